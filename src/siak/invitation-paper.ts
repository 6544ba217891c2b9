/** The invitation of a station as it is printed: what somebody at the counter needs, and nothing to mistype. */
import { fingerprintLines } from '../domain/sync/fingerprint.ts';

export interface Invited {
  readonly station: string;
  readonly code: string;
  /** ISO instant. */
  readonly until: string;
  /** Where SIAK is reached; null: not said. */
  readonly address: string | null;
  /** SHA-256 of the CA, 64 hex digits, and its name; null: SIAK speaks no TLS of its own. */
  readonly authority: { readonly fingerprint: string; readonly subject: string } | null;
}

/** Minutes, in UTC: whoever prints it may sit in another zone than the counter. */
const moment = (iso: string): string => `${iso.slice(0, 10)} ${iso.slice(11, 16)} UTC`;

export const invitationText = ({ station, code, until, address, authority }: Invited): string =>
  [
    `UNDANGAN LOKET ${station}`,
    '',
    `Alamat SIAK : ${address ?? '(tanyakan kepada kabupaten; --origin mencetaknya)'}`,
    ...(authority
      ? [`Sidik CA    : “${authority.subject}” (SHA-256)`, ...fingerprintLines(authority.fingerprint).map((line) => `              ${line}`)]
      : ['Sidik CA    : (tanyakan kepada kabupaten; --tls-cert mencetaknya)']),
    `Kode        : ${code}`,
    `Berlaku     : sekali, sampai ${moment(until)}`,
    '',
    'Di loket: Perangkat > Sambungan SIAK. Bandingkan sidik CA dengan kertas ini; bila berbeda, jangan ketik kodenya.',
    'Serahkan kertas ini langsung kepada administrator loket, lalu musnahkan.',
  ].join('\n');
