/** Cetak massal: plan, start, pause, and what became of each card. */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Layers, Pause, Play } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BatchView } from '../../../contract/views.ts';
import { useStation } from '../../station/context.ts';
import { useAct } from '../../ui/act.ts';
import { ActBar, Button } from '../../ui/button.tsx';
import { CheckTile, RadioCards } from '../../ui/choices.tsx';
import { cx } from '../../ui/cx.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { TextInput } from '../../ui/field.tsx';
import { Pill, type Tone } from '../../ui/layout.tsx';
import { ProblemNote } from '../../ui/problem-note.tsx';
import { useFormats } from '../../ui/use-formats.ts';

const SECONDS_PER_MINUTE = 60;
type Outcome = BatchView['cards'][number]['outcome'];
const looks: Readonly<Record<Outcome, string>> = { waiting: 'border-line bg-surface', printing: 'border-accent bg-accent-soft ring-2 ring-accent', printed: 'border-accent bg-accent', failed: 'border-late bg-late-soft', 'in-doubt': 'border-warn-fill bg-warn-soft', skipped: 'border-dashed border-line-strong bg-sunken' };
const tones: Readonly<Record<BatchView['status'], Tone>> = { waiting: 'plain', running: 'accent', paused: 'warn', closed: 'plain' };

/** Every card of the batch as a small card: the picture says how far it is, the list below what went wrong. */
function Cards({ batch }: { readonly batch: BatchView }) {
  const { t } = useTranslation('issuance');
  return (
    <ul className="mt-3 flex flex-wrap gap-1.5">
      {batch.cards.map((card) => {
        const words = `${card.number} ${card.name}: ${t(`batch.outcome.${card.outcome}`)}`;
        return <li key={card.berkas} title={words} className={cx('h-5 w-8 rounded-[3px] border', looks[card.outcome])}><span className="sr-only">{words}</span></li>;
      })}
    </ul>
  );
}

function BatchSheet({ batch }: { readonly batch: BatchView }) {
  const { t } = useTranslation('issuance');
  const { client, queries } = useStation();
  const cache = useQueryClient();
  const act = useAct(async (how: 'start' | 'pause' | 'giveUp') => client.batches[how]({ batch: batch.id }));
  const run = (how: 'start' | 'pause' | 'giveUp') => async () => {
    const list = await act.run(how);
    if (list) cache.setQueryData(queries.batches.list.queryKey(), list);
  };
  const done = batch.cards.filter(({ outcome }) => outcome === 'printed').length;
  const wrong = batch.cards.filter(({ problem }) => problem !== null);
  return (
    <li className="border-t border-line px-5 py-4 first:border-t-0" data-testid="batch">
      <div className="flex flex-wrap items-center gap-3">
        <h3 className="font-bold">{batch.title}</h3>
        <Pill tone={tones[batch.status]}>{batch.stopping ? t('batch.stopping') : t(`batch.status.${batch.status}`)}</Pill>
        <span className="figures text-ink-soft">{t('batch.done', { done, total: batch.cards.length })}</span>
        {batch.status !== 'closed' && batch.secondsLeft > 0 && <span className="figures text-ink-soft">{t('batch.minutes', { minutes: Math.ceil(batch.secondsLeft / SECONDS_PER_MINUTE) })}</span>}
        <span className="ml-auto flex gap-2">
          {batch.status === 'running' && <Button size="small" icon={<Pause />} blocked={batch.stopping ? t('batch.stopping') : null} onPress={run('pause')} testId="batch-pause">{t('batch.pause')}</Button>}
          {(batch.status === 'waiting' || batch.status === 'paused') && <Button size="small" icon={<Play />} onPress={run('start')} testId="batch-start">{t(batch.status === 'paused' ? 'batch.goOn' : 'batch.start')}</Button>}
          {(batch.status === 'waiting' || batch.status === 'paused') && <Button size="small" variant="plain" onPress={run('giveUp')} testId="batch-give-up">{t('batch.giveUp')}</Button>}
        </span>
      </div>
      <Cards batch={batch} />
      <ProblemNote problem={act.problem ?? (batch.status === 'paused' ? batch.why : null)} announce={false} className="mt-3" />
      {wrong.length > 0 && (
        <ul className="mt-3 flex flex-col gap-1 text-[0.9375rem]">
          {wrong.map((card) => <li key={card.berkas}><span className="figures font-semibold">{card.number}</span> {card.name}: {t(`batch.outcome.${card.outcome}`)}</li>)}
        </ul>
      )}
    </li>
  );
}

