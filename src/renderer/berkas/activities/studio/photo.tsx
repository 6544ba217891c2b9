/** The photo: a live picture in the frame that the card will have, with what to put right beside it. */
import { Camera } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Resident } from '../../../../domain/identity/resident.ts';
import { backgroundOf } from '../../../../domain/card/ground.ts';
import { ActBar, Button } from '../../../ui/button.tsx';
import { cx } from '../../../ui/cx.ts';
import { Waiting } from '../../../ui/layout.tsx';
import { ProblemNote } from '../../../ui/problem-note.tsx';
import { guideOf, type Guide } from './guide.ts';

const wanted = { width: { ideal: 1280 }, height: { ideal: 960 } } as const;
/** px of the photo that is kept: 3:4, as on the card. */
const PHOTO = { width: 600, height: 800 } as const;
/** px of the picture that the guide looks at: small enough to be looked at many times a second. */
const LOOK = { width: 90, height: 120 } as const;
/** ms between two looks */
const LOOK_MS = 300;
const QUALITY = 0.92;

/** The middle of the camera's picture in 3:4. */
function crop(video: HTMLVideoElement): readonly [number, number, number, number] {
  const scale = Math.min(video.videoWidth / PHOTO.width, video.videoHeight / PHOTO.height);
  const [width, height] = [PHOTO.width * scale, PHOTO.height * scale];
  return [(video.videoWidth - width) / 2, (video.videoHeight - height) / 2, width, height];
}

function draw(video: HTMLVideoElement, { width, height }: { readonly width: number; readonly height: number }): CanvasRenderingContext2D | null {
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  const pen = canvas.getContext('2d', { willReadFrequently: true });
  pen?.drawImage(video, ...crop(video), 0, 0, width, height);
  return pen;
}

export function PhotoCapture({ resident, busy, onPicture }: { readonly resident: Pick<Resident, 'birthDate' | 'citizenship'>; readonly busy: boolean; readonly onPicture: (file: File) => Promise<void> }) {
  const { t } = useTranslation('studio');
  const video = useRef<HTMLVideoElement>(null);
  const [state, setState] = useState<'starting' | 'live' | 'none'>('starting');
  const [guide, setGuide] = useState<Guide | null>(null);
  const { colour } = backgroundOf(resident);
  useEffect(() => {
    let stream: MediaStream | null = null;
    let closed = false;
    const start = async () => {
      // None, taken by another program, or refused: for the operator it is the same.
      stream = await navigator.mediaDevices.getUserMedia({ video: wanted, audio: false }).catch(() => null);
      if (closed || !stream || !video.current) {
        for (const track of stream?.getTracks() ?? []) track.stop();
        if (!closed) setState('none');
        return;
      }
      video.current.srcObject = stream;
      await video.current.play();
      if (!closed) setState('live');
    };
    void start();
    const timer = setInterval(() => {
      const pen = video.current && video.current.videoWidth > 0 ? draw(video.current, LOOK) : null;
      if (pen) setGuide(guideOf(pen.getImageData(0, 0, LOOK.width, LOOK.height), colour));
    }, LOOK_MS);
    return () => {
      closed = true;
      clearInterval(timer);
      for (const track of stream?.getTracks() ?? []) track.stop();
    };
  }, [colour]);
  const take = async () => {
    const pen = video.current ? draw(video.current, PHOTO) : null;
    const blob = await new Promise<Blob | null>((resolve) => {
      if (pen) pen.canvas.toBlob(resolve, 'image/jpeg', QUALITY);
      else resolve(null);
    });
    if (blob) await onPicture(new File([blob], 'foto.jpg', { type: 'image/jpeg' }));
    else setState('none');
  };
  const line = (label: string, good: boolean | undefined, bad: string) => (
    <li className="flex items-center gap-3">
      <span aria-hidden className={cx('size-3 rounded-full', good === undefined ? 'bg-line-strong' : good ? 'bg-accent' : 'bg-warn-fill')} />
      <span><span className="font-semibold">{label}</span> <span className={good === false ? 'text-warn' : 'text-ink-soft'}>{good === false ? bad : t('fine')}</span></span>
    </li>
  );
  return (
    <>
      {state === 'starting' && <Waiting>{t('cameraWaits')}</Waiting>}
      {state === 'none' && <ProblemNote problem={{ what: t('cameraNone.what'), means: t('cameraNone.means'), todo: t('cameraNone.todo') }} />}
      <div className={state === 'live' ? 'grid grid-cols-[18rem_1fr] gap-6' : 'hidden'}>
        <div className="relative aspect-3/4 overflow-hidden rounded-sheet bg-sunken">
          <video ref={video} muted playsInline aria-label={t('group.photo')} className="absolute inset-0 size-full object-cover" />
          <svg aria-hidden viewBox="0 0 300 400" className="absolute inset-0 size-full"><ellipse cx="150" cy="185" rx="88" ry="122" fill="none" strokeWidth="3" strokeDasharray="8 8" className="stroke-surface" /></svg>
        </div>
        <ul className="flex flex-col gap-3 self-center text-lg">
          {line(t('light'), guide?.light, t('lightBad'))}
          {line(t('sharp'), guide?.sharp, t('sharpBad'))}
          {line(t('ground', { colour: t(`colour.${colour}`) }), guide?.ground, t('groundBad'))}
        </ul>
      </div>
      <ActBar missing={state === 'live' ? null : t('cameraWaits')}>
        <Button variant="main" size="large" shortcut="Enter" icon={<Camera />} busy={busy} blocked={state === 'live' ? null : t('cameraWaits')} onPress={take} testId="studio-photo">{t('take')}</Button>
      </ActBar>
    </>
  );
}
