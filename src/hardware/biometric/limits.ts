/** Durations and sizes of fingerprint and iris devices, each with its unit and its reason. */
export const biometricLimits = {
  /** TCP ports on 127.0.0.1 where an SBI service may listen (SBI 0.9.5, "Device Discovery", Windows/Linux). */
  ports: { first: 4501, last: 4600 },
  /** Milliseconds for one discovery or info answer: a service on the same machine signs in well under a second; a cold one gets some more. */
  probeMs: 5_000,
  /** Milliseconds beyond a capture's own timeout: the device picks its best frame, signs it and hands over some megabytes. */
  captureGraceMs: 10_000,
  /** Milliseconds that one capture may be asked to last: nobody holds a hand still for longer, and no counter hangs on a typing error. */
  captureMaxMs: 120_000,
  /** Milliseconds that a live picture is asked for at once; what SBI 0.9.5 takes where nothing is said. */
  streamMs: 300_000,
  /** Milliseconds without a frame until a live picture counts as dead; SBI promises three a second (none during a capture). */
  streamIdleMs: 10_000,
  /** Bytes of a discovery or info answer: some signed identities of 10 KB each. */
  infoBytes: 1_000_000,
  /** Bytes of a capture's answer: four fingers of 1000 by 1000 pixels, uncompressed, twice in base64, come to 7 MB. */
  captureBytes: 32_000_000,
  /** Bytes of one frame of the live picture: a JPEG of 2000 by 2000 pixels is below 2 MB. */
  frameBytes: 5_000_000,
  /** Bytes of the header of one frame: three lines. */
  frameHeaderBytes: 4_096,
  /** Characters of a name that a device gives itself and that reaches a screen. */
  nameCharacters: 60,
  /** Devices of one service that are looked at: slap, thumbs, irises and face, with room. */
  devices: 16,
  /** Certificates from a device to a pinned one: device, maker, adopter, and one spare. */
  chainCertificates: 4,
  /** Bits of an RSA key; below it a signature proves nothing (NIST SP 800-131A Rev. 2). */
  rsaBits: 2_048,
} as const;
