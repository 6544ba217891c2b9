/** A PIN to be chosen: typed twice, looked at while typing. */
import { useTranslation } from 'react-i18next';
import { checkPin, pinDigits } from '../../domain/people.ts';
import { Field, inputLook } from './field.tsx';
import { cx } from './cx.ts';

export interface ChosenPin {
  readonly pin: string;
  readonly again: string;
}

export const noPin: ChosenPin = { pin: '', again: '' };

/** Is it good and typed the same twice? */
export const pinIsChosen = ({ pin, again }: ChosenPin): boolean => checkPin(pin).ok && pin === again;

function Digits({ label, hint, problem, value, onChange, testId }: { readonly label: string; readonly hint?: string; readonly problem: Parameters<typeof Field>[0]['problem']; readonly value: string; readonly onChange: (value: string) => void; readonly testId: string }) {
  return (
    <Field label={label} hint={hint} problem={problem}>
      {(ids) => <input {...ids} type="password" inputMode="numeric" autoComplete="new-password" data-testid={testId} value={value} onChange={(event) => onChange(event.target.value.replace(/\D/gu, '').slice(0, pinDigits.most))} className={cx(inputLook, 'figures text-lg tracking-[0.3em]')} />}
    </Field>
  );
}

export function PinField({ value, onChange }: { readonly value: ChosenPin; readonly onChange: (value: ChosenPin) => void }) {
  const { t } = useTranslation('people');
  const { pin, again } = value;
  const checked = checkPin(pin);
  // Too short is no mistake while it is still being typed.
  const problem = pin.length >= pinDigits.fewest && !checked.ok ? checked.error : null;
  const differs = again.length > 0 && !pin.startsWith(again) ? t('pinDiffers') : null;
  return (
    <div className="grid grid-cols-2 items-start gap-4">
      <Digits label={t('pin')} hint={t('pinHint')} problem={problem} value={pin} onChange={(next) => onChange({ ...value, pin: next })} testId="new-pin" />
      <Digits label={t('pinAgain')} problem={differs} value={again} onChange={(next) => onChange({ ...value, again: next })} testId="new-pin-again" />
    </div>
  );
}
