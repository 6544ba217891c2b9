/** Books of made-up stations, for tests: entries that hang together as a journal's do. */
import type { PushAnswer } from '../contract/siak.ts';
import { CHAIN_START, type ChainHead } from '../domain/journal/chain.ts';
import { chainText, type Draft, type RawEntry } from '../domain/journal/entry.ts';
import { readEntry } from '../domain/journal/line.ts';
import type { Resident } from '../domain/identity/resident.ts';
import { sha256, takeRead } from './push.ts';
import type { SiakStore } from './store/store.ts';

/** A draft, or something that no station should have written. */
export type Sketch = Draft | { readonly kind: string; readonly subject: string | null; readonly body: unknown; readonly version?: number };

/** Seals one entry after `head`. */
export function seal(station: string, head: ChainHead, sketch: Sketch, operator = 'rina'): RawEntry {
  const seq = head.seq + 1;
  const open = {
    seq,
    id: `${station}-${seq}`,
    at: '2026-11-20T01:00:00.000Z',
    station,
    operator,
    kind: sketch.kind,
    version: 'version' in sketch && sketch.version ? sketch.version : 1,
    subject: sketch.subject,
    body: sketch.body,
    previous: head.hash,
  };
  return { ...open, hash: sha256(chainText(open)) };
}

/** A whole book. */
export function makeBook(station: string, sketches: readonly Sketch[], from: ChainHead = CHAIN_START): RawEntry[] {
  let head = from;
  return sketches.map((sketch) => {
    const entry = seal(station, head, sketch);
    head = { seq: entry.seq, hash: entry.hash };
    return entry;
  });
}

/** An entry that says nothing in particular. */
export const logIn: Sketch = { kind: 'operator.logged-in', subject: null, body: {} };

/** A berkas from the hand-in to the card in the holder's hand, as far as SIAK looks at it. */
export const berkasOf = (id: string, resident: Resident, to: 'front-desk' | 'holder' = 'holder'): Sketch[] => [
  {
    kind: 'berkas.received',
    subject: id,
    body: {
      number: `KPS-20261120-${id}`,
      service: 'hilang',
      reason: null,
      flow: { id: 'penerbitan', hash: 'a'.repeat(64) },
      resident,
      f102: { applicantName: 'MADE UP', applicantRelation: 'sendiri', phone: '', email: '', remark: '' },
      whatsapp: null,
      begunAt: '2026-11-20T01:00:00.000Z',
    },
  },
  { kind: 'card.handed-over', subject: id, body: { to, receivedBy: null, signature: null } },
];

/** A resident to write about; whatever is not given is ordinary. */
export const aResident = (given: Partial<Resident> = {}): Resident => ({
  nik: '6203015705900001',
  kk: '6203010201200001',
  name: 'SITI RAHMAWATI',
  sex: 'P',
  birthPlace: 'KAPUAS',
  birthDate: '1990-05-17',
  bloodGroup: '-',
  religion: 'ISLAM',
  maritalStatus: 'KAWIN',
  occupation: 'WIRASWASTA',
  citizenship: 'WNI',
  nationality: 'INDONESIA',
  validUntil: null,
  address: 'JL. MELATI NO. 1',
  rt: '001',
  rw: '002',
  village: 'SELAT HILIR',
  district: 'SELAT',
  regency: 'KABUPATEN KAPUAS',
  province: 'KALIMANTAN TENGAH',
  districtCode: '620301',
  status: 'PRINT_READY_RECORD',
  statusAt: '2026-10-01T02:00:00.000Z',
  ...given,
});

/** Gives entries to SIAK as a station's push does. @param at ISO instant */
export const takePush = (store: SiakStore, station: string, entries: readonly RawEntry[], at: string, signature: string | null = null): Promise<PushAnswer> =>
  takeRead(store, station, entries.flatMap((entry) => readEntry(entry, sha256) ?? []), at, signature);
