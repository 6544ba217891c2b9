/** Blanks that arrive: the delivery note's number and how many. */
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useStation } from '../../station/context.ts';
import { useAct } from '../../ui/act.ts';
import { ActBar, Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { useDraft } from '../../ui/drafts.tsx';
import { TextInput } from '../../ui/field.tsx';
import { ProblemNote } from '../../ui/problem-note.tsx';

/** Most blanks in one delivery: what the contract takes. */
const MOST = 100_000;

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
