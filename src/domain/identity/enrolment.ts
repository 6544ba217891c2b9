/** What an enrolment takes (Permendagri 9/2011): the photo, both irises, ten fingers, the signature. */
export const enrolmentItems = ['photo', 'irises', 'fingers', 'signature'] as const;
export type EnrolmentItem = (typeof enrolmentItems)[number];
