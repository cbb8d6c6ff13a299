import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { sql } from 'kysely';
import pg from 'pg';
import { EmbeddedEventStore } from '../../src/platform/event-store/embedded-event-store.js';
import { PostgresViews } from '../../src/platform/projections/postgres-views.js';
import { Projections } from '../../src/platform/projections/projections.js';
import { ViewsUnavailable } from '../../src/platform/projections/views.js';
import { PostgresServer } from '../support/postgres-server.js';
import { added, tallies } from './projections-tallies.js';

const soon = 20_000;
const options = { pollInterval: 5, attendInterval: 5, retryAfter: 5 };

/** What only a server on the network can do to its users: vanish, return, and cut a connection in the middle. */
describe('read models in a PostgreSQL that may be lost', () => {
  let server: PostgresServer;
  let folder: string;
  let store: EmbeddedEventStore;
  let opened: PostgresViews[];
  let running: Projections[];

  beforeAll(async () => {
    server = await PostgresServer.start();
  });
  afterAll(() => server.stop());

  beforeEach(async () => {
    await server.restart();
    await admin('DROP SCHEMA IF EXISTS read_models CASCADE');
    folder = mkdtempSync(join(tmpdir(), 'tjenestebok-pgviews-'));
    store = new EmbeddedEventStore(join(folder, 'events.sqlite'), { pollInterval: 5 });
    [opened, running] = [[], []];
  });
  afterEach(async () => {
    for (const projections of running) await projections.stop();
    for (const views of opened) await views.close();
    await store.close();
    rmSync(folder, { recursive: true });
  });

  async function admin(text: string): Promise<void> {
    const client = new pg.Client(server.url());
    await client.connect();
    await client.query(text).finally(() => client.end());
  }

  function viewsOf(name: string): PostgresViews {
    const views = new PostgresViews(server.url(), { name, connections: 2, connectTimeout: 2_000 });
    opened.push(views);
    return views;
  }

  function program(name: string) {
    const views = viewsOf(name);
    const projections = new Projections(store, views, [tallies], { ...options, instance: name });
    running.push(projections);
    return { views, projections };
  }

  const add = async (amount: number) => (await store.append('tally-a', 'any', [added(amount)])).revision;

  const sum = async (views: PostgresViews) => {
    const { rows } = await sql<{ sum: number }>`SELECT sum FROM tallies_v1 WHERE tally = 'a'`.execute(views.db);
    return rows[0]?.sum;
  };

  it('go on by themselves when it is back, with all that was recorded meanwhile', async () => {
    const { views, projections } = program('one');
    await projections.start();
    await projections.waitFor('tally-a', await add(1), soon);
    await server.kill();
    const revision = await add(2);
    const asked = sum(views);
    await expect(asked).rejects.toThrow(ViewsUnavailable);
    await expect(asked).rejects.toThrow(/^PostgreSQL 127\.0\.0\.1:\d+\/postgres cannot be used now: /);
    await expect(projections.waitFor('tally-a', revision, 50)).rejects.toThrow(ViewsUnavailable);
    await server.restart();
    await projections.waitFor('tally-a', revision, soon);
    expect(await sum(views)).toBe(3);
    expect(await projections.verify('tallies')).toMatchObject({ equal: true });
  });

  it('are waited for when the database is away at the start', async () => {
    await add(1);
    await server.kill();
    const { views, projections } = program('one');
    await projections.start();
    expect(projections.status()).toMatchObject([
      { complete: false, reason: expect.stringContaining('cannot be used') },
    ]);
    await server.restart();
    await projections.whenComplete(soon);
    expect(await sum(views)).toBe(1);
  });

  it('are made once when many instances start at the same time', async () => {
    const revision = await add(1);
    const programs = ['one', 'two', 'three', 'four', 'five', 'six'].map(program);
    await Promise.all(programs.map(({ projections }) => projections.start()));
    for (const { projections, views } of programs) {
      await projections.waitFor('tally-a', revision, soon);
      expect(await sum(views)).toBe(1);
    }
    const states = () => programs.map(({ projections }) => projections.status()[0]?.state);
    const isSettled = () => states().sort().join() === ['live', ...Array<string>(5).fill('standby')].join();
    while (!isSettled()) await pause(2);
    expect(await programs[3]?.projections.overview()).toHaveLength(1);
  });

  it('are taken over when the connection of the one that projects is cut, and it can write no more', async () => {
    const views = viewsOf('holder');
    const lease = await views.tryLease('something');
    expect(lease).toBeDefined();
    expect(await viewsOf('other').tryLease('something')).toBeUndefined();
    const writing = lease?.writer.transaction().execute(async (trx) => {
      await sql`CREATE TEMPORARY TABLE left_behind (a integer)`.execute(trx);
      await admin("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'holder'");
      await sql`INSERT INTO left_behind VALUES (1)`.execute(trx);
    });
    await expect(writing).rejects.toThrow(ViewsUnavailable);
    await expect(sql`SELECT 1`.execute(lease?.writer ?? views.db)).rejects.toThrow(ViewsUnavailable);
    expect(await viewsOf('third').tryLease('something')).toBeDefined();
  });

  it('are carried along by another instance when the first is cut off', async () => {
    const one = program('one');
    await one.projections.start();
    await one.projections.waitFor('tally-a', await add(1), soon);
    const two = program('two');
    await two.projections.start();
    const carrier = async () => (await two.projections.overview())[0]?.carriedBy;
    expect(await carrier()).toBe('one');
    await one.projections.stop();
    await two.projections.waitFor('tally-a', await add(1), soon);
    expect(await carrier()).toBe('two');
    expect(await sum(one.views)).toBe(2);
  });

  it('do not wait for each other: queries are answered while rows are being written', async () => {
    const { views, projections } = program('one');
    await projections.start();
    await projections.waitFor('tally-a', await add(1), soon);
    await projections.stop();
    const lease = await views.tryLease('tallies-v1');
    await lease?.writer.transaction().execute(async (trx) => {
      await sql`UPDATE tallies_v1_g1 SET sum = 99`.execute(trx);
      expect(await sum(views)).toBe(1);
    });
    expect(await sum(views)).toBe(99);
    await lease?.release();
  });
});
