/** Durations, sizes and counts of the signature pad, each with its unit and its reason. */
export const padLimits = {
  /** Milliseconds for one feature report. USB control transfers take a few; a pad that needs longer hangs. */
  reportMs: 2_000,
  /** Milliseconds until the pad is ready for the next picture. A STU-520 clears its screen in up to 600 (public source code); a full picture is longer. */
  readyMs: 3_000,
  /** Milliseconds between two looks at the pad's state while it is not ready: a few USB frames. */
  readyLookMs: 20,
  /** Milliseconds after EndCapture before anything else: the SDK's own pause (public source code). */
  afterEndCaptureMs: 20,
  /** Milliseconds between two looks at which pads are plugged in. hidapi has no event for it; nobody plugs in and signs within a second. */
  hotPlugMs: 1_000,
  /** Bytes of a picture in one ImageDataBlock: 256 of the report less its id and the two of the length (public source code). */
  imageChunk: 253,
  /** Bytes of an ImageDataBlock report, always sent whole. */
  imageReport: 256,
  /**
   * Bytes offered for an answer. Windows refuses a buffer shorter than the longest feature report of the device, and that
   * is the picture's (256); hidapi passes the length on as it is.
   */
  featureAnswer: 512,
  /** Pen reports looked at before the layout of their status byte is settled at the latest: 60 ms of pen at 200 a second. */
  layoutReports: 12,
  /** Pen reports that speak for one layout and against the other before it is settled at once. */
  layoutProofs: 3,
  /** Unreadable reports in a row after which the pad is called garbled: one second at 200 a second. */
  garbledReports: 200,
  /** Pressure, of the pad's greatest, at which ink begins and ends, where the pad does not say: 21 and 16 of 1023 (public source code). */
  inkOn: 21 / 1023,
  inkOff: 16 / 1023,
  /** Height of the writing area, of which a signature must span a part in some direction to be more than a dot: 3 mm on a STU-430. */
  leastExtent: 0.08,
  /** Pen width at full and at least pressure, of the picture's height: 0.7 and 0.3 mm on 20 mm. */
  penWide: 0.035,
  penThin: 0.015,
  /** Pixels. A thinner line falls between the pixels of a small picture and breaks. */
  penLeast: 1,
  /** Steps between two stamps of the pen, of its width: closer ones change no pixel. */
  penStep: 0.25,
} as const;
