import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { ChangeCareer } from '../../src/career/application/change-career.js';
import { type Gateway, type Progress, importDoctors } from '../../src/import/importer.js';
import type { DoctorRows } from '../../src/import/rows.js';
import { Refused } from '../../src/kernel/rule.js';
import { Register } from './register.js';
import { registrar } from '../support/callers.js';
import { DOCTOR, POST, type RowObject, SUBSTITUTE, csv, read, row } from './support.js';

let register: Register;
beforeEach(() => {
  register = new Register();
});
afterEach(() => register.close());

const BY = { oppgitt_av: 'arbeidsgiver' };

async function doctorsOf(...rows: readonly RowObject[]): Promise<readonly DoctorRows[]> {
  return (await read(csv(rows))).doctors;
}

async function importRows(...rows: readonly RowObject[]) {
  return importDoctors(await doctorsOf(...rows), register.gateway);
}

const doctor = (number: number) => ({ hpr: String(9_000_000 + number), navn: `Lege ${String(number)}` });

/** Some careers with a bit of everything. */
const MANY = Array.from({ length: 30 }, (_, index) => [
  { ...POST, ...doctor(index), til: '31.12.2024' },
  { ...SUBSTITUTE, ...doctor(index) },
  {
    ...row('fravær', { referanse: 'A', fraværstype: 'ferie', fra: '01.07.2024', til: '14.07.2024', ...BY }),
    ...doctor(index),
  },
  {
    ...row('veileder', {
      fra: '01.01.2024',
      veileder_hpr: '9000101',
      veileder_navn: 'B. Vik',
      kvalifikasjon: 'GP_SPECIALIST',
    }),
    ...doctor(index),
  },
  { ...row('bekreftelse', { referanse: 'V', bekreftet_av: 'Bydel Sagene', grunn: 'Avtale' }), ...doctor(index) },
]).flat();

/** What the log says, without what differs from one register to the next. */
async function facts(of: Register): Promise<unknown[]> {
  const events = await of.events();
  return events
    .map(({ id, stream, revision, type }) => ({ id, stream, revision, type }))
    .sort((a, b) => (a.stream + String(a.revision) < b.stream + String(b.revision) ? -1 : 1));
}

describe('recording', () => {
  test('registers the doctor and records all rows as one request', async () => {
    const summary = await importRows(POST, SUBSTITUTE);
    expect(summary).toMatchObject({ doctors: { new: 1, changed: 0, unchanged: 0, refused: 0 }, events: 3, faults: [] });
    const events = await register.events();
    expect(events.map(({ type }) => type)).toEqual([
      'DoctorRegistered',
      'EmploymentStarted',
      'SubstitutePositionStarted',
    ]);
    expect(new Set(events.map(({ metadata }) => metadata.causation)).size).toBe(1);
  });

  test('nothing personal stands in the log in the clear', async () => {
    await importRows(...MANY, { ...SUBSTITUTE, hjemmelshaver: 'Rolf Aune', referanse: '9000001-2' });
    const log = JSON.stringify(await register.events());
    for (const secret of ['Kari', 'Lege ', 'Rolf', 'B. Vik', '9000001', '9000101', 'Avtale']) {
      expect(log).not.toContain(secret);
    }
  });

  test('two doctors with the same references have posts of their own', async () => {
    await importRows(POST, { ...POST, ...doctor(2) });
    const posts = (await register.events()).flatMap(({ stream, data: { postId } }) =>
      typeof postId === 'string' ? [`${stream} ${postId}`] : [],
    );
    expect(new Set(posts).size).toBe(2);
  });

  test('a dry run records nothing, and tells what there would be', async () => {
    const doctors = await doctorsOf(...MANY);
    const dry = await importDoctors(doctors, register.gateway, { dryRun: true });
    expect(await register.events()).toEqual([]);
    const real = await importDoctors(doctors, register.gateway);
    expect(dry).toEqual({ ...real, dryRun: true });
    expect(await importDoctors(doctors, register.gateway, { dryRun: true })).toMatchObject({
      doctors: { unchanged: 30 },
      events: 0,
    });
  });
});

