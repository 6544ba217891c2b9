/** The formats of the screen's language at this office. */
import { useMemo } from 'react';
import { useLanguage } from '../i18n/language.ts';
import { useStationView } from '../station/view.ts';
import { formatsFor, type Formats } from './format.ts';

export function useFormats(): Formats {
  const language = useLanguage();
  const timezone = useStationView()?.office.timezone ?? 'Asia/Jakarta';
  return useMemo(() => formatsFor(language, timezone), [language, timezone]);
}
