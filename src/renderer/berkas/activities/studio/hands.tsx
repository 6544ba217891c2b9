/** Two hands drawn large, each finger lit by its quality. For the eye: what it says stands as words beside it. */
import { useTranslation } from 'react-i18next';
import type { StudioView } from '../../../../contract/views.ts';
import type { Part } from '../../../../domain/enrolment/parts.ts';
import { cx } from '../../../ui/cx.ts';
import { drawing, fingerShapes, pad, palms, type FingerShape } from './hand-shapes.ts';

type PartView = StudioView['parts'][number];
export type Lit = PartView['standing'] | 'asked' | 'none';

const strokes: Readonly<Record<Lit, string>> = { good: 'stroke-accent', 'best-of-three': 'stroke-accent', poor: 'stroke-warn-fill', excepted: 'stroke-sunken', missing: 'stroke-sunken', asked: 'stroke-accent-soft', none: 'stroke-line' };
const words: Readonly<Record<Lit, string>> = { good: 'fill-on-accent', 'best-of-three': 'fill-on-accent', poor: 'fill-on-warn-fill', excepted: 'fill-ink-soft', missing: 'fill-ink-soft', asked: 'fill-ink', none: 'fill-ink' };
/** px of the rim around a finger */
const RIM = 5;

function Line({ from, to, width, className }: { readonly from: readonly [number, number]; readonly to: readonly [number, number]; readonly width: number; readonly className: string }) {
  return <line x1={from[0]} y1={from[1]} x2={to[0]} y2={to[1]} strokeWidth={width} strokeLinecap="round" className={className} />;
}

function Finger({ shape, lit, text, asked }: { readonly shape: FingerShape; readonly lit: Lit; readonly text: string; readonly asked: boolean }) {
  const { from, to } = pad(shape);
  const [x, y] = [(from[0] + to[0]) / 2, (from[1] + to[1]) / 2];
  return (
    <g data-lit={lit}>
      <Line from={shape.base} to={shape.tip} width={shape.width} className="stroke-line" />
      <Line from={from} to={to} width={shape.width} className={asked ? 'stroke-accent' : lit === 'poor' ? 'stroke-warn-fill' : 'stroke-line-strong'} />
      <Line from={from} to={to} width={shape.width - RIM} className={strokes[lit]} />
      {text !== '' && <text x={x} y={y} textAnchor="middle" dominantBaseline="central" className={cx('text-[26px] font-extrabold', words[lit])}>{text}</text>}
    </g>
  );
}

/** @param asked the fingers that are to be placed now @param full fills them: for somebody who sees nothing but what is asked */
export function Hands({ views, asked, full = false, className }: { readonly views: readonly PartView[]; readonly asked: readonly Part[]; readonly full?: boolean; readonly className?: string }) {
  const { t } = useTranslation('studio');
  return (
    <svg viewBox={`0 0 ${drawing.width} ${drawing.height}`} aria-hidden className={className}>
      {palms.map((points) => <polygon key={points[0][0]} points={points.map((point) => point.join(',')).join(' ')} strokeWidth={44} strokeLinejoin="round" className="fill-line stroke-line" />)}
      {fingerShapes.map((shape) => {
        const view = views.find(({ part }) => part === shape.part);
        const wanted = asked.includes(shape.part);
        const lit: Lit = wanted && (!view || view.standing === 'missing') ? (full ? 'good' : 'asked') : (view?.standing ?? 'none');
        const text = view?.standing === 'excepted' ? '–' : view && view.quality !== null ? String(Math.round(view.quality)) : '';
        return <Finger key={shape.part} shape={shape} lit={lit} text={text} asked={wanted} />;
      })}
      <text x={200} y={508} textAnchor="middle" className="fill-ink-soft text-[22px] font-semibold">{t('hand.left')}</text>
      <text x={800} y={508} textAnchor="middle" className="fill-ink-soft text-[22px] font-semibold">{t('hand.right')}</text>
    </svg>
  );
}
