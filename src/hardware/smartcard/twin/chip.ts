/** What a virtual reader can hold: a contactless card or a SAM, seen from its contacts. */
export interface VirtualChip {
  /** Answer to reset, as a PC/SC reader would report it. */
  readonly atr: Uint8Array;
  /** Field or power on and off. Off forgets everything volatile: session, selection, what was not activated. */
  power(on: boolean): void;
  /** Answers one command APDU with data ‖ SW1 ‖ SW2. */
  process(apdu: Uint8Array): Uint8Array;
}
