/**
 * A round (jemput bola): villages announced, people who called in, their NIKs taken along. The opening steps of
 * a mobile SOP are done for the round and its contacts; a contact becomes a berkas when the NIK is known.
 */
import type { Entry } from './journal/entry.ts';

/** How far somebody on the contact list has come. `received`: there is a berkas. */
export const contactStages = ['has-nik', 'no-nik', 'explained', 'received'] as const;
export type ContactStage = (typeof contactStages)[number];

export interface Contact {
  readonly id: string;
  readonly name: string;
  readonly phone: string;
  readonly village: string;
  readonly nik: string | null;
  readonly takenAt: string;
  readonly stage: ContactStage;
  readonly berkas: string | null;
}

export interface Round {
  readonly id: string;
  readonly title: string;
  readonly villages: readonly string[];
  /** YYYY-MM-DD. */
  readonly date: string;
  /** Whom people call. */
  readonly contactPerson: string;
  readonly contactPhone: string;
  readonly announcedAt: string | null;
  readonly closedAt: string | null;
  readonly contacts: readonly Contact[];
}

const onContact = (round: Round, id: string, change: Partial<Contact>): Round => ({ ...round, contacts: round.contacts.map((contact) => (contact.id === id ? { ...contact, ...change } : contact)) });

function apply(round: Round, entry: Entry): Round {
  switch (entry.kind) {
    case 'round.announced':
      return { ...round, announcedAt: entry.at };
    case 'round.contact-taken': {
      const { contact, name, phone, village, nik } = entry.body;
      return { ...round, contacts: [...round.contacts, { id: contact, name, phone, village, nik, takenAt: entry.at, stage: nik === null ? 'no-nik' : 'has-nik', berkas: null }] };
    }
    case 'round.contact-explained':
      return onContact(round, entry.body.contact, { stage: 'explained' });
    case 'round.contact-received':
      return onContact(round, entry.body.contact, { stage: 'received', berkas: entry.body.berkas, nik: entry.body.nik });
    case 'round.closed':
      return { ...round, closedAt: entry.at };
    default:
      return round;
  }
}

/** Every round of a station from the entries about rounds, oldest first. */
export function foldRounds(entries: readonly Entry[]): readonly Round[] {
  const rounds = new Map<string, Round>();
  for (const entry of entries) {
    if (entry.kind === 'round.planned') {
      const { round, ...body } = entry.body;
      rounds.set(round, { id: round, ...body, announcedAt: null, closedAt: null, contacts: [] });
    } else if ('round' in entry.body) {
      const known = rounds.get(entry.body.round);
      if (known) rounds.set(known.id, apply(known, entry));
    }
  }
  return [...rounds.values()];
}
