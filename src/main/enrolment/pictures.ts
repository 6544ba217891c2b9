/**
 * Pictures of an enrolment that no biometric device gives: the photo, the signature under the biodata, the photograph of
 * what cannot be taken; and every part as a picture for the screen, until it is sealed.
 */
import { createCanvas } from '@napi-rs/canvas';
import { parts, partsOf, type Part } from '../../domain/enrolment/parts.ts';
import type { Draft } from '../../domain/journal/entry.ts';
import { problem } from '../../domain/problem.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import { inkOf } from '../../hardware/signature-pad/ink.ts';
import type { Signature, SigningEnd } from '../../hardware/signature-pad/port.ts';
import { inspectUpload } from '../documents-check.ts';
import { unlessFull } from '../store/full.ts';
import { biodataHash, permitEnrol, type StudioParts, type StudioPermit } from './permit.ts';
import { pictureOf, type ShownPicture } from './picture.ts';

/** Pixels of a signature that was written on a pad: four times the chip's, for the paper. */
const SIGNATURE = { width: 672, height: 176 } as const;
const PAD_WORDS = { prompt: 'Tanda tangan di bawah biodata', labels: { cancel: 'Batal', clear: 'Ulangi', accept: 'Setuju' } } as const;

type Kept = 'photo' | 'signature';

export class EnrolmentPictures {
  readonly #parts: StudioParts;

  constructor(parts: StudioParts) {
    this.#parts = parts;
  }

  #blobs() {
    return this.#parts.counter.parts.blobs;
  }

  /** A JPEG or PNG, checked like every upload. */
  #picture(bytes: Uint8Array): Result<'image/jpeg' | 'image/png'> {
    const checked = inspectUpload(bytes, this.#parts.counter.parts.pack.office.limits.scanMegabytes);
    if (!checked.ok) return checked;
    return checked.value.mime === 'application/pdf' ? err(problem('capture-no-picture')) : ok(checked.value.mime);
  }

  /** @param confirms names the biodata that were shown above a signature; null for a photo */
  keep(id: string, part: Kept, bytes: Uint8Array, retake: boolean, confirms: string | null): Result<null> {
    const permit = permitEnrol(this.#parts.counter, id);
    if (!permit.ok) return permit;
    const refusal = this.#refusesKept(permit.value, part, confirms);
    if (refusal) return refusal;
    const mime = this.#picture(bytes);
    if (!mime.ok) return mime;
    const { operator, state } = permit.value;
    const kept = unlessFull(() => {
      const blob = this.#blobs().put(bytes);
      const taken: Draft = { kind: 'enrolment.captured', subject: id, body: { part, blob, format: mime.value, quality: null, device: null, chain: null, retake } };
      const confirmed: Draft = { kind: 'enrolment.confirmed', subject: id, body: { biodata: biodataHash(state.resident), signature: blob } };
      this.#parts.counter.write(operator.id, part === 'signature' ? [taken, confirmed] : [taken]);
    });
    return kept.ok ? ok(null) : kept;
  }

  /** A signature stands under the biodata as they are now, or under nothing. */
  #refusesKept({ items, state }: StudioPermit, part: Kept, confirms: string | null): Result<never> | null {
    if (!items.some((item) => partsOf[item].includes(part))) return err(problem('capture-nothing-left'));
    return part === 'signature' && confirms !== biodataHash(state.resident) ? err(problem('biodata-not-shown')) : null;
  }

  /** The signature on the counter's pad. Errors: those of the pad, `signature-cancelled`. */
  async sign(id: string, confirms: string): Promise<Result<null>> {
    const { counter, pads } = this.#parts;
    const permit = permitEnrol(counter, id);
    if (!permit.ok) return permit;
    const refusal = this.#refusesKept(permit.value, 'signature', confirms);
    if (refusal) return refusal;
    if (!pads) return err(problem('pad-missing'));
    const pad = await pads.open();
    if (!pad.ok) return pad;
    try {
      const signing = await pad.value.sign(PAD_WORDS);
      if (!signing.ok) return signing;
      const written = writtenOn(await signing.value.ended);
      if (!written.ok) return written;
      const png = await pngOf(written.value);
      return png.ok ? this.keep(id, 'signature', png.value, true, confirms) : png;
    } finally {
      await pad.value.close();
    }
  }

  /** Parts that this person cannot give, with the reason that the centre will read and, of fingers and eyes, a photograph. */
  except(id: string, excepted: readonly Part[], why: string, photograph: Uint8Array | null): Result<null> {
    const permit = permitEnrol(this.#parts.counter, id);
    if (!permit.ok) return permit;
    const words = why.trim();
    if (words === '') return err(problem('note-required'));
    const known = parts.filter((part) => excepted.includes(part) && permit.value.items.some((item) => partsOf[item].includes(part)));
    if (known.length === 0) return err(problem('capture-nothing-left'));
    const mime = photograph === null ? null : this.#picture(photograph);
    if (mime && !mime.ok) return mime;
    if (photograph === null && this.#parts.counter.parts.pack.office.enrolment.exceptionPhoto && known.some((part) => part.includes('-'))) return err(problem('exception-photo-missing'));
    const kept = unlessFull(() => {
      const picture = photograph && this.#blobs().put(photograph);
      this.#parts.counter.write(permit.value.operator.id, known.map((part) => ({ kind: 'enrolment.excepted', subject: id, body: { part, why: words, picture } })));
    });
    return kept.ok ? ok(null) : kept;
  }

  /** A part as a picture for the screen, until it is sealed: PNG or JPEG. */
  async picture(id: string, part: Part): Promise<Result<ShownPicture>> {
    const permit = permitEnrol(this.#parts.counter, id);
    if (!permit.ok) return permit;
    const taken = permit.value.state.captures.taken[part];
    return taken ? pictureOf(this.#blobs().get(taken.blob), taken.format) : err(problem('capture-nothing-left'));
  }

  /** The photograph of what cannot be taken, until it is sealed. */
  exception(id: string, part: Part): Result<ShownPicture> {
    const permit = permitEnrol(this.#parts.counter, id);
    if (!permit.ok) return permit;
    const picture = permit.value.state.captures.excepted[part]?.picture;
    if (!picture) return err(problem('capture-nothing-left'));
    const bytes = this.#blobs().get(picture);
    const mime = this.#picture(bytes);
    return mime.ok ? ok({ bytes, mime: mime.value }) : mime;
  }
}

function writtenOn(end: SigningEnd): Result<Signature> {
  if (end.kind === 'accepted') return ok(end.signature);
  return err(end.kind === 'failed' ? end.problem : problem('signature-cancelled'));
}

/** Black on transparent, as the screen's own pad gives it. */
async function pngOf(signature: Signature): Promise<Result<Uint8Array>> {
  const ink = inkOf(signature, SIGNATURE.width, SIGNATURE.height);
  if (!ink.ok) return ink;
  const canvas = createCanvas(SIGNATURE.width, SIGNATURE.height);
  const drawing = canvas.getContext('2d');
  const image = drawing.createImageData(SIGNATURE.width, SIGNATURE.height);
  ink.value.mask.forEach((black, at) => {
    if (black) image.data[at * 4 + 3] = 255;
  });
  drawing.putImageData(image, 0, 0);
  return ok(new Uint8Array(await canvas.encode('png')));
}
