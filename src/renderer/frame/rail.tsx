/** The left rail: every place, its letter while Alt is held, and a count where something waits. */
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { StationView } from '../../contract/views.ts';
import { useStation } from '../station/context.ts';
import { cx } from '../ui/cx.ts';
import { useShortcut } from '../ui/shortcuts.tsx';
import { useGo } from './go.ts';
import { places, type PlaceEntry } from './places.ts';

/** True while Alt is held down alone. */
function useAltHeld(): boolean {
  const [held, setHeld] = useState(false);
  useEffect(() => {
    const down = (event: KeyboardEvent) => setHeld(event.key === 'Alt');
    const up = (event: KeyboardEvent) => {
      // a lone Alt would move the focus to the browser's menu
      if (event.key === 'Alt') event.preventDefault();
      setHeld(false);
    };
    const away = () => setHeld(false);
    window.addEventListener('keydown', down);
    window.addEventListener('keyup', up);
    window.addEventListener('blur', away);
    return () => {
      window.removeEventListener('keydown', down);
      window.removeEventListener('keyup', up);
      window.removeEventListener('blur', away);
    };
  }, []);
  return held;
}

interface Waiting {
  readonly count: number;
  readonly urgent: boolean;
}

/** What waits in each place; null: nothing worth a number. */
function useWaiting(): Readonly<Partial<Record<PlaceEntry['name'], Waiting>>> {
  const { queries } = useStation();
  const { data: desk = [] } = useQuery(queries.desk.list.queryOptions());
  const { data: queue } = useQuery(queries.queue.state.queryOptions());
  const { data: outbox } = useQuery(queries.outbox.state.queryOptions());
  const { data: devices = [] } = useQuery(queries.devices.list.queryOptions());
  const doubt = desk.filter((item) => item.flags.includes('card-in-doubt')).length;
  const broken = devices.filter((device) => device.kind !== 'siak' && (device.condition === 'attention' || device.condition === 'missing')).length;
  return {
    desk: { count: desk.filter((item) => item.mine).length, urgent: false },
    queue: { count: queue?.waiting.filter((one) => one.mine && one.calls.length === 0).length ?? 0, urgent: false },
    print: { count: doubt, urgent: doubt > 0 },
    devices: { count: broken, urgent: broken > 0 },
    outbox: { count: outbox?.attention.length ?? 0, urgent: true },
  };
}

function Entry({ entry, waiting, altHeld }: { readonly entry: PlaceEntry; readonly waiting: Waiting | undefined; readonly altHeld: boolean }) {
  const { t } = useTranslation('frame');
  const go = useGo();
  useShortcut(`Alt+${entry.key}`, () => go.to(entry.place));
  const Icon = entry.icon;
  return (
    <Link
      to={entry.place}
      aria-keyshortcuts={`Alt+${entry.key.toUpperCase()}`}
      className="group relative flex min-h-16 flex-col items-center justify-center gap-1 rounded-control text-[0.8125rem] font-semibold text-on-rail-soft transition-colors hover:bg-rail-soft hover:text-on-rail data-[status=active]:bg-rail-active data-[status=active]:text-on-rail-active"
    >
      <span className="relative">
        <Icon aria-hidden className="size-6" strokeWidth={1.75} />
        {waiting !== undefined && waiting.count > 0 && (
          <span className={cx('figures absolute -top-2 left-4.5 min-w-5 rounded-full px-1.5 text-center text-xs leading-5 font-bold', waiting.urgent ? 'bg-warn-fill text-on-warn-fill' : 'bg-accent text-on-accent')}>
            {waiting.count}
            <span className="sr-only"> {t('rail.waiting')}</span>
          </span>
        )}
      </span>
      {t(`place.${entry.name}`)}
      {altHeld && <span aria-hidden className="figures absolute top-1 right-1 grid size-6 place-items-center rounded bg-warn-fill text-sm font-bold text-on-warn-fill">{entry.key.toUpperCase()}</span>}
    </Link>
  );
}

export function Rail({ roles, offered }: { readonly roles: readonly string[]; readonly offered: StationView['offered'] }) {
  const { t } = useTranslation('frame');
  const altHeld = useAltHeld();
  const waiting = useWaiting();
  return (
    <nav aria-label={t('rail.label')} className="on-dark flex w-24 flex-col gap-1 overflow-y-auto bg-rail p-2 pt-3 print:hidden">
      {places.filter(({ role, offered: needs }) => (role === undefined || roles.includes(role)) && (needs === undefined || offered[needs])).map((entry) => (
        <Entry key={entry.place} entry={entry} waiting={waiting[entry.name]} altHeld={altHeld} />
      ))}
      <p className="mt-auto px-1 pb-1 text-center text-xs leading-snug text-on-rail-soft">{t('rail.altHint')}</p>
    </nav>
  );
}
