import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { command } from '../support/command-line.js';

const page = readFileSync('README.md', 'utf8');
/** The README's first commands, as written there, on a copy that holds only what git knows. */
const [first = '', second = ''] = [...page.matchAll(/^(npm c.*?)\s+#/gm)].map(([, command]) => command ?? '');

/** The commands of the tour, in order; without `verify`, for the read models it looks at are built by the service. */
const tour = [
  ...(page.split(/^## /m).find((part) => part.startsWith('A tour')) ?? '').matchAll(/```sh\n([\s\S]*?)```/g),
]
  .flatMap(([, commands = '']) => commands.split('\n'))
  .filter((line) => line.includes('npx tjenestebok') && !line.endsWith(' verify'));

/** The packages are the same without: what npm would ask the network about them besides. */
const QUIET = { npm_config_audit: 'false', npm_config_fund: 'false', npm_config_prefer_offline: 'true' };

const home = process.cwd();
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
  process.chdir(home);
  if (demo?.pid !== undefined && demo.exitCode === null && demo.signalCode === null) process.kill(-demo.pid, 'SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

describe('the README', () => {
  it('names the two commands, and CI runs the second', () => {
    expect([first, second]).toEqual(['npm ci && npm run demo', 'npm cit']);
    expect(readFileSync('.ci/run', 'utf8').trim().split('\n').at(-1)).toBe(second);
  });

  it('prints a statement and who sees it, and stays up with a service that answers whoever logs in, on a fresh copy', async () => {
    const started = spawn('sh', ['-c', first], {
      cwd: folder,
      detached: true,
      env: { ...process.env, ...QUIET, TJENESTEBOK_PORT: '0', NODE_OPTIONS: '' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    demo = started;
    let output = '';
    const ready = new Promise<RegExpExecArray>((resolve, reject) => {
      const read = (chunk: Buffer) => {
        output += chunk.toString();
        const found = /GraphQL IDE: (\S+) .*\n(\{.*\})\n/.exec(output);
        if (found) resolve(found);
      };
      started.stdout.on('data', read);
      started.stderr.on('data', read);
      started.on('exit', () => {
        reject(new Error(`The demo ended:\n${output}`));
      });
    });
    const [, url = '', headers = ''] = await ready;
    expect(output).toContain('Dette er en beregning, ikke et vedtak.');
    expect(output).toContain('PCT-MIN-50');
    expect(output).toContain('HVA SOM GJENSTÅR FØR DU KAN SØKE');
    expect(output).toContain('npx tjenestebok statement');
    const shown = output.slice(output.indexOf('Ingrid Solbakken'), output.indexOf('A confirmation of'));
    expect(shown.split('\n').filter((line) => line.length > 100)).toEqual([]);
    expect(output).toMatch(/GENUINE: .*\n.*changed by hand\n +ALTERED: /);
    expect(output).toMatch(/the doctor herself +\d+ posts, the statement/);
    expect(output).toMatch(/coordinator, bydel Grünerløkka +\d+ posts, no statement/);
    expect(output).toMatch(/coordinator, Bergen kommune +nothing, not even that she is there/);
    const page = await fetch(url);
    expect(await page.text()).toContain('GraphiQL');
    const ask = async (loggedIn: object): Promise<unknown[]> => {
      const answer = await fetch(new URL('graphql', url), {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...loggedIn },
        body: JSON.stringify({ query: '{ whoAmI { name } doctors(first: 100) { totalCount } }' }),
      });
      return [answer.status, (await answer.json()) as unknown];
    };
    expect(await ask({})).toMatchObject([401, { data: null }]);
    expect(await ask(JSON.parse(headers) as object)).toMatchObject([
      200,
      { data: { whoAmI: { name: 'Ingrid Solbakken (fiktiv)' }, doctors: { totalCount: 1 } } },
    ]);
    const ended = new Promise((resolve) => started.on('exit', resolve));
    process.kill(-(started.pid ?? 0), 'SIGINT');
    await ended;
  }, 240_000);

  it('has a tour whose every command does what it says', async () => {
    expect(tour.length).toBeGreaterThanOrEqual(20);
    const data = join(folder, 'data', 'tour');
    // The first as people run it, in the copy that was built; a process for each of the others would take longer than all of them.
    const { program, args } = wordsOf(tour[0] ?? '');
    const settings = { ...process.env, TJENESTEBOK_DATA: data, NODE_OPTIONS: '' };
    execFileSync(process.execPath, ['--no-warnings', 'dist/cli.js', ...args], { cwd: folder, env: settings });
    expect(program).toEqual(['npx', 'tjenestebok']);
    process.chdir(folder);
    let output = '';
    for (const line of tour.slice(1)) {
      const { file, ...words } = wordsOf(line);
      const { status, stdout, stderr } = await command(words.args, { ...words.settings, TJENESTEBOK_DATA: data });
      expect({ line, status, stderr: status === 0 ? '' : stderr }).toEqual({ line, status: 0, stderr: '' });
      if (file !== undefined) writeFileSync(join(folder, file), stdout);
      output += stdout;
    }
    expect(output).toMatch(/33 goals in \d+ sets/);
    expect(output).toContain('LÆRINGSMÅL');
    expect(output).toContain('HVA SOM GJENSTÅR FØR DU KAN SØKE');
    expect(output).toContain('BOTH SCHEMES SIDE BY SIDE');
    expect(output).toMatch(/Vera Vikar for Lise Leder/);
    expect(output).toMatch(/ALM-063 +x/);
  }, 240_000);
});

/** A line of the tour as a shell takes it apart; words in quotes are one, and what follows a # is left out. */
function wordsOf(line: string): {
  readonly settings: Readonly<Record<string, string>>;
  readonly program: readonly string[];
  readonly args: readonly string[];
  /** Where what it says goes to. */
  readonly file?: string;
} {
  const [said = ''] = line.split(' #');
  const [asked = '', file] = said.split(' > ');
  const words = [...asked.matchAll(/'([^']*)'|(\S+)/g)].map(([, quoted, word]) => quoted ?? word ?? '');
  const begins = words.findIndex((word) => !/^[A-Z_]+=/.test(word));
  return {
    settings: Object.fromEntries(words.slice(0, begins).map((word) => word.split('=') as [string, string])),
    program: words.slice(begins, begins + 2),
    args: words.slice(begins + 2),
    ...(file === undefined ? {} : { file: file.trim() }),
  };
}
