/** The AFIS' gallery as a file in SIAK's data folder, sealed with a key that follows from the enrolments' own. */
import { hkdfSync } from 'node:crypto';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Random } from '../domain/clock.ts';
import { must } from '../domain/result.ts';
import { openGallery, type Gallery } from '../gallery/gallery.ts';
import type { SiakLog } from './log.ts';

const FILE = 'afis.gallery';
const KEY_BYTES = 32;
const PURPOSE = 'loket afis gallery';

export interface GalleryFileOptions {
  readonly folder: string;
  /** Whoever can open the sealed records can open this; nobody else. */
  readonly privateKey: Uint8Array;
  readonly random: Random;
  readonly log: SiakLog;
}

/** Opens the file. One that is damaged or of another key or version is made anew: it holds nothing that the shelf does not. */
export async function openGalleryFile({ folder, privateKey, random, log }: GalleryFileOptions): Promise<Gallery> {
  const path = join(folder, FILE);
  const options = { key: Buffer.from(hkdfSync('sha256', privateKey, '', PURPOSE, KEY_BYTES)).toString('hex'), random };
  const opened = await openGallery(path, options);
  if (opened.ok) return opened.value;
  log.warn({ why: opened.error.code }, 'the gallery is made anew');
  rmSync(path);
  return must(await openGallery(path, options));
}
