import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Where a benchmark keeps its data and its processes. Whatever happens, nothing of it is left. */
export type Stage = {
  readonly folder: string;
  /** Done at the end, the last one first, also when the benchmark fails or is told to stop. */
  atEnd(work: () => unknown): void;
};

export async function onStage(given: string | undefined, perform: (stage: Stage) => Promise<void>): Promise<void> {
  if (given !== undefined) process.env.TMPDIR = given; // Also for what keeps its data in a temporary folder of its own.
  const folder = mkdtempSync(join(tmpdir(), 'tjenestebok-bench-'));
  const due = [
    () => {
      rmSync(folder, { recursive: true, force: true });
    },
  ] as (() => unknown)[];
  const clear = async () => {
    for (let work = due.pop(); work; work = due.pop()) await Promise.resolve(work()).catch(console.error);
  };
  for (const reason of ['SIGINT', 'SIGTERM', 'uncaughtException'] as const) {
    process.once(reason, (error: unknown) => {
      if (reason === 'uncaughtException') console.error(error);
      void clear().finally(() => process.exit(1));
    });
  }
  try {
    await perform({ folder, atEnd: (work) => due.push(work) });
  } finally {
    await clear();
  }
}

/** On a terminal, what is being done; it does not stay. Elsewhere nothing. */
export function showProgress(text: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\u001b[2K${text}`);
}
