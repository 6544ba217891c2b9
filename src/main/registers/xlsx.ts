/** A book as a spreadsheet: numbers that are names stay text, moments are moments, and nothing in a cell is a formula. */
import writeExcelFile, { type SheetData } from 'write-excel-file/node';
import type { CellKind, Register, RegisterLine } from '../../domain/registers/register.ts';
import type { Office } from '../../domain/sop/pack.ts';

export interface BookData {
  readonly office: Office;
  readonly register: Register;
  readonly lines: readonly RegisterLine[];
  readonly period: string;
  readonly training: boolean;
  readonly printedAt: string;
}

/** Characters that a column is wide, by what stands in it. */
const widths: Readonly<Record<CellKind, number>> = { count: 6, moment: 18, date: 12, nik: 20, code: 24, text: 30 };

/** The wall clock of the office as a spreadsheet's own time, which knows no zone. */
function wallClock(instant: string, timeZone: string): Date {
  const text = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' }).format(Date.parse(instant));
  return new Date(`${text.replace(' ', 'T')}Z`);
}

type Cell = NonNullable<SheetData[number][number]>;

function cell(value: string | null, kind: CellKind, timeZone: string): Cell | null {
  if (value === null) return null;
  if (kind === 'count') return { value: Number(value), type: Number };
  if (kind === 'moment') return { value: wallClock(value, timeZone), type: Date, format: 'dd-mm-yyyy hh:mm' };
  if (kind === 'date') return { value: new Date(`${value}T00:00:00Z`), type: Date, format: 'dd-mm-yyyy' };
  // As a string whatever it begins with: a NIK keeps its digits, and "=1+1" in a remark stays a remark.
  return { value, type: String, wrap: kind === 'text' };
}

/** The spreadsheet's bytes. */
export async function registerXlsx({ office, register, lines, period, training }: BookData): Promise<Uint8Array> {
  const title = (value: string, fontSize: number): SheetData[number] => [{ value, type: String, fontWeight: 'bold', fontSize }];
  const head: SheetData = [
    ...office.letterhead.lines.map((line) => title(line, 11)),
    title(training ? `${register.title.id.toUpperCase()} (LATIHAN)` : register.title.id.toUpperCase(), 14),
    [{ value: period, type: String }],
    [],
  ];
  const rows: SheetData = [
    ...head,
    register.columns.map((column): Cell => ({ value: column.title.id, type: String, fontWeight: 'bold', backgroundColor: '#dcece7', bottomBorderStyle: 'thin' })),
    ...lines.map((line) => register.columns.map((column) => cell(line[column.key] ?? null, column.kind, office.timezone))),
  ];
  const buffer = await writeExcelFile(rows, { columns: register.columns.map((column) => ({ width: widths[column.kind] })), stickyRowsCount: head.length + 1, sheet: register.id }).toBuffer();
  return new Uint8Array(buffer);
}