function PlanBatch({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation('issuance');
  const { client, queries } = useStation();
  const cache = useQueryClient();
  const formats = useFormats();
  const { data: candidates = [] } = useQuery(queries.batches.candidates.queryOptions());
  const { data: supplies } = useQuery(queries.supplies.state.queryOptions());
  const [by, setBy] = useState<'village' | 'receivedOn'>('village');
  const [title, setTitle] = useState('');
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const plan = useAct(() => client.batches.plan({ title, berkas: [...chosen] }));
  const groups = [...new Set(candidates.map((candidate) => candidate[by]))];
  const toggle = (ids: readonly string[], on: boolean) => setChosen(on ? [...new Set([...chosen, ...ids])] : chosen.filter((id) => !ids.includes(id)));
  const missing = candidates.length === 0 ? t('batch.nothing') : chosen.length === 0 ? t('batch.none') : null;
  const short = supplies && chosen.length > supplies.enough.cards ? supplies.enough : null;
  const submit = async () => {
    const list = await plan.run();
    if (!list) return;
    cache.setQueryData(queries.batches.list.queryKey(), list);
    onClose();
  };
  return (
    <Dialog open onClose={onClose} title={t('batch.plan')} description={t('batch.lead')} width="roomy">
      <div className="flex flex-col gap-5">
        <TextInput label={t('batch.name')} hint={t('batch.nameHint')} value={title} onChange={setTitle} focusFirst testId="batch-title" />
        <RadioCards legend={t('batch.by')} columns={2} value={by} onChange={(value) => setBy(value === 'receivedOn' ? 'receivedOn' : 'village')} options={[{ value: 'village', title: t('batch.byVillage') }, { value: 'receivedOn', title: t('batch.byDate') }]} />
        {groups.map((group) => {
          const members = candidates.filter((candidate) => candidate[by] === group);
          const ids = members.map(({ id }) => id);
          return (
            <fieldset key={group}>
              <legend className="sr-only">{group}</legend>
              <CheckTile checked={ids.every((id) => chosen.includes(id))} onChange={(on) => toggle(ids, on)} title={by === 'village' ? group : formats.birth(group)} detail={formats.number(ids.length)} testId={`group-${group}`} />
              <ul className="mt-1 ml-8 flex flex-col gap-1">
                {members.map(({ id, number, name, priority }) => <li key={id}><CheckTile checked={chosen.includes(id)} onChange={(on) => toggle([id], on)} title={name} detail={priority ? `${number} · ${t('batch.priority')}` : number} /></li>)}
              </ul>
            </fieldset>
          );
        })}
        {chosen.length > 0 && <p className={cx('font-semibold', short ? 'text-warn' : 'text-ink-soft')} data-testid="batch-enough">{t('batch.chosen', { count: chosen.length })}. {short ? t('batch.short', { cards: formats.number(short.cards), by: t(`supplies.word.${short.by}`) }) : t('batch.enough')}</p>}
        <ProblemNote problem={plan.problem} />
        <ActBar missing={missing}>
          <Button variant="main" shortcut="Enter" blocked={missing} onPress={submit} testId="batch-save">{t('batch.save')}</Button>
        </ActBar>
      </div>
    </Dialog>
  );
}

export function Batches() {
  const { t } = useTranslation('issuance');
  const { queries } = useStation();
  const { data: list = [] } = useQuery(queries.batches.list.queryOptions());
  const [planning, setPlanning] = useState(false);
  return (
    <section className="sheet overflow-hidden">
      <div className="flex items-center justify-between gap-4 px-5 py-3">
        <h2 className="text-lg font-bold">{t('batch.title')}</h2>
        <Button icon={<Layers />} onPress={() => setPlanning(true)} testId="batch-plan">{t('batch.plan')}</Button>
      </div>
      {list.length > 0 && <ul className="border-t border-line">{list.map((batch) => <BatchSheet key={batch.id} batch={batch} />)}</ul>}
      {planning && <PlanBatch onClose={() => setPlanning(false)} />}
    </section>
  );
}
