/** One account of the safe as a stack of cards. The height tells roughly, the number exactly. */
import { limits } from '../../ui/limits.ts';
import { cx } from '../../ui/cx.ts';

export type Account = 'stock' | 'operator' | 'released' | 'printed' | 'spoiled';

/** Cards drawn for `count` of `all`: every card up to a few, then by the root of the share (10 and 200 differ, and both are seen), never a wall. */
export function cardsDrawn(count: number, all: number): number {
  if (count <= 0) return 0;
  const most = limits.stackCards;
  return Math.max(1, Math.min(most, count <= 4 ? count : Math.round(Math.sqrt(count / Math.max(all, 1)) * most)));
}

const faces: Readonly<Record<Account, string>> = {
  stock: 'fill-surface stroke-ink',
  operator: 'fill-surface stroke-accent',
  released: 'fill-accent-soft stroke-accent',
  printed: 'fill-accent stroke-surface',
  spoiled: 'fill-sunken stroke-ink-faint',
};

/** px between two cards on the stack */
const RISE = 7;

export function Stack({ account, count, all, className }: { readonly account: Account; readonly count: number; readonly all: number; readonly className?: string }) {
  const drawn = cardsDrawn(count, all);
  const height = 64 + limits.stackCards * RISE;
  return (
    <svg aria-hidden viewBox={`0 0 140 ${height}`} className={cx('h-36 w-full', className)}>
      <ellipse cx="70" cy={height - 14} rx="58" ry="9" className="fill-sunken" />
      {drawn === 0 && <path d={`M12 ${height - 22} l44 -18 l72 0 l-44 18 z`} fill="none" strokeDasharray="4 4" className="stroke-line-strong" />}
      {Array.from({ length: drawn }, (_, index) => {
        const base = height - 22 - index * RISE;
        return (
          <g key={index}>
            <path d={`M12 ${base} l44 -18 l72 0 l0 4 l-44 18 l-72 0 z`} className={cx(faces[account])} strokeWidth="1.2" strokeLinejoin="round" />
            <path d={`M12 ${base} l72 0 l44 -18`} fill="none" className={cx(faces[account], 'fill-none')} strokeWidth="1" />
            {account === 'spoiled' && index === drawn - 1 && <path d={`M50 ${base - 13} l40 8 M84 ${base - 15} l-28 12`} className="stroke-ink-faint" strokeWidth="1.6" />}
          </g>
        );
      })}
    </svg>
  );
}
