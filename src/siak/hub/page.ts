/** The one page of a hub: what lies here, what has gone up, what waits. No script, nothing from elsewhere. */
import { describeProblem, type Problem } from '../../domain/problem.ts';
import { htmlPage, tableOf } from '../page.ts';

export interface HubFacts {
  readonly name: string;
  readonly now: string;
  readonly upstream: string;
  /** When the centre was last reached; null: not since this hub was started. */
  readonly lastContact: string | null;
  /** Why the centre is not heard; null: nothing is wrong. */
  readonly problem: Problem | null;
  readonly residents: number;
  readonly stations: readonly {
    readonly station: string;
    /** Entries that lie here, and how many of them the centre holds. */
    readonly held: number;
    readonly passed: number;
    readonly lastContact: string | null;
    readonly revoked: string | null;
    readonly problem: Problem | null;
  }[];
  readonly quarantined: readonly { readonly station: string; readonly seq: number; readonly why: string; readonly at: string }[];
}

/** Minutes, in UTC: whoever looks may sit in another zone. */
const moment = (iso: string): string => `${iso.slice(0, 10)} ${iso.slice(11, 16)} UTC`;
const words = (why: Problem | null): string => (why ? describeProblem(why).what : '');

export function hubPage(facts: HubFacts): Response {
  const stations = facts.stations.map(({ station, held, passed, lastContact, revoked, problem }) => [station, held, passed, Math.max(0, held - passed), lastContact === null || lastContact === '' ? '–' : moment(lastContact), revoked ?? words(problem)]);
  return htmlPage(`Simpul kantor ${facts.name}`, [
    '<h1>Simpul kantor {name}</h1>',
    '<p>Simpul ini menyimpan buku loket-loketnya, berkas yang berpindah di antaranya, lampirannya, dan salinan penduduk, lalu meneruskannya ke pusat. Persetujuan, putusan ADB, dan jatah blanko hanya ada di pusat; halaman pejabat juga hanya di sana.</p>',
    '<p lang="en" class="quiet">This hub keeps its counters’ books, the cases that move between them, their papers and a copy of the residents, and passes them to the centre. Approvals, ADB rulings and blanko allotments are at the centre only, and so are the officials’ pages.</p>',
    '<p><strong>{contact}</strong></p>',
    '<p class="quiet">{facts}</p>',
    `<h2>Loket</h2>${tableOf(['Loket', 'Ada di sini', 'Sudah di pusat', 'Menunggu', 'Kontak terakhir', 'Keterangan'], stations, 'Pusat belum menyebut loket untuk simpul ini.')}`,
    `<h2>Karantina</h2>${tableOf(['Loket', 'Entri', 'Alasan', 'Diterima'], facts.quarantined.map(({ station, seq, why, at }) => [station, seq, why, moment(at)]), 'Kosong.')}`,
  ], {
    name: facts.name,
    contact: facts.problem ? words(facts.problem) : 'Terhubung dengan pusat.',
    facts: `Pusat ${facts.upstream}, ${facts.lastContact === null ? 'belum terhubung sejak dimulai' : `terhubung terakhir ${moment(facts.lastContact)}`} · ${facts.residents} penduduk · ${moment(facts.now)}`,
  });
}
