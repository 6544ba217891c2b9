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
] as const;
export type WorldFault = (typeof worldFaults)[number];
