/**
 * IPP messages as bytes (RFC 8010), both ways, for the driver and for the twin. Of our own because
 * `@sealsystems/ipp` 2.8.2 is unfit here: it leaves out without a word every attribute that its
 * tables do not know (all vendor attributes), reads nothing of a value with an unknown tag and goes
 * on at the wrong place, takes request ids from chance, and has no types. The format fits a page.
 */

/** The bytes are no IPP message; nothing in it can be believed. */
export class IppFormatError extends Error {}

/** Delimiter tags of attribute groups (RFC 8010 3.5.1). */
export const group = { operation: 0x01, job: 0x02, printer: 0x04, unsupported: 0x05 } as const;
const END_OF_ATTRIBUTES = 0x03;
const LAST_DELIMITER = 0x0f;

/** Value tags (RFC 8010 3.5.2). */
export const tag = {
  unsupported: 0x10,
  unknown: 0x12,
  noValue: 0x13,
  integer: 0x21,
  boolean: 0x22,
  enum: 0x23,
  octets: 0x30,
  dateTime: 0x31,
  resolution: 0x32,
  range: 0x33,
  collection: 0x34,
  textWithLanguage: 0x35,
  nameWithLanguage: 0x36,
  endCollection: 0x37,
  text: 0x41,
  name: 0x42,
  keyword: 0x44,
  uri: 0x45,
  uriScheme: 0x46,
  charset: 0x47,
  language: 0x48,
  mime: 0x49,
  member: 0x4a,
} as const;

/** Strings for character tags (0x40–0x4f), numbers for integer and enum, pairs for ranges and resolutions, bytes for all else. */
export interface IppValue {
  readonly tag: number;
  readonly value: string | number | boolean | readonly [number, number] | Uint8Array | readonly IppAttribute[] | null;
}

export interface IppAttribute {
  readonly name: string;
  readonly values: readonly IppValue[];
}

export interface IppGroup {
  readonly tag: number;
  readonly attributes: readonly IppAttribute[];
}

export interface IppMessage {
  /** Two bytes: 0x0200 is version 2.0. */
  readonly version: number;
  /** Operation of a request, status of an answer. */
  readonly code: number;
  readonly id: number;
  readonly groups: readonly IppGroup[];
  readonly data: Uint8Array;
}

const DPI = 3;
/** Collections within collections; `media-col-database` needs three. */
const DEEPEST = 8;

/** Attributes by kind of value: `ipp.keyword('media', 'om_card')`. */
const ofTag =
  <Value extends IppValue['value']>(kind: number) =>
  (name: string, ...values: readonly Value[]): IppAttribute => ({ name, values: values.map((value) => ({ tag: kind, value })) });

export const ipp = {
  integer: ofTag<number>(tag.integer),
  enum: ofTag<number>(tag.enum),
  boolean: ofTag<boolean>(tag.boolean),
  text: ofTag<string>(tag.text),
  name: ofTag<string>(tag.name),
  keyword: ofTag<string>(tag.keyword),
  uri: ofTag<string>(tag.uri),
  charset: ofTag<string>(tag.charset),
  language: ofTag<string>(tag.language),
  mime: ofTag<string>(tag.mime),
  range: ofTag<readonly [number, number]>(tag.range),
  /** In dots an inch, both ways. */
  resolution: ofTag<readonly [number, number]>(tag.resolution),
  collection: ofTag<readonly IppAttribute[]>(tag.collection),
  octets: ofTag<Uint8Array>(tag.octets),
  dateTime: (name: string, atMs: number): IppAttribute => ({ name, values: [{ tag: tag.dateTime, value: dateTime(atMs) }] }),
  noValue: (name: string): IppAttribute => ({ name, values: [{ tag: tag.noValue, value: null }] }),
} as const;

/** RFC 2579 DateAndTime in UTC. */
function dateTime(atMs: number): Uint8Array {
  const date = new Date(atMs);
  const year = date.getUTCFullYear();
  return Uint8Array.of(year >> 8, year & 0xff, date.getUTCMonth() + 1, date.getUTCDate(), date.getUTCHours(), date.getUTCMinutes(), date.getUTCSeconds(), 0, 0x2b, 0, 0);
}

