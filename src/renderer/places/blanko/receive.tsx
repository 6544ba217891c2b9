/** Blanks that arrive: the delivery note's number and how many. */
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BlankoView } from '../../../contract/views.ts';
import { useStation } from '../../station/context.ts';
import { useAct } from '../../ui/act.ts';
import { ActBar, Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { useDraft } from '../../ui/drafts.tsx';
import { TextInput } from '../../ui/field.tsx';
import { ProblemNote } from '../../ui/problem-note.tsx';
import { useFormats } from '../../ui/use-formats.ts';

/** Most blanks in one delivery: what the contract takes. */
const MOST = 100_000;

type Announced = BlankoView['announced'][number];

/** An announced delivery: its numbers stand there, a person counts. */
export function ReceiveAnnounced({ delivery, onClose }: { readonly delivery: Announced; readonly onClose: () => void }) {
  const { t } = useTranslation('places');
  const formats = useFormats();
  const { client, queries } = useStation();
  const cache = useQueryClient();
  const [count, setCount] = useState(String(delivery.count));
  const amount = Number(count);
  const receive = useAct(() => client.blanko.receive({ batch: delivery.batch, count: amount, allotment: delivery.allotment }));
  const missing = amount < 1 ? t('blanko.form.countMissing') : amount > MOST ? t('blanko.form.tooMany', { most: MOST }) : null;
  const difference = missing === null ? amount - delivery.count : 0;
  const submit = async () => {
    const view = await receive.run();
    if (!view) return;
    cache.setQueryData(queries.blanko.state.queryKey(), view);
    onClose();
  };
  return (
    <Dialog open onClose={onClose} title={t('blanko.announced.title', { batch: delivery.batch })} description={t('blanko.announced.lead')} width="narrow">
      <div className="flex flex-col gap-4">
        <TextInput label={t('blanko.announced.counted')} hint={t('blanko.announced.said', { number: formats.number(delivery.count) })} inputMode="numeric" figures value={count} onChange={(text) => setCount(text.replace(/\D/gu, ''))} maxLength={6} focusFirst testId="blanko-count" />
        {difference !== 0 && <ProblemNote tone="warning" announce={false} problem={{ what: t(difference < 0 ? 'blanko.announced.short' : 'blanko.announced.over', { number: formats.number(Math.abs(difference)) }), means: t('blanko.announced.means'), todo: t('blanko.announced.todo') }} />}
        <ProblemNote problem={receive.problem} />
        <ActBar missing={missing}>
          <Button variant="main" shortcut="Enter" blocked={missing} onPress={submit} busyLabel={t('blanko.form.writing')} testId="blanko-save">{t('blanko.form.save')}</Button>
        </ActBar>
      </div>
    </Dialog>
  );
}

export function ReceiveBlanko({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation('places');
  const { client, queries } = useStation();
  const cache = useQueryClient();
  const [batch, setBatch, forgetBatch] = useDraft('blanko.batch', '');
  const [count, setCount, forgetCount] = useDraft('blanko.count', '');
  const receive = useAct(() => client.blanko.receive({ batch: batch.trim(), count: Number(count) }));
  const amount = Number(count);
  const missing = batch.trim() === '' ? t('blanko.form.batchMissing') : !Number.isInteger(amount) || amount < 1 ? t('blanko.form.countMissing') : amount > MOST ? t('blanko.form.tooMany', { most: MOST }) : null;
  const submit = async () => {
    const view = await receive.run();
    if (!view) return;
    cache.setQueryData(queries.blanko.state.queryKey(), view);
    forgetBatch();
    forgetCount();
    onClose();
  };
  return (
    <Dialog open onClose={onClose} title={t('blanko.receive')} description={t('blanko.form.lead')} width="narrow">
      <div className="flex flex-col gap-4">
        <TextInput label={t('blanko.form.batch')} hint={t('blanko.form.batchHint')} value={batch} onChange={setBatch} focusFirst testId="blanko-batch" />
        <TextInput label={t('blanko.form.count')} inputMode="numeric" figures value={count} onChange={(text) => setCount(text.replace(/\D/gu, ''))} maxLength={6} testId="blanko-count" />
        <ProblemNote problem={receive.problem} />
        <ActBar missing={missing}>
          <Button variant="main" shortcut="Enter" blocked={missing} onPress={submit} busyLabel={t('blanko.form.writing')} testId="blanko-save">{t('blanko.form.save')}</Button>
        </ActBar>
      </div>
    </Dialog>
  );
}
