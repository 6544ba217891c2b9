/** The second page of a new counter: joining SIAK, now or later. */
import { useTranslation } from 'react-i18next';
import type { StationView } from '../../contract/views.ts';
import { Wizard } from '../places/sambungan/wizard.tsx';
import { LineBand } from './line-band.tsx';
import { LoginCover } from './login-cover.tsx';

export function JoinPage({ view, onDone }: { readonly view: StationView; readonly onDone: () => void }) {
  const { t } = useTranslation('link');
  return (
    <div className="grid h-full min-h-0 grid-cols-[minmax(20rem,27rem)_1fr]">
      <LoginCover view={view} />
      <LineBand className="fixed inset-x-0 top-0 z-30" />
      <main className="quiet-scroll flex min-h-0 flex-col items-center overflow-y-auto px-8 pt-[9vh] pb-8">
        <div className="w-full max-w-2xl">
          <h1 className="text-[1.75rem] leading-tight font-extrabold tracking-tight">{t('first.title')}</h1>
          <p className="mt-1 mb-6 text-ink-soft">{t('first.lead')}</p>
          <Wizard from="address" address={null} onDone={onDone} doneLabel={t('done.enter')} onLater={onDone} />
          <p className="mt-8 border-t border-line pt-4 text-sm text-ink-soft">{t('first.laterMeans')}</p>
        </div>
      </main>
    </div>
  );
}
