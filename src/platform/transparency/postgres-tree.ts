import { makeOnce, openSmallSchema } from '../database/postgres.js';
import { TreeStore, type TreeTables } from './tree-store.js';

const LOCK = 0x546a_4274;

/** The tree in a PostgreSQL that several instances share, in a schema of its own. What has been signed must not be forgotten. */
export function treeInPostgres(url: string): TreeStore {
  const { db, name } = openSmallSchema<TreeTables>(url, { program: 'tjenestebok tree', commits: 'durably' });
  return new TreeStore({
    db: db.withSchema('transparency'),
    name,
    prepare: () => makeOnce(db, LOCK, "to_regclass('transparency.leaf') IS NOT NULL", schema),
    close: () => db.destroy(),
  });
}

const schema = [
  'CREATE SCHEMA IF NOT EXISTS transparency',
  `CREATE TABLE IF NOT EXISTS transparency.tree (
    one             integer PRIMARY KEY CHECK (one = 1),
    origin          text,
    size            bigint NOT NULL,
    root            bytea,
    last_leaf       bytea,
    last_position   text,
    position_before text,
    signed_size     bigint NOT NULL,
    signed_root     bytea
  )`,
  'INSERT INTO transparency.tree (one, size, signed_size) VALUES (1, 0, 0) ON CONFLICT DO NOTHING',
  `CREATE TABLE IF NOT EXISTS transparency.tile (
    level  integer NOT NULL,
    n      bigint  NOT NULL,
    hashes bytea   NOT NULL,
    PRIMARY KEY (level, n)
  )`,
  `CREATE TABLE IF NOT EXISTS transparency.leaf (
    event_id   bytea  NOT NULL,
    leaf_index bigint NOT NULL,
    PRIMARY KEY (event_id, leaf_index)
  )`,
];
