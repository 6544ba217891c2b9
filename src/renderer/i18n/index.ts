/**
 * The texts of the screens: Indonesian first, English second. Problems are not here: their texts
 * live with their codes in `src/domain/problems`.
 */
import { createInstance, type i18n } from 'i18next';
import { initReactI18next } from 'react-i18next';
import { areas } from './areas.ts';
type Areas = typeof areas;

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'ui';
    returnNull: false;
    resources: { [A in keyof Areas]: Areas[A]['id'] };
  }
}

export const languages = ['id', 'en'] as const;
/** Where the choice is kept. */
export const LANGUAGE_KEY = 'loket-language';

/** Sets the texts up; remembers the language chosen on this machine. */
export async function createTexts(storage: Pick<Storage, 'getItem' | 'setItem'>): Promise<i18n> {
  const texts = createInstance();
  const of = (language: 'id' | 'en') => Object.fromEntries(Object.entries(areas).map(([name, one]) => [name, one[language]]));
  await texts.use(initReactI18next).init({
    lng: storage.getItem(LANGUAGE_KEY) === 'en' ? 'en' : 'id',
    fallbackLng: 'id',
    defaultNS: 'ui',
    resources: { id: of('id'), en: of('en') },
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
