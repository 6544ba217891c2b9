/** Fine wave lines as on security paper: the one ornament of the counter. Drawn from a formula, decorative only. */
import { useMemo } from 'react';
import { cx } from './cx.ts';

export interface GuillocheProps {
  /** Lines in the band. */
  readonly lines?: number;
  readonly className?: string;
}

const WIDTH = 800;
const HEIGHT = 400;
/** px between two points of a line: fine enough to look curved, few enough to draw at once */
const STEP = 5;

/** One line of the band: two waves of different length whose phases drift from line to line. */
function wave(index: number, lines: number): string {
  const share = index / (lines - 1);
  const points: string[] = [];
  for (let x = 0; x <= WIDTH; x += STEP) {
    const turn = (x / WIDTH) * Math.PI * 2;
    const envelope = 0.3 + 0.7 * Math.sin(turn * 0.75 + 0.6) ** 2;
    const y = HEIGHT / 2 + envelope * (118 * Math.sin(turn * 1.5 + share * Math.PI) + 44 * Math.sin(turn * 3 - share * Math.PI * 2));
    points.push(`${x === 0 ? 'M' : 'L'}${x} ${y.toFixed(1)}`);
  }
  return points.join('');
}

export function Guilloche({ lines = 40, className }: GuillocheProps) {
  const paths = useMemo(() => Array.from({ length: lines }, (_, index) => wave(index, lines)), [lines]);
  return (
    <svg aria-hidden viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="xMidYMid slice" className={cx('pointer-events-none fill-none stroke-current', className)} strokeWidth={0.8}>
      {paths.map((d) => (
        <path key={d} d={d} vectorEffect="non-scaling-stroke" />
      ))}
    </svg>
  );
}
