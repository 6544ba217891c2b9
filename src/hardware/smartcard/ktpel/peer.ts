/** One side of a chip act, card or SAM: sends named commands, follows 61xx and 6Cxx, turns refusals into problems. */
import { problem, type Problem } from '../../../domain/problem.ts';
import { err, ok, type Result } from '../../../domain/result.ts';
import { smartcardLimits } from '../limits.ts';
import type { CardConnection } from '../port.ts';
import { split, SW_OK, swText, type Answer } from './apdu.ts';
import { cardCommand, type Named } from './commands.ts';

const MORE_DATA = 0x61;
const WRONG_LE = 0x6c;

export class Peer {
  readonly atr: Uint8Array;
  readonly #connection: CardConnection;
  readonly #role: 'card' | 'sam';

  constructor(connection: CardConnection, role: 'card' | 'sam') {
    this.#connection = connection;
    this.#role = role;
    this.atr = connection.atr;
  }

  /** The answer whatever its status word; 6Cxx is asked again with the right length, 61xx is fetched. */
  async exchange({ apdu }: Named): Promise<Result<Answer>> {
    let answer = await this.#transmit(apdu);
    if (answer.ok && answer.value.sw >> 8 === WRONG_LE) {
      const again = Uint8Array.from(apdu);
      again[again.length - 1] = answer.value.sw & 0xff;
      answer = await this.#transmit(again);
    }
    const parts: Uint8Array[] = [];
    for (let step = 0; answer.ok && answer.value.sw >> 8 === MORE_DATA && step < smartcardLimits.getResponseSteps; step += 1) {
      parts.push(answer.value.data);
      answer = await this.#transmit(cardCommand.getResponse(answer.value.sw & 0xff).apdu);
    }
    if (!answer.ok || parts.length === 0) return answer;
    return ok({ sw: answer.value.sw, data: Uint8Array.from(Buffer.concat([...parts, answer.value.data])) });
  }

  /** The data of an accepted answer; any other status word is `card-refused` or `sam-refused`. */
  async ask(command: Named, accepted: readonly number[] = [SW_OK]): Promise<Result<Answer>> {
    const answer = await this.exchange(command);
    if (!answer.ok || accepted.includes(answer.value.sw)) return answer;
    return err(this.refusal(command, answer.value.sw));
  }

  /** The problem that names a refused command and the status word. */
  refusal({ name }: Named, sw: number): Problem {
    return problem(this.#role === 'card' ? 'card-refused' : 'sam-refused', { command: name, sw: swText(sw) });
  }

  async #transmit(apdu: Uint8Array): Promise<Result<Answer>> {
    const answered = await this.#connection.transmit(apdu);
    // Whatever takes a SAM away, for the operator it is the SAM that is missing, not the resident's card.
    if (!answered.ok) return this.#role === 'sam' ? err(problem('sam-missing')) : answered;
    const answer = split(answered.value);
    return answer ? ok(answer) : err(problem(this.#role === 'sam' ? 'sam-missing' : 'card-mute'));
  }
}
