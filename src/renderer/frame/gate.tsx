/** Who is not logged in sees the log-in, wherever the address points; after it, the place that was left is there again. */
import { Outlet } from '@tanstack/react-router';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ADMINISTRATOR } from '../../domain/people.ts';
import { useLineState, useStation } from '../station/context.ts';
import { useStationViewQuery } from '../station/view.ts';
import { useForgetDraftsOf } from '../ui/drafts.tsx';
import { Waiting } from '../ui/layout.tsx';
import { LoginPage } from './login.tsx';

const DisplayFeeder = lazy(async () => ({ default: (await import('../places/antrian/feed.tsx')).DisplayFeeder }));
const FirstStartPage = lazy(async () => ({ default: (await import('./first-start.tsx')).FirstStartPage }));
const JoinPage = lazy(async () => ({ default: (await import('./join-page.tsx')).JoinPage }));
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

const LATER = 'loket-join-later';

/**
 * Is this administrator asked to let the counter join? Once nobody has said where SIAK is, until they joined or put it off;
 * the answer is not asked for again in this window.
 */
function useJoining(roles: readonly string[]): readonly [boolean, () => void] {
  const { queries } = useStation();
  const { data: link } = useQuery(queries.link.state.queryOptions());
  const [later, setLater] = useState(() => sessionStorage.getItem(LATER) !== null);
  const [begun, setBegun] = useState(false);
  const asks = roles.includes(ADMINISTRATOR) && !later && link !== undefined && !link.fixed && link.address === null;
  // Once begun it goes on to its end, though the address is known by then.
  if (asks && !begun) setBegun(true);
  const putOff = () => {
    sessionStorage.setItem(LATER, 'yes');
    setLater(true);
    setBegun(false);
  };
  return [(asks || begun) && !later, putOff];
}

function Guarded() {
  const { t } = useTranslation('frame');
  const { data: view } = useStationViewQuery();
  const line = useLineState();
  const [joining, putOff] = useJoining(view?.operator?.roles ?? []);
  useForgetDraftsOf(view?.operator?.id ?? null);
  if (!view) {
    return (
      <div className="grid h-full place-items-center">
        <Waiting>{line === 'lost' ? t('line.lost') : t('line.connecting')}</Waiting>
      </div>
    );
  }
  if (view.operator && joining) {
    return (
      <Suspense fallback={<Waiting className="p-8">{t('line.connecting')}</Waiting>}>
        <JoinPage view={view} onDone={putOff} />
      </Suspense>
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
