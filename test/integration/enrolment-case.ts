/** A berkas at Pesisir Selatan's UKL at the step that a test is about, and the studio's whole round. */
import type { Result } from '../../src/domain/result.ts';
import type { PracticePurpose } from '../../src/domain/practice.ts';
import { pagePng, type TestCounter } from './counter.ts';

export const must = <T>(answer: Result<T>): T => {
  if (!answer.ok) throw new Error(answer.error.code);
  return answer.value;
};
export const code = (answer: Result<unknown>): string => (answer.ok ? 'ok' : answer.error.code);

/** A berkas whose papers are complete: it waits at `check-enrolment`. */
export async function toCheck({ api, person }: TestCounter, purpose: PracticePurpose = 'never-enrolled'): Promise<string> {
  const f102 = { applicantName: 'A', applicantRelation: 'sendiri' as const, phone: '', email: '', remark: '' };
  const received = must(await api.receive.submit({ nik: person(purpose).nik, service: 'rekam', reason: null, f102, whatsapp: null, begunAt: '2026-11-20T01:00:00Z' }));
  must(await api.documents.check({ berkas: received.id, present: received.requirements.map(({ id }) => id), note: null }));
  return received.id;
}

/** From the check to the chair: it waits at `enrol`. */
export async function toStudio({ api }: TestCounter, berkas: string): Promise<void> {
  must(await api.enrolment.check({ berkas, seen: 'never', note: null }));
  must(await api.queue.issue({ berkas, priority: null }));
  must(await api.queue.call({ berkas }));
  must(await api.queue.answer({ berkas, outcome: 'came' }));
}

/** The resident reads the biodata and signs under them. */
export async function sign({ api }: TestCounter, berkas: string): Promise<void> {
  const { confirmation } = must(await api.enrolment.studio({ berkas }))!;
  must(await api.enrolment.keep({ berkas, part: 'signature', picture: pagePng(), retake: true, confirms: confirmation!.biodata }));
}

/** Everything that the studio asks for. */
export async function takeAll(counter: TestCounter, berkas: string): Promise<void> {
  const { enrolment } = counter.api;
  must(await enrolment.keep({ berkas, part: 'photo', picture: pagePng(), retake: false }));
  for (const shot of ['irises', 'right-four', 'left-four', 'thumbs', 'chip-fingers', 'chip-fingers'] as const) must(await enrolment.capture({ berkas, shot, retake: false }));
  await sign(counter, berkas);
}
