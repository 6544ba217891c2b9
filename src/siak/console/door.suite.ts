import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { VirtualClock } from '../../platform/clock.ts';
import type { SiakStore } from '../store/store.ts';
import { verifyChain } from '../../domain/journal/chain.ts';
import { sha256 } from '../push.ts';
import { CENTRE } from './acts.ts';
import { openConsole, PASSWORD, Visit } from './console.fixture.ts';
import { consoleLimits } from './limits.ts';

const NOW = Date.parse('2026-11-28T02:00:00Z');

/** @param open gives an empty store */
export function doorSuite(open: () => Promise<SiakStore>): void {
  describe('who comes in at SIAK\'s pages', () => {
    let clock: VirtualClock;
    let store: SiakStore;
    let here: ReturnType<typeof openConsole>;
    const wait = (ms: number) => clock.sleep(ms);
    afterEach(() => here.siak.close());
    beforeEach(async () => {
      clock = new VirtualClock(NOW);
      store = await open();
      here = openConsole(store, clock);
    });
    const state = (visit: Visit) => visit.call<{ official: { id: string; name: string; administrator: boolean } | null }>('session/state');

    test('the first administrator joins with the code of the log, once; then there is no such code any more', async () => {
      const code = (await here.siak.console.firstCode())!;
      expect(code).toMatch(/^[A-Z2-9]{4}-[A-Z2-9]{4}-[A-Z2-9]{4}$/);
      const { visit } = await here.join(code.toLowerCase(), 'Dewi Anggraini');
      expect(await state(visit)).toMatchObject({ official: { id: 'dewi-anggraini', administrator: true } });
      expect(await new Visit(here.siak).code('join/open', { code })).toBe('code-wrong');
      expect(await here.siak.console.firstCode()).toBeNull();
    });

    test('a restart gives a new code, and the old one is worth nothing', async () => {
      const first = (await here.siak.console.firstCode())!;
      const second = (await here.siak.console.firstCode())!;
      const visit = new Visit(here.siak);
      expect(await visit.code('join/open', { code: first })).toBe('code-wrong');
      expect(await visit.code('join/open', { code: second })).toBe('ok');
      await wait(consoleLimits.invitationMs + 1000);
      expect(await visit.code('join/open', { code: second })).toBe('code-wrong');
    });

    test('an invited official joins under the name that the administrator wrote, with roles of the office only', async () => {
      const administrator = await here.found();
      const invite = (roles: string[], office: string | null = 'musi-banyuasin') => administrator.code('people/appoint', { name: 'Hasan Basri', office, operator: 'hasan', roles, administrator: false });
      expect(await invite(['kasir'])).toBe('office-unknown');
      expect(await invite(['kepala-dinas'], 'kota-mana')).toBe('office-unknown');
      expect(await invite([])).toBe('roles-missing');
      const official = await here.appoint(administrator, { name: 'Hasan Basri', office: 'musi-banyuasin', operator: 'hasan', roles: ['kepala-dinas'] });
      expect(await state(official)).toMatchObject({ official: { name: 'Hasan Basri', administrator: false, office: { id: 'musi-banyuasin' } } });
      expect((await official.post('people/list')).status).toBe(403);
      expect((await official.post('notices/list')).status).toBe(403);
    });

    test('password and code of the app: each alone opens nothing, and a code works once', async () => {
      const { visit, secret } = await here.join((await here.siak.console.firstCode())!, 'Dewi Anggraini');
      await visit.call('session/logOut');
      expect(await state(visit)).toMatchObject({ official: null });
      await wait(60_000);
      const logIn = (password: string, totp: string, official = 'dewi-anggraini') => visit.code('session/password', { official, password, totp });
      const code = here.codeNow(secret);
      expect(await logIn('salah salah salah', code)).toBe('log-in-wrong');
      expect(await logIn(PASSWORD, code === '000000' ? '000001' : '000000')).toBe('log-in-wrong');
      expect(await logIn(PASSWORD, code, 'siapa-ini')).toBe('log-in-wrong');
      expect(await logIn(PASSWORD, code)).toBe('ok');
      await visit.call('session/logOut');
      expect(await logIn(PASSWORD, code)).toBe('log-in-wrong');
      await wait(30_000);
      expect(await logIn(PASSWORD, here.codeNow(secret))).toBe('ok');
    });

    test('wrong tries lock the name for longer and longer, from wherever they come; then it opens again', async () => {
      const { secret } = await here.join((await here.siak.console.firstCode())!, 'Dewi Anggraini');
      const from = (address: string, password = 'bukan ini kata') => new Visit(here.siak, address).code('session/password', { official: 'dewi-anggraini', password, totp: here.codeNow(secret) });
      for (let i = 1; i < consoleLimits.triesOfName; i += 1) expect(await from(`198.51.100.${i}`)).toBe('log-in-wrong');
      expect(await from('198.51.100.9')).toBe('log-in-locked');
      await wait(10_000);
      expect(await from('198.51.100.10', PASSWORD)).toBe('log-in-locked');
      await wait(consoleLimits.firstLockMs);
      expect(await from('198.51.100.10')).toBe('log-in-locked');
      await wait(consoleLimits.firstLockMs + 1000);
      expect(await from('198.51.100.10', PASSWORD)).toBe('log-in-locked');
      await wait(consoleLimits.firstLockMs);
      expect(await from('198.51.100.10', PASSWORD)).toBe('ok');
      const acts = (await store.entriesAfter(CENTRE, 0, 100)).map(({ entry }) => entry.kind);
      expect(acts.filter((kind) => kind === 'official.locked')).toHaveLength(2);
    });

    test('one address that tries codes is held, too', async () => {
      const code = (await here.siak.console.firstCode())!;
      const visit = new Visit(here.siak, '203.0.113.7');
      for (let i = 0; i < consoleLimits.triesFromAddress; i += 1) expect(await visit.code('join/open', { code: `AAAA-BBBB-${1000 + i}` })).toBe('code-wrong');
      expect(await visit.code('join/open', { code })).toBe('log-in-locked');
      expect(await new Visit(here.siak, '203.0.113.8').code('join/open', { code })).toBe('ok');
    });

    test('weak passwords are refused before anything is made', async () => {
      const code = (await here.siak.console.firstCode())!;
      const visit = new Visit(here.siak);
      const { value } = await visit.call<{ value: { secret: string } }>('join/totp', { code });
      for (const password of ['pendek', 'password1234', 'aaaaaaaaaaaa', 'Disdukcapil2026']) expect(await visit.code('join/secret', { code, name: 'Dewi', password, totp: here.codeNow(value.secret) })).toBe('password-weak');
      expect(await visit.code('join/secret', { code, name: 'Dewi', password: PASSWORD, totp: here.codeNow(value.secret) === '123456' ? '654321' : '123456' })).toBe('totp-wrong');
      expect(await visit.code('join/open', { code })).toBe('ok');
    });

    test('a session ends when nobody uses it, at the end of the day, and with a dismissal', async () => {
      const administrator = await here.found();
      const official = await here.appoint(administrator, { name: 'Hasan Basri', office: 'musi-banyuasin', roles: ['kepala-dinas'] });
      await wait(consoleLimits.sessionIdleMs - 1000);
      expect((await official.post('judgements/list')).status).toBe(200);
      await wait(consoleLimits.sessionIdleMs - 1000);
      expect((await official.post('judgements/list')).status).toBe(200);
      expect((await administrator.post('people/list')).status).toBe(401);
      for (let passed = 0; passed < consoleLimits.sessionLongestMs; passed += consoleLimits.sessionIdleMs / 2) {
        await wait(consoleLimits.sessionIdleMs / 2);
        await official.post('session/state');
      }
      expect((await official.post('judgements/list')).status).toBe(401);
    });

    test('who is dismissed is out at once; the last administrator stays', async () => {
      const administrator = await here.found();
      const official = await here.appoint(administrator, { name: 'Hasan Basri', office: 'musi-banyuasin', roles: ['kepala-dinas'] });
      expect(await administrator.code('people/dismiss', { id: 'hasan-basri', why: 'pindah tugas' })).toBe('ok');
      expect((await official.post('judgements/list')).status).toBe(401);
      expect(await administrator.code('people/dismiss', { id: 'dewi-anggraini', why: 'pensiun' })).toBe('last-administrator');
    });

    test('a call from another page, without JSON, or without an origin is not taken', async () => {
      const administrator = await here.found();
      expect((await administrator.post('people/list', {}, { origin: 'https://evil.example' })).status).toBe(403);
      expect((await administrator.post('people/list', {}, { 'content-type': 'text/plain' })).status).toBe(403);
      expect((await administrator.post('people/list')).status).toBe(200);
      expect((await administrator.get('api/people/list')).status).toBe(404);
    });

    test('the cookie is HttpOnly, Strict and of these pages only; with a public address Secure, too', async () => {
      const set = async (more: object) => {
        const other = openConsole(await open(), clock, more);
        const visit = new Visit(other.siak);
        const code = (await other.siak.console.firstCode())!;
        const origin: Record<string, string> = 'origin' in more ? { origin: String(more.origin) } : {};
        const { value } = (await (await visit.post('join/totp', { code }, origin)).json()) as { value: { secret: string } };
        return (await visit.post('join/secret', { code, name: 'Dewi', password: PASSWORD, totp: other.codeNow(value.secret) }, origin)).headers.get('set-cookie');
      };
      expect(await set({})).toMatch(/^siak_session=[\w-]{43}; Path=\/konsol; HttpOnly; SameSite=Strict$/);
      expect(await set({ origin: 'https://siak.example.go.id' })).toContain('Secure');
    });

    test('everything that people did is in SIAK\'s own book, chained, and none of it is a secret', async () => {
      const { visit, secret } = await here.join((await here.siak.console.firstCode())!, 'Dewi Anggraini');
      await here.appoint(visit, { name: 'Hasan Basri', office: 'musi-banyuasin', roles: ['kepala-dinas'] });
      const book = (await store.entriesAfter(CENTRE, 0, 100)).map(({ entry }) => entry);
      expect(book.map(({ kind }) => kind)).toEqual(['official.appointed', 'official.password-set', 'official.logged-in', 'official.appointed', 'official.invited', 'official.password-set', 'official.logged-in']);
      expect(verifyChain(book, sha256)).toMatchObject({ ok: true });
      expect(JSON.stringify(book)).not.toContain(secret);
      expect(JSON.stringify(book)).not.toContain('argon2');
      // and no station can write into it
      expect((await here.siak.fetch(new Request('http://localhost/stations/siak/journal', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ entries: [] }) }))).status).toBe(400);
    });
  });
}
