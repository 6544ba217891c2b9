/** The bytes of an Ogg/Opus file that was taken into the bundle as an address. Throws when it was not recorded: `tools/voice/make.ts` was not run. */
export function bytesOfClip(address: string | undefined, name: string): Uint8Array<ArrayBuffer> {
  if (address === undefined) throw new Error(`no recording of "${name}"`);
  return Uint8Array.from(atob(address.slice(address.indexOf(',') + 1)), (character) => character.charCodeAt(0));
}
