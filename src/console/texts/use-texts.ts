/** The pages' own texts in the language of the screen. */
import { useLanguage } from '../../renderer/i18n/language.ts';
import { pages } from './pages.ts';

export const useTexts = (): typeof pages.id => pages[useLanguage()] as typeof pages.id;

/** Puts values into the `{{places}}` of a text. */
export const fillIn = (text: string, values: Readonly<Record<string, string | number>>): string => text.replace(/\{\{(\w+)\}\}/gu, (whole, name: string) => String(values[name] ?? whole));
