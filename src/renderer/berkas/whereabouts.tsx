/** Where a berkas is that left this desk, in words, as far as SIAK told; and who gave one that came. */
import { Inbox } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { AwayView, BerkasView, BroughtByView } from '../../contract/views.ts';
import { useStationNow } from '../station/now.ts';
import { cx } from '../ui/cx.ts';
import { ProblemNote } from '../ui/problem-note.tsx';
import { useFormats } from '../ui/use-formats.ts';

/** How far a berkas that was given away has come. */
type Stage = 'waits' | 'passedOn' | 'taken' | 'givenOn' | 'printed' | 'completed' | 'rejected' | 'withdrawn' | 'returned';

const ends: ReadonlySet<string> = new Set<Stage>(['completed', 'rejected', 'withdrawn', 'returned']);

export function stageOf({ passedOn, went }: AwayView): Stage {
  if (!went) return passedOn ? 'passedOn' : 'waits';
  if (ends.has(went.status)) return went.status as Stage;
  return went.printed ? 'printed' : went.arrived ? 'taken' : 'givenOn';
}

/** It has ended, there. */
export const isOver = (away: AwayView): boolean => ends.has(stageOf(away));

/** "Sudah diterima Loket 2 Perekaman 10.42". */
export function WentWords({ away, className }: { readonly away: AwayView; readonly className?: string }) {
  const { t } = useTranslation('custody');
  const formats = useFormats();
  const now = useStationNow();
  const stage = stageOf(away);
  return <span data-testid="went" data-stage={stage} className={cx(stage === 'waits' ? 'font-semibold text-warn' : 'text-ink-soft', className)}>{t(`away.${stage}`, { counter: away.went?.title ?? away.title, time: away.went ? formats.moment(away.went.at, now) : '' })}</span>;
}

/** Instead of an act: whose desk it lies on, what that means, what to do. */
export function Whereabouts({ berkas }: { readonly berkas: BerkasView }) {
  const { t } = useTranslation('custody');
  const formats = useFormats();
  const now = useStationNow();
  const { t: ui } = useTranslation('ui');
  const { away, title } = berkas.custody;
  if (!away) return <ProblemNote problem={berkas.mayAct.ok ? null : berkas.mayAct.error} tone="warning" announce={false} />;
  const stage = stageOf(away);
  const before = stage === 'waits' || stage === 'passedOn';
  const counter = away.went?.title ?? (before ? away.title : title);
  return (
    <>
      <h1 className="text-2xl leading-tight font-extrabold">{t(`where.what.${before || stage === 'givenOn' ? 'underWay' : 'there'}`, { counter })}</h1>
      <div role="note" className={cx('mt-4 rounded-control p-4', stage === 'waits' ? 'bg-warn-soft' : 'bg-sunken')}>
        <p className={cx(stage === 'waits' && 'font-semibold text-warn')}>{t(`where.means.${stage}`, { counter })}</p>
        <p className="mt-1"><span className="font-semibold">{ui('todo')}</span> {t(`where.todo.${before ? stage : isOver(away) ? 'over' : 'there'}`, { counter })}</p>
      </div>
      <p className="mt-4 text-[0.9375rem]"><span className="text-ink-soft">{t('where.given', { counter: away.title, time: formats.moment(away.at, now) })}</span> <WentWords away={away} /></p>
    </>
  );
}

/** The word that came with it. */
export function BroughtBy({ brought }: { readonly brought: BroughtByView }) {
  const { t } = useTranslation('custody');
  const formats = useFormats();
  const now = useStationNow();
  return (
    <p data-testid="brought-by" className="mb-5 flex items-start gap-3 rounded-control bg-accent-soft px-4 py-3 text-accent-strong">
      <Inbox aria-hidden className="mt-0.5 size-5 shrink-0" />
      <span><span className="font-semibold">{t('brought.from', { counter: brought.title, time: formats.moment(brought.at, now) })}</span>{brought.note && <span className="block text-ink">“{brought.note}”</span>}</span>
    </p>
  );
}
