/** The checklist of the service and reason; what is missing goes back with a note. */
import { useTranslation } from 'react-i18next';
import { missingRequirements } from '../../../domain/sop/requirements.ts';
import { useSay } from '../../i18n/language.ts';
import { useStation } from '../../station/context.ts';
import { useAct } from '../../ui/act.ts';
import { ActBar, Button } from '../../ui/button.tsx';
import { CheckTile } from '../../ui/choices.tsx';
import { useDraft } from '../../ui/drafts.tsx';
import { TextArea } from '../../ui/field.tsx';
import { ProblemNote } from '../../ui/problem-note.tsx';
import { usePaperActs } from './paper-acts.tsx';
import type { ActivityProps } from './shared.ts';

export function CheckDocuments({ berkas, onDone }: ActivityProps) {
  const { t } = useTranslation('berkas');
  const say = useSay();
  const { client } = useStation();
  const attached = berkas.documents.map((document) => document.requirement);
  const [ticked, setTicked, forgetTicked] = useDraft<readonly string[]>(`check.${berkas.id}.ticked`, []);
  const [note, setNote, forgetNote] = useDraft(`check.${berkas.id}.note`, '');
  const papers = usePaperActs({ berkas, onDone });
  const present = [...new Set([...ticked, ...attached])];
  const asked = berkas.requirements.filter((one) => one.onlyIf === undefined || one.onlyIf === berkas.reason);
  const missing = missingRequirements(berkas.requirements, present, berkas.reason === null ? [] : [berkas.reason]);
  const check = useAct(() => client.documents.check({ berkas: berkas.id, present, note: note.trim() === '' ? null : note.trim() }));
  const blocked = missing.length > 0 && note.trim() === '' ? t('check.missing', { count: missing.length }) : null;
  const submit = async () => {
    const after = await check.run();
    if (!after) return;
    forgetTicked();
    forgetNote();
    onDone(after);
  };
  return (
    <>
      <p className="text-ink-soft">{t('check.lead')}</p>
      <div className="mt-4 flex flex-col gap-2">
        {asked.map((one) => {
          const standsFor = asked.find((other) => other.id === one.alternativeTo);
          return (
            <CheckTile
              key={one.id}
              checked={present.includes(one.id)}
              disabled={attached.includes(one.id)}
              onChange={(on) => setTicked(on ? [...ticked, one.id] : ticked.filter((id) => id !== one.id))}
              title={say(one.title)}
              detail={standsFor ? t('check.alternative', { title: say(standsFor.title) }) : undefined}
              testId={`requirement-${one.id}`}
              trailing={papers.buttons(one.id)}
            />
          );
        })}
      </div>
      {missing.length > 0 && <TextArea className="mt-4" label={t('check.note')} hint={t('check.noteHint')} value={note} onChange={setNote} testId="check-note" />}
      <ProblemNote problem={papers.problem ?? check.problem} className="mt-4" />
      <ActBar missing={blocked}>
        <Button variant={missing.length === 0 ? 'main' : 'danger'} size="large" shortcut="Enter" blocked={blocked} onPress={submit} testId="check-submit">{missing.length === 0 ? t('check.complete') : t('check.incomplete')}</Button>
      </ActBar>
    </>
  );
}
