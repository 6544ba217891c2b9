/** The recorded sentences as bytes, for the resident's screen only. See `clips.ts` for why they travel inside a module. */
import { bytesOfClip } from './clip-bytes.ts';
import { sentences, type Sentence } from './sentences.ts';

const files = import.meta.glob<string>('./sentences/*.opus', { query: '?inline', import: 'default', eager: true });

/** Every sentence's Ogg/Opus file. */
export const spokenSentences = (): ReadonlyMap<Sentence, Uint8Array<ArrayBuffer>> => new Map(sentences.map((sentence) => [sentence, bytesOfClip(files[`./sentences/${sentence}.opus`], sentence)]));
