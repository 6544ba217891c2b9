/** Nothing typed is lost by leaving a screen: drafts live in memory until they are used or the operator logs out. Never on disk: they hold personal data. */
import { createContext, use, useCallback, useLayoutEffect, useMemo, useRef, useState, type ReactNode } from 'react';

export interface Drafts {
  readonly read: (key: string) => unknown;
  readonly write: (key: string, value: unknown) => void;
  readonly forget: (key: string) => void;
  /** Forgets all when somebody else than before is at work; a lock and the return of the same person keep them. */
  readonly ownedBy: (operator: string) => void;
}

const DraftsContext = createContext<Drafts | null>(null);

/** Keeps the drafts of what stands inside. */
export function DraftsProvider({ children }: { readonly children: ReactNode }) {
  const kept = useRef(new Map<string, unknown>());
  const owner = useRef<string | null>(null);
  const drafts = useMemo<Drafts>(
    () => ({
      read: (key) => kept.current.get(key),
      write: (key, value) => void kept.current.set(key, value),
      forget: (key) => void kept.current.delete(key),
      ownedBy(operator) {
        if (owner.current !== null && owner.current !== operator) kept.current.clear();
        owner.current = operator;
      },
    }),
    [],
  );
  return <DraftsContext value={drafts}>{children}</DraftsContext>;
}

/** Like useState, but kept under `key` after the screen is left. The third value forgets it (after it was submitted). */
export function useDraft<T>(key: string, initial: T): readonly [T, (value: T) => void, () => void] {
  const drafts = use(DraftsContext);
  const [value, setValue] = useState<T>(() => (drafts?.read(key) as T | undefined) ?? initial);
  const set = useCallback(
    (next: T) => {
      drafts?.write(key, next);
      setValue(next);
    },
    [drafts, key],
  );
  const forget = useCallback(() => drafts?.forget(key), [drafts, key]);
  return [value, set, forget];
}

/** The drafts themselves: to lay something ready for another screen (`drafts.write('receive.nik', nik)`). */
export function useDrafts(): Drafts {
  const drafts = use(DraftsContext);
  if (!drafts) throw new Error('no drafts around this screen');
  return drafts;
}

/** Tells the drafts who is at work; null (nobody) keeps them for the same person's return. */
export function useForgetDraftsOf(operator: string | null): void {
  const drafts = useDrafts();
  useLayoutEffect(() => {
    if (operator !== null) drafts.ownedBy(operator);
  }, [drafts, operator]);
}
