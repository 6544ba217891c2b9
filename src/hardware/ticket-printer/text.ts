/** The words of a ticket, the same on the roll and in the PDF. Indonesian: the ticket is for a resident. */
import type { TicketData } from './port.ts';

export interface TicketText {
  readonly training: string | null;
  readonly office: string;
  readonly heading: string;
  readonly number: string;
  readonly service: string;
  /** That it is called before others. Why is nobody's business who picks the ticket up (UU 27/2022: health data are sensitive). */
  readonly priority: string | null;
  readonly before: string;
  /** Date and time at the office. */
  readonly issued: string;
  readonly notes: readonly string[];
}

/** `Sabtu, 21 November 2026, 09.05 WIB`, at the office. */
function issued(instant: string, timeZone: string): string {
  const date = new Date(instant);
  const day = new Intl.DateTimeFormat('id-ID', { timeZone, dateStyle: 'full' }).format(date);
  const time = new Intl.DateTimeFormat('id-ID', { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZoneName: 'short' }).format(date);
  return `${day}, ${time}`;
}

/** What a ticket says, line by line. */
export function ticketText(ticket: TicketData): TicketText {
  return {
    training: ticket.training ? 'LATIHAN' : null,
    office: ticket.office,
    heading: 'NOMOR ANTRIAN',
    number: ticket.number,
    service: ticket.service,
    priority: ticket.priority === null ? null : 'PRIORITAS',
    before: ticket.before === 0 ? 'Giliran Anda berikutnya' : `${ticket.before} nomor menunggu sebelum Anda`,
    issued: issued(ticket.issuedAt, ticket.timezone),
    notes: ['Simpan tiket ini.', 'Perhatikan layar dan panggilan suara.', ...(ticket.training ? ['Tiket latihan, bukan antrian sebenarnya.'] : [])],
  };
}
