/** The administrator's acts on the way to SIAK: who answers there, whom this counter believes, joining by a code. A change stands in the buku and is gone at once. */
import type { LinkView, Looked } from '../contract/views.ts';
import { problem } from '../domain/problem.ts';
import { err, ok, type Result } from '../domain/result.ts';
import type { Announcer } from './announcer.ts';
import type { Exchange } from './exchange.ts';
import type { Joining } from './joining.ts';
import type { Journal } from './journal/journal.ts';
import type { PeopleDesk } from './people.ts';
import type { SiakLink } from './siak-link.ts';
import { authorityView, linkView } from './views/link-view.ts';

export interface LinkParts {
  /** Null: the counter does not choose its SIAK. */
  readonly link: SiakLink | null;
  readonly joining: Joining;
  readonly people: Pick<PeopleDesk, 'administrator'>;
  readonly journal: Journal;
  readonly exchange: Exchange;
  readonly announcer: Announcer;
}

export class LinkDesk {
  readonly #parts: LinkParts;

  constructor(parts: LinkParts) {
    this.#parts = parts;
  }

  state(): LinkView {
    return linkView(this.#parts.link);
  }

  /** Who answers at an address. Errors: `administrator-only`, `link-fixed`, those of {@link SiakLink.look}. */
  async look(address: string, signal: AbortSignal | undefined): Promise<Result<Looked>> {
    const may = this.#choosing();
    if (!may.ok) return may;
    const looked = await may.value.link.look(address, signal);
    return looked.ok ? ok({ ...looked.value, authority: looked.value.authority && authorityView(looked.value.authority) }) : looked;
  }

  /** Believes whom the last look found there. Errors: `administrator-only`, `link-fixed`, `siak-ca-changed`. */
  trust(address: string, fingerprint: string | null): Result<LinkView> {
    return this.#change((link) => link.trust(address, fingerprint));
  }

  /** Believes a CA no longer. Errors: `administrator-only`, `link-fixed`, `last-pin`. */
  drop(fingerprint: string): Result<LinkView> {
    return this.#change((link) => link.drop(fingerprint));
  }

  /** Joins with the code that the administrator typed, and sends what waits. Errors: `administrator-only`, those of {@link Joining.join}. */
  async join(code: string): Promise<Result<null>> {
    const { people, joining, exchange } = this.#parts;
    const administrator = people.administrator();
    if (!administrator.ok) return administrator;
    const joined = await joining.join(code);
    if (!joined.ok) return joined;
    await exchange.now();
    return ok(null);
  }

  /** Who may choose, and what is chosen. */
  #choosing(): Result<{ readonly administrator: string; readonly link: SiakLink }> {
    const administrator = this.#parts.people.administrator();
    if (!administrator.ok) return administrator;
    const { link } = this.#parts;
    return link ? ok({ administrator: administrator.value.id, link }) : err(problem('link-fixed'));
  }

  #change(act: (link: SiakLink) => Result<null>): Result<LinkView> {
    const may = this.#choosing();
    if (!may.ok) return may;
    const { administrator, link } = may.value;
    const changed = act(link);
    if (!changed.ok) return changed;
    const { journal, announcer, exchange } = this.#parts;
    const { address } = link.state();
    if (address !== null) journal.append(administrator, [{ kind: 'station.linked', subject: null, body: { address, authorities: link.pins().map(({ fingerprint }) => fingerprint) } }]);
    announcer.announce({ topic: 'outbox' });
    void exchange.now();
    return ok(linkView(link));
  }
}
