import { join } from 'node:path';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { GraphQLSchemaHost } from '@nestjs/graphql';
import { parse } from 'graphql';
import type { Entry } from '../../src/access-log/entry.js';
import { careerStream } from '../../src/career/application/career-stream.js';
import { knownTo } from '../../src/career/application/known-career.js';
import { foldCareer } from '../../src/career/domain/state.js';
import { readCareerEvent } from '../../src/career/domain/upcasters.js';
import { openerOf } from '../../src/career/graphql/doctor-view.js';
import { dayOf } from '../../src/kernel/dates.js';
import type { AccessLog } from '../../src/platform/access-log/access-log.js';
import { accessLogInPostgres } from '../../src/platform/access-log/postgres-access-log.js';
import { accessLogInFile } from '../../src/platform/access-log/sqlite-access-log.js';
import { Clock } from '../../src/platform/clock.js';
import { EventStore } from '../../src/platform/event-store/event-store.js';
import { askedFields } from '../../src/platform/graphql/asked-fields.js';
import { requireAffordable } from '../../src/platform/graphql/cost.js';
import { IssuerTokens } from '../../src/platform/identity/issuer-tokens.js';
import { type SeenProofs, SeenProofsInMemory } from '../../src/platform/identity/seen-proofs.js';
import { seenProofsInFile } from '../../src/platform/identity/sqlite-seen-proofs.js';
import { TokenIdentity } from '../../src/platform/identity/token-identity.js';
import { personKeysInFile } from '../../src/platform/vault/sqlite-person-keys.js';
import { Vault } from '../../src/platform/vault/vault.js';
import { accessTo } from '../../src/rights/access.js';
import { Callers } from '../../src/rights/application/callers.js';
import { FIELDS } from '../../src/rights/fields.js';
import { guardsOf } from '../../src/rights/graphql/table-of-rights.js';
import { mayRecord } from '../../src/rights/recording-rights.js';
import { relationsOf } from '../../src/rights/relations.js';
import { AUDIENCE, type TestCaller, type TestIssuer } from '../../test/platform/identity/issuer.js';
import { startDatabase } from './engines.js';
import { hprNumber } from './requests.js';
import { OWNER, askCareer } from './security-requests.js';
import { type Stage, showProgress } from './stage.js';
import { median } from './table.js';

/** Microseconds each. */
export type Piece = { readonly name: string; readonly cpu: number; readonly wall: number };

type Work = readonly [name: string, work: () => unknown];

/** What the protections are made of, one at a time and nothing beside. */
export async function measurePieces(
  stage: Stage,
  app: NestFastifyApplication,
  issuer: TestIssuer,
  key: TestCaller,
  leader: string,
): Promise<Piece[]> {
  const pieces: Piece[] = [];
  for (const works of [
    await tokens(stage, app, issuer, key),
    await rights(app, leader),
    await encryption(app),
    await log(stage),
    documents(app),
  ]) {
    for (const [name, work] of works) pieces.push(await measured(name, work));
  }
  return pieces;
}

const ROUNDS = 7;
/** Milliseconds of a round. */
const ROUND = 25;

async function measured(name: string, work: () => unknown): Promise<Piece> {
  showProgress(name);
  const rounds: { cpu: number; wall: number }[] = [];
  for (let round = -3; round < ROUNDS; round++) {
    const [cpu, began] = [process.cpuUsage(), performance.now()];
    let times = 0;
    for (; performance.now() - began < ROUND; times++) await work();
    const wall = performance.now() - began;
    const { user, system } = process.cpuUsage(cpu);
    if (round >= 0) rounds.push({ cpu: (user + system) / times, wall: (wall * 1_000) / times });
  }
  return { name, cpu: median(rounds.map(({ cpu }) => cpu)), wall: median(rounds.map(({ wall }) => wall)) };
}

/** Made before, so that making them is not measured; enough of them for all rounds. */
const MADE = 4_000;

