import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import Database from 'better-sqlite3';
import { typescript } from '../platform/kill.js';

/** Lets readers be logged in another process, and kills it when so many entries are acknowledged. */
async function writeUntilKilled(path: string, answersBefore: number): Promise<string[]> {
  const script = join(import.meta.dirname, 'kill-writer.ts');
  const writer = spawn(process.execPath, [...typescript, script, path], { stdio: ['ignore', 'pipe', 'inherit'] });
  const closed = once(writer, 'close');
  let output = '';
  writer.stdout.setEncoding('utf8').on('data', (text: string) => {
    output += text;
    if (output.length >= answersBefore * 37) writer.kill('SIGKILL');
  });
  expect(await closed).toEqual([null, 'SIGKILL']);
  return output.split('\n').slice(0, -1);
}

test('no acknowledged entry is lost when the process is killed in the middle of writing', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'access-log-kill-'));
  const path = join(folder, 'access-log.sqlite');
  const acknowledged: string[] = [];
  for (const answers of [1, 300, 1_500]) acknowledged.push(...(await writeUntilKilled(path, answers)));
  const db = new Database(path);
  const rows = db.prepare('SELECT correlation, count(*) AS entries FROM access_log GROUP BY correlation').all() as {
    correlation: string;
    entries: number;
  }[];
  const kept = new Map(rows.map(({ correlation, entries }) => [correlation, entries]));
  expect(acknowledged.filter((correlation) => kept.get(correlation) !== 2)).toEqual([]);
  expect(acknowledged.length).toBeGreaterThan(1_800);
  expect(db.pragma('integrity_check', { simple: true })).toBe('ok');
  db.close();
  rmSync(folder, { recursive: true });
});
