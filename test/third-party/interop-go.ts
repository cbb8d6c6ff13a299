// Has Go's golang.org/x/mod/sumdb judge what this program makes: npm run interop:go
// With --write it also writes anew what Go makes and this program must reproduce (test/fixtures/transparency/made-by-go.json).
// Wants Go and its package golang.org/x/mod; docs/proof.md has the versions it was run with.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { lineOf } from '../../src/platform/event-log-file/event-line.js';
import { EmbeddedEventStore } from '../../src/platform/event-store/embedded-event-store.js';
import { treeInFile } from '../../src/platform/transparency/sqlite-tree.js';
import { tileInPath } from '../../src/platform/transparency/tiles.js';
import { TransparencyLog } from '../../src/platform/transparency/transparency-log.js';
import { base64Of } from '../../src/proof/base64.js';
import { formatVerifierKey } from '../../src/proof/note.js';
import { parseTlogProof } from '../../src/proof/tlog-proof.js';
import { newStream, someEvents } from '../platform/events.js';

/** More than 256 x 256, so that the tree has three levels of tiles. */
const EVENTS = 66_000;
const SIZES = [1, 2, 255, 256, 257, 5_000, 65_536, 65_537, EVENTS];

function go(mode: 'make' | 'check', input: string): string {
  const { status, stdout, stderr, error } = spawnSync('go', ['run', join(import.meta.dirname, 'sumdb.go'), mode], {
    encoding: 'utf8',
    input,
    maxBuffer: 1e8,
    env: { GO111MODULE: 'off', GOFLAGS: '', GOPATH: '/usr/share/gocode', ...process.env },
  });
  if (error) throw new Error(`Go cannot be run here: ${error.message}`);
  if (status !== 0) throw new Error(`Go says: ${stderr}`);
  return stdout;
}

/** As much of a tree of so many events as is served: the path of each tile, and its hashes. */
async function served(log: TransparencyLog, size: number): Promise<Record<string, string>> {
  const tiles: Record<string, string> = {};
  for (let [level, count] = [0, size]; count > 0; [level, count] = [level + 1, Math.floor(count / 256)]) {
    for (let n = 0; n * 256 < count; n++) {
      const width = Math.min(256, count - n * 256);
      const groups =
        String(n)
          .padStart(Math.ceil(String(n).length / 3) * 3, '0')
          .match(/.{3}/g) ?? [];
      const path = groups.map((group, at) => (at < groups.length - 1 ? `x${group}` : group)).join('/');
      const name = `${String(level)}/${path}${width < 256 ? `.p/${String(width)}` : ''}`;
      const asked = tileInPath(name);
      const hashes = asked && (await log.tile(asked));
      if (!hashes) throw new Error(`There is no tile ${name}`);
      tiles[name] = base64Of(hashes);
    }
  }
  return tiles;
}

const folder = mkdtempSync(join(tmpdir(), 'interop-go-'));
const store = new EmbeddedEventStore(join(folder, 'events.sqlite'));
const log = new TransparencyLog(treeInFile(join(folder, 'transparency.sqlite')), store, {
  name: 'tjenestebok.example.no/log',
  seed: crypto.getRandomValues(new Uint8Array(32)),
});
try {
  for (let done = 0; done < EVENTS; done += 500) await store.append(newStream(), 'no_stream', someEvents(500));
  await log.bringUp();
  const records = [];
  let index = 0;
  for await (const event of store.readAll()) {
    if (SIZES.includes(index + 1)) {
      const line = lineOf(event);
      const proof = parseTlogProof((await log.proofOf(event.id, line))?.proof ?? '');
      records.push({ index, size: index + 1, line, path: proof?.path.map(base64Of) });
    }
    index++;
  }
  const consistency = [];
  for (const size of SIZES) {
    for (const older of SIZES.filter((each) => each <= size)) {
      consistency.push({ older, size, proof: (await log.consistencyProof(older, size)).map(base64Of) });
    }
  }
  const evidence = {
    vkey: formatVerifierKey(log.key),
    checkpoint: await log.checkpoint(),
    older: await Promise.all(SIZES.slice(0, -1).map((size) => log.checkpointAt(size))),
    records,
    consistency,
    tiles: await served(log, EVENTS),
  };
  process.stdout.write(go('check', JSON.stringify(evidence)));
  // What is wrong must be refused, or the acceptance says nothing.
  const [first, ...others] = consistency;
  const wrong = { ...evidence, consistency: [...others, { ...first, older: 2, size: 5_000, proof: [] }] };
  let refused = '';
  try {
    go('check', JSON.stringify(wrong));
  } catch (error) {
    refused = String(error);
  }
  if (!refused.includes('invalid transparency proof')) throw new Error(`Go accepts what is wrong: ${refused}`);
  process.stdout.write('and refuses a proof that is none\n');
  if (process.argv.includes('--write')) {
    writeFileSync(join(import.meta.dirname, '../fixtures/transparency/made-by-go.json'), go('make', ''));
    process.stdout.write('made-by-go.json is written; format it with prettier\n');
  }
} finally {
  await log.close();
  await store.close();
  rmSync(folder, { recursive: true, force: true });
}
