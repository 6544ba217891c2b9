/** Red, above everything, while the station does not answer. */
import { useTranslation } from 'react-i18next';
import { useLineState } from '../station/context.ts';
import { cx } from '../ui/cx.ts';

export function LineBand({ className }: { readonly className?: string }) {
  const { t } = useTranslation('frame');
  const line = useLineState();
  return (
    <div role="alert" className="contents">
      {line !== 'open' && <p className={cx('bg-late px-5 py-2.5 text-center font-semibold text-on-late', className)}>{t('line.lostLong')}</p>}
    </div>
  );
}
