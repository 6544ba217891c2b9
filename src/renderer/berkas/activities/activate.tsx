/** `activate` (validasi): the holder's finger against the chip, three tries, then the superior's word. */
import { Fingerprint } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ACTIVATION_TRIES } from '../../../domain/card/activation.ts';
import { useStation } from '../../station/context.ts';
import { useAct } from '../../ui/act.ts';
import { ActBar, Button } from '../../ui/button.tsx';
import { RadioCards } from '../../ui/choices.tsx';
import { cx } from '../../ui/cx.ts';
import { Field, inputLook, TextArea } from '../../ui/field.tsx';
import { limits } from '../../ui/limits.ts';
import { ProblemNote } from '../../ui/problem-note.tsx';
import type { ActivityProps } from './shared.ts';

/** One place a try: empty, matched or not. Words stand beside the colour. */
function Tries({ berkas }: Pick<ActivityProps, 'berkas'>) {
  const { t } = useTranslation('flows');
  const { tries } = berkas.activation;
  return (
    <ol className="mt-5 flex gap-4">
      {Array.from({ length: ACTIVATION_TRIES }, (_, index) => {
        const verdict = tries[index];
        return (
          // the places of the tries never change their order
          // oxlint-disable-next-line react/no-array-index-key
          <li key={index} data-testid={`try-${index + 1}`} data-verdict={verdict ?? 'none'} className={cx('flex w-32 flex-col items-center gap-1 rounded-sheet border px-3 py-4 text-center', verdict === undefined ? 'border-dashed border-line-strong text-ink-faint' : verdict === 'same' ? 'border-accent bg-accent-soft text-accent-strong' : 'border-warn bg-warn-soft text-warn')}>
            <Fingerprint aria-hidden className="size-12" strokeWidth={1.25} />
            <span className="text-sm">{t('activate.try', { number: index + 1 })}</span>
            <span className="font-semibold">{verdict ? t(`activate.verdict.${verdict}`) : '–'}</span>
          </li>
        );
      })}
    </ol>
  );
}

/** The superior's own hands: name, PIN, reason. Nothing of it is kept on the screen afterwards. */
function Superior({ berkas, onDone }: ActivityProps) {
  const { t } = useTranslation('flows');
  const { client } = useStation();
  const { superiors } = berkas.activation;
  const [who, setWho] = useState<string | null>(superiors.length === 1 ? superiors[0]!.id : null);
  const [pin, setPin] = useState('');
  const [why, setWhy] = useState('');
  const decide = useAct((activate: boolean) => client.activation.bySuperior({ berkas: berkas.id, superior: who ?? '', pin, why: why.trim(), activate }));
  if (superiors.length === 0) return <p className="mt-4 font-semibold text-warn">{t('activate.nobody')}</p>;
  const missing = who === null || pin.length < limits.pinShortest || why.trim() === '' ? t('activate.missing') : null;
  const give = (activate: boolean) => async () => {
    const after = await decide.run(activate);
    setPin('');
    if (after) onDone(after);
  };
  return (
    <section aria-label={t('activate.superior')} className="mt-6">
      <h2 className="mb-3 text-lg font-bold">{t('activate.superior')}</h2>
      <RadioCards legend={t('activate.who')} columns={2} value={who} onChange={setWho} options={superiors.map(({ id, name }) => ({ value: id, title: name }))} />
      <Field className="mt-4 max-w-60" label={t('activate.pin')}>
        {(ids) => <input {...ids} type="password" inputMode="numeric" autoComplete="off" data-testid="superior-pin" value={pin} onChange={(event) => setPin(event.target.value.replace(/\D/gu, '').slice(0, limits.pinLongest))} className={cx(inputLook, 'figures text-lg tracking-[0.3em]')} />}
      </Field>
      <TextArea className="mt-4" label={t('activate.why')} hint={t('activate.whyHint')} value={why} onChange={setWhy} testId="superior-why" />
      <ProblemNote problem={decide.problem} className="mt-4" />
      <ActBar missing={missing}>
        <Button variant="danger" blocked={missing} onPress={give(false)} testId="superior-no">{t('activate.no')}</Button>
        <Button variant="main" size="large" shortcut="Enter" blocked={missing} onPress={give(true)} testId="superior-yes">{t('activate.yes')}</Button>
      </ActBar>
    </section>
  );
}

export function Activate(props: ActivityProps) {
  const { berkas, onDone } = props;
  const { t } = useTranslation('flows');
  const { client } = useStation();
  const { left, reader } = berkas.activation;
  const read = useAct(() => client.activation.tryFinger({ berkas: berkas.id }));
  const submit = async () => {
    const after = await read.run();
    if (after) onDone(after);
  };
  const canTry = reader !== 'none' && left > 0;
  return (
    <>
      <p className="text-ink-soft">{t('activate.lead')}</p>
      <Tries berkas={berkas} />
      <p className={cx('mt-4 font-semibold', !canTry && 'text-warn')} aria-live="polite">{reader === 'none' ? t('activate.none') : left === 0 ? t('activate.used') : t('activate.tries', { count: left })}</p>
      <ProblemNote problem={read.problem} className="mt-4" />
      {canTry ? (
        <ActBar>
          <Button variant="main" size="large" shortcut="Enter" icon={<Fingerprint />} busyLabel={t('activate.reading')} onPress={submit} testId="read-finger">{t('activate.act')}</Button>
        </ActBar>
      ) : (
        <Superior {...props} />
      )}
    </>
  );
}
