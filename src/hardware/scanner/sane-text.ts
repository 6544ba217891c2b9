/** What `scanimage` prints, read. Pure. Shapes as sane-backends 1.1 and 1.2 print them in the locale C. */
import type { ProblemCode } from '../../domain/problem.ts';
import { scannerLimits } from './limits.ts';

export interface ListedScanner {
  /** SANE's name, e.g. `fujitsu:fi-7160:12345`. */
  readonly device: string;
  /** Maker and model. */
  readonly model: string;
}

/** For `scanimage -f`: one line a device. */
export const LIST_FORMAT = '%d\t%v %m%n';

/** The devices of a list in {@link LIST_FORMAT}. */
export function parseList(text: string): readonly ListedScanner[] {
  return text.split('\n').flatMap((line) => {
    const [device, model] = line.split('\t');
    return device && model !== undefined ? [{ device, model: model.trim() || device }] : [];
  });
}

/** Debian lists webcams among the scanners (backend `v4l`). A counter has one, and it is no place for paper. */
const isWebcam = ({ device }: ListedScanner): boolean => device.startsWith('v4l:');

/** The scanner to take when none is named: the first that is one. */
export const firstScanner = (listed: readonly ListedScanner[]): ListedScanner | undefined => listed.find((one) => !isWebcam(one));

/**
 * Options for one colour page of A4 out of what `scanimage -A` says a device has: an option that a backend does not know ends the
 * scan before it begins. A scanner without colour scans as it can.
 */
export function pageOptions(allOptions: string, dpi: number): readonly string[] {
  const has = (option: string): boolean => new RegExp(`^ +${option}[ \\[=]`, 'm').test(allOptions);
  const modes = /^ +--mode (.+?)(?: \[[^\]]*\])?$/m.exec(allOptions)?.[1]?.split('|') ?? [];
  const colour = modes.find((mode) => mode === 'Color') ?? modes.find((mode) => /colou?r/i.test(mode));
  const { width, height } = scannerLimits.page;
  return [
    ...(colour === undefined ? [] : ['--mode', colour]),
    ...(has('--resolution') ? ['--resolution', String(dpi)] : []),
    ...(has('-l') && has('-t') && has('-x') && has('-y') ? ['-l', '0', '-t', '0', '-x', String(width), '-y', String(height)] : []),
  ];
}

/** SANE's own words (`sane_strstatus`) for what an operator can put right. */
const ofWords: Readonly<Record<string, ProblemCode>> = {
  'Device busy': 'scanner-busy',
  'Document feeder jammed': 'scanner-jammed',
  'Document feeder out of documents': 'scanner-no-paper',
  'Scanner cover is open': 'scanner-cover-open',
  'Access to resource has been denied': 'scanner-refused',
};

/** `scanimage` ends with the number of the SANE_Status (SANE standard 1.06, table 1) when a scan fails. */
const ofStatus: Readonly<Record<number, ProblemCode>> = { 3: 'scanner-busy', 6: 'scanner-jammed', 7: 'scanner-no-paper', 8: 'scanner-cover-open', 11: 'scanner-refused' };

/** It complained of the scan itself, and nothing more will come of it. */
export const hasFailed = (complaint: string): boolean => /sane_(?:start|read): .+\n/.test(complaint);

/** Why it ended. @param code null: it was killed, or its end was not waited for */
export function whyEnded(code: number | null, complaint: string): ProblemCode {
  const opening = /open of device .* failed: (.+)/.exec(complaint)?.[1];
  if (opening !== undefined) return ofWords[opening.trim()] ?? 'scanner-missing';
  if (complaint.includes('no SANE devices found')) return 'scanner-missing';
  const scanning = /sane_(?:start|read): (.+)/.exec(complaint)?.[1];
  return ofWords[scanning?.trim() ?? ''] ?? ofStatus[code ?? -1] ?? 'scanner-failed';
}

const PNG_HEAD = Buffer.from('89504e470d0a1a0a', 'hex');
/** The IEND chunk, of no content and so always the same (PNG third edition, 11.2.5). */
const PNG_END = Buffer.from('0000000049454e44ae426082', 'hex');

/** Is this the end of a PNG? */
export const endsPng = (bytes: Buffer): boolean => bytes.subarray(-PNG_END.length).equals(PNG_END);

/** Is it a PNG to its last chunk? A page that breaks off is no page. */
export const isWholePng = (bytes: Buffer): boolean => bytes.subarray(0, PNG_HEAD.length).equals(PNG_HEAD) && endsPng(bytes);
