import { describe, expect, it } from '@jest/globals';
import { clockHistoryOf } from '../../src/career/domain/clock-history.js';
import { CLOCK_PARAMETERS, competenceClocks } from '../../src/competence/index.js';
import { NORWEGIAN_RULES, RULES, withParameterText } from '../../src/counting/index.js';
import { dateOf, dayOf } from '../../src/kernel/dates.js';
import { formatMonths } from '../../src/kernel/months.js';
import type { AccountView, StatementView } from '../../src/statement/view.js';
import { type Case, type Expectation, careerIn, readCases, statementOf } from '../support/portable.js';

/**
 * Every case of `test/fixtures/cases`, through the way a real career goes: file, rules for recording, events, fold, count,
 * view. Both totals must come out alike, since what is not said otherwise is confirmed.
 */
const cases = readCases();

describe('the rule cases', () => {
  it('are the twenty of the domain reference', () => {
    expect(cases.map(({ name }) => name)).toEqual(
      Array.from({ length: 20 }, (_, index) => `V${String(index + 1).padStart(2, '0')}`),
    );
  });

  it.each(cases)('$name names rules of the catalogue', ({ rules }) => {
    for (const rule of rules) expect(RULES).toHaveProperty([rule]);
  });

  it.each(cases.filter(counts))('$name $title', ({ career, asValid, scheme, expect: expected }) => {
    const view = statementOf(career, asValid, scheme);
    agrees(view, expected);
    expect(view.overridden).toEqual([]);
  });

  it.each(cases.filter(hasClock))('$name $title', ({ career, asValid, expect: expected }) => {
    expect({ clock: clockOf(career, asValid) }).toMatchObject(expected);
  });

  it.each(cases.flatMap(readingsOf))('$name read as $reading', ({ career, asValid, scheme, reading, expected }) => {
    const [name = '', value = ''] = reading.split('=');
    const rules = withParameterText(NORWEGIAN_RULES, name, value);
    const view = statementOf(career, asValid, scheme, rules);
    agrees(view, expected);
    expect(view.overridden).toEqual([`${name}=${value}`]);

    // The same figures stand beside those of the chosen reading, as a warning.
    const beside = statementOf(career, asValid, scheme).confirmed.otherReadings;
    expect(beside.find(({ parameter }) => parameter === name)).toMatchObject({
      other: value,
      total: view.confirmed.total,
      categories: view.confirmed.categories,
    });
  });
});

function counts({ expect: expected }: Case): boolean {
  return 'total' in expected;
}

function hasClock({ expect: expected }: Case): boolean {
  return 'clock' in expected;
}

/** The clock of the competence regulation until 2025, in the words of the cases. */
function clockOf(career: unknown, asValid: string) {
  const history = clockHistoryOf(careerIn(career));
  const { until2025 } = competenceClocks(history, CLOCK_PARAMETERS, dayOf(asValid));
  const { limit, used, left, reached, requirementAppliesFrom, notices } = until2025;
  return {
    limit: formatMonths(limit),
    used: formatMonths(used),
    left: formatMonths(left),
    reachedOn: reached && dateOf(reached.on),
    requirementAppliesFrom: requirementAppliesFrom && dateOf(requirementAppliesFrom.on),
    notices: Object.fromEntries(notices.map(({ twelfths, reached: on }) => [String(twelfths), on && dateOf(on.on)])),
  };
}

function readingsOf(
  each: Case & { name: string },
): (Case & { name: string; reading: string; expected: Expectation })[] {
  return Object.entries(each.readings ?? {}).map(([reading, expected]) => ({ ...each, reading, expected }));
}

function agrees(view: StatementView, expected: Expectation): void {
  for (const basis of ['confirmed', 'withDeclared'] as const) {
    const found = digest(view, basis);
    expect(found).toMatchObject(expected);
    // Nothing beside what is expected.
    for (const key of ['categories', 'otherReadings'] as const) {
      expect(Object.keys(found[key]).sort()).toEqual(Object.keys(expected[key] as object).sort());
    }
  }
}

/** A statement in the words of the cases. */
function digest(view: StatementView, basis: 'confirmed' | 'withDeclared') {
  const account: AccountView = view[basis];
  return {
    total: account.total.rounded,
    exact: account.total.exact,
    categories: Object.fromEntries(
      account.categories.map(({ category, net, credited, uncredited, reasons }) => [
        category,
        {
          net: net.rounded,
          credited: credited.rounded,
          uncredited: uncredited.rounded,
          rules: reasons.map(({ rule }) => rule),
        },
      ]),
    ),
    requirements: Object.fromEntries(
      view.requirements.map((requirement) => {
        const { credited, missing, status, metOn } = requirement[basis];
        return [requirement.id, { credited: credited.rounded, missing: missing.rounded, status, metOn }];
      }),
    ),
    lines: account.lines.map(({ postId, months, reasons, ...line }) => ({
      ...line,
      post: postId,
      months: months.rounded,
      rules: reasons.map(({ rule }) => rule),
    })),
    employments: account.employments.map(({ category, gross, absent, allowance, deducted, net }) => ({
      category,
      gross: gross.rounded,
      absent: absent.rounded,
      allowance: allowance.rounded,
      deducted: deducted.rounded,
      net: net.rounded,
    })),
    otherReadings: Object.fromEntries(
      account.otherReadings.map(({ parameter, other, total }) => [`${parameter}=${other}`, total.rounded]),
    ),
    part1: {
      ...account.part1,
      parts: account.part1.parts.map((part) => ({ ...part, served: part.served.rounded })),
    },
  };
}
