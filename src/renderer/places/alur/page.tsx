/** Alur: the office's SOPs, each as its swim-lane chart. */
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStation } from '../../station/context.ts';
import { Select } from '../../ui/field.tsx';
import { PageHeader, Waiting } from '../../ui/layout.tsx';
import { FlowChart } from './chart.tsx';

export function AlurPage() {
  const { t } = useTranslation('flows');
  const { queries } = useStation();
  const { data: flows } = useQuery(queries.sop.flows.queryOptions());
  const [chosen, setChosen] = useState<string | null>(null);
  if (!flows) return <Waiting>{t('chart.loading')}</Waiting>;
  const flow = flows.find((candidate) => candidate.id === chosen) ?? flows[0];
  if (!flow) return null;
  return (
    <>
      <PageHeader title={t('chart.title')} lead={t('chart.lead')} />
      {flows.length > 1 && <Select className="mb-4 max-w-2xl" label={t('chart.choose')} value={flow.id} onChange={setChosen} options={flows.map((one) => ({ value: one.id, label: one.title }))} testId="chart-flow" />}
      <p className="mb-3 max-w-prose text-sm text-ink-soft">{flow.source}</p>
      <FlowChart key={flow.id} flow={flow} />
    </>
  );
}
