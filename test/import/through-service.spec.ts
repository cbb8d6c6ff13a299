import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { command } from '../support/command-line.js';
import { ServiceProcess } from '../support/service-process.js';
import { POST, csv, fileOf } from './support.js';
import { APPROVED } from './training.js';

const SAMPLES = ['oslo-vikarer.csv', 'kommunale-leger.csv', 'flytting.xlsx', 'laeringsmal-og-kurs.csv'];

let folder: string;
let service: ServiceProcess;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tjenestebok-'));
  expect((await command(['catalogue', 'load'], { TJENESTEBOK_DATA: folder })).status).toBe(0);
  service = await ServiceProcess.start({ TJENESTEBOK_DATA: folder });
});

afterAll(async () => {
  await service.remove();
  rmSync(folder, { recursive: true, force: true });
});

function importThrough(...files: readonly string[]) {
  const token = service.authorization.replace('Bearer ', '');
  return command(['import', '--url', `${service.url}/graphql`, ...files], { TJENESTEBOK_TOKEN: token });
}

describe('import --url', () => {
  const samples = SAMPLES.map((name) => join('samples', name));

  it('records goals, supervision and courses, and a second time nothing', async () => {
    expect(await importThrough(...samples)).toMatchObject({
      status: 0,
      stderr: expect.stringMatching(/^Leger: 14 nye, 0 endret, 0 uendret, 0 avvist\./),
    });
    expect(await importThrough(...samples)).toMatchObject({
      status: 0,
      stderr: expect.stringMatching(/^Leger: 0 nye, 0 endret, 14 uendret, 0 avvist\. Hendelser registrert: 0\./),
    });
  });

  it('tells what the service refuses at its row', async () => {
    const file = fileOf(csv([POST, APPROVED, { ...APPROVED, mål: 'ALM-999' }]));
    const { status, stderr } = await importThrough(file);
    expect(status).toBe(2);
    expect(stderr).toMatch(/4 +mål +ALM-999 +Læringsmålet «ALM-999» finnes ikke/);
  });
});
