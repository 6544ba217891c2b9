/** The places of the rail, each with its letter (with Alt). */
import { BookOpenText, Inbox, LayoutList, MapPinned, MonitorCog, Printer, Send, Users, UsersRound, Workflow, type LucideIcon } from 'lucide-react';
import { ADMINISTRATOR } from '../../domain/people.ts';
import type { Place } from './go.ts';

export interface PlaceEntry {
  readonly place: Place;
  readonly key: string;
  readonly name: 'desk' | 'print' | 'blanko' | 'buku' | 'devices' | 'outbox' | 'people' | 'queue' | 'rounds' | 'sop';
  readonly icon: LucideIcon;
  /** Only this role has the place on its rail. */
  readonly role?: string;
  /** Only an office whose SOPs have it. */
  readonly offered?: 'queue' | 'rounds';
}

export const places: readonly PlaceEntry[] = [
  { place: '/meja', key: 'm', name: 'desk', icon: LayoutList },
  { place: '/antrian', key: 'a', name: 'queue', icon: UsersRound, offered: 'queue' },
  { place: '/jemput', key: 'j', name: 'rounds', icon: MapPinned, offered: 'rounds' },
  { place: '/cetak', key: 'c', name: 'print', icon: Printer },
  { place: '/blanko', key: 'b', name: 'blanko', icon: Inbox },
  { place: '/buku', key: 'u', name: 'buku', icon: BookOpenText },
  { place: '/alur', key: 's', name: 'sop', icon: Workflow },
  { place: '/perangkat', key: 'p', name: 'devices', icon: MonitorCog },
  { place: '/kirim', key: 'k', name: 'outbox', icon: Send },
  { place: '/petugas', key: 'g', name: 'people', icon: Users, role: ADMINISTRATOR },
];
