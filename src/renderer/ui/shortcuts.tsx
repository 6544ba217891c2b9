/**
 * Keys that work wherever the focus stands: `Enter` the main act, `Esc` back, `F1`–`F3`, `Alt+letter`
 * for the places. The newest owner of a key on the top layer gets it; an open dialog is a layer of
 * its own, so nothing behind it can be pressed.
 */
import { createContext, use, useEffect, useMemo, useRef, type ReactNode } from 'react';

interface Claim {
  readonly key: string;
  readonly layer: number;
  readonly run: () => void;
}

interface Keys {
  claim(claim: Claim): () => void;
  openLayer(layer: number): () => void;
}

const KeysContext = createContext<Keys | null>(null);
const LayerContext = createContext(0);

/** `Alt+m`, `F2`, `Enter`, `Escape`: how a key event is written here. */
export function keyName(event: Pick<KeyboardEvent, 'key' | 'altKey' | 'ctrlKey' | 'metaKey'>): string | null {
  if (event.ctrlKey || event.metaKey) return null;
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  return event.altKey ? `Alt+${key}` : key;
}

/** Elements on which Enter already means something of their own. */
const ownsEnter = 'button, a[href], textarea, select, summary, [role="button"], [role="menuitem"], [role="option"], [role="tab"], [role="combobox"], [contenteditable="true"]';

/** Listens once for the whole window; put it around the application. */
export function ShortcutProvider({ children }: { readonly children: ReactNode }) {
  const claims = useRef<Claim[]>([]);
  const layers = useRef<number[]>([0]);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.repeat || event.isComposing) return;
      const name = keyName(event);
      if (name === null) return;
      if (name === 'Enter' && event.target instanceof Element && event.target.closest(ownsEnter)) return;
      const top = Math.max(...layers.current);
      const owner = claims.current.findLast((claim) => claim.key === name && claim.layer === top);
      if (!owner) return;
      event.preventDefault();
      owner.run();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
  const keys = useMemo<Keys>(
    () => ({
      claim(claim) {
        claims.current = [...claims.current, claim];
        return () => {
          claims.current = claims.current.filter((other) => other !== claim);
        };
      },
      openLayer(layer) {
        layers.current = [...layers.current, layer];
        return () => {
          const at = layers.current.lastIndexOf(layer);
          layers.current = layers.current.filter((_, index) => index !== at);
        };
      },
    }),
    [],
  );
  return <KeysContext value={keys}>{children}</KeysContext>;
}

/** Claims `key` while mounted; null or `enabled: false` claims nothing. */
export function useShortcut(key: string | null | undefined, run: () => void, enabled = true): void {
  const keys = use(KeysContext);
  const layer = use(LayerContext);
  const newest = useRef(run);
  useEffect(() => {
    newest.current = run;
  });
  useEffect(() => {
    if (!keys || !key || !enabled) return undefined;
    return keys.claim({ key, layer, run: () => newest.current() });
  }, [keys, key, layer, enabled]);
}

/** What stands inside is a layer above: while mounted, keys outside it sleep. */
export function ShortcutLayer({ children }: { readonly children: ReactNode }) {
  const keys = use(KeysContext);
  const layer = use(LayerContext) + 1;
  useEffect(() => keys?.openLayer(layer), [keys, layer]);
  return <LayerContext value={layer}>{children}</LayerContext>;
}
