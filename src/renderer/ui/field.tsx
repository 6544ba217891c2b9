/** Fields: a label that stays, a hint, a problem that appears while typing, never a placeholder as label. */
import { useId, useRef, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Problem } from '../../domain/problem.ts';
import { cx } from './cx.ts';
import { useProblemText } from './problem-text.ts';

export const inputLook =
  'w-full min-h-11 rounded-control border border-line-strong bg-surface px-3.5 py-2 text-ink placeholder:text-ink-faint aria-[invalid=true]:border-late aria-[invalid=true]:border-2 read-only:bg-sunken';

export interface FieldIds {
  readonly id: string;
  readonly 'aria-describedby': string | undefined;
  readonly 'aria-invalid': true | undefined;
}

export interface FieldProps {
  readonly label: ReactNode;
  readonly hint?: ReactNode;
  /** What is wrong with what stands in it now; a sentence, or a problem of the domain (its `what` is shown, and what to do). */
  readonly problem?: Problem | string | null | undefined;
  readonly optional?: boolean | undefined;
  readonly className?: string | undefined;
}

/** Label, control, hint and problem, tied together for screen readers. */
export function Field({ label, hint, problem, optional, className, children }: FieldProps & { readonly children: (ids: FieldIds) => ReactNode }) {
  const { t } = useTranslation('ui');
  const id = useId();
  const text = useProblemText();
  const shown = !problem ? null : typeof problem === 'string' ? { what: problem, todo: '' } : text(problem);
  const described = [hint ? `${id}-hint` : null, shown ? `${id}-problem` : null].filter(Boolean).join(' ') || undefined;
  return (
    <div className={cx('flex flex-col gap-1.5', className)}>
      <label htmlFor={id} className="font-semibold text-ink">
        {label} {optional && <span className="font-normal text-ink-faint">({t('optional')})</span>}
      </label>
      {children({ id, 'aria-describedby': described, 'aria-invalid': shown ? true : undefined })}
      {hint && <p id={`${id}-hint`} className="text-sm text-ink-faint">{hint}</p>}
      <div aria-live="polite">
        {shown && (
          <p id={`${id}-problem`} className="text-sm font-medium text-late">
            {shown.what} {shown.todo && <span className="font-normal text-ink-soft">{shown.todo}</span>}
          </p>
        )}
      </div>
    </div>
  );
}

export interface TextInputProps extends FieldProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly type?: 'text' | 'tel' | 'email' | 'search' | 'date';
  readonly inputMode?: 'text' | 'numeric' | 'tel' | 'email';
  readonly placeholder?: string;
  readonly focusFirst?: boolean;
  readonly maxLength?: number;
  readonly readOnly?: boolean;
  readonly figures?: boolean;
  readonly inputClassName?: string;
  readonly testId?: string;
}

export function TextInput({ value, onChange, type = 'text', inputMode, placeholder, focusFirst = false, maxLength, readOnly, figures, inputClassName, testId, ...field }: TextInputProps) {
  const focus = useFirstFocus(focusFirst);
  return (
    <Field {...field}>
      {(ids) => (
        <input
          {...ids}
          ref={focus}
          type={type}
          inputMode={inputMode}
          value={value}
          placeholder={placeholder}
          maxLength={maxLength}
          readOnly={readOnly}
          autoComplete="off"
          spellCheck={false}
          data-testid={testId}
          onChange={(event) => onChange(event.target.value)}
          className={cx(inputLook, figures && 'figures', inputClassName)}
        />
      )}
    </Field>
  );
}

export function TextArea({ value, onChange, rows = 3, focusFirst = false, maxLength, testId, ...field }: FieldProps & { readonly value: string; readonly onChange: (value: string) => void; readonly rows?: number; readonly focusFirst?: boolean; readonly maxLength?: number; readonly testId?: string }) {
  const focus = useFirstFocus(focusFirst);
  return (
    <Field {...field}>
      {(ids) => (
        <textarea {...ids} ref={focus} rows={rows} value={value} maxLength={maxLength} data-testid={testId} onChange={(event) => onChange(event.target.value)} className={cx(inputLook, 'resize-y')} />
      )}
    </Field>
  );
}

export interface Option {
  readonly value: string;
  readonly label: string;
}

/** The system's own select: known to every hand, screen reader and keyboard. For up to five choices prefer <RadioCards>. */
export function Select({ value, onChange, options, placeholder, testId, ...field }: FieldProps & { readonly value: string; readonly onChange: (value: string) => void; readonly options: readonly Option[]; readonly placeholder?: string; readonly testId?: string }) {
  return (
    <Field {...field}>
      {(ids) => (
        <select {...ids} value={value} data-testid={testId} onChange={(event) => onChange(event.target.value)} className={inputLook}>
          {placeholder !== undefined && (
            <option value="" disabled>
              {placeholder}
            </option>
          )}
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

/** Focuses an element once, when it appears. */
export function useFirstFocus(wanted: boolean): (element: HTMLElement | null) => void {
  const done = useRef(false);
  return (element) => {
    if (!element || !wanted || done.current) return;
    done.current = true;
    element.focus();
  };
}
