/** The contract, implemented: each procedure is a line to the capability that does it. */
import { implement, ORPCError } from '@orpc/server';
import { stationContract, type Change } from '../contract/station.ts';
import type { BerkasView, StationView } from '../contract/views.ts';
import { problem } from '../domain/problem.ts';
import { err, ok, type Result } from '../domain/result.ts';
import * as documents from './activities/documents.ts';
import * as enrolment from './activities/enrolment.ts';
import * as queue from './activities/queue.ts';
import * as mobile from './activities/rounds.ts';
import * as receiving from './activities/receive.ts';
import { judge } from './activities/officials.ts';
import * as record from './activities/record.ts';
import * as steps from './activities/steps.ts';
import { flowSchema } from '../domain/sop/pack.ts';
import type { Round } from '../domain/round.ts';
import type { ShownPicture } from './enrolment/picture.ts';
import { give, knownCounters } from './custody/desk.ts';
import { decline } from './custody/stranded.ts';
import { stopsIntake } from './intake.ts';
import type { StationParts } from './station.ts';
import { berkasView } from './views/berkas-view.ts';
import * as lists from './views/lists.ts';

/** Bytes of an upload. */
const bytesOf = async (blob: Blob): Promise<Uint8Array> => new Uint8Array(await blob.arrayBuffer());
const nameOf = (blob: Blob): string => (blob instanceof File ? blob.name : 'dokumen');
const fileOf = (bytes: Uint8Array, name: string, type: string): File => new File([new Uint8Array(bytes)], name, { type });
const done = <T>(result: Result<T>): Result<null> => (result.ok ? ok(null) : result);

/** What a screen may ask while nobody is logged in: who may come in, what has changed, the hall's queue, the counter's own state. None of it is about a resident. */
const withoutLogIn: ReadonlySet<string> = new Set(['changes', 'session', 'people', 'queue', 'devices', 'outbox', 'link', 'training']);

