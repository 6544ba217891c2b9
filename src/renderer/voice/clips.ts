/**
 * The recorded words as bytes. They travel inside this module (imported late, by the display only):
 * so they need no request of their own, and the page's policy allows no new source.
 */
import { clips, type Clip } from './words.ts';

const files = import.meta.glob<string>('./clips/*.opus', { query: '?inline', import: 'default', eager: true });

/** The bytes of an Ogg/Opus file. Throws when the word was not recorded: `tools/voice/make.ts` was not run. */
function bytesOf(clip: Clip): Uint8Array<ArrayBuffer> {
  const address = files[`./clips/${clip}.opus`];
  if (address === undefined) throw new Error(`no recording of "${clip}"`);
  return Uint8Array.from(atob(address.slice(address.indexOf(',') + 1)), (character) => character.charCodeAt(0));
}

/** Every word's Ogg/Opus file. */
export const recordings = (): ReadonlyMap<Clip, Uint8Array<ArrayBuffer>> => new Map(clips.map((clip) => [clip, bytesOf(clip)]));
