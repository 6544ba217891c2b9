/**
 * Detection error trade-off as SVG: A. Martin et al., "The DET Curve in Assessment of Detection Task
 * Performance" (Eurospeech 1997), here with logarithmic axes, as fingerprint evaluations print it.
 */
import type { CurvePoint } from './accuracy.ts';

export interface NamedCurve {
  readonly name: string;
  readonly points: readonly CurvePoint[];
}

const SIZE = 560;
const MARGIN = 56;
/** Both axes run from 10⁻⁴ to 1. */
const DECADES = 4;
const COLOURS = ['#1b4f9c', '#b3261e', '#2e7d32', '#8a5a00', '#6a1b9a', '#00696d', '#5d4037', '#37474f', '#000000'];

const place = (rate: number): number => {
  const decade = Math.max(-DECADES, Math.log10(Math.max(rate, 10 ** -DECADES)));
  return MARGIN + ((decade + DECADES) / DECADES) * (SIZE - 2 * MARGIN);
};
const escaped = (text: string): string => text.replace(/[<>&"]/gu, (sign) => `&#${sign.codePointAt(0)};`);

/** One SVG with all curves; the false match rate to the right, the false non-match rate upwards, the diagonal where they are equal. */
export function detCurve(title: string, curves: readonly NamedCurve[]): string {
  const lines: string[] = [];
  for (let decade = -DECADES; decade <= 0; decade += 1) {
    const at = place(10 ** decade);
    const label = `${10 ** (decade + 2)} %`;
    lines.push(`<path class="grid" d="M${at} ${MARGIN}V${SIZE - MARGIN}M${MARGIN} ${SIZE - at}H${SIZE - MARGIN}"/>`);
    lines.push(`<text x="${at}" y="${SIZE - MARGIN + 16}" text-anchor="middle">${label}</text><text x="${MARGIN - 6}" y="${SIZE - at + 4}" text-anchor="end">${label}</text>`);
  }
  curves.forEach(({ name, points }, index) => {
    const colour = COLOURS[index % COLOURS.length]!;
    const path = points.map(({ fmr, fnmr }, at) => (at === 0 ? `M${place(fmr).toFixed(1)} ${(SIZE - place(fnmr)).toFixed(1)}` : `H${place(fmr).toFixed(1)}V${(SIZE - place(fnmr)).toFixed(1)}`)).join('');
    lines.push(`<path d="${path}" stroke="${colour}"/><text x="${SIZE - MARGIN + 8}" y="${MARGIN + 16 * index}" fill="${colour}">${escaped(name)}</text>`);
  });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${SIZE + 120} ${SIZE}" font-family="sans-serif" font-size="12">`,
    '<style>path{fill:none;stroke-width:1.6}.grid{stroke:#ccc;stroke-width:1}.equal{stroke:#999;stroke-dasharray:4 4}</style>',
    `<rect width="100%" height="100%" fill="#fff"/><text x="${MARGIN}" y="24" font-size="15">${escaped(title)}</text>`,
    `<path class="equal" d="M${MARGIN} ${SIZE - MARGIN}L${SIZE - MARGIN} ${MARGIN}"/>`,
    ...lines,
    `<text x="${SIZE / 2}" y="${SIZE - 12}" text-anchor="middle">false match rate</text><text transform="translate(14 ${SIZE / 2}) rotate(-90)" text-anchor="middle">false non-match rate</text></svg>`,
    '',
  ].join('\n');
}
