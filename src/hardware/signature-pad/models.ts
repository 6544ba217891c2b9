/** Which HID devices are signature pads that we can speak to. */
import type { HidDevice } from './transport.ts';

/** Wacom (DennisWacom/InkPlatform `Hardware/Wacom/*.json`). */
export const WACOM = 0x056a;

/**
 * Product ids of the STU series. 300, 430, 430V, 500, 530 by DennisWacom/InkPlatform; the sources contradict each other about the 540
 * (0xa8 in pabloko/Wacom-STU-WebHID, 0xa7 in InkPlatform), so both stand here. Unverified on a device.
 */
export const stuProducts: Readonly<Record<number, string>> = {
  0xa1: 'STU-500',
  0xa2: 'STU-300',
  0xa4: 'STU-430',
  0xa5: 'STU-530',
  0xa6: 'STU-430V',
  0xa7: 'STU-540',
  0xa8: 'STU-540',
};

/** A STU pad, by its product id or, since the sources do not agree on these, by its name. Other Wacom tablets are no pads. */
export const isSignaturePad = ({ vendorId, productId, product }: Pick<HidDevice, 'vendorId' | 'productId' | 'product'>): boolean =>
  vendorId === WACOM && (productId in stuProducts || /\bSTU[- ]?\d{3}/i.test(product));

/** What it is called before it was asked itself. */
export const modelOf = ({ productId, product }: Pick<HidDevice, 'productId' | 'product'>): string => stuProducts[productId] ?? product;
