import { describe, expect, test } from '@jest/globals';
import { territoryOf } from '../../src/enterprise/application/territory.js';
import { type DataOf, ENTERPRISE_KINDS, type EnterpriseEvent } from '../../src/enterprise/domain/events.js';
import { organisedOn } from '../../src/enterprise/domain/state.js';
import { Refused } from '../../src/kernel/rule.js';
import { APPOINTED_ROLES, type Territory } from '../../src/rights/caller.js';
import { assigned, ended, enterpriseOf, given, registered, saying } from './given.js';

const reorganised = (over: Partial<DataOf<'EnterpriseReorganised'>> = {}): EnterpriseEvent => ({
  type: 'EnterpriseReorganised',
  data: {
    name: 'Oslo og Bærum kommune',
    territory: { kind: 'MUNICIPALITIES', municipalities: ['0301', '3201'] },
    from: '2024-07-01',
    ...over,
  },
});

const municipalities = (...numbers: string[]): Territory => ({ kind: 'MUNICIPALITIES', municipalities: numbers });

describe('registering an enterprise', () => {
  test('is recorded', () => {
    given().when(saying(registered())).records(registered());
  });

  test('said again is passed over, said otherwise refused', () => {
    given(registered()).when(saying(registered())).recordsNothing();
    given(registered())
      .when(saying(registered({ name: 'Oslo' })))
      .isRefused('ENTERPRISE_EXISTS organisationNumber');
    given(registered(), reorganised()).when(saying(registered())).isRefused('ENTERPRISE_EXISTS organisationNumber');
  });

  test('tells all that is wrong at once', () => {
    given()
      .when(saying(registered({ organisationNumber: '958935421', name: ' ', from: '2020-02-30' })))
      .isRefused('ORGANISATION_NUMBER_WRONG organisationNumber', 'ENTERPRISE_NAME_MISSING name', 'DATE_INVALID from');
  });

  test.each<[Territory, string, string, RegExp]>([
    [municipalities('0301', '0219'), '2020-01-01', 'MUNICIPALITY_NOT_IN_FORCE', /3024 Bærum/],
    [municipalities('301'), '2020-01-01', 'MUNICIPALITY_UNKNOWN', /0301 Oslo/],
    [{ kind: 'DISTRICTS', districts: ['30102'] }, '2020-01-01', 'DISTRICT_UNKNOWN', /030102 Grünerløkka/],
    [{ kind: 'DISTRICTS', districts: ['030102', '120101'] }, '2021-01-01', 'DISTRICT_NOT_IN_FORCE', /460101/],
  ])('%j on %s: %s, with the way out', (territory, from, code, instead) => {
    const kind = territory.kind === 'DISTRICTS' ? 'DISTRICT' : 'MUNICIPALITY';
    const refusals = given()
      .when(saying(registered({ kind, territory, from })))
      .refusals();
    expect(refusals).toMatchObject([{ code, field: `territory.${territory.kind.toLowerCase()}` }]);
    expect(refusals[0]?.details?.instead).toMatch(instead);
  });

  test('a territory without places is refused', () => {
    given()
      .when(saying(registered({ territory: municipalities() })))
      .isRefused('TERRITORY_EMPTY territory');
  });

  test.each(ENTERPRISE_KINDS)('%s has only the territories that suit it', (kind) => {
    const suits = {
      PRACTICE: ['OWN_POSTS'],
      MUNICIPALITY: ['MUNICIPALITIES'],
      DISTRICT: ['DISTRICTS'],
      ALIS_OFFICE: ['MUNICIPALITIES'],
      AUTHORITY: ['MUNICIPALITIES', 'NATION'],
    }[kind];
    const territories: Territory[] = [
      { kind: 'OWN_POSTS' },
      municipalities('0301'),
      { kind: 'DISTRICTS', districts: ['030102'] },
      { kind: 'NATION' },
    ];
    for (const territory of territories) {
      const asked = given().when(saying(registered({ kind, territory })));
      if (suits.includes(territory.kind)) asked.records(registered({ kind, territory }));
      else asked.isRefused('TERRITORY_UNFIT territory');
    }
  });

  test('numbers that do not go with the kind of territory are not lost in silence', () => {
    expect(territoryOf({ kind: 'DISTRICTS', districts: ['030102'], municipalities: [] })).toEqual({
      kind: 'DISTRICTS',
      districts: ['030102'],
    });
    for (const told of [
      { kind: 'NATION', municipalities: ['0301'] },
      { kind: 'MUNICIPALITIES', municipalities: ['0301'], districts: ['030102'] },
    ] as const) {
      expect(() => territoryOf(told)).toThrow(new Refused([{ code: 'TERRITORY_UNCLEAR' }]));
    }
  });
});

