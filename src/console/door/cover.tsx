/** The cover of log-in and joining: the sign of the product above or beside one form. */
import type { ReactNode } from 'react';
import { Guilloche } from '../../renderer/ui/guilloche.tsx';
import { Preferences } from '../parts/preferences.tsx';
import { useTexts } from '../texts/use-texts.ts';

export function Cover({ title, lead, children }: { readonly title: string; readonly lead: string; readonly children: ReactNode }) {
  const t = useTexts();
  return (
    <div className="flex min-h-full flex-col md:grid md:grid-cols-[minmax(18rem,26rem)_1fr]">
      <header className="on-dark relative overflow-hidden bg-rail px-6 py-6 text-on-rail md:flex md:flex-col md:justify-between md:p-9">
        <Guilloche lines={40} className="absolute inset-0 h-full w-full text-on-rail opacity-[0.14]" />
        <div className="relative">
          <p className="text-3xl leading-none font-extrabold tracking-tight">{t.product}</p>
          <p className="mt-2 text-on-rail-soft">{t.subtitle}</p>
        </div>
        <div className="relative mt-4 -ml-3 md:mt-0">
          <Preferences onDark />
        </div>
      </header>
      <main className="w-full max-w-xl px-6 py-8 md:self-center md:px-14">
        <h1 className="text-[1.75rem] leading-tight font-extrabold tracking-tight">{title}</h1>
        <p className="mt-1 mb-6 max-w-prose text-ink-soft">{lead}</p>
        {children}
      </main>
    </div>
  );
}
