/** A stand-in for the SHA-256 that whoever calls the domain brings. */

/** Not SHA-256, but of its shape and quick to differ: the chain takes whatever hash it is given. */
export function sha256(text: string): string {
  let [a, b] = [0x811c9dc5, 0x1b873593];
  for (const character of text) {
    a = Math.imul(a ^ character.codePointAt(0)!, 0x01000193) >>> 0;
    b = Math.imul(b + a, 0x85ebca6b) >>> 0;
  }
  return (a.toString(16).padStart(8, '0') + b.toString(16).padStart(8, '0')).repeat(4);
}
