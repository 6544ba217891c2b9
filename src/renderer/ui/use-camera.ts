/** The counter's camera in a <video>, while it is wanted. */
import { useEffect, useRef, useState, type RefObject } from 'react';

/** What is asked of the camera, in pixels; one that has less gives what it has. */
export interface WantedPicture {
  readonly width: number;
  readonly height: number;
}

export type CameraState = 'starting' | 'live' | 'none';

export interface ShownCamera {
  /** For the <video> that shows it. */
  readonly video: RefObject<HTMLVideoElement | null>;
  readonly state: CameraState;
}

/** Opens the camera; `none`: there is none, another program has it, or it was pulled out. */
export function useCamera({ width, height }: WantedPicture): ShownCamera {
  const video = useRef<HTMLVideoElement>(null);
  const [state, setState] = useState<CameraState>('starting');
  useEffect(() => {
    let stream: MediaStream | null = null;
    let closed = false;
    const stop = () => {
      for (const track of stream?.getTracks() ?? []) track.stop();
    };
    const start = async () => {
      // No camera, one that another program holds, or one that was refused: for the operator it is the same.
      stream = await navigator.mediaDevices.getUserMedia({ video: { width: { ideal: width }, height: { ideal: height } }, audio: false }).catch(() => null);
      if (closed) return stop();
      if (!stream || !video.current) return setState('none');
      for (const track of stream.getTracks()) track.addEventListener('ended', () => setState('none'));
      video.current.srcObject = stream;
      await video.current.play();
      if (!closed) setState('live');
    };
    void start();
    return () => {
      closed = true;
      stop();
    };
  }, [width, height]);
  return { video, state };
}
