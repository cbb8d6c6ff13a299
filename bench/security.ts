// What log-in, rights, encryption and the access log cost, against the same program without them, in one process and one run.
//   node --expose-gc --import ./scripts/typescript.mjs bench/security.ts [--rounds 24] [--slice 12] [--folder /tmp]
import { randomBytes } from 'node:crypto';
import { isDeepStrictEqual, parseArgs } from 'node:util';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Settings } from '../src/platform/config/settings.js';
import { Projections } from '../src/platform/projections/projections.js';
import { Vault } from '../src/platform/vault/vault.js';
import { REGISTRAR, REGISTRY, appoint } from '../test/support/people.js';
import { AUDIENCE, TestCaller, TestIssuer } from '../test/platform/identity/issuer.js';
import { type Protection, createWithout, uncheckedAs } from './support/laid-aside.js';
import { measurePieces } from './support/security-pieces.js';
import { hprNumber, recordPosts, recordedIn } from './support/requests.js';
import {
  DOCTORS,
  OWNER,
  SUPERVISORS,
  askCareer,
  askPosts,
  askRosterPage,
  askTimeline,
  askWho,
  recordSupervised,
  startEmployment,
} from './support/security-requests.js';
import { type Stage, onStage, showProgress } from './support/stage.js';
import { type Cells, mebibytes, median, ms, percentile, printTable, whole } from './support/table.js';

const { values: given } = parseArgs({
  options: {
    rounds: { type: 'string', default: '24' },
    slice: { type: 'string', default: '12' },
    folder: { type: 'string' },
  },
});
const [rounds, sliceMs] = [Number(given.rounds), Number(given.slice)];

type Presented = 'Bearer' | 'DPoP' | 'unchecked';

/** A way to run the program, by what is laid aside and what callers come with. Each has data of its own, that grow alike. */
type Arrangement = { readonly without: readonly Protection[]; readonly presented: Presented };

const ARRANGEMENTS = {
  bearer: { without: [], presented: 'Bearer' },
  again: { without: [], presented: 'Bearer' },
  dpop: { without: [], presented: 'DPoP' },
  noToken: { without: [], presented: 'unchecked' },
  noRights: { without: ['rights'], presented: 'Bearer' },
  noEncryption: { without: ['encryption'], presented: 'Bearer' },
  noLog: { without: ['access log'], presented: 'Bearer' },
  onlyLog: { without: ['rights', 'encryption'], presented: 'unchecked' },
  nothing: { without: ['rights', 'encryption', 'access log'], presented: 'unchecked' },
} as const satisfies Record<string, Arrangement>;
type ArrangementName = keyof typeof ARRANGEMENTS;
const NAMES = Object.keys(ARRANGEMENTS) as ArrangementName[];

/** What is told: the cost of something, as a share of the same run without it. That of nothing is how far the figures can be trusted. */
const COSTS = [
  ['nothing', 'bearer', 'again'],
  ['token', 'bearer', 'noToken'],
  ['token, DPoP', 'dpop', 'noToken'],
  ['rights', 'bearer', 'noRights'],
  ['encryption', 'bearer', 'noEncryption'],
  ['the three', 'bearer', 'onlyLog'],
  ['the three, DPoP', 'dpop', 'onlyLog'],
  ['access log', 'bearer', 'noLog'],
  ['all four', 'bearer', 'nothing'],
] as const satisfies readonly (readonly [string, ArrangementName, ArrangementName])[];

const LEADER = '7654322';
const MUNICIPALITY = {
  number: '958935420',
  name: 'Oslo kommune',
  kind: 'MUNICIPALITY',
  territory: { kind: 'MUNICIPALITIES', municipalities: ['0301'] },
} as const;

type Task = {
  readonly name: string;
  readonly as: string;
  readonly inFlight: number;
  readonly isWrite: boolean;
  readonly body: (turn: number, idOf: (hprNumber: string) => string) => string;
};

