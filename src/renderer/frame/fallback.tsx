/** What stands in a place while it is fetched, and when it failed. */
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../ui/button.tsx';
import { Waiting } from '../ui/layout.tsx';
import { ProblemNote } from '../ui/problem-note.tsx';

export function PlaceWaiting() {
  const { t } = useTranslation('ui');
  return <Waiting className="p-8">{t('loading')}</Waiting>;
}

/** A surprise in a place stops that place, never the counter. */
export function PlaceFailed({ error, reset }: { readonly error: unknown; readonly reset?: () => void }) {
  const { t } = useTranslation('ui');
  useEffect(() => globalThis.reportError(error), [error]);
  return (
    <div className="mx-auto max-w-2xl p-8">
      <ProblemNote problem={{ what: t('surprise.what'), means: t('surprise.means'), todo: t('surprise.todo') }}>
        <Button onPress={() => reset?.()}>{t('again')}</Button>
        <Button onPress={() => globalThis.location.assign('#/meja')}>{t('toDesk')}</Button>
      </ProblemNote>
    </div>
  );
}
