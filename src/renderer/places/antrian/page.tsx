/** Antrian: who waits, in the order in which they are called; one large button that calls the next; the display. */
import { useQuery } from '@tanstack/react-query';
import { ArrowRight, Megaphone, MonitorUp, Users } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { QueueView } from '../../../contract/views.ts';
import { PriorityPill } from '../../berkas/activities/queue.tsx';
import { openDisplay } from '../../display/open.ts';
import { useGo } from '../../frame/go.ts';
import { useSay } from '../../i18n/language.ts';
import { useStation } from '../../station/context.ts';
import { useAct } from '../../ui/act.ts';
import { Button } from '../../ui/button.tsx';
import { cx } from '../../ui/cx.ts';
import { EmptyState, PageHeader, Pill, Waiting } from '../../ui/layout.tsx';
import { ProblemNote } from '../../ui/problem-note.tsx';
import { useFormats } from '../../ui/use-formats.ts';
import { useDisplayThere } from './there.ts';

function Line({ one }: { readonly one: QueueView['waiting'][number] }) {
  const { t } = useTranslation('flows');
  const say = useSay();
  const formats = useFormats();
  const go = useGo();
  const last = one.calls.at(-1);
  return (
    <li className={cx('flex flex-wrap items-center gap-x-5 gap-y-1 px-5 py-3', last && 'bg-accent-soft')}>
      <span className="figures w-28 text-3xl font-bold tracking-tight">{one.number}</span>
      <span className="min-w-40 flex-1">
        <span className="block font-semibold">{say(one.service)}</span>
        <span className="text-sm text-ink-soft">{last ? t('queue.called', { time: formats.time(last.at), counter: last.counter }) : t('queue.waitingSince', { time: formats.time(one.issuedAt) })}</span>
      </span>
      <PriorityPill priority={one.priority} />
      <Button size="small" icon={<ArrowRight />} onPress={() => go.berkas(one.berkas)} testId={`queue-open-${one.number}`}>{t('queue.open')}</Button>
    </li>
  );
}

export function AntrianPage() {
  const { t } = useTranslation('flows');
  const formats = useFormats();
  const go = useGo();
  const { client, queries } = useStation();
  const { data: view } = useQuery(queries.queue.state.queryOptions());
  const displayThere = useDisplayThere();
  const next = useAct(() => client.queue.callNext());
  if (!view) return <Waiting>{t('queue.loading')}</Waiting>;
  const uncalled = view.waiting.filter((one) => one.calls.length === 0).length;
  const onNext = async () => {
    const berkas = await next.run();
    if (berkas) go.berkas(berkas.id);
  };
  return (
    <>
      <PageHeader title={t('queue.title')} lead={t('queue.lead', { count: uncalled })}>
        {displayThere ? <Pill tone="accent">{t('queue.displayOn')}</Pill> : <Button icon={<MonitorUp />} onPress={() => openDisplay()} testId="open-display">{t('queue.display')}</Button>}
        <Button variant="main" size="large" shortcut="Enter" icon={<Megaphone />} onPress={onNext} testId="call-next">{t('queue.next')}</Button>
      </PageHeader>
      <ProblemNote problem={next.problem} tone="warning" className="mb-5" />
      <div className="grid grid-cols-[minmax(0,1fr)_18rem] items-start gap-8">
        <section aria-label={t('queue.list')}>
          {view.waiting.length === 0 ? <EmptyState icon={<Users />} title={t('queue.empty.title')}>{t('queue.empty.text')}</EmptyState> : <ol className="sheet divide-y divide-line overflow-hidden" data-testid="queue-line">{view.waiting.map((one) => <Line key={one.berkas} one={one} />)}</ol>}
        </section>
        <section aria-label={t('queue.calls')}>
          <h2 className="eyebrow mb-2">{t('queue.calls')}</h2>
          {view.calls.length === 0 && <p className="text-sm text-ink-faint">{t('queue.noCalls')}</p>}
          <ol className="flex flex-col gap-2">
            {view.calls.map((call, index) => (
              <li key={call.seq} className={cx('flex items-baseline gap-3', index > 0 && 'text-ink-soft')}>
                <span className="figures text-xl font-bold">{call.number}</span>
                <span className="flex-1">{call.counter}</span>
                <span className="figures text-sm">{formats.time(call.at)}</span>
              </li>
            ))}
          </ol>
        </section>
      </div>
    </>
  );
}