async function tokens(stage: Stage, app: NestFastifyApplication, issuer: TestIssuer, key: TestCaller): Promise<Work[]> {
  const settings = { issuer: issuer.url, audience: AUDIENCE, dpop: 'allowed', securityLevel: 4 } as const;
  const request = { method: 'POST', url: 'https://tjenestebok.example/graphql' };
  const identityWith = (seenProofs: SeenProofs) =>
    new TokenIdentity({ issuer: { tokens: new IssuerTokens(settings), seenProofs } });
  const bound = await issuer.token(key.binding);
  const seen = seenProofsInFile(join(stage.folder, 'proofs.sqlite'));
  stage.atEnd(() => seen.close());
  const proving = async (identity: TokenIdentity) => {
    const proofs = await Promise.all(Array.from({ length: MADE }, () => key.proof({ ...request, token: bound })));
    return () =>
      identity.logIn({ ...request, authorization: `DPoP ${bound}`, dpop: proofs.pop() ?? missing('proofs') });
  };
  const inMemory = identityWith(new SeenProofsInMemory());
  const bearer = `Bearer ${await issuer.token()}`;
  const fresh = await Promise.all(Array.from({ length: MADE }, (_, jti) => issuer.token({ jti: String(jti) })));
  const callers = app.get(Callers, { strict: false });
  const logIn = await inMemory.logIn({ ...request, authorization: bearer, dpop: undefined });
  return [
    ['token, remembered', () => inMemory.logIn({ ...request, authorization: bearer, dpop: undefined })],
    [
      'token, new',
      () =>
        inMemory.logIn({ ...request, authorization: `Bearer ${fresh.pop() ?? missing('tokens')}`, dpop: undefined }),
    ],
    ['token and DPoP proof, seen proofs in memory', await proving(inMemory)],
    ['token and DPoP proof, seen proofs in SQLite', await proving(identityWith(seen))],
    ['who asks and in which roles, remembered', () => callers.of(logIn)],
  ];
}

function missing(what: string): never {
  throw new Error(`Too few ${what} were made`);
}

async function careerIn(app: NestFastifyApplication) {
  const doctorId = app.get(Vault).personId(hprNumber(OWNER));
  const stored = await app.get(EventStore).readStream(careerStream(doctorId));
  return { doctorId, stored, career: foldCareer(stored.map(readCareerEvent)) };
}

async function rights(app: NestFastifyApplication, leader: string): Promise<Work[]> {
  const { doctorId, stored, career } = await careerIn(app);
  const callers = app.get(Callers, { strict: false });
  const logIn = { issuer: 'https://issuer.example', subject: 'somebody', organisations: [] };
  const doctor = await callers.of({ ...logIn, hprNumber: hprNumber(OWNER) });
  const employer = await callers.of({ ...logIn, hprNumber: leader });
  const today = app.get(Clock).today();
  const reading = { doctorId, today, validOn: dayOf(today) };
  const relations = relationsOf(career);
  const known = knownTo(career, { ...reading, caller: doctor });
  const guard = guardsOf(FIELDS).Doctor?.name;
  if (known === undefined || typeof guard !== 'function') throw new Error('The doctor is not shown to herself');
  const context = { caller: doctor, correlation: '', asked: new Map<string, ReadonlySet<string>>() };
  const end = { type: 'EndEmployment', data: { postId: 'post-3', on: '2026-01-01', declaredBy: 'EMPLOYER' } } as const;
  return [
    ['beside: a career of 40 posts read and folded', () => foldCareer(stored.map(readCareerEvent))],
    ['relations in a career of 40 posts', () => relationsOf(career)],
    ['what they open for a municipality', () => accessTo(doctorId, relations, employer, today)],
    ['the career as the doctor may know it', () => knownTo(career, { ...reading, caller: doctor })],
    ['the career as a municipality may know it', () => knownTo(career, { ...reading, caller: employer })],
    [
      'guards of 100 fields',
      () => {
        for (let field = 0; field < 100; field++) guard({ known }, context);
      },
    ],
    ['whether a municipality may record a change', () => mayRecord([end], doctorId, career, employer, today)],
  ];
}

