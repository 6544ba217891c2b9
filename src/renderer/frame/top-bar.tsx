/** The top bar, always: office and counter · devices · outbox · clock · who works. */
import { useQuery } from '@tanstack/react-query';
import { Send } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Operator, StationView } from '../../contract/views.ts';
import { useStation } from '../station/context.ts';
import { useStationNow } from '../station/now.ts';
import { useRoleWords } from '../station/roles.ts';
import { cx } from '../ui/cx.ts';
import { useFormats } from '../ui/use-formats.ts';
import { DeviceLights } from './device-lights.tsx';
import { useGo } from './go.ts';
import { OperatorDialog } from './operator-dialog.tsx';

/** Two letters that stand for a person. */
const initials = (name: string): string => name.split(/\s+/u).slice(0, 2).map((word) => word.charAt(0)).join('').toUpperCase();

function Clock() {
  const now = useStationNow();
  const formats = useFormats();
  return (
    <p className="text-right leading-tight" title={formats.day(now)}>
      <span className="figures text-lg font-semibold">{formats.time(now)}</span>
      <span className="block text-[0.8125rem] text-ink-faint">{formats.zone}</span>
    </p>
  );
}

function Outbox() {
  const { t } = useTranslation('frame');
  const { queries } = useStation();
  const go = useGo();
  const { data } = useQuery(queries.outbox.state.queryOptions());
  const waiting = data ? data.head - data.acknowledged : 0;
  const attention = data ? data.attention.length + data.news.stranded.length : 0;
  return (
    <button type="button" onClick={() => go.to('/kirim')} className="flex min-h-11 items-center gap-2 rounded-control px-2.5 text-[0.9375rem] font-semibold whitespace-nowrap hover:bg-sunken">
      <Send aria-hidden className={cx('size-4.5', attention > 0 ? 'text-late' : 'text-ink-faint')} />
      <span className={attention > 0 ? 'text-late' : 'text-ink-soft'}>{attention > 0 ? t('outbox.attention', { count: attention }) : waiting > 0 ? t('outbox.waiting', { count: waiting }) : t('outbox.clear')}</span>
    </button>
  );
}

export function TopBar({ view, operator }: { readonly view: StationView; readonly operator: Operator }) {
  const roleWords = useRoleWords();
  const [person, setPerson] = useState(false);
  const roles = roleWords(operator.roles);
  return (
    <div className="flex h-16 items-center gap-4 border-b border-line bg-surface px-5">
      <div className="min-w-0 leading-tight">
        <p className="truncate font-bold">{view.office.shortName}</p>
        <p className="truncate text-[0.8125rem] text-ink-faint">{view.counter}</p>
      </div>
      <div className="ml-auto"><DeviceLights /></div>
      <Outbox />
      <Clock />
      <button type="button" onClick={() => setPerson(true)} aria-haspopup="dialog" className="flex min-h-11 max-w-56 items-center gap-2.5 rounded-control py-1 pr-2 pl-1.5 text-left hover:bg-sunken">
        <span aria-hidden className="grid size-9 shrink-0 place-items-center rounded-full bg-accent-soft text-sm font-bold text-accent-strong">{initials(operator.name)}</span>
        <span className="min-w-0 leading-tight">
          <span className="block truncate font-semibold">{operator.name}</span>
          <span className="block truncate text-[0.8125rem] text-ink-faint">{roles}</span>
        </span>
      </button>
      <OperatorDialog open={person} onClose={() => setPerson(false)} view={view} operator={operator} />
    </div>
  );
}
