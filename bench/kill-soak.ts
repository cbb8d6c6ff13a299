// Kills a writing process again and again and looks for lost events each time.
//   node --import ./scripts/typescript.mjs bench/kill-soak.ts [rounds] [folder]
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { faultsIn, writeUntilKilled } from '../test/platform/kill.js';
import type { Answer } from '../test/platform/kill.js';

const rounds = Number(process.argv[2] ?? 100);
const roundsOnOneFile = 10;
const folder = mkdtempSync(join(process.argv[3] ?? tmpdir(), 'tjenestebok-soak-'));
let path = '';
let answers: Answer[] = [];
let acknowledged = 0;

for (let round = 0; round < rounds; round++) {
  if (round % roundsOnOneFile === 0) {
    path = join(folder, `${round}.db`);
    answers = [];
  }
  const before = answers.length;
  answers.push(...(await writeUntilKilled(path, 1 + Math.floor(Math.random() * 10_000))));
  acknowledged += answers.length - before;
  const faults = await faultsIn(path, answers);
  if (faults.length > 0) {
    console.error(`Round ${round + 1}, file kept at ${path}:\n${faults.slice(0, 20).join('\n')}`);
    process.exit(1);
  }
  if ((round + 1) % roundsOnOneFile === 0)
    console.log(`${round + 1} kills, ${acknowledged} appends acknowledged, none lost`);
}
rmSync(folder, { recursive: true });
