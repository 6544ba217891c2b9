/**
 * Composes a station from its parts and returns its router. Imports neither Electron nor a web
 * server: both hosts, `case` and the tests run this same station.
 */
import type { Clock, Random } from '../domain/clock.ts';
import type { Pack } from '../domain/sop/pack.ts';
import type { BiometricDevices } from '../hardware/biometric/port.ts';
import type { GlassControl } from '../hardware/biometric/sbi/twin/client.ts';
import type { FingerReader } from '../hardware/finger/port.ts';
import type { SignaturePads } from '../hardware/signature-pad/port.ts';
import type { TicketPrinter } from '../hardware/ticket-printer/port.ts';
import type { World } from '../hardware/world/control.ts';
import { ActivationDesk } from './activities/activation.ts';
import { Announcer } from './announcer.ts';
import { EnrolmentDelivery } from './enrolment/delivery.ts';
import { EnrolmentKeys } from './enrolment/keys.ts';
import { EnrolmentDesk } from './enrolment/desk.ts';
import type { Engine } from './enrolment/engine.ts';
import { StationGallery } from './enrolment/gallery.ts';
import { BlankoPapers } from './blanko/papers.ts';
import { BlankoSafe } from './blanko/safe.ts';
import { Counter } from './counter.ts';
import { DevicesDesk } from './devices-desk.ts';
import type { Devices } from './devices/api.ts';
import { Joining } from './joining.ts';
import { LinkDesk } from './link-desk.ts';
import { Journal } from './journal/journal.ts';
import { keepFlows, PROJECTION_VERSION, projections } from './journal/projections.ts';
import type { Log } from './log.ts';
import { OperatorCards } from './operator-cards.ts';
import { PapersDesk } from './papers/desk.ts';
import { PeopleDesk, readPeople, trainingPeople } from './people.ts';
import { PrintBatches } from './print/batches.ts';
import { InspectionDesk } from './print/inspection.ts';
import { chipFor } from './print/prepare.ts';
import { PrintSaga } from './print/saga.ts';
import { SuppliesDesk } from './print/supplies.ts';
import { RegistersDesk } from './registers/desk.ts';
import { ReadinessDesk } from './readiness.ts';
import { ResidentsCopy } from './residents/copy.ts';
import { ResidentsDesk } from './residents/desk.ts';
import { ResidentsService } from './residents/service.ts';
import { residentsSink } from './residents/sink.ts';
import { createRouter, type StationRouter } from './router.ts';
import { Session } from './session.ts';
import type { SiakLink } from './siak-link.ts';
import type { Blobs } from './store/blobs.ts';
import type { Store } from './store/database.ts';
import { readSetting, writeSetting } from './store/settings.ts';
import { TicketDesk } from './ticket-desk.ts';
import { TrainingDesk, type Suggestion } from './training.ts';
import { openExchange, type Exchange } from './exchange.ts';
import { createGate } from '../upstream/gate.ts';
import { createResidentsPull, type ResidentsPull } from '../upstream/residents-copy.ts';
import type { Upstream } from '../upstream/upstream.ts';

/** Activities for which a resident stands before a device. */
const atDevices: ReadonlySet<string> = new Set(['enrol', 'check-enrolment', 'activate']);

export interface StationOptions {
  readonly pack: Pack;
  /** This station's name in the buku, e.g. kapuas-1. */
  readonly station: string;
  readonly counterTitle: string;
  readonly version: string;
  /** Any twin in use: LATIHAN. */
  readonly training: boolean;
  /** Shown on the log-in screen in training; null in production. */
  readonly trainingPin: string | null;
  readonly clock: Clock;
  readonly random: Random;
  readonly store: Store;
  readonly blobs: Blobs;
  readonly devices: Devices;
  readonly upstream: Upstream;
  /** Where SIAK is; null: not this counter's to choose (training). */
  readonly link?: SiakLink | null;
  /** The printer of queue tickets; null where there is none. */
  readonly tickets: TicketPrinter | null;
  /** The fingerprint reader for validasi; null where there is none. */
  readonly fingers: FingerReader | null;
  /** Fingerprint and iris devices; null where enrolments are only written down. */
  readonly biometrics?: BiometricDevices | null;
  /** Signature pads; null where residents sign on the screen. */
  readonly pads?: SignaturePads | null;
  /** The trainer's hand at the biometric twin, in training only. */
  readonly glass?: GlassControl | null;
  /** What compares fingers; null: nothing is compared, and every record says so. */
  readonly engine?: Engine | null;
  /** The twins' world, in training only. */
  readonly world: World | null;
  readonly suggestions: readonly Suggestion[];
  /** Bytes free on the disk of its data; left out: nobody can say. */
  readonly diskFree?: () => Promise<number | null>;
  /** Card materials to fetch ahead, so that the counter prints without a network. */
  readonly materialsAhead: number;
  readonly log: Log;
}

