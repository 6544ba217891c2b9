/** Cetak: the cards in work and in doubt, and what the printer still has. */
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { ChevronRight, Printer, TriangleAlert } from 'lucide-react';
import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import type { DeskItem } from '../../../contract/views.ts';
import { useSay } from '../../i18n/language.ts';
import { useStation } from '../../station/context.ts';
import { MinutesBar } from '../../ui/clock.tsx';
import { cx } from '../../ui/cx.ts';
import { EmptyState, PageHeader, Waiting } from '../../ui/layout.tsx';
import { ProblemNote } from '../../ui/problem-note.tsx';
import { splitNumber } from '../desk/order.ts';
import { Batches } from './batches.tsx';
import { printGroupOf, printGroups, type PrintGroup } from './groups.ts';
import { FilmStrip } from './strip.tsx';
import { Supplies } from './supplies.tsx';

function CardRow({ item, doubt }: { readonly item: DeskItem; readonly doubt: boolean }) {
  const say = useSay();
  return (
    <li className={cx('border-t first:border-t-0', doubt ? 'border-warn/25' : 'border-line')}>
      <Link to="/berkas/$id" params={{ id: item.id }} className="grid min-h-16 grid-cols-[5rem_1fr_13rem_1.5rem] items-center gap-x-5 px-5 py-2.5 hover:bg-ground/60">
        <span className="numerals text-2xl font-bold" title={item.number}>{splitNumber(item.number).running}</span>
        <span className="min-w-0 leading-snug">
          <span className="block line-clamp-2 font-bold">{item.name}</span>
          <span className="figures text-sm text-ink-soft">··· {item.nik.slice(-4)}</span> <span className="text-sm text-ink-soft">{say(item.serviceTitle)}</span>
        </span>
        {item.clock ? <MinutesBar clock={item.clock} /> : <span />}
        <ChevronRight aria-hidden className="size-5 text-ink-faint" />
      </Link>
    </li>
  );
}

function Group({ group, items }: { readonly group: PrintGroup; readonly items: readonly DeskItem[] }) {
  const { t } = useTranslation('places');
  if (items.length === 0) return null;
  const doubt = group === 'doubt';
  return (
    <section className={cx('sheet overflow-hidden', doubt && 'border-warn-fill bg-warn-soft')}>
      <div className="px-5 pt-4 pb-2">
        <h2 className={cx('flex items-center gap-2 text-lg font-bold', doubt && 'text-warn')}>
          {doubt && <TriangleAlert aria-hidden className="size-5" />}
          {t(`cetak.group.${group}`)} <span className="font-medium">{items.length}</span>
        </h2>
        <p className={cx('text-[0.9375rem]', doubt ? 'text-ink' : 'text-ink-soft')}>{t(`cetak.means.${group}`)}</p>
      </div>
      <ul>
        {items.map((item) => (
          <CardRow key={item.id} item={item} doubt={doubt} />
        ))}
      </ul>
    </section>
  );
}

function PrinterState() {
  const { t } = useTranslation('words');
  const { queries } = useStation();
  const { data: devices } = useQuery(queries.devices.list.queryOptions());
  const printer = devices?.find((device) => device.kind === 'printer');
  if (!printer) return null;
  return (
    <aside className="sheet flex flex-col gap-5 self-start p-5">
      <div>
        <h2 className="text-lg leading-tight font-bold">{printer.name}</h2>
        <p className="text-ink-soft">{t(`condition.${printer.condition}`)}</p>
      </div>
      <ProblemNote problem={printer.problem} announce={false} />
      <Supplies />
    </aside>
  );
}

export function CetakPage() {
  const { t } = useTranslation('places');
  const { queries } = useStation();
  const { data: items } = useQuery(queries.desk.list.queryOptions());
  if (!items) return <Waiting>{t('loading')}</Waiting>;
  const grouped = printGroups.map((group) => ({ group, items: items.filter((item) => printGroupOf(item) === group) }));
  return (
    <>
      <PageHeader title={t('cetak.title')} lead={t('cetak.lead')} />
      <div className="grid grid-cols-[1fr_20rem] items-start gap-7">
        <div className="flex flex-col gap-5">
          <FilmStrip />
          {grouped.map((each) => (
            <Fragment key={each.group}>
              <Group group={each.group} items={each.items} />
              {/* What is in doubt comes first; then what runs by itself, before what waits for a hand. */}
              {each.group === 'doubt' && <Batches />}
            </Fragment>
          ))}
          {grouped.every((each) => each.items.length === 0) && <EmptyState icon={<Printer />} title={t('cetak.emptyTitle')}>{t('cetak.empty')}</EmptyState>}
        </div>
        <PrinterState />
      </div>
    </>
  );
}
