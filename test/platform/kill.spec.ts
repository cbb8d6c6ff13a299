import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { faultsIn, writeUntilFull, writeUntilKilled } from './kill.js';
import type { Answer } from './kill.js';

const folder = mkdtempSync(join(tmpdir(), 'tjenestebok-kill-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

describe('no acknowledged event is lost', () => {
  // Eight times on the same file, so that each start recovers what the kill before it left. `npm run soak:kill` does more.
  test('when the process is killed in the middle of writing', async () => {
    const path = join(folder, 'killed.db');
    const answers: Answer[] = [];
    for (let round = 0; round < 8; round++) {
      answers.push(...(await writeUntilKilled(path, 1 + Math.floor(Math.random() * 1_500))));
      expect(await faultsIn(path, answers)).toEqual([]);
    }
    expect(answers.length).toBeGreaterThanOrEqual(8);
  });

  // The commit itself fails here: the write-ahead log may not grow, as on a full disk.
  const onPosix = process.platform === 'win32' ? test.skip : test;
  onPosix('and no refused one is kept when the disk is full', async () => {
    const path = join(folder, 'full.db');
    const answers = await writeUntilFull(path, 1_024);
    const refused = answers.filter(({ appended }) => appended === undefined);
    expect(refused).toHaveLength(64);
    expect(answers.length).toBeGreaterThan(refused.length);
    expect(await faultsIn(path, answers)).toEqual([]);
  });
});
