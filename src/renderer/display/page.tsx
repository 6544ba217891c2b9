/** The queue display: the number called, its counter, the four calls before, the time, one line from the office. */
import { GraduationCap, Volume2, VolumeX } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../i18n/language.ts';
import { cx } from '../ui/cx.ts';
import { formatsFor } from '../ui/format.ts';
import type { VoiceState } from '../voice/player.ts';
import type { DisplayCall, DisplayState } from './channel.ts';
import type { Picture } from './listen.ts';
import { keyOf, previousCalls } from './stage.ts';
import './display.css';

export interface QueueDisplayProps {
  readonly picture: Picture;
  /** The call that stands large. */
  readonly shown: DisplayCall | null;
  readonly voice: VoiceState;
  /** From the click on the sound's button. */
  readonly onSound: () => void;
  /** The station's time, ms since 1970. */
  readonly now: number;
}

/** Width of a text in letters, for the size of its type. */
const letters = (text: string) => ({ '--letters': String(text.length) }) as React.CSSProperties;

function TrainingBand() {
  const { t } = useTranslation('display');
  return (
    <p className="flex items-center justify-center gap-[1.5vh] bg-warn-fill py-[0.8vh] text-[min(2.6vh,3vw)] text-on-warn-fill">
      <GraduationCap aria-hidden className="size-[1.3em]" />
      <strong className="font-extrabold tracking-[0.18em]">{t('training')}</strong>
      <span>{t('trainingMeaning')}</span>
    </p>
  );
}

/** Large words where no number can stand. */
function Words({ title, text }: { readonly title: string; readonly text: string }) {
  return (
    <div className="grid max-w-[24em] justify-items-center gap-[3vh] p-[4vh] text-center text-[min(4vh,4.4vw)] leading-snug text-balance">
      <p className="text-[1.9em] leading-tight font-extrabold">{title}</p>
      <p className="text-on-rail-soft">{text}</p>
    </div>
  );
}

function Called({ call }: { readonly call: DisplayCall }) {
  const { t } = useTranslation('display');
  return (
    <div className="grid justify-items-center gap-[1vh] px-[2vh] text-center">
      <p className="sr-only">{t('called', { number: call.number, counter: call.counter })}</p>
      <div aria-hidden className="grid justify-items-center">
        <p className="flex items-center gap-[2vh] text-[min(3.8vh,4.2vw)] text-on-rail-soft">
          {t('number')}
          {call.again && <span className="rounded-full bg-warn-fill px-[0.7em] py-[0.1em] text-[0.8em] font-bold text-on-warn-fill">{t('again')}</span>}
        </p>
        <p data-testid="display-number" className="display-number font-extrabold tabular-nums whitespace-nowrap" style={letters(call.number)}>{call.number}</p>
        <p className="mt-[1vh] text-[min(3.8vh,4.2vw)] text-on-rail-soft">{t('goTo')}</p>
        <p data-testid="display-counter" className="display-counter font-extrabold whitespace-nowrap" style={letters(call.counter)}>{call.counter}</p>
      </div>
    </div>
  );
}

