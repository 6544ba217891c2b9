/** The second person: who they are, and a PIN of their own. */
import { useTranslation } from 'react-i18next';
import { useStationView } from '../../station/view.ts';
import { RadioCards } from '../../ui/choices.tsx';
import { cx } from '../../ui/cx.ts';
import { Field, inputLook } from '../../ui/field.tsx';
import { limits } from '../../ui/limits.ts';

export interface WitnessValue {
  readonly operator: string | null;
  readonly pin: string;
}
export const noWitness: WitnessValue = { operator: null, pin: '' };

/** Who was chosen and typed a PIN; whether it is theirs the station says. */
export const isWitness = (value: WitnessValue): value is { readonly operator: string; readonly pin: string } => value.operator !== null && value.pin.length >= limits.pinShortest;

export function Witness({ people, value, onChange }: { readonly people: readonly { readonly id: string; readonly name: string }[]; readonly value: WitnessValue; readonly onChange: (value: WitnessValue) => void }) {
  const { t } = useTranslation('issuance');
  const self = useStationView()?.operator?.id;
  const others = people.filter(({ id }) => id !== self);
  if (others.length === 0) return <p className="font-semibold text-warn">{t('witness.nobody')}</p>;
  return (
    <div>
      <RadioCards legend={t('witness.legend')} columns={2} value={value.operator} onChange={(operator) => onChange({ ...value, operator })} options={others.map(({ id, name }) => ({ value: id, title: name }))} />
      <Field className="mt-3 max-w-60" label={t('witness.pin')} hint={t('witness.hint')}>
        {(ids) => <input {...ids} type="password" inputMode="numeric" autoComplete="off" data-testid="witness-pin" value={value.pin} onChange={(event) => onChange({ ...value, pin: event.target.value.replace(/\D/gu, '').slice(0, limits.pinLongest) })} className={cx(inputLook, 'figures text-lg tracking-[0.3em]')} />}
      </Field>
    </div>
  );
}
