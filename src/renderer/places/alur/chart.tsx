/** A flow as a picture, in the colours of the screen, with a berkas' place lit; saved in the colours of paper. */
import { Download, FileText } from 'lucide-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { happyPath } from '../../../domain/berkas/step-clock.ts';
import type { Flow } from '../../../domain/sop/pack.ts';
import { layoutChart } from '../../../domain/sop/swimlane/layout.ts';
import { chartSvg, type Palette } from '../../../domain/sop/swimlane/svg.ts';
import { useLanguage } from '../../i18n/language.ts';
import { useStation } from '../../station/context.ts';
import { useStationView } from '../../station/view.ts';
import { useAct } from '../../ui/act.ts';
import { Button } from '../../ui/button.tsx';
import { ProblemNote } from '../../ui/problem-note.tsx';

const screen: Palette = { ink: 'var(--ink)', soft: 'var(--ink-soft)', line: 'var(--line-strong)', paper: 'var(--surface)', band: 'var(--sunken)', accent: 'var(--accent)', accentSoft: 'var(--accent-soft)' };

export interface Lit {
  readonly berkas: string;
  readonly step: string | null;
  readonly done: readonly string[];
}

function save(text: string, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], { type: 'image/svg+xml' }));
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}

export function FlowChart({ flow, lit }: { readonly flow: Flow; readonly lit?: Lit }) {
  const { t } = useTranslation('flows');
  const language = useLanguage();
  const { client } = useStation();
  const view = useStationView();
  const pdf = useAct(() => client.sop.page({ flow: flow.id, berkas: lit?.berkas ?? null }));
  const drawn = useMemo(() => {
    const chart = layoutChart(flow, { roles: view?.roles ?? [] }, { language });
    const minutes = happyPath(flow).reduce((sum, step) => sum + (step.minutes ?? 0), 0);
    const options = { title: flow.title, description: t('chart.desc', { steps: flow.steps.length, minutes }), ...(lit ? { lit } : {}) };
    return { screen: chartSvg(chart, { ...options, palette: screen }), paper: chartSvg(chart, options) };
  }, [flow, view?.roles, language, lit, t]);
  const openPdf = async () => {
    const file = await pdf.run();
    if (file) globalThis.open(URL.createObjectURL(file), '_blank');
  };
  return (
    <>
      <div className="mb-3 flex flex-wrap gap-3">
        <Button size="small" icon={<Download />} onPress={() => save(drawn.paper, `sop-${flow.id}.svg`)} testId="chart-svg">{t('chart.svg')}</Button>
        <Button size="small" icon={<FileText />} onPress={openPdf} busyLabel={t('chart.making')} testId="chart-pdf">{t('chart.pdf')}</Button>
      </div>
      <ProblemNote problem={pdf.problem} className="mb-3" />
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a region that scrolls must be reachable by keyboard */}
      <section aria-label={flow.title} tabIndex={0} className="sheet quiet-scroll overflow-auto p-3" data-testid="chart">
        {/* our own drawing; every word of a pack is escaped in it (svg.ts, and a test says so) */}
        {/* oxlint-disable-next-line react/no-danger -- an SVG string is what the domain draws, once for screen, file and paper */}
        <div className="min-w-240 [&>svg]:h-auto [&>svg]:w-full" dangerouslySetInnerHTML={{ __html: drawn.screen }} />
      </section>
    </>
  );
}
