/** The SOP of one berkas as a picture, its place lit. */
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { BerkasView } from '../../../contract/views.ts';
import { useStation } from '../../station/context.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { Waiting } from '../../ui/layout.tsx';
import { ProblemNote } from '../../ui/problem-note.tsx';
import { FlowChart } from './chart.tsx';

export function ChartDialog({ berkas, onClose }: { readonly berkas: BerkasView; readonly onClose: () => void }) {
  const { t } = useTranslation('flows');
  const { queries } = useStation();
  const { data: answer } = useQuery(queries.sop.ofBerkas.queryOptions({ input: { berkas: berkas.id } }));
  const lit = useMemo(() => ({ berkas: berkas.id, step: berkas.currentStep, done: berkas.steps.filter((step) => step.state === 'done').map((step) => step.id) }), [berkas]);
  const here = berkas.steps.find((step) => step.id === berkas.currentStep);
  return (
    <Dialog open onClose={onClose} title={berkas.flowTitle} description={here && t('chart.here', { step: here.number })} width="full">
      {!answer && <Waiting>{t('chart.loading')}</Waiting>}
      {answer && !answer.ok && <ProblemNote problem={answer.error} />}
      {answer?.ok && <FlowChart flow={answer.value} lit={lit} />}
    </Dialog>
  );
}
