/** Words of the training world (twins) that its control, the contract and the dock share. */

/** What can go wrong at a counter, by the trainer's hand. */
export const worldFaults = [
  'ribbon-out',
  'film-out',
  'hopper-empty',
  'card-feed',
  'card-jam-before',
  'card-jam-after',
  'jam-encoder',
  'jam-flipper',
  'jam-eject',
  'ribbon-jam',
  'film-jam',
  'transfer-jam',
  'wrong-ribbon',
  'headlift',
  'cover-open',
  'output-full',
  'encoder-fault',
  'encoder-ghost',
  'card-removed',
  'printer-off',
  'reader-unplugged',
  'pad-unplugged',
] as const;
export type WorldFault = (typeof worldFaults)[number];

/** Fingers and eyes that a person may lack, by the names of ISO/IEC 19794's positions. */
export const handsAndEyes = ['right-thumb', 'right-index', 'right-middle', 'right-ring', 'right-little', 'left-thumb', 'left-index', 'left-middle', 'left-ring', 'left-little', 'right-iris', 'left-iris'] as const;
export type HandOrEye = (typeof handsAndEyes)[number];

/** What can go wrong at a fingerprint or iris device, by the trainer's hand. */
export const glassFaults = ['no-object', 'three-fingers', 'wrong-position', 'busy', 'not-ready', 'disconnect', 'no-answer', 'wrong-signature', 'expired-certificate', 'broken-hash'] as const;
export type GlassFault = (typeof glassFaults)[number];
