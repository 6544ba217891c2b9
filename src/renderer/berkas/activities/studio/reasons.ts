/** Why a part of a person cannot be taken, in the words that most need: the record keeps the Indonesian ones, which the centre reads. */
import type { Group } from './groups.ts';

export interface Reason {
  readonly id: string;
  readonly en: string;
}

const hand: readonly Reason[] = [
  { id: 'Tidak ada sejak lahir atau sudah putus', en: 'Missing from birth, or lost' },
  { id: 'Luka atau dibalut', en: 'Injured or bandaged' },
  { id: 'Kaku, tidak dapat diratakan', en: 'Stiff, cannot be laid flat' },
  { id: 'Kulit aus, garis tidak terbaca', en: 'Worn skin, no ridges to be read' },
];

export const reasonsFor: Readonly<Record<Group, readonly Reason[]>> = {
  photo: [],
  irises: [
    { id: 'Bola mata tidak ada', en: 'The eye is missing' },
    { id: 'Katarak atau kornea keruh', en: 'Cataract or clouded cornea' },
    { id: 'Mata tidak dapat dibuka', en: 'The eye cannot be opened' },
    { id: 'Mata bergerak terus', en: 'The eye does not keep still' },
  ],
  'right-four': hand,
  'left-four': hand,
  thumbs: hand,
  'chip-fingers': [],
  signature: [
    { id: 'Tidak dapat menulis', en: 'Cannot write' },
    { id: 'Kedua tangan tidak dapat memegang pena', en: 'Neither hand can hold a pen' },
  ],
  seal: [],
};
