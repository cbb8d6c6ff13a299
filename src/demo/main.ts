import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runImport } from '../cli/import.js';
import { RemoteService } from '../client/remote-service.js';
import { Settings, readSettings } from '../platform/config/settings.js';
import { signerOf } from '../platform/transparency/log-signer.js';
import { type Service, startService } from '../service.js';
import { renderLeft } from '../statement/left-table.js';
import { renderStatement } from '../statement/table.js';
import type { WhatIsLeft } from '../training/what-is-left.js';
import { trustedLogsOf } from '../verification/trusted-logs.js';
import { showConfirmation } from './confirmation.js';
import { DOCTOR, ONLOOKERS, type Player, REGISTRAR, appoint, loadCatalogue, logIn } from './cast.js';

/**
 * The main job, from nothing: starts the service on an empty register, loads the sample careers through its public interface,
 * prints one doctor's explained statement as she herself gets it, has a confirmation of it issued and checked, and tells who else
 * sees what of her. Stays up with the GraphQL IDE
 * unless told `--exit`.
 */
const SAMPLES = 'samples';
const VALID = '2026-06-30';

/** What is left before she can apply: time and all else that is required. */
const LEFT = `query ($hpr: String!, $valid: String) {
  doctor(hprNumber: $hpr, asOf: { valid: $valid }) {
    whatIsLeft {
      scheme verdict readyToApply
      sentence { nb en }
      inTheWay { nb en }
      items { kind id status advice rule required reached withDeclared strictest title { nb en } text { nb en } }
    }
  }
}`;

const stayUp = !process.argv.includes('--exit');
/** Where the confirmation is kept; without it, it goes with the register. */
const documentsFolder = process.argv.includes('--documents')
  ? process.argv[process.argv.indexOf('--documents') + 1]
  : undefined;
const folder = mkdtempSync(join(tmpdir(), 'tjenestebok-demo-'));
const say = (text: string) => process.stdout.write(`${text}\n`);

const service = await start();
const url = `${service.url}/graphql`;
const as = async (player: Player) => new RemoteService(url, await logIn(service.app, player));
try {
  say(`The service answers at ${url} (register: ${folder}, removed at the end)\n`);
  await appoint(service.app, [REGISTRAR, ...ONLOOKERS]);
  say(`${String(await loadCatalogue(service.app))} learning goals, those that a public source shows by code\n`);
  await loadSamples();
  await printStatement();
  say('A confirmation of her service, issued to her, and checked by the file and the key of the log alone:');
  const settings = service.app.get(Settings);
  const asked = { hprNumber: DOCTOR.hprNumber, until: VALID, folder: documentsFolder ?? join(folder, 'documents') };
  const trusted = trustedLogsOf(settings, signerOf(settings).seed);
  for (const line of await showConfirmation(await as(DOCTOR), { ...asked, trusted })) say(line);
  say(`  the key of the log, for verify-document --key\n    ${trusted[0]?.vkey ?? ''}`);
  say('\nWho sees what of this doctor today, each logged in as themselves:');
  for (const player of ONLOOKERS) say(`  ${player.as.padEnd(34)}${await sightOf(player)}`);
} catch (error) {
  process.exitCode = 1;
  console.error(error);
}

if (stayUp && process.exitCode === undefined) {
  const headers = JSON.stringify({ authorization: await logIn(service.app, DOCTOR) });
  say(`\nGraphQL IDE: ${service.url}/   Paste this under "Headers" to ask as the doctor:\n${headers}`);
  say(`Try:  { doctor(hprNumber: "${DOCTOR.hprNumber}") { name whoMaySee { who { nb } because { nb } } } }`);
  say('Stop with Ctrl-C.');
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void end());
} else {
  await end();
}

async function loadSamples(): Promise<void> {
  say('Loading the sample careers, all invented, through the public interface:');
  const gateway = { gateway: await as(REGISTRAR), close: () => Promise.resolve() };
  const files = readdirSync(SAMPLES)
    .filter((file) => /\.(csv|xlsx)$/.test(file))
    .sort();
  for (const file of files) {
    say(`  ${file}`);
    const status = await runImport([join(SAMPLES, file)], { language: 'en' }, () => Promise.resolve(gateway), process);
    if (status !== 0) throw new Error(`${file} was not recorded whole`);
  }
}

async function printStatement(): Promise<void> {
  const remote = await as(DOCTOR);
  const answer = await remote.statement(DOCTOR.hprNumber, { valid: VALID });
  if (!answer) throw new Error(`The doctor ${DOCTOR.hprNumber} of the samples is not there`);
  const asked = { hpr: DOCTOR.hprNumber, valid: VALID };
  const { doctor } = await remote.ask<{ doctor: { whatIsLeft: WhatIsLeft } }>(LEFT, asked);
  const page = {
    language: 'nb',
    width: process.stdout.isTTY ? process.stdout.columns : 100,
    colour: process.stdout.isTTY && (process.env.NO_COLOR ?? '') === '',
  } as const;
  say(`\n${renderStatement(answer.statement, { ...page, title: answer.name ?? DOCTOR.hprNumber })}`);
  say(renderLeft(doctor.whatIsLeft, page));
  say('Goals, supervision, group and courses in full, on a register of your own (a tour in README.md):');
  say(`  npx tjenestebok statement ${DOCTOR.hprNumber}\n`);
}

/** What the service itself answers them. */
async function sightOf(player: Player): Promise<string> {
  const remote = await as(player);
  const query = 'query ($hpr: String!) { doctor(hprNumber: $hpr) { shown } }';
  const { doctor } = await remote.ask<{ doctor: { shown: readonly string[] } | null }>(query, {
    hpr: DOCTOR.hprNumber,
  });
  if (!doctor) return 'nothing, not even that she is there';
  const posts = await remote.ask<{ doctor: { posts: readonly unknown[] } }>(
    'query ($hpr: String!) { doctor(hprNumber: $hpr) { posts { id } } }',
    { hpr: DOCTOR.hprNumber },
  );
  const figures = doctor.shown.includes('FIGURES') ? 'the statement' : 'no statement';
  return `${String(posts.doctor.posts.length)} posts, ${figures} (${doctor.shown.join(', ')})`;
}

async function end(): Promise<void> {
  await service.app.close();
  rmSync(folder, { recursive: true, force: true });
}

/** On the usual port, or any free one when that is taken. */
async function start(): Promise<Service> {
  const environment = { ...process.env, TJENESTEBOK_DATA: folder, TJENESTEBOK_DEVELOPMENT_LOGIN: 'on' };
  try {
    return await startService(readSettings(environment), false);
  } catch (error) {
    if ((error as { code?: unknown }).code !== 'EADDRINUSE') throw error;
    return startService(readSettings({ ...environment, TJENESTEBOK_PORT: '0' }), false);
  }
}