/** A message as bytes, document data behind it. */
export function encodeIpp(message: IppMessage): Uint8Array {
  const head = Buffer.alloc(8);
  head.writeUInt16BE(message.version, 0);
  head.writeUInt16BE(message.code, 2);
  head.writeInt32BE(message.id, 4);
  const parts: Uint8Array[] = [head];
  for (const { tag: delimiter, attributes } of message.groups) {
    parts.push(Uint8Array.of(delimiter));
    for (const attribute of attributes) writeAttribute(parts, attribute);
  }
  parts.push(Uint8Array.of(END_OF_ATTRIBUTES), message.data);
  return new Uint8Array(Buffer.concat(parts));
}

const utf8 = (text: string): Uint8Array => Buffer.from(text, 'utf8');
const int32 = (...values: readonly number[]): Uint8Array => {
  const bytes = Buffer.alloc(values.length * 4);
  values.forEach((value, index) => bytes.writeInt32BE(value, index * 4));
  return bytes;
};

function field(parts: Uint8Array[], kind: number, name: Uint8Array, value: Uint8Array): void {
  if (name.length > 0x7fff || value.length > 0x7fff) throw new IppFormatError('name or value too long');
  parts.push(Uint8Array.of(kind, name.length >> 8, name.length & 0xff), name, Uint8Array.of(value.length >> 8, value.length & 0xff), value);
}

function writeAttribute(parts: Uint8Array[], { name, values }: IppAttribute): void {
  if (values.length === 0) throw new IppFormatError(`attribute ${name} without a value`);
  values.forEach((value, index) => writeValue(parts, index === 0 ? utf8(name) : new Uint8Array(), value));
}

function writeValue(parts: Uint8Array[], name: Uint8Array, { tag: kind, value }: IppValue): void {
  if (kind !== tag.collection) {
    field(parts, kind, name, valueBytes(kind, value));
    return;
  }
  const nothing = new Uint8Array();
  field(parts, kind, name, nothing);
  for (const member of value as readonly IppAttribute[]) {
    field(parts, tag.member, nothing, utf8(member.name));
    for (const each of member.values) writeValue(parts, nothing, each);
  }
  field(parts, tag.endCollection, nothing, nothing);
}

function valueBytes(kind: number, value: IppValue['value']): Uint8Array {
  if (value === null) return new Uint8Array();
  if (typeof value === 'string') return utf8(value);
  if (typeof value === 'number') return int32(value);
  if (typeof value === 'boolean') return Uint8Array.of(Number(value));
  if (value instanceof Uint8Array) return value;
  const [first, second] = value as readonly [number, number];
  return kind === tag.resolution ? Buffer.concat([int32(first, second), Uint8Array.of(DPI)]) : int32(first, second);
}

/** Reads one message; throws {@link IppFormatError} when the bytes are none. */
export function decodeIpp(bytes: Uint8Array): IppMessage {
  return new Reader(bytes).message();
}

class Reader {
  readonly #bytes: Buffer;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  #take(count: number): Buffer {
    if (this.#at + count > this.#bytes.length) throw new IppFormatError('message cut off');
    this.#at += count;
    return this.#bytes.subarray(this.#at - count, this.#at);
  }

  #peek(): number {
    if (this.#at >= this.#bytes.length) throw new IppFormatError('message cut off');
    return this.#bytes[this.#at]!;
  }

