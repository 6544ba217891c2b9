/**
 * What the chip of a KTP-el holds (DF 7F0A, EF 6FF0–6FF6; domain facts 1.3–1.5). Everything here
 * is bytes ready for a file of the card; how it is written is a labelled simulation profile, since
 * personalisation is not public.
 */

/** Memory of the chip, bytes (8 KB; beritabali.com 2011-07-02). */
export const CHIP_BYTES = 8192;

/** Order of the biodata fields in EF 6FF1, quoted, comma-separated (two independent code bases agree). */
export const biodataFields = [
  'nik', 'address', 'rt', 'rw', 'birthPlace', 'district', 'village', 'regency', 'sex', 'bloodGroup', 'religion', 'maritalStatus',
  'occupation', 'name', 'birthDate', 'province', 'validUntil', 'issuePlace', 'issueDate', 'citizenship',
] as const;
export type BiodataField = (typeof biodataFields)[number];
export type Biodata = Readonly<Record<BiodataField, string>>;

/** The contents of one personalised chip. */
export interface ChipContent {
  readonly biodata: Biodata;
  /** JPEG 2000 codestream or JPEG of the photo, without length prefix. */
  readonly photo: Uint8Array;
  /** 1 bit a pixel, 168 × 44, row by row, most significant bit left, 1 = ink: 924 bytes. */
  readonly signature: Uint8Array;
  /** Two ISO/IEC 19794-2 templates, right and left index by default. */
  readonly minutiae: readonly [Uint8Array, Uint8Array];
}

/** What a reading gave. Without a SAM only `photo` and `cardControl` are there. */
export interface ChipReading {
  /** Hex, upper case: the chip's unique id. */
  readonly uid: string;
  readonly family: 'A' | 'B';
  /** 29 or 51 bytes of Card Control: the two card generations. */
  readonly cardControlBytes: number;
  /** A blank that was never personalised. */
  readonly blank: boolean;
  readonly photo: Uint8Array | null;
  readonly secured: {
    readonly biodata: Biodata;
    readonly signature: Uint8Array;
    readonly minutiae: readonly [Uint8Array, Uint8Array];
    /** The SAM verified the digital signature over biodata and photo. */
    readonly authentic: boolean;
  } | null;
}