async function encryption(app: NestFastifyApplication): Promise<Work[]> {
  const { doctorId, career } = await careerIn(app);
  const vault = app.get(Vault);
  const known = knownTo(career, {
    doctorId,
    ...{ caller: { id: doctorId, name: '', person: doctorId, appointments: [] }, today: '2026-01-01' },
    validOn: dayOf('2026-01-01'),
  });
  if (known === undefined) throw new Error('The doctor is not shown to herself');
  const { seal, open } = await vault.person(doctorId);
  const sealed = seal('Kari Eksempel');
  const supervisors = career.recordings.flatMap(({ event }) =>
    event.type === 'SupervisorAssigned' ? [event.data.supervisor.name ?? ''] : [],
  );
  return [
    ['a name sealed', () => seal('Kari Eksempel')],
    ['a name opened', () => open(sealed)],
    ['opener of a career with five supervisors', () => openerOf(known, career, vault)],
    [
      'the same, and their names opened',
      async () => {
        const opener = await openerOf(known, career, vault);
        for (const name of supervisors) opener(name);
      },
    ],
    ['a key made to last that is there', async () => (await vault.person(doctorId)).keep()],
    ['a new key', async () => (await vault.person(crypto.randomUUID())).keep()],
  ];
}

async function log(stage: Stage): Promise<Work[]> {
  const { personKeysFile, accessLogFile } = {
    personKeysFile: join(stage.folder, 'erased.sqlite'),
    accessLogFile: join(stage.folder, 'log.sqlite'),
  };
  const keys = personKeysInFile(personKeysFile);
  stage.atEnd(() => keys.close());
  for (let person = 0; person < 100; person++) await keys.erase(`person-${String(person)}`, '2026-01-01T00:00:00Z');
  const inFile = accessLogInFile<Entry>(accessLogFile);
  stage.atEnd(() => inFile.close());
  const { url } = await startDatabase(stage, {});
  const inPostgres = accessLogInPostgres<Entry>(url);
  stage.atEnd(() => inPostgres.close());
  const look = (place: AccessLog<Entry>, entries: number) => () =>
    place.record(Array.from({ length: entries }, () => entry));
  return [
    ['all erased looked for, 100 of them (once in 30 s)', () => keys.erased()],
    ['a look in the access log, SQLite', look(inFile, 1)],
    ['a page of 50 in the access log, SQLite', look(inFile, 50)],
    ['a look in the access log, PostgreSQL', look(inPostgres, 1)],
    ['a page of 50 in the access log, PostgreSQL', look(inPostgres, 50)],
  ];
}

const entry: Entry = {
  at: '2026-01-01T12:00:00.000000Z',
  person: '00000000-0000-8000-8000-000000000001',
  reader: '00000000-0000-8000-8000-000000000002',
  readerName: `v2.00000000-0000-8000-8000-000000000002.${'x'.repeat(56)}`,
  role: 'LEADER',
  organisation: '958935420',
  organisationName: 'Oslo kommune',
  ground: { relation: 'EMPLOYS', since: '2025-01-01', recordingId: '00000000-0000-8000-8000-000000000003' },
  parts: ['IDENTITY', 'POSTS', 'FIGURES'],
  outcome: 'SEEN',
  correlation: '00000000-0000-4000-8000-000000000004',
};

function documents(app: NestFastifyApplication): Work[] {
  const { schema } = app.get(GraphQLSchemaHost);
  const { query, variables } = JSON.parse(askCareer) as { query: string; variables: Record<string, unknown> };
  const document = parse(query);
  return [
    ['the parts a query asks for, known', () => askedFields(schema, document)],
    ['the parts a query asks for, new', () => askedFields(schema, { ...document })],
    ['what a query costs', () => requireAffordable(schema, document, variables)],
  ];
}
