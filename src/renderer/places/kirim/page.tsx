/** Kirim: what waits, what needs attention with its reason and way out, and the copy of the residents. Nothing leaves it silently. */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { CircleCheck, CloudOff, Send, Users } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OutboxView } from '../../../contract/views.ts';
import { ok } from '../../../domain/result.ts';
import { useStation } from '../../station/context.ts';
import { useStationNow } from '../../station/now.ts';
import { useAct } from '../../ui/act.ts';
import { Button } from '../../ui/button.tsx';
import { useSpanWords } from '../../ui/clock.tsx';
import { EmptyState, Fact, PageHeader, Waiting } from '../../ui/layout.tsx';
import { ProblemNote } from '../../ui/problem-note.tsx';
import { useFormats } from '../../ui/use-formats.ts';
import { GivenAway, News } from './away.tsx';
import { EntryList } from './entry-list.tsx';
import { Stranded } from './stranded.tsx';
import { Join, mayJoin } from './join.tsx';

function Link({ view }: { readonly view: OutboxView }) {
  const { t } = useTranslation('places');
  const formats = useFormats();
  const span = useSpanWords();
  const now = useStationNow();
  const next = view.nextTry === null ? null : Date.parse(view.nextTry) - now;
  const share = view.head === 0 ? 1 : view.acknowledged / view.head;
  return (
    <section className="sheet p-6" aria-label={t('kirim.link')}>
      <div className="flex items-center gap-3">
        {view.siak === 'unreachable' ? <CloudOff aria-hidden className="size-7 text-warn" strokeWidth={1.75} /> : <Send aria-hidden className="size-7 text-accent" strokeWidth={1.75} />}
        <p className="text-lg font-bold">{t(`kirim.siak.${view.siak}`)}</p>
      </div>
      <p className="mt-1 text-ink-soft">{t(`kirim.siakMeans.${view.siak}`)}</p>
      <div className="mt-5">
        <p>
          <span className="block font-semibold">{t('kirim.held', { held: formats.number(view.acknowledged), head: formats.number(view.head) })}</span>
          <span className="text-sm text-ink-soft">{view.head === view.acknowledged ? t('kirim.nothingWaits') : t('kirim.waits', { count: view.head - view.acknowledged })}</span>
        </p>
        <div aria-hidden className="mt-2 h-2.5 overflow-hidden rounded-full bg-line"><div className="h-full rounded-full bg-accent transition-[width]" style={{ width: `${share * 100}%` }} /></div>
      </div>
      <dl className="mt-5 grid grid-cols-2 gap-4">
        <Fact term={t('kirim.lastContact')}>{view.lastContact ? formats.moment(view.lastContact, now) : t('kirim.never')}</Fact>
        <Fact term={t('kirim.nextTry')}>{next === null ? t('kirim.noTry') : next <= 0 ? t('kirim.tryNow') : t('kirim.tryIn', { span: span(next) })}</Fact>
      </dl>
    </section>
  );
}

function Residents({ view }: { readonly view: OutboxView['residents'] }) {
  const { t } = useTranslation('places');
  const formats = useFormats();
  const now = useStationNow();
  return (
    <section className="sheet p-6" aria-label={t('kirim.residents.title')}>
      <div className="flex items-center gap-3">
        <Users aria-hidden className="size-7 text-accent" strokeWidth={1.75} />
        <p className="text-lg font-bold">{t('kirim.residents.title')}</p>
      </div>
      <p className="mt-1 text-ink-soft">{view.complete ? t('kirim.residents.complete') : t('kirim.residents.copying')}</p>
      <dl className="mt-5 grid grid-cols-2 gap-4">
        <Fact term={t('kirim.residents.copied')} figures>{formats.number(view.copied)}</Fact>
        <Fact term={t('kirim.residents.asOf')}>{view.asOf ? formats.moment(view.asOf, now) : t('kirim.never')}</Fact>
      </dl>
    </section>
  );
}

export function KirimPage() {
  const { t } = useTranslation('places');
  const { client, queries } = useStation();
  const cache = useQueryClient();
  const { data: view } = useQuery(queries.outbox.state.queryOptions());
  const [sent, setSent] = useState<string | null>(null);
  const send = useAct(async () => ok(await client.outbox.send()));
  if (!view) return <Waiting>{t('loading')}</Waiting>;
  const sendNow = async () => {
    setSent(null);
    const after = await send.run();
    if (!after) return;
    cache.setQueryData(queries.outbox.state.queryKey(), after);
    const held = after.acknowledged - view.acknowledged;
    setSent(held > 0 ? t('kirim.sentSome', { count: held }) : after.head === after.acknowledged ? t('kirim.sentNone') : t('kirim.sentNot'));
  };
  return (
    <>
      <PageHeader title={t('kirim.title')} lead={t('kirim.lead')}>
        <Button variant="main" icon={<Send />} onPress={sendNow} busyLabel={t('kirim.sending')} testId="send-now">{t('kirim.send')}</Button>
      </PageHeader>
      <div aria-live="polite">{sent && <p className="mb-5 rounded-control bg-accent-soft px-4 py-3 font-semibold text-accent-strong">{sent}</p>}</div>
      <ProblemNote problem={send.problem ?? (view.problem?.code === 'siak-unreachable' ? null : view.problem)} className="mb-5" />
      {mayJoin(view) && <Join />}
      <div className="grid grid-cols-[1fr_22rem] items-start gap-6">
        <div className="flex flex-col gap-7">
          {view.attention.length > 0 && <EntryList title={t('kirim.attention')} lead={t('kirim.attentionMeans')} entries={view.attention} tone="late" />}
          {view.waiting.length > 0 && <EntryList title={t('kirim.waiting')} lead={t('kirim.waitingMeans')} entries={view.waiting} />}
          <Stranded stranded={view.news.stranded} />
          <News news={view.news} />
          <GivenAway given={view.given} />
          {view.attention.length + view.waiting.length === 0 && <EmptyState icon={<CircleCheck />} title={t('kirim.emptyTitle')}>{t('kirim.empty')}</EmptyState>}
        </div>
        <div className="flex flex-col gap-6">
          <Link view={view} />
          <Residents view={view.residents} />
        </div>
      </div>
    </>
  );
}
