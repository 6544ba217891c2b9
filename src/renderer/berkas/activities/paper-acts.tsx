/** What can be done with the paper of a requirement: attach a file, scan or photograph it, order its pages. Shared by the activities that gather papers. */
import { useState, type ReactNode } from 'react';
import { ArrowLeft, ArrowRight, Camera, ScanLine, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { BerkasView } from '../../../contract/views.ts';
import { useStation } from '../../station/context.ts';
import { useAct, type Act } from '../../ui/act.ts';
import { Button } from '../../ui/button.tsx';
import { FileChoose } from '../../ui/file-choose.tsx';
import { CameraDialog } from './camera.tsx';
import type { ActivityProps } from './shared.ts';

export interface PaperActs {
  /** The buttons of one requirement. */
  readonly buttons: (requirement: string) => ReactNode;
  /** Its pages in their order, each to be moved or taken off. */
  readonly pages: (requirement: string) => ReactNode;
  /** Why the last act failed. */
  readonly problem: Act<readonly [], unknown>['problem'];
}

export function usePaperActs({ berkas, onDone }: ActivityProps): PaperActs {
  const { t } = useTranslation('berkas');
  const { client } = useStation();
  const [scanning, setScanning] = useState<string | null>(null);
  const attach = useAct((requirement: string, file: File) => client.documents.attach({ berkas: berkas.id, requirement, file }));
  const scan = useAct((requirement: string) => client.documents.scan({ berkas: berkas.id, requirement }));
  const move = useAct((document: string, by: -1 | 1) => client.documents.move({ berkas: berkas.id, document, by }));
  const remove = useAct((document: string) => client.documents.remove({ berkas: berkas.id, document }));
  const [camera, setCamera] = useState<string | null>(null);
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
        <Button size="small" icon={<Camera />} onPress={() => setCamera(requirement)} testId={`camera-${requirement}`}>{t('check.camera')}</Button>
        {camera === requirement && <CameraDialog name={requirement} onClose={() => setCamera(null)} onPicture={onFile(requirement)} />}
      </>
    ),
    pages: (requirement) => {
      const pages = berkas.documents.filter((document) => document.requirement === requirement);
      const then = (act: Promise<BerkasView | null>) => act.then((after) => after && onDone(after));
      if (pages.length === 0) return null;
      return (
        <ol className="flex w-full flex-wrap gap-2 pb-1" data-testid={`pages-${requirement}`}>
          {pages.map((page, index) => (
            <li key={page.id} className="flex items-center rounded-control border border-line bg-ground pl-3 text-sm">
              <span className="pr-1">{t('check.page', { number: index + 1 })}</span>
              {index > 0 && <Button size="small" variant="plain" label={t('check.earlier', { number: index + 1 })} onPress={() => then(move.run(page.id, -1))}><ArrowLeft aria-hidden className="size-4" /></Button>}
              {index < pages.length - 1 && <Button size="small" variant="plain" label={t('check.later', { number: index + 1 })} onPress={() => then(move.run(page.id, 1))}><ArrowRight aria-hidden className="size-4" /></Button>}
              <Button size="small" variant="plain" label={t('check.takeOff', { number: index + 1 })} onPress={() => then(remove.run(page.id))}><X aria-hidden className="size-4" /></Button>
            </li>
          ))}
        </ol>
      );
    },
    problem: attach.problem ?? scan.problem ?? move.problem ?? remove.problem,
  };
}
