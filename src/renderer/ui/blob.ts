/** A picture or paper that came from the station, as an address that <img>, <iframe> or a link can show. */
import { useEffect, useState } from 'react';

/** The object URL of a blob while mounted; null without one. */
export function useBlobUrl(blob: Blob | null | undefined): string | null {
  const [made, setMade] = useState<{ readonly blob: Blob; readonly url: string } | null>(null);
  useEffect(() => {
    if (!blob) return undefined;
    const url = URL.createObjectURL(blob);
    // oxlint-disable-next-line react/set-state-in-effect -- an object URL has to be made and revoked with the mounting, a second render is its price
    setMade({ blob, url });
    return () => URL.revokeObjectURL(url);
  }, [blob]);
  return made && made.blob === blob ? made.url : null;
}
