/**
 * The document scanner on Windows by WIA, the interface that every scanner driver there has: the automation objects of
 * `wiaaut.dll` (WIA.DeviceManager), asked by the PowerShell that Windows brings along. One page, colour, as PNG on its
 * standard output; what fails comes as the HRESULT of `wiadef.h` on its error output. Nothing an operator or a pack wrote
 * stands in the script: device and resolution travel in the environment.
 */
import { problem, type Problem, type ProblemCode } from '../../domain/problem.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import { scannerLimits } from './limits.ts';
import type { DocumentScanner } from './port.ts';
import { runProgram, type Ended } from './run-program.ts';
import { endsPng, isWholePng } from './sane-text.ts';

export interface WiaScannerOptions {
  /** WIA's device id; null: the first scanner that it lists. */
  readonly device: string | null;
  readonly pageMs?: number;
  readonly letGoMs?: number;
  /** The program; Windows PowerShell by the PATH. */
  readonly program?: string;
}

/** Both acts begin so. A COM error stands at the bottom of what PowerShell wraps around it. */
const prelude = `
$ErrorActionPreference = 'Stop'
function Fail($problem) {
  $cause = $problem.Exception
  while ($cause.InnerException) { $cause = $cause.InnerException }
  [Console]::Error.WriteLine(('HRESULT {0:X8}' -f $cause.HResult))
  exit 1
}
`;

/** A line a scanner: its id, a tab, its name. Type 1 is a scanner (WiaDeviceType). */
const listScript = `${prelude}
try {
  [Console]::OutputEncoding = New-Object System.Text.UTF8Encoding($false)
  foreach ($info in (New-Object -ComObject WIA.DeviceManager).DeviceInfos) {
    if ($info.Type -eq 1) { [Console]::WriteLine($info.DeviceID + [char]9 + $info.Properties.Item('Name').Value) }
  }
} catch { Fail $_ }
`;

/**
 * Property numbers of wiadef.h: 6146 intent (1 colour), 6147/6148 resolution, 6149–6152 the rectangle in pixels. A scanner
 * with a smaller glass, or without one of them, gives what it has.
 */
const scanScript = `${prelude}
try {
  $wanted = $env:LOKET_WIA_DEVICE
  $dpi = [int]$env:LOKET_WIA_DPI
  $found = $null
  foreach ($info in (New-Object -ComObject WIA.DeviceManager).DeviceInfos) {
    if ($info.Type -eq 1 -and -not $found -and (-not $wanted -or $info.DeviceID -eq $wanted)) { $found = $info }
  }
  if (-not $found) { [Console]::Error.WriteLine('HRESULT 80210015'); exit 1 }
  $item = $found.Connect().Items.Item(1)
  function Put($id, $value) {
    try {
      $property = $item.Properties.Item([string]$id)
      if ($property.SubType -eq 1 -and $value -gt $property.SubTypeMax) { $value = $property.SubTypeMax }
      $property.Value = $value
    } catch [System.ArgumentException] { }
  }
  Put 6146 1
  Put 6147 $dpi
  Put 6148 $dpi
  Put 6149 0
  Put 6150 0
  Put 6151 ([int](${scannerLimits.page.width} / 25.4 * $dpi))
  Put 6152 ([int](${scannerLimits.page.height} / 25.4 * $dpi))
  $png = '{B96B3CAF-0728-11D3-9D7B-0000F81EF32E}'
  $image = $item.Transfer($png)
  if ($image.FormatID -ne $png) {
    $process = New-Object -ComObject WIA.ImageProcess
    $process.Filters.Add($process.FilterInfos.Item('Convert').FilterID)
    $process.Filters.Item(1).Properties.Item('FormatID').Value = $png
    $image = $process.Apply($image)
  }
  $bytes = [byte[]]$image.FileData.BinaryData
  $out = [Console]::OpenStandardOutput()
  $out.Write($bytes, 0, $bytes.Length)
  $out.Flush()
} catch { Fail $_ }
`;

/** What WIA says, by the low word of its HRESULT (facility 0x21; learn.microsoft.com, "WIA Error Codes"). */
const wiaProblems: Readonly<Record<string, ProblemCode>> = {
  '80210002': 'scanner-jammed',
  '80210003': 'scanner-no-paper',
  '80210004': 'scanner-jammed',
  '80210005': 'scanner-missing',
  '80210006': 'scanner-busy',
  '80210007': 'scanner-busy',
  '80210008': 'scanner-refused',
  '8021000A': 'scanner-missing',
  '8021000D': 'scanner-busy',
  '80210015': 'scanner-missing',
  '80210016': 'scanner-cover-open',
  /** The class is not registered: a Windows without WIA (some N and Server editions). */
  '80040154': 'scanner-program-missing',
};

/** What an ended run means for the page that it did not give. */
export function whyWia(end: Ended): Problem {
  if (end.kind === 'no-program') return problem('scanner-program-missing');
  if (end.kind === 'stopped') return problem('scanner-stopped');
  if (end.kind === 'too-slow') return problem('scanner-too-slow');
  if (end.kind === 'too-much') return problem('scanner-failed');
  const code = /HRESULT ([0-9A-F]{8})/u.exec(end.complaint)?.[1] ?? '';
  return problem(wiaProblems[code] ?? 'scanner-failed');
}

const encoded = (script: string): readonly string[] => ['-NoLogo', '-NoProfile', '-NonInteractive', '-ExecutionPolicy', 'Bypass', '-EncodedCommand', Buffer.from(script, 'utf16le').toString('base64')];

class WiaScanner implements DocumentScanner {
  readonly #options: WiaScannerOptions;

  constructor(options: WiaScannerOptions) {
    this.#options = options;
  }

  async identify(): Promise<Result<{ readonly model: string }>> {
    const listed = await this.#run(listScript, scannerLimits.listMs);
    if (listed.kind !== 'ended' || listed.code !== 0) return err(whyWia(listed));
    const scanners = listed.out.toString('utf8').split(/\r?\n/u).filter((line) => line.includes('\t')).map((line) => line.split('\t') as [string, string]);
    const wanted = this.#options.device;
    const found = wanted === null ? scanners[0] : scanners.find(([id]) => id === wanted);
    return found ? ok({ model: found[1].trim() }) : err(problem('scanner-missing'));
  }

  async scan(dpi: number, signal?: AbortSignal): Promise<Result<Uint8Array>> {
    const page = await this.#run(scanScript, this.#options.pageMs ?? scannerLimits.pageMs, { LOKET_WIA_DEVICE: this.#options.device ?? '', LOKET_WIA_DPI: String(Math.round(dpi)) }, signal);
    return page.kind === 'ended' && (page.code ?? 0) === 0 && isWholePng(page.out) ? ok(new Uint8Array(page.out)) : err(whyWia(page));
  }

  #run(script: string, limitMs: number, env: Readonly<Record<string, string>> = {}, signal?: AbortSignal): Promise<Ended> {
    const { program = 'powershell.exe', letGoMs = scannerLimits.letGoMs } = this.#options;
    return runProgram(program, encoded(script), { env, limitMs, letGoMs, isWhole: endsPng, hasFailed: (complaint) => complaint.includes('HRESULT'), signal });
  }
}

/** A scanner by WIA. Nothing is started before it is asked something. */
export const createWiaScanner = (options: WiaScannerOptions): DocumentScanner => new WiaScanner(options);
