/**
 * The pack linter: everything that is wrong with an office pack, all at once, each with its place.
 * Pure: files are read and positions looked up by `src/main/packs/load.ts`.
 */
import { isCurrentRegency, lookupRegion } from '../identity/regions.ts';
import { draftFlow, draftOffice, type DraftFlow, type DraftNamed, type DraftOffice, type DraftStep } from './lint-draft.ts';
import { finding, type Finding, type Locate, type Path } from './lint-finding.ts';
import { routeFindings, wayFindings } from './lint-graph.ts';
import { paperFindingsOf } from './lint-paper.ts';
import { shapeFindings } from './lint-schema.ts';
import { ABSENT_REASON, ADB_REASON } from './pause-reasons.ts';
import { flowSchema, officeSchema } from './pack.ts';

/** One parsed file with the way back to its lines. */
export interface Source {
  readonly value: unknown;
  readonly locate: Locate;
}

interface DraftSource {
  readonly flow: DraftFlow;
  readonly locate: Locate;
}

/** Every finding about a pack, in the order of files and lines. `office` is null when its file could not be read at all. */
export function lintPack(office: Source | null, flows: readonly Source[]): Finding[] {
  const drafts = flows.map((source): DraftSource => ({ flow: draftFlow(source.value), locate: source.locate }));
  const findings = [
    ...flows.flatMap((source) => shapeFindings(flowSchema, source.value, source.locate)),
    ...acrossFlows(drafts),
    ...drafts.flatMap(({ flow, locate }) => [...serviceFindings(flow, locate), ...stepFindings(flow, locate), ...numberFindings(flow, locate), ...paperFindingsOf(flow, locate), ...routeFindings(flow, locate), ...wayFindings(flow, locate)]),
  ];
  if (office) {
    const draft = draftOffice(office.value);
    findings.push(...shapeFindings(officeSchema, office.value, office.locate), ...officeFindings(draft, office.locate), ...roleFindings(draft, office.locate, drafts));
  }
  return inOrder(findings);
}

/** Sorted by file, line and column. */
export function inOrder(findings: readonly Finding[]): Finding[] {
  return findings.toSorted((a, b) => a.file.localeCompare(b.file) || a.line - b.line || a.column - b.column);
}

/** The second and later users of an id. */
function twice(items: readonly DraftNamed[], what: string, whatEn: string, locate: Locate): Finding[] {
  const seen = new Set<string>();
  return items.flatMap((item) => {
    if (seen.has(item.id)) return [finding('id-twice', locate(item.path), { what, whatEn, id: item.id })];
    seen.add(item.id);
    return [];
  });
}

function acrossFlows(drafts: readonly DraftSource[]): Finding[] {
  const flows = new Set<string>();
  const services = new Set<string>();
  return drafts.flatMap(({ flow, locate }) => {
    const findings = flow.id !== null && flows.has(flow.id) ? [finding('id-twice', locate(['id']), { what: 'alur', whatEn: 'flow', id: flow.id })] : [];
    if (flow.id !== null) flows.add(flow.id);
    // An applicant asks for a service, not for a flow: its id is unique in the whole office.
    for (const service of flow.services) {
      if (services.has(service.id)) findings.push(finding('id-twice', locate(service.path), { what: 'layanan', whatEn: 'service', id: service.id }));
      services.add(service.id);
    }
    return findings;
  });
}

function serviceFindings(flow: DraftFlow, locate: Locate): Finding[] {
  return [
    ...twice(flow.pauseReasons, 'alasan jeda', 'pause reason', locate),
    ...flow.services.flatMap((service) => [
      ...twice(service.reasons, 'alasan', 'reason', locate),
      ...twice(service.requirements, 'persyaratan', 'requirement', locate),
      ...service.requirements.flatMap((requirement) => {
        const beside = (field: string): Path => [...requirement.path.slice(0, -1), field];
        const found: Finding[] = [];
        const { alternativeTo, onlyIf } = requirement;
        if (alternativeTo !== null) {
          const main = service.requirements.find((candidate) => candidate.id === alternativeTo);
          if (!main) found.push(finding('alternative-missing', locate(beside('alternativeTo')), { id: alternativeTo }));
          else if (main.alternativeTo !== null) found.push(finding('alternative-chain', locate(beside('alternativeTo')), { id: alternativeTo }));
        }
        if (onlyIf !== null && !service.reasons.some((reason) => reason.id === onlyIf)) found.push(finding('condition-unknown', locate(beside('onlyIf')), { id: onlyIf }));
        return found;
      }),
    ]),
  ];
}

/** Fields that only one activity has. */
function onlyAt(step: DraftStep, locate: Locate): Finding[] {
  if (step.activity === null) return [];
  const found: Finding[] = [];
  if (step.givesBerkas && step.activity !== 'hand-over') found.push(finding('gives-misplaced', locate([...step.path, 'gives'])));
  if (step.superior !== null && step.activity !== 'activate') found.push(finding('superior-misplaced', locate([...step.path, 'superior'])));
  if (step.consultant !== null && step.activity !== 'consult-adb') found.push(finding('consultant-misplaced', locate([...step.path, 'consultant'])));
  if (step.consultant === null && step.activity === 'consult-adb') found.push(finding('consultant-missing', locate([...step.path, 'id']), { step: step.id }));
  return found;
}

