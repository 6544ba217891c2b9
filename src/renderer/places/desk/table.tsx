/** The desk's list: number, name, service, step, and a thin bar of the step's minutes with the time left in words. */
import { Link } from '@tanstack/react-router';
import type { KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useSay } from '../../i18n/language.ts';
import { useRoleTitle } from '../../station/roles.ts';
import { MinutesBar } from '../../ui/clock.tsx';
import { cx } from '../../ui/cx.ts';
import { Pill } from '../../ui/layout.tsx';
import { NikText } from '../../ui/nik-text.tsx';
import { splitNumber, type RankedItem } from './order.ts';

const columns = 'grid grid-cols-[4rem_minmax(11rem,1.1fr)_minmax(8rem,1fr)_minmax(13rem,1.5fr)_12rem] items-center gap-x-5';

/** Up and down walk the rows, as in every list of the counter. */
function walk(event: KeyboardEvent<HTMLUListElement>) {
  if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
  const rows = [...event.currentTarget.querySelectorAll<HTMLAnchorElement>('a')];
  const at = rows.findIndex((row) => row === document.activeElement);
  const next = rows[at + (event.key === 'ArrowDown' ? 1 : -1)];
  if (at < 0 || !next) return;
  event.preventDefault();
  next.focus();
}

/** Why it rose, or whom it waits for: one line under its step. */
function Why({ row }: { readonly row: RankedItem }) {
  const { t } = useTranslation('desk');
  const { t: custody } = useTranslation('custody');
  const roleTitle = useRoleTitle();
  const { item, rank } = row;
  const line = 'block truncate text-sm';
  if (rank === 'elsewhere') return <span className={cx(line, 'text-ink-faint')}>{t('why.returned')}</span>;
  const late = rank === 'late' && item.clock?.standardMinutes != null ? t('why.late', { count: item.clock.standardMinutes }) : null;
  const waits = item.step && !item.mine ? t('waitsFor', { role: roleTitle(item.step.role) }) : null;
  if (rank === 'doubt') return <span className={cx(line, 'font-semibold text-warn')}>{[t('why.doubt'), waits].filter(Boolean).join(' · ')}</span>;
  const from = item.broughtBy && [custody('brought.short', { counter: item.broughtBy.title }), item.broughtBy.note && `“${item.broughtBy.note}”`].filter(Boolean).join(': ');
  const why = [late, waits, from].filter(Boolean).join(' · ');
  return why ? <span title={why} className={cx(line, from ? 'text-accent-strong' : 'text-ink-faint')}>{why}</span> : null;
}

function Row({ row }: { readonly row: RankedItem }) {
  const { t } = useTranslation(['desk', 'words']);
  const say = useSay();
  const { item, rank } = row;
  const { running } = splitNumber(item.number);
  return (
    <li className="border-t border-line first:border-t-0">
      <Link
        to="/berkas/$id"
        params={{ id: item.id }}
        data-testid="desk-row"
        data-number={item.number}
        className={cx(columns, 'relative min-h-16 px-5 py-2 transition-colors hover:bg-ground focus-visible:z-10', !item.mine && 'text-ink-soft')}
      >
        {(rank === 'late' || rank === 'doubt') && <span aria-hidden className={cx('absolute inset-y-2 left-0 w-1 rounded-r-full', rank === 'late' ? 'bg-late' : 'bg-warn-fill')} />}
        <span className="numerals text-2xl font-bold" title={item.number}>{running}</span>
        <span className="min-w-0 leading-snug">
          <span className="block line-clamp-2 text-[1.0625rem] font-bold text-ink">{item.name}</span>
          <NikText className="text-[0.9375rem] text-ink-soft">{item.nik}</NikText>
        </span>
        <span className="leading-snug">{say(item.serviceTitle)}</span>
        <span className="min-w-0 leading-snug">
          <span className="block truncate" title={item.step ? say(item.step.title) : undefined}>{item.step ? t('desk:stepLine', { number: item.step.number, title: say(item.step.title) }) : '–'}</span>
          <Why row={row} />
        </span>
        {item.clock && rank !== 'elsewhere' ? <MinutesBar clock={item.clock} /> : <Pill className="justify-self-start">{t(`words:core.${item.status}`)}</Pill>}
      </Link>
    </li>
  );
}

export function DeskTable({ rows }: { readonly rows: readonly RankedItem[] }) {
  const { t } = useTranslation('desk');
  return (
    <div className="sheet overflow-hidden">
      <div aria-hidden className={cx(columns, 'eyebrow border-b border-line px-5 py-2.5')}>
        <span>{t('column.number')}</span>
        <span>{t('column.name')}</span>
        <span>{t('column.service')}</span>
        <span>{t('column.step')}</span>
        <span>{t('column.time')}</span>
      </div>
      {/* the arrows only move the focus between the links, which keep their own keys */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions */}
      <ul aria-label={t('list.title')} onKeyDown={walk}>
        {rows.map((row) => (
          <Row key={row.item.id} row={row} />
        ))}
      </ul>
    </div>
  );
}
