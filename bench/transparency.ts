// The log as a signed tree: how fast it grows, what a proof costs, beside reading the same log, bare SHA-256 over the same bytes,
// a plain insert of as many rows, and Go's own implementation in memory where Go is installed.
//   npm run bench:transparency -- [largest number of events] [folder]
import { spawnSync } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sha256 } from '@noble/hashes/sha2.js';
import Database from 'better-sqlite3';
import type { NewEvent } from '../src/kernel/event.js';
import { lineOf } from '../src/platform/event-log-file/event-line.js';
import { EmbeddedEventStore } from '../src/platform/event-store/embedded-event-store.js';
import { treeInPostgres } from '../src/platform/transparency/postgres-tree.js';
import { treeInFile } from '../src/platform/transparency/sqlite-tree.js';
import { TransparencyLog } from '../src/platform/transparency/transparency-log.js';
import { verifyLog } from '../src/platform/transparency/verify-log.js';
import { parseCheckpoint } from '../src/proof/checkpoint.js';
import { leafHash, verifyInclusion } from '../src/proof/merkle.js';
import { openNote } from '../src/proof/note.js';
import { parseTlogProof } from '../src/proof/tlog-proof.js';
import { PostgresServer } from '../test/support/postgres-server.js';
import { TestDatabase } from '../test/support/database.js';
import { mebibytes, median, ms, percentile, printTable, whole } from './support/table.js';

const largest = Number(process.argv[2] ?? 1_000_000);
const folder = mkdtempSync(join(process.argv[3] ?? tmpdir(), 'tjenestebok-bench-'));
const sizes = [10_000, 100_000, 1_000_000].filter((size) => size <= largest);
const proofs = 500;
const signer = { name: 'bench.example/log', seed: new Uint8Array(32).fill(1) };

function newEvent(): NewEvent {
  return {
    id: randomUUID(),
    type: 'SubstitutePositionStarted',
    schema: 2,
    data: {
      postId: randomUUID(),
      employer: { name: 'Legekontoret', organisationNumber: '974760673' },
      place: { municipality: '0301', district: '030102' },
      category: 'AUP',
      from: '2024-01-01',
      to: '2024-06-30',
      basisPoints: 10_000,
      declaredBy: 'EMPLOYER',
    },
    metadata: { actor: randomUUID(), role: 'doctor', correlation: randomUUID(), causation: randomUUID() },
  };
}

async function seconds(work: () => unknown): Promise<number> {
  const began = performance.now();
  await work();
  return (performance.now() - began) / 1_000;
}

async function milliseconds<Result>(work: () => Promise<Result> | Result): Promise<[number, Result]> {
  const began = performance.now();
  const result = await work();
  return [performance.now() - began, result];
}

/** Memory that is in use after what is not has been collected. */
function memory(): number {
  globalThis.gc?.();
  return process.memoryUsage().rss;
}

async function eachLine(store: EmbeddedEventStore, limit: number, take: (line: Buffer) => void): Promise<void> {
  for await (const event of store.readAll({ limit })) take(Buffer.from(lineOf(event)));
}

/** As many rows as the tree has leaves, as large, in as many transactions, and nothing worked out. */
function plainInsert(count: number): void {
  const db = new Database(join(folder, `plain-${String(count)}.sqlite`));
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = FULL');
  db.exec('CREATE TABLE leaf (event_id BLOB, leaf_index INTEGER, PRIMARY KEY (event_id, leaf_index)) WITHOUT ROWID');
  db.exec('CREATE TABLE hash (leaf_index INTEGER PRIMARY KEY, hash BLOB)');
  const leaf = db.prepare('INSERT INTO leaf VALUES (?, ?)');
  const hash = db.prepare('INSERT INTO hash VALUES (?, ?)');
  const bytes = Buffer.alloc(32, 7);
  const some = db.transaction((from: number) => {
    for (let index = from; index < Math.min(from + 500, count); index++) {
      leaf.run(Buffer.from(randomUUID().replaceAll('-', ''), 'hex'), index);
      hash.run(index, bytes);
    }
  });
  for (let from = 0; from < count; from += 500) some(from);
  db.close();
}

function inGo(
  leaves: number,
  length: number,
): { leavesPerSecond: number; proofMicroseconds: number; checkMicroseconds: number } | undefined {
  const script = join(import.meta.dirname, '../test/third-party/sumdb.go');
  const { status, stdout } = spawnSync('go', ['run', script, 'bench', String(leaves), String(length)], {
    encoding: 'utf8',
    env: { GO111MODULE: 'off', GOFLAGS: '', GOPATH: '/usr/share/gocode', ...process.env },
  });
  return status === 0 ? (JSON.parse(stdout) as ReturnType<typeof inGo>) : undefined;
}

