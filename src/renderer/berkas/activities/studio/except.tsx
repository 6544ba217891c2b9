/** Parts that this person cannot give: which, why, and a photograph of what is missing or hurt. */
import { Camera } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Part } from '../../../../domain/enrolment/parts.ts';
import { useSay } from '../../../i18n/language.ts';
import { useStation } from '../../../station/context.ts';
import { useAct } from '../../../ui/act.ts';
import { useBlobUrl } from '../../../ui/blob.ts';
import { ActBar, Button } from '../../../ui/button.tsx';
import { CheckTile, RadioCards } from '../../../ui/choices.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { TextInput } from '../../../ui/field.tsx';
import { ProblemNote } from '../../../ui/problem-note.tsx';
import { CameraDialog } from '../camera.tsx';
import { partsOfGroup, viewsOf } from './groups.ts';
import { reasonsFor } from './reasons.ts';
import type { GroupProps } from './station-props.ts';

/** The choice beside the ready words: words of one's own. */
const OTHER = 'lain';

/** Fingers and eyes are photographed; what is missing of a signature cannot be. */
const isPhotographed = (part: Part): boolean => part.startsWith('finger-') || part.startsWith('iris-');

export function Except({ berkas, group, view, onView, onClose }: Pick<GroupProps, 'berkas' | 'group' | 'view' | 'onView'> & { readonly onClose: () => void }) {
  const { t } = useTranslation('studio');
  const say = useSay();
  const { client } = useStation();
  const views = viewsOf(group, view);
  const [chosen, setChosen] = useState<readonly Part[]>(views.length === 1 ? partsOfGroup[group] : []);
  const [reason, setReason] = useState<string | null>(null);
  const [own, setOwn] = useState('');
  const [picture, setPicture] = useState<File | null>(null);
  const [shooting, setShooting] = useState(false);
  const url = useBlobUrl(picture);
  const reasons = reasonsFor[group];
  const why = reason === OTHER ? own.trim() : (reason ?? '');
  const wantsPicture = view.rules.exceptionPhoto && chosen.some(isPhotographed);
  const except = useAct(() => client.enrolment.except({ berkas: berkas.id, parts: [...chosen], why, picture }));
  const missing = chosen.length === 0 ? t('whichMissing') : why === '' ? t('whyMissing') : wantsPicture && picture === null ? t('pictureMissing') : null;
  const submit = async () => {
    const after = await except.run();
    if (!after) return;
    onView(after);
    onClose();
  };
  return (
    <Dialog open onClose={onClose} title={t('cannot')} width="roomy">
      <div className="flex flex-col gap-5">
        <fieldset>
          <legend className="mb-2 font-semibold">{t('which')}</legend>
          <div className="grid grid-cols-4 gap-2">{views.map(({ part }) => <CheckTile key={part} checked={chosen.includes(part)} onChange={(on) => setChosen(on ? [...chosen, part] : chosen.filter((one) => one !== part))} title={t(`part.${part}`)} testId={`except-${part}`} />)}</div>
        </fieldset>
        <RadioCards legend={t('why')} columns={2} value={reason} onChange={setReason} options={[...reasons.map((one) => ({ value: one.id, title: say(one) })), { value: OTHER, title: t('whyOther') }]} />
        {reason === OTHER && <TextInput label={t('whyOwn')} hint={t('whyHint')} value={own} onChange={setOwn} focusFirst testId="except-why" />}
        {wantsPicture && (
          <div className="flex items-center gap-4">
            {url && <img src={url} alt={t('picture')} data-testid="except-picture" className="h-28 rounded-control border border-line" />}
            <Button icon={<Camera />} onPress={() => setShooting(true)} testId="except-shoot">{t(picture ? 'pictureAgain' : 'pictureTake')}</Button>
          </div>
        )}
        <ProblemNote problem={except.problem} />
        <ActBar missing={missing}><Button variant="main" shortcut="Enter" blocked={missing} onPress={submit} testId="except-save">{t('keepWhy')}</Button></ActBar>
      </div>
      {shooting && <CameraDialog name="pengecualian" title={t('picture')} onClose={() => setShooting(false)} onPicture={async (file) => setPicture(file)} />}
    </Dialog>
  );
}
