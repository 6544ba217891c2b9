/** Meja: what waits at this counter, and one large button that takes the next. */
import { useQuery } from '@tanstack/react-query';
import { ArrowRight, FilePlus2, FolderOpen } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DeskItem } from '../../../contract/views.ts';
import { useGo } from '../../frame/go.ts';
import { useSay } from '../../i18n/language.ts';
import { useStation } from '../../station/context.ts';
import { useStationNow } from '../../station/now.ts';
import { Button } from '../../ui/button.tsx';
import { StepRing } from '../../ui/clock.tsx';
import { cx } from '../../ui/cx.ts';
import { Guilloche } from '../../ui/guilloche.tsx';
import { EmptyState, PageHeader, Waiting } from '../../ui/layout.tsx';
import { isOver } from '../../berkas/whereabouts.tsx';
import { GivenAway } from '../kirim/away.tsx';
import { Finished } from './finished.tsx';
import { orderDesk, splitNumber } from './order.ts';
import { DeskTable } from './table.tsx';

const MS_PER_DAY = 86_400_000;

/** The next berkas for this operator, large enough to read from a chair's distance. */
function NextBerkas({ item }: { readonly item: DeskItem | undefined }) {
  const { t } = useTranslation('desk');
  const say = useSay();
  const go = useGo();
  const { client } = useStation();
  const serve = async () => {
    // asked again at the press: somebody else may have taken this one a moment ago
    const id = await client.desk.next();
    if (id === null) go.desk();
    else go.berkas(id);
  };
  if (!item) {
    return (
      <section className="relative mb-7 flex items-center gap-6 overflow-hidden rounded-sheet border border-line bg-surface px-7 py-6">
        <div className="min-w-0 flex-1">
          <h2 className="text-xl font-bold">{t('next.noneTitle')}</h2>
          <p className="mt-0.5 max-w-prose text-ink-soft">{t('next.none')}</p>
        </div>
        <Button variant="main" size="large" shortcut="F2" icon={<FilePlus2 />} onPress={go.receive} testId="receive">{t('newBerkas')}</Button>
      </section>
    );
  }
  const { head, running } = splitNumber(item.number);
  return (
    <section aria-label={t('next.title')} className="on-dark relative mb-6 overflow-hidden rounded-sheet bg-rail text-on-rail shadow-high dark:border dark:border-line">
      <Guilloche className="absolute inset-0 h-full w-full opacity-[0.13]" lines={34} />
      <div className="relative flex items-center gap-7 px-7 py-5">
        <p className="shrink-0 text-center leading-none">
          <span className="figures block text-xs text-on-rail-soft">{head}</span>
          <span className="numerals mt-1 block text-5xl font-bold">{running}</span>
        </p>
        <div className="min-w-0 flex-1">
          <p className="line-clamp-2 text-2xl leading-tight font-bold">{item.name}</p>
          <p className="mt-1 truncate text-on-rail-soft">
            {say(item.serviceTitle)}
            {item.step && ` · ${t('stepLine', { number: item.step.number, title: say(item.step.title) })}`}
          </p>
        </div>
        {item.clock && <StepRing clock={item.clock} size={76} className="rounded-full bg-surface text-ink" />}
        <Button size="large" variant="main" shortcut="Enter" icon={<ArrowRight />} onPress={serve} busyLabel={t('next.opening')} testId="serve-next" className="min-h-16 bg-on-rail text-rail hover:bg-white">{t('next.serve')}</Button>
      </div>
    </section>
  );
}

export function DeskPage() {
  const { t } = useTranslation('desk');
  const go = useGo();
  const { queries } = useStation();
  const now = useStationNow();
  const { data: items } = useQuery(queries.desk.list.queryOptions());
  const { data: nextId } = useQuery(queries.desk.next.queryOptions());
  const { data: finished = [] } = useQuery(queries.desk.finished.queryOptions());
  const { data: outbox } = useQuery(queries.outbox.state.queryOptions());
  const [onlyMine, setOnlyMine] = useState(false);
  if (!items) return <Waiting>{t('loading')}</Waiting>;

  // What ended elsewhere stays to be seen for a day, as what ended here does.
  const given = (outbox?.given ?? []).filter((one) => !isOver(one) || now - Date.parse(one.went?.at ?? one.at) < MS_PER_DAY);
  const ordered = orderDesk(items, now);
  const mine = items.filter((item) => item.mine).length;
  const late = ordered.filter(({ item, rank }) => item.mine && rank === 'late').length;
  const shown = onlyMine ? ordered.filter(({ item }) => item.mine) : ordered;
  const chip = (on: boolean, label: string, press: () => void) => (
    <button type="button" aria-pressed={on} onClick={press} className={cx('min-h-11 rounded-full border px-4 text-[0.9375rem] font-semibold', on ? 'border-accent bg-accent-soft text-accent-strong' : 'border-line-strong bg-surface text-ink-soft hover:bg-sunken')}>{label}</button>
  );

  return (
    <>
      <PageHeader title={t('title')} lead={late > 0 ? t('leadLate', { count: mine, late }) : t('lead', { count: mine })}>
        {mine > 0 && <Button shortcut="F2" icon={<FilePlus2 />} onPress={go.receive} testId="receive">{t('newBerkas')}</Button>}
      </PageHeader>
      <NextBerkas item={items.find((item) => item.id === nextId)} />
      {items.length === 0 ? (
        <EmptyState icon={<FolderOpen />} title={t('empty.title')}>{t('empty.text')}</EmptyState>
      ) : (
        <section>
          <div className="mb-2 flex items-center gap-3">
            <h2 className="mr-auto text-lg font-bold">{t('list.title')}</h2>
            {mine > 0 && mine < items.length && (
              <>
                {chip(!onlyMine, t('list.all', { count: items.length }), () => setOnlyMine(false))}
                {chip(onlyMine, t('list.mine', { count: mine }), () => setOnlyMine(true))}
              </>
            )}
          </div>
          <DeskTable rows={shown} />
        </section>
      )}
      <Finished items={finished} />
      {given.length > 0 && <div className="mt-9"><GivenAway given={given} /></div>}
    </>
  );
}
