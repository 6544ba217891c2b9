/** The two fields that the counter has not: a password, and a code of six digits. */
import { useState } from 'react';
import { Eye, EyeOff } from 'lucide-react';
import { Field, inputLook } from '../../renderer/ui/field.tsx';
import { cx } from '../../renderer/ui/cx.ts';

export function PasswordInput({ label, hint, value, onChange, autoComplete, testId }: { readonly label: string; readonly hint?: string; readonly value: string; readonly onChange: (value: string) => void; readonly autoComplete: 'current-password' | 'new-password'; readonly testId: string }) {
  const [seen, setSeen] = useState(false);
  return (
    <Field label={label} hint={hint}>
      {(ids) => (
        <span className="relative block">
          <input {...ids} type={seen ? 'text' : 'password'} value={value} autoComplete={autoComplete} data-testid={testId} onChange={(event) => onChange(event.target.value)} className={cx(inputLook, 'pr-12')} />
          <button type="button" aria-label={label} aria-pressed={seen} onClick={() => setSeen(!seen)} className="absolute inset-y-0 right-0 grid w-11 place-items-center rounded-control text-ink-soft">
            {seen ? <EyeOff aria-hidden className="size-5" /> : <Eye aria-hidden className="size-5" />}
          </button>
        </span>
      )}
    </Field>
  );
}

export function TotpInput({ label, hint, value, onChange }: { readonly label: string; readonly hint?: string; readonly value: string; readonly onChange: (value: string) => void }) {
  return (
    <Field label={label} hint={hint}>
      {(ids) => <input {...ids} inputMode="numeric" autoComplete="one-time-code" maxLength={6} value={value} data-testid="totp" onChange={(event) => onChange(event.target.value.replace(/\D/gu, ''))} className={cx(inputLook, 'figures w-40 text-xl tracking-[0.3em]')} />}
    </Field>
  );
}
