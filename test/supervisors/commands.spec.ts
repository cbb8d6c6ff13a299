import { describe, expect, test } from '@jest/globals';
import type { DataOf, SupervisorEvent } from '../../src/supervisors/domain/events.js';
import { capacityOn, competenceOn, coursesOn, isSpecialistOn } from '../../src/supervisors/domain/on-date.js';
import {
  competenceEnded,
  competent,
  given,
  left,
  offered,
  registered,
  saying,
  supervisorOf,
  trained,
  untrained,
  withdrawn,
} from './given.js';

describe('the register of supervisors', () => {
  test('takes somebody in, once', () => {
    given().when(saying(registered())).records(registered());
    given(registered()).when(saying(registered())).recordsNothing();
    given(registered())
      .when(saying(registered('v2.p1.other')))
      .isRefused('SUPERVISOR_EXISTS hprNumber');
  });

  test('takes back who has left, with nothing on offer', () => {
    const history = [registered(), offered(), left('2024-05-31')];
    given(...history)
      .when(saying(registered()))
      .records(registered());
    const back = supervisorOf(...history, registered());
    expect(back.left).toBeUndefined();
    expect(capacityOn(back, '2024-06-01')).toEqual([]);
  });

  test.each<[string, SupervisorEvent]>([
    ['competence', competent()],
    ['the end of one', competenceEnded('2024-01-01')],
    ['a course', trained()],
    ['an offer', offered()],
    ['its end', withdrawn('2024-01-01')],
    ['leaving', left('2024-01-01')],
  ])('records %s of nobody who is not in it', (_, event) => {
    const [first] = [given().when(saying(event))];
    expect(() => {
      first.recordsNothing();
    }).toThrow('SUPERVISOR_UNKNOWN');
  });
});

describe('competence', () => {
  test('is recorded, and passed over when said again', () => {
    given(registered()).when(saying(competent())).records(competent());
    given(registered(), competent()).when(saying(competent())).recordsNothing();
  });

  test('tells all that is wrong at once', () => {
    given(registered())
      .when(saying(competent({ kind: 'OTHER_SPECIALIST', from: '2024-02-30', to: 'soon' })))
      .isRefused('COMPETENCE_FIELD_MISSING field', 'DATE_INVALID from', 'DATE_INVALID to');
    given(registered(), competent())
      .when(saying(competent({ to: '2019-12-31' })))
      .isRefused('COMPETENCE_EXISTS competenceId', 'ENDS_BEFORE_START to');
  });

  test.each<[string, Partial<DataOf<'CompetenceRecorded'>>, string | undefined]>([
    ['the same days', {}, 'COMPETENCE_OVERLAPS from'],
    ['from its last day', { from: '2024-12-31' }, 'COMPETENCE_OVERLAPS from'],
    ['until its first day', { from: '2019-01-01', to: '2020-01-01' }, 'COMPETENCE_OVERLAPS from'],
    ['from the day after', { from: '2025-01-01' }, undefined],
    ['until the day before', { from: '2019-01-01', to: '2019-12-31' }, undefined],
    ['another specialty', { kind: 'OTHER_SPECIALIST', field: 'indremedisin' }, undefined],
    ['no specialist at all', { kind: 'NOT_SPECIALIST' }, 'COMPETENCE_CONTRADICTS kind'],
    [
      'no specialist before',
      { kind: 'NOT_SPECIALIST', to: '2020-01-01', from: '2019-01-01' },
      'COMPETENCE_CONTRADICTS kind',
    ],
    ['no specialist until then', { kind: 'NOT_SPECIALIST', from: '2019-01-01', to: '2019-12-31' }, undefined],
  ])('beside what is held: %s', (_, over, told) => {
    const asked = given(registered(), competent({ to: '2024-12-31' }));
    const second = competent({ competenceId: 'c2', ...over });
    if (told === undefined) asked.when(saying(second)).records(second);
    else asked.when(saying(second)).isRefused(told);
  });

  test('ends on a day it is held or the day before the first, and is not prolonged', () => {
    const history = [registered(), competent({ to: '2024-12-31' })];
    for (const on of ['2019-12-31', '2020-01-01', '2024-12-30']) {
      given(...history)
        .when(saying(competenceEnded(on)))
        .records(competenceEnded(on));
    }
    given(...history)
      .when(saying(competenceEnded('2024-12-31')))
      .recordsNothing();
    given(...history)
      .when(saying(competenceEnded('2019-12-30')))
      .isRefused('ENDS_BEFORE_START on');
    given(...history)
      .when(saying(competenceEnded('2025-01-01')))
      .isRefused('COMPETENCE_ENDED on');
    given(...history)
      .when(saying(competenceEnded('x')))
      .isRefused('DATE_INVALID on');
    given(...history)
      .when(saying(competenceEnded('2024-01-01', 'c9')))
      .isRefused('COMPETENCE_UNKNOWN competenceId');
  });

  test('says who is a specialist on a day, and nothing where nothing is known', () => {
    expect(isSpecialistOn(supervisorOf(registered()), '2024-01-01')).toBeUndefined();
    const held = supervisorOf(registered(), competent({ to: '2024-12-31' }));
    expect(['2019-12-31', '2020-01-01', '2024-12-31', '2025-01-01'].map((on) => isSpecialistOn(held, on))).toEqual([
      false,
      true,
      true,
      false,
    ]);
    // Somebody looked that day, and nobody knows since when it was so.
    const seen = supervisorOf(registered(), competent({ recordedAs: 'HPR_SNAPSHOT' }));
    expect(isSpecialistOn(seen, '2019-12-31')).toBeUndefined();
    const never = supervisorOf(registered(), competent(), competenceEnded('2019-12-31'));
    expect(isSpecialistOn(never, '2024-01-01')).toBeUndefined();
    const internist = supervisorOf(registered(), competent({ kind: 'OTHER_SPECIALIST', field: 'indremedisin' }));
    expect(isSpecialistOn(internist, '2024-01-01')).toBe(false);
    expect(competenceOn(internist, '2024-01-01')).toMatchObject([{ field: 'indremedisin' }]);
    expect(competenceOn(internist, '2019-01-01')).toEqual([]);
  });
});

