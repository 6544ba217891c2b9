/** What can be done with the paper of a requirement: attach a file, or scan it. Shared by the activities that gather papers. */
import { useState, type ReactNode } from 'react';
import { ScanLine } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useStation } from '../../station/context.ts';
import { useAct, type Act } from '../../ui/act.ts';
import { Button } from '../../ui/button.tsx';
import { FileChoose } from '../../ui/file-choose.tsx';
import type { ActivityProps } from './shared.ts';

export interface PaperActs {
  /** The two buttons of one requirement. */
  readonly buttons: (requirement: string) => ReactNode;
  /** Why the last act failed. */
  readonly problem: Act<readonly [], unknown>['problem'];
}

export function usePaperActs({ berkas, onDone }: ActivityProps): PaperActs {
  const { t } = useTranslation('berkas');
  const { client } = useStation();
  const [scanning, setScanning] = useState<string | null>(null);
  const attach = useAct((requirement: string, file: File) => client.documents.attach({ berkas: berkas.id, requirement, file }));
  const scan = useAct((requirement: string) => client.documents.scan({ berkas: berkas.id, requirement }));
  const onFile = (requirement: string) => async (file: File) => {
    const after = await attach.run(requirement, file);
    if (after) onDone(after);
  };
  const onScan = async (requirement: string) => {
    setScanning(requirement);
    const after = await scan.run(requirement);
    setScanning(null);
    if (after) onDone(after);
  };
  return {
    buttons: (requirement) => (
      <>
        <FileChoose label={t('check.attach')} accept="application/pdf,image/jpeg,image/png" busyLabel={t('check.uploading')} onFile={onFile(requirement)} />
        <Button size="small" icon={<ScanLine />} busy={scanning === requirement} busyLabel={t('check.scanning')} onPress={() => onScan(requirement)} testId={`scan-${requirement}`}>{t('check.scan')}</Button>
      </>
    ),
    problem: attach.problem ?? scan.problem,
  };
}
