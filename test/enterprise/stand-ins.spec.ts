import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { EnterpriseEvent } from '../../src/enterprise/domain/events.js';
import { standsInFor } from '../../src/enterprise/domain/stand-ins.js';
import { foldEnterprise } from '../../src/enterprise/domain/state.js';
import { dateOf, dayOf } from '../../src/kernel/dates.js';
import { allowed, enterpriseOf, given, registered, saying, standIn } from './given.js';

const away = standIn('s1', ['kari', 'ola']);
const ending = (on: string, standInId = 's1'): EnterpriseEvent => ({ type: 'StandInEnded', data: { standInId, on } });

describe('appointing a stand-in', () => {
  test('is recorded', () => {
    given(registered()).when(saying(away)).records(away);
  });

  test('said again is passed over, said otherwise refused', () => {
    given(registered(), away).when(saying(away)).recordsNothing();
    given(registered(), away)
      .when(saying(standIn('s1', ['per', 'ola'])))
      .isRefused('STAND_IN_EXISTS standInId');
    given(registered(), away, ending('2024-07-15')).when(saying(away)).isRefused('STAND_IN_EXISTS standInId');
  });

  test('tells all that is wrong at once', () => {
    given()
      .when(saying(standIn('s1', ['ola', 'ola'], '2024-07-31', '2024-07-01')))
      .isRefused('ENTERPRISE_UNKNOWN organisationNumber', 'STAND_IN_FOR_ONESELF standIn', 'ENDS_BEFORE_START to');
    given(registered())
      .when(saying(standIn('s1', ['kari', 'ola'], '2024-02-30', 'sommeren')))
      .isRefused('DATE_INVALID from', 'DATE_INVALID to');
  });

  test('is for at most a year, to the day', () => {
    const year = standIn('s1', ['kari', 'ola'], '2024-02-29', '2025-02-27');
    given(registered()).when(saying(year)).records(year);
    const longer = given(registered()).when(saying(standIn('s1', ['kari', 'ola'], '2024-02-29', '2025-02-28')));
    expect(longer.refusals()).toMatchObject([{ code: 'STAND_IN_TOO_LONG', details: { latest: '2025-02-27' } }]);
  });

  test('is of one person at a time for each who is away', () => {
    const two = given(registered(), away).when(saying(standIn('s2', ['per', 'ola'], '2024-07-31', '2024-08-31')));
    two.isRefused('STAND_IN_OVERLAPS from');
    expect(two.refusals()).toMatchObject([{ rule: 'GOAL-ROLES', details: { standIn: 's1', to: '2024-07-31' } }]);
    const after = standIn('s2', ['per', 'ola'], '2024-08-01', '2024-08-31');
    given(registered(), away).when(saying(after)).records(after);
    const once = standIn('s2', ['per', 'ola'], '2024-07-16', '2024-08-31');
    given(registered(), away, ending('2024-07-15')).when(saying(once)).records(once);
    given(registered(), away, ending('2024-06-30')).when(saying(once)).records(once);
  });

  test('goes round in no circle on any day, and the refusal names the stand-ins and nobody', () => {
    const history = [registered(), away, standIn('s2', ['per', 'kari'], '2024-07-15', '2024-08-15')];
    const circle = given(...history).when(saying(standIn('s3', ['ola', 'per'], '2024-07-31', '2024-08-31')));
    circle.isRefused('STAND_IN_CIRCULAR standIn');
    const [refusal] = circle.refusals();
    expect(refusal).toEqual({
      code: 'STAND_IN_CIRCULAR',
      field: 'standIn',
      details: { chain: 's3, s1, s2' },
      rule: 'GOAL-ROLES',
    });
    // Two of the three on every day, and never all of them.
    const later = standIn('s3', ['ola', 'per'], '2024-08-01', '2024-08-31');
    given(...history)
      .when(saying(later))
      .records(later);
  });
});

