/** Between the studio and the face finder's worker. */
import type { Look } from './advice.ts';

/** `look` at a picture; `take` the photo out of it, too. The picture moves to the worker. */
export interface Order {
  readonly id: number;
  readonly what: 'look' | 'take';
  readonly picture: ImageBitmap;
}

export interface Answer {
  readonly id: number;
  readonly look: Look;
  /** JPEG of 600 × 800, when it was to be taken. */
  readonly photo: Blob | null;
}

/** What the worker says: it is ready, it cannot begin, an answer, or that this picture could not be looked at. */
export type Said = { readonly kind: 'ready' } | { readonly kind: 'broken'; readonly why: string } | ({ readonly kind: 'answer' } & Answer) | { readonly kind: 'failed'; readonly id: number; readonly why: string };