describe('reorganising an enterprise', () => {
  test('is recorded, and holds from its day on', () => {
    given(registered()).when(saying(reorganised())).records(reorganised());
    const enterprise = enterpriseOf(registered(), reorganised());
    const nameOn = (day: string) => organisedOn(enterprise, day)?.name;
    expect(nameOn('2010-01-01')).toBe('Oslo kommune');
    expect(nameOn('2024-06-30')).toBe('Oslo kommune');
    expect(nameOn('2024-07-01')).toBe('Oslo og Bærum kommune');
  });

  test('said again is passed over', () => {
    given(registered(), reorganised()).when(saying(reorganised())).recordsNothing();
  });

  test('is refused for an enterprise not known, before the last, or with what does not suit it', () => {
    given().when(saying(reorganised())).isRefused('ENTERPRISE_UNKNOWN organisationNumber');
    given(registered(), reorganised())
      .when(saying(reorganised({ from: '2024-07-01', name: 'Oslo' })))
      .isRefused('REORGANISED_TOO_EARLY from');
    given(registered())
      .when(saying(reorganised({ territory: { kind: 'NATION' } })))
      .isRefused('TERRITORY_UNFIT territory');
    given(registered())
      .when(saying(reorganised({ territory: municipalities('3024') })))
      .isRefused('MUNICIPALITY_NOT_IN_FORCE territory.municipalities');
  });
});

describe('assigning a role', () => {
  test('is recorded', () => {
    given(registered()).when(saying(assigned())).records(assigned());
  });

  test('said again is passed over, but not after the role has been ended, nor said otherwise', () => {
    given(registered(), assigned()).when(saying(assigned())).recordsNothing();
    given(registered(), assigned())
      .when(saying(assigned({ from: '2024-02-01' })))
      .isRefused('ASSIGNMENT_EXISTS assignmentId');
    given(registered(), assigned(), ended('2024-12-31'))
      .when(saying(assigned()))
      .isRefused('ASSIGNMENT_EXISTS assignmentId');
  });

  test('tells all that is wrong at once', () => {
    given()
      .when(saying(assigned({ from: '2024-13-01', to: 'soon' })))
      .isRefused('ENTERPRISE_UNKNOWN organisationNumber', 'DATE_INVALID from', 'DATE_INVALID to');
    given(registered())
      .when(saying(assigned({ to: '2023-12-31' })))
      .isRefused('ENDS_BEFORE_START to');
  });

  test.each(ENTERPRISE_KINDS)('%s has only the roles that suit it', (kind) => {
    const suits = {
      PRACTICE: ['OFFICE'],
      MUNICIPALITY: ['LEADER', 'COORDINATOR', 'AUDITOR', 'ADMINISTRATOR'],
      DISTRICT: ['LEADER', 'COORDINATOR'],
      ALIS_OFFICE: ['ALIS_OFFICE'],
      AUTHORITY: ['LEADER', 'COORDINATOR', 'AUDITOR', 'ADMINISTRATOR'],
    }[kind];
    for (const role of APPOINTED_ROLES) {
      const asked = given(registered({ kind })).when(saying(assigned({ role })));
      if (suits.includes(role)) asked.records(assigned({ role }));
      else asked.isRefused('ROLE_UNFIT role');
    }
  });

  test.each<[string, Partial<DataOf<'RoleAssigned'>>, boolean]>([
    ['the same days', {}, true],
    ['from its last day', { from: '2024-12-31' }, true],
    ['until its first day', { from: '2023-01-01', to: '2024-01-01' }, true],
    ['from the day after', { from: '2025-01-01' }, false],
    ['until the day before', { from: '2023-01-01', to: '2023-12-31' }, false],
    ['another role', { role: 'LEADER' }, false],
    ['another person', { person: 'p2' }, false],
  ])('the same role twice at a time is refused: %s', (_, over, isRefused) => {
    const history = [registered(), assigned({ to: '2024-12-31' })];
    const second = assigned({ assignmentId: 'r2', ...over });
    if (isRefused)
      given(...history)
        .when(saying(second))
        .isRefused('ROLE_HELD_ALREADY role');
    else
      given(...history)
        .when(saying(second))
        .records(second);
  });

  test('a role that was never held is in nobody’s way', () => {
    const second = assigned({ assignmentId: 'r2' });
    given(registered(), assigned(), ended('2023-12-31')).when(saying(second)).records(second);
  });
});

describe('ending a role', () => {
  test('is recorded: on a day it is held, or the day before the first', () => {
    for (const on of ['2023-12-31', '2024-01-01', '2026-01-01']) {
      given(registered(), assigned())
        .when(saying(ended(on)))
        .records(ended(on));
    }
  });

  test('on its last day is passed over', () => {
    given(registered(), assigned(), ended('2024-12-31'))
      .when(saying(ended('2024-12-31')))
      .recordsNothing();
    given(registered(), assigned({ to: '2024-12-31' }))
      .when(saying(ended('2024-12-31')))
      .recordsNothing();
  });

  test('earlier than before shortens it, later is refused: it would come back unnoticed', () => {
    const history = [registered(), assigned(), ended('2024-12-31')];
    given(...history)
      .when(saying(ended('2024-11-30')))
      .records(ended('2024-11-30'));
    given(...history)
      .when(saying(ended('2025-01-01')))
      .isRefused('ROLE_ENDED on');
  });

  test('is refused for what is not known, and for a day before', () => {
    given(registered())
      .when(saying(ended('2024-12-31')))
      .isRefused('ASSIGNMENT_UNKNOWN assignmentId');
    given(registered(), assigned())
      .when(saying(ended('2023-12-30')))
      .isRefused('ENDS_BEFORE_START on');
    given(registered(), assigned())
      .when(saying(ended('2024-02-30')))
      .isRefused('DATE_INVALID on');
  });
});
