/** The enrolment studio: the whole screen, dark, one station after the other, the seal at the end. */
import { useQueryClient, type QueryKey } from '@tanstack/react-query';
import { Check, LogOut, RefreshCw } from 'lucide-react';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { StudioView } from '../../../../contract/views.ts';
import { mayHoldCard, PRINT_FROM_AGE_YEARS } from '../../../../domain/identity/resident.ts';
import { ResidentScreenButton } from '../../../display/resident/open-button.tsx';
import { useResidentFeed } from '../../../display/resident/use-feed.ts';
import { useGo } from '../../../frame/go.ts';
import { useWholeScreen } from '../../../frame/whole-screen.tsx';
import { useStation } from '../../../station/context.ts';
import { useStationNow } from '../../../station/now.ts';
import { useAct } from '../../../ui/act.ts';
import { ActBar, Button } from '../../../ui/button.tsx';
import { StepRing } from '../../../ui/clock.tsx';
import { cx } from '../../../ui/cx.ts';
import { NikText } from '../../../ui/nik-text.tsx';
import { ProblemNote } from '../../../ui/problem-note.tsx';
import { useFormats } from '../../../ui/use-formats.ts';
import type { ActivityProps } from '../shared.ts';
import { Except } from './except.tsx';
import { groupsOf, isDone, isShot, nextGroup, viewsOf, type Group } from './groups.ts';
import { TakePhoto } from './take-photo.tsx';
import { Review } from './review.tsx';
import { Shot } from './shot.tsx';
import { Signing } from './signing.tsx';
import type { GroupProps } from './station-props.ts';

/** The stations as a line: what is done, where we are. */
function Line({ view, at, onGroup }: { readonly view: StudioView; readonly at: Group; readonly onGroup: (group: Group) => void }) {
  const { t } = useTranslation('studio');
  return (
    <ol className="grid auto-cols-fr grid-flow-col gap-1.5 px-6">
      {groupsOf(view).map((group) => {
        const done = isDone(group, view);
        const here = group === at;
        return (
          <li key={group}>
            <button type="button" aria-current={here ? 'step' : undefined} onClick={() => onGroup(group)} data-testid={`studio-at-${group}`} data-done={done} className={cx('flex min-h-12 w-full items-center gap-1.5 border-t-4 pt-1 text-left text-[0.9375rem] leading-tight hover:text-ink', here ? 'border-ink font-bold text-ink' : done ? 'border-accent text-ink-soft' : 'border-line text-ink-soft')}>
              {done && <Check aria-hidden className="size-4 shrink-0 text-accent" strokeWidth={3} />}
              {t(`short.${group}`)}
              {done && <span className="sr-only">{t('isDone')}</span>}
            </button>
          </li>
        );
      })}
    </ol>
  );
}

function Head({ berkas, residentSees }: { readonly berkas: ActivityProps['berkas']; readonly residentSees: boolean }) {
  const { t } = useTranslation('studio');
  const go = useGo();
  const step = berkas.steps.find((one) => one.id === berkas.currentStep);
  return (
    <header className="flex items-center gap-5 px-6 py-3">
      <div className="min-w-0 flex-1">
        <h1 className="truncate text-xl leading-tight font-extrabold"><span className="sr-only">{t('title')}: </span>{berkas.resident.name}</h1>
        <p className="text-ink-soft"><NikText>{berkas.resident.nik}</NikText> · <span className="figures">{berkas.number}</span>{berkas.queue && <> · <span className="figures font-semibold">{berkas.queue.number}</span></>}</p>
      </div>
      <ResidentScreenButton there={residentSees} />
      {step && <StepRing clock={step.clock} size={52} />}
      <Button size="small" variant="plain" icon={<LogOut />} shortcut="Escape" onPress={go.desk} testId="studio-leave">{t('leave')}</Button>
    </header>
  );
}

/** What is to be known of this person before the first picture is taken. */
function useNotes(berkas: ActivityProps['berkas']): readonly string[] {
  const { t } = useTranslation('studio');
  const formats = useFormats();
  const today = formats.isoDay(useStationNow());
  return mayHoldCard(berkas.resident, today) ? [] : [t('notes.young', { years: PRINT_FROM_AGE_YEARS })];
}