describe('once more', () => {
  test('the same file again records nothing', async () => {
    const doctors = await doctorsOf(...MANY);
    await importDoctors(doctors, register.gateway);
    const before = await facts(register);
    const again = await importDoctors(await doctorsOf(...MANY), register.gateway);
    expect(again).toMatchObject({ doctors: { new: 0, changed: 0, unchanged: 30, refused: 0 }, events: 0 });
    expect(await facts(register)).toEqual(before);
  });

  test('the same rows in another order and another file record nothing', async () => {
    await importRows(...MANY);
    expect(await importRows(...MANY.toReversed())).toMatchObject({ doctors: { unchanged: 30 }, events: 0 });
  });

  test('a file that has grown records what is new', async () => {
    await importRows(POST, SUBSTITUTE);
    const end = row('slutt', { referanse: 'A', til: '31.08.2024', ...BY });
    expect(await importRows(POST, SUBSTITUTE, end)).toMatchObject({ doctors: { changed: 1 }, events: 1 });
    expect(await importRows(POST, SUBSTITUTE, end)).toMatchObject({ doctors: { unchanged: 1 }, events: 0 });
  });

  test('a later file needs only the rows that are new, by reference', async () => {
    await importRows(POST);
    const change = row('prosentendring', { referanse: 'a', fra: '01.06.2024', prosent: '60', ...BY });
    expect(await importRows(change)).toMatchObject({ doctors: { changed: 1 }, events: 1, faults: [] });
  });

  test('a changed row is refused with the way out, not recorded beside the old one', async () => {
    await importRows(POST);
    const { faults, doctors } = await importRows({ ...POST, prosent: '60' });
    expect(doctors.refused).toBe(1);
    expect(faults).toMatchObject([{ code: 'POST_EXISTS', line: 2, column: 'referanse', value: 'A' }]);
    expect(await register.events()).toHaveLength(2);
  });

  test('CORRECTED_SINCE: what was withdrawn is not brought back by the same row', async () => {
    await importRows(POST, SUBSTITUTE);
    const doctorId = register.vault.personId(DOCTOR.hpr);
    const [, , recording] = await register.events();
    await register.handler.execute(
      new ChangeCareer({
        doctorId,
        commands: [
          {
            type: 'WithdrawRecording',
            data: { recordingId: recording?.id ?? '', reason: 'Aldri tiltrådt', declaredBy: 'EMPLOYER' },
          },
        ],
        commandId: 'withdrawal',
        caller: registrar,
        correlation: 'test',
      }),
    );
    const end = row('slutt', { referanse: 'A', til: '31.08.2024', ...BY });
    const summary = await importRows(POST, SUBSTITUTE, end);
    expect(summary).toMatchObject({
      doctors: { changed: 1 },
      events: 1,
      notes: [{ code: 'CORRECTED_SINCE', line: 3 }],
    });
    expect((await register.career(DOCTOR.hpr)).content.posts.size).toBe(1);
  });
});