const always = (body: string) => () => body;

const TASKS: readonly Task[] = [
  { name: 'a career with its statement, the doctor', as: hprNumber(OWNER), body: always(askCareer) },
  { name: 'name alone, the doctor', as: hprNumber(OWNER), body: always(askWho) },
  { name: 'a timeline of 100, the doctor', as: hprNumber(OWNER), body: always(askTimeline) },
  { name: 'the posts of a career, her municipality', as: LEADER, body: always(askPosts) },
  { name: 'a page of 50 doctors, a national office', as: REGISTRAR, body: always(askRosterPage) },
  { name: 'a page of 50 doctors, their municipality', as: LEADER, body: always(askRosterPage) },
]
  .map((read): Task => ({ ...read, inFlight: 8, isWrite: false }))
  .concat(
    [1, 32].map((inFlight) => ({
      ...{ name: `a post begins, ${String(inFlight)} in flight, the municipality`, as: LEADER },
      ...{ inFlight, isWrite: true, body: startEmployment },
    })),
  );

type Headers = Readonly<Record<string, string>>;

/** What callers come with. */
class Callers {
  private readonly tokens = new Map<string, string>();

  private constructor(
    readonly issuer: TestIssuer,
    readonly key: TestCaller,
  ) {}

  static async start(stage: Stage): Promise<Callers> {
    const issuer = await TestIssuer.start();
    stage.atEnd(() => issuer.down());
    return new Callers(issuer, await TestCaller.make());
  }

  /** Headers of one request; a proof serves one only. */
  async headers(presented: Presented, hpr: string): Promise<Headers> {
    const type = { 'content-type': 'application/json' };
    if (presented === 'unchecked') {
      const logIn = { issuer: this.issuer.url, subject: hpr, name: NAME, hprNumber: hpr, organisations: [] };
      return { ...type, authorization: uncheckedAs(logIn) };
    }
    const token = await this.token(presented, hpr);
    if (presented === 'Bearer') return { ...type, authorization: `Bearer ${token}` };
    const request = { method: 'POST', url: 'http://localhost/graphql', token };
    return { ...type, authorization: `DPoP ${token}`, dpop: await this.key.proof(request) };
  }

  async token(presented: 'Bearer' | 'DPoP', hpr: string): Promise<string> {
    const key = `${presented} ${hpr}`;
    const made =
      this.tokens.get(key) ??
      (await this.issuer.token({
        ...(presented === 'DPoP' ? this.key.binding : {}),
        ...{ sub: hpr, name: NAME, 'helseid://claims/hpr/hpr_number': hpr },
        'helseid://claims/client/claims/orgnr_parent': undefined,
        'helseid://claims/client/claims/orgnr_child': undefined,
      }));
    this.tokens.set(key, made);
    return made;
  }
}

const NAME = 'Kari Eksempel';

type Answer = { readonly data: Record<string, unknown> | null; readonly errors?: unknown };

async function ask(app: NestFastifyApplication, payload: string, headers: Headers): Promise<string> {
  const { statusCode, body } = await app.inject({ method: 'POST', url: '/graphql', headers, payload });
  if (statusCode !== 200 || !body.startsWith('{"data":{')) throw new Error(`${String(statusCode)}: ${body}`);
  return body;
}

type Cost = { readonly cpu: number; readonly wall: number };

class Contestants {
  private readonly turns = new Map<ArrangementName, number>();

  private constructor(
    private readonly callers: Callers,
    private readonly apps: ReadonlyMap<ArrangementName, NestFastifyApplication>,
  ) {}

