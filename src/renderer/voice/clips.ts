/**
 * The recorded words as bytes. They travel inside this module (imported late, by the display only):
 * so they need no request of their own, and the page's policy allows no new source.
 */
import { bytesOfClip } from './clip-bytes.ts';
import { clips, type Clip } from './words.ts';

const files = import.meta.glob<string>('./clips/*.opus', { query: '?inline', import: 'default', eager: true });

/** Every word's Ogg/Opus file. */
export const recordings = (): ReadonlyMap<Clip, Uint8Array<ArrayBuffer>> => new Map(clips.map((clip) => [clip, bytesOfClip(files[`./clips/${clip}.opus`], clip)]));
