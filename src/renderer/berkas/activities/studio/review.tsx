/** Everything once more before the seal; one item can be taken anew. The operator's PIN says who took it. */
import { Fingerprint, Lock, RotateCcw } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { StudioView } from '../../../../contract/views.ts';
import { useStation } from '../../../station/context.ts';
import { useAct } from '../../../ui/act.ts';
import { Button } from '../../../ui/button.tsx';
import { cx } from '../../../ui/cx.ts';
import { Field, inputLook, Select, TextInput, useFirstFocus } from '../../../ui/field.tsx';
import { limits } from '../../../ui/limits.ts';
import { ProblemNote } from '../../../ui/problem-note.tsx';
import { correctable } from './correct.tsx';
import { groupOf, openPartsOf, type Group } from './groups.ts';
import { Acts, Panel } from './parts-of-screen.tsx';
import type { GroupProps } from './station-props.ts';
import { Tile } from './tiles.tsx';

type PartView = StudioView['parts'][number];

function Pin({ label, value, onChange, focusFirst = false, testId }: { readonly focusFirst?: boolean; readonly label: string; readonly value: string; readonly onChange: (pin: string) => void; readonly testId: string }) {
  const focus = useFirstFocus(focusFirst);
  return (
    <Field label={label}>
      {(ids) => <input {...ids} ref={focus} type="password" inputMode="numeric" autoComplete="off" data-testid={testId} value={value} onChange={(event) => onChange(event.target.value.replace(/\D/gu, '').slice(0, limits.pinLongest))} className={cx(inputLook, 'figures text-lg tracking-[0.3em]')} />}
    </Field>
  );
}

/** Whoever changed biodata says so with a finger, or a superior with PIN and reason. */
function Vouch({ berkas, change, onView }: Pick<GroupProps, 'berkas' | 'onView'> & { readonly change: NonNullable<StudioView['change']> }) {
  const { t } = useTranslation('studio');
  const { client } = useStation();
  const [superior, setSuperior] = useState<string | null>(null);
  const [pin, setPin] = useState('');
  const [why, setWhy] = useState('');
  const byFinger = useAct(() => client.enrolment.vouch({ berkas: berkas.id, by: { kind: 'finger' } }));
  const bySuperior = useAct(() => client.enrolment.vouch({ berkas: berkas.id, by: { kind: 'superior', superior: superior ?? '', pin, why: why.trim() } }));
  const missing = superior === null || pin.length < limits.pinShortest || why.trim() === '' ? t('vouch.missing') : null;
  return (
    <section className="flex flex-col gap-3 rounded-control border border-warn-fill p-4" data-testid="vouch">
      <h3 className="font-bold">{t('vouch.title')}</h3>
      <p className="text-[0.9375rem] text-ink-soft">{t('vouch.lead', { fields: correctable.filter((field) => change.fields.includes(field)).map((field) => t(`correct.field.${field}`)).join(', ') })}</p>
      {change.finger ? (
        <Button icon={<Fingerprint />} busyLabel={t('capturing')} onPress={async () => onView(await byFinger.run())} testId="vouch-finger">{t('vouch.finger')}</Button>
      ) : (
        <>
          <Select label={t('vouch.who')} value={superior ?? ''} onChange={setSuperior} placeholder={t('vouch.choose')} options={change.superiors.map(({ id, name }) => ({ value: id, label: name }))} testId="vouch-who" />
          <Pin label={t('vouch.pin')} value={pin} onChange={setPin} testId="vouch-pin" />
          <TextInput label={t('vouch.why')} value={why} onChange={setWhy} testId="vouch-why" />
          <Button blocked={missing} onPress={async () => onView(await bySuperior.run())} testId="vouch-superior">{t('vouch.superior')}</Button>
        </>
      )}
      <ProblemNote problem={byFinger.problem ?? bySuperior.problem} />
    </section>
  );
}

function Again({ part, onGroup }: { readonly part: PartView['part']; readonly onGroup: (group: Group) => void }) {
  const { t } = useTranslation('studio');
  return (
    <button type="button" onClick={() => onGroup(groupOf(part))} aria-label={t('againOf', { part: t(`part.${part}`) })} data-testid={`again-${part}`} className="absolute inset-0 grid place-items-end p-1.5">
      <span aria-hidden className="grid size-7 place-items-center rounded-full bg-rail text-on-rail"><RotateCcw className="size-4" /></span>
    </button>
  );
}

export function Review({ berkas, view, onView, onDone, onGroup, onResident }: GroupProps & { readonly onGroup: (group: Group) => void }) {
  const { t } = useTranslation('studio');
  const { client } = useStation();
  const [pin, setPin] = useState('');
  const seal = useAct(() => client.enrolment.seal({ berkas: berkas.id, pin }));
  useEffect(() => onResident({ kind: 'done' }), [onResident]);
  const open = openPartsOf(view);
  const gap = view.gaps.find((one) => one !== 'parts');
  const missing = open.length > 0 ? t('open', { parts: open.map((part) => t(`part.${part}`)).join(', ') }) : gap ? t(`gap.${gap}`) : pin.length < limits.pinShortest ? t('pinMissing') : null;
  const submit = async () => {
    const after = await seal.run();
    setPin('');
    if (after) onDone(after);
  };
  const of = (test: (part: string) => boolean) => view.parts.filter(({ part }) => test(part));
  const tile = (one: PartView, className: string) => <Tile key={one.part} berkas={berkas.id} view={one} className={className}><Again part={one.part} onGroup={onGroup} /></Tile>;
  const upper = of((part) => !part.startsWith('finger-'));
  const fingers = of((part) => part.startsWith('finger-'));
  return (
    <>
      <section className="quiet-scroll flex min-h-0 flex-col gap-3 overflow-y-auto px-6 py-4" aria-label={t('group.seal')}>
        <ul className="flex flex-wrap gap-4">{upper.map((one) => tile(one, cx('h-44', one.part === 'photo' ? 'w-28' : one.part === 'signature' ? 'w-72' : 'w-44')))}</ul>
        <ul className="grid grid-cols-5 gap-3">{fingers.map((one) => tile(one, 'h-36'))}</ul>
      </section>
      <Panel
        title={t('group.seal')}
        lead={t('say.seal')}
        focus={false}
        acts={
          <Acts missing={missing}>
            <Button variant="main" size="large" shortcut="Enter" icon={<Lock />} blocked={missing} busyLabel={t('sealing')} onPress={submit} testId="studio-seal">{t('seal')}</Button>
          </Acts>
        }
      >
        {view.change && view.change.vouched === null ? <Vouch berkas={berkas} change={view.change} onView={onView} /> : <Pin label={t('pin')} value={pin} onChange={setPin} focusFirst testId="studio-pin" />}
        <ProblemNote problem={seal.problem} />
      </Panel>
    </>
  );
}
