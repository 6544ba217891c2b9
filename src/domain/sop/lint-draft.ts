/**
 * A tolerant reading of a pack: whatever part of it makes sense, so that one wrong field does not
 * hide what is wrong elsewhere. The strict reading is the schema's.
 */
import { activities, activityOutcomes, type Activity } from './activity.ts';
import type { Path } from './lint-finding.ts';

export interface DraftRoute {
  readonly outcome: string;
  readonly path: Path;
  /** Null when the route cannot be read; the schema says so. */
  readonly kind: 'next' | 'returnTo' | 'end' | null;
  /** Step id, or the end's name. */
  readonly target: string;
}

export interface DraftStep {
  readonly path: Path;
  readonly index: number;
  /** `#3` where the file gives no id. */
  readonly id: string;
  readonly number: number | null;
  readonly title: string | null;
  readonly activity: Activity | null;
  readonly role: string | null;
  readonly minutes: number | null;
  readonly onPaper: string | null;
  readonly inText: string | null;
  readonly paperLine: number | null;
  readonly consultant: string | null;
  readonly superior: string | null;
  readonly recipient: boolean;
  readonly givesBerkas: boolean;
  readonly takesBlanko: boolean;
  readonly routes: readonly DraftRoute[];
}

/** Something that must have an id of its own, with the path to that id. */
export interface DraftNamed {
  readonly path: Path;
  readonly id: string;
}

export interface DraftFlow {
  readonly id: string | null;
  readonly statedTotalMinutes: number | null;
  readonly paper: { readonly issued: string | null; readonly effective: string | null; readonly line: number | null; readonly lanes: readonly string[] } | null;
  readonly acknowledged: readonly { readonly path: Path; readonly finding: string; readonly at: string | null; readonly why: string }[];
  readonly pauseReasons: readonly DraftNamed[];
  readonly services: readonly (DraftNamed & {
    readonly reasons: readonly DraftNamed[];
    readonly requirements: readonly (DraftNamed & { readonly alternativeTo: string | null; readonly onlyIf: string | null })[];
  })[];
  readonly steps: readonly DraftStep[];
}

export interface DraftOffice {
  readonly id: string | null;
  readonly regencyCode: string | null;
  readonly seatDistrictCode: string | null;
  readonly printerUri: string | null;
  readonly roles: readonly DraftNamed[];
  readonly counters: readonly (DraftNamed & { readonly roles: readonly DraftNamed[] })[];
  readonly operators: readonly (DraftNamed & { readonly roles: readonly DraftNamed[] })[];
}

const text = (value: unknown): string | null => (typeof value === 'string' ? value : null);
/** A code that was written without its quotation marks is wrong, but it is still known which code is meant. */
const code = (value: unknown): string | null => (typeof value === 'number' ? String(value) : text(value));
const number = (value: unknown): number | null => (typeof value === 'number' ? value : null);
const members = (value: unknown): Readonly<Record<string, unknown>> => (value !== null && typeof value === 'object' && !Array.isArray(value) ? (value as Record<string, unknown>) : {});
const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** The members of a list that carry a text id, each with the path to the id. */
const named = (value: unknown, path: Path): (DraftNamed & { readonly raw: Readonly<Record<string, unknown>>; readonly at: Path })[] =>
  list(value).flatMap((item, index) => {
    const raw = members(item);
    const id = text(raw['id']);
    return id === null ? [] : [{ id, raw, at: [...path, index], path: [...path, index, 'id'] }];
  });

const names = (value: unknown, path: Path): DraftNamed[] => list(value).flatMap((item, index) => (typeof item === 'string' ? [{ id: item, path: [...path, index] }] : []));

const withRoles = (value: unknown, path: Path) => named(value, path).map(({ id, raw, at, path: idPath }) => ({ id, path: idPath, roles: names(raw['roles'], [...at, 'roles']) }));

/** Reads what can be read of `office.yaml`. */
export function draftOffice(value: unknown): DraftOffice {
  const raw = members(value);
  return {
    id: text(raw['id']),
    regencyCode: code(raw['regencyCode']),
    seatDistrictCode: code(raw['seatDistrictCode']),
    printerUri: text(members(raw['printer'])['uri']),
    roles: named(raw['roles'], ['roles']),
    counters: withRoles(raw['counters'], ['counters']),
    operators: withRoles(members(raw['training'])['operators'], ['training', 'operators']),
  };
}

function draftRoute(outcome: string, value: unknown, path: Path): DraftRoute {
  const raw = members(value);
  const kinds = (['next', 'returnTo', 'end'] as const).filter((kind) => typeof raw[kind] === 'string');
  const kind = kinds.length === 1 ? kinds[0]! : null;
  return { outcome, path: kind === null ? path : [...path, kind], kind, target: kind === null ? '' : String(raw[kind]) };
}

function draftStep(value: unknown, index: number): DraftStep {
  const raw = members(value);
  const path: Path = ['steps', index];
  const activity = activities.find((candidate) => candidate === raw['activity']) ?? null;
  return {
    path,
    index,
    id: text(raw['id']) ?? `#${index + 1}`,
    number: number(raw['number']),
    title: text(raw['title']),
    activity,
    role: text(raw['role']),
    minutes: number(raw['minutes']),
    onPaper: text(raw['onPaper']),
    inText: text(raw['inText']),
    paperLine: number(raw['paperLine']),
    consultant: text(raw['consultant']),
    superior: text(raw['superior']),
    recipient: raw['recipient'] !== undefined,
    givesBerkas: raw['gives'] === 'berkas',
    takesBlanko: raw['takesBlanko'] === true,
    routes: Object.entries(members(raw['outcomes'])).map(([outcome, route]) => draftRoute(outcome, route, [...path, 'outcomes', outcome])),
  };
}

function draftPaper(raw: Readonly<Record<string, unknown>>): NonNullable<DraftFlow['paper']> {
  return { issued: text(raw['issued']), effective: text(raw['effective']), line: number(raw['line']), lanes: list(raw['lanes']).filter((lane) => typeof lane === 'string') };
}

/** Reads what can be read of a flow's file. */
export function draftFlow(value: unknown): DraftFlow {
  const raw = members(value);
  return {
    id: text(raw['id']),
    statedTotalMinutes: number(raw['statedTotalMinutes']),
    paper: raw['paper'] === undefined ? null : draftPaper(members(raw['paper'])),
    acknowledged: list(raw['acknowledged']).flatMap((item, index) => {
      const { finding, at, why } = members(item);
      return typeof finding === 'string' ? [{ finding, at: code(at), why: text(why) ?? '', path: ['acknowledged', index, 'finding'] }] : [];
    }),
    pauseReasons: named(raw['pauseReasons'], ['pauseReasons']),
    services: named(raw['services'], ['services']).map(({ id, raw: service, at, path }) => ({
      id,
      path,
      reasons: named(service['reasons'], [...at, 'reasons']),
      requirements: named(service['requirements'], [...at, 'requirements']).map((requirement) => ({
        id: requirement.id,
        path: requirement.path,
        alternativeTo: text(requirement.raw['alternativeTo']),
        onlyIf: text(requirement.raw['onlyIf']),
      })),
    })),
    steps: list(raw['steps']).map(draftStep),
  };
}

/** The outcomes that a step's activity can have; none where the activity is unknown. */
export const outcomesOf = (step: DraftStep): readonly string[] => (step.activity === null ? [] : activityOutcomes[step.activity]);
