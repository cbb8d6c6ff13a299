import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { arenaOf, arenasOn, coverageOf, goalsNamed, offerOn, openUntil } from '../../src/enterprise/domain/arenas.js';
import type { DataOf, EnterpriseEvent } from '../../src/enterprise/domain/events.js';
import { foldEnterprise } from '../../src/enterprise/domain/state.js';
import { versionOn } from '../../src/enterprise/domain/versions.js';
import { dateOf, dayOf } from '../../src/kernel/dates.js';
import { allowed, arena, enterpriseOf, given, registered, saying } from './given.js';

const changed = (over: Partial<DataOf<'ArenaChanged'>> = {}): EnterpriseEvent => ({
  type: 'ArenaChanged',
  data: { arenaId: 'a1', from: '2024-07-01', ...over },
});
const closed = (on: string, arenaId = 'a1'): EnterpriseEvent => ({ type: 'ArenaClosed', data: { arenaId, on } });
const reported = (on: string, reference = '24/1', arenaId = 'a1'): EnterpriseEvent => ({
  type: 'ArenaReported',
  data: { arenaId, on, reference },
});
const agreement = { organisation: 'Klinikken', agreement: '24/7', from: '2024-01-01', to: '2024-12-31' };
const outside = arena({ arenaId: 'out', name: 'Klinikken', kind: 'HOSPITAL', cooperation: agreement });

const theArena = (...history: readonly EnterpriseEvent[]) => {
  const found = enterpriseOf(registered(), ...history)
    .arenas.values()
    .next().value;
  if (!found) throw new Error('no arena');
  return found;
};

describe('opening an arena', () => {
  test('is recorded, and said again passed over', () => {
    given(registered()).when(saying(arena())).records(arena());
    given(registered()).when(saying(outside)).records(outside);
    given(registered(), arena()).when(saying(arena())).recordsNothing();
  });

  test('under an id that is taken is refused', () => {
    given(registered(), arena())
      .when(saying(arena({ goals: [] })))
      .isRefused('ARENA_EXISTS arenaId');
    given(registered(), arena(), closed('2024-05-31')).when(saying(arena())).isRefused('ARENA_EXISTS arenaId');
  });

  test.each<[Partial<DataOf<'ArenaOpened'>>, string]>([
    [{ from: '2024-13-01' }, 'DATE_INVALID from'],
    [{ to: '2023-12-31' }, 'ENDS_BEFORE_START to'],
    [{ name: ' ' }, 'ARENA_NAME_MISSING name'],
    [{ place: { municipality: '0219' } }, 'MUNICIPALITY_NOT_IN_FORCE place.municipality'],
    [{ goals: ['ALM-055', 'alm-63'] }, 'GOAL_CODE_WRONG goals'],
    [{ goals: ['ALM-055', 'ALM-055'] }, 'GOAL_NAMED_TWICE goals'],
    [{ capacity: 0 }, 'ARENA_CAPACITY_WRONG capacity'],
    [{ capacity: 501 }, 'ARENA_CAPACITY_WRONG capacity'],
    [{ capacity: 1.5 }, 'ARENA_CAPACITY_WRONG capacity'],
    [{ cooperation: { ...agreement, organisation: '' } }, 'AGREEMENT_INCOMPLETE cooperation.organisation'],
    [{ cooperation: { ...agreement, agreement: ' ' } }, 'AGREEMENT_INCOMPLETE cooperation.agreement'],
    [
      { cooperation: { ...agreement, organisationNumber: '958935421' } },
      'ORGANISATION_NUMBER_WRONG cooperation.organisationNumber',
    ],
    [{ cooperation: { ...agreement, from: 'x' } }, 'DATE_INVALID cooperation.from'],
    [{ cooperation: { ...agreement, to: '2023-12-31' } }, 'ENDS_BEFORE_START cooperation.to'],
    [{ cooperation: { ...agreement, from: '2024-01-02' } }, 'AGREEMENT_NOT_IN_FORCE cooperation'],
    [{ cooperation: { ...agreement, from: '2023-01-01', to: '2023-12-31' } }, 'AGREEMENT_NOT_IN_FORCE cooperation'],
  ])('with %j is refused: %s', (over, told) => {
    given(registered())
      .when(saying(arena(over)))
      .isRefused(told);
  });

  test('takes an enterprise', () => {
    given().when(saying(arena())).isRefused('ENTERPRISE_UNKNOWN organisationNumber');
  });
});

