/** The enrolment studio: one station after the other, everything that is taken in sight, the seal at the end. */
import { type QueryKey, useQueryClient } from '@tanstack/react-query';
import { Check, CircleOff, Fingerprint, Lock, RefreshCw } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { StudioView } from '../../../../contract/views.ts';
import type { Part } from '../../../../domain/enrolment/parts.ts';
import { useStation } from '../../../station/context.ts';
import { useAct } from '../../../ui/act.ts';
import { ActBar, Button } from '../../../ui/button.tsx';
import { CheckTile } from '../../../ui/choices.tsx';
import { cx } from '../../../ui/cx.ts';
import { Dialog } from '../../../ui/dialog.tsx';
import { Field, inputLook, TextArea } from '../../../ui/field.tsx';
import { limits } from '../../../ui/limits.ts';
import { ProblemNote } from '../../../ui/problem-note.tsx';
import { SignaturePad } from '../../../ui/signature-pad.tsx';
import type { ActivityProps } from '../shared.ts';
import { groupsOf, isDone, nextGroup, openPartsOf, partsOfGroup, viewsOf, type Group, type ShotGroup } from './groups.ts';
import { PhotoCapture } from './photo.tsx';
import { Tiles } from './tiles.tsx';

interface GroupProps extends ActivityProps {
  readonly group: Group;
  readonly view: StudioView;
  readonly onView: (view: StudioView | null) => void;
}

const isShot = (group: Group): group is ShotGroup => ['irises', 'right-four', 'left-four', 'thumbs', 'chip-fingers'].includes(group);

/** A device takes this group with one placing. */
function Shot({ berkas, group, view, onView }: GroupProps & { readonly group: ShotGroup }) {
  const { t } = useTranslation('studio');
  const { client } = useStation();
  const done = isDone(group, view);
  const capture = useAct(() => client.enrolment.capture({ berkas: berkas.id, shot: group, retake: done }));
  return (
    <>
      <Tiles berkas={berkas.id} views={viewsOf(group, view)} />
      {group === 'chip-fingers' && <ul className="flex flex-col gap-1">{view.chip.map(({ part, found }) => <li key={part}>{t(`part.${part}`)}: {t(`found.${found ?? 'open'}`)}</li>)}</ul>}
      <ProblemNote problem={capture.problem} className="mt-4" />
      <ActBar missing={null}>
        <Button variant={done ? 'quiet' : 'main'} size="large" shortcut="Enter" icon={done ? <RefreshCw /> : <Fingerprint />} busyLabel={t('capturing')} onPress={async () => onView(await capture.run())} testId="studio-capture">{t(done ? 'again' : 'capture')}</Button>
      </ActBar>
    </>
  );
}

function Pictured({ berkas, group, view, onView }: GroupProps & { readonly group: 'photo' | 'signature' }) {
  const { t } = useTranslation('studio');
  const { client } = useStation();
  const [drawn, setDrawn] = useState<Blob | null>(null);
  const keep = useAct((file: File) => client.enrolment.keep({ berkas: berkas.id, part: group, picture: file, retake: true, confirms: view.confirmation?.biodata ?? null }));
  const send = async (file: File) => onView(await keep.run(file));
  const views = viewsOf(group, view);
  return (
    <>
      {group === 'photo' ? (
        <PhotoCapture resident={berkas.resident} busy={keep.running} onPicture={send} />
      ) : (
        <>
          <SignaturePad label={t('group.signature')} signer={berkas.resident.name} onChange={setDrawn} />
          <ActBar missing={drawn ? null : t('noSignature')}>
            <Button variant="main" size="large" shortcut="Enter" blocked={drawn ? null : t('noSignature')} onPress={() => drawn && send(new File([drawn], 'tanda-tangan.png', { type: 'image/png' }))} testId="studio-signature">{t('keepSignature')}</Button>
          </ActBar>
        </>
      )}
      <ProblemNote problem={keep.problem} className="mt-4" />
      {isDone(group, view) && <div className="mt-5 max-w-60"><Tiles berkas={berkas.id} views={views} /></div>}
    </>
  );
}

function Seal({ berkas, view, onDone }: GroupProps) {
  const { t } = useTranslation('studio');
  const { client } = useStation();
  const [pin, setPin] = useState('');
  const seal = useAct(() => client.enrolment.seal({ berkas: berkas.id, pin }));
  const open = openPartsOf(view);
  const missing = open.length > 0 ? t('open', { parts: open.map((part) => t(`part.${part}`)).join(', ') }) : pin.length < limits.pinShortest ? t('pinMissing') : null;
  const submit = async () => {
    const after = await seal.run();
    setPin('');
    if (after) onDone(after);
  };
  return (
    <>
      <Tiles berkas={berkas.id} views={view.parts} small />
      <Field className="mt-5 max-w-60" label={t('pin')}>
        {(ids) => <input {...ids} type="password" inputMode="numeric" autoComplete="off" data-testid="studio-pin" value={pin} onChange={(event) => setPin(event.target.value.replace(/\D/gu, '').slice(0, limits.pinLongest))} className={cx(inputLook, 'figures text-lg tracking-[0.3em]')} />}
      </Field>
      <ProblemNote problem={seal.problem} className="mt-4" />
      <ActBar missing={missing}>
        <Button variant="main" size="large" shortcut="Enter" icon={<Lock />} blocked={missing} busyLabel={t('sealing')} onPress={submit} testId="studio-seal">{t('seal')}</Button>
      </ActBar>
    </>
  );
}

