/**
 * The messages as they are registered as templates of the account (language `id`): the name, the text
 * with `{{n}}`, and what fills it. Never a whole NIK, never why a record is not in order.
 */
import { getStep } from '../../domain/berkas/fold.ts';
import { getService } from '../../domain/berkas/rules.ts';
import { maskNik } from '../../domain/identity/masked.ts';
import type { Office } from '../../domain/sop/pack.ts';
import type { OpenCase } from '../console/cases.ts';
import { noticeLimits } from './limits.ts';

export const templates = {
  ktpel_berkas_diterima: 'Permohonan {{1}} atas nama {{2}} (NIK {{3}}) telah kami terima dengan nomor berkas {{4}}. Layanan ini tidak dipungut biaya. {{5}}',
  ktpel_berkas_belum_lengkap: 'Permohonan {{1}} dengan nomor berkas {{2}} belum lengkap. Yang kurang: {{3}}. Silakan datang lagi membawa kekurangannya. {{4}}',
  ktpel_siap_diambil: 'KTP-el atas nama {{1}} (NIK {{2}}) sudah selesai. Silakan diambil sendiri oleh pemilik dengan nomor berkas {{3}}. {{4}}',
} as const;
export type Template = keyof typeof templates;

export interface Drafted {
  /** The same event gives the same id. */
  readonly id: string;
  readonly template: Template;
  readonly parameters: readonly string[];
  /** When it happened, ISO instant. */
  readonly at: string;
}

/** The message as the applicant reads it. */
export const fill = (template: Template, parameters: readonly string[]): string => templates[template].replace(/\{\{(\d)\}\}/g, (_, n: string) => parameters[Number(n) - 1] ?? '');

/** Of a name only the first word and the initials of the rest: a telephone is passed around. */
const shortName = (name: string): string => {
  const [first = '', ...rest] = name.split(' ');
  return [first, ...rest.map((word) => `${word[0] ?? ''}.`)].join(' ');
};

/** What a berkas, as it stands, gives the applicant to know. */
export function noticesOf({ flow, state }: OpenCase, office: Office | null): Drafted[] {
  const sender = office?.shortName ?? '';
  const service = getService(flow, state.service).title.id;
  const { id, number, resident } = state;
  const drafted: Drafted[] = [{ id: `${id} diterima`, template: 'ktpel_berkas_diterima', at: state.receivedAt, parameters: [service, shortName(resident.name), maskNik(resident.nik), number, sender] }];
  const returned = state.visits.findLast(({ done }) => done?.outcome === 'incomplete')?.done;
  if (returned && state.status === 'returned' && state.missing.length > 0) {
    const requirements = getService(flow, state.service).requirements;
    const missing = state.missing.map((one) => requirements.find((candidate) => candidate.id === one)?.title.id ?? one).join('; ').slice(0, noticeLimits.missingCharacters);
    drafted.push({ id: `${id} kurang ${returned.at}`, template: 'ktpel_berkas_belum_lengkap', at: returned.at, parameters: [service, number, missing, sender] });
  }
  const step = state.current === null ? null : getStep(flow, state.current);
  if (step?.activity === 'hand-over' && step.recipient !== 'front-desk' && step.gives !== 'berkas') {
    drafted.push({ id: `${id} siap`, template: 'ktpel_siap_diambil', at: state.visits.at(-1)!.startedAt, parameters: [shortName(resident.name), maskNik(resident.nik), number, sender] });
  }
  return drafted;
}

/** A number as people write it, as the API wants it; null: no Indonesian mobile number. */
export function internationalNumber(written: string): string | null {
  const digits = written.replace(/\D/g, '').replace(/^0/, '62');
  return /^628\d{7,11}$/.test(digits) ? digits : null;
}
