/** Return codes and state bits of PC/SC (winscard.h; the same numbers in pcsc-lite), and what they mean at a counter. */
import { problem, type Problem } from '../../domain/problem.ts';

export const scard = {
  ok: 0,
  cancelled: 0x80100002,
  invalidHandle: 0x80100003,
  unknownReader: 0x80100009,
  timeout: 0x8010000a,
  sharingViolation: 0x8010000b,
  noCard: 0x8010000c,
  protocolMismatch: 0x8010000f,
  systemCancelled: 0x80100012,
  communication: 0x80100013,
  notTransacted: 0x80100016,
  readerUnavailable: 0x80100017,
  noService: 0x8010001d,
  serviceStopped: 0x8010001e,
  noReaders: 0x8010002e,
  unsupportedCard: 0x80100065,
  unresponsiveCard: 0x80100066,
  unpoweredCard: 0x80100067,
  resetCard: 0x80100068,
  removedCard: 0x80100069,
} as const;

/** Bits of a reader's state. The upper 16 count events. */
export const readerState = { unaware: 0, changed: 0x0002, unknown: 0x0004, unavailable: 0x0008, empty: 0x0010, present: 0x0020, mute: 0x0200 } as const;

/** The bits that are about a card or a cable, not about who uses the card; and the event counter. */
export const PHYSICAL_STATE = (0xffff0000 | readerState.unknown | readerState.unavailable | readerState.empty | readerState.present | readerState.mute) >>> 0;

/** A pseudo reader whose state changes when readers come and go. */
export const PNP_READER = String.raw`\\?PnP?\Notification`;

/** The service itself is gone: contexts and handles of before are worthless. */
const lost = new Set<number>([scard.noService, scard.serviceStopped, scard.invalidHandle, scard.systemCancelled, scard.communication]);
export const isServiceLost = (code: number): boolean => lost.has(code);

/** What a failed call means, whatever was called. `reader` is the reader it was about. */
export function problemOf(code: number, reader: string): Problem {
  switch (code) {
    case scard.noCard:
      return problem('reader-empty', { reader });
    case scard.removedCard:
    case scard.resetCard:
      return problem('card-removed');
    case scard.unknownReader:
    case scard.readerUnavailable:
    case scard.noReaders:
      return problem('reader-missing', { reader });
    case scard.sharingViolation:
      return problem('reader-busy', { reader });
    case scard.unsupportedCard:
    case scard.unresponsiveCard:
    case scard.unpoweredCard:
    case scard.protocolMismatch:
      return problem('card-mute');
    default:
      return isServiceLost(code) ? problem('pcsc-not-running') : problem('pcsc-failed', { code: code.toString(16).toUpperCase(), reader });
  }
}

/** Codes of a failed exchange that already say what happened; for all others the reader is asked. */
const decisive = new Set<number>([scard.removedCard, scard.resetCard, scard.noCard, scard.unknownReader, scard.readerUnavailable, scard.noReaders, scard.noService, scard.serviceStopped]);

/** The problem of a failed exchange, or null: the code does not say what became of the card. */
export function exchangeProblem(code: number, reader: string): Problem | null {
  if (!decisive.has(code)) return null;
  return code === scard.noCard ? problem('card-removed') : problemOf(code, reader);
}