describe('changing an arena', () => {
  test('is recorded, and what is left out stays as it was', () => {
    const goals = changed({ goals: ['ALM-055'] });
    given(registered(), arena()).when(saying(goals)).records(goals);
    const { offers } = theArena(arena({ capacity: 4 }), goals, changed({ from: '2024-09-01', capacity: 2 }));
    expect(offers).toEqual([
      { from: '2024-01-01', name: 'Legekontoret', goals: ['ALM-063'], capacity: 4 },
      { from: '2024-07-01', name: 'Legekontoret', goals: ['ALM-055'], capacity: 4 },
      { from: '2024-09-01', name: 'Legekontoret', goals: ['ALM-055'], capacity: 2 },
    ]);
  });

  test('that changes nothing is passed over; the newest offer may be said anew for the same day', () => {
    given(registered(), arena())
      .when(saying(changed({ goals: ['ALM-063'] })))
      .recordsNothing();
    const anew = changed({ goals: ['ALM-085'] });
    given(registered(), arena(), changed({ goals: ['ALM-055'] }))
      .when(saying(anew))
      .records(anew);
    expect(theArena(arena(), changed({ goals: ['ALM-055'] }), anew).offers).toHaveLength(2);
  });

  test('is refused before the last change, after the end, and of an arena that is not there', () => {
    const history = [registered(), arena(), changed({ goals: [] })];
    given(...history)
      .when(saying(changed({ from: '2024-06-30', capacity: 1 })))
      .isRefused('ARENA_CHANGED_TOO_EARLY from');
    given(...history, closed('2024-08-31'))
      .when(saying(changed({ from: '2024-09-01', capacity: 1 })))
      .isRefused('ARENA_CLOSED from');
    given(registered())
      .when(saying(changed({ capacity: 1 })))
      .isRefused('ARENA_UNKNOWN arenaId');
    given(registered(), arena())
      .when(saying(changed({ from: 'x', capacity: 0, cooperation: { ...agreement, organisation: '' } })))
      .isRefused('DATE_INVALID from', 'ARENA_CAPACITY_WRONG capacity', 'AGREEMENT_INCOMPLETE cooperation.organisation');
  });
});

describe('closing an arena', () => {
  test('is recorded, and said again passed over', () => {
    given(registered(), arena())
      .when(saying(closed('2024-08-31')))
      .records(closed('2024-08-31'));
    given(registered(), arena())
      .when(saying(closed('2023-12-31')))
      .records(closed('2023-12-31'));
    given(registered(), arena(), closed('2024-08-31'))
      .when(saying(closed('2024-08-31')))
      .recordsNothing();
    given(registered(), arena(), closed('2024-08-31'))
      .when(saying(closed('2024-06-30')))
      .records(closed('2024-06-30'));
  });

  test('is refused before opening, after it closed, and of an arena that is not there', () => {
    given(registered(), arena())
      .when(saying(closed('2023-12-30')))
      .isRefused('ENDS_BEFORE_START on');
    given(registered(), arena(), closed('2024-08-31'))
      .when(saying(closed('2024-09-01')))
      .isRefused('ARENA_CLOSED on');
    given(registered())
      .when(saying(closed('2024-08-31')))
      .isRefused('ARENA_UNKNOWN arenaId');
    given(registered(), arena())
      .when(saying(closed('snart')))
      .isRefused('DATE_INVALID on');
  });
});

