/** What the centre said of a record that was sealed here, by our own entries: its berkas may lie at another counter by then. */
import type { Row, Store } from '../store/database.ts';

/** Where such an entry stands: in the berkas' history while it lies here, else in the station's buku alone, with the berkas named in it. */
export function aboutBerkas(store: Store, berkas: string): { readonly subject: string | null; readonly named: { readonly berkas?: string } } {
  return store.get('SELECT 1 FROM berkas WHERE id = ? AND here = 1', berkas) ? { subject: berkas, named: {} } : { subject: null, named: { berkas } };
}

export interface CentreWord {
  readonly record: string;
  readonly centre: 'waiting' | 'held' | 'refused';
  readonly why: string | null;
}

/** The newest record that this station sealed of a berkas, and the centre's word on it; null: none was sealed here. */
export function centreWord(store: Store, berkas: string): CentreWord | null {
  const record = store.get<{ record: string } & Row>("SELECT json_extract(body, '$.record') AS record FROM entry WHERE kind = 'enrolment.sealed' AND subject = ? ORDER BY seq DESC LIMIT 1", berkas)?.record;
  if (record === undefined) return null;
  const said = store.get<{ kind: string; why: string | null } & Row>("SELECT kind, json_extract(body, '$.why') AS why FROM entry WHERE kind IN ('enrolment.delivered', 'enrolment.refused') AND json_extract(body, '$.record') = ? ORDER BY seq DESC LIMIT 1", record);
  return { record, centre: said === undefined ? 'waiting' : said.kind === 'enrolment.delivered' ? 'held' : 'refused', why: said?.why ?? null };
}
