/** The ticket printer of the office, where there is one: a number that was given is printed at once, and again on demand. */
import type { Problem } from '../domain/problem.ts';
import { problem } from '../domain/problem.ts';
import { err, ok, type Result } from '../domain/result.ts';
import type { TicketPrinter } from '../hardware/ticket-printer/port.ts';
import { ticketOf } from './activities/queue.ts';
import type { Counter } from './counter.ts';

export class TicketDesk {
  readonly #counter: Counter;
  readonly #printer: TicketPrinter | null;
  /** Berkas → why its ticket did not come out; a number stands although its paper does not. */
  readonly #failed = new Map<string, Problem>();

  constructor(counter: Counter, printer: TicketPrinter | null) {
    this.#counter = counter;
    this.#printer = printer;
  }

  /** Is there a printer for tickets? Without one the screen offers the PDF. */
  get present(): boolean {
    return this.#printer !== null;
  }

  /** Why the last ticket of a berkas did not come out; null when it did, or none was printed. */
  problemOf(id: string): Problem | null {
    return this.#failed.get(id) ?? null;
  }

  /** Prints the ticket of a berkas' number. Errors: `ticket-printer-missing` and what the printer answers. */
  async print(id: string): Promise<Result<null>> {
    if (!this.#printer) return err(problem('ticket-printer-missing'));
    const data = ticketOf(this.#counter, id);
    if (!data.ok) return data;
    const printed = await this.#printer.print(data.value);
    if (printed.ok) this.#failed.delete(id);
    else this.#failed.set(id, printed.error);
    this.#counter.parts.announce({ topic: 'berkas', id });
    return printed.ok ? ok(null) : printed;
  }
}
