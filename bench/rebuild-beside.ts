// `tjenestebok rebuild` while the service answers. Build first: npm run build.
//   node --import ./scripts/typescript.mjs bench/rebuild-beside.ts
//     [--events 1000000] [--seconds 30] [--clients 8] [--writes 5] [--engines sqlite,postgres] [--folder /tmp] [--postgres postgres://...]
import { cpSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import Database from 'better-sqlite3';
import pg from 'pg';
import { madeUpDoctor } from '../test/career/projections-careers.js';
import { eventsPerCareer, writeLog } from './support/career-log.js';
import { settingsFor, startDatabase } from './support/engines.js';
import { Client, type Load, type Target, forSeconds, isWell, load } from './support/http.js';
import { type Environment, type Observed, type Service, runCommand, startService } from './support/programs.js';
import { askRoster, askStatement, before, recordPosts, recordedIn, rosterIn } from './support/requests.js';
import { type Stage, onStage, showProgress } from './support/stage.js';
import { type Cells, mebibytes, ms, percentile, printTable, whole } from './support/table.js';

const { values: given } = parseArgs({
  options: {
    events: { type: 'string', default: '1000000' },
    seconds: { type: 'string', default: '30' },
    clients: { type: 'string', default: '8' },
    writes: { type: 'string', default: '5' },
    engines: { type: 'string', default: 'sqlite,postgres' },
    folder: { type: 'string' },
    postgres: { type: 'string' },
  },
});
const [events, seconds, clients, writes] = [given.events, given.seconds, given.clients, given.writes].map(Number) as [
  number,
  number,
  number,
  number,
];
const careers = events / eventsPerCareer;
const [pageSize, doctors] = [50, 100];
let posts = 0;

const anyDoctor = () => madeUpDoctor(Math.floor(Math.random() * careers));

/** The clients take turns between the two questions, each beginning with another. */
type Question = 'page' | 'statement';
type Asked = { readonly question: Question; readonly began: number; readonly milliseconds: number };

type Phase = {
  readonly name: string;
  readonly queries: Load;
  readonly asked: readonly Asked[];
  /** From the answer of a command to the list that shows it. */
  readonly visible: readonly number[];
  readonly commands: readonly number[];
  readonly failed: number;
  readonly observed: Observed;
};

async function phase(name: string, service: Service, goesOn: () => boolean): Promise<Phase> {
  const { program } = service;
  showProgress(`${name}: asking`);
  await program.observe();
  const asked: Asked[] = [];
  const turns = Array.from({ length: clients }, (_, client) => client);
  const written = write(service, goesOn);
  const queries = await load({
    ...{ target: service, clients, goesOn },
    next: (client) => {
      const turn = (turns[client] = (turns[client] ?? 0) + 1);
      return turn % 2 === 0 ? askRoster(pageSize, anyDoctor()) : askStatement({ id: anyDoctor() });
    },
    answered: ({ milliseconds }, body) => {
      const question = body.includes('doctors(first') ? 'page' : 'statement';
      asked.push({ question, began: performance.now() - milliseconds, milliseconds });
    },
  });
  return { name, queries, asked, ...(await written), observed: await program.observe() };
}

/** A few commands a second, each of them looked for in the list. */
async function write(service: Target, goesOn: () => boolean): Promise<Pick<Phase, 'visible' | 'commands' | 'failed'>> {
  const client = new Client(service);
  const [visible, commands]: [number[], number[]] = [[], []];
  let failed = 0;
  for (let turn = 0; goesOn(); turn++) {
    const next = performance.now() + 1_000 / writes;
    try {
      const change = await client.ask(recordPosts(turn % doctors, [posts++]));
      const { doctor, seen } = recordedIn(change.body);
      const answer = await client.ask(askRoster(1, before(doctor.id), seen));
      const [listed] = rosterIn(answer.body)?.doctors ?? [];
      if (listed?.id !== doctor.id || listed.revision < seen.revision) throw new Error(answer.body);
      commands.push(change.milliseconds);
      visible.push(answer.milliseconds);
    } catch (error) {
      failed += 1;
      console.error(`A command failed: ${String(error).slice(0, 500)}`);
    }
    await pause(Math.max(0, next - performance.now()));
  }
  client.close();
  return { visible, commands, failed };
}

/** A row for each generation, as the program keeps them. */
type Generation = {
  readonly name: string;
  readonly generation: number;
  readonly current: number;
  readonly compared: boolean | number;
};
type Book = () => Promise<readonly Generation[]>;

/** When each new generation was begun, was found equal, and was shown; in the time of this process. */
type Moments = { begun: number; compared?: number; shown?: number };

/** Milliseconds between two looks. */
const lookEvery = 10;

async function watch(book: Book, goesOn: () => boolean): Promise<Map<string, Moments>> {
  const found = new Map<string, Moments>();
  const old = new Set((await book()).map(({ name, generation }) => `${name} ${String(generation)}`));
  while (goesOn()) {
    const rows = await book();
    const now = performance.now();
    for (const { name, generation, current, compared } of rows) {
      if (old.has(`${name} ${String(generation)}`)) continue;
      const moments = found.get(name) ?? { begun: now };
      found.set(name, moments);
      if (compared) moments.compared ??= now;
      if (current === 1) moments.shown ??= now;
    }
    await pause(lookEvery);
  }
  return found;
}

const bookQuery = (table: string) =>
  `SELECT name, generation, current, comparison IS NOT NULL AS compared FROM ${table} ORDER BY name`;

async function untilWhole(service: Target, title: string): Promise<number> {
  const client = new Client(service);
  const began = performance.now();
  for (;;) {
    const answer = await client.ask(askRoster(1));
    if (isWell(answer) && (rosterIn(answer.body)?.total ?? 0) >= careers) break;
    showProgress(`${title}: building the read models first, ${whole((performance.now() - began) / 1_000)} s`);
    await pause(100);
  }
  client.close();
  return performance.now() - began;
}

async function measure(stage: Stage, title: string, settings: Environment, openBook: () => Book): Promise<void> {
  const service = await startService(stage, settings);
  const built = await untilWhole(service, title);
  const book = openBook();
  await phase('warm-up', service, forSeconds(Math.min(5, seconds)));
  const first = await phase('before', service, forSeconds(seconds));
  let rebuilding = true;
  const watching = watch(book, () => rebuilding);
  const began = performance.now();
  const command = runCommand(stage, ['rebuild'], settings).finally(() => (rebuilding = false));
  const during = await phase('during', service, () => rebuilding);
  const said = await command;
  const took = performance.now() - began;
  const moments = await watching;
  const last = await phase('after', service, forSeconds(seconds));
  await service.program.stop();

  const phases = [first, during, last];
  const head = [title, 'queries a second', 'page p50', 'p99', 'most', 'statement p50', 'p99', 'most', 'failed'];
  printTable(head, phases.map(queriesRow));
  const demands = [
    '',
    'command p50',
    'p99',
    'shown after p50',
    'p99',
    'most',
    'failed',
    'heap at most',
    'resident at most',
  ];
  printTable([...demands, 'CPU', 'event loop held p99', 'at most'], phases.map(commandsRow));
  for (const { queries } of phases) if (queries.failure !== undefined) console.log(`FAILED ${queries.failure}`);
  console.log(
    `\nBuilt from nothing at the start of the service in ${inSeconds(built)}; rebuilt by the command in ${inSeconds(took)}.`,
  );
  for (const [name, { begun, compared = NaN, shown = NaN }] of moments) {
    const slowest = Math.max(
      0,
      ...during.asked.filter(overlaps(compared - 50, shown + 50)).map((one) => one.milliseconds),
    );
    console.log(
      `${name}: built and compared ${inSeconds(compared - begun)} after it was begun, shown ${ms(Math.max(lookEvery, shown - compared))} later at most; ` +
        `the slowest query of those moments took ${ms(slowest)}.`,
    );
  }
  console.log(said.trimEnd());
}

const inSeconds = (milliseconds: number) => `${(milliseconds / 1_000).toFixed(1)} s`;

const overlaps =
  (from: number, until: number) =>
  ({ began, milliseconds }: Asked) =>
    began <= until && began + milliseconds >= from;

const three = (values: readonly number[]) => [0.5, 0.99, 1].map((share) => ms(percentile(values, share)));

function queriesRow({ name, queries, asked }: Phase): Cells {
  const of = (kind: Question) =>
    asked.filter(({ question }) => question === kind).map(({ milliseconds }) => milliseconds);
  return [name, whole(asked.length / queries.seconds), ...three(of('page')), ...three(of('statement')), queries.failed];
}

function commandsRow({ name, commands, visible, failed, observed }: Phase): Cells {
  const { mostHeap, mostResident, cpu, held } = observed;
  const memory = [mebibytes(mostHeap), mebibytes(mostResident), `${whole(cpu * 100)} %`];
  return [name, ...three(commands).slice(0, 2), ...three(visible), failed, ...memory, ms(held.p99), ms(held.most)];
}

await onStage(given.folder, async (stage) => {
  const engines = given.engines.split(',');
  const log = join(stage.folder, 'events.sqlite');
  await writeLog(log, events);
  console.log(
    `${whole(events)} events of ${whole(careers)} doctors; ${String(clients)} clients ask pages of ${String(pageSize)} doctors and ` +
      `statements in turn, ${String(writes)} commands a second. Embedded log.`,
  );
  const folderOf = (engine: string) => {
    const folder = join(stage.folder, engine);
    mkdirSync(folder);
    cpSync(log, join(folder, 'events.sqlite'));
    return folder;
  };
  if (engines.includes('sqlite')) {
    const folder = folderOf('sqlite');
    await measure(stage, 'read models in SQLite', settingsFor(folder), () => {
      const db = new Database(join(folder, 'views.sqlite'), { readonly: true });
      stage.atEnd(() => db.close());
      const rows = db.prepare<[], Generation>(bookQuery('projection_generations_v1'));
      return () => Promise.resolve(rows.all());
    });
  }
  if (engines.includes('postgres')) {
    const { url, note } = await startDatabase(stage, given);
    console.log(`\n${note}.`);
    const client = new pg.Client(url);
    await client.connect();
    stage.atEnd(() => client.end());
    await measure(stage, 'read models in PostgreSQL', settingsFor(folderOf('postgres'), { database: url }), () => {
      return async () => (await client.query<Generation>(bookQuery('read_models.projection_generations_v1'))).rows;
    });
  }
});
