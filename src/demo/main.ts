import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runImport } from '../cli/import.js';
import { RemoteService } from '../client/remote-service.js';
import { readSettings } from '../platform/config/settings.js';
import { type Service, startService } from '../service.js';
import { renderStatement } from '../statement/table.js';

/**
 * The main job, from nothing: starts the service on an empty register, loads the sample careers through its public interface,
 * and prints one doctor's explained statement. Stays up with the GraphQL IDE unless told `--exit`.
 */
const SAMPLES = 'samples';
const DOCTOR = '9000001';
const VALID = '2026-06-30';

const stayUp = !process.argv.includes('--exit');
const folder = mkdtempSync(join(tmpdir(), 'tjenestebok-demo-'));
const say = (text: string) => process.stdout.write(`${text}\n`);

const service = await start();
try {
  const url = `${service.url}/graphql`;
  say(`The service answers at ${url} (register: ${folder}, removed at the end)\n`);
  say('Loading the sample careers, all invented, through the public interface:');
  const files = readdirSync(SAMPLES)
    .filter((file) => /\.(csv|xlsx)$/.test(file))
    .sort();
  const remote = new RemoteService(url, 'demo');
  for (const file of files) {
    say(`  ${file}`);
    const gateway = { gateway: remote, close: () => Promise.resolve() };
    const status = await runImport([join(SAMPLES, file)], { language: 'en' }, () => Promise.resolve(gateway), process);
    if (status !== 0) throw new Error(`${file} was not recorded whole`);
  }
  const answer = await remote.statement(DOCTOR, { valid: VALID });
  if (!answer) throw new Error(`The doctor ${DOCTOR} of the samples is not there`);
  const text = renderStatement(answer.statement, {
    language: 'nb',
    width: process.stdout.isTTY ? process.stdout.columns : 100,
    colour: process.stdout.isTTY && (process.env.NO_COLOR ?? '') === '',
    title: answer.name ?? DOCTOR,
  });
  say(`\n${text}\n`);
} catch (error) {
  process.exitCode = 1;
  console.error(error);
}

if (stayUp && process.exitCode === undefined) {
  say(`GraphQL IDE: ${service.url}/   Try:  { doctor(hprNumber: "${DOCTOR}") { name statement { scheme } } }`);
  say('Stop with Ctrl-C.');
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void end());
} else {
  await end();
}

async function end(): Promise<void> {
  await service.app.close();
  rmSync(folder, { recursive: true, force: true });
}

/** On the usual port, or any free one when that is taken. */
async function start(): Promise<Service> {
  const environment = { ...process.env, TJENESTEBOK_DATA: folder };
  try {
    return await startService(readSettings(environment), false);
  } catch (error) {
    if ((error as { code?: unknown }).code !== 'EADDRINUSE') throw error;
    return startService(readSettings({ ...environment, TJENESTEBOK_PORT: '0' }), false);
  }
}
