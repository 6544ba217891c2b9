/** The card in the printer as a strip of film: each frame a stage, the card on the one where it is, and the seconds left. */
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useStation } from '../../station/context.ts';
import { cx } from '../../ui/cx.ts';

const stages = ['feeding', 'at-encoder', 'printing', 'transfer', 'ejecting'] as const;
/** px of a frame and of the holes along the film */
const FRAME = 148;
const HEIGHT = 104;
const HOLES = 9;
const MORE_HEIGHT = 24;

function Frame({ index, at, label }: { readonly index: number; readonly at: number; readonly label: string }) {
  const x = index * FRAME;
  const state = index === at ? 'here' : index < at ? 'done' : 'ahead';
  return (
    <g>
      <rect x={x + 6} y="18" width={FRAME - 12} height={HEIGHT - 36} rx="5" className={cx(state === 'here' ? 'fill-accent-soft stroke-accent' : state === 'done' ? 'fill-surface stroke-accent' : 'fill-surface stroke-line')} strokeWidth={state === 'here' ? 2.5 : 1.2} />
      {state !== 'ahead' && (
        <g className={state === 'here' ? 'fill-accent' : 'fill-accent-soft'}>
          <rect x={x + 40} y="34" width="68" height="42" rx="4" />
          {state === 'here' && <rect x={x + 84} y="40" width="17" height="23" rx="1.5" className="fill-surface" />}
          {state === 'here' && [0, 1, 2].map((line) => <rect key={line} x={x + 47} y={41 + line * 9} width={30 - line * 5} height="3.5" rx="1" className="fill-surface" />)}
        </g>
      )}
      <text x={x + FRAME / 2} y={HEIGHT + 17} textAnchor="middle" className={cx('text-[14px]', state === 'here' ? 'fill-ink font-bold' : 'fill-ink-soft')}>{label}</text>
    </g>
  );
}

export function FilmStrip() {
  const { t } = useTranslation('issuance');
  const { queries } = useStation();
  const { data: bay } = useQuery(queries.print.bay.queryOptions());
  if (!bay) return <p className="sheet px-5 py-4 text-ink-soft">{t('bay.idle')}</p>;
  const at = Math.max(0, stages.findIndex((stage) => stage === bay.stage));
  const width = stages.length * FRAME;
  return (
    <section aria-label={t('bay.title')} className="sheet px-5 pt-4 pb-3">
      <div className="flex items-baseline justify-between gap-4">
        <h2 className="text-lg font-bold">{bay.name} <span className="figures font-medium text-ink-soft">{bay.number}</span></h2>
        <p className="figures text-ink-soft">{t('bay.left', { seconds: bay.secondsLeft })}</p>
      </div>
      <svg viewBox={`0 0 ${width} ${HEIGHT + MORE_HEIGHT}`} className="mt-2 w-full" aria-hidden>
        <rect x="0" y="0" width={width} height={HEIGHT} rx="6" className="fill-sunken" />
        {Array.from({ length: stages.length * HOLES }, (_, hole) => {
          const x = (hole + 0.5) * (FRAME / HOLES) - 4;
          return <g key={hole} className="fill-surface"><rect x={x} y="5" width="8" height="7" rx="1.5" /><rect x={x} y={HEIGHT - 12} width="8" height="7" rx="1.5" /></g>;
        })}
        {stages.map((stage, index) => <Frame key={stage} index={index} at={at} label={t(`bay.stage.${stage}`)} />)}
      </svg>
      <progress value={bay.progress ?? 0} max={1} aria-label={`${t('bay.title')}: ${t(`bay.stage.${stages[at]!}`)}`} className="mt-1 block h-1.5 w-full overflow-hidden rounded-full [&::-webkit-progress-bar]:bg-line [&::-webkit-progress-value]:bg-accent" />
      <Link to="/berkas/$id" params={{ id: bay.berkas }} className="mt-2 inline-block min-h-11 py-2.5 font-semibold text-accent-strong underline-offset-4 hover:underline">{t('bay.open')}</Link>
    </section>
  );
}
