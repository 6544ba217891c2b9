/** What the ADB can decide about a record that was found to be double (domain facts 4.1, after the Kemendagri deck of 2015). */
export const adjudications = ['different-people', 'keep-this', 'keep-other', 'enrol-again'] as const;
export type Adjudication = (typeof adjudications)[number];
