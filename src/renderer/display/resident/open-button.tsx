/** Opens the screen that faces the resident; once it is open, says so. */
import { MonitorUp } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button.tsx';
import { openDisplay } from '../open.ts';
import { RESIDENT_PATH } from './channel.ts';

export function ResidentScreenButton({ there }: { readonly there: boolean }) {
  const { t } = useTranslation('studio');
  if (there) return <p className="text-[0.9375rem] font-semibold text-accent">{t('resident.on')}</p>;
  return <Button size="small" icon={<MonitorUp />} onPress={() => openDisplay(RESIDENT_PATH)} testId="open-resident">{t('resident.open')}</Button>;
}
