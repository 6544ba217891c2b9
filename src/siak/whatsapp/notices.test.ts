/** Notices to applicants over a WhatsApp Cloud API that was made up here, on a real socket, with everything that goes wrong there. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { VirtualClock } from '../../platform/clock.ts';
import { canonicalJson, type RawEntry } from '../../domain/journal/entry.ts';
import { aResident, seal, type Sketch, takePush } from '../book.fixture.ts';
import { openConsole, type Visit } from '../console/console.fixture.ts';
import { readOffices } from '../offices.ts';
import { sha256 } from '../push.ts';
import { createMemoryStore } from '../store/memory.ts';
import type { SiakStore } from '../store/store.ts';
import type { NoticeView } from '../../contract/console.ts';
import { noticeLimits } from './limits.ts';
import { internationalNumber } from './templates.ts';

const AT = '2026-11-20T01:00:00.000Z';
const STATION = 'kapuas-1';
const flow = readOffices().flowsOf('kapuas').find(({ services }) => services.some(({ id }) => id === 'hilang'))!;

interface Message {
  readonly to: string;
  readonly biz_opaque_callback_data: string;
  readonly template: { readonly name: string; readonly language: { readonly code: string }; readonly components: readonly { readonly parameters: readonly { readonly text: string }[] }[] };
}
type Answer = { status: number; body: string; headers?: Record<string, string> } | 'hang-up' | 'hang-up-after';

/** Meta's side: keeps what it took, answers as it was told to. */
class CloudTwin {
  readonly taken: Message[] = [];
  readonly asked: { path: string; authorization: string }[] = [];
  readonly answers: Answer[] = [];
  readonly server: Server = createServer((request, response) => void this.#answer(request, response));

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    let text = '';
    for await (const chunk of request) text += String(chunk);
    this.asked.push({ path: request.url ?? '', authorization: request.headers.authorization ?? '' });
    const message = JSON.parse(text) as Message;
    const answer = this.answers.shift() ?? { status: 200, body: JSON.stringify({ messaging_product: 'whatsapp', contacts: [{ input: message.to, wa_id: message.to }], messages: [{ id: `wamid.${this.taken.length + 1}` }] }) };
    if (answer === 'hang-up-after') this.taken.push(message);
    if (typeof answer === 'string') {
      request.socket.destroy();
      return;
    }
    if (answer.status === 200) this.taken.push(message);
    response.writeHead(answer.status, { 'content-type': 'application/json', ...answer.headers }).end(answer.body);
  }
}
const graphError = (status: number, code: number, more: object = {}, headers = {}): Answer => ({ status, body: JSON.stringify({ error: { message: 'x', type: 'OAuthException', code, ...more, fbtrace_id: 'A' } }), headers });

const opened = (training: boolean): Sketch => ({ kind: 'station.opened', subject: null, body: { office: 'kapuas', version: '1', training } });
const received = (id: string, whatsapp: string | null, consent: boolean): Sketch => ({
  kind: 'berkas.received',
  subject: id,
  body: { number: `KPS-20261120-${id}`, service: 'hilang', reason: null, flow: { id: flow.id, hash: sha256(canonicalJson(flow)) }, resident: aResident(), f102: { applicantName: 'SITI', applicantRelation: 'sendiri', phone: '', email: '', remark: '' }, whatsapp, ...(consent ? { whatsappConsent: true } : {}), begunAt: AT },
});
const step = (id: string, name: string, activity: string, outcome: string): Sketch => ({ kind: 'step.done', subject: id, body: { step: name, activity, outcome, note: null } });

