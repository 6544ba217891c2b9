/** The display's window: listens to the counter, stages the calls, speaks them. It opens no line to the station. */
import { StrictMode, useEffect, useSyncExternalStore } from 'react';
import { createRoot } from 'react-dom/client';
import { I18nextProvider, useTranslation } from 'react-i18next';
import { createTexts } from '../i18n/index.ts';
import { createTicker } from '../station/ticker.ts';
import { applyTheme } from '../ui/theme.ts';
import '../ui/tokens.css';
import { createVoice, type Voice } from '../voice/player.ts';
import { callWords } from '../voice/words.ts';
import { displayLimits } from './channel.ts';
import { listenToCounter, type Listener } from './listen.ts';
import { QueueDisplay } from './page.tsx';
import { createStage, type Stage } from './stage.ts';

/** The hall's language is not the operator's: it has a setting of its own on this machine. */
const LANGUAGE_KEY = 'loket-layar-language';

interface Parts {
  readonly listener: Listener;
  readonly stage: Stage;
  readonly voice: Voice;
  readonly ticker: ReturnType<typeof createTicker>;
}

function Display({ listener, stage, voice, ticker }: Parts) {
  const picture = useSyncExternalStore(listener.subscribe, listener.picture);
  const shown = useSyncExternalStore(stage.subscribe, stage.shown);
  const sound = useSyncExternalStore(voice.subscribe, voice.state);
  const local = useSyncExternalStore(ticker.subscribe, ticker.now);
  const { t } = useTranslation('display');
  const title = `${t('title')} – ${picture.state?.office ?? 'Loket KTP-el'}`;
  useEffect(() => {
    document.title = title;
  }, [title]);
  return <QueueDisplay picture={picture} shown={shown} voice={sound} onSound={() => void voice.unlock()} now={local + picture.clockAheadMs} />;
}

/** Starts the display in `root`. */
export async function startDisplay({ root, window }: { readonly root: HTMLElement; readonly window: Window }): Promise<void> {
  applyTheme(window, 'light');
  const texts = await createTexts({ getItem: () => window.localStorage.getItem(LANGUAGE_KEY), setItem: (_, language) => window.localStorage.setItem(LANGUAGE_KEY, language) });
  const report = (error: unknown) => window.reportError(error);
  const voice = createVoice({ context: () => new AudioContext(), load: async () => (await import('../voice/clips.ts')).recordings(), report });
  const stage = createStage({ announce: ({ number, counter }) => voice.speak(callWords(number, counter)), sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)) });
  const listener = listenToCounter({ report });
  listener.subscribe(() => {
    const { line, state, clockAheadMs } = listener.picture();
    if (line === 'live' && state) stage.take(state.calls, Date.now() + clockAheadMs);
  });
  // A locked sound is told before the first call, not by it.
  void voice.unlock();
  createRoot(root).render(
    <StrictMode>
      <I18nextProvider i18n={texts}>
        <Display listener={listener} stage={stage} voice={voice} ticker={createTicker(displayLimits.clockMs)} />
      </I18nextProvider>
    </StrictMode>,
  );
}