describe('reporting an arena', () => {
  test('is recorded, and said again passed over', () => {
    given(registered(), arena())
      .when(saying(reported('2024-01-01')))
      .records(reported('2024-01-01'));
    given(registered(), arena(), reported('2024-02-01'))
      .when(saying(reported('2024-02-01')))
      .recordsNothing();
  });

  test('is refused before what has changed, when nothing has, and without a reference', () => {
    const early = given(registered(), arena(), reported('2024-02-01'), changed({ goals: [] }));
    early.when(saying(reported('2024-06-30'))).isRefused('REPORTED_BEFORE_CHANGE on');
    expect(early.when(saying(reported('2024-06-30'))).refusals()).toMatchObject([
      { details: { from: '2024-07-01' }, rule: 'ENT-ARENA-CHANGE' },
    ]);
    given(registered(), arena(), reported('2024-02-01'))
      .when(saying(reported('2024-03-01')))
      .isRefused('ARENA_REPORTED_ALREADY on');
    given(registered(), arena())
      .when(saying(reported('2024-02-01', ' ')))
      .isRefused('REPORT_REFERENCE_MISSING reference');
    given(registered())
      .when(saying(reported('2024-02-01')))
      .isRefused('ARENA_UNKNOWN arenaId');
  });

  test('leaves what came later, and what was recorded later of earlier days', () => {
    const history = [arena(), reported('2024-02-01'), changed({ goals: [] }), closed('2024-12-31')];
    expect(theArena(...history).unreported).toEqual([
      { what: 'CHANGED', on: '2024-07-01' },
      { what: 'CLOSED', on: '2024-12-31' },
    ]);
    expect(theArena(...history, reported('2024-07-01')).unreported).toEqual([{ what: 'CLOSED', on: '2024-12-31' }]);
    expect(theArena(arena(), reported('2024-08-01'), changed({ goals: [] })).unreported).toHaveLength(1);
    expect(theArena(arena(), changed({ goals: [] }), closed('2024-06-01')).unreported).toEqual([
      { what: 'OPENED', on: '2024-01-01' },
      { what: 'CLOSED', on: '2024-06-01' },
    ]);
    expect(theArena(arena(), closed('2023-12-31')).unreported).toEqual([]);
    expect(theArena(arena(), reported('2024-01-01'), closed('2023-12-31')).unreported).toHaveLength(1);
  });
});

describe('an arena', () => {
  test('is there from its first day to its last, or that of its agreement', () => {
    const days = (...history: readonly EnterpriseEvent[]) =>
      arenaOf(enterpriseOf(registered(), ...history), history[0] === outside ? 'out' : 'a1');
    expect(days(arena())).toEqual({ from: '2024-01-01' });
    expect(days(arena(), closed('2024-08-31'))).toEqual({ from: '2024-01-01', to: '2024-08-31' });
    expect(days(arena(), closed('2023-12-31'))).toBeUndefined();
    expect(days(outside)).toEqual({ from: '2024-01-01', to: '2024-12-31' });
    expect(days(outside, closed('2024-03-31', 'out'))).toEqual({ from: '2024-01-01', to: '2024-03-31' });
    expect(arenaOf(enterpriseOf(registered()), 'a1')).toBeUndefined();
  });

  test('outside is open only while an agreement is in force, and goes on with the next one', () => {
    const next = { ...agreement, agreement: '25/7', from: '2025-03-01', to: '2025-12-31' };
    const renewed = theArena(outside, changed({ arenaId: 'out', from: '2025-03-01', cooperation: next }));
    expect(offerOn(renewed, '2024-12-31')).toBeDefined();
    expect(offerOn(renewed, '2025-01-01')).toBeUndefined();
    expect(offerOn(renewed, '2025-03-01')?.cooperation?.agreement).toBe('25/7');
    expect(openUntil(renewed, '2024-06-01')).toBe('2024-12-31');
    const inTime = { ...next, from: '2025-01-01' };
    const seamless = theArena(outside, changed({ arenaId: 'out', from: '2025-01-01', cooperation: inTime }));
    expect(openUntil(seamless, '2024-06-01')).toBe('2025-12-31');
    expect(openUntil(theArena(arena(), changed({ goals: [] })), '2024-06-01')).toBeUndefined();
  });

  test('goes on until the last day of an unbroken run, and offers what was last said, on each day', () => {
    let breaks = 0;
    fc.assert(
      fc.property(facts(), (tried) => {
        const enterprise = enterpriseOf(...allowed(registered(), tried));
        for (const each of enterprise.arenas.values()) {
          for (let day = first; day <= first + 40; day++) {
            const on = dateOf(day);
            const open = offerOn(each, on);
            if (!open) continue;
            expect(open).toBe(each.offers.filter(({ from }) => from <= on).at(-1));
            let last = day;
            while (last < first + 80 && offerOn(each, dateOf(last + 1))) last++;
            expect(openUntil(each, on)).toBe(last === first + 80 ? undefined : dateOf(last));
            const span = arenaOf(enterprise, each.arenaId);
            expect(span && span.from <= on && (span.to === undefined || on <= span.to)).toBe(true);
            for (let later = last + 2; later < first + 40; later++) if (offerOn(each, dateOf(later))) breaks++;
          }
        }
      }),
    );
    expect(breaks).toBeGreaterThan(0);
  });

  test('is the same folded at once as piece by piece', () => {
    fc.assert(
      fc.property(facts(), fc.nat(30), (tried, cut) => {
        const records = allowed(registered(), tried).map((event, revision) => ({ ...event, revision }));
        const before = foldEnterprise(records.slice(0, cut));
        expect(foldEnterprise(records.slice(cut), before)).toEqual(foldEnterprise(records));
      }),
    );
  });
});

