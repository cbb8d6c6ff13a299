import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PostgresServer } from '../support/postgres-server.js';
import { DoubleProcess } from './double-process.js';

export type EnginesName = 'embedded' | 'shared';

/** What the instances of an installation have in common. */
export type Engines = {
  readonly folder: string;
  /** The settings that name them. */
  readonly environment: Readonly<Record<string, string>>;
  /** Keeps the event log as it is now, while nobody writes to it. */
  keepLog(): void;
  /** Puts the one that was kept in the place of what it has become. */
  restoreLog(): Promise<void>;
  remove(): Promise<void>;
};

/** One folder. */
export function embeddedEngines(): Engines {
  const folder = mkdtempSync(join(tmpdir(), 'tjenestebok-instances-'));
  const log = join(folder, 'events.sqlite');
  return {
    folder,
    environment: {},
    keepLog: () => {
      copyLog(log, `${log}.kept`);
    },
    restoreLog: () => {
      copyLog(`${log}.kept`, log);
      return Promise.resolve();
    },
    remove: () => {
      rmSync(folder, { recursive: true, force: true });
      return Promise.resolve();
    },
  };
}

/** An event store and a PostgreSQL of their own, both of which can be killed. */
export type SharedEngines = Engines & { readonly eventStore: DoubleProcess; readonly database: PostgresServer };

export async function sharedEngines(): Promise<SharedEngines> {
  const folder = mkdtempSync(join(tmpdir(), 'tjenestebok-instances-'));
  const started = await Promise.allSettled([DoubleProcess.start(join(folder, 'log.sqlite')), PostgresServer.start()]);
  const [eventStore, database] = started.map((one) => (one.status === 'fulfilled' ? one.value : undefined)) as [
    DoubleProcess | undefined,
    PostgresServer | undefined,
  ];
  const remove = async () => {
    await eventStore?.kill();
    await database?.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  if (!eventStore || !database) {
    await remove();
    throw new Error('The engines could not be started', { cause: started.find(({ status }) => status === 'rejected') });
  }
  return {
    folder,
    eventStore,
    database,
    environment: { TJENESTEBOK_EVENTSTORE_URL: eventStore.url, TJENESTEBOK_DATABASE_URL: database.url() },
    keepLog: () => {
      copyLog(eventStore.file, `${eventStore.file}.kept`);
    },
    restoreLog: async () => {
      await eventStore.kill();
      copyLog(`${eventStore.file}.kept`, eventStore.file);
      await eventStore.restart();
    },
    remove,
  };
}

/** A file of SQLite with its write-ahead log. */
function copyLog(from: string, to: string): void {
  for (const side of ['', '-wal', '-shm']) rmSync(to + side, { force: true });
  for (const side of ['', '-wal']) if (existsSync(from + side)) cpSync(from + side, to + side);
}
