/** What a fingerprint or iris device sees now. While it is mounted the device shows; nothing of it is kept. */
import type { InferClientInputs } from '@orpc/client';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Problem } from '../../domain/problem.ts';
import type { StationClient } from '../station/client.ts';
import { useStation } from '../station/context.ts';
import { isStationLost } from '../station/connection.ts';
import { useBlobUrl } from './blob.ts';
import { ProblemNote } from './problem-note.tsx';

export type LiveShot = InferClientInputs<StationClient>['devices']['live']['shot'];

export function LivePicture({ shot, className }: { readonly shot: LiveShot; readonly className?: string }) {
  const { t } = useTranslation('places');
  const { client } = useStation();
  const [frame, setFrame] = useState<Blob | null>(null);
  const url = useBlobUrl(frame);
  const [problem, setProblem] = useState<Problem | null>(null);
  useEffect(() => {
    const gone = new AbortController();
    const watch = async (): Promise<void> => {
      try {
        for await (const seen of await client.devices.live({ shot }, { signal: gone.signal })) {
          if ('jpeg' in seen) setFrame(new Blob([Uint8Array.from(atob(seen.jpeg), (letter) => letter.charCodeAt(0))], { type: 'image/jpeg' }));
          else setProblem(seen.problem);
        }
      } catch (error) {
        // Whoever closes the picture ends it so, and a lost line is on the screen already.
        if (!gone.signal.aborted && !isStationLost(error)) globalThis.reportError(error);
      }
    };
    void watch();
    return () => gone.abort();
  }, [client, shot]);
  if (problem) return <ProblemNote problem={problem} />;
  if (url === null) return <output className="block text-ink-soft">{t('devices.live.waiting')}</output>;
  return <img src={url} alt={t('devices.live.picture')} className={className ?? 'w-full rounded-control border border-line'} data-testid="live-picture" />;
}
