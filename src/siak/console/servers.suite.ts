/** Two servers over one database: what one has written the other knows. */
import { expect, test } from 'vitest';
import { VirtualClock } from '../../platform/clock.ts';
import type { SiakStore } from '../store/store.ts';
import { openConsole } from './console.fixture.ts';

/** @param open gives an empty store */
export function serversSuite(open: () => Promise<SiakStore>): void {
  test('founded on one server, let in on the other, and two acts at once are both written', async () => {
    const store = await open();
    const clock = new VirtualClock(Date.parse('2026-11-28T02:00:00Z'));
    const [one, two] = [openConsole(store, clock), openConsole(store, clock)];
    const administrator = await one.found();
    expect(await two.siak.console.firstCode()).toBeNull();
    const official = await two.appoint(administrator, { name: 'Hasan Basri', office: 'musi-banyuasin', roles: ['kepala-dinas'] });
    expect(await official.call('session/state')).toMatchObject({ official: { name: 'Hasan Basri' }, waiting: { judgements: 0 } });
    const answers = await Promise.all([administrator.code('blanko/arrive', { batch: 'D1', count: 10 }), administrator.code('blanko/arrive', { batch: 'D1', count: 5 })]);
    expect(answers).toEqual(['ok', 'ok']);
    expect(await administrator.call('blanko/overview')).toMatchObject({ centre: [{ batch: 'D1', left: 15 }], balanced: true });
    await one.siak.close();
  });
}
