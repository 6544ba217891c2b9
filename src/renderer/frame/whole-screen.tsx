/** A place that wants the whole screen: bar, rail and sides step back while it is open; the training band and its dock stay. */
import { createContext, use, useEffect, useMemo, useState, type ReactNode } from 'react';

interface WholeScreen {
  readonly is: boolean;
  readonly claim: () => () => void;
}

const Context = createContext<WholeScreen>({ is: false, claim: () => () => undefined });

export function WholeScreenProvider({ children }: { readonly children: ReactNode }) {
  const [claims, setClaims] = useState(0);
  const value = useMemo<WholeScreen>(
    () => ({
      is: claims > 0,
      claim() {
        setClaims((count) => count + 1);
        return () => setClaims((count) => count - 1);
      },
    }),
    [claims],
  );
  return <Context value={value}>{children}</Context>;
}

/** Is the whole screen given to one place now? */
export const useIsWhole = (): boolean => use(Context).is;

/** Takes the whole screen while mounted. */
export function useWholeScreen(): void {
  const { claim } = use(Context);
  // oxlint-disable-next-line react/exhaustive-deps -- claimed once: the claim itself makes a new context value
  useEffect(() => claim(), []);
}
