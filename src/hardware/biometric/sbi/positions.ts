/** Fingers, eyes and shots in the words of SBI 0.9.5 (`bioSubType`, `deviceSubId`). */
import { eyePositions, fingerPositions, type DeviceKind, type Position, type Shot } from '../port.ts';

/** SBI's exact spelling of each position (v0.9.5.md, "Accepted Values for Capture Response"). */
export const subtypeOf = {
  'right-thumb': 'Right Thumb',
  'right-index': 'Right IndexFinger',
  'right-middle': 'Right MiddleFinger',
  'right-ring': 'Right RingFinger',
  'right-little': 'Right LittleFinger',
  'left-thumb': 'Left Thumb',
  'left-index': 'Left IndexFinger',
  'left-middle': 'Left MiddleFinger',
  'left-ring': 'Left RingFinger',
  'left-little': 'Left LittleFinger',
  'right-iris': 'Right',
  'left-iris': 'Left',
} as const satisfies Record<Position, string>;

/** What a device says that does not tell one finger or eye from another. */
export const UNKNOWN = 'UNKNOWN';

const byFinger = new Map<string, Position>(fingerPositions.map((position) => [subtypeOf[position], position]));
const byEye = new Map<string, Position>(eyePositions.map((position) => [subtypeOf[position], position]));

/** The position that a device names; null for `UNKNOWN` and for a word that is none of SBI's. */
export const positionOf = (kind: DeviceKind, subtype: string): Position | null => (kind === 'iris' ? byEye : byFinger).get(subtype) ?? null;

/** Positions that a shot takes, in the order in which they are asked for. */
export function positionsOf(shot: Shot): readonly Position[] {
  switch (shot.kind) {
    case 'slap':
      return [`${shot.hand}-index`, `${shot.hand}-middle`, `${shot.hand}-ring`, `${shot.hand}-little`];
    case 'thumbs':
      return ['left-thumb', 'right-thumb'];
    case 'irises':
      return ['left-iris', 'right-iris'];
    case 'finger':
    case 'iris':
      return [shot.position];
  }
}

export const kindOf = (shot: Shot): DeviceKind => (shot.kind === 'iris' || shot.kind === 'irises' ? 'iris' : 'finger');

/** SBI's name of a kind of device. */
export const typeOf = { finger: 'Finger', iris: 'Iris', face: 'Face' } as const satisfies Record<DeviceKind, string>;

/** Number of a part of a device: 1 left slap or iris, 2 right, 3 both thumbs or irises, 0 not told apart (v0.9.5.md, `deviceSubId`). */
export function subIdOf(shot: Shot, subtype: string): number {
  if (subtype === 'Single' || subtype === 'Touchless') return 0;
  switch (shot.kind) {
    case 'slap':
      return shot.hand === 'left' ? 1 : 2;
    case 'thumbs':
    case 'irises':
      return 3;
    case 'iris':
      return shot.position === 'left-iris' ? 1 : 2;
    case 'finger':
      if (shot.position.endsWith('thumb')) return 3;
      return shot.position.startsWith('left') ? 1 : 2;
  }
}

/** Can a device of this kind and subtype take the shot? A single-finger reader takes no slap, a one-eyed camera no pair. */
export function canTake(shot: Shot, kind: DeviceKind, subtype: string): boolean {
  if (kind !== kindOf(shot)) return false;
  return subtype !== 'Single' || shot.kind === 'finger' || shot.kind === 'iris';
}
