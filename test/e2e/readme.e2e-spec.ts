import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** The README's first commands, as written there, on a copy that holds only what git knows. */
const [first = '', second = ''] = [...readFileSync('README.md', 'utf8').matchAll(/^(npm c.*?)\s+#/gm)].map(
  ([, command]) => command ?? '',
);

let folder: string;
let demo: ChildProcess | undefined;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'readme-'));
  const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '-z'], {
    encoding: 'utf8',
  });
  for (const file of files.split('\0').filter((name) => name !== '')) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    cpSync(file, join(folder, file));
  }
});

afterAll(() => {
  if (demo?.pid !== undefined && demo.exitCode === null && demo.signalCode === null) process.kill(-demo.pid, 'SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

describe('the README', () => {
  it('names the two commands, and CI runs the second', () => {
    expect([first, second]).toEqual(['npm ci && npm run demo', 'npm cit']);
    expect(readFileSync('.ci/run', 'utf8').trim().split('\n').at(-1)).toBe(second);
  });

  it('prints a statement and stays up with a service that answers, on a fresh copy', async () => {
    const started = spawn('sh', ['-c', first], {
      cwd: folder,
      detached: true,
      env: { ...process.env, TJENESTEBOK_PORT: '0', NODE_OPTIONS: '' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    demo = started;
    let output = '';
    const ready = new Promise<string>((resolve, reject) => {
      const read = (chunk: Buffer) => {
        output += chunk.toString();
        const [, url] = /GraphQL IDE: (\S+)/.exec(output) ?? [];
        if (url) resolve(url);
      };
      started.stdout.on('data', read);
      started.stderr.on('data', read);
      started.on('exit', () => {
        reject(new Error(`The demo ended:\n${output}`));
      });
    });
    const url = await ready;
    expect(output).toContain('Dette er en beregning, ikke et vedtak.');
    expect(output).toContain('PCT-MIN-50');
    const page = await fetch(url);
    expect(await page.text()).toContain('GraphiQL');
    const answer = await fetch(new URL('graphql', url), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: '{ doctors(first: 100) { totalCount } }' }),
    });
    expect(await answer.json()).toMatchObject({ data: { doctors: { totalCount: 14 } } });
    const ended = new Promise((resolve) => started.on('exit', resolve));
    process.kill(-(started.pid ?? 0), 'SIGINT');
    await ended;
  }, 240_000);
});