  static async start(stage: Stage, callers: Callers): Promise<Contestants> {
    const keys = { identity: randomBytes(32), wrapping: randomBytes(32) };
    const apps = new Map<ArrangementName, NestFastifyApplication>();
    for (const name of NAMES) {
      showProgress(`filling the program of ${name}`);
      const dataFolder = join(stage.folder, name);
      mkdirSync(dataFolder);
      const issuer = { issuer: callers.issuer.url, audience: AUDIENCE, dpop: 'allowed', securityLevel: 4 } as const;
      const app = await createWithout(
        ARRANGEMENTS[name].without,
        new Settings({ dataFolder, host: '127.0.0.1', port: 0, ide: false, keys, issuer }),
      );
      stage.atEnd(() => app.close());
      apps.set(name, app);
      await fill(app, callers);
    }
    return new Contestants(callers, apps);
  }

  appOf(name: ArrangementName): NestFastifyApplication {
    const app = this.apps.get(name);
    if (!app) throw new Error(`Nothing was started for ${name}`);
    return app;
  }

  async answer(name: ArrangementName, { as, body }: Task): Promise<Answer> {
    const headers = await this.callers.headers(ARRANGEMENTS[name].presented, as);
    return JSON.parse(await ask(this.appOf(name), body(0, String), headers)) as Answer;
  }

  /** Microseconds a request, of so many in a row. What goes with a write until the lists show it is its own. */
  async run(name: ArrangementName, { as, body, inFlight, isWrite }: Task, requests: number): Promise<Cost> {
    const app = this.appOf(name);
    const idOf = (hpr: string) => app.get(Vault).personId(hpr);
    const first = this.turns.get(name) ?? 0;
    if (isWrite) this.turns.set(name, first + requests);
    const asked: { readonly payload: string; readonly headers: Headers }[] = [];
    for (let turn = first; turn < first + requests; turn++) {
      asked.push({ payload: body(turn, idOf), headers: await this.callers.headers(ARRANGEMENTS[name].presented, as) });
    }
    const [cpu, began] = [process.cpuUsage(), performance.now()];
    let last = '';
    const lane = async () => {
      for (let next = asked.pop(); next; next = asked.pop()) last = await ask(app, next.payload, next.headers);
    };
    await Promise.all(Array.from({ length: inFlight }, lane));
    const wall = performance.now() - began;
    if (isWrite) await untilListed(app, last);
    const { user, system } = process.cpuUsage(cpu);
    return { cpu: (user + system) / requests, wall: (wall * 1_000) / requests };
  }
}

async function untilListed(app: NestFastifyApplication, body: string): Promise<void> {
  const { startEmployment: answer } = (JSON.parse(body) as { data: Record<string, unknown> }).data;
  const { seen, errors } = answer as { seen: { stream: string; revision: number } | null; errors: unknown[] };
  if (!seen || errors.length > 0) throw new Error(`Nothing was recorded: ${body}`);
  await app.get(Projections).waitFor(seen.stream, seen.revision, 10_000);
}

/** A career of 40 posts under five supervisors, and doctors for the lists and the writes. */
async function fill(app: NestFastifyApplication, callers: Callers): Promise<void> {
  await appoint(app, REGISTRY, REGISTRAR, ['COORDINATOR']);
  await appoint(app, MUNICIPALITY, LEADER, ['LEADER']);
  const headers = await callers.headers('Bearer', REGISTRAR);
  const bodies = [recordSupervised(OWNER, 40), ...SUPERVISORS.map((number) => recordPosts(number, [number]))];
  for (let doctor = 0; doctor < DOCTORS; doctor++) bodies.push(recordPosts(doctor, [0, 1, 2]));
  let last = recordedIn(await ask(app, bodies[0] ?? '', headers));
  for (const body of bodies.slice(1)) last = recordedIn(await ask(app, body, headers));
  await app.get(Projections).waitFor(last.seen.stream, last.seen.revision, 10_000);
}

/** All of it before anything is measured, for what is compiled for one is used by all. */
async function warmUp(contestants: Contestants, task: Task): Promise<void> {
  showProgress(`${task.name}: warming up`);
  const expected = task.isWrite ? undefined : await contestants.answer('bearer', task);
  for (const name of NAMES) {
    if (expected && !isDeepStrictEqual(expected, await contestants.answer(name, task))) {
      throw new Error(`${task.name}: ${name} answers something else, so there is nothing to compare`);
    }
    await contestants.run(name, task, WARM_UP);
  }
}