describe('notices to the applicant', () => {
  let cloud: CloudTwin;
  let clock: VirtualClock;
  let store: SiakStore;
  let here: ReturnType<typeof openConsole>;
  let administrator: Visit;
  let book: RawEntry[];
  const open = async (account: boolean) => {
    const { port } = cloud.server.address() as AddressInfo;
    here = openConsole(store, clock, { account: account ? { baseUrl: `http://127.0.0.1:${port}/v23.0`, token: 'rahasia', phoneId: '100200300' } : null });
  };
  const push = async (...sketches: Sketch[]) => {
    let head = book.at(-1) ?? { seq: 0, hash: '0'.repeat(64) };
    const added = sketches.map((sketch) => {
      const entry = seal(STATION, head, sketch);
      head = entry;
      return entry;
    });
    book.push(...added);
    await takePush(store, STATION, added, AT);
  };
  const list = async () => (await administrator.call<{ notices: NoticeView[] }>('notices/list')).notices;
  /** Behind the page: a session does not last as long as a back-off. */
  const kept = async () => (await store.shelf.list('notice', 10)).map(({ body }) => body as { state: string; why: string | null });
  const work = () => here.siak.console.work();

  beforeEach(async () => {
    cloud = new CloudTwin();
    await new Promise<void>((resolve) => cloud.server.listen(0, '127.0.0.1', resolve));
    clock = new VirtualClock(Date.parse(AT) + 60_000);
    store = createMemoryStore();
    book = [];
    await open(true);
    administrator = await here.found();
    await push(opened(false));
  });
  afterEach(async () => {
    cloud.server.closeAllConnections();
    await new Promise((resolve) => cloud.server.close(resolve));
  });

  test('received: the template of the account, the number in international form, the NIK masked; once, however often it is read', async () => {
    await push(received('b1', '0812-3456-7890', true), step('b1', flow.steps[0]!.id, 'receive', 'received'));
    await work();
    await work();
    expect(cloud.asked).toEqual([{ path: '/v23.0/100200300/messages', authorization: 'Bearer rahasia' }]);
    const [message] = cloud.taken;
    expect(message).toMatchObject({ messaging_product: 'whatsapp', recipient_type: 'individual', to: '6281234567890', type: 'template', biz_opaque_callback_data: 'b1 diterima', template: { name: 'ktpel_berkas_diterima', language: { code: 'id' } } });
    expect(message!.template.components[0]!.parameters.map(({ text }) => text)).toContain('6203••••••••0001');
    expect(JSON.stringify(message)).not.toContain('6203015705900001');
    expect(await list()).toMatchObject([{ state: 'sent', tries: 1, maskedNumber: '••••7890' }]);
    // and a SIAK that starts anew on the same store sends nothing again
    await open(true);
    await work();
    expect(cloud.taken).toHaveLength(1);
    expect(JSON.stringify(await store.shelf.list('notice', 10))).not.toContain('6281234567890');
  });

  test('without consent, without a number, with a number that is none, in training: nothing leaves', async () => {
    await push(received('b1', '081234567890', false), received('b2', null, true), received('b3', '0513-12345', true));
    await work();
    expect(await list()).toEqual([]);
    book = [];
    const training = 'kapuas-2';
    const added: RawEntry[] = [];
    for (const sketch of [opened(true), received('b4', '081234567890', true)]) added.push(seal(training, added.at(-1) ?? { seq: 0, hash: '0'.repeat(64) }, sketch));
    await takePush(store, training, added, AT);
    await work();
    expect(cloud.asked).toEqual([]);
    expect(await list()).toMatchObject([{ state: 'mailbox' }]);
  });

  test('no account: what would be sent stays in the mailbox for people to see', async () => {
    await open(false);
    await push(received('b1', '081234567890', true));
    await work();
    expect(cloud.asked).toEqual([]);
    const answer = await administrator.call<{ account: boolean }>('notices/list');
    expect(answer).toMatchObject({ account: true });
    const [notice] = await list();
    expect(notice).toMatchObject({ state: 'mailbox', template: 'ktpel_berkas_diterima' });
    expect(notice!.text).toContain('KPS-20261120-b1');
  });

  test('incomplete says what is missing; ready says where; each its own message', async () => {
    const check = flow.steps[1]!;
    const missing = flow.services.find(({ id }) => id === 'hilang')!.requirements[2]!;
    await push(received('b1', '081234567890', true), step('b1', flow.steps[0]!.id, 'receive', 'received'), { kind: 'documents.checked', subject: 'b1', body: { present: [], missing: [missing.id] } }, step('b1', check.id, 'check-documents', 'incomplete'));
    await work();
    expect(cloud.taken.map(({ template }) => template.name).sort()).toEqual(['ktpel_berkas_belum_lengkap', 'ktpel_berkas_diterima']);
    expect((await list()).find(({ template }) => template === 'ktpel_berkas_belum_lengkap')!.text).toContain(missing.title.id);
  });

  test('429 and errors that pass are tried again, later and later, as the answer asks; then sent once', async () => {
    cloud.answers.push(graphError(429, 130429, {}, { 'retry-after': '60' }), graphError(500, 131000), graphError(503, 2, { is_transient: true }), graphError(401, 190));
    await push(received('b1', '081234567890', true));
    const begun = clock.now();
    for (let round = 0; round < 200 && cloud.taken.length === 0; round += 1) {
      await work();
      await clock.sleep(noticeLimits.roundMs);
    }
    expect(cloud.taken).toHaveLength(1);
    expect(cloud.asked).toHaveLength(5);
    expect(clock.now() - begun).toBeGreaterThan(60_000);
    expect(await list()).toMatchObject([{ state: 'sent', tries: 5 }]);
  });

  test('a number that has no WhatsApp is given up at once, with the code', async () => {
    cloud.answers.push(graphError(400, 131026));
    await push(received('b1', '081234567890', true));
    await work();
    await clock.sleep(3_600_000);
    await work();
    expect(cloud.asked).toHaveLength(1);
    expect(await kept()).toMatchObject([{ state: 'given-up', why: 'ditolak (kode 131026)', to: null }]);
  });

  test.each<readonly [string, Answer]>([['cut after it was taken', 'hang-up-after'], ['cut before an answer', 'hang-up'], ['a gateway’s own page', { status: 502, body: '<html>Bad Gateway</html>' }], ['a success that says nothing', { status: 200, body: '{}' }]])('never twice: %s is not sent again', async (_, answer) => {
    cloud.answers.push(answer);
    await push(received('b1', '081234567890', true));
    for (let round = 0; round < 5; round += 1) {
      await work();
      await clock.sleep(3_600_000);
    }
    expect(cloud.asked).toHaveLength(1);
    const [notice] = await kept();
    expect(notice).toMatchObject({ state: 'given-up' });
    expect(notice!.why).toContain('tidak pasti');
  });

  test('nobody there: it waits and goes when somebody is', async () => {
    const { port } = cloud.server.address() as AddressInfo;
    await new Promise((resolve) => cloud.server.close(resolve));
    await push(received('b1', '081234567890', true));
    await work();
    expect(await list()).toMatchObject([{ state: 'waiting', why: 'WhatsApp tidak dapat dihubungi' }]);
    await new Promise<void>((resolve) => cloud.server.listen(port, '127.0.0.1', resolve));
    await clock.sleep(noticeLimits.backOffFirstMs);
    await work();
    expect(cloud.taken).toHaveLength(1);
  });

  test('SIAK died in the middle of sending: nobody knows, so it is not sent again', async () => {
    await push(received('b1', '081234567890', true));
    cloud.answers.push('hang-up');
    await store.shelf.change('notice', 'b1 diterima', () => ({ body: { template: 'ktpel_berkas_diterima', parameters: ['a', 'b', 'c', 'd', 'e'], to: '6281234567890', maskedNumber: '••••7890', at: AT, state: 'sending', tries: 1, why: null, wamid: null }, due: AT }));
    await work();
    expect(cloud.asked).toEqual([]);
    expect(await list()).toMatchObject([{ state: 'given-up' }]);
  });

  test('what happened long ago is no news', async () => {
    await clock.sleep(noticeLimits.freshMs);
    await push(received('b1', '081234567890', true));
    await work();
    expect(await kept()).toEqual([]);
  });

  test('numbers as people write them', () => {
    expect(['081234567890', '+62 812-3456-7890', '6281234567890'].map(internationalNumber)).toEqual(['6281234567890', '6281234567890', '6281234567890']);
    expect(['0513 12345', '1234', 'delapan', '+1 202 555 0101'].map(internationalNumber)).toEqual([null, null, null, null]);
  });
});
