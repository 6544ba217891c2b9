/**
 * The outbox of notices. An event is put in once, whatever is read again; a notice is claimed before it
 * leaves and told apart after it: sent, to be tried again, or given up. What may have been sent is
 * never sent again. Without an account, and for training, it stays in the mailbox for people to see.
 */
import { z } from 'zod';
import type { NoticeView } from '../../contract/console.ts';
import { instant, type Clock, type Random } from '../../domain/clock.ts';
import { maskPhone } from '../../domain/identity/masked.ts';
import type { SiakLog } from '../log.ts';
import type { Offices } from '../offices.ts';
import type { Shelf } from '../store/shelf.ts';
import type { OpenCase } from '../console/cases.ts';
import { sendTemplate, type CloudAccount, type CloudAnswer } from './cloud-api.ts';
import { noticeLimits } from './limits.ts';
import { fill, internationalNumber, noticesOf, templates, type Template } from './templates.ts';

const SHELF = 'notice';
const templateNames = Object.keys(templates) as [Template, ...Template[]];

const noticeSchema = z.object({
  template: z.enum(templateNames),
  parameters: z.array(z.string()),
  /** Forgotten once it is settled. */
  to: z.string().nullable(),
  maskedNumber: z.string(),
  at: z.string(),
  state: z.enum(['mailbox', 'waiting', 'sending', 'sent', 'given-up']),
  tries: z.number().int(),
  why: z.string().nullable(),
  wamid: z.string().nullable(),
});
type Notice = z.infer<typeof noticeSchema>;

export interface NoticesParts {
  readonly shelf: Shelf;
  readonly clock: Clock;
  readonly random: Pick<Random, 'next'>;
  readonly offices: Offices;
  readonly log: SiakLog;
  /** Null: no account is set. */
  readonly account: CloudAccount | null;
  readonly fetch: (request: Request) => Promise<Response>;
}

export class Notices {
  readonly #parts: NoticesParts;

  constructor(parts: NoticesParts) {
    this.#parts = parts;
  }

  /** Puts in what a berkas gives to tell; only where the applicant gave a number and agreed. @param training made-up people: nothing leaves */
  async follow(one: OpenCase, training: boolean): Promise<void> {
    const { shelf, clock, offices, account } = this.#parts;
    const to = one.mayTell && one.state.whatsapp !== null ? internationalNumber(one.state.whatsapp) : null;
    if (to === null) return;
    for (const { id, template, parameters, at } of noticesOf(one, offices.find(one.office ?? ''))) {
      if (clock.now() - Date.parse(at) > noticeLimits.freshMs) continue;
      const leaves = account !== null && !training;
      const notice: Notice = { template, parameters: [...parameters], to: leaves ? to : null, maskedNumber: maskPhone(to), at: instant(clock), state: leaves ? 'waiting' : 'mailbox', tries: 0, why: null, wamid: null };
      await shelf.change(SHELF, id, (before) => (before === null ? { body: notice, due: leaves ? notice.at : null } : 'leave'));
    }
  }

  /** One round: sends what is due. Gives how many notices it looked at. */
  async round(): Promise<number> {
    const { shelf, clock, account } = this.#parts;
    if (!account) return 0;
    const due = await shelf.due(SHELF, instant(clock), noticeLimits.atOnce);
    for (const { id } of due) await this.#send(id, account);
    return due.length;
  }

  async list(): Promise<{ account: boolean; notices: NoticeView[] }> {
    const items = await this.#parts.shelf.list(SHELF, noticeLimits.shown);
    const notices = items.map(({ id, body }) => {
      const { template, parameters, maskedNumber, at, state, tries, why } = noticeSchema.parse(body);
      return { id, template, maskedNumber, text: fill(template, parameters), at, state: state === 'sending' ? ('waiting' as const) : state, tries, why };
    });
    return { account: this.#parts.account !== null, notices: notices.sort((a, b) => (a.at < b.at ? 1 : -1)) };
  }

  async #send(id: string, account: CloudAccount): Promise<void> {
    const { shelf, clock, log, fetch } = this.#parts;
    const now = instant(clock);
    let claimed: Notice | null = null;
    await shelf.change(SHELF, id, (body) => {
      claimed = null;
      const notice = noticeSchema.parse(body);
      if (notice.state === 'sending') {
        // Whoever claimed it died before saying what became of it.
        return { body: settled(notice, 'given-up', 'tidak pasti terkirim: SIAK berhenti di tengah'), due: null };
      }
      if (notice.state !== 'waiting' || notice.to === null) return 'leave';
      claimed = { ...notice, state: 'sending', tries: notice.tries + 1 };
      return { body: claimed, due: new Date(Date.parse(now) + 2 * noticeLimits.answerMs).toISOString() };
    });
    const notice = claimed as Notice | null;
    if (notice === null) return;
    const answer = await sendTemplate(account, { id, to: notice.to!, template: notice.template, parameters: notice.parameters }, fetch);
    log.info({ template: notice.template, tries: notice.tries, outcome: answer.kind }, 'notice');
    await shelf.change(SHELF, id, () => this.#after(notice, answer));
  }

  #after(notice: Notice, answer: CloudAnswer): { body: Notice; due: string | null } {
    if (answer.kind === 'sent') return { body: { ...settled(notice, 'sent', null), wamid: answer.wamid }, due: null };
    if (answer.kind === 'unknown') return { body: settled(notice, 'given-up', `tidak pasti terkirim: ${answer.why}`), due: null };
    if (answer.kind === 'hopeless' || notice.tries >= noticeLimits.tries) return { body: settled(notice, 'given-up', answer.why), due: null };
    const full = Math.min(noticeLimits.backOffLongestMs, noticeLimits.backOffFirstMs * 2 ** (notice.tries - 1));
    const wait = Math.max(answer.afterMs ?? 0, full * (1 - noticeLimits.jitter * this.#parts.random.next()));
    return { body: { ...notice, state: 'waiting', why: answer.why }, due: new Date(this.#parts.clock.now() + Math.round(wait)).toISOString() };
  }
}

/** Over: the number is forgotten. */
const settled = (notice: Notice, state: 'sent' | 'given-up', why: string | null): Notice => ({ ...notice, state, why, to: null });
