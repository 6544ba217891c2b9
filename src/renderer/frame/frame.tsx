/** The frame around every place: training band, top bar, rail, the keys that work everywhere, the lock. */
import { useRouterState } from '@tanstack/react-router';
import { GraduationCap } from 'lucide-react';
import { lazy, Suspense, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Operator, StationView } from '../../contract/views.ts';
import { cx } from '../ui/cx.ts';
import { Kbd } from '../ui/kbd.tsx';
import { useShortcut } from '../ui/shortcuts.tsx';
import { useGo } from './go.ts';
import { IdleLock } from './idle-lock.tsx';
import { LineBand } from './line-band.tsx';
import { LinkBand } from './link-band.tsx';
import { Rail } from './rail.tsx';
import { TopBar } from './top-bar.tsx';
import { useIsWhole, WholeScreenProvider } from './whole-screen.tsx';

const HelpDialog = lazy(async () => ({ default: (await import('./help.tsx')).HelpDialog }));
const FindDialog = lazy(async () => ({ default: (await import('./find.tsx')).FindDialog }));
const TrainingDock = lazy(async () => ({ default: (await import('./training/dock.tsx')).TrainingDock }));

/** The wide amber band while any device is a twin. */
function TrainingBand({ open, onToggle }: { readonly open: boolean; readonly onToggle: () => void }) {
  const { t } = useTranslation('frame');
  return (
    <div className="flex min-h-11 items-center gap-3 bg-warn-fill px-5 text-on-warn-fill print:hidden">
      <GraduationCap aria-hidden className="size-5" />
      <strong className="font-extrabold tracking-[0.18em]">{t('training.band')}</strong>
      <span className="text-[0.9375rem]">{t('training.meaning')}</span>
      <button type="button" aria-expanded={open} aria-keyshortcuts="Alt+L" onClick={onToggle} className="ml-auto flex min-h-11 items-center gap-2 rounded-control px-3 text-[0.9375rem] font-bold hover:bg-black/10 focus-visible:outline-on-warn-fill">
        {t('training.dock')} <Kbd className="border-current/50 bg-transparent text-inherit">Alt+L</Kbd>
      </button>
    </div>
  );
}

interface FrameProps {
  readonly view: StationView;
  readonly operator: Operator;
  readonly children: ReactNode;
}

export const Frame = (props: FrameProps) => <WholeScreenProvider><Around {...props} /></WholeScreenProvider>;

function Around({ view, operator, children }: FrameProps) {
  const { t } = useTranslation('frame');
  const go = useGo();
  const path = useRouterState({ select: (state) => state.location.pathname });
  const [help, setHelp] = useState(false);
  const [find, setFind] = useState(false);
  const [dock, setDock] = useState(false);
  useShortcut('F1', () => setHelp(true));
  useShortcut('F2', () => go.receive());
  useShortcut('F3', () => setFind(true));
  useShortcut('Escape', () => go.desk(), path !== '/meja');
  useShortcut('Alt+l', () => setDock(!dock), view.training);
  const wholeScreen = useIsWhole();
  const whole = path.startsWith('/berkas/');
  return (
    <div className="flex h-full min-h-0 flex-col print:block print:h-auto">
      <header className="print:hidden">
        <LineBand />
        {view.training && <TrainingBand open={dock} onToggle={() => setDock(!dock)} />}
        {!wholeScreen && <TopBar view={view} operator={operator} />}
        {!wholeScreen && <LinkBand operator={operator} />}
        <span className="sr-only">{t('keys')}</span>
      </header>
      <div className="flex min-h-0 flex-1 print:block">
        {!wholeScreen && <Rail roles={operator.roles} offered={view.offered} />}
        <main id="place" className={cx('@container quiet-scroll min-h-0 min-w-0 flex-1 print:overflow-visible', whole ? 'overflow-hidden' : 'overflow-y-auto px-8 pt-7 pb-10')}>{children}</main>
        {dock && view.training && (
          <Suspense>
            <TrainingDock onClose={() => setDock(false)} />
          </Suspense>
        )}
      </div>
      <Suspense>
        {help && <HelpDialog path={path} onClose={() => setHelp(false)} />}
        {find && <FindDialog onClose={() => setFind(false)} />}
      </Suspense>
      <IdleLock />
    </div>
  );
}
