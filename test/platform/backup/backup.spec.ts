import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import Database from 'better-sqlite3';
import { accessLogInFile } from '../../../src/platform/access-log/sqlite-access-log.js';
import { type BackupDescription, takeBackup } from '../../../src/platform/backup/backup.js';
import { restoreBackup } from '../../../src/platform/backup/restore.js';
import { Settings } from '../../../src/platform/config/settings.js';
import { TransferRefused } from '../../../src/platform/durable-files.js';
import { digestOf, lineOf } from '../../../src/platform/event-log-file/event-line.js';
import { EmbeddedEventStore } from '../../../src/platform/event-store/embedded-event-store.js';
import { treeInFile } from '../../../src/platform/transparency/sqlite-tree.js';
import { TransparencyLog } from '../../../src/platform/transparency/transparency-log.js';
import { personKeysInFile } from '../../../src/platform/vault/sqlite-person-keys.js';
import { anEntry } from '../../access-log/entries.js';
import { newStream, someEvents } from '../events.js';
import { type Answer, faultsIn, typescript } from '../kill.js';

const folder = mkdtempSync(join(tmpdir(), 'tjenestebok-backup-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

let names = 0;
const newPath = () => join(folder, String(++names));
const keys = { identity: randomBytes(32), wrapping: randomBytes(32) };
const settingsOf = (dataFolder: string) => new Settings({ dataFolder, host: '127.0.0.1', port: 0, ide: false, keys });

const take = (data: string, target: string, withInstallationKeys = false) =>
  takeBackup(settingsOf(data), target, { withInstallationKeys, onProgress: () => undefined });
const restore = (from: string, to: string, change: Partial<Parameters<typeof restoreBackup>[2]> = {}) =>
  restoreBackup(from, to, { keys, withoutInstallationKeys: false, ...change });

/** A register with so many events and a person's key. */
async function aRegister(events = 30): Promise<string> {
  const data = newPath();
  const store = new EmbeddedEventStore(join(data, 'events.sqlite'));
  for (let written = 0; written < events; written += 10) await store.append(newStream(), 'no_stream', someEvents(10));
  await store.close();
  const personKeys = personKeysInFile(join(data, 'person-keys.sqlite'));
  await personKeys.add('person', { wrapped: Buffer.from('wrapped'), master: null });
  await personKeys.close();
  return data;
}

async function linesIn(path: string): Promise<string[]> {
  const store = new EmbeddedEventStore(path);
  const lines: string[] = [];
  for await (const event of store.readAll()) lines.push(lineOf(event));
  await store.close();
  return lines;
}

describe('a backup', () => {
  test('taken while another process writes holds a beginning of the log, and every event acknowledged before', async () => {
    const data = newPath();
    mkdirSync(data);
    const path = join(data, 'events.sqlite');
    const script = join(import.meta.dirname, '../kill-writer.ts');
    const writer = spawn(process.execPath, [...typescript, script, path], { stdio: ['ignore', 'pipe', 'inherit'] });
    const closed = once(writer, 'close');
    const answers: Answer[] = [];
    let rest = '';
    const written = (count: number) =>
      new Promise<void>((resolve) => {
        writer.stdout.on('data', () => {
          if (answers.length >= count) resolve();
        });
      });
    writer.stdout.setEncoding('utf8').on('data', (text: string) => {
      const lines = (rest + text).split('\n');
      rest = lines.pop() ?? '';
      answers.push(...lines.map((line) => JSON.parse(line) as Answer));
    });

    await written(500);
    const before = [...answers];
    const target = newPath();
    const { log } = await take(data, target);
    await written(answers.length + 1); // It wrote all along.
    writer.kill('SIGKILL');
    expect(await closed).toEqual([null, 'SIGKILL']);

    const restored = newPath();
    await restore(target, restored);
    const found = await linesIn(join(restored, 'events.sqlite'));
    const original = await linesIn(path);
    expect(found).toHaveLength(log.events);
    expect(original.length).toBeGreaterThan(found.length);
    expect(original.slice(0, found.length)).toEqual(found);
    expect(await faultsIn(join(restored, 'events.sqlite'), before)).toEqual([]);
  });

  test('is single files for their owner only, described so that they can be checked, with the keys of persons', async () => {
    const data = await aRegister();
    const target = newPath();
    const description = await take(data, target);
    expect(readdirSync(target).toSorted()).toEqual(['backup.json', 'events.sqlite', 'person-keys.sqlite']);
    expect(JSON.parse(readFileSync(join(target, 'backup.json'), 'utf8'))).toEqual(description);
    expect(description.files.map(({ name }) => name)).toEqual(['events.sqlite', 'person-keys.sqlite']);
    const store = new EmbeddedEventStore(join(data, 'events.sqlite'));
    expect(description.log).toEqual({ ...(await digestOf(store.readAll())), lastPosition: await store.lastPosition() });
    await store.close();
    if (process.platform === 'win32') return;
    for (const name of readdirSync(target)) expect(statSync(join(target, name)).mode & 0o777).toBe(0o600);
    expect(statSync(target).mode & 0o777).toBe(0o700);
  });

  test('holds the keys of the installation only when asked for, as they are in use', async () => {
    const data = await aRegister();
    const target = newPath();
    await take(data, target, true);
    expect(JSON.parse(readFileSync(join(target, 'keys.json'), 'utf8'))).toEqual({
      identity: keys.identity.toString('base64'),
      wrapping: keys.wrapping.toString('base64'),
    });
  });

  test('never takes the place of anything', async () => {
    const data = await aRegister();
    const target = newPath();
    await take(data, target);
    await expect(take(data, target)).rejects.toThrow(/exists already/);
    const other = newPath();
    mkdirSync(`${other}.part`);
    writeFileSync(join(`${other}.part`, 'thesis.txt'), 'mine');
    await expect(take(data, other)).rejects.toThrow(/holds thesis\.txt, which no backup left there/);
    expect(existsSync(join(`${other}.part`, 'thesis.txt'))).toBe(true);
    expect(existsSync(other)).toBe(false);
  });

  test('goes on over what an interrupted one left', async () => {
    const data = await aRegister();
    const target = newPath();
    mkdirSync(`${target}.part`);
    writeFileSync(join(`${target}.part`, 'events.sqlite'), 'half');
    await take(data, target);
    expect(existsSync(`${target}.part`)).toBe(false);
    await restore(target, newPath());
  });

  test('takes the access log along, as it is while entries are added, and a restore brings it back', async () => {
    const data = await aRegister();
    const accessLog = accessLogInFile(join(data, 'access-log.sqlite'));
    await accessLog.record([anEntry(), anEntry({ person: 'doctor-2' })]);
    const [target, restored] = [newPath(), newPath()];
    const taking = take(data, target);
    for (let more = 0; more < 20; more++) await accessLog.record([anEntry({ person: 'doctor-3' })]);
    expect((await taking).files.map(({ name }) => name)).toEqual([
      'events.sqlite',
      'access-log.sqlite',
      'person-keys.sqlite',
    ]);
    await restore(target, restored);
    expect(readdirSync(restored).toSorted()).toEqual(['access-log.sqlite', 'events.sqlite', 'person-keys.sqlite']);
    const again = accessLogInFile(join(restored, 'access-log.sqlite'));
    for (const person of ['doctor-1', 'doctor-2']) {
      const { entries } = await accessLog.ofPerson(person, { first: 10 });
      expect(entries).toHaveLength(1);
      expect((await again.ofPerson(person, { first: 10 })).entries).toEqual(entries);
    }
    await again.record([anEntry({ person: 'doctor-1' })]);
    expect((await again.ofPerson('doctor-1', { first: 10 })).total).toBe(2);
    await Promise.all([accessLog.close(), again.close()]);
  });

  test('takes the tree along, so that a restored log must lead to what was signed', async () => {
    const data = await aRegister();
    const signer = { name: 'example.no/log', seed: randomBytes(32) };
    const logIn = (place: string) => {
      const store = new EmbeddedEventStore(join(place, 'events.sqlite'));
      return { store, log: new TransparencyLog(treeInFile(join(place, 'transparency.sqlite')), store, signer) };
    };
    const { store, log } = logIn(data);
    const signed = await log.checkpoint();
    const target = newPath();
    const { files } = await take(data, target);
    expect(files.map(({ name }) => name)).toContain('transparency.sqlite');
    await store.append(newStream(), 'no_stream', someEvents(5));
    const later = await log.checkpoint();
    await log.close();
    await store.close();

    const restored = newPath();
    await restore(target, restored);
    const again = logIn(restored);
    expect(await again.log.checkpoint()).toBe(signed);
    await again.log.close();
    await again.store.close();
    // An older log beside a tree that has seen more is told from the right one.
    cpSync(join(data, 'transparency.sqlite'), join(restored, 'transparency.sqlite'));
    const mixed = logIn(restored);
    await expect(mixed.log.checkpoint()).rejects.toThrow(/LOG_DOES_NOT_LEAD_TO_TREE/);
    expect(later).not.toBe(signed);
    await mixed.log.close();
    await mixed.store.close();
  });

  test('of a damaged log is not taken', async () => {
    const data = await aRegister();
    const db = new Database(join(data, 'events.sqlite'));
    db.exec('DROP TRIGGER events_never_go; DELETE FROM events WHERE position = 15');
    db.close();
    const target = newPath();
    await expect(take(data, target)).rejects.toThrow(/it comes where revision 4 is due/);
    expect([existsSync(target), existsSync(`${target}.part`)]).toEqual([false, false]);
  });
});

describe('a restore', () => {
  let data: string;
  let backup: string;
  beforeAll(async () => {
    data = await aRegister();
    backup = newPath();
    await take(data, backup);
  });

  /** The backup with something done to it. */
  function changed(change: (path: string) => void): string {
    const path = newPath();
    cpSync(backup, path, { recursive: true });
    change(path);
    return path;
  }

  test('brings back the log, the persons’ keys, and nothing else', async () => {
    const target = newPath();
    await restore(backup, target);
    expect(readdirSync(target).toSorted()).toEqual(['events.sqlite', 'person-keys.sqlite']);
    expect(await linesIn(join(target, 'events.sqlite'))).toEqual(await linesIn(join(data, 'events.sqlite')));
    const personKeys = personKeysInFile(join(target, 'person-keys.sqlite'));
    expect(await personKeys.find('person')).toEqual({ wrapped: Buffer.from('wrapped'), master: null });
    await personKeys.close();
  });

  test('overwrites nothing, and says how', async () => {
    const before = await linesIn(join(data, 'events.sqlite'));
    await expect(restore(backup, data)).rejects.toThrow(/is not empty \(.*events\.sqlite.*Name another folder/);
    expect(await linesIn(join(data, 'events.sqlite'))).toEqual(before);
  });

  test.each<[string, (path: string) => void, RegExp]>([
    [
      'a file is missing',
      (path) => {
        rmSync(join(path, 'person-keys.sqlite'));
      },
      /person-keys\.sqlite is missing/,
    ],
    [
      'a file is cut',
      (path) => {
        writeFileSync(join(path, 'events.sqlite'), 'half');
      },
      /holds 4 bytes where/,
    ],
    [
      'a byte of a file is another',
      (path) => {
        const bytes = readFileSync(join(path, 'events.sqlite'));
        bytes[5000] = (bytes[5000] ?? 0) ^ 1;
        writeFileSync(join(path, 'events.sqlite'), bytes);
      },
      /events\.sqlite was altered or damaged/,
    ],
    [
      'it is no backup',
      (path) => {
        rmSync(join(path, 'backup.json'));
      },
      /is not a backup/,
    ],
    [
      'its description is cut',
      (path) => {
        writeFileSync(join(path, 'backup.json'), '{"form');
      },
      /does not describe/,
    ],
    [
      'a newer program took it',
      (path) => {
        describeAs(path, { version: 2 });
      },
      /newer version/,
    ],
    [
      'it names files elsewhere',
      (path) => {
        describeAs(path, { files: [{ name: '../x', bytes: 1, sha256: '' }] });
      },
      /is damaged/,
    ],
  ])('is refused when %s', async (_, change, reason) => {
    const target = newPath();
    const refused = restore(changed(change), target);
    await expect(refused).rejects.toThrow(reason);
    await expect(refused).rejects.toThrow(TransferRefused);
    expect(existsSync(target)).toBe(false);
  });

  function describeAs(path: string, change: Partial<Record<keyof BackupDescription, unknown>>): void {
    const description = JSON.parse(readFileSync(join(path, 'backup.json'), 'utf8')) as BackupDescription;
    writeFileSync(join(path, 'backup.json'), JSON.stringify({ ...description, ...change }));
  }

  test('is refused with keys of another installation, or none, unless they are said to be lost', async () => {
    const others = { identity: randomBytes(32), wrapping: randomBytes(32) };
    await expect(restore(backup, newPath(), { keys: others })).rejects.toThrow(/not those the backup was taken with/);
    await expect(restore(backup, newPath(), { keys: undefined })).rejects.toThrow(/kept apart from it/);
    const target = newPath();
    await restore(backup, target, { keys: undefined, withoutInstallationKeys: true });
    expect(existsSync(join(target, 'events.sqlite'))).toBe(true);
  });

  test('brings the keys of the installation when they are in the backup and the folder has none', async () => {
    const withKeys = newPath();
    await take(data, withKeys, true);
    const target = newPath();
    await restore(withKeys, target, { keys: undefined });
    expect(readFileSync(join(target, 'keys.json'))).toEqual(readFileSync(join(withKeys, 'keys.json')));
  });
});
