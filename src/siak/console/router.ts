/** The console's answers: the contract over its desks. Whoever has no session gets 401, whoever may not look gets 403. */
import { implement, ORPCError } from '@orpc/server';
import { consoleContract, type Official } from '../../contract/console.ts';
import { maskNiksIn } from '../../domain/identity/masked.ts';
import { problem } from '../../domain/problem.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import type { Offices } from '../offices.ts';
import { heardFrom } from '../standings.ts';
import type { SiakStore } from '../store/store.ts';
import type { Cases } from './cases.ts';
import type { Door, Seat, Visitor } from './door.ts';
import type { Doubles } from './doubles.ts';
import type { Forgotten } from './forgotten.ts';
import type { Judging } from './judging.ts';
import { consoleLimits } from './limits.ts';
import { relyingParty, type Passkeys } from './passkeys.ts';
import type { People } from './people.ts';
import type { Stations } from './stations.ts';
import type { Supply } from './supply.ts';
import type { Notices } from '../whatsapp/notices.ts';

/** What a call knows beside its input. */
export interface Calling {
  readonly visitor: Visitor;
  /** The token of the cookie, empty without one. */
  readonly token: string;
  readonly seat: Seat | null;
  /** Sets the cookie; null takes it away. */
  readonly setToken: (token: string | null) => void;
}

export interface ConsoleDesks {
  readonly door: Door;
  readonly passkeys: Passkeys;
  readonly judging: Judging;
  readonly doubles: Doubles;
  readonly supply: Supply;
  readonly forgotten: Forgotten;
  readonly stations: Stations;
  readonly people: People;
  readonly cases: Cases;
  readonly store: SiakStore;
  readonly offices: Offices;
  readonly notices: Notices;
  /** ISO instant */
  readonly now: () => string;
  readonly finder: { readonly words: { readonly id: string; readonly en: string } };
}

function seated({ seat }: Calling): Seat {
  if (!seat) throw new ORPCError('UNAUTHORIZED', { message: 'nobody is logged in' });
  return seat;
}

function administering(calling: Calling): Seat {
  const seat = seated(calling);
  if (!seat.person.administrator) throw new ORPCError('FORBIDDEN', { message: 'for administrators' });
  return seat;
}

/** When and why a station was locked out, as the store keeps it: an instant and a reason in one line. */
function lockedOut(revoked: string | null): { readonly at: string; readonly why: string } | null {
  if (revoked === null) return null;
  const [at = '', ...why] = revoked.split(' ');
  return { at, why: why.join(' ') };
}

/** A log-in that worked sets the cookie. */
function enter(calling: Calling, token: Result<string>): Result<null> {
  if (!token.ok) return token;
  calling.setToken(token.value);
  return ok(null);
}