describe('ending a stand-in', () => {
  test('is recorded, and said again passed over', () => {
    given(registered(), away)
      .when(saying(ending('2024-07-15')))
      .records(ending('2024-07-15'));
    given(registered(), away)
      .when(saying(ending('2024-06-30')))
      .records(ending('2024-06-30'));
    given(registered(), away, ending('2024-07-15'))
      .when(saying(ending('2024-07-15')))
      .recordsNothing();
  });

  test('is refused for another day than one of it', () => {
    given(registered(), away)
      .when(saying(ending('2024-06-29')))
      .isRefused('ENDS_BEFORE_START on');
    given(registered(), away)
      .when(saying(ending('2024-08-01')))
      .isRefused('STAND_IN_ENDED on');
    given(registered(), away)
      .when(saying(ending('i morgen')))
      .isRefused('DATE_INVALID on');
    given(registered())
      .when(saying(ending('2024-07-15')))
      .isRefused('STAND_IN_UNKNOWN standInId');
  });
});

const persons = ['p1', 'p2', 'p3', 'p4', 'p5'] as const;
const first = dayOf('2024-01-01');

/** Whatever somebody might say of stand-ins in three weeks. */
function facts(): fc.Arbitrary<EnterpriseEvent[]> {
  const date = fc.integer({ min: 0, max: 20 }).map((days) => dateOf(first + days));
  const id = fc.constantFrom('s1', 's2', 's3', 's4', 's5', 's6', 's7', 's8');
  const person = fc.constantFrom(...persons);
  const appointed = fc
    .tuple(id, person, person, date, date)
    .map(([standInId, one, other, from, to]) => standIn(standInId, [one, other], from, to));
  const over = fc.tuple(date, id).map(([on, standInId]) => ending(on, standInId));
  return fc.array(fc.oneof({ weight: 5, arbitrary: appointed }, { weight: 1, arbitrary: over }), { maxLength: 40 });
}

/** Who is reached, by going over all stand-ins again and again until nobody is added: another way than the program's. */
function reached(history: readonly EnterpriseEvent[], person: string, day: string): Set<string> {
  const edges = [...enterpriseOf(...history).standIns.values()].filter(({ from, to }) => from <= day && day <= to);
  const found = new Set([person]);
  for (let round = 0; round <= persons.length; round++) {
    for (const { standIn: one, absent } of edges) if (found.has(one)) found.add(absent);
  }
  found.delete(person);
  return found;
}

describe('for whom somebody stands in', () => {
  test('is told on each day, through others too', () => {
    const enterprise = enterpriseOf(registered(), away, standIn('s2', ['per', 'kari'], '2024-07-15', '2024-08-15'));
    const whom = (person: string, on: string) => [...standsInFor(enterprise, person, on)].sort();
    expect(whom('kari', '2024-06-30')).toEqual([]);
    expect(whom('kari', '2024-07-01')).toEqual(['ola']);
    expect(whom('per', '2024-07-14')).toEqual([]);
    expect(whom('per', '2024-07-31')).toEqual(['kari', 'ola']);
    expect(whom('per', '2024-08-01')).toEqual(['kari']);
  });

  test('is what a search of the graph finds, also where what was recorded goes round', () => {
    fc.assert(
      fc.property(facts(), fc.constantFrom(...persons), fc.integer({ min: 0, max: 20 }), (history, person, days) => {
        const on = dateOf(first + days);
        expect(standsInFor(enterpriseOf(registered(), ...history), person, on)).toEqual(reached(history, person, on));
      }),
    );
  });

  test('never goes round, and is never said of two at once, whatever is tried', () => {
    let chains = 0;
    fc.assert(
      fc.property(facts(), (tried) => {
        const history = allowed(registered(), tried);
        const enterprise = enterpriseOf(...history);
        for (let day = first; day <= first + 20; day++) {
          const on = dateOf(day);
          const inForce = [...enterprise.standIns.values()].filter(({ from, to }) => from <= on && on <= to);
          expect(new Set(inForce.map(({ absent }) => absent)).size).toBe(inForce.length);
          for (const { standIn: one, absent } of inForce) {
            expect(standsInFor(enterprise, absent, on).has(one)).toBe(false);
            if (standsInFor(enterprise, one, on).size > 1) chains++;
          }
        }
      }),
    );
    expect(chains).toBeGreaterThan(0);
  });

  test('is the same folded at once as piece by piece', () => {
    fc.assert(
      fc.property(facts(), fc.nat(40), (tried, cut) => {
        const records = allowed(registered(), tried).map((event, revision) => ({ ...event, revision }));
        const before = foldEnterprise(records.slice(0, cut));
        expect(foldEnterprise(records.slice(cut), before)).toEqual(foldEnterprise(records));
      }),
    );
  });
});
