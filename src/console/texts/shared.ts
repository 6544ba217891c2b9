/** The texts that these pages share with the counter (buttons, record states); the pages' own are in `pages.ts`. */
import { createInstance, type i18n } from 'i18next';
import { initReactI18next } from 'react-i18next';
import { ui } from '../../renderer/i18n/ui.ts';
import { words } from '../../renderer/i18n/words.ts';

const LANGUAGE_KEY = 'siak-language';

export async function createSharedTexts(storage: Pick<Storage, 'getItem' | 'setItem'>): Promise<i18n> {
  const texts = createInstance();
  await texts.use(initReactI18next).init({
    lng: storage.getItem(LANGUAGE_KEY) === 'en' ? 'en' : 'id',
    fallbackLng: 'id',
    defaultNS: 'ui',
    resources: { id: { ui: ui.id, words: words.id }, en: { ui: ui.en, words: words.en } },
    interpolation: { escapeValue: false },
    returnNull: false,
  });
  texts.on('languageChanged', (language) => {
    storage.setItem(LANGUAGE_KEY, language);
    document.documentElement.lang = language;
  });
  document.documentElement.lang = texts.language;
  return texts;
}
