import { createHash } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import type { CareerEventType } from '../../src/career/domain/events.js';
import { approvalOf, openSubmissionOf } from '../../src/career/domain/goals/content.js';
import { leaderOn, supervisersOn } from '../../src/career/domain/goals/roles.js';
import { serviceHistoryOf } from '../../src/career/domain/service-history.js';
import { type CareerRecord, foldCareer } from '../../src/career/domain/state.js';
import { careerUpcasters, readCareerEvent } from '../../src/career/domain/upcasters.js';
import { enterpriseUpcasters } from '../../src/enterprise/domain/upcasters.js';
import { receivedUpcasters } from '../../src/hand-over/domain/events.js';
import { dayOf } from '../../src/kernel/dates.js';
import { catalogueUpcasters } from '../../src/learning-goals/domain/upcasters.js';
import { supervisorUpcasters } from '../../src/supervisors/domain/upcasters.js';
import { standingOf } from '../support/given.js';
import { GOLDEN_EVENTS, everySchemaOf, goldenEvent, readGolden } from '../support/golden-events.js';

const frozen = JSON.parse(readGolden('frozen.json')) as Readonly<Record<string, string>>;
const types = Object.keys(careerUpcasters) as CareerEventType[];

describe('the golden events', () => {
  it('hold every type in every schema, and nothing else', () => {
    const everySchema = [
      ...everySchemaOf(careerUpcasters),
      ...everySchemaOf(enterpriseUpcasters),
      ...everySchemaOf(catalogueUpcasters),
      ...everySchemaOf(supervisorUpcasters),
      ...everySchemaOf(receivedUpcasters),
    ];
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

  it('make one document that reads as it always has', () => {
    const events = types.map((type, revision) => readCareerEvent(goldenEvent(type, 1, revision)) as CareerRecord);
    const { issued, descriptions, birthDate } = foldCareer(events).content.documents;
    const [document] = [...issued.values()];

    expect(issued.size).toBe(1);
    expect(document).toMatchObject({
      scope: { kind: 'POST', postId: 'office' },
      sections: ['GOALS', 'SUPERVISION'],
      madeFrom: 42,
      packed: 'v1.bm9uY2U.cGFja2Vk',
      superseded: { changes: [{ what: 'TOTAL', before: '3', after: '5/2' }, { what: 'POST' }, { what: 'DOCTOR' }] },
      withdrawn: { on: '2024-03-01' },
    });
    expect(descriptions.get('office')).toMatchObject({ patients: 4200, satisfactory: true });
    expect(birthDate).toBe('v1.bm9uY2U.YmlydGg');
  });

  it('make one training that reads as it always has', () => {
    const events = types.map((type, revision) => readCareerEvent(goldenEvent(type, 1, revision)) as CareerRecord);
    const { content } = foldCareer(events);
    const { goals, supervisionLog: log, requirements, plans } = content;

    expect(leaderOn(content, '2024-10-31')).toMatchObject({ leader: { person: 'p-1' }, organisation: '958935420' });
    expect(leaderOn(content, '2024-11-01')).toBeUndefined();
    expect(supervisersOn(content, '2023-11-30').map(({ superviser }) => superviser.person)).toEqual(['p-2']);
    expect(supervisersOn(content, '2023-12-01')).toEqual([]); // the post is over
    expect(goals.activities.get('talk')).toMatchObject({ goals: ['ALM-007', 'FKM-001'], minutes: 90 });
    expect(goals.signatures).toMatchObject([{ activityId: 'talk', by: { role: 'EXTERNAL' }, linkId: 'to-ward' }]);
    expect(goals.links.get('to-ward')).toMatchObject({ state: 'WITHDRAWN', expiresOn: '2023-06-01' });
    // Approved by a stand-in, and revoked: it waits again.
    expect(openSubmissionOf(goals, 'ALM-007')).toMatchObject({
      goal: { code: 'ALM-007', version: 1 },
      opinions: [{ by: { role: 'SUPERVISOR', waiverId: 'internist', standsInFor: 's-1' }, toldTo: 'p-1' }],
    });
    expect(goals.approvals.get('alm-007')).toMatchObject({
      goal: { version: 2 },
      by: { person: 'p-4', standsInFor: 'p-1' },
      revoked: { on: '2023-06-01' },
    });
    expect(approvalOf(goals, 'FKM-001')).toMatchObject({ on: '2022-06-01', given: { data: { ground: 'CONVERSION' } } });

    expect(log.plans.get('monthly')?.minutesPerMonth).toBe(240);
    expect(log.sessions.get('s-2023-05')).toMatchObject({ supervisionId: 'first', minutes: 120 });
    expect(log.minutes.get('m-2023-05')).toMatchObject({ sessionId: 's-2023-05', supervisor: 's-1' });
    expect(log.groups.get('oslo-12')).toMatchObject({ from: '2023-03-15', to: '2025-03-14' });
    expect(log.groupSessions.get('g-2023-05')?.minutes).toBe(180);
    expect(log.diploma?.on).toBe('2025-04-01');
    expect(log.waiverCases.get('case-1')).toMatchObject({ specialists: 0, refused: { on: '2023-08-01' } });

    expect(requirements.courses.get('acute')).toMatchObject({ topic: 'Akuttmedisin', hundredthsOfHours: 1500 });
    expect(requirements.duties.get('2023')?.count).toBe(24);
    expect(requirements.visits.get('visit-1')?.direction).toBe('RECEIVED');
    expect(requirements.points.get('points-1')?.hundredthsOfPoints).toBe(1250);
    expect(requirements.documents.get('form-1')).toMatchObject({ pages: 1, pagesOf: 2, signed: false });
    expect(plans).toMatchObject([{ planId: 'plan-2', template: 'FULLY_MUNICIPAL', by: { person: 's-1' } }]);
  });

  it('are not read when the type is unknown or the schema newer than the program', () => {
    const event = goldenEvent('Part1Completed', 1, 0);
    expect(() => readCareerEvent({ ...event, type: 'Part1Forgotten' })).toThrow('Part1Forgotten');
    expect(() => readCareerEvent({ ...event, schema: 99 })).toThrow('99');
  });
});
