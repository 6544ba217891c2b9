import { expect, test } from 'vitest';
import { must } from '../../domain/result.ts';
import { machine, stripes } from '../../hardware/printer/twin/hdp5000.fixture.ts';
import { ScriptedDevices } from '../../../test/integration/scripted-devices.ts';
import { withPrinter } from './with-printer.ts';

test('the printer is this one, everything else the others’', async () => {
  const { driver, clock } = machine({ encoder: 'none' as 'inline' });
  const others = new ScriptedDevices();
  others.onDesk = { content: null, uid: '04AA' };
  const devices = withPrinter(others, driver, clock);
  const heard: string[] = [];
  const stop = devices.subscribe((event) => heard.push(event.kind));
  expect(must(await devices.readCard('desk')).uid).toBe('04AA');
  expect((await devices.states()).map(({ kind }) => kind)).toEqual(['printer']);
  const { job } = must(await devices.feed('attempt-1'));
  must(await devices.submit(job, stripes()));
  expect((await devices.follow(job)).outcome).toEqual({ kind: 'printed' });
  expect(others.jobs).toHaveLength(0);
  expect(must(await devices.find('attempt-1'))).not.toBeNull();
  expect(heard).toContain('job');
  stop();
  await devices.close();
});
