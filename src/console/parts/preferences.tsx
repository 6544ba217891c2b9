/** Language and light or dark, kept on this device. */
import { Languages, Moon, Sun } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { cx } from '../../renderer/ui/cx.ts';
import { chooseTheme, readTheme } from '../../renderer/ui/theme.ts';
import { useTexts } from '../texts/use-texts.ts';

export function Preferences({ onDark = false }: { readonly onDark?: boolean }) {
  const t = useTexts();
  const { i18n } = useTranslation('ui');
  const [dark, setDark] = useState(() => readTheme(window) === 'dark');
  const look = cx('inline-flex min-h-11 items-center gap-2 rounded-control px-3 text-[0.9375rem] font-semibold', onDark ? 'text-on-rail hover:bg-rail-soft' : 'text-ink hover:bg-sunken');
  const turn = () => {
    chooseTheme(window, dark ? 'light' : 'dark');
    setDark(!dark);
  };
  return (
    <div className="flex flex-wrap">
      <button type="button" className={look} lang={i18n.language === 'id' ? 'en' : 'id'} onClick={() => void i18n.changeLanguage(i18n.language === 'id' ? 'en' : 'id')}>
        <Languages aria-hidden className="size-5" />
        {t.language}
      </button>
      <button type="button" className={look} onClick={turn}>
        {dark ? <Sun aria-hidden className="size-5" /> : <Moon aria-hidden className="size-5" />}
        {dark ? t.theme.light : t.theme.dark}
      </button>
    </div>
  );
}
