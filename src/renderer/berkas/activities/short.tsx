/** The activities of one act: a blank from the safe, a line in the register, a card across the desk. */
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStation } from '../../station/context.ts';
import { useAct } from '../../ui/act.ts';
import { ActBar, Button } from '../../ui/button.tsx';
import { TextInput } from '../../ui/field.tsx';
import { Fact } from '../../ui/layout.tsx';
import { ProblemNote } from '../../ui/problem-note.tsx';
import { SignaturePad } from '../../ui/signature-pad.tsx';
import { useFormats } from '../../ui/use-formats.ts';
import type { ActivityProps } from './shared.ts';

export function ReleaseBlanko({ berkas, onDone }: ActivityProps) {
  const { t } = useTranslation('berkas');
  const formats = useFormats();
  const { client, queries } = useStation();
  const { data: safe } = useQuery(queries.blanko.state.queryOptions());
  const release = useAct(() => client.blanko.release({ berkas: berkas.id }));
  return (
    <>
      <p className="text-ink-soft">{t('blanko.lead')}</p>
      {safe && <dl className="mt-5"><Fact term={t('blanko.stock')}><span className="text-4xl font-bold">{formats.number(safe.balance.stock)}</span></Fact></dl>}
      <ProblemNote problem={release.problem} className="mt-4" />
      <ActBar>
        <Button variant="main" size="large" shortcut="Enter" testId="release-submit" onPress={async () => { const after = await release.run(); if (after) onDone(after); }}>{t('blanko.act')}</Button>
      </ActBar>
    </>
  );
}

export function RegisterCard({ berkas, onDone }: ActivityProps) {
  const { t } = useTranslation('berkas');
  const { client } = useStation();
  const register = useAct(() => client.register.submit({ berkas: berkas.id }));
  return (
    <>
      <p className="text-ink-soft">{t('register.lead')}</p>
      <dl className="mt-5 grid grid-cols-2 gap-4">
        <Fact term={t('register.name')}>{berkas.resident.name}</Fact>
        <Fact term={t('register.uid')} figures>{berkas.card?.uid ?? '–'}</Fact>
      </dl>
      <ProblemNote problem={register.problem} className="mt-4" />
      <ActBar>
        <Button variant="main" size="large" shortcut="Enter" testId="register-submit" onPress={async () => { const after = await register.run(); if (after) onDone(after); }}>{t('register.act')}</Button>
      </ActBar>
    </>
  );
}

function ToFrontDesk({ berkas, onDone }: ActivityProps) {
  const { t } = useTranslation('berkas');
  const { client } = useStation();
  const hand = useAct(() => client.handOver.toFrontDesk({ berkas: berkas.id }));
  return (
    <>
      <p className="text-ink-soft">{t('handOver.desk')}</p>
      <ProblemNote problem={hand.problem} className="mt-4" />
      <ActBar>
        <Button variant="main" size="large" shortcut="Enter" testId="front-desk-submit" onPress={async () => { const after = await hand.run(); if (after) onDone(after); }}>{t('handOver.deskAct')}</Button>
      </ActBar>
    </>
  );
}

function ToHolder({ berkas, onDone }: ActivityProps) {
  const { t } = useTranslation('berkas');
  const { client } = useStation();
  const { t: flow } = useTranslation('flows');
  const papers = berkas.steps.find((step) => step.id === berkas.currentStep)?.gives === 'berkas';
  const [name, setName] = useState(berkas.resident.name);
  const [signature, setSignature] = useState<Blob | null>(null);
  const hand = useAct((png: Blob) => client.handOver.toHolder({ berkas: berkas.id, receivedBy: name.trim(), signature: png }));
  const missing = name.trim() === '' ? t('handOver.missingName') : signature ? null : t('handOver.missingSignature');
  return (
    <>
      <p className="mb-4 text-ink-soft">{papers ? flow('back.lead') : t('handOver.holder')}</p>
      <TextInput label={t('handOver.receivedBy')} value={name} onChange={setName} testId="received-by" />
      <SignaturePad className="mt-4" label={t('handOver.signature')} signer={name} onChange={setSignature} />
      <ProblemNote problem={hand.problem} className="mt-4" />
      <ActBar missing={missing}>
        <Button variant="main" size="large" shortcut="Enter" blocked={missing} testId="holder-submit" onPress={async () => { const after = signature ? await hand.run(signature) : null; if (after) onDone(after); }}>{papers ? flow('back.act') : t('handOver.act')}</Button>
      </ActBar>
    </>
  );
}

/** To the front desk or to the holder, as the step says. */
export function HandOver(props: ActivityProps) {
  const step = props.berkas.steps.find((candidate) => candidate.id === props.berkas.currentStep);
  return step?.recipient === 'front-desk' ? <ToFrontDesk {...props} /> : <ToHolder {...props} />;
}
