/** A paper photographed with the counter's camera: a live picture, one press, a JPEG. */
import { Camera } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ActBar, Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Waiting } from '../../ui/layout.tsx';
import { ProblemNote } from '../../ui/problem-note.tsx';

/** Asked of the camera: enough that a stamped A4 page stays legible; it gives the nearest it has. */
const wanted = { width: { ideal: 2592 }, height: { ideal: 1944 } } as const;
/** JPEG quality at which stamps and handwriting stay clear and a page stays under a megabyte. */
const QUALITY = 0.85;

export function CameraDialog({ name, onClose, onPicture }: { readonly name: string; readonly onClose: () => void; readonly onPicture: (file: File) => Promise<void> }) {
  const { t } = useTranslation('berkas');
  const video = useRef<HTMLVideoElement>(null);
  const [state, setState] = useState<'starting' | 'live' | 'none'>('starting');
  useEffect(() => {
    let stream: MediaStream | null = null;
    let closed = false;
    const stop = () => {
      for (const track of stream?.getTracks() ?? []) track.stop();
    };
    const start = async () => {
      // No camera, one that another program holds, or one that was refused: for the operator it is the same.
      stream = await navigator.mediaDevices.getUserMedia({ video: wanted, audio: false }).catch(() => null);
      if (closed) return stop();
      if (!stream || !video.current) return setState('none');
      video.current.srcObject = stream;
      await video.current.play();
      if (!closed) setState('live');
    };
    void start();
    return () => {
      closed = true;
      stop();
    };
  }, []);
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
    if (!blob) return setState('none');
    await onPicture(new File([blob], `${name}.jpg`, { type: 'image/jpeg' }));
    onClose();
  };
  return (
    <Dialog open onClose={onClose} title={t('check.cameraTitle')} width="roomy">
      {state === 'starting' && <Waiting>{t('check.cameraWaits')}</Waiting>}
      {state === 'none' && <ProblemNote problem={{ what: t('check.cameraNone.what'), means: t('check.cameraNone.means'), todo: t('check.cameraNone.todo') }} />}
      <video ref={video} muted playsInline aria-label={t('check.cameraTitle')} className={state === 'live' ? 'w-full rounded-sheet bg-sunken' : 'hidden'} />
      <ActBar><Button variant="main" size="large" shortcut="Enter" icon={<Camera />} blocked={state === 'live' ? null : t('check.cameraWaits')} onPress={take} testId="camera-take">{t('check.cameraTake')}</Button></ActBar>
    </Dialog>
  );
}
