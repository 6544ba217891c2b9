/** The studio's screen: the stage at the left, what to do at the right, its acts at the bottom right. */
import { useEffect, useRef, type ReactNode } from 'react';
import { cx } from '../../../ui/cx.ts';

/** Where the person's part is seen large. */
export const Stage = ({ children, className }: { readonly children: ReactNode; readonly className?: string }) => <section className={cx('grid min-h-0 min-w-0 place-items-center p-6', className)}>{children}</section>;

/**
 * What to do now, with everything that belongs to it; `acts` stay at its foot. It takes the focus when it comes, so that
 * Enter is the main act there however the station was reached. @param focus false: a field of it takes the focus itself
 */
export function Panel({ title, lead, acts, focus = true, children }: { readonly title: string; readonly lead: ReactNode; readonly acts: ReactNode; readonly focus?: boolean; readonly children?: ReactNode }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (focus) heading.current?.focus();
  }, [focus]);
  return (
    <aside className="flex min-h-0 flex-col border-l border-line bg-surface">
      <div className="quiet-scroll min-h-0 flex-1 overflow-y-auto px-6 pt-6">
        <h2 ref={heading} tabIndex={-1} className="text-2xl leading-tight font-extrabold outline-none">{title}</h2>
        <p className="mt-2 text-lg leading-snug text-ink-soft">{lead}</p>
        <div className="mt-5 flex flex-col gap-4 pb-4">{children}</div>
      </div>
      <div className="flex flex-col gap-3 px-6 pt-3 pb-6">{acts}</div>
    </aside>
  );
}

/** Why the main act waits, and the acts, the main one last. */
export function Acts({ missing, children }: { readonly missing?: string | null; readonly children: ReactNode }) {
  return (
    <>
      <p aria-live="polite" className="text-[0.9375rem] font-medium text-warn empty:hidden">{missing}</p>
      <div className="flex flex-col gap-2 [&>button]:w-full">{children}</div>
    </>
  );
}
