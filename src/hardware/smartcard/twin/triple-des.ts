/** Triple DES as the simulation profile uses it: CBC without padding of its own, CBC-MAC, ISO 7816-4 padding. */
import { createCipheriv, createDecipheriv } from 'node:crypto';

export const BLOCK = 8;
const ZERO = new Uint8Array(BLOCK);

/** CBC over whole blocks; `iv` chains to what went before. */
export function encrypt(key: Uint8Array, data: Uint8Array, iv: Uint8Array = ZERO): Uint8Array {
  const cipher = createCipheriv('des-ede3-cbc', key, iv).setAutoPadding(false);
  return new Uint8Array(Buffer.concat([cipher.update(data), cipher.final()]));
}

/** Undoes {@link encrypt}. */
export function decrypt(key: Uint8Array, data: Uint8Array, iv: Uint8Array = ZERO): Uint8Array {
  const decipher = createDecipheriv('des-ede3-cbc', key, iv).setAutoPadding(false);
  return new Uint8Array(Buffer.concat([decipher.update(data), decipher.final()]));
}

/** ISO/IEC 7816-4 padding: 80, then zeros up to a whole block; always at least one byte. */
export function pad(data: Uint8Array): Uint8Array {
  const padded = new Uint8Array((Math.floor(data.length / BLOCK) + 1) * BLOCK);
  padded.set(data);
  padded[data.length] = 0x80;
  return padded;
}

/** Undoes {@link pad}; null when there is no padding. */
export function unpad(data: Uint8Array): Uint8Array | null {
  let end = data.length - 1;
  while (end >= 0 && data[end] === 0) end -= 1;
  return end >= 0 && data[end] === 0x80 ? data.subarray(0, end) : null;
}

/** 8-byte CBC-MAC over the padded data. */
export const mac = (key: Uint8Array, data: Uint8Array): Uint8Array => encrypt(key, pad(data)).subarray(-BLOCK);
