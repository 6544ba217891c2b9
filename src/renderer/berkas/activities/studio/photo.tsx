/** The photo: a live picture with an outline to fill, the one thing to put right, and the rules beside it. */
import { ArrowDown, ArrowLeft, ArrowRight, ArrowUp, Camera, Check, Circle, TriangleAlert } from 'lucide-react';
import { useEffect, type ComponentType } from 'react';
import { useTranslation } from 'react-i18next';
import { backgroundOf } from '../../../../domain/card/ground.ts';
import type { Resident } from '../../../../domain/identity/resident.ts';
import { Button } from '../../../ui/button.tsx';
import { cx } from '../../../ui/cx.ts';
import { Waiting } from '../../../ui/layout.tsx';
import { ProblemNote } from '../../../ui/problem-note.tsx';
import { useCamera } from '../../../ui/use-camera.ts';
import { marks, standingOfMarks, type Advice } from './face/advice.ts';
import { useGuide, type GuideState } from './face/use-guide.ts';
import { Acts, Panel, Stage } from './parts-of-screen.tsx';

/** px asked of the camera: the photo's eyes are then 150 of its own pixels apart. */
const WANTED = { width: 1280, height: 960 } as const;

/** Which way the face has to move in the live picture, which is not mirrored: the person's left is at its right. */
const arrows: Partial<Record<Advice, ComponentType<{ className?: string }>>> = { left: ArrowRight, right: ArrowLeft, up: ArrowUp, down: ArrowDown };

/** Head and shoulders to fill. The head is as large as its photo will show it when nothing has to be cut closer. */
function Outline({ good }: { readonly good: boolean }) {
  return (
    <svg aria-hidden viewBox="0 0 300 400" className="absolute inset-0 size-full">
      <path d="M150 62c52 0 78 40 78 98 0 66-36 112-78 112s-78-46-78-112c0-58 26-98 78-98Z" fill="none" strokeWidth={good ? 4 : 3} strokeDasharray={good ? undefined : '7 8'} className={good ? 'stroke-accent' : 'stroke-white'} />
      <path d="M24 400c4-62 40-86 90-98M276 400c-4-62-40-86-90-98" fill="none" strokeWidth={good ? 4 : 3} strokeDasharray={good ? undefined : '7 8'} className={good ? 'stroke-accent' : 'stroke-white'} />
    </svg>
  );
}

/** The one instruction, in letters that the operator reads out. */
function Instruction({ advice }: { readonly advice: Advice | null }) {
  const { t } = useTranslation('studio');
  const Arrow = advice === null ? Check : (arrows[advice] ?? TriangleAlert);
  return (
    <output data-testid="studio-advice" data-advice={advice ?? 'good'} className={cx('absolute inset-x-4 bottom-4 flex items-center justify-center gap-3 rounded-control px-4 py-3 text-2xl leading-tight font-extrabold shadow-high', advice === null ? 'bg-accent text-on-accent' : 'bg-ink text-ground')}>
      <Arrow aria-hidden className="size-7 shrink-0" />
      {advice === null ? t('advice.good') : t(`advice.${advice}`)}
    </output>
  );
}

function Rules({ state, ground }: { readonly state: GuideState; readonly ground: ReturnType<typeof backgroundOf> }) {
  const { t } = useTranslation('studio');
  if (state.kind === 'off') return <p className="font-semibold text-warn">{t('guideOff')}</p>;
  const standing = state.kind === 'seen' ? standingOfMarks(state.look, ground) : null;
  return (
    <ul className="grid grid-cols-2 gap-x-4 gap-y-2.5 text-lg">
      {marks.map((mark) => {
        const is = standing?.[mark] ?? 'unknown';
        const Icon = is === 'good' ? Check : is === 'bad' ? TriangleAlert : Circle;
        return (
          <li key={mark} data-testid={`rule-${mark}`} data-is={is} className={cx('flex items-center gap-2.5', is === 'good' ? 'text-ink' : is === 'bad' ? 'font-semibold text-warn' : 'text-ink-faint')}>
            <Icon aria-hidden className={cx('size-5 shrink-0', is === 'good' && 'text-accent')} strokeWidth={is === 'good' ? 3 : 2} />
            {mark === 'ground' ? t('mark.ground', { colour: t(`colour.${ground.colour}`) }) : t(`mark.${mark}`)}
            <span className="sr-only">{t(`markIs.${is}`)}</span>
          </li>
        );
      })}
    </ul>
  );
}

export interface PhotoProps {
  readonly resident: Pick<Resident, 'birthDate' | 'citizenship'>;
  readonly busy: boolean;
  readonly onPicture: (file: File) => Promise<void>;
  /** Tells what the person is told now: null is "hold still"; undefined: nothing can be seen yet. */
  readonly onAdvice: (advice: Advice | null | undefined) => void;
  /** What stands under the rules: the photo that was taken before, a problem. */
  readonly children?: React.ReactNode;
  readonly more?: React.ReactNode;
}

export function PhotoCapture({ resident, busy, onPicture, onAdvice, children, more }: PhotoProps) {
  const { t } = useTranslation('studio');
  const { video, state: camera } = useCamera(WANTED);
  const ground = backgroundOf(resident);
  const { state, take } = useGuide(video, camera === 'live', ground);
  const advice = state.kind === 'seen' ? state.advice : undefined;
  useEffect(() => onAdvice(advice), [advice, onAdvice]);
  // Enter takes a photo that keeps the rules; one that does not takes a look and a press of its own.
  const fine = advice === null || state.kind === 'off';
  const waits = camera === 'live' ? (state.kind === 'starting' ? t('guideStarts') : null) : t('cameraWaits');
  const press = async () => {
    const taken = await take();
    if (taken) await onPicture(new File([taken.photo], 'foto.jpg', { type: 'image/jpeg' }));
  };
  const again = advice !== undefined && !fine;
  return (
    <>
      <Stage>
        {camera === 'starting' && <Waiting>{t('cameraWaits')}</Waiting>}
        {camera === 'none' && <ProblemNote className="max-w-lg" problem={{ what: t('cameraNone.what'), means: t('cameraNone.means'), todo: t('cameraNone.todo') }} />}
        <div className={cx('relative aspect-3/4 h-[min(100%,36rem)] overflow-hidden rounded-sheet bg-sunken', camera !== 'live' && 'hidden')}>
          <video ref={video} muted playsInline aria-label={t('group.photo')} className="absolute inset-0 size-full object-cover" />
          <Outline good={advice === null} />
          {advice !== undefined && <Instruction advice={advice} />}
        </div>
      </Stage>
      <Panel
        title={t('group.photo')}
        lead={t('say.photo')}
        acts={
          <Acts missing={camera === 'none' ? t('cameraNone.what') : waits}>
            {more}
            <Button variant={again ? 'quiet' : 'main'} size="large" shortcut={again ? undefined : 'Enter'} icon={<Camera />} busy={busy} blocked={waits} onPress={press} testId="studio-photo">{t(again ? 'takeAnyway' : 'take')}</Button>
          </Acts>
        }
      >
        <Rules state={state} ground={ground} />
        {children}
      </Panel>
    </>
  );
}
