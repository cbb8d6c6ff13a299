import { describe, expect, it } from '@jest/globals';
import {
  AGREEMENTS,
  alisAgreementMonths,
  fraction,
  introductionMonths,
  supervisionOwed,
} from '../../src/counting/formulas.js';
import { NORWEGIAN_RULES, withParameter } from '../../src/counting/index.js';
import { dayOf } from '../../src/kernel/dates.js';
import { wholeMonths } from '../../src/kernel/months.js';

describe('supervision owed', () => {
  const owed = (months: number, basisPoints: number, rules = NORWEGIAN_RULES) =>
    supervisionOwed(rules, wholeMonths(months), basisPoints, dayOf('2023-01-01'));

  it('is 42 hours for a full-time year, and 10.5 for six months at 50 %', () => {
    expect(owed(12, 10_000)).toEqual(fraction(42n, 1n));
    expect(owed(6, 5000)).toEqual(fraction(21n, 2n));
  });

  it('stays exact where the decimals do not end', () => {
    expect(owed(1, 3333)).toEqual(fraction(42n * 3333n, 120_000n));
  });

  it('follows the parameters', () => {
    expect(owed(12, 10_000, withParameter(NORWEGIAN_RULES, 'supervision.hours_per_month', 3))).toEqual(
      fraction(63n, 2n),
    );
  });
});

describe('length of agreements', () => {
  it('is 100 months for an ALIS agreement at 60 %', () => {
    expect(alisAgreementMonths(6000)).toEqual(fraction(100n, 1n));
    expect(alisAgreementMonths(10_000)).toEqual(fraction(60n, 1n));
    expect(alisAgreementMonths(7000)).toEqual(fraction(600n, 7n));
  });

  it('is 32 months for an introduction agreement at 75 %, and none is possible under 50 %', () => {
    expect(introductionMonths(7500)).toEqual(fraction(32n, 1n));
    expect(introductionMonths(5000)).toEqual(fraction(48n, 1n));
    expect(introductionMonths(4999)).toBeUndefined();
  });

  it('follows the terms given', () => {
    const [period] = AGREEMENTS['intro.max_months'].periods;
    const longer = { ...AGREEMENTS['intro.max_months'], periods: [{ from: period?.from ?? '', value: 36 }] };
    expect(introductionMonths(7500, { ...AGREEMENTS, 'intro.max_months': longer })).toEqual(fraction(48n, 1n));
  });
});
