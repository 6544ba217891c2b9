/** Small parts of a page: its head, an empty state, a pill, a term with its value, a named wait. */
import type { ReactNode } from 'react';
import { cx } from './cx.ts';

/** The head of a place: one title, one sentence, its acts at the right. */
export function PageHeader({ title, lead, children, className }: { readonly title: ReactNode; readonly lead?: ReactNode; readonly children?: ReactNode; readonly className?: string }) {
  return (
    <header className={cx('flex flex-wrap items-end justify-between gap-x-6 gap-y-3 pb-5', className)}>
      <div className="min-w-0">
        <h1 className="text-[1.75rem] leading-tight font-extrabold tracking-tight">{title}</h1>
        {lead && <p className="mt-1 max-w-prose text-ink-soft">{lead}</p>}
      </div>
      {children && <div className="flex flex-wrap items-center gap-3">{children}</div>}
    </header>
  );
}

/** An empty list says what will appear there and what to do. */
export function EmptyState({ title, children, icon, action, className }: { readonly title: string; readonly children: ReactNode; readonly icon?: ReactNode; readonly action?: ReactNode; readonly className?: string }) {
  return (
    <div className={cx('flex flex-col items-center gap-2 rounded-sheet border border-dashed border-line-strong px-8 py-10 text-center', className)}>
      {icon && <span aria-hidden className="mb-1 text-ink-faint [&>svg]:size-8">{icon}</span>}
      <p className="text-lg font-bold">{title}</p>
      <p className="max-w-prose text-ink-soft">{children}</p>
      {action && <div className="mt-3">{action}</div>}
    </div>
  );
}

export type Tone = 'plain' | 'accent' | 'warn' | 'late';
const tones: Readonly<Record<Tone, string>> = { plain: 'bg-sunken text-ink-soft', accent: 'bg-accent-soft text-accent-strong', warn: 'bg-warn-soft text-warn', late: 'bg-late-soft text-late' };

/** A flag or a state in one or two words. Colour never says it alone. */
export function Pill({ children, tone = 'plain', icon, className }: { readonly children: ReactNode; readonly tone?: Tone; readonly icon?: ReactNode; readonly className?: string }) {
  return (
    <span className={cx('inline-flex items-center gap-1.5 rounded-full px-2.5 py-0.5 text-[0.8125rem] leading-5 font-semibold whitespace-nowrap', tones[tone], className)}>
      {icon && <span aria-hidden className="[&>svg]:size-3.5">{icon}</span>}
      {children}
    </span>
  );
}

/** Term and value under each other, for data that is read, not edited. Put several into a <dl>. */
export function Fact({ term, children, className, figures = false }: { readonly term: ReactNode; readonly children: ReactNode; readonly className?: string; readonly figures?: boolean }) {
  return (
    <div className={className}>
      <dt className="eyebrow">{term}</dt>
      <dd className={cx('leading-snug font-medium break-words', figures && 'figures')}>{children}</dd>
    </div>
  );
}

/** A wait with a name; nothing else on this screen may spin. */
export function Waiting({ children, className }: { readonly children: ReactNode; readonly className?: string }) {
  return (
    <output className={cx('flex items-center gap-3 py-6 text-ink-soft', className)}>
      <span aria-hidden className="h-1 w-16 overflow-hidden rounded-full bg-line">
        <span className="block h-full w-1/2 animate-[wait_1.2s_ease-in-out_infinite_alternate] rounded-full bg-accent" />
      </span>
      {children}
    </output>
  );
}
