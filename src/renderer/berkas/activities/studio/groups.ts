/** The studio's stations, in the order in which a person passes them. Pure. */
import type { StudioView } from '../../../../contract/views.ts';
import { fingerParts, partsOf, slaps, type Part } from '../../../../domain/enrolment/parts.ts';

export const groups = ['photo', 'irises', 'right-four', 'left-four', 'thumbs', 'chip-fingers', 'signature', 'seal'] as const;
export type Group = (typeof groups)[number];
/** Groups that a device takes. */
export type ShotGroup = 'irises' | keyof typeof slaps | 'chip-fingers';
export const isShot = (group: Group): group is ShotGroup => group === 'irises' || group === 'chip-fingers' || group in slaps;

export const partsOfGroup: Readonly<Record<Group, readonly Part[]>> = { photo: ['photo'], irises: partsOf.irises, ...slaps, 'chip-fingers': [], signature: ['signature'], seal: [] };

type PartView = StudioView['parts'][number];
const isOpen = ({ standing }: PartView): boolean => standing === 'missing' || standing === 'poor';

/** The parts of a group that this service takes. */
export const viewsOf = (group: Group, { parts }: StudioView): readonly PartView[] => partsOfGroup[group].flatMap((part) => parts.find((one) => one.part === part) ?? []);

/** The fingers that this service takes. */
export const fingerViews = ({ parts }: StudioView): readonly PartView[] => parts.filter(({ part }) => fingerParts.some((finger) => finger === part));

/** Groups with something to take, and the seal. */
export const groupsOf = (view: StudioView): readonly Group[] =>
  groups.filter((group) => group === 'seal' || (group === 'chip-fingers' ? fingerViews(view).length > 0 : viewsOf(group, view).length > 0));

/** Is everything of a group taken well enough, or excused? */
export function isDone(group: Group, view: StudioView): boolean {
  if (group === 'seal') return view.sealed !== null;
  if (group === 'chip-fingers') return fingerViews(view).every((part) => !isOpen(part)) && !view.gaps.includes('chip-fingers');
  if (group === 'signature' && view.gaps.includes('confirmation')) return false;
  return viewsOf(group, view).every((part) => !isOpen(part));
}

/** The first group that still wants something: the place to which a person comes back. */
export const nextGroup = (view: StudioView): Group => groupsOf(view).find((group) => !isDone(group, view)) ?? 'seal';

/** Which group takes a part. */
export const groupOf = (part: Part): Group => groups.find((group) => partsOfGroup[group].includes(part)) ?? 'seal';

/** Parts that keep the seal from being set. */
export const openPartsOf = (view: StudioView): readonly Part[] => view.parts.filter(isOpen).map(({ part }) => part);

/** The finger for the chip that is to be captured again now; null when none is left. */
export const nextChipFinger = ({ chip }: StudioView): Part | null => chip.find(({ found }) => found === null || found === 'different' || found === 'unsure')?.part ?? null;
