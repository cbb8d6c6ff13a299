// Commands and statements over HTTP, next to a server on the same libraries that does one durable insert. Build first: npm run build.
//   node --import ./scripts/typescript.mjs bench/commands.ts
//     [--seconds 10] [--rounds 3] [--clients 32] [--engines embedded,servers] [--folder /tmp]
//     [--postgres postgres://...] [--eventstore esdb://...]   servers in the place of the ones that are brought
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { settingsFor, startDatabase, startEventStore } from './support/engines.js';
import { Client, type Load, type Target, forSeconds, isWell, load } from './support/http.js';
import { type Environment, type Observed, type Program, startScript, startService } from './support/programs.js';
import {
  type Recorded,
  askRoster,
  askStatement,
  hprNumber,
  recordCareer,
  recordPosts,
  recordedIn,
} from './support/requests.js';
import { type Stage, onStage, showProgress } from './support/stage.js';
import { type Cells, mebibytes, median, ms, percent, percentile, printTable, whole } from './support/table.js';

const { values: given } = parseArgs({
  options: {
    seconds: { type: 'string', default: '10' },
    rounds: { type: 'string', default: '3' },
    clients: { type: 'string', default: '32' },
    engines: { type: 'string', default: 'embedded,servers' },
    folder: { type: 'string' },
    postgres: { type: 'string' },
    eventstore: { type: 'string' },
  },
});
const [seconds, rounds, clients] = [Number(given.seconds), Number(given.rounds), Number(given.clients)];

/** Something that the clients do for some seconds in each round. */
type Task = {
  readonly name: string;
  readonly on: Running;
  readonly next: () => string;
  readonly answered?: (body: string) => void;
  /** After the seconds of a round. */
  readonly after?: () => Promise<void>;
  readonly loads: Load[];
  readonly cpu: number[];
};

type Running = Target & { readonly program: Program };

const postsOfStatement = 20;
let doctors = 0;
let posts = 0;

function tasksOf(service: Running, bare: Running, bareName: string, behind: number[]): Task[] {
  const asked = 1_000_000 + doctors;
  const known = { first: doctors, last: doctors };
  let newest: string | undefined;
  const remember = (body: string) => (newest = body);
  const after = async () => {
    if (newest !== undefined) behind.push(await untilListed(service, recordedIn(newest).seen));
    newest = undefined;
  };
  const post = JSON.parse(recordPosts(0, [0])) as { variables: object };
  const data = JSON.stringify(post.variables);
  const task = (name: string, on: Running, work: Omit<Task, 'name' | 'on' | 'loads' | 'cpu'>): Task => ({
    ...{ name, on, loads: [], cpu: [] },
    ...work,
  });
  const rows: string[] = [];
  return [
    task('register a doctor with a post', service, {
      next: () => recordPosts((known.last = doctors++), [posts++]),
      answered: remember,
      after,
    }),
    task('add a post to a doctor', service, {
      next: () => recordPosts(known.first + (posts % Math.max(1, known.last - known.first)), [posts++]),
      answered: remember,
      after,
    }),
    task(bareName, bare, {
      next: () => {
        const id = randomUUID();
        rows.push(id);
        return JSON.stringify({ query: insertRow, variables: { id, doctor: hprNumber(doctors), data } });
      },
    }),
    task(`statement of a doctor with ${String(postsOfStatement)} posts`, service, {
      next: () => askStatement({ hprNumber: hprNumber(asked) }),
    }),
    task('beside: a query for one row', bare, {
      next: () => JSON.stringify({ query: findRow, variables: { id: rows[Math.floor(Math.random() * rows.length)] } }),
    }),
  ];
}

const insertRow =
  'mutation ($id: ID!, $doctor: String!, $data: String!) { insert(id: $id, doctor: $doctor, data: $data) { id doctor } }';
const findRow = 'query ($id: ID!) { row(id: $id) { id doctor data } }';

async function registerAsked(service: Target): Promise<void> {
  const client = new Client(service);
  const answer = await client.ask(recordCareer(1_000_000 + doctors, postsOfStatement));
  client.close();
  if (!isWell(answer)) throw new Error(`The doctor of the statements was not recorded: ${answer.body}`);
}