describe('a course in supervising', () => {
  test('is recorded, passed over when said again, and good until it expires', () => {
    const course = trained({ expiresOn: '2024-03-11' });
    given(registered()).when(saying(course)).records(course);
    given(registered(), course).when(saying(course)).recordsNothing();
    const supervisor = supervisorOf(registered(), course);
    const found = (on: string) => {
      const { valid, expired } = coursesOn(supervisor, on);
      return [valid.length, expired.length];
    };
    expect(['2021-03-11', '2021-03-12', '2024-03-11', '2024-03-12'].map(found)).toEqual([
      [0, 0],
      [1, 0],
      [1, 0],
      [0, 1],
    ]);
  });

  test('is refused without a title, on no day, and when it expires before it was taken', () => {
    given(registered())
      .when(saying(trained({ title: ' ', on: 'x' })))
      .isRefused('SUPERVISOR_COURSE_TITLE_MISSING title', 'DATE_INVALID on');
    given(registered())
      .when(saying(trained({ expiresOn: '2021-03-11' })))
      .isRefused('SUPERVISOR_COURSE_EXPIRES_EARLY expiresOn');
    given(registered(), trained())
      .when(saying(trained({ on: '2022-01-01' })))
      .isRefused('SUPERVISOR_COURSE_EXISTS courseId');
  });

  test('is taken back once, and does not come back by itself', () => {
    given(registered(), trained()).when(saying(untrained())).records(untrained());
    given(registered(), trained(), untrained()).when(saying(untrained())).recordsNothing();
    given(registered(), trained(), untrained()).when(saying(trained())).isRefused('SUPERVISOR_COURSE_EXISTS courseId');
    given(registered()).when(saying(untrained())).isRefused('SUPERVISOR_COURSE_UNKNOWN courseId');
    expect(coursesOn(supervisorOf(registered(), trained(), untrained()), '2022-01-01').valid).toEqual([]);
  });
});

