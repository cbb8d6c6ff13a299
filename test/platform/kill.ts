import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import type { NewEvent } from '../../src/kernel/event.js';
import { EmbeddedEventStore } from '../../src/platform/event-store/embedded-event-store.js';
import type { Appended } from '../../src/platform/event-store/event-store.js';

/** Arguments with which Node runs a TypeScript file of the project. */
export const typescript = ['--no-warnings', '--import', join(import.meta.dirname, '../../scripts/typescript.mjs')];

/** What the writer was told about one append; without `appended` it was refused. */
export type Answer = { readonly stream: string; readonly ids: readonly string[]; readonly appended?: Appended };

/** An event whose whole content follows from its id, so that it can be compared without having been kept elsewhere. */
export const eventWithId = (id: string): NewEvent => ({
  id,
  type: 'Written',
  schema: 1,
  data: { text: `Æ${id}`.repeat(8) },
  metadata: { actor: id, role: 'writer', correlation: id, causation: id },
});

/** Lets 64 writers append to the file in another process, and kills it when so many answers have come. */
export async function writeUntilKilled(path: string, answersBefore: number): Promise<Answer[]> {
  const writer = spawn(process.execPath, [...typescript, join(import.meta.dirname, 'kill-writer.ts'), path], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const { answers, signal } = await answersOf(writer, (soFar) => {
    if (soFar >= answersBefore) writer.kill('SIGKILL');
  });
  if (signal !== 'SIGKILL') throw new Error('The writer stopped before it was killed');
  return answers;
}

/** The same, until the operating system refuses to let any of its files grow further. */
export async function writeUntilFull(path: string, kibibytes: number): Promise<Answer[]> {
  const limited = `ulimit -f ${kibibytes * 2} && exec "$0" "$@"`; // sh counts in 512 bytes.
  const script = join(import.meta.dirname, 'kill-writer.ts');
  const writer = spawn('sh', ['-c', limited, process.execPath, ...typescript, script, path], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return (await answersOf(writer)).answers;
}

async function answersOf(
  writer: ReturnType<typeof spawn>,
  onProgress?: (answers: number) => void,
): Promise<{ answers: Answer[]; signal: unknown }> {
  const closed = once(writer, 'close') as Promise<[number | null, string | null]>;
  let output = '';
  let lines = 0;
  writer.stdout?.setEncoding('utf8').on('data', (text: string) => {
    output += text;
    lines += text.split('\n').length - 1;
    onProgress?.(lines);
  });
  const [, signal] = await closed;
  const complete = output.split('\n').slice(0, -1);
  return { answers: complete.map((line) => JSON.parse(line) as Answer), signal };
}

/** Everything that is wrong with the file, given all that its writers were told; empty when all is well. */
export async function faultsIn(path: string, answers: readonly Answer[]): Promise<string[]> {
  const faults: string[] = [];
  const store = new EmbeddedEventStore(path);
  const found = new Map<string, string>();
  const next = new Map<string, number>();
  let position = '';
  let recordedAt = '';
  for await (const event of store.readAll()) {
    const due = next.get(event.stream) ?? 0;
    if (event.revision !== due) faults.push(`${event.stream} has ${event.revision} where ${due} is due`);
    if (event.position <= position) faults.push(`position ${event.position} comes after ${position}`);
    if (event.recordedAt < recordedAt) faults.push(`${event.recordedAt} comes after ${recordedAt}`);
    ({ position, recordedAt } = event);
    next.set(event.stream, event.revision + 1);
    found.set(event.id, JSON.stringify(event));
  }
  await store.close();

  for (const { stream, ids, appended } of answers) {
    for (const [index, id] of ids.entries()) {
      const stored = found.get(id);
      if (appended === undefined) {
        if (stored !== undefined) faults.push(`${id} was refused and is there`);
      } else if (stored === undefined) {
        faults.push(`${id} was acknowledged and is lost`);
      } else {
        const back = ids.length - 1 - index;
        const wanted = {
          ...eventWithId(id),
          stream,
          revision: appended.revision - back,
          position: String(Number(appended.position) - back).padStart(appended.position.length, '0'),
          recordedAt: appended.recordedAt,
        };
        if (stored !== JSON.stringify(wanted)) faults.push(`${id} was acknowledged and is another`);
      }
    }
  }

  const db = new Database(path, { readonly: true });
  const integrity = db.pragma('integrity_check', { simple: true });
  if (integrity !== 'ok') faults.push(`integrity_check says ${String(integrity)}`);
  db.close();
  return faults;
}