/** An activity that pauses the berkas by itself does so for a reason that the flow knows. */
function pauseReasonOf(step: DraftStep, flow: DraftFlow, locate: Locate): Finding[] {
  const reason = step.activity === 'consult-adb' ? ADB_REASON : step.activity === 'call' || step.activity === 'wait-in-queue' ? ABSENT_REASON : null;
  return reason === null || flow.pauseReasons.some(({ id }) => id === reason) ? [] : [finding('pause-reason-missing', locate([...step.path, 'activity']), { step: step.id, reason })];
}

function stepFindings(flow: DraftFlow, locate: Locate): Finding[] {
  const [first] = flow.steps;
  return [
    ...(first && first.activity !== null && first.activity !== 'receive' && first.activity !== 'announce' ? [finding('first-not-receive', locate([...first.path, 'activity']), { step: first.id })] : []),
    ...twice(flow.steps.map((step) => ({ id: step.id, path: [...step.path, 'id'] })), 'langkah', 'step', locate),
    ...flow.steps.flatMap((step) => (step.takesBlanko && step.activity !== null && step.activity !== 'print' ? [finding('takes-blanko-misplaced', locate([...step.path, 'takesBlanko']))] : [])),
    ...flow.steps.flatMap((step) => {
      if (step.activity === 'hand-over' && !step.recipient) return [finding('recipient-missing', locate([...step.path, 'id']), { step: step.id })];
      return step.activity !== null && step.activity !== 'hand-over' && step.recipient ? [finding('recipient-misplaced', locate([...step.path, 'recipient']))] : [];
    }),
    ...flow.steps.flatMap((step) => onlyAt(step, locate)),
    ...flow.steps.flatMap((step) => pauseReasonOf(step, flow, locate)),
  ];
}

/**
 * The paper's numbering. Several steps may share a number when they are one row of the paper, that
 * is, carry the same words (Pasaman Barat does two activities in its step 2).
 */
function numberFindings(flow: DraftFlow, locate: Locate): Finding[] {
  const titles = new Map<number, string | null>();
  const findings: Finding[] = [];
  for (const step of flow.steps) {
    if (step.number === null) continue;
    if (titles.has(step.number) && titles.get(step.number) !== step.title) findings.push(finding('step-number-twice', locate([...step.path, 'number']), { number: step.number }));
    titles.set(step.number, step.title);
  }
  return findings;
}

function officeFindings(office: DraftOffice, locate: Locate): Finding[] {
  const findings = [
    ...twice(office.roles, 'peran', 'role', locate),
    ...twice(office.counters, 'loket', 'counter', locate),
    ...twice(office.operators, 'petugas', 'operator', locate),
  ];
  const { regencyCode, seatDistrictCode, printerUri } = office;
  if (regencyCode !== null && /^\d{4}$/.test(regencyCode) && !isCurrentRegency(regencyCode)) findings.push(finding('regency-unknown', locate(['regencyCode']), { code: regencyCode }));
  if (seatDistrictCode !== null && /^\d{6}$/.test(seatDistrictCode)) {
    if (regencyCode !== null && !seatDistrictCode.startsWith(regencyCode)) findings.push(finding('seat-outside-regency', locate(['seatDistrictCode']), { code: seatDistrictCode, regency: regencyCode }));
    else if (lookupRegion(seatDistrictCode) !== 'current') findings.push(finding('seat-unknown', locate(['seatDistrictCode']), { code: seatDistrictCode }));
  }
  if (printerUri !== null && !/^(ipps?:\/\/.+|windows:.+|twin:)/.test(printerUri)) findings.push(finding('printer-uri', locate(['printer', 'uri']), { uri: printerUri }));
  return findings;
}

/** Roles must exist where they are named, stand at a counter, and have somebody to practise with. */
function roleFindings(office: DraftOffice, locate: Locate, drafts: readonly DraftSource[]): Finding[] {
  const known = new Set(office.roles.map((role) => role.id));
  const unknown = [...office.counters, ...office.operators].flatMap((holder) => holder.roles.filter((role) => !known.has(role.id)).map((role) => finding('role-unknown', locate(role.path), { role: role.id })));
  const inSteps = drafts.flatMap(({ flow, locate: locateFlow }) =>
    flow.steps.flatMap((step) =>
      (['role', 'consultant', 'superior'] as const).flatMap((field) => {
        const role = step[field];
        return role === null || known.has(role) ? [] : [finding('role-unknown', locateFlow([...step.path, field]), { role })];
      }),
    ),
  );
  const holds = (holders: readonly { readonly roles: readonly DraftNamed[] }[], id: string) => holders.some((holder) => holder.roles.some((role) => role.id === id));
  const idle = office.roles.flatMap((role) => [
    ...(holds(office.counters, role.id) ? [] : [finding('role-at-no-counter', locate(role.path), { role: role.id })]),
    ...(holds(office.operators, role.id) ? [] : [finding('role-without-operator', locate(role.path), { role: role.id })]),
  ]);
  return [...unknown, ...inSteps, ...idle];
}