describe('capacity', () => {
  test('is offered, and passed over when said again', () => {
    given(registered()).when(saying(offered())).records(offered());
    given(registered(), offered()).when(saying(offered())).recordsNothing();
    given(registered(), offered(), withdrawn('2023-01-01'))
      .when(saying(offered()))
      .isRefused('CAPACITY_EXISTS offerId');
  });

  test('tells all that is wrong at once', () => {
    given(registered())
      .when(
        saying(
          offered({
            organisationNumber: '958935421',
            residents: 51,
            hundredthsOfHoursPerMonth: 20_001,
            from: '2022-02-30',
          }),
        ),
      )
      .isRefused(
        'ORGANISATION_NUMBER_WRONG organisationNumber',
        'CAPACITY_RESIDENTS_OUT_OF_RANGE residents',
        'CAPACITY_HOURS_OUT_OF_RANGE hoursPerMonth',
        'DATE_INVALID from',
      );
    for (const over of [{ residents: -1 }, { residents: 1.5 }]) {
      given(registered())
        .when(saying(offered(over)))
        .isRefused('CAPACITY_RESIDENTS_OUT_OF_RANGE residents');
    }
    given(registered())
      .when(saying(offered({ municipality: '4601' })))
      .isRefused('DISTRICT_ELSEWHERE district');
    given(registered())
      .when(saying(offered({ municipality: '0219', district: '030102' })))
      .isRefused('MUNICIPALITY_NOT_IN_FORCE municipality');
  });

  test('nothing at all may be offered: there is no room', () => {
    const none = offered({ residents: 0, hundredthsOfHoursPerMonth: 0 });
    given(registered()).when(saying(none)).records(none);
  });

  test.each<[string, Partial<DataOf<'CapacityOffered'>>, boolean]>([
    ['the same place', {}, true],
    ['from its last day', { from: '2023-12-31' }, true],
    ['from the day after', { from: '2024-01-01' }, false],
    ['another district', { district: '030103' }, false],
    ['another enterprise', { organisationNumber: '974760673' }, false],
  ])('is not counted twice: %s', (_, over, isRefused) => {
    const asked = given(registered(), offered({ to: '2023-12-31' }));
    const second = offered({ offerId: 'o2', ...over });
    if (isRefused) asked.when(saying(second)).isRefused('CAPACITY_OVERLAPS from');
    else asked.when(saying(second)).records(second);
  });

  test('is withdrawn on a day, and not prolonged', () => {
    const history = [registered(), offered({ to: '2023-12-31' })];
    given(...history)
      .when(saying(withdrawn('2023-06-30')))
      .records(withdrawn('2023-06-30'));
    given(...history)
      .when(saying(withdrawn('2021-12-31')))
      .records(withdrawn('2021-12-31'));
    given(...history)
      .when(saying(withdrawn('2024-01-01')))
      .isRefused('CAPACITY_ENDED on');
    given(...history)
      .when(saying(withdrawn('2023-06-30', 'o9')))
      .isRefused('CAPACITY_UNKNOWN offerId');
    const shortened = supervisorOf(...history, withdrawn('2023-06-30'));
    expect(['2022-01-01', '2023-06-30', '2023-07-01'].map((on) => capacityOn(shortened, on).length)).toEqual([1, 1, 0]);
  });

  test('ends when the supervisor leaves, and what was to begin later never was', () => {
    const history = [
      registered(),
      offered({ offerId: 'o1' }),
      offered({ offerId: 'o2', district: '030103', to: '2023-12-31' }),
      offered({ offerId: 'o3', district: '030104', from: '2025-01-01' }),
    ];
    given(...history)
      .when(saying(left('2024-05-31')))
      .records(left('2024-05-31'));
    given(...history, left('2024-05-31'))
      .when(saying(left('2024-05-31')))
      .recordsNothing();
    given(...history, left('2024-05-31'))
      .when(saying(left('2024-06-30')))
      .isRefused('SUPERVISOR_LEFT supervisor');
    given(...history, left('2024-05-31'))
      .when(saying(offered({ offerId: 'o4', from: '2024-06-01' })))
      .isRefused('SUPERVISOR_LEFT supervisor');
    const gone = supervisorOf(...history, left('2024-05-31'));
    const idsOn = (on: string) => capacityOn(gone, on).map(({ offerId }) => offerId);
    expect(['2023-12-31', '2024-05-31', '2024-06-01', '2025-01-01'].map(idsOn)).toEqual([['o1', 'o2'], ['o1'], [], []]);
  });
});
