/** A paper photographed with the counter's camera: a live picture, one press, a JPEG. */
import { Camera } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { ActBar, Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Waiting } from '../../ui/layout.tsx';
import { ProblemNote } from '../../ui/problem-note.tsx';
import { useCamera } from '../../ui/use-camera.ts';

/** Asked of the camera: enough that a stamped A4 page stays legible; it gives the nearest it has. */
const wanted = { width: 2592, height: 1944 } as const;
/** JPEG quality at which stamps and handwriting stay clear and a page stays under a megabyte. */
const QUALITY = 0.85;

export function CameraDialog({ name, title, onClose, onPicture }: { readonly name: string; readonly title?: string; readonly onClose: () => void; readonly onPicture: (file: File) => Promise<void> }) {
  const { t } = useTranslation('berkas');
  const { video, state } = useCamera(wanted);
  const take = async () => {
    const from = video.current;
    if (!from) return;
    const canvas = document.createElement('canvas');
    canvas.width = from.videoWidth;
    canvas.height = from.videoHeight;
    canvas.getContext('2d')?.drawImage(from, 0, 0);
    const blob = await new Promise<Blob | null>((resolve) => {
      canvas.toBlob(resolve, 'image/jpeg', QUALITY);
    });
    // A picture that cannot be made is a surprise of the browser, not of the camera.
    if (!blob) throw new Error('the camera’s picture could not be kept');
    await onPicture(new File([blob], `${name}.jpg`, { type: 'image/jpeg' }));
    onClose();
  };
  return (
    <Dialog open onClose={onClose} title={title ?? t('check.cameraTitle')} width="roomy">
      {state === 'starting' && <Waiting>{t('check.cameraWaits')}</Waiting>}
      {state === 'none' && <ProblemNote problem={{ what: t('check.cameraNone.what'), means: t('check.cameraNone.means'), todo: t('check.cameraNone.todo') }} />}
      <video ref={video} muted playsInline aria-label={title ?? t('check.cameraTitle')} className={state === 'live' ? 'w-full rounded-sheet bg-sunken' : 'hidden'} />
      <ActBar><Button variant="main" size="large" shortcut="Enter" icon={<Camera />} blocked={state === 'live' ? null : t('check.cameraWaits')} onPress={take} testId="camera-take">{t('check.cameraTake')}</Button></ActBar>
    </Dialog>
  );
}
