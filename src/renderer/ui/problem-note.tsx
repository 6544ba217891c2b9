/** A message has three parts: what happened, what it means for this berkas, what to do now. */
import { CircleAlert, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Problem } from '../../domain/problem.ts';
import type { ProblemText } from '../../domain/problems/text.ts';
import { cx } from './cx.ts';
import { useProblemText } from './problem-text.ts';

export interface ProblemNoteProps {
  readonly problem: Problem | ProblemText | null | undefined;
  /** broken: red, something failed · warning: amber, legal but unusual or worth a look */
  readonly tone?: 'broken' | 'warning';
  /** The way out, as buttons. */
  readonly children?: ReactNode;
  readonly className?: string;
  /** Announce it as soon as it appears (default); off for notes that stand there from the start. */
  readonly announce?: boolean;
}

export function ProblemNote({ problem, tone = 'broken', children, className, announce = true }: ProblemNoteProps) {
  const { t } = useTranslation('ui');
  const describe = useProblemText();
  if (!problem) return null;
  const text = 'code' in problem ? describe(problem) : problem;
  const Icon = tone === 'broken' ? CircleAlert : TriangleAlert;
  return (
    <div role={announce ? 'alert' : 'note'} data-problem={'code' in problem ? problem.code : undefined} className={cx('flex gap-3 rounded-control p-4', tone === 'broken' ? 'bg-late-soft' : 'bg-warn-soft', className)}>
      <Icon aria-hidden className={cx('mt-0.5 size-5 shrink-0', tone === 'broken' ? 'text-late' : 'text-warn')} />
      <div className="min-w-0 flex-1">
        <p className={cx('font-semibold', tone === 'broken' ? 'text-late' : 'text-warn')}>{text.what}</p>
        <p className="text-[0.9375rem] text-ink">{text.means}</p>
        <p className="mt-1 text-[0.9375rem] text-ink">
          <span className="font-semibold">{t('todo')}</span> {text.todo}
        </p>
        {children && <div className="mt-3 flex flex-wrap gap-3">{children}</div>}
      </div>
    </div>
  );
}
