/** The safe's papers: berita acara and the laporan penggunaan blanko, as PDF. */
import { problem } from '../../domain/problem.ts';
import { checkPeriod } from '../../domain/registers/register.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import type { Counter } from '../counter.ts';
import type { Block } from '../papers/compose.ts';
import { typeset } from '../papers/typeset.ts';
import { localDate, localDay, localTime } from '../papers/words.ts';
import type { Row } from '../store/database.ts';
import { describe } from './describe.ts';
import { blankoReport, type BlankoReport } from './report.ts';

const accountWords = { stock: 'Brankas', operator: 'Di tangan petugas', released: 'Untuk berkas, belum dicetak', printed: 'Menjadi kartu', spoiled: 'Rusak, belum dimusnahkan', returned: 'Dikembalikan ke pusat', destroyed: 'Dimusnahkan', difference: 'Selisih opname' } as const;

const figure = (count: number): string => new Intl.NumberFormat('id-ID').format(count);
const signedFigure = (count: number): string => (count > 0 ? `+${figure(count)}` : figure(count));

export class BlankoPapers {
  readonly #counter: Counter;

  constructor(counter: Counter) {
    this.#counter = counter;
  }

  #typeset(title: string, foot: string, blocks: readonly Block[]): Promise<Uint8Array> {
    const { pack, training } = this.#counter.parts;
    const now = this.#counter.now();
    return typeset({ size: 'A4', letterhead: pack.office.letterhead, training, foot: `${foot} · dicetak ${localTime(now, pack.office.timezone)}`, title, createdAt: new Date(now) }, blocks);
  }

  /** The berita acara of a number. Errors: `not-logged-in`, `record-paper-unknown`. */
  async record(number: string): Promise<Result<Uint8Array>> {
    const { session, store, journal, pack } = this.#counter.parts;
    const operator = session.require();
    if (!operator.ok) return operator;
    const row = store.get<{ seq: number } & Row>("SELECT seq FROM entry WHERE kind IN ('blanko.sent-back', 'blanko.destroyed', 'blanko.counted') AND json_extract(body, '$.number') = ?", number);
    const [entry] = row ? journal.after(row.seq - 1, 1) : [];
    if (!entry || !('witness' in entry.body)) return err(problem('record-paper-unknown'));
    const name = (id: string | null): string => (id === null ? '' : (session.nameOf(id) ?? id));
    const { title, about, rows, tail } = describe(entry.kind, entry.body);
    const where = { above: `${pack.office.issuePlace}, ${localDate(entry.at, pack.office.timezone)}\nYang melaksanakan,`, name: name(entry.operator), picture: null };
    const blocks: readonly Block[] = [
      { kind: 'title', text: title },
      { kind: 'number', label: 'Nomor', text: number },
      { kind: 'text', text: `Pada ${localTime(entry.at, pack.office.timezone)}, di ${pack.office.name}, ${about}` },
      { kind: 'pairs', figures: rows.map(([label]) => label), rows },
      ...tail.map((text): Block => ({ kind: 'text', text })),
      { kind: 'text', text: 'Berita acara ini dibuat dengan sebenarnya dan disaksikan oleh dua orang yang masing-masing membuktikan diri dengan PIN sendiri.' },
      { kind: 'signatures', columns: [{ above: '\nYang menyaksikan,', name: name(entry.body.witness), picture: null }, where] },
    ];
    return ok(await this.#typeset(title, number, blocks));
  }

  /** What became of the blanks in a period. Errors: `not-logged-in`, those of the period. */
  report(from: string, to: string) {
    const operator = this.#counter.parts.session.require();
    if (!operator.ok) return operator;
    const period = checkPeriod(from, to);
    if (!period.ok) return period;
    const { lots, waste, ...rest } = blankoReport(this.#counter, from, to);
    return ok({ ...rest, lots: [...lots], waste: [...waste] });
  }

  /** The same on paper. */
  async reportPdf(from: string, to: string): Promise<Result<Uint8Array>> {
    const report = this.report(from, to);
    if (!report.ok) return report;
    const title = 'Laporan penggunaan blanko';
    return ok(await this.#typeset(title, `${title} ${from === to ? from : `${from} – ${to}`}`, this.#reportBlocks(report.value)));
  }

  #reportBlocks(report: BlankoReport): readonly Block[] {
    const { pack, session } = this.#counter.parts;
    const { timezone, issuePlace } = pack.office;
    const moved: readonly (readonly [string, string])[] = [
      ['Diterima dari pusat', figure(report.received)],
      ['Menjadi kartu', figure(report.cards)],
      ['Rusak', figure(report.spoiled)],
      ['Dikembalikan ke pusat', figure(report.sentBack)],
      ['Dimusnahkan', figure(report.destroyed)],
      ['Selisih stock opname', signedFigure(report.difference)],
    ];
    const standing = (balance: BlankoReport['after']): readonly (readonly [string, string])[] => Object.entries(accountWords).map(([account, words]) => [words, figure(balance[account as keyof typeof balance])]);
    const pairs = (rows: readonly (readonly [string, string])[]): Block => ({ kind: 'pairs', figures: rows.map(([label]) => label), rows });
    return [
      { kind: 'title', text: 'LAPORAN PENGGUNAAN BLANKO' },
      { kind: 'text', text: report.from === report.to ? localDay(report.from) : `${localDay(report.from)} sampai ${localDay(report.to)}` },
      { kind: 'heading', text: 'Saldo awal' },
      pairs([['Brankas', figure(report.before.stock)], ['Di tangan petugas', figure(report.before.operator)], ['Rusak, belum dimusnahkan', figure(report.before.spoiled)]]),
      { kind: 'heading', text: 'Mutasi' },
      pairs(moved),
      { kind: 'heading', text: 'Saldo akhir' },
      pairs(standing(report.after)),
      ...(report.lots.length > 0 ? [{ kind: 'heading', text: 'Sisa di brankas menurut pengiriman' } as const, pairs(report.lots.map(({ batch, stock }) => [batch, figure(stock)]))] : []),
      ...(report.waste.length > 0 ? [{ kind: 'heading', text: 'Blanko rusak' } as const, { kind: 'numbered', rows: report.waste.map(({ at, berkas, why, uid }) => `${localTime(at, timezone)} · ${berkas ?? '–'} · ${why}${uid === null ? '' : ` · chip ${uid}`}`) } as const] : []),
      { kind: 'signatures', columns: [{ above: '\nMengetahui,', name: '', picture: null }, { above: `${issuePlace}, ${localDate(this.#counter.now(), timezone)}\nPetugas,`, name: session.operator?.name ?? '', picture: null }] },
    ];
  }
}
