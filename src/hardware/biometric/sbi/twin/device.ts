/** The devices of one twin, and what they say of themselves. */
import type { Clock } from '../../../../domain/clock.ts';
import type { DeviceKind } from '../../port.ts';
import { sbiTime, SPEC_VERSION, type DigitalId, type SbiEnvironment } from '../schemas.ts';
import type { Signer } from './keys.ts';
import { signJws } from './sign.ts';

export const twinModels = ['slap', 'single', 'iris'] as const;
export type TwinModel = (typeof twinModels)[number];

interface Made {
  readonly type: DigitalId['type'];
  readonly kind: DeviceKind;
  readonly subtype: DigitalId['deviceSubType'];
  readonly model: string;
  readonly subIds: readonly string[];
}

const made: Readonly<Record<TwinModel, Made>> = {
  slap: { type: 'Finger', kind: 'finger', subtype: 'Slap', model: 'Slap-4', subIds: ['1', '2', '3'] },
  single: { type: 'Finger', kind: 'finger', subtype: 'Single', model: 'Single-1', subIds: ['0'] },
  iris: { type: 'Iris', kind: 'iris', subtype: 'Double', model: 'Iris-2', subIds: ['1', '2', '3'] },
};

const SERVICE_VERSION = '0.9.5';
export const TWIN_MAKE = 'SYNTHETIC TWIN';

export interface TwinDevice extends Made {
  readonly deviceId: string;
  readonly serial: string;
  capturing: boolean;
}

/** @param number of its serial number: the port where it began, since two twins on a machine are two devices */
export const twinDevice = (model: TwinModel, deviceId: string, number: number): TwinDevice => ({ ...made[model], deviceId, serial: `SYNTHETIC${model.toUpperCase()}${number}`, capturing: false });

export const digitalIdOf = (device: TwinDevice, clock: Clock, serial: string = device.serial): DigitalId => ({
  serialNo: serial,
  make: TWIN_MAKE,
  model: device.model,
  type: device.type,
  deviceSubType: device.subtype,
  deviceProvider: TWIN_MAKE,
  deviceProviderId: 'SYNTHETIC',
  dateTime: sbiTime(clock.now()),
});

export interface SelfView {
  readonly clock: Clock;
  readonly port: number;
  readonly env: SbiEnvironment;
  readonly purpose: 'Registration' | 'Auth';
  readonly chip: Signer;
}

type Status = 'Ready' | 'Busy' | 'Not Ready' | 'Not Registered';

/** An entry of the discovery's answer; its digital id is not signed (v0.9.5.md, "Device Discovery Response"). */
export const discoveryEntry = (device: TwinDevice, { clock, port, purpose }: SelfView, status: Status) => ({
  deviceId: device.deviceId,
  deviceStatus: status,
  certification: 'L1',
  serviceVersion: SERVICE_VERSION,
  deviceSubId: device.subIds,
  callbackId: `http://127.0.0.1:${port}/`,
  digitalId: Buffer.from(JSON.stringify(digitalIdOf(device, clock))).toString('base64url'),
  deviceCode: device.serial,
  specVersion: [SPEC_VERSION],
  purpose: status === 'Not Registered' ? '' : purpose,
  error: { errorCode: '0', errorInfo: 'Success' },
});

/** Payload of an entry of the info answer. */
export const infoPayload = (device: TwinDevice, { clock, port, purpose, env, chip }: SelfView, status: Status) => ({
  deviceStatus: status,
  deviceId: device.deviceId,
  firmware: 'twin-1',
  certification: 'L1',
  serviceVersion: SERVICE_VERSION,
  deviceSubId: device.subIds,
  callbackId: `http://127.0.0.1:${port}/`,
  digitalId: signJws(digitalIdOf(device, clock), chip.key, chip.x5c),
  deviceCode: device.serial,
  env,
  purpose,
  specVersion: [SPEC_VERSION],
});
