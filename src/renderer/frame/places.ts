/** The places of the rail, each with its letter (with Alt). */
import { BookOpenText, Inbox, LayoutList, MonitorCog, Printer, Send, type LucideIcon } from 'lucide-react';
import type { Place } from './go.ts';

export interface PlaceEntry {
  readonly place: Place;
  readonly key: string;
  readonly name: 'desk' | 'print' | 'blanko' | 'buku' | 'devices' | 'outbox';
  readonly icon: LucideIcon;
}

export const places: readonly PlaceEntry[] = [
  { place: '/meja', key: 'm', name: 'desk', icon: LayoutList },
  { place: '/cetak', key: 'c', name: 'print', icon: Printer },
  { place: '/blanko', key: 'b', name: 'blanko', icon: Inbox },
  { place: '/buku', key: 'u', name: 'buku', icon: BookOpenText },
  { place: '/perangkat', key: 'p', name: 'devices', icon: MonitorCog },
  { place: '/kirim', key: 'k', name: 'outbox', icon: Send },
];
