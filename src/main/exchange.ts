/** Everything that goes between this station and SIAK, put together: the outbox, the inbox, the large things. */
import type { Random } from '../domain/clock.ts';
import { canonicalJson } from '../domain/journal/entry.ts';
import { describeProblem, problem } from '../domain/problem.ts';
import { wilayahAudience } from '../domain/sync/feed.ts';
import type { Counter } from './counter.ts';
import { doubtDelivered } from './enrolment/delivery.ts';
import { newsSink } from './custody/news.ts';
import { flowByHash } from './journal/projections.ts';
import type { ResidentsCopy } from './residents/copy.ts';
import type { Row } from './store/database.ts';
import { readSetting, writeSetting } from './store/settings.ts';
import { BlobCourier, type BlobPlaces } from '../upstream/blob-courier.ts';
import type { UpstreamLimits } from '../upstream/limits.ts';
import { Receiver } from '../upstream/receiver.ts';
import { createSender, type Sender } from '../upstream/sender.ts';
import type { Upstream } from '../upstream/upstream.ts';

export interface ExchangeOptions {
  readonly counter: Counter;
  readonly upstream: Upstream;
  readonly copy: ResidentsCopy;
  readonly random: Pick<Random, 'next'>;
  readonly limits?: UpstreamLimits;
  /** Something of the outbox or the inbox has changed. */
  readonly onChange?: () => void;
}

export interface Exchange {
  readonly sending: Sender;
  readonly receiving: Receiver;
  start(): void;
  /** Sends, reads and moves large things once, now. */
  now(): Promise<void>;
  stop(): Promise<void>;
}

/** Opens the way to SIAK; nothing happens until it is started or told to. */
export function openExchange({ counter, upstream, copy, random, limits, onChange }: ExchangeOptions): Exchange {
  const { station, store, journal, blobs, clock, pack, training } = counter.parts;
  const pinKey = (key: string): void => writeSetting(store, 'feed-key', key);
  const acknowledged = () => Number(readSetting(store, 'acknowledged') ?? 0);
  const set = limits === undefined ? {} : { limits };

  function noteRefused(seq: number, why: string): void {
    const known = store.get<{ why: string } & Row>('SELECT why FROM outbox_refused WHERE seq = ?', seq)?.why;
    if (known !== why) journal.append(null, [{ kind: 'outbox.refused', subject: null, body: { entry: seq, why } }]);
  }
  function bytesOf(sha256: string): Uint8Array | null {
    if (blobs.has(sha256)) return blobs.get(sha256);
    if (!store.get('SELECT 1 FROM flow_version WHERE hash = ?', sha256)) return null;
    return new Uint8Array(Buffer.from(canonicalJson(flowByHash(store, sha256)), 'utf8'));
  }
  const places: BlobPlaces = {
    entriesAfter: (seq, limit) => journal.after(seq, limit),
    acknowledged,
    sent: () => Number(readSetting(store, 'blobs-sent') ?? 0),
    setSent: (seq) => writeSetting(store, 'blobs-sent', String(seq)),
    bytesOf,
    keep: (bytes) => void blobs.put(bytes),
    wanted: () => store.all<{ sha256: string } & Row>('SELECT sha256 FROM blob_wanted ORDER BY sha256').map(({ sha256 }) => sha256),
    fetched: (sha256) => void store.run('DELETE FROM blob_wanted WHERE sha256 = ?', sha256),
    noteRefused: (seq, why) => noteRefused(seq, describeProblem(problem('blob-refused', { why: describeProblem(why).what })).what),
  };
  const courier = new BlobCourier({ station, upstream, places, ...set });
  const sending = createSender({
    station,
    upstream: {
      head(...given) {
        courier.doubt();
        return upstream.head(...given);
      },
      push: (...given) => upstream.push(...given),
    },
    clock,
    random,
    ...set,
    journal: {
      head: () => journal.head(),
      linesAfter: (seq, limit, bytes) => journal.linesAfter(seq, limit, bytes),
      acknowledged,
      setAcknowledged(seq) {
        // SIAK was restored from a backup: what it lost of the book it lost of the large things and of the records.
        if (seq < acknowledged()) {
          courier.goBack(seq);
          doubtDelivered(store, seq, journal.head().seq);
        }
        writeSetting(store, 'acknowledged', String(seq));
      },
      noteRefused,
    },
  });
  const receiving = new Receiver({
    station,
    audiences: () => [station, wilayahAudience(pack.office.regencyCode)],
    trust: { pinned: () => readSetting(store, 'feed-key'), pin: pinKey, firstUse: training },
    upstream,
    sink: newsSink({ counter, upstream, copy, noteRefused }),
    clock,
    random,
    ...set,
    alongside(signal) {
      answered();
      return courier.run(signal);
    },
    onChange() {
      if (receiving.problem()?.code === 'siak-unreachable') silent();
      onChange?.();
    },
  });
  let runs = false;
  const outboxIsCut = () => sending.state().problem?.code === 'siak-unreachable';
  /** The inbox has met SIAK, which the outbox calls unreachable: it need not wait for its own next turn. */
  function answered(): void {
    if (runs && outboxIsCut()) void sending.sendNow();
  }
  /** The inbox asks every few seconds, the outbox may have nothing to send: whoever works here is told now that SIAK is away. */
  function silent(): void {
    if (runs && !outboxIsCut()) void sending.sendNow();
  }
  const unpoke = journal.subscribe(() => sending.poke());
  const unlisten = sending.subscribe(({ siak, lastContact, problem: why }) => {
    if (siak === 'connected' && why === null && lastContact !== null) {
      writeSetting(store, 'last-contact', lastContact);
      if (receiving.problem()?.code === 'siak-unreachable') receiving.poke();
    }
    onChange?.();
  });
  return {
    sending,
    receiving,
    start() {
      runs = true;
      sending.start();
      receiving.start();
    },
    async now() {
      await sending.sendNow();
      await receiving.pullNow();
    },
    async stop() {
      runs = false;
      unpoke();
      unlisten();
      await Promise.all([sending.stop(), receiving.stop()]);
    },
  };
}
