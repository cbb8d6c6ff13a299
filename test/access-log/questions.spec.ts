import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type DynamicModule, Module } from '@nestjs/common';
import { GraphQLModule, Query, Resolver } from '@nestjs/graphql';
import { MercuriusDriver, type MercuriusDriverConfig } from '@nestjs/mercurius';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { NestFactory } from '@nestjs/core';
import fc from 'fast-check';
import { AccessLogModule } from '../../src/access-log/access-log.module.js';
import { ReadAccessLines, ReadAccessLinesHandler } from '../../src/access-log/application/read-access-lines.js';
import type { Entry, NamedEntry } from '../../src/access-log/entry.js';
import { type Line, linesOf } from '../../src/access-log/lines.js';
import { Doctor } from '../../src/career/graphql/types.js';
import { AccessLog } from '../../src/platform/access-log/access-log.js';
import type { Position } from '../../src/platform/access-log/access-record.js';
import { Settings } from '../../src/platform/config/settings.js';
import { formatErrors } from '../../src/platform/graphql/errors.js';
import { OperationsModule } from '../../src/platform/operations.module.js';
import { PlatformModule } from '../../src/platform/platform.module.js';
import { Vault } from '../../src/platform/vault/vault.js';
import type { Caller } from '../../src/rights/caller.js';
import { aRefusal, anEntry, secondsLater } from './entries.js';
import { registrar } from '../support/callers.js';

const caller: Caller = { ...registrar, id: 'reader-9', name: 'Revisor' };

/** Stands for the career's own resolver: the access log asks no more of it than the id. */
@Resolver(() => Doctor)
class SomeDoctor {
  @Query(() => Doctor)
  doctor(): Pick<Doctor, 'id'> {
    return { id: 'doctor-1' };
  }
}

@Module({})
class TestModule {
  static with(settings: Settings): DynamicModule {
    const graphql = GraphQLModule.forRoot<MercuriusDriverConfig>({
      driver: MercuriusDriver,
      autoSchemaFile: true,
      context: () => ({ caller }),
      errorFormatter: (result) => formatErrors(result, 'request'),
    });
    return {
      module: TestModule,
      imports: [PlatformModule.with(settings), OperationsModule, AccessLogModule, graphql],
      providers: [SomeDoctor],
    };
  }
}

let folder: string;
let app: NestFastifyApplication;
let log: AccessLog<Entry>;
let vault: Vault;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'access-log-questions-'));
  const keys = { identity: randomBytes(32), wrapping: randomBytes(32) };
  const settings = new Settings({ dataFolder: folder, host: '127.0.0.1', port: 0, ide: false, keys });
  app = await NestFactory.create<NestFastifyApplication>(TestModule.with(settings), new FastifyAdapter(), {
    logger: false,
  });
  await app.init();
  await app.getHttpAdapter().getInstance().ready();
  log = app.get(AccessLog);
  vault = app.get(Vault);
});

afterAll(async () => {
  await app.close();
  rmSync(folder, { recursive: true });
});

type Answer = { readonly data: Record<string, never> | null; readonly errors?: { extensions: { code: string } }[] };

async function ask(query: string): Promise<Answer> {
  return (await app.inject({ method: 'POST', url: '/graphql', payload: { query } })).json<Answer>();
}

async function sealedName(reader: string, name: string): Promise<string> {
  const { sealAsOwn, keep } = await vault.person(reader);
  const sealed = sealAsOwn(name);
  await keep();
  return sealed;
}

describe('a doctor’s lines', () => {
  const someEntry = fc.record({
    at: fc.integer({ min: 0, max: 4 * 24 * 60 }).map((minutes) => secondsLater(minutes * 60)),
    reader: fc.constantFrom('reader-1', 'reader-2', 'reader-3'),
    parts: fc.constantFrom<Entry['parts']>(['POSTS'], ['TIMELINE']),
  });

  it('come in pages that together are all of them, whole days drawn together', async () => {
    const handler = new ReadAccessLinesHandler(log, vault);
    let doctors = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(someEntry, { maxLength: 60 }), fc.integer({ min: 1, max: 6 }), async (some, first) => {
        const person = `doctor-of-a-round-${String(++doctors)}`;
        await log.record(some.map((over) => anEntry({ ...over, person })));
        const paged: Line<NamedEntry>[] = [];
        for (let after: Position | undefined; ;) {
          const page = await handler.execute(new ReadAccessLines(person, { first, ...(after ? { after } : {}) }));
          expect(page.lines.length).toBeLessThanOrEqual(first);
          expect(page.entries).toBe(some.length);
          paged.push(...page.lines);
          after = page.lines.at(-1)?.newest.position;
          if (!page.hasNext) break;
        }
        const all = await log.ofPerson(person, { first: 100 });
        const name = { is: 'UNKNOWN' } as const;
        const named = all.entries.map(({ position, entry }) => ({ position, entry: { ...entry, name } }));
        expect(paged).toEqual(linesOf(named));
      }),
      { numRuns: 30 },
    );
  });

  it('draw together a day with more entries than are read at a time', async () => {
    const person = 'doctor-read-by-programs';
    const often = Array.from({ length: 1_234 }, (_, index) =>
      anEntry({ person, at: secondsLater(index), reader: `reader-${String(index % 2)}` }),
    );
    const around = [-86_400, 86_400].map((seconds) => anEntry({ person, at: secondsLater(seconds) }));
    await log.record([...often, ...around]);
    const handler = new ReadAccessLinesHandler(log, vault);
    const counts: number[] = [];
    for (let after: Position | undefined; ;) {
      const page = await handler.execute(new ReadAccessLines(person, { first: 1, ...(after ? { after } : {}) }));
      expect(page.entries).toBe(1_236);
      counts.push(...page.lines.map(({ count }) => count));
      after = page.lines.at(-1)?.newest.position;
      if (!page.hasNext) break;
    }
    expect(counts).toEqual([1, 617, 617, 1]);
  });
});