export function createConsoleRouter({ door, passkeys, judging, doubles, supply, forgotten, stations, people, cases, store, offices, notices, now, finder }: ConsoleDesks) {
  const os = implement(consoleContract).$context<Calling>();
  const choices = people.choices();

  function officialView({ person, how }: Seat): Official {
    const office = person.office === null ? null : offices.find(person.office);
    const titles = choices.find(({ id }) => id === person.office)?.roles ?? [];
    return { id: person.id, name: person.name, office: office && { id: office.id, title: office.shortName, timezone: office.timezone }, roles: person.roles.map((id) => ({ id, title: titles.find((role) => role.id === id)?.title ?? { id, en: id } })), administrator: person.administrator, how };
  }

  /** Stations that this person may look at: all of them from the centre, else those of the office. */
  const mine = ({ person }: Seat, station: string): boolean => (person.office === null ? person.administrator : cases.facts(station).office === person.office);

  const quarantine = async (seat: Seat) => {
    await cases.catchUp();
    return (await store.quarantined(consoleLimits.rows)).filter(({ station }) => mine(seat, station));
  };

  return os.router({
    session: {
      state: os.session.state.handler(async ({ context }) => {
        const { seat, visitor } = context;
        const waiting = seat && {
          judgements: (await judging.list(seat, 'judgement')).filter((one) => one.mine && one.decision?.state !== 'on-its-way').length,
          consultations: (await judging.list(seat, 'ruling')).filter((one) => one.mine && one.decision?.state !== 'on-its-way').length,
          duplicates: (await doubles.list(seat)).length,
          quarantined: (await quarantine(seat)).length,
        };
        return { now: now(), official: seat && officialView(seat), waiting, passkeys: relyingParty(visitor.origin) !== null, afis: finder.words };
      }),
      passkeyOptions: os.session.passkeyOptions.handler(({ context }) => {
        if (relyingParty(context.visitor.origin) === null) throw new ORPCError('BAD_REQUEST', { message: 'no passkeys at an address by number' });
        return passkeys.logInOptions(context.visitor.origin);
      }),
      passkey: os.session.passkey.handler(async ({ input, context }) => enter(context, await door.logInWithPasskey(input.response, context.visitor))),
      password: os.session.password.handler(async ({ input, context }) => enter(context, await door.logInWithPassword(input.official, input.password, input.totp, context.visitor))),
      logOut: os.session.logOut.handler(async ({ context }) => {
        await door.logOut(context.token, context.seat?.person ?? null);
        context.setToken(null);
        return ok(null);
      }),
    },
    join: {
      open: os.join.open.handler(async ({ input, context }) => {
        const guest = await door.guest(input.code, context.visitor);
        return guest.ok ? ok({ name: guest.value.person?.name ?? null }) : guest;
      }),
      passkeyOptions: os.join.passkeyOptions.handler(({ input, context }) => door.passkeyOptions(input.code, input.name, context.visitor)),
      passkey: os.join.passkey.handler(async ({ input, context }) => enter(context, await door.joinWithPasskey(input.code, input.name, input.response, context.visitor))),
      totp: os.join.totp.handler(({ input, context }) => door.totp(input.code, context.visitor)),
      secret: os.join.secret.handler(async ({ input, context }) => enter(context, await door.joinWithPassword(input.code, input.name, input.password, input.totp, context.visitor))),
    },
    judgements: {
      list: os.judgements.list.handler(({ context }) => judging.list(seated(context), 'judgement')),
      get: os.judgements.get.handler(({ input, context }) => judging.get(seated(context), input.berkas, 'judgement')),
      judge: os.judgements.judge.handler(({ input, context }) => judging.judge(seated(context), input)),
    },
    consultations: {
      list: os.consultations.list.handler(({ context }) => judging.list(seated(context), 'ruling')),
      get: os.consultations.get.handler(({ input, context }) => judging.get(seated(context), input.berkas, 'ruling')),
      rule: os.consultations.rule.handler(({ input, context }) => judging.rule(seated(context), input)),
    },
    duplicates: {
      list: os.duplicates.list.handler(({ context }) => doubles.list(seated(context))),
      get: os.duplicates.get.handler(({ input, context }) => doubles.get(seated(context), input.nik)),
      decide: os.duplicates.decide.handler(({ input, context }) => doubles.decide(seated(context), input.nik, input.verdict, input.note)),
    },
    blanko: {
      overview: os.blanko.overview.handler(({ context }) => supply.overview(seated(context))),
      arrive: os.blanko.arrive.handler(({ input, context }) => {
        const seat = administering(context);
        return seat.person.office === null ? supply.arrive(seat, input.batch, input.count) : err(problem('not-this-office'));
      }),
      allot: os.blanko.allot.handler(({ input, context }) => {
        const seat = administering(context);
        return seat.person.office === null ? supply.allot(seat, input.station, input.batch, input.count) : err(problem('not-this-office'));
      }),
    },
    stations: {
      list: os.stations.list.handler(async ({ context }) => {
        const seat = seated(context);
        const aside = await quarantine(seat);
        const underWay = await supply.underWay(judging);
        const own = cases.stations().filter(({ station }) => mine(seat, station));
        const heard = new Map(await Promise.all(own.map(async ({ station }) => [station, await heardFrom(store.shelf, station)] as const)));
        return own.map(({ station, title, seq, lastContact, revoked }) => {
          const facts = cases.facts(station);
          const office = offices.find(facts.office ?? '');
          const last = heard.get(station) ?? null;
          const standing = last?.standing ?? null;
          const at = last && last.at > lastContact ? last.at : lastContact;
          return { station, title, office: office?.shortName ?? facts.office ?? '–', version: standing?.version ?? facts.version, training: facts.training, revoked: lockedOut(revoked), lastContact: at, unsent: standing && { entries: standing.entries, berkas: standing.berkas }, freeBytes: standing?.freeBytes ?? null, daysWithoutContact: office?.limits.offline.daysWithoutContact ?? null, entries: seq, quarantined: aside.filter((line) => line.station === station).length, openBerkas: cases.open().filter((one) => one.station === station).length, toFetch: underWay.get(station) ?? 0 };
        });
      }),
      invite: os.stations.invite.handler(({ input, context }) => {
        const { person } = administering(context);
        const office = offices.find(input.office);
        if (!office || (person.office !== null && person.office !== office.id)) return err(problem('office-unknown'));
        return stations.invite(person.id, `${office.id}-${input.number}`, office.regencyCode, context.visitor.origin);
      }),
      revoke: os.stations.revoke.handler(({ input, context }) => {
        const seat = administering(context);
        return mine(seat, input.station) ? stations.revoke(seat.person.id, input.station, input.why) : err(problem('not-this-office'));
      }),
      offices: os.stations.offices.handler(({ context }) => {
        const { person } = administering(context);
        return choices.filter(({ id }) => person.office === null || person.office === id).map(({ id, title }) => ({ id, title }));
      }),
    },
    forgotten: {
      list: os.forgotten.list.handler(({ context }) => forgotten.list(seated(context))),
      takeUp: os.forgotten.takeUp.handler(({ input, context }) => {
        const seat = administering(context);
        return seat.person.office === null ? forgotten.takeUp(seat, input.id) : err(problem('not-this-office'));
      }),
    },
    quarantine: {
      list: os.quarantine.list.handler(async ({ context }) => (await quarantine(seated(context))).map(({ station, seq, why, at, entry }) => ({ station, seq, kind: entry.kind.slice(0, 60), why, at, entry: maskNiksIn(JSON.stringify(entry, null, 2)) }))),
    },
    people: {
      list: os.people.list.handler(async ({ context }) => {
        administering(context);
        return { people: await people.list(), offices: choices };
      }),
      appoint: os.people.appoint.handler(({ input, context }) => people.appoint(administering(context), input)),
      invite: os.people.invite.handler(({ input, context }) => people.invite(administering(context), input.id)),
      dismiss: os.people.dismiss.handler(({ input, context }) => people.dismiss(administering(context), input.id, input.why)),
    },
    notices: {
      list: os.notices.list.handler(async ({ context }) => {
        administering(context);
        return notices.list();
      }),
    },
  });
}
