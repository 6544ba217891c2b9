/** The studio's stations, in the order in which a person passes them. Pure. */
import type { StudioView } from '../../../../contract/views.ts';
import { partsOf, slaps, type Part } from '../../../../domain/enrolment/parts.ts';

export const groups = ['photo', 'irises', 'right-four', 'left-four', 'thumbs', 'chip-fingers', 'signature', 'seal'] as const;
export type Group = (typeof groups)[number];
/** Groups that a device takes with one placing. */
export type ShotGroup = 'irises' | 'chip-fingers' | keyof typeof slaps;

export const partsOfGroup: Readonly<Record<Group, readonly Part[]>> = { photo: ['photo'], irises: partsOf.irises, ...slaps, 'chip-fingers': [], signature: ['signature'], seal: [] };

type PartView = StudioView['parts'][number];
const isOpen = ({ standing }: PartView): boolean => standing === 'missing' || standing === 'poor';

/** The parts of a group that this service takes. */
export const viewsOf = (group: Group, { parts }: StudioView): readonly PartView[] => partsOfGroup[group].flatMap((part) => parts.find((one) => one.part === part) ?? []);

/** Groups with something to take, and the seal. */
export const groupsOf = (view: StudioView): readonly Group[] => groups.filter((group) => group === 'seal' || viewsOf(group, view).length > 0 || (group === 'chip-fingers' && view.chip.length > 0));

/** Is everything of a group taken well enough, or excused? */
export const isDone = (group: Group, view: StudioView): boolean => (group === 'seal' ? view.sealed !== null : group === 'chip-fingers' ? !view.gaps.includes('chip-fingers') : viewsOf(group, view).every((part) => !isOpen(part)));

/** The first group that still wants something. */
export const nextGroup = (view: StudioView): Group => groupsOf(view).find((group) => !isDone(group, view)) ?? 'seal';

/** Parts that keep the seal from being set. */
export const openPartsOf = (view: StudioView): readonly Part[] => view.parts.filter(isOpen).map(({ part }) => part);