function Previous({ calls }: { readonly calls: readonly DisplayCall[] }) {
  const { t } = useTranslation('display');
  return (
    <section className="flex min-h-0 flex-col px-[3vh] pt-[2.4vh]">
      <h2 className="pb-[1.4vh] text-[min(3vh,3.6vw)] font-bold text-ink-soft">{t('previous')}</h2>
      {calls.length === 0 && <p className="border-t-2 border-line pt-[2vh] text-[min(2.8vh,3.4vw)] text-ink-soft">{t('previousNone')}</p>}
      <ol className="@container grid min-h-0 flex-1 [grid-template-rows:repeat(4,minmax(0,1fr))]">
        {calls.map((call) => (
          <li key={keyOf(call)} className="flex min-h-0 items-center justify-between gap-[2vh] border-t-2 border-line">
            <span className="numerals text-[min(8vh,6.4vw)] leading-none font-extrabold portrait:text-[min(5vh,11vw)]">{call.number}</span>
            <span className="text-right text-[min(4vh,7cqw)] portrait:text-[min(3.4vh,5cqw)] leading-tight font-semibold text-ink-soft">{call.counter}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}

/** One quiet button while the browser keeps the sound locked, or the last call was not heard. */
function Sound({ voice, onSound }: { readonly voice: VoiceState; readonly onSound: () => void }) {
  const { t } = useTranslation('display');
  const failed = voice === 'failed';
  return (
    <output className="contents">
      {failed && <span className="flex items-center gap-[1vh] text-[min(2.4vh,2.8vw)] font-semibold text-late"><VolumeX aria-hidden className="size-[1.3em]" />{t('sound.failed')}</span>}
      {(failed || voice === 'locked') && (
        <button type="button" onClick={onSound} className="flex min-h-11 items-center gap-2 rounded-control border border-line-strong bg-surface px-4 text-base font-semibold hover:bg-sunken">
          <Volume2 aria-hidden className="size-5" />
          {t(failed ? 'sound.again' : 'sound.turnOn')}
        </button>
      )}
    </output>
  );
}

function Foot({ state, live, children }: { readonly state: DisplayState | null; readonly live: boolean; readonly children: React.ReactNode }) {
  const { t } = useTranslation('display');
  return (
    <footer className="flex min-h-[9vh] flex-wrap items-center justify-between gap-x-[4vh] gap-y-[1vh] border-t-2 border-line bg-surface px-[3vh] py-[1.2vh] text-[min(3.4vh,4vw)] leading-tight">
      <p data-testid="display-news" className="line-clamp-2 min-w-0 flex-1 font-semibold text-balance portrait:basis-full">{live ? state?.news : null}</p>
      {live && state && <p className="text-ink-soft whitespace-nowrap">{state.waiting === 0 ? t('waitingNone') : t('waiting', { count: state.waiting })}</p>}
      {children}
    </footer>
  );
}

export function QueueDisplay({ picture, shown, voice, onSound, now }: QueueDisplayProps) {
  const { t } = useTranslation('display');
  const language = useLanguage();
  const { state, line } = picture;
  const live = line === 'live';
  const formats = state && formatsFor(language, state.timezone);
  const call = live ? shown : null;
  return (
    <div className="flex h-full flex-col overflow-hidden">
      <header>
        {state?.training && <TrainingBand />}
        <div className="flex items-center justify-between gap-[3vh] border-b-2 border-line bg-surface px-[3vh] py-[1.4vh]">
          <h1 className="min-w-0 text-[min(4vh,4.4vw)] leading-tight font-bold text-balance">{state?.office ?? t('title')}</h1>
          {formats && (
            <p className="text-right leading-none whitespace-nowrap">
              <span data-testid="display-time" className="numerals text-[min(6.4vh,7.6vw)] font-extrabold">{formats.time(now)}</span>
              <span className="block pt-[0.6vh] text-[min(2.3vh,2.8vw)] text-ink-soft">{`${formats.day(now)} · ${formats.zone}`}</span>
            </p>
          )}
        </div>
      </header>
      <main className="flex min-h-0 flex-1 landscape:flex-row portrait:flex-col">
        <div aria-live="assertive" className="@container grid min-h-0 min-w-0 bg-rail text-on-rail landscape:flex-[1.72] portrait:flex-[1.3]">
          <div key={call ? keyOf(call) : line} className={cx('grid place-items-center', call && 'display-pulse')}>
            {call && <Called call={call} />}
            {!call && live && <Words title={t('none.title')} text={t('none.text')} />}
            {!call && line === 'asking' && <Words title={t('asking.title')} text={t('asking.text')} />}
            {!call && line === 'lost' && <Words title={t('lost.title')} text={t('lost.text')} />}
          </div>
        </div>
        {live && state && state.calls.length > 0 && (
          <div className="grid min-h-0 min-w-0 grid-rows-[minmax(0,1fr)] bg-ground landscape:flex-1 portrait:flex-1">
            <Previous calls={previousCalls(state.calls, shown)} />
          </div>
        )}
      </main>
      <Foot state={state} live={live}><Sound voice={voice} onSound={onSound} /></Foot>
    </div>
  );
}
