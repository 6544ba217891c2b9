/** The language of the screen, as the domain's texts and the contract's bilingual values name it. */
import { useTranslation } from 'react-i18next';
import type { Language } from '../../domain/problems/text.ts';

export function useLanguage(): Language {
  return useTranslation('ui').i18n.language === 'en' ? 'en' : 'id';
}

/** Chooses from a bilingual value of the contract: `const say = useSay(); say(item.serviceTitle)`. */
export function useSay(): (value: { readonly id: string; readonly en: string }) => string {
  const language = useLanguage();
  return (value) => value[language];
}
