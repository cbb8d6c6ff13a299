import { createHash } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import type { CareerEventType } from '../../src/career/domain/events.js';
import { serviceHistoryOf } from '../../src/career/domain/service-history.js';
import { type CareerRecord, foldCareer } from '../../src/career/domain/state.js';
import { careerUpcasters, readCareerEvent } from '../../src/career/domain/upcasters.js';
import { enterpriseUpcasters } from '../../src/enterprise/domain/upcasters.js';
import { dayOf } from '../../src/kernel/dates.js';
import { standingOf } from '../support/given.js';
import { GOLDEN_EVENTS, everySchemaOf, goldenEvent, readGolden } from '../support/golden-events.js';

const frozen = JSON.parse(readGolden('frozen.json')) as Readonly<Record<string, string>>;
const types = Object.keys(careerUpcasters) as CareerEventType[];

describe('the golden events', () => {
  it('hold every type in every schema, and nothing else', () => {
    const everySchema = [...everySchemaOf(careerUpcasters), ...everySchemaOf(enterpriseUpcasters)];
    const expected = everySchema.map(({ type, schema }) => `${type}.${String(schema)}.json`).sort();
    expect(Object.keys(frozen).sort()).toEqual(expected);
    expect(readdirSync(GOLDEN_EVENTS).sort()).toEqual([...expected, 'frozen.json'].sort());
  });

  it.each(Object.entries(frozen))('%s is as it was frozen', (file, hash) => {
    expect(createHash('sha256').update(readGolden(file)).digest('hex')).toBe(hash);
  });

  it.each(everySchemaOf(careerUpcasters))('$type of schema $schema can be read', ({ type, schema }) => {
    const event = readCareerEvent(goldenEvent(type, schema, 0));
    expect(event.type).toBe(type);
    expect(() => foldCareer([event as CareerRecord])).not.toThrow();
  });

  it('make one career that reads as it always has', () => {
    const events = types.map((type, revision) => readCareerEvent(goldenEvent(type, 1, revision)) as CareerRecord);
    const career = foldCareer(events);
    const history = serviceHistoryOf(career);

    expect(career.revision).toBe(types.length - 1);
    expect(history).toMatchObject({
      scheme: 'OLD',
      specialisationStartedOn: dayOf('2018-10-01'),
      convertedOn: dayOf('2020-07-01'),
      part1CompletedOn: dayOf('2018-08-31'),
      approvedOn: dayOf('2026-01-15'),
      part1Exempt: true,
      credits: [{ creditId: 'abroad', category: 'INSTITUTION', decidedOn: dayOf('2022-01-10') }],
      waivers: [], // taken back
    });
    expect(history.posts).toMatchObject([
      {
        postId: 'office',
        employer: '123456785',
        category: 'AUP',
        stretches: [
          { from: dayOf('2023-03-01'), until: dayOf('2023-06-01'), basisPoints: 3750 },
          { from: dayOf('2023-06-01'), until: dayOf('2023-12-01'), basisPoints: 6000 },
        ],
        absences: [{ kind: 'CHILD_SICK', shareBasisPoints: 10_000, until: dayOf('2023-04-08') }], // corrected
      },
      {
        postId: 'list',
        stretches: [{ from: dayOf('2024-01-01'), until: dayOf('2024-06-01'), basisPoints: 4000 }],
      },
    ]);
    expect(history.supervision).toEqual([
      {
        postId: 'office',
        supervisorId: 's-1',
        specialist: true,
        from: dayOf('2023-03-01'),
        until: dayOf('2023-09-01'),
      },
      {
        postId: 'office',
        supervisorId: 's-2',
        specialist: false,
        from: dayOf('2023-09-01'),
        until: dayOf('2024-11-01'),
      },
    ]);
    expect(standingOf(career, 'office')).toEqual([
      // The correction of the absence came from the employer and freed 8 to 14 April.
      ['2023-03-01', '2023-08-31', 'CONFIRMED'],
      ['2023-09-01', '2023-09-30', 'DECLARED'],
      ['2023-10-01', '2023-11-30', 'DISPUTED'],
    ]);
  });

  it('are not read when the type is unknown or the schema newer than the program', () => {
    const event = goldenEvent('Part1Completed', 1, 0);
    expect(() => readCareerEvent({ ...event, type: 'Part1Forgotten' })).toThrow('Part1Forgotten');
    expect(() => readCareerEvent({ ...event, schema: 99 })).toThrow('99');
  });
});
