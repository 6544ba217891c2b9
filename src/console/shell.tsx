/** The frame: who is here, the pages they have, what waits. At the side on a desk, at the foot on a telephone. */
import { Ban, CopyCheck, Inbox, Landmark, LogOut, MessageCircle, MonitorCheck, Stamp, UsersRound, type LucideIcon } from 'lucide-react';
import { useCallback, useEffect } from 'react';
import { cx } from '../renderer/ui/cx.ts';
import { client } from './client.ts';
import { Preferences } from './parts/preferences.tsx';
import { address, usePlace, type PlaceName } from './parts/place.ts';
import { useSession, type Session } from './parts/session.tsx';
import { useAct } from './parts/use-act.ts';
import { BlankoPage } from './pages/blanko.tsx';
import { CasesPage } from './pages/cases.tsx';
import { DuplicatesPage } from './pages/duplicates.tsx';
import { NoticesPage } from './pages/notices.tsx';
import { PeoplePage } from './pages/people.tsx';
import { QuarantinePage } from './pages/quarantine.tsx';
import { StationsPage } from './pages/stations.tsx';
import { useTexts } from './texts/use-texts.ts';

interface Entry {
  readonly name: PlaceName;
  readonly icon: LucideIcon;
  /** How many wait there. */
  readonly waits: number;
}

/** The role of the database administrator, as every office has it. */
const ADB = 'adb';

/** The pages of this person, the one that they need most first. */
export function pagesOf({ official, waiting }: Session): readonly Entry[] {
  const judges = official.roles.some(({ id }) => id !== ADB);
  const adb = official.roles.some(({ id }) => id === ADB);
  const centre = official.office === null && official.administrator;
  return [
    ...(judges ? [{ name: 'judgements' as const, icon: Stamp, waits: waiting.judgements }] : []),
    ...(adb ? [{ name: 'consultations' as const, icon: Inbox, waits: waiting.consultations }] : []),
    ...(adb || centre ? [{ name: 'duplicates' as const, icon: CopyCheck, waits: waiting.duplicates }] : []),
    { name: 'blanko', icon: Landmark, waits: 0 },
    { name: 'stations', icon: MonitorCheck, waits: 0 },
    { name: 'quarantine', icon: Ban, waits: waiting.quarantined },
    ...(official.administrator ? [{ name: 'people' as const, icon: UsersRound, waits: 0 }, { name: 'notices' as const, icon: MessageCircle, waits: 0 }] : []),
  ];
}

const screens: Readonly<Record<PlaceName, () => React.JSX.Element>> = {
  judgements: () => <CasesPage kind="judgements" />,
  consultations: () => <CasesPage kind="consultations" />,
  duplicates: DuplicatesPage,
  blanko: BlankoPage,
  stations: StationsPage,
  quarantine: QuarantinePage,
  people: PeoplePage,
  notices: NoticesPage,
};

export function Shell() {
  const t = useTexts();
  const session = useSession();
  const place = usePlace();
  const pages = pagesOf(session);
  const here = pages.find(({ name }) => name === place.name) ?? pages[0]!;
  const Screen = screens[here.name];
  // Another page is another element: the reader begins at its top, a screen reader hears its name.
  const begin = useCallback((element: HTMLElement | null) => element?.focus({ preventScroll: true }), []);
  useEffect(() => {
    document.title = `${t.page[here.name]} · ${t.product}`;
  }, [here.name, t]);
  return (
    <div className="grid h-full grid-cols-[minmax(0,1fr)] grid-rows-[auto_minmax(0,1fr)_auto] md:grid-cols-[15rem_minmax(0,1fr)] md:grid-rows-[auto_minmax(0,1fr)]">
      <Top />
      <nav aria-label={t.menu} className="on-dark order-3 border-t border-line bg-rail text-on-rail md:order-none md:row-start-2 md:border-0">
        <ul className="quiet-scroll flex gap-1 overflow-x-auto p-1.5 md:flex-col md:p-3">
          {pages.map(({ name, icon: Icon, waits }) => (
            <li key={name} className="shrink-0 md:w-full">
              <a
                href={address(name)}
                aria-current={name === here.name ? 'page' : undefined}
                data-testid={`page-${name}`}
                className={cx('relative flex min-h-12 min-w-[4.75rem] flex-col items-center justify-center gap-0.5 rounded-control px-2 text-[0.8125rem] leading-tight font-semibold md:min-h-11 md:flex-row md:justify-start md:gap-3 md:px-3 md:text-base', name === here.name ? 'bg-rail-active text-on-rail-active' : 'text-on-rail hover:bg-rail-soft')}
              >
                <Icon aria-hidden className="size-5 shrink-0" />
                <span className="whitespace-nowrap">{t.page[name]}</span>
                {waits > 0 && <span className="numerals absolute top-0.5 right-1.5 rounded-full bg-warn-fill px-1.5 text-[0.8125rem] leading-5 font-bold text-on-warn-fill md:static md:ml-auto md:px-2">{waits}</span>}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard */}
      <main key={`${here.name}/${place.id ?? ''}`} ref={begin} tabIndex={0} aria-label={t.page[here.name]} className="quiet-scroll relative min-h-0 overflow-y-auto focus:outline-none">
        <div className="mx-auto max-w-6xl px-4 py-5 md:px-8 md:py-7">
          <Screen />
        </div>
      </main>
    </div>
  );
}

function Top() {
  const t = useTexts();
  const { official } = useSession();
  const logOut = useAct(() => client.session.logOut());
  return (
    <header className="flex flex-wrap items-center gap-x-4 gap-y-1 border-b border-line bg-surface px-4 py-2 md:col-span-2 md:px-8">
      <p className="text-lg font-extrabold tracking-tight">{t.product}</p>
      <p className="min-w-0 flex-1 leading-tight">
        <span className="block truncate font-semibold" data-testid="who">{official.name}</span>
        <span className="block truncate text-sm text-ink-soft">{[official.office?.title, ...official.roles.map(({ title }) => title.id), official.administrator ? t.people.administrator : null].filter(Boolean).join(' · ')}</span>
      </p>
      <div className="hidden md:block"><Preferences /></div>
      <button type="button" onClick={() => void logOut.run()} data-testid="log-out" className="inline-flex min-h-11 min-w-11 items-center justify-center gap-2 rounded-control px-2 font-semibold hover:bg-sunken">
        <LogOut aria-hidden className="size-5" />
        <span className="sr-only md:not-sr-only">{t.logOut}</span>
      </button>
    </header>
  );
}
