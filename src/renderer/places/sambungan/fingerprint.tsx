/** A CA's fingerprint, large enough to be compared with a paper beside the screen. */
import { fingerprintLines } from '../../../domain/sync/fingerprint.ts';
import { cx } from '../../ui/cx.ts';

export function Fingerprint({ hex, small = false }: { readonly hex: string; readonly small?: boolean }) {
  return (
    <div data-testid="fingerprint" className={cx('figures grid w-fit grid-cols-4 font-bold tracking-wider', small ? 'gap-x-3 gap-y-0.5 text-[0.8125rem] text-ink-soft' : 'gap-x-8 gap-y-3 rounded-control border border-line-strong bg-surface px-7 py-5 text-[1.75rem] leading-none')}>
      {fingerprintLines(hex).flatMap((line, row) => line.split(' ').map((group, column) => <span key={`${row}.${column}`}>{group}</span>))}
    </div>
  );
}
