/** A station whose device takes it with one placing: four fingers, two thumbs, both irises, a finger for the chip once more. */
import { CircleOff, CircleStop, Eye, Fingerprint, RefreshCw } from 'lucide-react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { parts } from '../../../../domain/enrolment/parts.ts';
import { useStation } from '../../../station/context.ts';
import { useAct } from '../../../ui/act.ts';
import { Button } from '../../../ui/button.tsx';
import { cx } from '../../../ui/cx.ts';
import { ProblemNote } from '../../../ui/problem-note.tsx';
import { Eyes } from './eyes.tsx';
import { fingerViews, isDone, nextChipFinger, viewsOf, type ShotGroup } from './groups.ts';
import { Hands } from './hands.tsx';
import { Acts, Panel, Stage } from './parts-of-screen.tsx';
import { useSeconds } from './seconds.ts';
import type { GroupProps } from './station-props.ts';
import { Tiles } from './tiles.tsx';
import { useLive } from './use-live.ts';

/** What the device does now, in words that count the seconds. */
function Running({ running }: { readonly running: boolean }) {
  const { t } = useTranslation('studio');
  const seconds = useSeconds(running);
  return (
    <output data-testid="studio-running" className={cx('flex items-center gap-3 rounded-control px-4 py-3 text-lg font-bold', running ? 'bg-accent text-on-accent' : 'hidden')}>
      {running && <span>{t('capturing')} <span className="figures font-semibold">{seconds > 0 ? t('seconds', { count: seconds }) : ''}</span></span>}
    </output>
  );
}

/** The fingers for the chip: which was recognised, and which is asked for now. */
function ChipFingers({ view }: Pick<GroupProps, 'view'>) {
  const { t } = useTranslation('studio');
  const now = nextChipFinger(view);
  return (
    <ul className="flex flex-col gap-2 text-lg">
      {view.chip.map(({ part, found, tries }) => (
        <li key={part} data-testid={`chip-${part}`} data-found={found ?? 'open'} className={cx('flex items-baseline justify-between gap-3 rounded-control border px-4 py-2.5', part === now ? 'border-accent' : 'border-line')}>
          <span className="font-semibold">{t(`part.${part}`)}</span>
          <span className={cx('text-[0.9375rem]', found === 'different' || found === 'unsure' ? 'font-semibold text-warn' : 'text-ink-soft')}>{found === null ? t('chip.open') : t(`chip.${found}`)}{tries > 1 ? ` · ${t('tries', { tries })}` : ''}</span>
        </li>
      ))}
    </ul>
  );
}

/** From left to right as the hands lie in the drawing: the left one begins with its little finger, of the thumbs the left comes first. */
const asDrawn = (group: ShotGroup, views: ReturnType<typeof viewsOf>) => (group === 'right-four' ? views : views.toReversed());

/** Of the fingers for the chip, those whose second capture is kept. */
const recognised = (view: GroupProps['view']) => fingerViews(view).filter(({ part }) => view.chip.some((one) => one.part === part && (one.found === 'same' || one.found === 'not-compared')));

export function Shot({ berkas, group, view, onView, onExcept, onResident }: GroupProps & { readonly group: ShotGroup }) {
  const { t } = useTranslation('studio');
  const { client } = useStation();
  const done = isDone(group, view);
  const views = viewsOf(group, view);
  const chip = group === 'chip-fingers' ? nextChipFinger(view) : null;
  const capture = useAct(() => client.enrolment.capture({ berkas: berkas.id, shot: group, retake: done && group !== 'chip-fingers' }));
  const asked = group === 'chip-fingers' ? (chip === null ? [] : [chip]) : views.filter(({ standing }) => standing !== 'excepted').map(({ part }) => part);
  const poor = views.some(({ standing }) => standing === 'poor');
  const { running } = capture;
  const live = useLive(berkas.id, group, asked.length > 0 && !running);
  const key = asked.join(' ');
  useEffect(() => {
    onResident({ kind: 'shot', shot: group, fingers: parts.filter((part) => key.split(' ').includes(part)), running, again: poor });
  }, [onResident, group, key, running, poor]);
  const lead = group === 'chip-fingers' && chip !== null ? t('say.chipFinger', { finger: t(`part.${chip}`).toLocaleLowerCase() }) : t(`say.${group}`);
  const blocked = asked.length === 0 ? t('nothingToTake') : group === 'chip-fingers' && view.chip.length === 0 ? t('chip.none') : null;
  return (
    <>
      <Stage className={group === 'irises' ? '' : 'grid-rows-[minmax(0,1fr)_auto]'}>
        {group === 'irises' ? (
          <Eyes berkas={berkas.id} views={views} />
        ) : (
          <>
            <Hands views={group === 'chip-fingers' ? recognised(view) : fingerViews(view)} asked={asked} className="max-h-full w-full max-w-[56rem]" />
            {group !== 'chip-fingers' && <Tiles berkas={berkas.id} views={asDrawn(group, views)} className={cx('h-48 w-full [&>li]:h-48', views.length > 2 ? 'max-w-[52rem]' : 'max-w-[26rem]')} />}
          </>
        )}
      </Stage>
      <Panel
        title={t(`group.${group}`)}
        lead={lead}
        acts={
          <Acts missing={blocked}>
            {group !== 'chip-fingers' && !running && <Button variant="plain" icon={<CircleOff />} onPress={onExcept} testId="studio-except">{t('cannot')}</Button>}
            {running && <Button variant="plain" icon={<CircleStop />} onPress={() => client.enrolment.stop()} testId="studio-stop">{t('stop')}</Button>}
            <Button variant={done ? 'quiet' : 'main'} size="large" shortcut="Enter" blocked={blocked} icon={done || poor ? <RefreshCw /> : group === 'irises' ? <Eye /> : <Fingerprint />} busyLabel={t('capturing')} onPress={async () => onView(await capture.run())} testId="studio-capture">{t(done || poor ? 'again' : 'capture')}</Button>
          </Acts>
        }
      >
        <Running running={running} />
        {poor && !running && <p data-testid="studio-poor" className="rounded-control bg-warn-soft px-4 py-3 font-semibold text-warn">{t('poorHint', { tries: view.rules.tries })}</p>}
        {live && <img src={live} alt={t('live')} data-testid="studio-live" className="max-h-36 w-full rounded-control border border-line bg-white object-contain" />}
        {group === 'chip-fingers' && <ChipFingers view={view} />}
        <ProblemNote problem={capture.problem} />
      </Panel>
    </>
  );
}
