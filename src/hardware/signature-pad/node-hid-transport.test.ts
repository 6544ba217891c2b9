import { EventEmitter } from 'node:events';
import { describe, expect, test } from 'vitest';
import { must } from '../../domain/result.ts';
import { systemClock } from '../../platform/clock.ts';
import { nodeHidTransport, type NodeHid } from './node-hid-transport.ts';
import { openSignaturePads } from './pads.ts';

/** node-hid's own shape, with a device whose cable can be pulled. */
class Device extends EventEmitter {
  closed = 0;
  refuses = false;
  readonly sent: Buffer[] = [];

  getFeatureReport(id: number, length: number): Promise<Uint8Array> {
    return this.refuses ? Promise.reject(new Error('could not get feature report from device')) : Promise.resolve(Buffer.from([id, length >> 8, length & 0xff]));
  }

  sendFeatureReport(report: Buffer): Promise<number> {
    if (this.refuses) return Promise.reject(new Error('could not send feature report to device'));
    this.sent.push(report);
    return Promise.resolve(report.length);
  }

  close(): Promise<void> {
    this.closed += 1;
    return this.refuses ? Promise.reject(new Error('gone')) : Promise.resolve();
  }
}

function fake() {
  const device = new Device();
  const notes: unknown[] = [];
  const listed = { path: '/dev/hidraw3', vendorId: 0x056a, productId: 0xa5, product: 'STU-530' };
  const state = { devices: [listed] as (typeof listed)[] };
  const hid: NodeHid = {
    devicesAsync: () => Promise.resolve([...state.devices, { vendorId: 1, productId: 2 }]),
    HIDAsync: { open: (path) => (path === listed.path ? Promise.resolve(device) : Promise.reject(new Error(`cannot open device with path ${path}`))) },
  };
  return { device, notes, state, transport: nodeHidTransport({ load: () => Promise.resolve(hid), note: (error) => notes.push(error) }) };
}

describe('node-hid behind the boundary', () => {
  test('lists what has a path, asks, sends, hears and closes', async () => {
    const { device, transport } = fake();
    expect(must(await transport.list())).toEqual([{ path: '/dev/hidraw3', vendorId: 0x056a, productId: 0xa5, product: 'STU-530' }]);
    const connection = must(await transport.open('/dev/hidraw3'));
    expect([...must(await connection.getFeature(9))]).toEqual([9, 2, 0]);
    must(await connection.sendFeature(Uint8Array.of(0x20, 0)));
    expect(device.sent).toEqual([Buffer.from([0x20, 0])]);
    const heard: Uint8Array[] = [];
    const stop = connection.onReport((report) => heard.push(report));
    device.emit('data', Buffer.from([1, 2, 3]));
    stop();
    device.emit('data', Buffer.from([4]));
    expect(heard).toEqual([Uint8Array.of(1, 2, 3)]);
    await Promise.all([connection.close(), connection.close()]);
    expect(device.closed).toBe(1);
    expect(await connection.getFeature(9)).toMatchObject({ ok: false, error: { code: 'pad-gone' } });
  });

  test('a refusal is no pulled cable, and the other way round; the text is for the log', async () => {
    const { device, notes, state, transport } = fake();
    const connection = must(await transport.open('/dev/hidraw3'));
    let gone = 0;
    connection.onGone(() => (gone += 1));
    device.refuses = true;
    expect(await connection.getFeature(9)).toMatchObject({ ok: false, error: { code: 'pad-refused' } });
    expect([gone, notes.length]).toEqual([0, 1]);
    state.devices = [];
    expect(await connection.sendFeature(Uint8Array.of(0x20, 0))).toMatchObject({ ok: false, error: { code: 'pad-gone' } });
    expect(gone).toBe(1);
    device.emit('error', 'could not read from HID device');
    expect(gone).toBe(1);
    connection.onGone(() => (gone += 1));
    expect(gone).toBe(2);
    await connection.close();
  });

  test('what cannot be opened, listed or loaded is a problem and no throw', async () => {
    const { transport } = fake();
    expect(await transport.open('/dev/hidraw9')).toMatchObject({ ok: false, error: { code: 'pad-not-opened' } });
    const without = nodeHidTransport({ load: () => Promise.reject(new Error('libusb-1.0.so.0: cannot open shared object file')) });
    expect(await without.list()).toMatchObject({ ok: false, error: { code: 'pad-hid-missing' } });
    expect(await without.open('/dev/hidraw3')).toMatchObject({ ok: false, error: { code: 'pad-hid-missing' } });
    const broken = nodeHidTransport({ load: () => Promise.resolve({ devicesAsync: () => Promise.reject(new Error('Failed to find binding for HID_hidraw')), HIDAsync: { open: () => Promise.reject(new Error('no')) } }) });
    expect(await openSignaturePads({ clock: systemClock, hid: broken }).find()).toMatchObject({ ok: false, error: { code: 'pad-hid-missing' } });
  });

  test('the real one is loaded and lists what hangs on this computer, or says that it cannot', async () => {
    const found = await openSignaturePads({ clock: systemClock }).find();
    expect(found).toSatisfy((result: typeof found) => (result.ok ? Array.isArray(result.value) : result.error.code === 'pad-hid-missing'));
  });
});
