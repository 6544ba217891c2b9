/** A card as a thing that lies somewhere: in the hopper, in the machine's path, in a tray, on a reader, in a hand. */
import type { VirtualKtpCard } from '../../smartcard/twin/ktp-card.ts';
import type { RasterPage } from '../pwg-raster.ts';

export type Place = 'hopper' | 'path' | 'output' | 'reject' | 'desk-reader' | 'hand' | 'owner';

export interface PhysicalCard {
  readonly id: string;
  readonly chip: VirtualKtpCard;
  where: Place;
  /** Was a face fused onto it? */
  printed: boolean;
  /** The face, kept as long as this process lives. */
  face: RasterPage | null;
  /** What the other side got, where the job had two. */
  back?: RasterPage;
  /** Name of the job that took it from the hopper. */
  job: string | null;
}
