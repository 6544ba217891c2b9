/** A value of a record as people read it: a NIK or KK number in its groups, so that eyes can compare it; everything else as it is. */
import { isNik } from './nik-grouping.ts';
import { NikText } from './nik-text.tsx';

export const ValueText = ({ children }: { readonly children: string }) => (isNik(children) ? <NikText>{children}</NikText> : children);
