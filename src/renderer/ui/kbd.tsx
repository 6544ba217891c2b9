/** A key as it stands on the keyboard. */
import { cx } from './cx.ts';

const names: Readonly<Record<string, string>> = { Enter: 'Enter', Escape: 'Esc' };

export function Kbd({ children, className }: { readonly children: string; readonly className?: string }) {
  const label = names[children] ?? children.split('+').map((part) => (part.length === 1 ? part.toUpperCase() : part)).join(' ');
  return (
    <kbd aria-hidden className={cx('figures rounded-[0.3rem] border border-line-strong bg-ground px-1.5 py-0.5 text-xs leading-none font-medium text-ink-soft', className)}>
      {label}
    </kbd>
  );
}
