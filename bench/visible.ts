// From the answer to a command to the moment the list of doctors shows it. Build first: npm run build.
//   node --import ./scripts/typescript.mjs bench/visible.ts
//     [--changes 400] [--engines embedded,servers] [--folder /tmp] [--postgres postgres://...] [--eventstore esdb://...]
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { settingsFor, startDatabase, startEventStore } from './support/engines.js';
import { Client, isWell } from './support/http.js';
import { type Environment, runCommand, startService } from './support/programs.js';
import { type Recorded, askRoster, before, recordPosts, recordedIn, rosterIn } from './support/requests.js';
import { type Stage, onStage, showProgress } from './support/stage.js';
import { type Cells, ms, percentile, printTable } from './support/table.js';

const { values: given } = parseArgs({
  options: {
    changes: { type: 'string', default: '400' },
    engines: { type: 'string', default: 'embedded,servers' },
    folder: { type: 'string' },
    postgres: { type: 'string' },
    eventstore: { type: 'string' },
  },
});
const changes = Number(given.changes);
const warmUp = Math.min(50, changes);
const doctors = 100;
let posts = 0;

/** Waits for the moment, and says how often it asked. */
type Look = (client: Client, recorded: Recorded) => Promise<number>;

const withSeen: Look = async (client, { doctor, seen }) => {
  const answer = await client.ask(askRoster(1, before(doctor.id), seen));
  if (!isWell(answer) || !shows(answer.body, doctor)) throw new Error(`Not shown: ${answer.body}`);
  return 1;
};

const polled: Look = async (client, { doctor }) => {
  for (let asked = 1; ; asked++) {
    const answer = await client.ask(askRoster(1, before(doctor.id)));
    if (!isWell(answer)) throw new Error(answer.body);
    if (shows(answer.body, doctor)) return asked;
  }
};

function shows(body: string, { id, revision }: Recorded['doctor']): boolean {
  const [listed] = rosterIn(body)?.doctors ?? [];
  return listed?.id === id && listed.revision >= revision;
}

/** Each change begins a little later or earlier than the last, so that nothing keeps step with what the program does in turns. */
async function measure(name: string, writes: Client, asks: Client, look: Look): Promise<Cells> {
  const [answered, visible, asked]: [number[], number[], number[]] = [[], [], []];
  for (let turn = 0; turn < warmUp + changes; turn++) {
    if (turn === warmUp) for (const list of [answered, visible, asked]) list.length = 0;
    const change = await writes.ask(recordPosts(turn % doctors, [posts++]));
    const began = performance.now();
    asked.push(await look(asks, recordedIn(change.body)));
    visible.push(performance.now() - began);
    answered.push(change.milliseconds);
    showProgress(`${name}: ${String(turn + 1)} changes`);
    await pause(Math.random() * 30);
  }
  const of = (values: readonly number[], shares: readonly number[]) =>
    shares.map((share) => ms(percentile(values, share)));
  const perChange = asked.reduce((sum, one) => sum + one, 0) / asked.length;
  return [name, ...of(visible, [0.5, 0.99, 1]), perChange.toFixed(1), ...of(answered, [0.5, 0.99])];
}

const head = ['from the answer to the list', 'p50', 'p99', 'most', 'asked', 'the command p50', 'p99'];

/** Until the read models are whole, so that the instance that asked first carries them along. */
async function whole(client: Client): Promise<void> {
  while (!isWell(await client.ask(askRoster(1)))) await pause(50);
}

async function embedded(stage: Stage): Promise<Cells[]> {
  const service = await startService(stage, settingsFor(join(stage.folder, 'data')));
  const [writes, asks] = [new Client(service), new Client(service)];
  await whole(asks);
  const rows = [
    await measure('embedded, with `seen`', writes, asks, withSeen),
    await measure('embedded, polled', writes, asks, polled),
  ];
  for (const client of [writes, asks]) client.close();
  await service.program.stop();
  return rows;
}

async function servers(stage: Stage): Promise<Cells[]> {
  const database = await startDatabase(stage, given);
  const eventStore = await startEventStore(stage, given);
  const settings = settingsFor(join(stage.folder, 'none'), { database: database.url, eventStore: eventStore.url });
  console.log(`Servers: ${eventStore.note}; ${database.note}. Commands go to the instance that projects.`);
  const start = async (instance: string) => {
    const service = await startService(stage, { ...settings, TJENESTEBOK_INSTANCE: instance });
    const client = new Client(service);
    await whole(client);
    return { ...service, client };
  };
  const projecting = await start('first');
  const standby = await start('second');
  await requireCarriedBy(stage, 'first', settings);
  const writes = new Client(projecting);
  const rows: Cells[] = [];
  for (const [name, { client }] of [['projecting', projecting] as const, ['standby', standby] as const]) {
    rows.push(await measure(`servers, asked at the ${name} instance with \`seen\``, writes, client, withSeen));
    rows.push(await measure(`servers, asked at the ${name} instance, polled`, writes, client, polled));
  }
  for (const client of [writes, projecting.client, standby.client]) client.close();
  for (const { program } of [standby, projecting]) await program.stop();
  return rows;
}

async function requireCarriedBy(stage: Stage, instance: string, settings: Environment): Promise<void> {
  const status = await runCommand(stage, ['status', '--json'], settings);
  const carriers = (JSON.parse(status) as { carriedBy?: string }[]).map(({ carriedBy }) => carriedBy);
  if (carriers.some((carrier) => carrier !== instance)) throw new Error(`Not carried by ${instance}:\n${status}`);
}

await onStage(given.folder, async (stage) => {
  const engines = given.engines.split(',');
  console.log(
    `${String(changes)} changes each after ${String(warmUp)} to warm up, one at a time; nothing else is asked.`,
  );
  const rows: Cells[] = [];
  if (engines.includes('embedded')) rows.push(...(await embedded(stage)));
  if (engines.includes('servers')) rows.push(...(await servers(stage)));
  printTable(head, rows);
});