const first = dayOf('2024-01-01');

/** Whatever somebody might say of arenas in a few weeks. */
function facts(): fc.Arbitrary<EnterpriseEvent[]> {
  const date = fc.integer({ min: 0, max: 30 }).map((days) => dateOf(first + days));
  const arenaId = fc.constantFrom('a1', 'a2');
  const goals = fc.uniqueArray(fc.constantFrom('ALM-001', 'ALM-002', 'ALM-003'));
  const agreedFor = (from: string, days: number | null) =>
    days === null ? {} : { cooperation: { organisation: 'X', agreement: 'x', from, to: dateOf(dayOf(from) + days) } };
  const days = fc.option(fc.integer({ min: 0, max: 9 }));
  const opened = fc
    .tuple(arenaId, goals, date, days)
    .map(([id, offered, from, length]) => arena({ arenaId: id, goals: offered, from, ...agreedFor(from, length) }));
  const change = fc
    .tuple(arenaId, goals, date, days)
    .map(([id, offered, from, length]) => changed({ arenaId: id, goals: offered, from, ...agreedFor(from, length) }));
  const close = fc.tuple(date, arenaId).map(([on, id]) => closed(on, id));
  const report = fc.tuple(date, arenaId).map(([on, id]) => reported(on, '24/1', id));
  return fc.array(
    fc.oneof(
      { weight: 3, arbitrary: opened },
      { weight: 5, arbitrary: change },
      { weight: 1, arbitrary: close },
      { weight: 2, arbitrary: report },
    ),
    { maxLength: 25 },
  );
}

describe('coverage', () => {
  const goals = [
    { code: 'ALM-055', group: 'Institution', part: 'PART3' },
    { code: 'ALM-063', group: 'Skills', part: 'PART3' },
    { code: 'ALM-068', group: 'Skills', part: 'PART3' },
  ] as const;
  const enterprise = enterpriseOf(
    registered(),
    arena(),
    arena({ ...outside.data, goals: ['ALM-055', 'ALM-063', 'ALM-999'] }),
    arena({ arenaId: 'past', goals: ['ALM-068'] }),
    closed('2024-02-29', 'past'),
  );

  test('tells where each goal can be met, what nobody covers and what only others do', () => {
    const found = coverageOf(enterprise, '2024-06-01', goals);
    expect(found.goals.map(({ code, group, arenas }) => [code, group, arenas])).toEqual([
      ['ALM-055', 'Institution', [{ arenaId: 'out', isOutside: true }]],
      [
        'ALM-063',
        'Skills',
        [
          { arenaId: 'a1', isOutside: false },
          { arenaId: 'out', isOutside: true },
        ],
      ],
      ['ALM-068', 'Skills', []],
    ]);
    expect(found).toMatchObject({ uncovered: ['ALM-068'], onlyOutside: ['ALM-055'], others: ['ALM-999'] });
    expect(coverageOf(enterprise, '2024-02-29', goals).uncovered).toEqual([]);
  });

  test('tells which arenas close soon, and what is lost then', () => {
    expect(coverageOf(enterprise, '2024-06-01', goals).closing).toEqual([
      { arenaId: 'out', on: '2024-12-31', lost: ['ALM-055'] },
    ]);
    expect(coverageOf(enterprise, '2024-06-01', goals, 6).closing).toEqual([]);
    expect(coverageOf(enterprise, '2024-02-01', goals).closing).toEqual([
      { arenaId: 'past', on: '2024-02-29', lost: ['ALM-068'] },
      { arenaId: 'out', on: '2024-12-31', lost: ['ALM-055'] },
    ]);
  });

  test('goes by the goals that arenas have named where there is no catalogue', () => {
    expect(goalsNamed(enterprise)).toEqual(['ALM-055', 'ALM-063', 'ALM-068', 'ALM-999'].map((code) => ({ code })));
  });

  test('of a day is made from the arenas open on it, and no others', () => {
    fc.assert(
      fc.property(facts(), fc.integer({ min: 0, max: 35 }), (tried, days) => {
        const on = dateOf(first + days);
        const some = enterpriseOf(...allowed(registered(), tried));
        const codes = ['ALM-001', 'ALM-002'].map((code) => ({ code }));
        const found = coverageOf(some, on, codes);
        const offered = (code: string) => arenasOn(some, on).some(({ offer }) => offer.goals.includes(code));
        expect(found.uncovered).toEqual(codes.map(({ code }) => code).filter((code) => !offered(code)));
        expect(found.others).toEqual(offered('ALM-003') ? ['ALM-003'] : []);
      }),
    );
  });
});

