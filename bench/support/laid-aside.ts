import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { readAsOf } from '../../src/career/application/as-of.js';
import { careerStream } from '../../src/career/application/career-stream.js';
import { ChangeCareerHandler, type ChangeRequest } from '../../src/career/application/change-career.js';
import type { KnownCareer } from '../../src/career/application/known-career.js';
import { LoggedAccess } from '../../src/career/application/logged-access.js';
import { type CareerQuestion, ReadCareerHandler } from '../../src/career/application/read-career.js';
import { type CareerState, foldCareer } from '../../src/career/domain/state.js';
import { readCareerEvent } from '../../src/career/domain/upcasters.js';
import { type CalendarDate, type Day, dayOf } from '../../src/kernel/dates.js';
import { Clock } from '../../src/platform/clock.js';
import type { Settings } from '../../src/platform/config/settings.js';
import { EventStore } from '../../src/platform/event-store/event-store.js';
import { readAtLeast } from '../../src/platform/event-store/read-at-least.js';
import { RequestRights } from '../../src/platform/graphql/request-rights.js';
import { logInOf } from '../../src/platform/http/log-in.js';
import type { Credentials, LogIn } from '../../src/platform/identity/log-in.js';
import { TokenIdentity } from '../../src/platform/identity/token-identity.js';
import { Vault } from '../../src/platform/vault/vault.js';
import type { Access } from '../../src/rights/access.js';
import type { Caller } from '../../src/rights/caller.js';
import { PARTS } from '../../src/rights/table.js';
import { createApp } from '../../src/service.js';

/** What stands between a caller and the data; what each costs is seen by doing without. */
export type Protection = 'rights' | 'encryption' | 'access log';

/**
 * The whole program, without some of its protections: everything else is as it is, and answers the same. Tokens are no part of
 * this: `uncheckedAs` does without them.
 */
export async function createWithout(
  laidAside: readonly Protection[],
  settings: Settings,
): Promise<NestFastifyApplication> {
  const app = await createApp(settings, false);
  if (laidAside.includes('rights')) letEverybodySeeAll(app);
  if (laidAside.includes('encryption')) leaveInTheClear(app.get(Vault));
  if (laidAside.includes('access log')) logNothing(app.get(LoggedAccess, { strict: false }));
  await app.init();
  await app.getHttpAdapter().getInstance().ready();
  return app;
}

const unchecked = new Map<string, LogIn>();

/** An `authorization` header that is taken for this log-in, and not looked at more closely. */
export function uncheckedAs(logIn: LogIn): string {
  const header = `Unchecked ${logIn.subject}`;
  unchecked.set(header, logIn);
  return header;
}

// A program opens its log-in for itself, so every program here takes these headers, beside the tokens that it checks.
const identity = TokenIdentity.prototype as {
  logIn: (this: TokenIdentity, credentials: Credentials) => Promise<LogIn>;
};
const { logIn: checked } = identity;
identity.logIn = async function logIn(credentials) {
  return unchecked.get(credentials.authorization ?? '') ?? checked.call(this, credentials);
};

/** No guards before fields, no look-up of roles, no relations, no part of a career kept back. */
function letEverybodySeeAll(app: NestFastifyApplication): void {
  const store = app.get(EventStore);
  const clock = app.get(Clock);
  const access = app.get(LoggedAccess, { strict: false });
  const vault = app.get(Vault);
  const callers = new Map<string, Caller>();
  Object.assign(app.get(RequestRights, { strict: false }), {
    guard: (schema: unknown) => schema,
    callerOf: (request: Parameters<RequestRights['callerOf']>[0]) => {
      const { hprNumber = '', name = '' } = logInOf(request) ?? {};
      const known = callers.get(hprNumber) ?? seeingAll(vault.personId(hprNumber), name);
      callers.set(hprNumber, known);
      return Promise.resolve(known);
    },
  });
  Object.assign(app.get(ReadCareerHandler, { strict: false }), {
    execute: async ({ question }: { readonly question: CareerQuestion }) => {
      const { doctorId, caller, parts, asOf = {}, atLeast = -1 } = question;
      const { validOn } = readAsOf(asOf, clock.today());
      const stored = await readAtLeast(store, careerStream(doctorId), atLeast, () => true);
      const known = whole(doctorId, foldCareer(stored.map(readCareerEvent)), validOn);
      await access.seen(caller, known, parts, asOf);
      return known;
    },
  });
  Object.assign(app.get(ChangeCareerHandler, { strict: false }), {
    knownTo: (career: CareerState, { doctorId }: ChangeRequest, today: CalendarDate) =>
      career.revision === -1 ? undefined : whole(doctorId, career, dayOf(today)),
  });
}

const NATIONAL = { organisation: '974761076', organisationName: 'Registeret' };

function seeingAll(person: string, name: string): Caller {
  const territory = { kind: 'NATION' } as const;
  return {
    id: person,
    name,
    person,
    appointments: [{ role: 'COORDINATOR', ...NATIONAL, territory, from: '2020-01-01' }],
  };
}

function whole(doctorId: string, career: CareerState, validOn: Day): KnownCareer {
  const { revision, recordedAt } = career;
  return {
    doctorId,
    accesses: everything,
    validOn,
    revision,
    ...(recordedAt === undefined ? {} : { recordedAt }),
    forgotten: false,
    shows: () => true,
    career: () => career,
  };
}

const everything: readonly Access[] = [
  { role: 'COORDINATOR', ground: { relation: 'NATIONAL' }, parts: PARTS, extent: 'WHOLE' },
];

function leaveInTheClear(vault: Vault): void {
  const same = (text: string) => text;
  const clear = { isNew: false, isErased: false, seal: same, sealAsOwn: same, open: same };
  const seal = { ...clear, keep: () => Promise.resolve(true) };
  Object.assign(vault, { person: () => Promise.resolve(seal), opener: () => Promise.resolve(same) });
}

function logNothing(access: LoggedAccess): void {
  const nothing = () => Promise.resolve();
  Object.assign(access, { seen: nothing, changed: nothing, listed: nothing, refused: nothing });
}
