/** Words of the training world (twins) that its control, the contract and the dock share. */

/** What can go wrong at a counter, by the trainer's hand. */
export const worldFaults = ['ribbon-out', 'film-out', 'hopper-empty', 'card-jam-before', 'card-jam-after', 'cover-open', 'output-full', 'encoder-fault', 'card-removed', 'printer-off', 'reader-unplugged'] as const;
export type WorldFault = (typeof worldFaults)[number];
