/** A NIK or KK number as text: groups of 6-6-4, copied without spaces. */
import { cx } from './cx.ts';
import { compactNik, groupNik } from './nik-grouping.ts';

export function NikText({ children, className }: { readonly children: string; readonly className?: string }) {
  return (
    <span
      className={cx('figures whitespace-nowrap', className)}
      onCopy={(event) => {
        event.clipboardData.setData('text/plain', compactNik(String(globalThis.getSelection() ?? '')));
        event.preventDefault();
      }}
    >
      {groupNik(children)}
    </span>
  );
}
