/** A certificate's fingerprint as people compare it: SHA-256 of its DER form, 64 hex digits, in groups of four. */
const GROUP = /.{4}/g;

/** 16 groups of four capitals. @param hex 64 hex digits, colons allowed */
export const fingerprintGroups = (hex: string): readonly string[] => hex.replaceAll(':', '').toUpperCase().match(GROUP) ?? [];

/** The same on paper: four lines of four groups. */
export const fingerprintLines = (hex: string): readonly string[] => {
  const groups = fingerprintGroups(hex);
  return Array.from({ length: Math.ceil(groups.length / 4) }, (_, line) => groups.slice(line * 4, line * 4 + 4).join(' '));
};
