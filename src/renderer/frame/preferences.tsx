/** Language and theme of this machine. */
import { Moon, Sun } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { languages } from '../i18n/index.ts';
import { useLanguage } from '../i18n/language.ts';
import { cx } from '../ui/cx.ts';
import { chooseTheme, readTheme, type Theme } from '../ui/theme.ts';

const languageNames = { id: 'Indonesia', en: 'English' } as const;

export function LanguageAndTheme({ onDark = false }: { readonly onDark?: boolean }) {
  const { t, i18n } = useTranslation('frame');
  const language = useLanguage();
  const [theme, setTheme] = useState<Theme>(() => readTheme(globalThis.window));
  const dark = theme === 'dark';
  const look = cx('min-h-11 rounded-control px-3 text-[0.9375rem] font-semibold transition-colors', onDark ? 'hover:bg-rail-soft text-on-rail-soft aria-pressed:text-on-rail' : 'hover:bg-sunken text-ink-soft aria-pressed:text-ink');
  return (
    <div className="flex flex-wrap items-center gap-1">
      {languages.map((one) => (
        <button key={one} type="button" lang={one} aria-pressed={language === one} onClick={() => void i18n.changeLanguage(one)} className={cx(look, language === one && 'underline decoration-2 underline-offset-4')}>
          {languageNames[one]}
        </button>
      ))}
      <button
        type="button"
        aria-pressed={dark}
        aria-label={t('theme.dark')}
        title={t('theme.dark')}
        onClick={() => {
          const next = dark ? 'light' : 'dark';
          chooseTheme(globalThis.window, next);
          setTheme(next);
        }}
        className={cx(look, 'grid min-w-11 place-items-center')}
      >
        {dark ? <Sun aria-hidden className="size-5" /> : <Moon aria-hidden className="size-5" />}
      </button>
    </div>
  );
}
