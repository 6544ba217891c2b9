/** `check-enrolment`: was this person ever enrolled? A live finger or iris where there are devices, SIAK's record, and the operator's word. */
import { useQuery } from '@tanstack/react-query';
import { CircleCheck, CircleHelp, Eye, Fingerprint, MessageCircle, UserCheck } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BerkasView } from '../../../contract/views.ts';
import { comparedNobody, searchVerdicts, type SearchVerdict } from '../../../domain/enrolment/search.ts';
import { slaps } from '../../../domain/enrolment/parts.ts';
import { ResidentScreenButton } from '../../display/resident/open-button.tsx';
import { useResidentFeed } from '../../display/resident/use-feed.ts';
import { useSay } from '../../i18n/language.ts';
import { useStation } from '../../station/context.ts';
import { useAct } from '../../ui/act.ts';
import { ActBar, Button } from '../../ui/button.tsx';
import { RadioCards } from '../../ui/choices.tsx';
import { cx } from '../../ui/cx.ts';
import { Select, TextArea } from '../../ui/field.tsx';
import { ProblemNote } from '../../ui/problem-note.tsx';
import { RecordStatus } from './record.tsx';
import type { ActivityProps } from './shared.ts';

type Search = NonNullable<BerkasView['enrolmentSearch']>;
type SearchShot = Search['shot'];

/** The order in which they are tried: quickest first, eyes when hands give nothing. */
const shots: readonly SearchShot[] = ['right-four', 'left-four', 'thumbs', 'irises'];
const icons = { never: CircleCheck, already: UserCheck, unsure: CircleHelp, uncompared: CircleHelp } as const;

/** What the search found, in plain words, and what to say to the person. */
function Found({ search }: { readonly search: Search }) {
  const { t } = useTranslation('studio');
  const say = useSay();
  const shown = comparedNobody(search) ? 'uncompared' : search.verdict;
  const Icon = icons[shown];
  const doubtful = shown === 'unsure' || shown === 'uncompared';
  return (
    <section className={cx('sheet flex gap-4 p-5', doubtful && 'border-warn-fill')} data-testid="search-found" data-verdict={shown}>
      <Icon aria-hidden className={cx('size-10 shrink-0', doubtful ? 'text-warn' : 'text-accent')} strokeWidth={1.5} />
      <div className="min-w-0">
        <h2 className="text-xl leading-tight font-extrabold">{t(`check.verdict.${shown}`)}</h2>
        {shown === 'uncompared' && <p className="mt-1">{t('check.rests')}</p>}
        <p className="mt-1 text-ink-soft">{t('check.here', { found: t(`check.found.${search.gallery}`) })} {search.centre === null ? t('check.noCentre') : t('check.centre', { found: t(`check.found.${search.centre}`) })}</p>
        <p className="mt-3 flex gap-2"><MessageCircle aria-hidden className="mt-0.5 size-5 shrink-0 text-accent" /><span><span className="font-semibold">{t('check.say')}</span> “{say(search.say)}”</span></p>
      </div>
    </section>
  );
}

/** One placing or one look, and who it is. */
function Searching({ berkas, onDone }: ActivityProps) {
  const { t } = useTranslation('studio');
  const { client } = useStation();
  const { show, there } = useResidentFeed(berkas.resident.name);
  const [shot, setShot] = useState<SearchShot>('right-four');
  const search = useAct((which: SearchShot) => client.enrolment.search({ berkas: berkas.id, shot: which }));
  const found = berkas.enrolmentSearch;
  const { running } = search;
  useEffect(() => {
    show({ kind: 'shot', shot, fingers: shot === 'irises' ? [] : [...slaps[shot]], running, again: false });
  }, [show, shot, running]);
  const press = async () => {
    const after = await search.run(shot);
    if (after) onDone(after);
  };
  return (
    <section className="mb-5" aria-label={t('check.title')}>
      <div className="flex items-end gap-4">
        <div className="flex-1"><Select label={t('check.title')} value={shot} onChange={(value) => setShot(shots.find((one) => one === value) ?? 'right-four')} options={shots.map((one) => ({ value: one, label: t(`group.${one}`) }))} testId="search-shot" /></div>
        <div className="mb-1.5 flex items-center gap-4">
          <Button variant={found ? 'quiet' : 'main'} shortcut={found ? undefined : 'Enter'} icon={shot === 'irises' ? <Eye /> : <Fingerprint />} busyLabel={t('capturing')} onPress={press} testId="search">{t(found ? 'check.again' : 'check.act')}</Button>
          <ResidentScreenButton there={there} />
        </div>
      </div>
      <ProblemNote problem={search.problem} className="mt-4" />
      {found && <div className="mt-4"><Found search={found} /></div>}
    </section>
  );
}

export function CheckEnrolment(props: ActivityProps) {
  const { berkas, onDone } = props;
  const { t } = useTranslation('flows');
  const { t: studio } = useTranslation('studio');
  const { client, queries } = useStation();
  const { data: answer } = useQuery(queries.enrolment.studio.queryOptions({ input: { berkas: berkas.id } }));
  const [chosen, setChosen] = useState<SearchVerdict | null>(null);
  const [note, setNote] = useState('');
  const check = useAct((what: SearchVerdict) => client.enrolment.check({ berkas: berkas.id, seen: what, note: note.trim() === '' ? null : note.trim() }));
  // A search that compared with nobody found nothing: no answer is chosen ahead, the operator gives one by the record.
  const search = berkas.enrolmentSearch;
  const found = search && !comparedNobody(search) ? search.verdict : null;
  const seen = chosen ?? found;
  const unregistered = berkas.recordStatus.status === 'UNREGISTERED';
  // The same rule as the station's (`checkEnrolment`): against the record or the search only with a reason.
  const against = seen === 'unsure' || (seen === 'already' && unregistered && found !== 'already') || (found !== null && seen !== found);
  const missing = seen === null ? t('enrolled.missing') : against && note.trim() === '' ? t(found === null || found === seen ? 'enrolled.missingNote' : 'enrolled.missingAgainst') : null;
  const submit = async () => {
    const after = seen ? await check.run(seen) : null;
    if (after) onDone(after);
  };
  const live = answer?.ok === true && answer.value !== null;
  return (
    <>
      {found === null && <p className="mb-4 text-ink-soft">{live ? studio('check.lead') : t('enrolled.lead')}</p>}
      {live && <Searching {...props} />}
      {found === null && <RecordStatus berkas={berkas} />}
      <RadioCards className="mt-5" legend={t('enrolled.what')} columns={3} value={seen} onChange={(value) => setChosen(searchVerdicts.find((one) => one === value) ?? null)} options={[{ value: 'never', title: t('enrolled.never'), disabled: !unregistered }, { value: 'already', title: t('enrolled.already') }, { value: 'unsure', title: t('enrolled.unsure') }]} />
      {(seen === 'already' || against) && <TextArea className="mt-4" label={t('enrolled.note')} value={note} onChange={setNote} testId="enrolled-note" />}
      <ProblemNote problem={check.problem} className="mt-4" />
      <ActBar missing={missing}>
        <Button variant={seen === 'never' || seen === null ? 'main' : 'danger'} size="large" shortcut={live && found === null && chosen === null ? undefined : 'Enter'} blocked={missing} onPress={submit} testId="enrolled-submit">{t(seen === 'unsure' ? 'enrolled.backUnsure' : seen === 'already' ? 'enrolled.back' : 'enrolled.goOn')}</Button>
      </ActBar>
    </>
  );
}
