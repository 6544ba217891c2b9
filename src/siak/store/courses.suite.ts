/** Records that go on by themselves, and residents cut by wilayah; part of the suite that every store passes. */
import { describe, expect, test } from 'vitest';
import type { RecordStatus } from '../../domain/identity/record-status.ts';
import { VirtualClock } from '../../platform/clock.ts';
import { aResident, berkasOf, makeBook, takePush } from '../book.fixture.ts';
import { letRecordsGoOn } from '../lives.ts';
import { practiceLife } from '../record-life.ts';
import type { SiakStore } from './store.ts';

const MINUTE = 60_000;
const BEGUN = Date.parse('2026-11-21T01:00:00Z');
const at = (minutes: number): string => new Date(BEGUN + minutes * MINUTE).toISOString();
const AUDIENCE = 'wilayah-9907';

export function coursesSuite(opened: () => SiakStore): void {
  describe('records that go on by themselves', () => {
    const nikOf = (n: number): string => `990701010190${String(n).padStart(4, '0')}`;
    const add = (n: number, status: RecordStatus, statusAt: string) => opened().upsertResidents([aResident({ nik: nikOf(n), districtCode: '990701', status, statusAt })]);
    const round = (minutes: number) => letRecordsGoOn({ store: opened(), clock: new VirtualClock(BEGUN + minutes * MINUTE), life: practiceLife });
    const told = async () => (await opened().feedAfter(AUDIENCE, 0, 1000)).map(({ body }) => body as { nik: string; status: string; at: string });
    const toldOf = async (n: number) => (await told()).filter(({ nik }) => nik === nikOf(n)).map(({ status }) => status);
    const record = async (n: number) => ((found) => found && { status: found.status, at: found.statusAt })(await opened().findResident(nikOf(n)));

    test('a captured record is told at each of its states, once, however often one looks', async () => {
      await add(1, 'BIO_CAPTURED', at(0));
      for (const minutes of [0, 0.5, 1, 1, 1.2, 2, 3, 4, 5, 5, 9]) await round(minutes);
      expect(await toldOf(1)).toEqual(['PROCESSING', 'SENT_FOR_ENROLLMENT', 'RECEIVED_AT_CENTRAL', 'PRINT_READY_RECORD']);
      expect(await record(1)).toEqual({ status: 'PRINT_READY_RECORD', at: at(5) });
      expect(await round(60)).toBe(0);
    });

    test('a SIAK that was away tells only what it has come to, and two at once tell it once', async () => {
      await add(2, 'BIO_CAPTURED', at(0));
      await Promise.all([round(3.5), round(3.5), round(3.5)]);
      expect(await toldOf(2)).toEqual(['RECEIVED_AT_CENTRAL']);
      expect(await record(2)).toEqual({ status: 'RECEIVED_AT_CENTRAL', at: at(3) });
    });

    test('what went another way meanwhile stays there; captured anew it begins anew', async () => {
      await add(3, 'BIO_CAPTURED', at(0));
      await round(1);
      await opened().setStatus(nikOf(3), 'DUPLICATE_RECORD', at(1.5));
      await round(9);
      expect([await toldOf(3), await record(3)]).toEqual([['PROCESSING'], { status: 'DUPLICATE_RECORD', at: at(1.5) }]);
      await opened().setStatus(nikOf(3), 'BIO_CAPTURED', at(20));
      await round(21);
      expect([await toldOf(3), await record(3)]).toEqual([['PROCESSING', 'PROCESSING'], { status: 'PROCESSING', at: at(21) }]);
      await round(30);
      expect(await record(3)).toEqual({ status: 'PRINT_READY_RECORD', at: at(25) });
    });

    test('a card handed out in between ends the course', async () => {
      await add(4, 'BIO_CAPTURED', at(0));
      await round(2);
      await takePush(opened(), 'courses', makeBook('courses', berkasOf('course-4', (await opened().findResident(nikOf(4)))!)), at(2.5));
      await round(30);
      expect(await record(4)).toEqual({ status: 'CARD_PRINTED', at: at(2.5) });
    });

    test('a capture of tomorrow, by a wrong clock, waits for tomorrow', async () => {
      await add(5, 'BIO_CAPTURED', at(24 * 60));
      await round(0);
      expect(await record(5)).toEqual({ status: 'BIO_CAPTURED', at: at(24 * 60) });
      await round(24 * 60 + 6);
      expect(await toldOf(5)).toEqual(['PRINT_READY_RECORD']);
    });
  });
}