describe('the general plan', () => {
  const plan = (over: Partial<DataOf<'GeneralPlanPublished'>> = {}): EnterpriseEvent => ({
    type: 'GeneralPlanPublished',
    data: {
      speciality: 'GENERAL_PRACTICE',
      from: '2024-01-01',
      organisation: 'o',
      assessment: 'a',
      supervision: 's',
      cooperation: 'c',
      ...over,
    },
  });

  test('is recorded version by version, and said again passed over', () => {
    const url = plan({ from: '2025-01-01', url: 'https://plan.example/x?y=1' });
    given(registered()).when(saying(plan())).records(plan());
    given(registered(), plan()).when(saying(plan())).recordsNothing();
    given(registered(), plan()).when(saying(url)).records(url);
    const { generalPlans } = enterpriseOf(registered(), plan(), url);
    expect(versionOn(generalPlans, '2023-12-31')).toBeUndefined();
    expect(versionOn(generalPlans, '2024-12-31')?.url).toBeUndefined();
    expect(versionOn(generalPlans, '2025-01-01')?.url).toBe('https://plan.example/x?y=1');
  });

  test.each<[Partial<DataOf<'GeneralPlanPublished'>>, string]>([
    [{ from: '2024-06-30' }, 'VERSION_TOO_EARLY from'],
    [{ from: 'x' }, 'DATE_INVALID from'],
    [{ from: '2025-01-01', supervision: ' ' }, 'PLAN_TEXT_MISSING supervision'],
    [{ from: '2025-01-01', url: 'plan.example' }, 'PLAN_URL_WRONG url'],
    [{ from: '2025-01-01', url: 'javascript:alert(1)' }, 'PLAN_URL_WRONG url'],
  ])('with %j is refused: %s', (over, told) => {
    given(registered(), plan({ from: '2024-07-01' }))
      .when(saying(plan(over)))
      .isRefused(told);
  });
});

describe('guidance on a goal', () => {
  const guidance = (over: Partial<DataOf<'GoalGuidanceGiven'>> = {}): EnterpriseEvent => ({
    type: 'GoalGuidanceGiven',
    data: { code: 'ALM-055', from: '2024-01-01', text: 'Seks måneder', checklist: ['Vakt'], ...over },
  });

  test('is recorded version by version for each goal, and said again passed over', () => {
    const later = guidance({ from: '2025-01-01', checklist: [] });
    const other = guidance({ code: 'ALM-063', from: '2023-01-01' });
    given(registered()).when(saying(guidance())).records(guidance());
    given(registered(), guidance()).when(saying(guidance())).recordsNothing();
    given(registered(), guidance()).when(saying(later)).records(later);
    given(registered(), guidance()).when(saying(other)).records(other);
    const versions = enterpriseOf(registered(), guidance(), later, other).guidance.get('ALM-055') ?? [];
    expect(versions.map(({ from }) => from)).toEqual(['2024-01-01', '2025-01-01']);
  });

  test.each<[Partial<DataOf<'GoalGuidanceGiven'>>, string]>([
    [{ code: 'ALM 055' }, 'GOAL_CODE_WRONG code'],
    [{ from: '2024-06-30' }, 'VERSION_TOO_EARLY from'],
    [{ from: 'x' }, 'DATE_INVALID from'],
    [{ from: '2025-01-01', text: '' }, 'GUIDANCE_EMPTY text'],
    [{ from: '2025-01-01', checklist: ['Vakt', ' '] }, 'GUIDANCE_EMPTY checklist'],
  ])('with %j is refused: %s', (over, told) => {
    given(registered(), guidance({ from: '2024-07-01' }))
      .when(saying(guidance(over)))
      .isRefused(told);
  });
});
