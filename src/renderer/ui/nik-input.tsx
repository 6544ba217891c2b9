/** A field for a NIK or KK number: groups while typing, copies without spaces, judges as you type. */
import { useLayoutEffect, useRef } from 'react';
import type { Problem } from '../../domain/problem.ts';
import { cx } from './cx.ts';
import { Field, inputLook, useFirstFocus, type FieldProps } from './field.tsx';
import { compactNik, editNik, groupNik } from './nik-grouping.ts';

export interface NikInputProps extends Omit<FieldProps, 'problem'> {
  /** Without spaces. */
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** Judges what stands there so far; `checkNikTyping` of the domain fits. */
  readonly check?: ((value: string) => { readonly problem: Problem | null; readonly complete: boolean }) | undefined;
  /** A problem from elsewhere (the look-up), shown when typing has none. */
  readonly problem?: Problem | null | undefined;
  readonly focusFirst?: boolean;
  readonly size?: 'normal' | 'large';
  readonly testId?: string;
}

export function NikInput({ value, onChange, check, problem, focusFirst = false, size = 'normal', testId, ...field }: NikInputProps) {
  const input = useRef<HTMLInputElement | null>(null);
  const caret = useRef<number | null>(null);
  const focus = useFirstFocus(focusFirst);
  const judged = check?.(value);
  useLayoutEffect(() => {
    if (caret.current !== null && input.current && document.activeElement === input.current) input.current.setSelectionRange(caret.current, caret.current);
    caret.current = null;
  });
  return (
    <Field {...field} problem={judged?.problem ?? problem}>
      {(ids) => (
        <input
          {...ids}
          ref={(element) => {
            input.current = element;
            focus(element);
          }}
          inputMode="numeric"
          autoComplete="off"
          spellCheck={false}
          data-testid={testId}
          data-complete={judged?.complete || undefined}
          value={groupNik(value)}
          onChange={(event) => {
            const edit = editNik(event.target.value, event.target.selectionStart ?? event.target.value.length);
            caret.current = edit.caret;
            onChange(edit.value);
          }}
          onCopy={(event) => {
            const { selectionStart, selectionEnd, value: shown } = event.currentTarget;
            event.clipboardData.setData('text/plain', compactNik(shown.slice(selectionStart ?? 0, selectionEnd ?? shown.length)));
            event.preventDefault();
          }}
          className={cx(inputLook, 'figures data-complete:border-accent', size === 'large' && 'min-h-14 text-2xl')}
        />
      )}
    </Field>
  );
}
