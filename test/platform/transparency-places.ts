import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import type { TreeStore } from '../../src/platform/transparency/tree-store.js';
import { treeInPostgres } from '../../src/platform/transparency/postgres-tree.js';
import { treeInFile } from '../../src/platform/transparency/sqlite-tree.js';
import { TestDatabase } from '../support/database.js';
import { query } from '../support/vault-places.js';

/** Where a test keeps its tree: empty at first, and shared by everything that opens it. */
export type TreeTestPlace = {
  open(): TreeStore;
  /** Past the program, as somebody with a tool of the database's own; tables without their schema. */
  run(sql: string): Promise<void>;
  remove(): Promise<void>;
};

export const treeEngines = [
  { engine: 'SQLite', newPlace: filePlace },
  { engine: 'PostgreSQL', newPlace: postgresPlace },
];

function filePlace(): Promise<TreeTestPlace> {
  const folder = mkdtempSync(join(tmpdir(), 'transparency-'));
  const path = join(folder, 'transparency.sqlite');
  return Promise.resolve({
    open: () => treeInFile(path),
    run: (sql) => {
      const database = new Database(path);
      database.exec(sql);
      database.close();
      return Promise.resolve();
    },
    remove: () => {
      rmSync(folder, { recursive: true, force: true });
      return Promise.resolve();
    },
  });
}

async function postgresPlace(): Promise<TreeTestPlace> {
  const database = await TestDatabase.create();
  return {
    open: () => treeInPostgres(database.url),
    run: async (sql) => {
      await query(
        database.url,
        `SET search_path = transparency; ${sql.replaceAll(/X'([0-9A-F]*)'/g, "'\\x$1'::bytea")}`,
      );
    },
    remove: () => database.drop(),
  };
}
