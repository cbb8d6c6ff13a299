import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import pg from 'pg';
import { PostgresViews } from '../../src/platform/projections/postgres-views.js';
import { SqliteViews } from '../../src/platform/projections/sqlite-views.js';
import type { Views } from '../../src/platform/projections/views.js';
import { TestDatabase } from './database.js';

/** An empty database for read models. */
export type ViewsEngine = {
  /** Each call stands for another process on the same database. */
  open(): Views;
  /** For `openViewsAt`, in another process. */
  readonly address: string;
  /** Past the program, as somebody with a tool of the database's own. */
  run(sql: string): Promise<void>;
  /** Everything is gone, as after a loss. */
  empty(): Promise<void>;
  remove(): Promise<void>;
};

/** The engines that read models have, by name: what is tested on one is tested on each. */
export const viewsEngines: readonly (readonly [string, () => Promise<ViewsEngine>])[] = [
  ['SQLite', sqlite],
  ['PostgreSQL', postgres],
];

export function openViewsAt(address: string): Views {
  return address.startsWith('postgres:') ? new PostgresViews(address, { connections: 4 }) : new SqliteViews(address);
}

function sqlite(): Promise<ViewsEngine> {
  const folder = mkdtempSync(join(tmpdir(), 'tjenestebok-views-'));
  const file = join(folder, 'views.sqlite');
  return Promise.resolve({
    open: () => openViewsAt(file),
    address: file,
    run: (sql) => {
      const db = new Database(file);
      db.exec(sql);
      db.close();
      return Promise.resolve();
    },
    empty: () => {
      for (const side of ['', '-wal', '-shm']) rmSync(file + side, { force: true });
      return Promise.resolve();
    },
    remove: () => {
      rmSync(folder, { recursive: true });
      return Promise.resolve();
    },
  });
}

async function postgres(): Promise<ViewsEngine> {
  const database = await TestDatabase.create();
  const run = async (sql: string) => {
    const client = new pg.Client({ connectionString: database.url, options: '-c search_path=read_models' });
    await client.connect();
    await client.query(sql).finally(() => client.end());
  };
  return {
    open: () => openViewsAt(database.url),
    address: database.url,
    run,
    empty: () => run('DROP SCHEMA read_models CASCADE'),
    remove: () => database.drop(),
  };
}