/** Builds the router of a station. */
export function createRouter(parts: StationParts) {
  const { linkDesk, counter, session, people, cards, saga, batches, supplies, safe, blankoPapers, enrolments, residentsDesk, inspection, activation, tickets, registers, papers, devicesDesk, readiness, exchange, training, announcer } = parts;
  const { sending } = exchange;
  const outbox = () => lists.outboxView(counter, sending.state(), exchange.receiving.problem());
  // Whoever stands before a counter at which nobody is logged in sees the log-in and the hall's queue, and asks for nothing else.
  const os = implement(stationContract).use(({ path, next }) => {
    if (session.operator === null && !withoutLogIn.has(path[0] ?? '')) throw new ORPCError('UNAUTHORIZED', { message: 'nobody is logged in' });
    return next();
  });

  const view = (id: string): Result<BerkasView> => {
    const found = counter.find(id);
    return found.ok ? ok(berkasView(counter, found.value, saga.running(), activation.reader, tickets.problemOf(id))) : found;
  };
  /** After an act: the berkas as it now stands, or why nothing happened. */
  const after = (id: string, result: Result<unknown>): Result<BerkasView> => (result.ok ? view(id) : result);

  const plainRound = ({ villages, contacts, ...rest }: Round) => ({ ...rest, villages: [...villages], contacts: contacts.map((contact) => ({ ...contact })) });
  const round = (id: string) => {
    const found = mobile.rounds(counter).find((candidate) => candidate.id === id);
    return found ? ok(plainRound(found)) : err(problem('round-unknown'));
  };
  const afterRound = (id: string, result: Result<unknown>) => (result.ok ? round(id) : result);

  const stationView = (): StationView => {
    const { pack } = counter.parts;
    const { id, name, shortName, regency, regencyCode, timezone } = pack.office;
    return {
      station: counter.parts.station,
      office: { id, name, shortName, regency, regencyCode, timezone },
      counter: session.at.title,
      counters: session.counters.map((place) => ({ ...place, roles: [...place.roles] })),
      at: session.at.id,
      version: parts.version,
      training: counter.parts.training,
      roles: pack.office.roles,
      offered: { queue: pack.flows.some((flow) => flow.steps.some((step) => step.activity === 'issue-queue-number')), rounds: mobile.offersRounds(counter) },
      ticketPrinter: tickets.present,
      operatorCards: cards.owners().size > 0,
      founded: people.founded(),
      operators: [...session.operators],
      trainingPin: parts.trainingPin,
      operator: session.operator,
      now: counter.now(),
    };
  };

  const listPeople = () => {
    const known = people.list();
    const owners = cards.owners();
    const fingers = enrolments.vouching.owners();
    return known.ok ? ok(known.value.map((person) => ({ ...person, roles: [...person.roles], card: owners.has(person.id), finger: fingers.has(person.id) }))) : known;
  };
  /** After an act on people: everybody as they now stand, and the screens are told. */
  const afterPeople = (result: Result<null>) => {
    if (!result.ok) return result;
    announcer.announce({ topic: 'session' });
    return listPeople();
  };

  /** After an act at the safe: the books as they now stand. */
  const afterSafe = (result: Result<unknown>) => (result.ok ? ok(lists.blankoView(counter, safe)) : result);
  const afterBatch = (result: Result<unknown>) => (result.ok ? ok([...batches.list()]) : result);

  const { studio, pictures, vouching, sealing } = enrolments;
  /** After an act of the studio: how the enrolment stands. */
  const afterStudio = (id: string, result: Result<null>) => (result.ok ? enrolments.view(id) : result);
  const shown = (name: string, picture: Result<ShownPicture>) => (picture.ok ? ok(fileOf(picture.value.bytes, name, picture.value.mime)) : picture);

  return os.router({
    changes: os.changes.handler(async function* ({ signal }) {
      // Subscribed before the first word is out, so that no change falls between.
      const changed = announcer.subscribe(signal);
      const first: Change = { topic: 'session' };
      yield first;
      for await (const change of changed) yield change;
    }),
    session: {
      get: os.session.get.handler(stationView),
      logIn: os.session.logIn.handler(({ input }) => session.logIn(input.operator, input.pin, input.counter)),
      byCard: os.session.byCard.handler(async () => {
        const owner = await cards.who();
        return owner.ok ? ok({ operator: owner.value }) : owner;
      }),
      logOut: os.session.logOut.handler(({ input }) => {
        session.logOut(input.why);
        return ok(null);
      }),
    },
    people: {
      found: os.people.found.handler(({ input }) => people.found(input.name, input.pin)),
      list: os.people.list.handler(listPeople),
      appoint: os.people.appoint.handler(async ({ input }) => afterPeople(await people.appoint(input.name, input.roles, input.pin))),
      change: os.people.change.handler(({ input }) => afterPeople(people.change(input.operator, input.name, input.roles))),
      dismiss: os.people.dismiss.handler(({ input }) => afterPeople(people.dismiss(input.operator, input.why))),
      bindCard: os.people.bindCard.handler(async ({ input }) => afterPeople(await cards.bind(input.operator))),
      unbindCard: os.people.unbindCard.handler(({ input }) => afterPeople(cards.unbind(input.operator))),
      bindFinger: os.people.bindFinger.handler(async ({ input }) => afterPeople(await vouching.bind(input.operator))),
      unbindFinger: os.people.unbindFinger.handler(({ input }) => afterPeople(vouching.unbind(input.operator))),
      resetPin: os.people.resetPin.handler(async ({ input }) => afterPeople(await people.resetPin(input.operator, input.pin))),
    },
    desk: {
      list: os.desk.list.handler(() => lists.openItems(counter)),
      next: os.desk.next.handler(() => queue.nextToServe(counter, lists.openItems(counter).filter((item) => item.mine).map(({ id }) => id))),
      finished: os.desk.finished.handler(() => lists.finishedItems(counter)),
    },
    residents: {
      byNik: os.residents.byNik.handler(({ input }) => residentsDesk.byNik(input.nik)),
      search: os.residents.search.handler(({ input }) => counter.parts.residents.copy.search(input.text, input.limit)),
      fromCard: os.residents.fromCard.handler(async () => {
        const read = await residentsDesk.fromCard();
        return read.ok ? ok({ ...read.value, photo: read.value.photo ? fileOf(read.value.photo, 'foto.png', 'image/png') : null }) : read;
      }),
      photo: os.residents.photo.handler(async ({ input }) => {
        const photo = await residentsDesk.photo(input.nik);
        return photo ? fileOf(photo, 'foto.jpg', 'image/jpeg') : null;
      }),
    },
    receive: {
      stops: os.receive.stops.handler(async () => [...(await stopsIntake(counter))]),
      services: os.receive.services.handler(() =>
        receiving.servicesOf(counter.parts.pack.flows).map(({ service, promisedMinutes }) => ({
          id: service.id,
          title: service.title,
          reasons: service.reasons,
          requirements: service.requirements,
          promisedMinutes,
        })),
      ),
      submit: os.receive.submit.handler(async ({ input }) => {
        const received = await receiving.receive(counter, input);
        return received.ok ? view(received.value) : received;
      }),
    },
    berkas: {
      get: os.berkas.get.handler(({ input }) => view(input.berkas)),
      pause: os.berkas.pause.handler(({ input }) => after(input.berkas, steps.pause(counter, input.berkas, input.reason))),
      resume: os.berkas.resume.handler(({ input }) => after(input.berkas, steps.resume(counter, input.berkas))),
      resubmit: os.berkas.resubmit.handler(({ input }) => after(input.berkas, receiving.resubmit(counter, input.berkas))),
      withdraw: os.berkas.withdraw.handler(({ input }) => after(input.berkas, receiving.withdraw(counter, input.berkas, input.note))),
    },
    custody: {
      counters: os.custody.counters.handler(() => knownCounters(counter.parts.store).filter(({ station }) => station !== counter.parts.station).map((one) => ({ ...one }))),
      decline: os.custody.decline.handler(({ input }) => {
        const declined = decline(counter, input.berkas, input.to, input.why);
        return declined.ok ? ok(outbox()) : declined;
      }),
      give: os.custody.give.handler(({ input }) => after(input.berkas, give(counter, input.berkas, input.to, input.note))),
    },
    documents: {
      attach: os.documents.attach.handler(async ({ input }) => after(input.berkas, documents.attach(counter, input.berkas, input.requirement, nameOf(input.file), await bytesOf(input.file)))),
      scan: os.documents.scan.handler(async ({ input }) => after(input.berkas, await documents.scan(counter, input.berkas, input.requirement))),
      remove: os.documents.remove.handler(({ input }) => after(input.berkas, documents.remove(counter, input.berkas, input.document))),
      move: os.documents.move.handler(({ input }) => after(input.berkas, documents.move(counter, input.berkas, input.document, input.by))),
      open: os.documents.open.handler(({ input }) => {
        const opened = documents.open(counter, input.berkas, input.document);
        return opened.ok ? ok(fileOf(opened.value.bytes, opened.value.name, opened.value.mime)) : opened;
      }),
      requestPrint: os.documents.requestPrint.handler(({ input }) => after(input.berkas, documents.requestPrint(counter, input.berkas))),
      check: os.documents.check.handler(({ input }) => after(input.berkas, documents.check(counter, input.berkas, input.present, input.note))),
    },
    queue: {
      state: os.queue.state.handler(() => queue.queueView(counter)),
      issue: os.queue.issue.handler(async ({ input }) => {
        const issued = queue.issueNumber(counter, input.berkas, input.priority);
        // The number stands whether or not its paper comes out; what went wrong is shown with the berkas.
        if (issued.ok && tickets.present) await tickets.print(input.berkas);
        return after(input.berkas, issued);
      }),
      printTicket: os.queue.printTicket.handler(async ({ input }) => after(input.berkas, await tickets.print(input.berkas))),
      call: os.queue.call.handler(({ input }) => after(input.berkas, queue.call(counter, input.berkas))),
      callNext: os.queue.callNext.handler(() => {
        const called = queue.callNext(counter);
        return called.ok ? view(called.value) : called;
      }),
      ticket: os.queue.ticket.handler(async ({ input }) => {
        const ticket = await papers.ticket(input.berkas);
        return ticket.ok ? ok(fileOf(ticket.value, 'tiket.pdf', 'application/pdf')) : ticket;
      }),
      answer: os.queue.answer.handler(({ input }) => after(input.berkas, queue.answerCall(counter, input.berkas, input.outcome))),
    },
    record: {
      ask: os.record.ask.handler(async ({ input }) => after(input.berkas, await record.askRecord(counter, input.berkas))),
      check: os.record.check.handler(async ({ input }) => after(input.berkas, await record.checkRecord(counter, input.berkas, input.doubt))),
      askAdb: os.record.askAdb.handler(({ input }) => after(input.berkas, record.askAdb(counter, input.berkas, input.question, input.documents))),
      ruleAdb: os.record.ruleAdb.handler(({ input }) => after(input.berkas, record.ruleAdb(counter, input.berkas, input.ruling, input.note))),
    },
    enrolment: {
      check: os.enrolment.check.handler(async ({ input }) => after(input.berkas, await enrolment.checkEnrolment(counter, input.berkas, input.seen, input.note))),
      record: os.enrolment.record.handler(({ input }) => after(input.berkas, enrolment.recordEnrolment(counter, input.berkas, input.taken, input.exceptions))),
      fail: os.enrolment.fail.handler(({ input }) => after(input.berkas, enrolment.failEnrolment(counter, input.berkas, input.why))),
      proof: os.enrolment.proof.handler(({ input }) => after(input.berkas, enrolment.giveProof(counter, input.berkas))),
      search: os.enrolment.search.handler(async ({ input }) => after(input.berkas, await enrolments.search.search(input.berkas, input.shot))),
      already: os.enrolment.already.handler(({ input }) => after(input.berkas, enrolment.alreadyEnrolled(counter, input.berkas))),
      studio: os.enrolment.studio.handler(({ input }) => enrolments.view(input.berkas)),
      look: os.enrolment.look.handler(async ({ input }) => afterStudio(input.berkas, await studio.look())),
      capture: os.enrolment.capture.handler(async ({ input }) => afterStudio(input.berkas, await studio.capture(input.berkas, input.shot, input.retake))),
      stop: os.enrolment.stop.handler(() => {
        studio.stop();
        return ok(null);
      }),
      live: os.enrolment.live.handler(async function* ({ input, signal }) {
        // A line that breaks ends it, too; without a signal nobody could.
        if (signal) yield* enrolments.live(input.berkas, input.shot, signal);
      }),
      keep: os.enrolment.keep.handler(async ({ input }) => afterStudio(input.berkas, pictures.keep(input.berkas, input.part, await bytesOf(input.picture), input.retake, input.confirms))),
      sign: os.enrolment.sign.handler(async ({ input }) => afterStudio(input.berkas, await pictures.sign(input.berkas, input.confirms))),
      except: os.enrolment.except.handler(async ({ input }) => afterStudio(input.berkas, pictures.except(input.berkas, input.parts, input.why, input.picture && (await bytesOf(input.picture))))),
      exception: os.enrolment.exception.handler(({ input }) => shown(`pengecualian-${input.part}`, pictures.exception(input.berkas, input.part))),
      correct: os.enrolment.correct.handler(({ input }) => afterStudio(input.berkas, vouching.correct(input.berkas, input.changes, input.document))),
      vouch: os.enrolment.vouch.handler(async ({ input }) => afterStudio(input.berkas, await vouching.vouch(input.berkas, input.by))),
      picture: os.enrolment.picture.handler(async ({ input }) => shown(input.part, await pictures.picture(input.berkas, input.part))),
      review: os.enrolment.review.handler(async ({ input }) => shown(input.part, await enrolments.review(input.berkas, input.part))),
      seal: os.enrolment.seal.handler(async ({ input }) => after(input.berkas, await sealing.seal(input.berkas, input.pin))),
      deliverAgain: os.enrolment.deliverAgain.handler(async ({ input }) => after(input.berkas, await enrolments.delivery.again(input.berkas))),
    },
    activation: {
      tryFinger: os.activation.tryFinger.handler(async ({ input }) => after(input.berkas, await activation.tryFinger(input.berkas))),
      bySuperior: os.activation.bySuperior.handler(async ({ input }) => after(input.berkas, await activation.bySuperior(input.berkas, input.superior, input.pin, input.why, input.activate))),
    },
    rounds: {
      list: os.rounds.list.handler(() => ({ offered: mobile.offersRounds(counter), rounds: mobile.rounds(counter).toReversed().map(plainRound) })),
      plan: os.rounds.plan.handler(({ input }) => {
        const planned = mobile.planRound(counter, input);
        return planned.ok ? round(planned.value) : planned;
      }),
      announce: os.rounds.announce.handler(({ input }) => afterRound(input.round, mobile.announceRound(counter, input.round))),
      contact: os.rounds.contact.handler(({ input }) => afterRound(input.round, mobile.takeContact(counter, input.round, input))),
      explain: os.rounds.explain.handler(({ input }) => afterRound(input.round, mobile.explainRegistration(counter, input.round, input.contact))),
      takeAlong: os.rounds.takeAlong.handler(({ input }) => mobile.takeAlong(counter, input.round)),
      receive: os.rounds.receive.handler(async ({ input }) => {
        const received = await mobile.receiveContact(counter, input.round, input.contact, input.nik);
        return received.ok ? view(received.value) : received;
      }),
      close: os.rounds.close.handler(({ input }) => afterRound(input.round, mobile.closeRound(counter, input.round))),
      letter: os.rounds.letter.handler(async ({ input }) => {
        const letter = await papers.himbauan(input.round);
        return letter.ok ? ok(fileOf(letter.value, 'surat-himbauan.pdf', 'application/pdf')) : letter;
      }),
    },
    officials: {
      judge: os.officials.judge.handler(({ input }) => after(input.berkas, judge(counter, input.berkas, input.activity, input.judgement, input.note))),
    },
    blanko: {
      state: os.blanko.state.handler(() => lists.blankoView(counter, safe)),
      receive: os.blanko.receive.handler(({ input }) => afterSafe(safe.receive(input.batch, input.count, input.allotment))),
      issue: os.blanko.issue.handler(({ input }) => afterSafe(safe.issue(input.operator, input.count))),
      handIn: os.blanko.handIn.handler(({ input }) => afterSafe(safe.handIn(input.operator, input.count))),
      sendBack: os.blanko.sendBack.handler(async ({ input }) => afterSafe(await safe.sendBack(input.from, input.count, input.why, input.witness))),
      destroy: os.blanko.destroy.handler(async ({ input }) => afterSafe(await safe.destroy(input.count, input.witness))),
      count: os.blanko.count.handler(async ({ input }) => afterSafe(await safe.count(input.account, input.lots, input.why, input.witness))),
      record: os.blanko.record.handler(async ({ input }) => {
        const record = await blankoPapers.record(input.number);
        return record.ok ? ok(fileOf(record.value, 'berita-acara.pdf', 'application/pdf')) : record;
      }),
      report: os.blanko.report.handler(({ input }) => blankoPapers.report(input.from, input.to)),
      reportPdf: os.blanko.reportPdf.handler(async ({ input }) => {
        const report = await blankoPapers.reportPdf(input.from, input.to);
        return report.ok ? ok(fileOf(report.value, `laporan-blanko-${input.from}-${input.to}.pdf`, 'application/pdf')) : report;
      }),
      release: os.blanko.release.handler(({ input }) => after(input.berkas, steps.releaseBlanko(counter, input.berkas))),
    },
    supplies: {
      state: os.supplies.state.handler(() => supplies.state()),
      price: os.supplies.price.handler(async ({ input }) => {
        const priced = supplies.price(input.supply, input.rupiah);
        return priced.ok ? ok(await supplies.state()) : priced;
      }),
      cleaned: os.supplies.cleaned.handler(async () => {
        const cleaned = await supplies.cleaned();
        return cleaned.ok ? ok(await supplies.state()) : cleaned;
      }),
    },
    batches: {
      list: os.batches.list.handler(() => [...batches.list()]),
      candidates: os.batches.candidates.handler(() => batches.candidates().map(({ id, number, resident, receivedAt, queue: ticket }) => ({ id, number, name: resident.name, village: resident.village, receivedOn: counter.dayOf(receivedAt), priority: ticket?.priority != null }))),
      plan: os.batches.plan.handler(({ input }) => afterBatch(batches.plan(input.title, input.berkas))),
      start: os.batches.start.handler(({ input }) => afterBatch(batches.start(input.batch))),
      pause: os.batches.pause.handler(({ input }) => afterBatch(batches.pause(input.batch))),
      giveUp: os.batches.giveUp.handler(({ input }) => afterBatch(batches.giveUp(input.batch))),
    },
    print: {
      preview: os.print.preview.handler(async ({ input }) => {
        const preview = await inspection.preview(input.berkas);
        return preview.ok ? ok({ face: fileOf(preview.value.png, 'muka.png', 'image/png'), warnings: [...preview.value.warnings] }) : preview;
      }),
      start: os.print.start.handler(async ({ input }) => after(input.berkas, await saga.start(input.berkas))),
      cancel: os.print.cancel.handler(({ input }) => after(input.berkas, saga.cancel(input.berkas))),
      askAgain: os.print.askAgain.handler(async ({ input }) => after(input.berkas, await saga.askAgain(input.berkas))),
      goOn: os.print.goOn.handler(({ input }) => after(input.berkas, saga.goOn(input.berkas))),
      bay: os.print.bay.handler(() => batches.bay()),
      look: os.print.look.handler(async ({ input }) => after(input.berkas, await saga.look(input.berkas))),
      rule: os.print.rule.handler(({ input }) => after(input.berkas, saga.rule(input.berkas, input.answers))),
    },
    inspect: {
      view: os.inspect.view.handler(({ input }) => inspection.view(input.berkas)),
      submit: os.inspect.submit.handler(({ input }) => after(input.berkas, inspection.submit(input.berkas, input.good, input.remark))),
    },
    register: { submit: os.register.submit.handler(({ input }) => after(input.berkas, steps.registerCard(counter, input.berkas))) },
    handOver: {
      toFrontDesk: os.handOver.toFrontDesk.handler(({ input }) => after(input.berkas, steps.handToFrontDesk(counter, input.berkas))),
      toHolder: os.handOver.toHolder.handler(async ({ input }) => after(input.berkas, steps.handToHolder(counter, input.berkas, input.receivedBy, await bytesOf(input.signature)))),
    },
    papers: {
      pdf: os.papers.pdf.handler(async ({ input }) => {
        const paper = await papers.pdf(input.berkas, input.paper);
        return paper.ok ? ok(fileOf(paper.value, `${input.paper}.pdf`, 'application/pdf')) : paper;
      }),
    },
    sop: {
      flows: os.sop.flows.handler(() => [...counter.parts.pack.flows]),
      ofBerkas: os.sop.ofBerkas.handler(({ input }) => {
        const found = counter.find(input.berkas);
        return found.ok ? ok(flowSchema.parse(found.value.flow)) : found;
      }),
      page: os.sop.page.handler(async ({ input }) => {
        const page = await papers.sop(input.flow, input.berkas);
        return page.ok ? ok(fileOf(page.value, `sop-${input.flow}.pdf`, 'application/pdf')) : page;
      }),
    },
    buku: {
      lines: os.buku.lines.handler(({ input }) => {
        const page = registers.page(input.register, input.from, input.to, input.offset, input.limit);
        return page.ok ? ok({ lines: page.value.lines.map((line) => ({ ...line })), total: page.value.total }) : page;
      }),
      pdf: os.buku.pdf.handler(async ({ input }) => {
        const book = await registers.pdf(input.register, input.from, input.to);
        return book.ok ? ok(fileOf(book.value, `${input.register}-${input.from}-${input.to}.pdf`, 'application/pdf')) : book;
      }),
      xlsx: os.buku.xlsx.handler(async ({ input }) => {
        const book = await registers.xlsx(input.register, input.from, input.to);
        return book.ok ? ok(fileOf(book.value, `${input.register}-${input.from}-${input.to}.xlsx`, 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet')) : book;
      }),
      verify: os.buku.verify.handler(() => counter.parts.journal.verify()),
    },
    devices: {
      list: os.devices.list.handler(() => devicesDesk.list()),
      test: os.devices.test.handler(async ({ input }) => {
        const tested = await devicesDesk.test(input.kind);
        if (!tested.ok) return tested;
        const { seen, picture, quality } = tested.value;
        return ok({ seen, picture: picture && fileOf(picture.bytes, 'uji', picture.mime), quality });
      }),
      stopTest: os.devices.stopTest.handler(({ input }) => devicesDesk.stopTest(input.kind)),
      readiness: os.devices.readiness.handler(() => readiness.state()),
      check: os.devices.check.handler(() => readiness.check()),
      cancelCheck: os.devices.cancelCheck.handler(() => readiness.cancel()),
      readinessPdf: os.devices.readinessPdf.handler(async () => {
        const report = await readiness.pdf();
        return report.ok ? ok(fileOf(report.value, 'laporan-kesiapan-loket.pdf', 'application/pdf')) : report;
      }),
    },
    outbox: {
      state: os.outbox.state.handler(() => outbox()),
      send: os.outbox.send.handler(async () => {
        await exchange.now();
        // The sealed records travel with the buku.
        await enrolments.delivery.deliver();
        if (sending.state().siak === 'connected') await sending.sendNow();
        return outbox();
      }),
      join: os.outbox.join.handler(async ({ input }) => {
        const joined = await linkDesk.join(input.code);
        return joined.ok ? ok(outbox()) : joined;
      }),
    },
    link: {
      state: os.link.state.handler(() => linkDesk.state()),
      look: os.link.look.handler(({ input, signal }) => linkDesk.look(input.address, signal)),
      trust: os.link.trust.handler(({ input }) => linkDesk.trust(input.address, input.fingerprint)),
      drop: os.link.drop.handler(({ input }) => linkDesk.drop(input.fingerprint)),
    },
    training: {
      state: os.training.state.handler(() => training.state()),
      network: os.training.network.handler(({ input }) => done(training.network(input.up))),
      fault: os.training.fault.handler(({ input }) => training.fault(input.fault)),
      repair: os.training.repair.handler(({ input }) => training.repair(input.fault)),
      cardToReader: os.training.cardToReader.handler(({ input }) => training.cardToReader(input.card)),
      cardOffReader: os.training.cardOffReader.handler(({ input }) => training.cardOffReader(input.to)),
      residentCardToReader: os.training.residentCardToReader.handler(({ input }) => training.residentCardToReader(input.nik)),
      layFinger: os.training.layFinger.handler(({ input }) => training.layFinger(input.nik)),
      layPerson: os.training.layPerson.handler(({ input }) => training.layPerson(input)),
      glassFault: os.training.glassFault.handler(({ input }) => training.glassFault(input.fault, input.on)),
      glassCable: os.training.glassCable.handler(({ input }) => training.glassCable(input.plugged)),
      sign: os.training.sign.handler(({ input }) => training.sign(input.pull)),
      loadHopper: os.training.loadHopper.handler(({ input }) => training.loadHopper(input.count)),
    },
  });
}

export type StationRouter = ReturnType<typeof createRouter>;