const store = new EmbeddedEventStore(join(folder, 'events.sqlite'));
const path = join(folder, 'transparency.sqlite');
const log = new TransparencyLog(treeInFile(path), store, signer);
const growth: string[][] = [];
const proving: string[][] = [];
let written = 0;
try {
  for (const size of sizes) {
    for (; written < size; written += 1_000) {
      const events = Array.from({ length: 1_000 }, newEvent);
      await store.append(`career-${randomUUID()}`, 'no_stream', events);
    }
    let bytes = 0;
    const reading = await seconds(() => eachLine(store, size, (line) => (bytes += line.length)));
    const inNode = await seconds(() => eachLine(store, size, (line) => createHash('sha256').update(line).digest()));
    const inNoble = await seconds(() => eachLine(store, size, (line) => sha256(line)));
    const plain = await seconds(() => {
      plainInsert(size);
    });
    const before = memory();
    const fresh = new TransparencyLog(treeInFile(join(folder, `tree-${String(size)}.sqlite`)), store, signer);
    const growing = await seconds(() => fresh.bringUp());
    const held = memory() - before;
    const checking = await seconds(() => verifyLog(store, fresh.tree, undefined));
    await fresh.close();
    await log.bringUp();
    const perSecond = (time: number) => `${whole(size / time)} /s`;
    const go = inGo(size, Math.round(bytes / size));
    growth.push([
      `${whole(size)} of ${whole(bytes / size)} B`,
      ...[growing, reading, inNode, inNoble, plain].map(perSecond),
      go ? `${whole(go.leavesPerSecond)} /s` : 'no Go',
      perSecond(checking),
      mebibytes(statSync(join(folder, `tree-${String(size)}.sqlite`)).size),
      mebibytes(Math.max(held, 0)),
    ]);

    const times: number[] = [];
    const checks: number[] = [];
    const lengths: number[] = [];
    const wanted = new Set(Array.from({ length: proofs }, () => Math.floor(Math.random() * size)));
    wanted.add(size - 1);
    let index = 0;
    const asked: { id: string; line: string }[] = [];
    for await (const event of store.readAll({ limit: size })) {
      if (wanted.has(index++)) asked.push({ id: event.id, line: lineOf(event) });
    }
    for (const { id, line } of asked) {
      const [time, found] = await milliseconds(() => log.proofOf(id, line));
      const text = found?.proof ?? '';
      const [check, isRight] = await milliseconds(() => {
        const proof = parseTlogProof(text);
        const opened = proof && openNote(proof.checkpoint, [log.key]);
        const checkpoint = opened && 'text' in opened ? parseCheckpoint(opened.text) : undefined;
        const leaf = leafHash(new Uint8Array(Buffer.from(line)));
        return proof && checkpoint && verifyInclusion({ leaf, index: proof.index, path: proof.path, ...checkpoint });
      });
      if (isRight !== true) throw new Error('A proof does not prove');
      times.push(time);
      checks.push(check);
      lengths.push(text.length);
    }
    const [signing] = await milliseconds(() => log.checkpointAt(size - 1));
    proving.push([
      whole(size),
      `${ms(median(times))} (${ms(percentile(times, 0.99))})`,
      `${whole(median(lengths))} B`,
      ms(median(checks)),
      ms(signing),
      go ? `${go.proofMicroseconds.toFixed(1)} µs` : 'no Go',
      go ? `${go.checkMicroseconds.toFixed(1)} µs` : 'no Go',
    ]);
  }
  const head = [
    'leaves',
    'into the tree',
    'reading them',
    'with SHA-256',
    'with SHA-256 (noble)',
    'plain insert',
    'Go, in memory',
    'verified',
    'file',
    'memory',
  ];
  printTable(head, growth);
  printTable(
    ['leaves', 'a proof (99 %)', 'its length', 'verified', 'a checkpoint', 'proof in Go', 'checked in Go'],
    proving,
  );

  const server = await PostgresServer.start();
  const database = await TestDatabase.create(server.url());
  const inPostgres = new TransparencyLog(
    treeInPostgres(database.url),
    new EmbeddedEventStore(join(folder, 'events.sqlite')),
    signer,
  );
  const count = Math.min(written, largest);
  const time = await seconds(() => inPostgres.bringUp());
  console.log(`\nPostgreSQL 18 (fsync off): ${whole(count)} leaves, ${whole(count / time)} /s into the tree`);
  await inPostgres.close();
  await database.drop();
  await server.stop();
} finally {
  await log.close();
  await store.close();
  rmSync(folder, { recursive: true, force: true });
}
