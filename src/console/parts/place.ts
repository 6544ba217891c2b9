/** Where somebody is: the part after #, so that back and forth of the browser work. */
import { useSyncExternalStore } from 'react';

export const placeNames = ['judgements', 'consultations', 'duplicates', 'blanko', 'stations', 'quarantine', 'people', 'notices'] as const;
export type PlaceName = (typeof placeNames)[number];

export interface Place {
  /** Null: nowhere yet, the first page of this person. */
  readonly name: PlaceName | 'join' | null;
  /** A berkas; never a NIK. */
  readonly id: string | null;
}

const subscribe = (listener: () => void) => {
  globalThis.addEventListener('hashchange', listener);
  return () => globalThis.removeEventListener('hashchange', listener);
};

export function usePlace(): Place {
  const hash = useSyncExternalStore(subscribe, () => globalThis.location.hash);
  const [, name = '', id] = hash.split('/');
  const known = name === 'join' ? name : (placeNames.find((one) => one === name) ?? null);
  return { name: known, id: id ? decodeURIComponent(id) : null };
}

export const address = (name: PlaceName | 'join' | null, id?: string): string => (name === null ? '#/' : `#/${name}${id === undefined ? '' : `/${encodeURIComponent(id)}`}`);
export const go = (name: PlaceName | 'join' | null, id?: string): void => {
  globalThis.location.hash = address(name, id);
};
