/** The cover of the log-in: which office, which counter, what time it is. */
import { useTranslation } from 'react-i18next';
import type { StationView } from '../../contract/views.ts';
import { useStationNow } from '../station/now.ts';
import { Guilloche } from '../ui/guilloche.tsx';
import { useFormats } from '../ui/use-formats.ts';
import { LanguageAndTheme } from './preferences.tsx';

/** A card, drawn plainly: the sign of the product. */
export function CardSign({ className }: { readonly className?: string }) {
  return (
    <svg aria-hidden viewBox="0 0 64 44" className={className}>
      <rect x="1" y="1" width="62" height="42" rx="6" className="fill-on-rail" />
      <rect x="7" y="12" width="14" height="19" rx="2" className="fill-accent" />
      <circle cx="14" cy="19" r="3.4" className="fill-on-rail" />
      <path d="M8.6 29.5a5.6 5.6 0 0 1 10.8 0" className="fill-on-rail" />
      <path d="M27 14h29M27 20.5h29M27 27h19" strokeWidth="2.6" strokeLinecap="round" className="stroke-rail" fill="none" />
      <rect x="47" y="31" width="9" height="7" rx="1.5" className="fill-warn-fill" />
    </svg>
  );
}

export function LoginCover({ view }: { readonly view: StationView }) {
  const { t } = useTranslation('frame');
  const now = useStationNow();
  const formats = useFormats();
  return (
    <aside className="on-dark relative flex min-h-0 flex-col overflow-hidden bg-rail p-9 text-on-rail">
      <Guilloche lines={56} className="absolute inset-x-0 top-16 h-[26rem] w-full text-on-rail opacity-[0.17]" />
      <div className="relative flex items-center gap-4">
        <CardSign className="w-14" />
        <p className="text-2xl leading-none font-extrabold tracking-tight">Loket KTP-el</p>
      </div>
      <div className="relative mt-auto">
        <p className="text-xl leading-snug font-bold text-balance">{view.office.name}</p>
        <p className="mt-2 text-on-rail-soft">{view.counter}</p>
        <p className="numerals mt-10 text-6xl font-light">{formats.time(now)}</p>
        <p className="mt-1 text-on-rail-soft">
          {formats.day(now)} · {formats.zone}
        </p>
      </div>
      <div className="relative mt-10 -ml-3 flex items-end justify-between gap-4">
        <LanguageAndTheme onDark />
        <p className="pb-3 text-[0.8125rem] text-on-rail-soft">{t('login.version', { version: view.version })}</p>
      </div>
    </aside>
  );
}
