/** The live picture of a device as an address for <img>, while a station waits for its key. */
import { useEffect, useState } from 'react';
import type { StationClient } from '../../../station/client.ts';
import { useStation } from '../../../station/context.ts';
import type { ShotGroup } from './groups.ts';

const bytesOf = (base64: string): Uint8Array<ArrayBuffer> => Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));

/** Follows a device's frames until the signal. @param show told the address of each, and null when there are no more */
async function follow(client: StationClient, wanted: { readonly berkas: string; readonly shot: ShotGroup }, signal: AbortSignal, show: (url: string | null) => void): Promise<void> {
  let shown: string | null = null;
  const next = (url: string | null) => {
    if (shown) URL.revokeObjectURL(shown);
    shown = url;
    show(url);
  };
  try {
    for await (const frame of await client.enrolment.live(wanted, { signal })) {
      // A device without a live picture still captures: what is missing here keeps nobody.
      if ('problem' in frame) return;
      next(URL.createObjectURL(new Blob([bytesOf(frame.jpeg)], { type: 'image/jpeg' })));
    }
  } catch (error) {
    if (!signal.aborted) globalThis.reportError(error);
  } finally {
    next(null);
  }
}

/** Null while there is none: not yet, during a capture, or because the device has none to give. @param wanted false: not asked for */
export function useLive(berkas: string, shot: ShotGroup, wanted: boolean): string | null {
  const { client } = useStation();
  const [url, setUrl] = useState<string | null>(null);
  useEffect(() => {
    if (!wanted) return undefined;
    const stop = new AbortController();
    void follow(client, { berkas, shot }, stop.signal, setUrl);
    return () => stop.abort();
  }, [client, berkas, shot, wanted]);
  return url;
}
