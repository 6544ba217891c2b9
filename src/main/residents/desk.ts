/** Finding a resident at the counter: by NIK, by the card on the reader; and their photo. */
import { nikWarnings, parseNik } from '../../domain/identity/nik.ts';
import type { Resident } from '../../domain/identity/resident.ts';
import type { Problem } from '../../domain/problem.ts';
import { ok, type Result } from '../../domain/result.ts';
import { openBerkasOf } from '../activities/receive.ts';
import { decodePhoto } from '../card/chip.ts';
import type { Counter } from '../counter.ts';

export class ResidentsDesk {
  readonly #counter: Counter;

  constructor(counter: Counter) {
    this.#counter = counter;
  }

  async byNik(text: string) {
    const nik = parseNik(text);
    if (!nik.ok) return nik;
    const known = await this.#counter.parts.residents.byNik(nik.value.digits);
    if (!known.ok) return known;
    const { resident, asOf, fromSiak } = known.value;
    return ok({ resident, asOf, fromSiak, warnings: this.#warnings(resident), openBerkas: [...openBerkasOf(this.#counter, resident.nik)] });
  }

  #warnings(resident: Resident): Problem[] {
    const nik = parseNik(resident.nik);
    return nik.ok ? [...nikWarnings(nik.value, resident)] : [nik.error];
  }

  /** The KTP-el on the desk reader: the photo is free to read; the NIK only through a SAM. */
  async fromCard(): Promise<Result<{ uid: string; family: 'A' | 'B'; cardControlBytes: number; blank: boolean; nik: string | null; photo: Uint8Array | null }>> {
    const read = await this.#counter.parts.devices.readCard('desk');
    if (!read.ok) return read;
    const { uid, family, cardControlBytes, blank, photo, secured } = read.value;
    return ok({ uid, family, cardControlBytes, blank, nik: secured?.biodata.nik ?? null, photo: photo ? await decodePhoto(photo) : null });
  }

  /** The photo of the enrolment, JPEG; null when neither the copy nor SIAK has one. */
  async photo(nik: string): Promise<Uint8Array | null> {
    const material = await this.#counter.parts.residents.material(nik);
    return material.ok ? new Uint8Array(Buffer.from(material.value.photo, 'base64')) : null;
  }
}