/** What the router reaches. */
export interface StationParts {
  readonly counter: Counter;
  readonly session: Session;
  readonly saga: PrintSaga;
  readonly batches: PrintBatches;
  readonly supplies: SuppliesDesk;
  readonly enrolments: EnrolmentDesk;
  readonly safe: BlankoSafe;
  readonly blankoPapers: BlankoPapers;
  readonly residentsDesk: ResidentsDesk;
  readonly inspection: InspectionDesk;
  readonly activation: ActivationDesk;
  readonly tickets: TicketDesk;
  readonly registers: RegistersDesk;
  readonly papers: PapersDesk;
  readonly people: PeopleDesk;
  readonly cards: OperatorCards;
  readonly devicesDesk: DevicesDesk;
  readonly readiness: ReadinessDesk;
  readonly exchange: Exchange;
  readonly linkDesk: LinkDesk;
  readonly joining: Joining;
  readonly training: TrainingDesk;
  readonly announcer: Announcer;
  readonly counterTitle: string;
  readonly version: string;
  readonly trainingPin: string | null;
}

export interface Station {
  readonly router: StationRouter;
  readonly parts: StationParts;
  readonly pull: ResidentsPull;
  /** The way to SIAK: outbox, inbox, large things. */
  readonly exchange: Exchange;
  /** Settles what a crash left open. A counter is usable before this resolves. */
  recover(): Promise<void>;
  /** Sends and pulls by itself from now on. */
  startUpstream(): void;
  close(): Promise<void>;
}

