/** Who lays hands on the glass and looks into the camera, how well, and what they lack; what breaks there; the hand that signs. */
import { Hand, PenLine, Unplug } from 'lucide-react';
import type { InferClientOutputs } from '@orpc/client';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { glassFaults, handsAndEyes, type HandOrEye } from '../../../domain/training.ts';
import type { StationClient } from '../../station/client.ts';
import { useStation } from '../../station/context.ts';
import { useAct } from '../../ui/act.ts';
import { Button } from '../../ui/button.tsx';
import { Select } from '../../ui/field.tsx';
import { ProblemNote } from '../../ui/problem-note.tsx';
import type { Suggestion } from './cards.tsx';
import { FaultSwitch } from './faults.tsx';

type OnGlass = NonNullable<Extract<InferClientOutputs<StationClient>['training']['state'], { ok: true }>['value']['glass']>;

/** 0 to 100 of a first try, as the trainer calls them; null: as the person's own skin gives it. */
const qualities = { own: null, good: 85, fair: 55, poor: 22 } as const;
type Quality = keyof typeof qualities;
const qualityNames = Object.keys(qualities) as Quality[];
const SERVED = 'served';
const NOTHING = 'none';

export function Glass({ state, people }: { readonly state: OnGlass; readonly people: readonly Suggestion[] }) {
  const { t } = useTranslation('training');
  const { client } = useStation();
  const [owner, setOwner] = useState(state.owner ?? SERVED);
  const [quality, setQuality] = useState<Quality>(qualityNames.find((name) => qualities[name] === state.quality) ?? 'own');
  const [missing, setMissing] = useState<HandOrEye | typeof NOTHING>(state.missing[0] ?? NOTHING);
  const lay = useAct(() => client.training.layPerson({ nik: owner === SERVED ? null : owner, quality: qualities[quality], missing: missing === NOTHING ? [] : [missing] }));
  const cable = useAct((out: boolean) => client.training.glassCable({ plugged: !out }));
  const flip = useAct((fault: OnGlass['faults'][number], on: boolean) => client.training.glassFault({ fault, on }));
  return (
    <section className="flex flex-col gap-2">
      <h3 className="font-bold">{t('glass.title')}</h3>
      <Select label={t('glass.who')} value={owner} onChange={setOwner} options={[{ value: SERVED, label: t('glass.served') }, ...people.map(({ nik, name }) => ({ value: nik, label: name }))]} testId="glass-owner" />
      <Select label={t('glass.quality')} value={quality} onChange={(value) => setQuality(value as Quality)} options={qualityNames.map((name) => ({ value: name, label: t(`glass.qualities.${name}`) }))} testId="glass-quality" />
      <Select label={t('glass.missing')} value={missing} onChange={(value) => setMissing(value as HandOrEye | typeof NOTHING)} options={[{ value: NOTHING, label: t('glass.none') }, ...handsAndEyes.map((part) => ({ value: part, label: t(`glass.part.${part}`) }))]} testId="glass-missing" />
      <Button size="small" icon={<Hand />} onPress={() => lay.run()} busy={lay.running} testId="glass-lay">{t('finger.lay')}</Button>
      <FaultSwitch label={t('glass.cable')} on={!state.plugged} words={state.plugged ? t('glass.in') : t('glass.out')} busy={cable.running} onChange={(out) => void cable.run(out)} testId="glass-cable" />
      {glassFaults.map((fault) => {
        const on = state.faults.includes(fault);
        return <FaultSwitch key={fault} label={t(`glass.${fault}`)} on={on} words={on ? t('faults.on') : t('faults.off')} busy={flip.running} onChange={(now) => void flip.run(fault, now)} testId={`glass-${fault}`} />;
      })}
      <ProblemNote problem={lay.problem ?? cable.problem ?? flip.problem} />
    </section>
  );
}

export function Pad() {
  const { t } = useTranslation('training');
  const { client } = useStation();
  const sign = useAct((pull: boolean) => client.training.sign({ pull }));
  return (
    <section>
      <h3 className="mb-1 font-bold">{t('pad.title')}</h3>
      <p className="mb-2 text-sm text-ink-soft">{t('pad.hint')}</p>
      <div className="flex flex-wrap gap-2">
        <Button size="small" icon={<PenLine />} onPress={() => sign.run(false)} busy={sign.running} testId="pad-sign">{t('pad.sign')}</Button>
        <Button size="small" icon={<Unplug />} onPress={() => sign.run(true)} busy={sign.running} testId="pad-pull">{t('pad.pull')}</Button>
      </div>
      <ProblemNote problem={sign.problem} />
    </section>
  );
}
