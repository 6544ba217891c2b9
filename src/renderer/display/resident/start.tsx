/** The resident's screen in its window: listens to the studio, shows and speaks what is to be done. It opens no line to the station. */
import { StrictMode, useEffect, useSyncExternalStore } from 'react';
import { createRoot } from 'react-dom/client';
import { I18nextProvider, useTranslation } from 'react-i18next';
import { createTexts } from '../../i18n/index.ts';
import { applyTheme } from '../../ui/theme.ts';
import '../../ui/tokens.css';
import { createVoice, type Voice } from '../../voice/player.ts';
import type { Sentence } from '../../voice/sentences.ts';
import { listenLine, type LineListener } from '../listen.ts';
import { RESIDENT_CHANNEL, type ResidentState } from './channel.ts';
import { residentSchema } from './messages.ts';
import { ResidentPage } from './page.tsx';
import { sentenceOf } from './say.ts';
import { createSpeaker } from './speaker.ts';

/** The resident's language is not the operator's: the displays of this machine share a setting of their own. */
const LANGUAGE_KEY = 'loket-layar-language';

function Screen({ listener, voice }: { readonly listener: LineListener<ResidentState>; readonly voice: Voice<Sentence> }) {
  const picture = useSyncExternalStore(listener.subscribe, listener.picture);
  const sound = useSyncExternalStore(voice.subscribe, voice.state);
  const { t } = useTranslation('resident');
  const title = t('title');
  useEffect(() => {
    document.title = title;
  }, [title]);
  return <ResidentPage picture={picture} voice={sound} onSound={() => void voice.unlock()} />;
}

/** Starts the screen in `root`. */
export async function startResidentScreen({ root, window }: { readonly root: HTMLElement; readonly window: Window }): Promise<void> {
  applyTheme(window, 'dark');
  const texts = await createTexts({ getItem: () => window.localStorage.getItem(LANGUAGE_KEY), setItem: (_, language) => window.localStorage.setItem(LANGUAGE_KEY, language) });
  const report = (error: unknown) => window.reportError(error);
  const voice = createVoice<Sentence>({ context: () => new AudioContext(), load: async () => (await import('../../voice/sentence-clips.ts')).spokenSentences(), report, chime: false });
  const speaker = createSpeaker<Sentence>((sentence) => voice.speak([sentence]));
  const listener = listenLine(residentSchema, { channel: new BroadcastChannel(RESIDENT_CHANNEL), report });
  listener.subscribe(() => {
    const { line, state } = listener.picture();
    speaker.want(line === 'live' ? sentenceOf(state?.screen ?? null) : null);
  });
  void voice.unlock();
  createRoot(root).render(
    <StrictMode>
      <I18nextProvider i18n={texts}>
        <Screen listener={listener} voice={voice} />
      </I18nextProvider>
    </StrictMode>,
  );
}