  message(): IppMessage {
    const head = this.#take(8);
    const groups: IppGroup[] = [];
    for (let delimiter = this.#take(1)[0]!; delimiter !== END_OF_ATTRIBUTES; delimiter = this.#take(1)[0]!) {
      if (delimiter > LAST_DELIMITER) throw new IppFormatError(`value outside a group (tag ${delimiter})`);
      groups.push({ tag: delimiter, attributes: this.#attributes() });
    }
    return { version: head.readUInt16BE(0), code: head.readUInt16BE(2), id: head.readInt32BE(4), groups, data: Uint8Array.from(this.#bytes.subarray(this.#at)) };
  }

  #attributes(): IppAttribute[] {
    const attributes: { name: string; values: IppValue[] }[] = [];
    while (this.#peek() > LAST_DELIMITER) {
      const { kind, name, value } = this.#field();
      const read = { tag: kind, value: kind === tag.collection ? this.#collection(1) : plain(kind, value) };
      if (name.length > 0) attributes.push({ name: name.toString('utf8'), values: [read] });
      else if (attributes.length > 0) attributes.at(-1)!.values.push(read);
      else throw new IppFormatError('further value without an attribute');
    }
    return attributes;
  }

  #field(): { kind: number; name: Buffer; value: Buffer } {
    const kind = this.#take(1)[0]!;
    const name = this.#take(this.#take(2).readUInt16BE(0));
    const value = this.#take(this.#take(2).readUInt16BE(0));
    return { kind, name, value };
  }

  #collection(depth: number): readonly IppAttribute[] {
    if (depth > DEEPEST) throw new IppFormatError('collections nested too deep');
    const members: { name: string; values: IppValue[] }[] = [];
    for (;;) {
      const { kind, value } = this.#field();
      if (kind === tag.endCollection) return members;
      if (kind === tag.member) members.push({ name: value.toString('utf8'), values: [] });
      else if (members.length === 0) throw new IppFormatError('value without a member name');
      else members.at(-1)!.values.push({ tag: kind, value: kind === tag.collection ? this.#collection(depth + 1) : plain(kind, value) });
    }
  }
}

function plain(kind: number, value: Buffer): IppValue['value'] {
  const sized = (length: number) => {
    if (value.length !== length) throw new IppFormatError(`value of ${value.length} bytes where ${length} belong (tag ${kind})`);
  };
  // Out-of-band values (unknown, no-value, unsupported) have no content.
  if (kind <= 0x1f) return null;
  switch (kind) {
    case tag.integer:
    case tag.enum:
      sized(4);
      return value.readInt32BE(0);
    case tag.boolean:
      sized(1);
      return value[0] !== 0;
    case tag.range:
      sized(8);
      return [value.readInt32BE(0), value.readInt32BE(4)];
    case tag.resolution:
      sized(9);
      return [value.readInt32BE(0), value.readInt32BE(4)];
    case tag.textWithLanguage:
    case tag.nameWithLanguage:
      return withoutLanguage(value);
    default:
      return kind >= 0x40 && kind <= 0x4f ? value.toString('utf8') : Uint8Array.from(value);
  }
}

/** Language length, language, text length, text: the text is what counts here. */
function withoutLanguage(value: Buffer): string {
  const at = value.length < 2 ? 0 : 2 + value.readUInt16BE(0);
  if (value.length < at + 2 || at === 0) throw new IppFormatError('text with a broken language');
  return value.subarray(at + 2).toString('utf8');
}

/** Looks attributes up by name; what is absent, out of band or of another kind gives nothing. */
export class Attributes {
  readonly #byName: ReadonlyMap<string, readonly IppValue[]>;

  constructor(attributes: readonly IppAttribute[]) {
    this.#byName = new Map(attributes.map(({ name, values }) => [name, values]));
  }

  /** Those of the first group with this tag. */
  static of(message: IppMessage, groupTag: number): Attributes {
    return new Attributes(message.groups.find((one) => one.tag === groupTag)?.attributes ?? []);
  }

  has(name: string): boolean {
    return this.#byName.has(name);
  }

  integer(name: string): number | null {
    const value = this.#byName.get(name)?.[0]?.value;
    return typeof value === 'number' ? value : null;
  }

  integers(name: string): readonly number[] {
    return (this.#byName.get(name) ?? []).map(({ value }) => value).filter((value) => typeof value === 'number');
  }

  boolean(name: string): boolean | null {
    const value = this.#byName.get(name)?.[0]?.value;
    return typeof value === 'boolean' ? value : null;
  }

  string(name: string): string | null {
    return this.strings(name)[0] ?? null;
  }

  strings(name: string): readonly string[] {
    return (this.#byName.get(name) ?? []).map(({ value }) => (value instanceof Uint8Array ? Buffer.from(value).toString('utf8') : value)).filter((value) => typeof value === 'string');
  }
}