const WARM_UP = 96;

async function compare(contestants: Contestants, task: Task): Promise<Map<ArrangementName, Cost[]>> {
  const { cpu } = await contestants.run('bearer', task, Math.max(30, task.inFlight * 2));
  const requests = Math.max(task.inFlight, Math.ceil((sliceMs * 1_000) / cpu));
  const all = new Map<ArrangementName, Cost[]>(NAMES.map((name) => [name, []]));
  for (let round = -1; round < rounds; round++) {
    showProgress(`${task.name}: round ${String(round + 1)} of ${String(rounds)}`);
    const turned = NAMES.map((_, index) => NAMES[(index + round + NAMES.length) % NAMES.length] ?? 'bearer');
    for (const name of round % 2 === 0 ? turned : turned.reverse()) {
      const cost = await contestants.run(name, task, requests);
      if (round >= 0) all.get(name)?.push(cost);
    }
  }
  return all;
}

const micros = (value: number) => (value < 10 ? value.toFixed(1) : whole(value));

/** Whatever else the machine does only adds, so the quicker rounds tell more than those in the middle, which are told beside. */
const QUIET = 0.1;

function rowsOf(task: Task, all: ReadonlyMap<ArrangementName, readonly Cost[]>, of: keyof Cost): Cells {
  const values = (name: ArrangementName) => (all.get(name) ?? []).map((cost) => cost[of]);
  const added = (including: ArrangementName, without: ArrangementName, share: number) =>
    (100 * (percentile(values(including), share) / percentile(values(without), share) - 1)).toFixed(0);
  const shares = COSTS.map(
    ([, including, without]) => `${added(including, without, QUIET)} % (${added(including, without, 0.5)})`,
  );
  return [task.name, `${micros(percentile(values('bearer'), QUIET))} (${micros(median(values('bearer')))})`, ...shares];
}

await onStage(given.folder, async (stage) => {
  const began = performance.now();
  const callers = await Callers.start(stage);
  const contestants = await Contestants.start(stage, callers);
  const results: (readonly [Task, Map<ArrangementName, Cost[]>])[] = [];
  for (const task of TASKS) await warmUp(contestants, task);
  for (const task of TASKS) results.push([task, await compare(contestants, task)]);
  console.log(
    `${String(rounds)} rounds in turns of some ${String(sliceMs)} ms; each cost is what it adds to the same run without it: ` +
      'by the quickest tenth of the rounds (and by their medians). Reads 8 in flight. With a write goes its way into the read models.',
  );
  for (const kind of ['cpu', 'wall'] as const) {
    const head = kind === 'cpu' ? 'µs of CPU a request' : 'µs a request by the clock';
    printTable(
      [head, 'as it is', ...COSTS.map(([name]) => name)],
      results.map(([task, all]) => rowsOf(task, all, kind)),
    );
  }
  const [, career] = results[0] ?? [];
  const request = median((career?.get('bearer') ?? []).map(({ cpu }) => cpu));
  const pieces = await measurePieces(stage, contestants.appOf('bearer'), callers.issuer, callers.key, LEADER);
  printTable(
    ['a piece, one at a time', 'µs of CPU', 'µs by the clock', 'of a career with its statement'],
    pieces.map(({ name, cpu, wall }) => [name, micros(cpu), micros(wall), `${((100 * cpu) / request).toFixed(1)} %`]),
  );
  globalThis.gc?.();
  const { heapUsed, rss } = process.memoryUsage();
  console.log(
    `\nMemory at the end, nine programs in one process: heap ${mebibytes(heapUsed)}, resident ${mebibytes(rss)}. ` +
      `Taken in all: ${ms(performance.now() - began)}.`,
  );
});
