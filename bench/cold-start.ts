// From starting the built program to its first answers, with 10 000 events in the log. Build first: npm run build.
//   node --import ./scripts/typescript.mjs bench/cold-start.ts [rounds] [folder]
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { EmbeddedEventStore } from '../src/platform/event-store/embedded-event-store.js';
import { madeUpCareer, madeUpDoctor } from '../test/career/projections-careers.js';
import { DEVELOPMENT_LOG_IN, enrolRegistrar } from '../test/support/registrar.js';

const rounds = Number(process.argv[2] ?? 10);
const folder = mkdtempSync(join(process.argv[3] ?? tmpdir(), 'tjenestebok-bench-'));
const data = join(folder, 'data');
const settings = { TJENESTEBOK_DATA: data, TJENESTEBOK_PORT: '0', ...DEVELOPMENT_LOG_IN };
const [careers, eventsPerCareer] = [200, 50];

async function writeLog(): Promise<void> {
  const store = new EmbeddedEventStore(join(data, 'events.sqlite'));
  for (let number = 0; number < careers; number++) {
    await store.append(`career-${madeUpDoctor(number)}`, 'no_stream', madeUpCareer(number, eventsPerCareer));
  }
  await store.close();
}

type Times = { readonly listening: number; readonly firstAnswer: number; readonly wholeRoster: number };

async function start(authorization: string): Promise<Times> {
  const began = performance.now();
  const since = () => performance.now() - began;
  const service = spawn(process.execPath, ['dist/main.js'], {
    env: { ...process.env, ...settings, NO_COLOR: '1' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const closed = once(service, 'close');
  let output = '';
  service.stdout.setEncoding('utf8').on('data', (text: string) => (output += text));
  const url = async () => {
    for (;;) {
      const [, found] = /Answering at (\S+\/graphql)/.exec(output) ?? [];
      if (found !== undefined) return found;
      if (service.exitCode !== null) throw new Error(`The service has stopped:\n${output}`);
      await pause(1);
    }
  };
  try {
    const address = await url();
    const listening = since();
    const doctors = async () => {
      const answer = await fetch(address, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization },
        body: JSON.stringify({ query: '{ doctors(first: 10) { totalCount edges { node { id posts } } } }' }),
      });
      const { data: found } = (await answer.json()) as { data?: { doctors: { totalCount: number } } };
      if (found === undefined) throw new Error(`No answer from ${address}`);
      return found.doctors.totalCount;
    };
    let total = await doctors();
    const firstAnswer = since();
    while (total < careers) {
      await pause(1);
      total = await doctors();
    }
    return { listening, firstAnswer, wholeRoster: since() };
  } finally {
    service.kill();
    await closed;
  }
}

function print(name: string, times: readonly Times[]): void {
  const line = (['listening', 'firstAnswer', 'wholeRoster'] as const).map((kind) => {
    const sorted = times.map((one) => one[kind]).sort((a, b) => a - b);
    const [least = NaN, middle = NaN, most = NaN] = [0, Math.floor(sorted.length / 2), sorted.length - 1].map(
      (at) => sorted[at],
    );
    return `${kind} ${middle.toFixed(0)} ms (${least.toFixed(0)} to ${most.toFixed(0)})`;
  });
  console.log(`${name.padEnd(26)} ${line.join(', ')}`);
}

try {
  const authorization = await enrolRegistrar(settings); // makes the keys
  await writeLog();
  await start(authorization); // brings the files of the program into the machine's memory
  const [without, withViews]: [Times[], Times[]] = [[], []];
  for (let round = 0; round < rounds; round++) {
    for (const side of ['', '-wal', '-shm']) rmSync(join(data, `views.sqlite${side}`), { force: true });
    without.push(await start(authorization));
    withViews.push(await start(authorization));
  }
  print('read models to be built', without);
  print('read models there', withViews);
} finally {
  rmSync(folder, { recursive: true });
}