function Devices({ berkas, view, onView }: Pick<GroupProps, 'berkas' | 'view' | 'onView'>) {
  const { t } = useTranslation('studio');
  const { client } = useStation();
  const look = useAct(() => client.enrolment.look({ berkas: berkas.id }));
  const search = async () => onView(await look.run());
  const begun = useRef(false);
  useEffect(() => {
    // Looked for while the photo is taken, so that nobody waits for it with a hand on the glass.
    if (begun.current || view.devices.length > 0) return;
    begun.current = true;
    void search();
  });
  return (
    <footer className="flex min-h-11 items-center gap-3 border-t border-line px-6 py-1 text-sm text-ink-soft">
      {look.problem && view.devices.length === 0 && <ProblemNote problem={look.problem} className="my-1 flex-1" />}
      <p className="min-w-0 flex-1 truncate">{look.problem && view.devices.length === 0 ? null : view.devices.length === 0 ? t('noDevices') : `${t('devices')}: ${view.devices.map(({ make, model, serial, twin }) => `${make} ${model} ${serial}${twin ? ` (${t('twin')})` : ''}`).join(' · ')}`}</p>
      <Button size="small" variant="plain" icon={<RefreshCw />} busy={look.running} onPress={search} testId="studio-look">{t('look')}</Button>
    </footer>
  );
}

/** Nothing is taken of this person: why, and the way on. */
function Refused({ berkas, view, onDone }: ActivityProps & { readonly view: StudioView }) {
  const { t } = useTranslation('studio');
  const { client } = useStation();
  const already = useAct(() => client.enrolment.already({ berkas: berkas.id }));
  const submit = async () => {
    const after = await already.run();
    if (after) onDone(after);
  };
  return (
    <>
      <h2 className="mb-3 text-xl font-bold">{t('refused')}</h2>
      <ProblemNote problem={view.refusal} tone="warning" />
      <ProblemNote problem={already.problem} className="mt-4" />
      {view.refusal?.code === 'already-enrolled' && <ActBar><Button variant="main" size="large" shortcut="Enter" onPress={submit} testId="studio-already">{t('already')}</Button></ActBar>}
    </>
  );
}

export function Studio(props: ActivityProps & { readonly view: StudioView }) {
  return props.view.refusal ? <Refused {...props} /> : <Open {...props} />;
}

function Open({ view, ...props }: ActivityProps & { readonly view: StudioView }) {
  const { queries } = useStation();
  const cache = useQueryClient();
  const { berkas } = props;
  const [chosen, setChosen] = useState<Group | null>(null);
  const [excepting, setExcepting] = useState(false);
  const { show, there } = useResidentFeed(berkas.resident.name);
  const notes = useNotes(berkas);
  useWholeScreen();
  const group = chosen ?? nextGroup(view);
  const onView = useCallback(
    (next: StudioView | null) => {
      if (!next) return;
      const shown: QueryKey = queries.enrolment.studio.queryKey({ input: { berkas: berkas.id } });
      cache.setQueryData(shown, { ok: true, value: next });
      void cache.invalidateQueries({ queryKey: queries.enrolment.picture.key() });
      void cache.invalidateQueries({ queryKey: queries.enrolment.exception.key() });
      // Good: the next station by itself. Poor: here, once more.
      if (isDone(group, next)) setChosen(null);
    },
    [cache, queries, berkas.id, group],
  );
  const parts: GroupProps = { ...props, group, view, onView, onExcept: () => setExcepting(true), onResident: show };
  return (
    <div data-theme="dark" data-testid="studio" className="on-dark grid h-full min-h-0 grid-cols-[minmax(0,1fr)] grid-rows-[auto_auto_minmax(0,1fr)_auto] bg-ground text-ink">
      <Head berkas={berkas} residentSees={there} />
      <Line view={view} at={group} onGroup={setChosen} />
      <div className="grid min-h-0 grid-cols-[minmax(0,1fr)_23rem] border-t border-line">
        {group === 'photo' && <TakePhoto {...parts} notes={notes} />}
        {isShot(group) && <Shot key={group} {...parts} group={group} />}
        {group === 'signature' && <Signing {...parts} />}
        {group === 'seal' && <Review {...parts} onGroup={setChosen} />}
      </div>
      <Devices {...parts} />
      {excepting && viewsOf(group, view).length > 0 && <Except {...parts} onClose={() => setExcepting(false)} />}
    </div>
  );
}
