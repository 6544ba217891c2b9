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

/** Writes a delivery into the books of this screen; `onReceived` once they hold it. */
function useReceiving(delivery: { readonly batch: string; readonly count: number; readonly allotment?: string }, onReceived: () => void) {
  const { t } = useTranslation('places');
  const { client, queries } = useStation();
  const cache = useQueryClient();
  const { run, problem } = useAct(() => client.blanko.receive(delivery));
  const submit = async () => {
    const view = await run();
    if (!view) return;
    cache.setQueryData(queries.blanko.state.queryKey(), view);
    onReceived();
  };
  const missing = !Number.isInteger(delivery.count) || delivery.count < 1 ? t('blanko.form.countMissing') : delivery.count > MOST ? t('blanko.form.tooMany', { most: MOST }) : null;
  return { submit, problem, missing };
}

function CountField({ value, onChange, ...rest }: { readonly label: string; readonly hint?: string; readonly value: string; readonly onChange: (digits: string) => void; readonly focusFirst?: boolean }) {
  return <TextInput {...rest} inputMode="numeric" figures value={value} onChange={(text) => onChange(text.replace(/\D/gu, ''))} maxLength={6} testId="blanko-count" />;
}

/** What went wrong, and the button that saves. */
function SaveBar({ problem, missing, onPress }: { readonly problem: ReturnType<typeof useReceiving>['problem']; readonly missing: string | null; readonly onPress: () => Promise<void> }) {
  const { t } = useTranslation('places');
  return (
    <>
      <ProblemNote problem={problem} />
      <ActBar missing={missing}>
        <Button variant="main" shortcut="Enter" blocked={missing} onPress={onPress} busyLabel={t('blanko.form.writing')} testId="blanko-save">{t('blanko.form.save')}</Button>
      </ActBar>
    </>
  );
}

/** An announced delivery: its numbers stand there, a person counts. */
export function ReceiveAnnounced({ delivery, onClose }: { readonly delivery: Announced; readonly onClose: () => void }) {
  const { t } = useTranslation('places');
  const formats = useFormats();
  const [count, setCount] = useState(String(delivery.count));
  const amount = Number(count);
  const { submit, problem, missing } = useReceiving({ batch: delivery.batch, count: amount, allotment: delivery.allotment }, onClose);
  const difference = missing === null ? amount - delivery.count : 0;
  return (
    <Dialog open onClose={onClose} title={t('blanko.announced.title', { batch: delivery.batch })} description={t('blanko.announced.lead')} width="narrow">
      <div className="flex flex-col gap-4">
        <CountField label={t('blanko.announced.counted')} hint={t('blanko.announced.said', { number: formats.number(delivery.count) })} value={count} onChange={setCount} focusFirst />
        {difference !== 0 && <ProblemNote tone="warning" announce={false} problem={{ what: t(difference < 0 ? 'blanko.announced.short' : 'blanko.announced.over', { number: formats.number(Math.abs(difference)) }), means: t('blanko.announced.means'), todo: t('blanko.announced.todo') }} />}
        <SaveBar problem={problem} missing={missing} onPress={submit} />
      </div>
    </Dialog>
  );
}

/** A delivery that nobody announced. */
export function ReceiveBlanko({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation('places');
  const [batch, setBatch, forgetBatch] = useDraft('blanko.batch', '');
  const [count, setCount, forgetCount] = useDraft('blanko.count', '');
  const { submit, problem, missing: countMissing } = useReceiving({ batch: batch.trim(), count: Number(count) }, () => {
    forgetBatch();
    forgetCount();
    onClose();
  });
  const missing = batch.trim() === '' ? t('blanko.form.batchMissing') : countMissing;
  return (
    <Dialog open onClose={onClose} title={t('blanko.receive')} description={t('blanko.form.lead')} width="narrow">
      <div className="flex flex-col gap-4">
        <TextInput label={t('blanko.form.batch')} hint={t('blanko.form.batchHint')} value={batch} onChange={setBatch} focusFirst testId="blanko-batch" />
        <CountField label={t('blanko.form.count')} value={count} onChange={setCount} />
        <SaveBar problem={problem} missing={missing} onPress={submit} />
      </div>
    </Dialog>
  );
}
