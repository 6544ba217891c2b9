/** The second page of a new counter: joining SIAK, now or later. */
import { useTranslation } from 'react-i18next';
import type { StationView } from '../../contract/views.ts';
import { Wizard } from '../places/sambungan/wizard.tsx';
import { CoverPage } from './cover-page.tsx';

export function JoinPage({ view, onDone }: { readonly view: StationView; readonly onDone: () => void }) {
  const { t } = useTranslation('link');
  return (
    <CoverPage view={view} title={t('first.title')} lead={t('first.lead')}>
      <Wizard from="address" address={null} onDone={onDone} doneLabel={t('done.enter')} onLater={onDone} />
      <p className="mt-3 border-t border-line pt-4 text-sm text-ink-soft">{t('first.laterMeans')}</p>
    </CoverPage>
  );
}
