/** The resident's screen: one large pictogram and one sentence; their own data when they are to sign. */
import { ArrowDown, ArrowLeft, ArrowRight, ArrowUp, CircleCheckBig, Eye, GraduationCap, PenLine, ScanFace, Volume2 } from 'lucide-react';
import type { ComponentType } from 'react';
import { useTranslation } from 'react-i18next';
import { Hands } from '../../berkas/activities/studio/hands.tsx';
import { useSay } from '../../i18n/language.ts';
import { cx } from '../../ui/cx.ts';
import { ValueText } from '../../ui/value-text.tsx';
import type { VoiceState } from '../../voice/player.ts';
import type { Heard } from '../listen.ts';
import type { ResidentScreen, ResidentState } from './channel.ts';

export interface ResidentPageProps {
  readonly picture: Heard<ResidentState>;
  readonly voice: VoiceState;
  /** From the click on the sound's button. */
  readonly onSound: () => void;
}

/** As in a mirror: the person's left is at the screen's left. */
const arrows: Partial<Record<Extract<ResidentScreen, { kind: 'photo' }>['advice'], ComponentType<{ className?: string }>>> = { left: ArrowLeft, right: ArrowRight, up: ArrowUp, down: ArrowDown };

const large = 'size-[min(40vh,36vw)]';

function Pictogram({ screen }: { readonly screen: ResidentScreen }) {
  if (screen.kind === 'shot' && screen.shot !== 'irises') return <Hands views={[]} asked={screen.fingers} full className={cx('w-[min(80vw,100vh)]', screen.running && 'animate-pulse')} />;
  if (screen.kind === 'shot') return <div className="flex gap-[6vw]"><Eye aria-hidden className="size-[min(34vh,30vw)] text-accent" strokeWidth={1} /><Eye aria-hidden className="size-[min(34vh,30vw)] text-accent" strokeWidth={1} /></div>;
  if (screen.kind === 'photo') {
    const Arrow = arrows[screen.advice];
    return (
      <div className="flex items-center gap-[4vw]">
        {screen.advice === 'left' && Arrow && <Arrow className="size-[20vh] text-accent" />}
        <ScanFace aria-hidden className={cx(large, screen.advice === 'good' ? 'text-accent' : 'text-ink-soft')} strokeWidth={1} />
        {screen.advice !== 'left' && Arrow && <Arrow className="size-[20vh] text-accent" />}
      </div>
    );
  }
  return screen.kind === 'sign' ? <PenLine aria-hidden className="size-[min(16vh,14vw)] text-accent" strokeWidth={1.25} /> : <CircleCheckBig aria-hidden className={cx(large, 'text-accent')} strokeWidth={1} />;
}

function Words({ screen }: { readonly screen: ResidentScreen }) {
  const { t } = useTranslation('resident');
  if (screen.kind === 'photo') return t(`photo.${screen.advice}`);
  if (screen.kind === 'sign') return t('sign');
  if (screen.kind === 'done') return t('done');
  if (screen.running) return t('running');
  return screen.again ? t('again') : t(`shot.${screen.shot}`);
}

function Data({ lines }: { readonly lines: Extract<ResidentScreen, { kind: 'sign' }>['lines'] }) {
  const say = useSay();
  return (
    <dl data-testid="resident-lines" className="grid w-full max-w-[92vw] grid-cols-[max-content_minmax(0,1fr)_max-content_minmax(0,1fr)] gap-x-[2.4vw] gap-y-[0.9vh] text-[min(2.7vh,2.1vw)] leading-tight">
      {lines.map(({ label, value }) => (
        <div key={label.id} className="contents">
          <dt className="text-ink-soft">{say(label)}</dt>
          <dd className="font-bold break-words"><ValueText>{value}</ValueText></dd>
        </div>
      ))}
    </dl>
  );
}

export function ResidentPage({ picture, voice, onSound }: ResidentPageProps) {
  const { t } = useTranslation('resident');
  const { state, line } = picture;
  const screen = line === 'live' ? (state?.screen ?? null) : null;
  return (
    <div data-theme="dark" className="on-dark flex h-full flex-col overflow-hidden bg-ground text-ink">
      <header>
        {state?.training && line === 'live' && <p className="flex items-center justify-center gap-[1.5vh] bg-warn-fill py-[0.8vh] text-[2.4vh] text-on-warn-fill"><GraduationCap aria-hidden className="size-[1.3em]" /><strong className="font-extrabold tracking-[0.18em]">{t('training')}</strong></p>}
        <div className="flex items-baseline justify-between gap-[4vh] px-[4vh] py-[2.4vh] text-[min(3vh,3vw)]">
          <p className="truncate text-ink-soft">{line === 'live' ? state?.office : ''}</p>
          {screen && state?.name && <p className="truncate font-bold">{state.name}</p>}
        </div>
      </header>
      <main className="grid min-h-0 flex-1 place-content-center justify-items-center gap-[4vh] px-[4vw] pb-[4vh] text-center">
        {screen && screen.kind !== 'sign' && <Pictogram screen={screen} />}
        <h1 aria-live="polite" data-testid="resident-words" data-kind={screen?.kind ?? 'none'} className="max-w-[24em] text-[min(6.4vh,5.4vw)] leading-tight font-extrabold text-balance">{screen ? <Words screen={screen} /> : t('welcome')}</h1>
        {screen?.kind === 'sign' && <div className="w-full text-left"><Data lines={screen.lines} /></div>}
      </main>
      {(voice === 'locked' || voice === 'failed') && (
        <footer><button type="button" onClick={onSound} className="absolute right-4 bottom-4 flex min-h-11 items-center gap-2 rounded-control border border-line-strong bg-surface px-4 font-semibold hover:bg-sunken"><Volume2 aria-hidden className="size-5" />{t('soundOn')}</button></footer>
      )}
    </div>
  );
}
