/** The signature pad port: what a counter wants of a pad on which a resident signs, whatever its maker calls it. */
import type { Problem } from '../../domain/problem.ts';
import type { Result } from '../../domain/result.ts';

/** One place of the pen. */
export interface PenPoint {
  /** 0 to 1 of the writing area, from its left and from its top. */
  readonly x: number;
  readonly y: number;
  /** 0 to 1 of the pad's greatest. */
  readonly pressure: number;
  /** Milliseconds since the signature's first point, as it arrived at this computer: no source says in what unit a pad counts. */
  readonly time: number;
}

/** From where the pen came down to where it was lifted. Never empty. */
export type Stroke = readonly PenPoint[];

export interface Signature {
  readonly strokes: readonly Stroke[];
  /** Width of the writing area by its height, as lengths: what keeps the signature from being stretched. */
  readonly aspect: number;
}

/** What a pad said of itself. Never assumed: two pads of one name may differ. */
export interface PadCapability {
  /** Pixels; null where it has no screen of its own. */
  readonly screen: { readonly width: number; readonly height: number } | null;
  /** Greatest values that its pen sends, in its own units. */
  readonly tablet: { readonly maxX: number; readonly maxY: number; readonly maxPressure: number };
  /** Reports a second; null where it does not say. */
  readonly rate: number | null;
  /** Tablet units an inch; null where it does not say. */
  readonly resolution: number | null;
}

/** A pad that is plugged in. */
export interface FoundPad {
  /** Distinguishes two pads of one model, for as long as both stay plugged in. */
  readonly id: string;
  readonly model: string;
  readonly twin: boolean;
}

export type PadEvent =
  | { readonly kind: 'appeared'; readonly pad: FoundPad }
  | { readonly kind: 'gone'; readonly pad: FoundPad }
  /** Looking fails now; said once until it works again. */
  | { readonly kind: 'trouble'; readonly problem: Problem };

export const padButtons = ['cancel', 'clear', 'accept'] as const;
export type PadButton = (typeof padButtons)[number];

export interface SignRequest {
  /** One line above the writing area: what is being signed. No NIK: the pad faces the hall. */
  readonly prompt: string;
  readonly labels: Readonly<Record<PadButton, string>>;
  /** Ends it as a cancel does. */
  readonly signal?: AbortSignal;
}

export type SigningEvent =
  /** The pen wrote; `stroke` counts from 0, a first point begins it. */
  | { readonly kind: 'point'; readonly stroke: number; readonly point: PenPoint }
  | { readonly kind: 'lifted'; readonly stroke: number }
  | { readonly kind: 'cleared' }
  /** Accepted without a signature: it goes on. */
  | { readonly kind: 'refused'; readonly problem: Problem };

export type SigningEnd =
  /** `left`: why the pad's screen may still show the signature; null when it is clear. */
  | { readonly kind: 'accepted'; readonly signature: Signature; readonly left: Problem | null }
  | { readonly kind: 'cancelled'; readonly left: Problem | null }
  /** Broken off (unplugged, garbled, encrypted). `written` is what stood there until then, accepted by nobody. */
  | { readonly kind: 'failed'; readonly problem: Problem; readonly written: Signature; readonly left: Problem | null };

/** A signature being written. */
export interface Signing {
  /** Are the buttons on the pad itself? Else only the counter screen has them. */
  readonly buttonsOnPad: boolean;
  /** What stands there now. */
  written(): Signature;
  /** Gives what ends the listening. */
  listen(listener: (event: SigningEvent) => void): () => void;
  /** As if the button on the pad were pressed; without effect once it has ended. */
  press(button: PadButton): Promise<void>;
  /** Never rejects for what a resident or a cable can do. */
  readonly ended: Promise<SigningEnd>;
}

/** A pad that was opened; nobody else has it until it is closed. */
export interface SignaturePad {
  readonly id: string;
  /** As the pad calls itself. */
  readonly model: string;
  readonly firmware: string;
  readonly twin: boolean;
  readonly capability: PadCapability;
  /** Shows prompt and buttons, switches ink on and listens to the pen. Errors: `pad-busy`, `pad-gone`, `pad-refused`, `pad-silent`. */
  sign(request: SignRequest): Promise<Result<Signing>>;
  /** Takes everything off the screen; without one it does nothing. Errors as `sign`. */
  clear(): Promise<Result<void>>;
  /** Cancels what is being written, clears the screen and lets go of the pad. Errors: what kept the screen from being cleared; the pad is let go of all the same. */
  close(): Promise<Result<void>>;
}

export interface SignaturePads {
  /** Pads plugged in now. Errors: `pad-hid-missing`. */
  find(): Promise<Result<readonly FoundPad[]>>;
  /** Opens one of them, or the first where none is named. Errors: `pad-missing`, `pad-not-opened`, `pad-not-understood`, and those of `find`. */
  open(id?: string): Promise<Result<SignaturePad>>;
  /** Tells of pads that appear and go, those of now first. Gives what ends it. */
  watch(listener: (event: PadEvent) => void): () => void;
}