describe('all or nothing', () => {
  test('a refusal of one row holds back the doctor, and only that one; it is told at its row', async () => {
    const rows = [POST, { ...POST, referanse: 'B', prosent: '140' }, { ...POST, ...doctor(2) }];
    const summary = await importRows(...rows);
    expect(summary.doctors).toMatchObject({ new: 1, refused: 1 });
    expect(summary.faults).toMatchObject([{ code: 'PERCENT_OUT_OF_RANGE', line: 3, column: 'prosent', value: '140' }]);
    expect((await register.career(DOCTOR.hpr)).revision).toBe(-1);
    expect((await register.career('9000002')).revision).toBe(1);
  });

  test('a row that cannot be read holds back its doctor, and the other rows are tried so that all is told at once', async () => {
    const doctors = await doctorsOf(
      { ...POST, prosent: 'halv' },
      { ...POST, referanse: 'B', til: '01.01.2023' },
      { ...POST, referanse: 'C', kommunenr: '1601' },
    );
    const summary = await importDoctors(doctors, register.gateway);
    expect(summary.doctors).toMatchObject({ refused: 1 });
    expect(summary.faults.map(({ code, line, column }) => [code, line, column])).toEqual([
      ['ENDS_BEFORE_START', 3, 'til'],
      ['MUNICIPALITY_NOT_IN_FORCE', 4, 'kommunenr'],
    ]);
    expect(await register.events()).toEqual([]);
  });

  test('a row that cannot be read holds back the rows of its doctor that are in order', async () => {
    const doctors = await doctorsOf(POST, { ...POST, referanse: 'B', prosent: 'halv' });
    const summary = await importDoctors(doctors, register.gateway);
    expect(summary).toMatchObject({ doctors: { new: 0, refused: 1 }, events: 0 });
    expect(await register.events()).toEqual([]);
  });

  test('refusals name what the author wrote, never the program’s ids', async () => {
    const { faults } = await importRows(POST, row('slutt', { referanse: 'Feil', dato: '01.01.2025', ...BY }));
    expect(faults).toMatchObject([{ code: 'POST_UNKNOWN', line: 3, column: 'referanse', value: 'Feil' }]);
    expect(faults[0]?.fix.nb).toBe('Registrer stillingen først, eller bruk en som finnes: A.');
    const late = await importRows(POST, row('slutt', { referanse: 'A', dato: '01.01.2023', ...BY }));
    expect(late.faults).toMatchObject([{ code: 'ENDS_BEFORE_START', column: 'dato', value: '01.01.2023' }]);
  });

  test('a single row of a doctor known from before is told about at its line too', async () => {
    await importRows(POST);
    const { faults } = await importRows(row('slutt', { referanse: 'X', til: '01.01.2025', ...BY }));
    expect(faults).toMatchObject([{ code: 'POST_UNKNOWN', line: 2 }]);
  });

  test('contradictory but real is recorded: 120 % in parallel', async () => {
    const rows = [
      { ...POST, prosent: '80' },
      { ...POST, referanse: 'B', prosent: '40', kategori: 'sykehjem' },
    ];
    expect(await importRows(...rows)).toMatchObject({ doctors: { new: 1 }, faults: [] });
  });

  test('CONFLICT and DOCTOR_TOO_LARGE are about one doctor; anything else stops the import', async () => {
    const doctors = await doctorsOf(POST, { ...POST, ...doctor(2) }, { ...POST, ...doctor(3) });
    const failing = (name: string): Gateway => ({
      record: ({ hprNumber }, commands, request) => {
        if (hprNumber !== '9000002') return register.gateway.record(doctors[0] ?? DOCTOR_ROWS, commands, request);
        const error = new Error('out');
        error.name = name;
        return Promise.reject(error);
      },
    });
    for (const [name, code] of [
      ['CareerConflict', 'CONFLICT'],
      ['AppendTooLarge', 'DOCTOR_TOO_LARGE'],
    ] as const) {
      const { faults, stopped } = await importDoctors(doctors, failing(name), { inFlight: 1 });
      expect(faults).toMatchObject([{ code, line: 3 }]);
      expect(stopped).toBe(false);
    }
    await expect(importDoctors(doctors, failing('StoreUnavailable'))).rejects.toThrow('out');
  });
});

const DOCTOR_ROWS = { hprNumber: DOCTOR.hpr, name: DOCTOR.navn };

