import { describe, expect, test } from 'vitest';
import { personSeed } from '../biometrics/synthetic/person.ts';
import type { Entry } from '../domain/journal/entry.ts';
import { problem } from '../domain/problem.ts';
import { err, must } from '../domain/result.ts';
import { systemClock } from '../platform/clock.ts';
import { seededRandom } from '../platform/random.ts';
import { smallDraw, stageKeys } from '../hardware/biometric/sbi/stage.suite.ts';
import { twinControl, type TwinControlInput } from '../hardware/biometric/sbi/twin/control.ts';
import { SbiTwin } from '../hardware/biometric/sbi/twin/service.ts';
import { TrainingWorld } from '../hardware/world/training-world.ts';
import { TrainingDesk } from './training.ts';

const about = (subject: string | null): Entry => ({ seq: 1, id: 'e', at: '2026-11-28T00:00:00.000Z', station: 's', operator: null, kind: 'step.resumed', version: 1, subject, body: {} }) as unknown as Entry;

function dock() {
  const random = seededRandom(1, systemClock);
  const twin = new SbiTwin({ clock: systemClock, random, keys: stageKeys(), seed: 0, draw: smallDraw, models: ['slap'] });
  const world = new TrainingWorld({ clock: systemClock, random, hopper: 0 });
  const before: Readonly<Record<string, string>> = { b1: '6203014107900001', b2: '6203010203850002' };
  const desk = new TrainingDesk({
    world,
    glass: { control: (request: TwinControlInput) => Promise.resolve(twin.control(twinControl.parse(request))) },
    pad: true,
    network: { isUp: () => true, setUp: () => undefined },
    suggestions: [],
    inTurn: (berkas) => before[berkas] ?? null,
    chipOf: () => Promise.resolve(err(problem('resident-unknown'))),
    announce: () => undefined,
  });
  return { desk, world, now: () => twin.control({ op: 'state' }), shown: async () => must(await desk.state()).glass! };
}

describe('who lies on the glass in training', () => {
  test('the resident whose berkas came to a device; one at another step changes nothing', async () => {
    const { desk, now, shown } = dock();
    await desk.follow([about('b1')]);
    expect(now().seed).toBe(personSeed('6203014107900001'));
    await desk.follow([about('elsewhere'), about(null)]);
    expect(now().seed).toBe(personSeed('6203014107900001'));
    await desk.follow([about('b1'), about('b2')]);
    expect(now().seed).toBe(personSeed('6203010203850002'));
    expect(await shown()).toMatchObject({ owner: null, served: '6203010203850002' });
  });

  test('whoever the trainer puts there stays, with quality and what they lack, until the served one is asked for again', async () => {
    const { desk, now } = dock();
    await desk.follow([about('b1')]);
    must(await desk.layPerson({ nik: '6203015512010003', quality: 22, missing: ['left-ring'] }));
    expect(now()).toMatchObject({ seed: personSeed('6203015512010003'), quality: 22, missing: ['left-ring'] });
    await desk.follow([about('b2')]);
    expect(now().seed).toBe(personSeed('6203015512010003'));
    must(await desk.layPerson({ nik: null, quality: null, missing: [] }));
    expect(now()).toMatchObject({ seed: personSeed('6203010203850002'), quality: null, missing: [] });
  });

  test('faults are switched one by one, the cable beside them', async () => {
    const { desk, shown } = dock();
    must(await desk.glassFault('three-fingers', true));
    must(await desk.glassFault('wrong-signature', true));
    expect((await shown()).faults).toEqual(['three-fingers', 'wrong-signature']);
    must(await desk.glassFault('three-fingers', false));
    must(await desk.glassCable(false));
    expect(await shown()).toMatchObject({ faults: ['wrong-signature'], plugged: false });
  });

  test('a hand that signs while nobody asked writes for nobody; the cable goes in the middle', async () => {
    const { desk, world } = dock();
    must(await desk.sign(false));
    expect(world.pad.plugged).toBe(true);
    must(await desk.sign(true));
    expect(must(await desk.state()).faults).toEqual(['pad-unplugged']);
  });
});
