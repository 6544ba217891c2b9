/** Looks at the live picture again and again, and says what is seen now. */
import { useEffect, useRef, useState, type RefObject } from 'react';
import type { PhotoGround } from '../../../../../domain/card/ground.ts';
import { adviceOf, type Advice, type Look } from './advice.ts';
import { startFinder, type FaceFinder } from './finder.ts';
import { drawCut, middleCut, photo } from './geometry.ts';

/** ms between two looks: a nod is seen, and a PC of four gigabytes keeps half of its time. */
const PAUSE_MS = 120;
/** Looks in a row that must agree before an advice changes: a blink is no fault. */
const STEADY = 2;
/** Pictures in a row without an answer after which the guide says that it is off; the next answer brings it back. */
const SILENT = 2;
const JPEG_QUALITY = 0.92;

/** `starting`: the models are read · `off`: no faces can be found on this machine, the operator's eyes judge alone */
export type GuideState = { readonly kind: 'starting' } | { readonly kind: 'off' } | { readonly kind: 'seen'; readonly look: Look; readonly advice: Advice | null };

export interface Guide {
  readonly state: GuideState;
  /** The photo of now, cut by the place of the eyes; by the middle where there are none. Null when there is no picture. */
  readonly take: () => Promise<{ readonly photo: Blob; readonly look: Look | null } | null>;
}

const pictureOf = (video: HTMLVideoElement | null): Promise<ImageBitmap | null> => (video && video.videoWidth > 0 ? createImageBitmap(video) : Promise.resolve(null));

function middleOf(picture: ImageBitmap): Promise<Blob | null> {
  const canvas = Object.assign(document.createElement('canvas'), { width: photo.width, height: photo.height });
  const pen = canvas.getContext('2d');
  if (pen) drawCut(pen, picture, middleCut(picture.width, picture.height));
  return new Promise((resolve) => canvas.toBlob(resolve, 'image/jpeg', JPEG_QUALITY));
}

/** Gives the advice of each look once it has stood for {@link STEADY} of them. */
function steadily(): (advice: Advice | null) => Advice | null {
  let shown: Advice | null | undefined;
  let last: { readonly advice: Advice | null; readonly times: number } = { advice: null, times: 0 };
  return (advice) => {
    last = { advice, times: advice === last.advice ? last.times + 1 : 1 };
    if (shown === undefined || last.times >= STEADY) shown = advice;
    return shown;
  };
}

/** Guides a person in front of `video`. @param live looks only while it shows a picture @param ground that the photo should have */
export function useGuide(video: RefObject<HTMLVideoElement | null>, live: boolean, { colour, verified, birthYear }: PhotoGround): Guide {
  const [state, setState] = useState<GuideState>({ kind: 'starting' });
  const finder = useRef<FaceFinder | null>(null);
  useEffect(() => {
    const made = startFinder((error) => globalThis.reportError(error));
    finder.current = made;
    return () => {
      finder.current = null;
      made.close();
    };
  }, []);
  useEffect(() => {
    if (!live) return undefined;
    let closed = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const steady = steadily();
    let silent = 0;
    const look = async () => {
      const picture = await pictureOf(video.current);
      const answer = picture && finder.current ? await finder.current.ask('look', picture) : null;
      if (closed) return;
      silent = answer ? 0 : silent + (picture ? 1 : 0);
      if (silent >= SILENT) setState({ kind: 'off' });
      if (answer) setState({ kind: 'seen', look: answer.look, advice: steady(adviceOf(answer.look, { colour, verified, birthYear })) });
      timer = setTimeout(() => void look(), PAUSE_MS);
    };
    void look();
    return () => {
      closed = true;
      clearTimeout(timer);
    };
  }, [video, live, colour, verified, birthYear]);
  const take = async () => {
    const picture = await pictureOf(video.current);
    if (!picture) return null;
    const spare = await createImageBitmap(picture);
    const answer = (await finder.current?.ask('take', picture)) ?? null;
    const taken = answer?.photo ?? (await middleOf(spare));
    spare.close();
    return taken ? { photo: taken, look: answer?.look ?? null } : null;
  };
  return { state, take };
}
