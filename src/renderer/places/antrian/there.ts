/** Is a queue display open? One word for the whole window, told by whoever feeds it. */
import { useSyncExternalStore } from 'react';

let there = false;
const listeners = new Set<() => void>();

export function tellDisplayThere(now: boolean): void {
  if (now === there) return;
  there = now;
  for (const listener of listeners) listener();
}

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

export const useDisplayThere = (): boolean => useSyncExternalStore(subscribe, () => there);