/** Parts that this person cannot give, with the reason. */
function Except({ berkas, group, view, onView, onClose }: GroupProps & { readonly onClose: () => void }) {
  const { t } = useTranslation('studio');
  const { client } = useStation();
  const views = viewsOf(group, view);
  const [chosen, setChosen] = useState<readonly Part[]>(views.length === 1 ? partsOfGroup[group] : []);
  const [why, setWhy] = useState('');
  const except = useAct(() => client.enrolment.except({ berkas: berkas.id, parts: [...chosen], why }));
  const missing = chosen.length === 0 ? t('whichMissing') : why.trim() === '' ? t('whyMissing') : null;
  const submit = async () => {
    const after = await except.run();
    if (!after) return;
    onView(after);
    onClose();
  };
  return (
    <Dialog open onClose={onClose} title={t('cannot')}>
      <div className="flex flex-col gap-5">
        <fieldset>
          <legend className="mb-2 font-semibold">{t('which')}</legend>
          <div className="grid grid-cols-2 gap-2">{views.map(({ part }) => <CheckTile key={part} checked={chosen.includes(part)} onChange={(on) => setChosen(on ? [...chosen, part] : chosen.filter((one) => one !== part))} title={t(`part.${part}`)} testId={`except-${part}`} />)}</div>
        </fieldset>
        <TextArea label={t('why')} hint={t('whyHint')} value={why} onChange={setWhy} testId="except-why" />
        <ProblemNote problem={except.problem} />
        <ActBar missing={missing}><Button variant="main" shortcut="Enter" blocked={missing} onPress={submit} testId="except-save">{t('keepWhy')}</Button></ActBar>
      </div>
    </Dialog>
  );
}

export function Studio({ view, ...props }: ActivityProps & { readonly view: StudioView }) {
  const { t } = useTranslation('studio');
  const { client, queries } = useStation();
  const cache = useQueryClient();
  const { berkas } = props;
  const [chosen, setChosen] = useState<Group | null>(null);
  const [excepting, setExcepting] = useState(false);
  const look = useAct(() => client.enrolment.look({ berkas: berkas.id }));
  const group = chosen ?? nextGroup(view);
  const onView = (next: StudioView | null) => {
    if (!next) return;
    const shown: QueryKey = queries.enrolment.studio.queryKey({ input: { berkas: berkas.id } });
    cache.setQueryData(shown, { ok: true, value: next });
    void cache.invalidateQueries({ queryKey: queries.enrolment.picture.key() });
    // Good: the next station by itself. Poor: here, once more.
    if (isDone(group, next)) setChosen(null);
  };
  const parts: GroupProps = { ...props, group, view, onView };
  return (
    <>
      <ol className="mb-5 flex flex-wrap gap-2">
        {groupsOf(view).map((one) => (
          <li key={one}>
            <button type="button" aria-current={one === group ? 'step' : undefined} onClick={() => setChosen(one)} data-testid={`studio-at-${one}`} className={cx('flex min-h-11 items-center gap-2 rounded-full border px-4 font-semibold', one === group ? 'border-accent bg-accent-soft text-accent-strong' : 'border-line-strong bg-surface text-ink-soft hover:bg-sunken')}>
              {isDone(one, view) && <Check aria-hidden className="size-4 text-accent" strokeWidth={3} />}
              {t(`group.${one}`)}
            </button>
          </li>
        ))}
      </ol>
      <p className="mb-4 text-lg">{t(`say.${group}`)}</p>
      {isShot(group) ? <Shot key={group} {...parts} group={group} /> : group === 'seal' ? <Seal {...parts} /> : <Pictured key={group} {...parts} group={group} />}
      <div className="mt-4 flex flex-wrap items-center gap-3">
        {group !== 'seal' && <Button size="small" variant="plain" icon={<CircleOff />} onPress={() => setExcepting(true)} testId="studio-except">{t('cannot')}</Button>}
        <Button size="small" variant="plain" icon={<RefreshCw />} onPress={async () => onView(await look.run())} testId="studio-look">{t('look')}</Button>
        <p className="text-sm text-ink-soft">{view.devices.length === 0 ? t('noDevices') : `${t('devices')}: ${view.devices.map(({ make, model, serial, twin }) => `${make} ${model} ${serial}${twin ? ` (${t('twin')})` : ''}`).join(' · ')}`}</p>
      </div>
      <ProblemNote problem={look.problem} className="mt-4" />
      {excepting && <Except {...parts} onClose={() => setExcepting(false)} />}
    </>
  );
}