/** Opens a station on an open store. In training the operators of the pack get the training PIN. */
export async function createStation(options: StationOptions): Promise<Station> {
  const { pack, clock, random, store, devices, log } = options;
  keepFlows(store, pack.flows);
  const announcer = new Announcer();
  const journal = new Journal({ store, station: options.station, clock, random, projections });
  journal.subscribe(announcer.announceEntries);
  if (readSetting(store, 'projections') !== String(PROJECTION_VERSION)) {
    journal.rebuild();
    writeSetting(store, 'projections', String(PROJECTION_VERSION));
  }
  const trained = options.training ? trainingPeople(pack) : [];
  const operators = () => [...trained, ...readPeople(store).filter(({ active }) => active).map(({ id, name, roles }) => ({ id, name, roles: [...roles] }))];
  const { counters } = pack.office;
  const own = counters.find(({ title }) => title === options.counterTitle) ?? counters[0]!;
  const session = new Session({ store, journal, clock, random, operators, counters: [own, ...counters.filter((counter) => counter !== own)] });
  const people = new PeopleDesk({ store, journal, session, roles: pack.office.roles.map(({ id }) => id), training: trained });
  if (options.trainingPin !== null) for (const { id } of trained) if (!session.hasPin(id)) await session.setPin(id, options.trainingPin);

  const upstream = createGate(options.upstream);
  const copy = new ResidentsCopy(store);
  const residents = new ResidentsService(copy, upstream, clock);
  const counter = new Counter({ pack, station: options.station, training: options.training, clock, random, store, blobs: options.blobs, journal, session, residents, devices, log, diskFree: options.diskFree, announce: announcer.announce });
  const saga = new PrintSaga(counter);
  const batches = new PrintBatches(counter, saga);
  devices.subscribe((event) => {
    if (event.kind === 'devices-changed') announcer.announce({ topic: 'devices' });
  });

  const exchange = openExchange({ counter, upstream, copy, random, onChange: () => announcer.announce({ topic: 'outbox' }) });
  const { sending } = exchange;
  const link = options.link ?? null;
  const joining = new Joining({ station: options.station, title: options.counterTitle, store, journal, upstream, link, operator: () => session.operator?.id ?? null, clock, random, log });
  const pull = createResidentsPull({
    upstream,
    regency: pack.office.regencyCode,
    sink: residentsSink(store, copy, clock),
    clock,
    random,
    materials: options.materialsAhead,
    onChange: () => announcer.announce({ topic: 'residents' }),
  });
  const enrolmentKeys = new EnrolmentKeys(store, upstream);
  const delivery = new EnrolmentDelivery({ station: options.station, store, journal, blobs: options.blobs, upstream, keys: enrolmentKeys, log });
  const { biometrics = null, pads = null, engine = null } = options;
  const gallery = engine && new StationGallery({ store, blobs: options.blobs });
  const enrolments = new EnrolmentDesk({ counter, devices: biometrics, pads, keys: enrolmentKeys, engine, gallery, upstream }, delivery);
  const training = new TrainingDesk({
    world: options.training ? options.world : null,
    glass: (options.training && options.glass) || null,
    pad: Boolean(options.pads),
    inTurn(id) {
      const found = counter.find(id);
      if (!found.ok || found.value.state.current === null) return null;
      const step = found.value.flow.steps.find((candidate) => candidate.id === found.value.state.current);
      return step && atDevices.has(step.activity) ? found.value.state.resident.nik : null;
    },
    network: options.training ? upstream : null,
    suggestions: options.suggestions,
    announce: announcer.announce,
    async chipOf(nik) {
      const known = await residents.byNik(nik);
      return known.ok ? chipFor(counter, known.value.resident, counter.today()) : known;
    },
  });
  const devicesDesk = new DevicesDesk(counter, upstream, () => sending.state());
  const parts: StationParts = {
    counter,
    session,
    saga,
    batches,
    supplies: new SuppliesDesk(counter),
    enrolments,
    safe: new BlankoSafe(counter),
    blankoPapers: new BlankoPapers(counter),
    residentsDesk: new ResidentsDesk(counter),
    inspection: new InspectionDesk(counter),
    tickets: new TicketDesk(counter, options.tickets),
    registers: new RegistersDesk(counter),
    activation: new ActivationDesk(counter, options.fingers),
    papers: new PapersDesk(counter),
    people,
    cards: new OperatorCards({ journal, session, devices, administrator: () => people.administrator() }),
    devicesDesk,
    readiness: new ReadinessDesk({ counter, devices: devicesDesk, upstream, diskFree: options.diskFree ?? (() => Promise.resolve(null)) }),
    exchange,
    linkDesk: new LinkDesk({ link, joining, people, journal, exchange, announcer }),
    joining,
    training,
    announcer,
    counterTitle: options.counterTitle,
    version: options.version,
    trainingPin: options.trainingPin,
  };
  journal.append(null, [{ kind: 'station.opened', subject: null, body: { office: pack.office.id, version: options.version, training: options.training } }]);
  const unfollow = journal.subscribe((entries) => void training.follow(entries).catch((error: unknown) => log.warn({ error: String(error) }, 'nobody could be led to the devices')));
  // Sealed records travel when the buku does: whenever SIAK was reached.
  let light = sending.state().siak;
  const undeliver = sending.subscribe(({ siak }) => {
    // SIAK has a light among the devices.
    if (siak !== light) announcer.announce({ topic: 'devices' });
    light = siak;
    if (siak !== 'connected') return;
    pull.poke();
    void enrolmentKeys.prepare().then(() => delivery.deliver()).catch((error: unknown) => log.error({ error: String(error) }, 'a sealed enrolment could not be brought'));
  });

  const closing = new AbortController();
  let reviewing: Promise<void> | null = null;
  let joiningByItself: Promise<void> | null = null;
  return {
    router: createRouter(parts),
    parts,
    pull,
    exchange,
    async recover() {
      batches.recover();
      enrolments.sealing.recover();
      await saga.recover();
    },
    startUpstream() {
      exchange.start();
      pull.start();
      joiningByItself ??= joining.byItself(closing.signal, () => void exchange.now());
      reviewing ??= enrolments.reviews.watch(closing.signal);
    },
    async close() {
      undeliver();
      unfollow();
      session.logOut('closed');
      closing.abort();
      enrolments.reviews.close();
      await Promise.all([exchange.stop(), pull.stop(), reviewing, joiningByItself]);
      link?.close();
      await devices.close();
      store.close();
    },
  };
}
