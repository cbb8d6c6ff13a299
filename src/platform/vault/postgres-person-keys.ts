import { makeOnce, openSmallSchema } from '../database/postgres.js';
import { type KeyTables, PersonKeys } from './person-keys.js';

const LOCK = 0x546a_426b;

/**
 * Keys in a PostgreSQL that several instances share, in a schema of their own: everything else there can be built again. A key
 * must outlive every event sealed with it.
 */
export function personKeysInPostgres(url: string): PersonKeys {
  const { db, name } = openSmallSchema<KeyTables>(url, { program: 'tjenestebok vault', commits: 'durably' });
  return new PersonKeys({
    db: db.withSchema('vault'),
    name,
    bytes: 'bytea',
    prepare: () => makeOnce(db, LOCK, HAS_TOMBSTONES, SCHEMA),
    writeAlone: 'LOCK TABLE vault.person_keys IN SHARE ROW EXCLUSIVE MODE',
    purge: () => Promise.resolve(), // VACUUM FULL is the operator's: it needs the table for itself.
    close: () => db.destroy(),
  });
}

const HAS_TOMBSTONES = `EXISTS (
  SELECT FROM pg_attribute WHERE attrelid = to_regclass('vault.person_keys') AND attname = 'erased_at'
)`;

const SCHEMA = [
  'CREATE SCHEMA IF NOT EXISTS vault',
  'CREATE TABLE IF NOT EXISTS vault.person_keys (person text COLLATE "C" PRIMARY KEY, wrapped bytea)',
  // As an earlier version made it: with a key in every row.
  `ALTER TABLE vault.person_keys
     ALTER COLUMN wrapped DROP NOT NULL,
     ADD COLUMN IF NOT EXISTS master_key text,
     ADD COLUMN IF NOT EXISTS erased_at text,
     DROP CONSTRAINT IF EXISTS key_or_tombstone,
     ADD CONSTRAINT key_or_tombstone CHECK ((wrapped IS NULL) = (erased_at IS NOT NULL))`,
  'CREATE INDEX IF NOT EXISTS erased_person_keys ON vault.person_keys (erased_at) WHERE erased_at IS NOT NULL',
];
