import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Command } from 'commander';
import { addCountCommand, runCount } from '../../src/cli/count.js';
import type { StatementOptions } from '../../src/cli/statement-options.js';
import type { StatementView } from '../../src/statement/view.js';
import { readCases } from '../support/portable.js';

const chain = readCases().find(({ name }) => name === 'V16')?.career as object;
let folder: string;
let file: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'count-'));
  file = write('chain.json', JSON.stringify(chain));
});

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

function write(name: string, text: string): string {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
}

async function run(path: string, options: StatementOptions = {}, stdin = '') {
  const written = { out: '', err: '' };
  const exitCode = await runCount(path, options, {
    stdin: (async function* () {
      await Promise.resolve();
      yield stdin;
    })(),
    stdout: { write: (text) => (written.out += text) },
    stderr: { write: (text) => (written.err += text) },
    env: {},
    now: new Date('2023-12-31T22:30:00Z'),
  });
  return { exitCode, ...written };
}

const json = ({ out }: { out: string }) => JSON.parse(out) as StatementView;

describe('count', () => {
  it('shows a career as a table for a person, and which day was meant', async () => {
    const { exitCode, out, err } = await run(file);
    expect({ exitCode, err }).toEqual({ exitCode: 0, err: '' });
    expect(out).toContain('8,40');
    expect(out).toContain('Bare Helsedirektoratet godkjenner spesialister.');
    expect(out).toContain('Regnet til og med i dag, 31.12.2023.');
    expect((await run(file, { asValid: '2023-12-30' })).out).not.toContain('i dag');
  });

  it('speaks English, and names the file’s label', async () => {
    const labelled = write('labelled.json', JSON.stringify({ ...chain, label: 'A chain of posts' }));
    const { out } = await run(labelled, { language: 'en' });
    expect(out).toContain('A chain of posts');
    expect(out).toContain('8.40');
  });

  it('answers programs in JSON, exact beside rounded', async () => {
    const view = json(await run(file, { json: true, asValid: '2023-12-31' }));
    expect(view).toMatchObject({
      asOf: { valid: '2023-12-31', recorded: '2023-12-31T22:30:00.000Z', revision: 7 },
      confirmed: { total: { rounded: '8.40', exact: '42/5' } },
    });
    expect(json(await run(file, { format: 'json', asValid: '2023-12-31' }))).toEqual(view);
  });

  it('answers spreadsheets in CSV', async () => {
    const { out } = await run(file, { format: 'csv', language: 'en' });
    expect(out.split('\r\n')[0]).toContain('postId');
    expect(out).toContain('030105');
  });

  it('reads standard input, with or without a byte order mark', async () => {
    const { exitCode, out } = await run('-', { json: true }, `\ufeff${JSON.stringify(chain)}`);
    expect(exitCode).toBe(0);
    expect(json({ out }).confirmed.total.rounded).toBe('8.40');
  });

  it('counts up to the day asked for, in the scheme asked for, under the parameters set', async () => {
    expect(json(await run(file, { json: true, asValid: '2023-02-28' })).confirmed.total.rounded).toBe('1.00');
    expect(json(await run(file, { json: true, scheme: 'OLD' })).scheme).toBe('OLD');
    const set = ['aup.pct_basis=PER_CONTRACT', 'other.min_pct_alone = 90'];
    const view = json(await run(file, { json: true, set }));
    expect(view.confirmed.total.rounded).toBe('1.00');
    expect(view.overridden).toEqual(['aup.pct_basis=PER_CONTRACT', 'other.min_pct_alone=90']);
  });

  it('counts what was recorded by a day', async () => {
    const corrections = [{ of: 'a', set: { percent: 100 }, reason: 'Slip', recorded: '2024-02-01' }];
    const corrected = write('corrected.json', JSON.stringify({ ...chain, corrections }));
    const total = async (asRecorded: string) =>
      json(await run(corrected, { json: true, asRecorded })).confirmed.total.rounded;
    expect(await total('2024-01-31')).toBe('8.40');
    expect(await total('2024-02-01T12:00:00Z')).toBe('9.40');
  });
});

describe('count of what cannot be counted', () => {
  const refused = async (path: string, options: StatementOptions = {}, stdin = '') => {
    const { exitCode, out, err } = await run(path, { ...options, json: true }, stdin);
    expect({ exitCode, out }).toEqual({ exitCode: 2, out: '' });
    return (JSON.parse(err) as { errors: { code: string; field?: string; message: { nb: string; en: string } }[] })
      .errors;
  };

  it('says what is wrong where, and the way out', async () => {
    const posts = [{ employer: 'X', category: 'AUP', from: '2023-01-01', to: '2022-12-31', percent: 50, municipality: '301' }]; // prettier-ignore
    const wrong = write('wrong.json', JSON.stringify({ format: 'tjenestebok-career/1', posts }));
    const { exitCode, out, err } = await run(wrong, { language: 'en' });
    expect({ exitCode, out }).toEqual({ exitCode: 2, out: '' });
    expect(err).toContain('wrong.json: cannot be counted. Errors: 2');
    expect(err).toContain('posts[0].to “2022-12-31”');
    expect(err).toContain('Did you mean 0301 Oslo?');
    expect((await refused(wrong)).map(({ field }) => field)).toEqual(['posts[0].to', 'posts[0].municipality']);
  });

  it('names the place where a file is cut', async () => {
    const text = JSON.stringify(chain, undefined, 2);
    const [error] = await refused(write('cut.json', text.slice(0, text.indexOf('"percent"'))));
    expect(error).toMatchObject({ code: 'FILE_NOT_JSON' });
    expect(error?.message.en).toMatch(/line \d+, character \d+/);
  });

  it('is quick to turn away a file of 200 MB, a folder, and one that is not there', async () => {
    const large = write('large.json', '');
    truncateSync(large, 200_000_000);
    expect(await refused(large)).toMatchObject([{ code: 'FILE_TOO_LARGE' }]);
    expect(await refused(folder)).toMatchObject([{ code: 'FILE_NOT_READABLE' }]);
    expect(await refused(join(folder, 'nothing.json'))).toMatchObject([{ code: 'FILE_MISSING' }]);
    expect(await refused('-', {}, 'x'.repeat(10_000_001))).toMatchObject([{ code: 'FILE_TOO_LARGE' }]);
  });

  it('hears of every option that is wrong at once', async () => {
    const options = { asValid: '31.12.2023', asRecorded: 'yesterday', scheme: 'MIDDLE', language: 'sv', set: ['a=1', 'b', 'aup.pct_basis=BOTH'] }; // prettier-ignore
    expect((await refused(file, options)).map(({ field, code }) => `${field ?? ''} ${code}`)).toEqual([
      '--language VALUE_NOT_ALLOWED',
      '--scheme VALUE_NOT_ALLOWED',
      '--as-valid DATE_INVALID',
      '--as-recorded INSTANT_INVALID',
      '--set PARAMETER_UNKNOWN',
      '--set VALUE_NOT_ALLOWED',
      '--set PARAMETER_VALUE_WRONG',
    ]);
  });

  it('is a command of the program', () => {
    const program = new Command('tjenestebok');
    addCountCommand(program);
    const [command] = program.commands;
    expect(command?.name()).toBe('count');
    expect(command?.options.map(({ long }) => long)).toEqual([
      '--scheme',
      '--as-valid',
      '--as-recorded',
      '--set',
      '--format',
      '--json',
      '--language',
    ]);
  });
});
