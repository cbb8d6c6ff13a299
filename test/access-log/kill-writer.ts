// Run as a process of its own: 32 readers have entries recorded without end. Each acknowledged one is told on standard output
// the moment it is.
import { randomUUID } from 'node:crypto';
import { writeSync } from 'node:fs';
import { accessLogInFile } from '../../src/platform/access-log/sqlite-access-log.js';
import { anEntry } from './entries.js';

const log = accessLogInFile(process.argv[2] ?? '');

async function reader(): Promise<never> {
  for (;;) {
    const correlation = randomUUID();
    await log.record([anEntry({ correlation }), anEntry({ correlation, person: 'doctor-2' })]);
    writeSync(1, `${correlation}\n`);
  }
}

await Promise.all(Array.from({ length: 32 }, reader));