describe('the access log through GraphQL', () => {
  beforeAll(async () => {
    const readerName = await sealedName('reader-1', 'Kari Nordmann');
    const gone = await sealedName('reader-2', 'Per Glemt');
    await vault.erase('reader-2');
    await log.record([
      anEntry({ readerName }),
      anEntry({ readerName, at: secondsLater(3_600) }),
      anEntry({ reader: 'reader-2', readerName: gone, at: secondsLater(-86_400), asOf: { valid: '2025-01-01' } }),
      aRefusal({ reader: 'reader-3', readerName: 'no sealed text', at: secondsLater(-2 * 86_400) }),
    ]);
  });

  it('tells a doctor in plain words, page by page', async () => {
    const page = (after: string) =>
      `{ doctor { accessLog(first: 2${after}) { totalCount pageInfo { hasNextPage endCursor } edges { node { count text { nb } } } } } }`;
    const first = (await ask(page(''))).data as unknown as { doctor: { accessLog: Connection } };
    const { totalCount, pageInfo, edges } = first.doctor.accessLog;
    expect([totalCount, pageInfo.hasNextPage]).toEqual([4, true]);
    expect(edges.map(({ node }) => node)).toEqual([
      {
        count: 2,
        text: {
          nb: 'Kari Nordmann, koordinator i Lillevik kommune, så stillingene dine 2 ganger 3. mai 2026, mellom kl. 14.05 og 15.05. Grunn: du har hatt stilling i Lillevik kommune siden 1. februar 2026.',
        },
      },
      {
        count: 1,
        text: {
          nb: '(slettet), koordinator i Lillevik kommune, så stillingene dine 2. mai 2026 kl. 14.05, slik det var 1. januar 2025. Grunn: du har hatt stilling i Lillevik kommune siden 1. februar 2026.',
        },
      },
    ]);
    const second = (await ask(page(`, after: "${pageInfo.endCursor ?? ''}"`))).data as unknown as typeof first;
    expect(second.doctor.accessLog.edges.map(({ node }) => node)).toEqual([
      {
        count: 1,
        text: {
          nb: 'Lillevik kommune (koordinator) prøvde å se stillingene dine, og ble avvist 1. mai 2026 kl. 14.05. Ingenting ble vist.',
        },
      },
    ]);
  });

  type Connection = {
    readonly totalCount: number;
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
    readonly edges: readonly { readonly node: Record<string, unknown> }[];
  };

  it('lets an auditor search', async () => {
    const { data, errors } = await ask(
      `{ accessLog(first: 5, person: "doctor-1", organisation: "999999901", from: "2026-05-01", to: "2026-05-02") {
        totalCount edges { cursor node {
          at doctorId outcome parts correlation valid recorded
          reader { id name nameErased role organisation organisationName } reason { relation since until recordingId }
        } } } }`,
    );
    expect(errors).toBeUndefined();
    expect((data as unknown as { accessLog: Connection }).accessLog).toMatchObject({
      totalCount: 2,
      edges: [
        {
          node: {
            at: '2026-05-02T12:05:00.000000Z',
            doctorId: 'doctor-1',
            outcome: 'SEEN',
            parts: ['POSTS'],
            valid: '2025-01-01',
            recorded: null,
            reader: { id: 'reader-2', name: null, nameErased: true, role: 'COORDINATOR' },
            reason: { relation: 'EMPLOYS', since: '2026-02-01', until: null, recordingId: 'recording-1' },
          },
        },
        { node: { outcome: 'REFUSED', reason: null, reader: { id: 'reader-3', name: null, nameErased: false } } },
      ],
    });
  });

  it('shows unusual reading with its figures', async () => {
    await log.record(
      Array.from({ length: 10 }, (_, index) => aRefusal({ reader: 'reader-4', at: secondsLater(index) })),
    );
    const { data } = await ask(
      '{ unusualAccess(from: "2026-05-01", to: "2026-05-31") { code from to figures { name value } reader { id } text { en } } }',
    );
    expect(data).toEqual({
      unusualAccess: [
        {
          code: 'REPEATED_REFUSALS',
          from: secondsLater(0),
          to: secondsLater(9),
          figures: [
            { name: 'refusals', value: 10 },
            { name: 'persons', value: 1 },
          ],
          reader: { id: 'reader-4' },
          text: { en: 'Refused 10 times for 1 doctor within an hour, on 3 May 2026 from 14:05 to 14:05.' },
        },
      ],
    });
  });

  it.each([
    ['{ accessLog(first: 101) { totalCount } }', 'PAGE_SIZE_WRONG'],
    ['{ accessLog(first: 1, after: "x") { totalCount } }', 'CURSOR_WRONG'],
    [`{ accessLog(first: 1, after: "${Buffer.from('7').toString('base64url')}") { totalCount } }`, 'CURSOR_WRONG'],
    ['{ accessLog(first: 1, from: "yesterday") { totalCount } }', 'INSTANT_INVALID'],
    ['{ doctor { accessLog(first: 0) { totalCount } } }', 'PAGE_SIZE_WRONG'],
    ['{ unusualAccess(from: "2025-01-01") { code } }', 'PERIOD_TOO_LONG'],
  ])('refuses %s', async (query, code) => {
    const { errors } = await ask(query);
    expect(errors?.map(({ extensions }) => extensions.code)).toEqual([code]);
  });
});