/** Milliseconds until the list of doctors shows what was acknowledged last, and so nearly all that was acknowledged. */
async function untilListed(service: Target, seen: Recorded['seen']): Promise<number> {
  const client = new Client(service);
  const began = performance.now();
  // The program is patient for some seconds; a busy one may need more.
  for (let shown = false; !shown;) shown = isWell(await client.ask(askRoster(1, undefined, seen)));
  client.close();
  return performance.now() - began;
}

async function perform({ on, next, answered, loads, cpu, name, after }: Task, length: number): Promise<void> {
  showProgress(name);
  await on.program.observe();
  loads.push(
    await load({
      ...{ target: on, clients, next, goesOn: forSeconds(length) },
      answered: ({ body }) => answered?.(body),
    }),
  );
  cpu.push((await on.program.observe()).cpu);
  await after?.();
}

async function compare(stage: Stage, title: string, settings: Environment, bareOn: string): Promise<void> {
  const service = await startService(stage, settings);
  const { program, found } = await startScript(stage, 'bench/support/bare-server.ts', [bareOn]);
  const bare = { program, address: `${found}/graphql` };
  const bareName = `beside: a mutation that inserts one row`;
  const behind: number[] = [];
  await registerAsked(service);
  const tasks = tasksOf(service, bare, bareName, behind);
  const start = await service.program.observe();
  for (const task of tasks) await perform(task, Math.min(5, seconds));
  for (const { loads, cpu } of tasks) [loads.length, cpu.length] = [0, 0];
  behind.length = 0;
  const warm = await service.program.observe();
  let most = warm;
  const lookAt = (now: Observed) => (most = now.mostResident > most.mostResident ? now : most);
  for (let round = 0; round < rounds; round++) {
    for (const task of round % 2 === 0 ? tasks : [...tasks].reverse()) await perform(task, seconds);
    lookAt(await service.program.observe());
  }
  const last = await service.program.observe();
  printTable([title, 'a second', 'range', 'p50', 'p99', 'most', 'failed', 'its CPU', 'clients'], tasks.map(row));
  const failures = tasks.flatMap(({ name, loads }) => loads.map(({ failure }) => failure && `${name}: ${failure}`));
  for (const failure of new Set(failures)) if (failure) console.log(`FAILED ${failure}`);
  console.log(
    `\n${whole(doctors)} doctors, ${whole(posts)} posts. The list of doctors shows the last change ` +
      `${ms(median(behind))} after the clients stopped (at most ${ms(Math.max(...behind))}).`,
  );
  const memory = ([name, { heap, resident }]: readonly [string, Observed]) =>
    `${name} heap ${mebibytes(heap)}, resident ${mebibytes(resident)}`;
  const memories = [['at the start', start] as const, ['warm', warm] as const, ['at the end', last] as const];
  console.log(`Memory: ${memories.map(memory).join('; ')}.`);
  await service.program.stop();
  await program.stop();
}

function row({ name, loads, cpu }: Task): Cells {
  const rates = loads.map(({ milliseconds, failed, seconds: taken }) => (milliseconds.length - failed) / taken);
  const all = loads.flatMap(({ milliseconds }) => milliseconds);
  const range = `${whole(Math.min(...rates))} to ${whole(Math.max(...rates))}`;
  const latencies = [percentile(all, 0.5), percentile(all, 0.99), percentile(all, 1)].map(ms);
  const failed = loads.reduce((sum, one) => sum + one.failed, 0);
  const busy = median(loads.map((one) => one.busy));
  return [name, whole(median(rates)), range, ...latencies, failed, percent(median(cpu)), percent(busy)];
}

await onStage(given.folder, async (stage) => {
  const engines = given.engines.split(',');
  console.log(
    `${String(clients)} clients, ${String(rounds)} rounds of ${String(seconds)} s each after a warm-up; "a second" is the median ` +
      'of the rounds, the times are of all of them. CPU is of one processor; "clients" how busy their own process is.',
  );
  if (engines.includes('embedded')) {
    const settings = settingsFor(join(stage.folder, 'data'));
    await compare(stage, 'embedded', settings, join(stage.folder, 'bare.sqlite'));
  }
  if (engines.includes('servers')) {
    const database = await startDatabase(stage, given);
    const eventStore = await startEventStore(stage, given);
    const settings = settingsFor(join(stage.folder, 'none'), { database: database.url, eventStore: eventStore.url });
    console.log(`\nLog: ${eventStore.note}. Read models, keys and the row beside: ${database.note}.`);
    await compare(stage, 'servers', settings, database.url);
  }
});
