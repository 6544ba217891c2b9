/**
 * The WhatsApp Business Cloud API as far as a notice needs it: one template message. The API takes no
 * key by which it would know a request again, so what became of it is told apart strictly:
 * `refused` was surely not sent and may be tried again, `hopeless` not, `unknown` may have been sent
 * and is therefore never repeated.
 */
import { z } from 'zod';
import { noticeLimits } from './limits.ts';

export interface CloudAccount {
  /** `https://graph.facebook.com/v23.0` */
  readonly baseUrl: string;
  readonly token: string;
  /** Id of the sending number. */
  readonly phoneId: string;
}

export interface TemplateMessage {
  /** Our own id; comes back in the status reports (`biz_opaque_callback_data`). */
  readonly id: string;
  /** Digits with the country code, no plus. */
  readonly to: string;
  readonly template: string;
  readonly parameters: readonly string[];
}

export type CloudAnswer = { readonly kind: 'sent'; readonly wamid: string } | { readonly kind: 'refused' | 'hopeless' | 'unknown'; readonly why: string; readonly afterMs: number | null };

const sentSchema = z.object({ messages: z.array(z.object({ id: z.string().min(1) })).min(1) });
const errorSchema = z.object({ error: z.object({ code: z.number().int().default(0), is_transient: z.boolean().optional() }) });

/** Codes of the Graph API that pass: too many calls, too many messages to one number, a service that is away (its error reference). */
const passing: ReadonlySet<number> = new Set([1, 2, 4, 17, 80007, 130429, 131000, 131016, 131048, 131056, 133016]);
/** The token or the account: an administrator can put it right, so the notice waits. */
const account: ReadonlySet<number> = new Set([0, 3, 10, 190, 131031, 131042, 131045]);

const MS_PER_SECOND = 1000;
const afterOf = (response: Response): number | null => {
  const seconds = Number(response.headers.get('retry-after') ?? Number.NaN);
  return Number.isFinite(seconds) && seconds >= 0 ? seconds * MS_PER_SECOND : null;
};

/** The body of the request. */
export const messageBody = ({ id, to, template, parameters }: TemplateMessage) => ({
  messaging_product: 'whatsapp',
  recipient_type: 'individual',
  to,
  type: 'template',
  biz_opaque_callback_data: id,
  template: { name: template, language: { code: 'id' }, components: [{ type: 'body', parameters: parameters.map((text) => ({ type: 'text', text })) }] },
});

async function readSome(response: Response): Promise<string> {
  let text = '';
  const decoder = new TextDecoder();
  for await (const chunk of (response.body ?? []) as AsyncIterable<Uint8Array>) {
    text += decoder.decode(chunk, { stream: true });
    if (text.length > noticeLimits.answerBytes) break;
  }
  return text;
}

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
};

/** Did the request surely never reach the other side? Only where no connection was made. */
const neverLeft = (error: unknown): boolean => {
  const cause = error instanceof TypeError ? error.cause : null;
  const code = cause instanceof Error && 'code' in cause ? cause.code : null;
  return code === 'ECONNREFUSED' || code === 'ENOTFOUND' || code === 'EAI_AGAIN' || code === 'UND_ERR_CONNECT_TIMEOUT';
};

/** Sends one message; never rejects. */
export async function sendTemplate(sender: CloudAccount, message: TemplateMessage, fetch: (request: Request) => Promise<Response>): Promise<CloudAnswer> {
  const request = new Request(`${sender.baseUrl.replace(/\/$/, '')}/${encodeURIComponent(sender.phoneId)}/messages`, {
    method: 'POST',
    redirect: 'error',
    headers: { authorization: `Bearer ${sender.token}`, 'content-type': 'application/json' },
    body: JSON.stringify(messageBody(message)),
    signal: AbortSignal.timeout(noticeLimits.answerMs),
  });
  let response: Response;
  let text: string;
  try {
    response = await fetch(request);
    text = await readSome(response);
  } catch (error) {
    return neverLeft(error) ? { kind: 'refused', why: 'WhatsApp tidak dapat dihubungi', afterMs: null } : { kind: 'unknown', why: 'sambungan putus setelah dikirim', afterMs: null };
  }
  const body = parsed(text);
  const sent = sentSchema.safeParse(body);
  if (response.ok) return sent.success ? { kind: 'sent', wamid: sent.data.messages[0]!.id } : { kind: 'unknown', why: 'jawaban WhatsApp tidak dapat dibaca', afterMs: null };
  const refusal = errorSchema.safeParse(body);
  if (response.status === 429) return { kind: 'refused', why: 'terlalu banyak pesan sekaligus (429)', afterMs: afterOf(response) };
  // A gateway's own page says nothing about what happened behind it.
  if (!refusal.success) return { kind: 'unknown', why: `jawaban ${response.status} tanpa alasan`, afterMs: null };
  const { code, is_transient: transient } = refusal.data.error;
  if (transient === true || passing.has(code) || account.has(code)) return { kind: 'refused', why: `ditolak sementara (kode ${code})`, afterMs: afterOf(response) };
  return { kind: 'hopeless', why: `ditolak (kode ${code})`, afterMs: null };
}