describe('on the way', () => {
  test('stopped in the middle and run again it ends as if run once', async () => {
    const doctors = await doctorsOf(...MANY);
    for (const after of [0, 1, 7, 20]) {
      const stopped = new Register();
      const once = new Register();
      const stop = new AbortController();
      let seen = 0;
      if (after === 0) stop.abort();
      const first = await importDoctors(doctors, stopped.gateway, {
        inFlight: 3,
        signal: stop.signal,
        onProgress: () => {
          if (++seen >= after) stop.abort();
        },
      });
      expect(first.stopped).toBe(true);
      expect(first.doctors.new + first.doctors.left).toBe(30);
      const second = await importDoctors(doctors, stopped.gateway);
      expect(second.doctors).toMatchObject({ new: first.doctors.left, unchanged: first.doctors.new, refused: 0 });
      await importDoctors(doctors, once.gateway);
      expect((await facts(stopped)).length).toBe((await facts(once)).length);
      expect(await typesByDoctor(stopped)).toEqual(await typesByDoctor(once));
      await stopped.close();
      await once.close();
    }
  });

  test('killed between the record and the answer, the next run hears that it was done', async () => {
    const [one] = await doctorsOf(POST, SUBSTITUTE);
    if (!one) throw new Error('No doctor');
    const forgetful: Gateway = {
      record: async (...request) => {
        await register.gateway.record(...request);
        throw new Error('killed');
      },
    };
    await expect(importDoctors([one], forgetful)).rejects.toThrow('killed');
    expect(await importDoctors([one], register.gateway)).toMatchObject({ doctors: { unchanged: 1 }, events: 0 });
  });

  test('so many doctors are under way at once, and no more', async () => {
    const doctors = await doctorsOf(...MANY);
    let [now, most] = [0, 0];
    const slow: Gateway = {
      record: async () => {
        most = Math.max(most, ++now);
        await new Promise((resolve) => setImmediate(resolve));
        now--;
        return { recorded: 1, unchanged: false };
      },
    };
    await importDoctors(doctors, slow, { inFlight: 5 });
    expect(most).toBe(5);
  });

  test('progress is told after each doctor', async () => {
    const told: Progress[] = [];
    await importDoctors(await doctorsOf(...MANY), register.gateway, { onProgress: (progress) => told.push(progress) });
    expect(told).toHaveLength(30);
    expect(told.at(-1)).toMatchObject({ doctors: 30, doctorsInAll: 30, rows: 150, rowsInAll: 150, secondsLeft: 0 });
    expect(told[10]?.secondsLeft).toBeGreaterThan(0);
  });

  test('a doctor refused by nobody’s row in particular is told at the first one', async () => {
    const doctors = await doctorsOf(POST);
    const strict: Gateway = {
      record: () => Promise.reject(new Refused([{ code: 'DOCTOR_EXISTS', field: 'hprNumber' }])),
    };
    expect((await importDoctors(doctors, strict)).faults).toMatchObject([
      { code: 'DOCTOR_EXISTS', line: 2, column: 'hpr' },
    ]);
  });
});

async function typesByDoctor(of: Register): Promise<unknown> {
  const byDoctor = new Map<string, string[]>();
  for (const { stream, type } of await of.events()) byDoctor.set(stream, [...(byDoctor.get(stream) ?? []), type]);
  return [...byDoctor].sort(([a], [b]) => (a < b ? -1 : 1));
}

describe('a file cut in half', () => {
  test('at random points: nothing wrong is recorded, and the whole file afterwards makes it right', async () => {
    const bytes = Buffer.from(csv(MANY.slice(0, 25)));
    const once = new Register();
    await importDoctors((await read(bytes)).doctors, once.gateway);
    const expected = await typesByDoctor(once);
    const values = new Set((await once.events()).map(({ type, data }) => `${type} ${JSON.stringify(data)}`));
    await once.close();
    for (let cut = 200; cut < bytes.length; cut += 311) {
      const torn = new Register();
      const left = await read(bytes.subarray(0, cut)).catch(() => undefined);
      if (left) await importDoctors(left.doctors, torn.gateway);
      for (const { type, data } of await torn.events()) {
        if (/\bv[12]\./.test(JSON.stringify(data))) continue; // sealed under a key of this register
        expect(values).toContain(`${type} ${JSON.stringify(data)}`);
      }
      await importDoctors((await read(bytes)).doctors, torn.gateway);
      expect(sorted(await typesByDoctor(torn))).toEqual(sorted(expected));
      await torn.close();
    }
  });
});

/** The order within a career may differ when the rest came later. */
function sorted(byDoctor: unknown): unknown {
  return (byDoctor as [string, string[]][]).map(([stream, types]) => [stream, types.toSorted()]);
}
