/** The one-time code while it is typed: capitals in groups, its signs checked. */
import { useTranslation } from 'react-i18next';
import { codeFault, spellCode } from '../../../domain/sync/join-code.ts';
import { TextInput } from '../../ui/field.tsx';

export function CodeField({ value, onChange, focusFirst = false }: { readonly value: string; readonly onChange: (code: string) => void; readonly focusFirst?: boolean }) {
  const { t } = useTranslation('link');
  const fault = codeFault(value);
  return <TextInput label={t('code.label')} hint={t('code.hint')} value={value} onChange={(typed) => onChange(spellCode(typed))} problem={fault === 'unknown' || fault === 'long' ? t(`code.${fault}`) : null} figures focusFirst={focusFirst} inputClassName="max-w-xs text-xl tracking-wider" testId="join-code" />;
}

/** What is missing before the code can be sent; null: nothing. */
export const useCodeMissing = (code: string): string | null => {
  const { t } = useTranslation('link');
  return codeFault(code) === null ? null : t('code.missing');
};
