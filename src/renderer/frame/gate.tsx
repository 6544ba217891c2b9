/** Who is not logged in sees the log-in, wherever the address points; after it, the place that was left is there again. */
import { Outlet } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { useLineState } from '../station/context.ts';
import { useStationViewQuery } from '../station/view.ts';
import { useForgetDraftsOf } from '../ui/drafts.tsx';
import { Waiting } from '../ui/layout.tsx';
import { LoginPage } from './login.tsx';

const DisplayFeeder = lazy(async () => ({ default: (await import('../places/antrian/feed.tsx')).DisplayFeeder }));
const FirstStartPage = lazy(async () => ({ default: (await import('./first-start.tsx')).FirstStartPage }));
const Frame = lazy(async () => ({ default: (await import('./frame.tsx')).Frame }));

/** Whoever waits in the hall is told, whatever place is on this screen and whether or not somebody is logged in. */
export function Gate() {
  const { data: view } = useStationViewQuery();
  // Beside the screens, never around them: when it arrives, nothing that was typed may be gone.
  return (
    <>
      <Guarded />
      {view?.offered.queue && <Suspense fallback={null}><DisplayFeeder /></Suspense>}
    </>
  );
}

function Guarded() {
  const { t } = useTranslation('frame');
  const { data: view } = useStationViewQuery();
  const line = useLineState();
  useForgetDraftsOf(view?.operator?.id ?? null);
  if (!view) {
    return (
      <div className="grid h-full place-items-center">
        <Waiting>{line === 'lost' ? t('line.lost') : t('line.connecting')}</Waiting>
      </div>
    );
  }
  if (!view.operator) {
    if (view.founded) return <LoginPage view={view} />;
    return (
      <Suspense fallback={<Waiting className="p-8">{t('line.connecting')}</Waiting>}>
        <FirstStartPage view={view} />
      </Suspense>
    );
  }
  return (
    <Suspense fallback={<Waiting className="p-8">{t('line.connecting')}</Waiting>}>
      <Frame view={view} operator={view.operator}>
        <Outlet />
      </Frame>
    </Suspense>
  );
}
