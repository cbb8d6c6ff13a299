import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import pg from 'pg';
import { TestDatabase } from '../../test/support/database.js';
import { PostgresServer } from '../../test/support/postgres-server.js';
import { type Environment, startScript } from './programs.js';
import type { Stage } from './stage.js';

/** Servers to be used in the place of the ones that are brought. */
export type Given = { readonly eventstore?: string | undefined; readonly postgres?: string | undefined };

export type Database = { readonly url: string; readonly note: string };

/** One of its own: on the PostgreSQL that is given, or on one that is brought for the purpose. */
export async function startDatabase(stage: Stage, { postgres }: Given): Promise<Database> {
  const server = postgres ?? (await bringServer(stage));
  const database = await TestDatabase.create(server);
  stage.atEnd(() => database.drop());
  return { url: database.url, note: await durability(database.url) };
}

async function bringServer(stage: Stage): Promise<string> {
  const server = await PostgresServer.start();
  stage.atEnd(() => server.stop());
  return server.url();
}

/** Which PostgreSQL, and whether it flushes. */
async function durability(url: string): Promise<string> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    const setting = async (name: string) => {
      const { rows } = await client.query<{ value: string }>('SELECT current_setting($1) AS value', [name]);
      return rows[0]?.value ?? '';
    };
    return `PostgreSQL ${await setting('server_version')}, fsync ${await setting('fsync')}`;
  } finally {
    await client.end();
  }
}

export async function startEventStore(stage: Stage, { eventstore }: Given): Promise<{ url: string; note: string }> {
  if (eventstore !== undefined) return { url: eventstore, note: 'the EventStoreDB that was given' };
  const file = join(stage.folder, 'double.sqlite');
  const serve = 'test/eventstoredb-double/serve.ts';
  const { found } = await startScript(stage, serve, ['--file', file, '--noise-every', '0'], /esdb:\/\/\S+/);
  return { url: found, note: 'a double of EventStoreDB that does not flush' };
}

/** Settings of the program. The keys are the same for all that one benchmark starts, as instances share them. */
export function settingsFor(
  folder: string,
  { database, eventStore }: { database?: string; eventStore?: string } = {},
): Environment {
  return {
    TJENESTEBOK_DATA: folder,
    ...sharedKeys,
    ...(database === undefined ? {} : { TJENESTEBOK_DATABASE_URL: database }),
    ...(eventStore === undefined ? {} : { TJENESTEBOK_EVENTSTORE_URL: eventStore }),
  };
}

const sharedKeys: Environment = {
  TJENESTEBOK_IDENTITY_KEY: randomBytes(32).toString('base64'),
  TJENESTEBOK_MASTER_KEY: randomBytes(32).toString('base64'),
  TJENESTEBOK_SIGNING_KEY: randomBytes(32).toString('base64'),
};
