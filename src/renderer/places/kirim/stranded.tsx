/** Berkas that were given to this counter and cannot be taken: why, and passing them on, back or to another counter. */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { CornerUpLeft } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { StrandedView } from '../../../contract/views.ts';
import { useStation } from '../../station/context.ts';
import { useAct } from '../../ui/act.ts';
import { ActBar, Button } from '../../ui/button.tsx';
import { RadioCards } from '../../ui/choices.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { TextInput } from '../../ui/field.tsx';
import { ProblemNote } from '../../ui/problem-note.tsx';

function PassOn({ one, onClose }: { readonly one: StrandedView; readonly onClose: () => void }) {
  const { t } = useTranslation('custody');
  const { client, queries } = useStation();
  const cache = useQueryClient();
  const { data: counters = [] } = useQuery(queries.custody.counters.queryOptions());
  // Back to where somebody knows it, unless told otherwise.
  const [to, setTo] = useState(one.from);
  const [why, setWhy] = useState('');
  const decline = useAct(() => client.custody.decline({ berkas: one.berkas, to, why: why.trim() }));
  const missing = why.trim() === '' ? t('stranded.missing') : null;
  const submit = async () => {
    const view = await decline.run();
    if (!view) return;
    cache.setQueryData(queries.outbox.state.queryKey(), view);
    onClose();
  };
  const others = counters.filter(({ station }) => station !== one.from);
  return (
    <Dialog open onClose={onClose} title={t('stranded.act')} description={t('stranded.actMeans', { number: one.number })} width="narrow">
      <div className="flex flex-col gap-4">
        <RadioCards legend={t('to')} value={to} onChange={setTo} options={[{ value: one.from, title: t('stranded.back', { counter: one.title }) }, ...others.map(({ station, title }) => ({ value: station, title }))]} />
        <TextInput label={t('stranded.why')} hint={t('stranded.whyHint')} value={why} onChange={setWhy} testId="decline-why" />
        <ProblemNote problem={decline.problem} />
        <ActBar missing={missing}><Button variant="main" shortcut="Enter" blocked={missing} onPress={submit} busyLabel={t('stranded.busy')} testId="decline-confirm">{t('stranded.confirm')}</Button></ActBar>
      </div>
    </Dialog>
  );
}

export function Stranded({ stranded }: { readonly stranded: readonly StrandedView[] }) {
  const { t } = useTranslation('custody');
  const [open, setOpen] = useState<StrandedView | null>(null);
  if (stranded.length === 0) return null;
  return (
    <section>
      <h2 className="text-lg font-bold text-late">{t('stranded.title')} <span className="font-medium">{stranded.length}</span></h2>
      <p className="mb-2 max-w-prose text-[0.9375rem] text-ink-soft">{t('stranded.lead')}</p>
      <ul className="flex flex-col gap-3">
        {stranded.map((one) => (
          <li key={one.berkas} data-testid="stranded">
            <p className="mb-1"><span className="figures font-medium">{one.number}</span> <span className="text-ink-soft">{t('brought.short', { counter: one.title })}</span></p>
            <ProblemNote problem={one.why} tone="warning" announce={false}><Button icon={<CornerUpLeft />} onPress={() => setOpen(one)} testId="decline">{t('stranded.act')}</Button></ProblemNote>
          </li>
        ))}
      </ul>
      {open && <PassOn one={open} onClose={() => setOpen(null)} />}
    </section>
  );
}
