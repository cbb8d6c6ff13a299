import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import pg from 'pg';
import type { Entry } from '../../src/access-log/entry.js';
import type { AccessLog } from '../../src/platform/access-log/access-log.js';
import { accessLogInPostgres } from '../../src/platform/access-log/postgres-access-log.js';
import { accessLogInFile } from '../../src/platform/access-log/sqlite-access-log.js';
import { TestDatabase } from '../support/database.js';

/** Where a test keeps its access log: empty at first, and shared by everything that opens it. */
export type Place = {
  open(): AccessLog<Entry>;
  /** Past the program, as somebody with the database in hand. */
  run(sql: string): Promise<Record<string, unknown>[]>;
  /** How the engine would answer: its plan as text. */
  plan(sql: string): Promise<string>;
  remove(): Promise<void>;
};

export function filePlace(): Promise<Place> {
  const folder = mkdtempSync(join(tmpdir(), 'access-log-'));
  const path = join(folder, 'access-log.sqlite');
  const run = (sql: string): Record<string, unknown>[] => {
    const database = new Database(path);
    try {
      const statement = database.prepare<[], Record<string, unknown>>(
        sql.replaceAll('access_log.access_log', 'access_log'),
      );
      if (statement.reader) return statement.all();
      statement.run();
      return [];
    } finally {
      database.close();
    }
  };
  return Promise.resolve({
    open: () => accessLogInFile<Entry>(path),
    run: (sql) =>
      new Promise((resolve) => {
        resolve(run(sql));
      }),
    plan: (sql) =>
      Promise.resolve(
        run(`EXPLAIN QUERY PLAN ${sql}`)
          .map(({ detail }) => String(detail))
          .join('\n'),
      ),
    remove: () => {
      rmSync(folder, { recursive: true, force: true });
      return Promise.resolve();
    },
  });
}

export async function postgresPlace(): Promise<Place> {
  const database = await TestDatabase.create();
  const run = async (sql: string) => {
    const client = new pg.Client(database.url);
    await client.connect();
    try {
      return (await client.query<Record<string, unknown>>(sql)).rows;
    } finally {
      await client.end();
    }
  };
  return {
    open: () => accessLogInPostgres<Entry>(database.url),
    run,
    plan: async (sql) => (await run(`EXPLAIN ${sql}`)).map((row) => String(row['QUERY PLAN'])).join('\n'),
    remove: () => database.drop(),
  };
}
