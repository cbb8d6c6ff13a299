import type { Day } from '../kernel/dates.js';
import { NO_MONTHS } from '../kernel/months.js';
import { deductAbsence } from './absence.js';
import { credit } from './credit.js';
import type { Scheme, ServiceHistory } from './history.js';
import type { Basis, Ledger, Line, Totals } from './ledger.js';
import { countPart1 } from './part1.js';
import { reason } from './reasons.js';
import type { RuleSet } from './rule-set.js';
import { type SetAside, weighable } from './segments.js';
import { type Layout, layOut, weigh } from './weigh.js';

export type CountOptions = {
  /** Service up to and including this day. */
  readonly validOn: Day;
  /** Whose word the total rests on. */
  readonly basis: Basis;
  /** Count as if in this scheme; without it the scheme the doctor is in on the day. */
  readonly scheme?: Scheme;
};

/**
 * From a career to what it is worth: every day of every post gets a verdict with its reasons, and the totals are the sums of
 * the verdicts. Pure: no clock and no I/O, the same answer every time.
 */
export function count(history: ServiceHistory, rules: RuleSet, options: CountOptions): Ledger {
  const { validOn, basis } = options;
  const scheme = options.scheme ?? schemeOn(history, validOn);
  const cut = weighable(history, basis, validOn);
  const weighed = weigh(layOut(history, cut, rules, scheme, validOn), rules, true);
  const employments = deductAbsence(weighed.tallies, rules, scheme, validOn);
  const part1 = countPart1(history, rules, basis, validOn);
  const lines = [...weighed.lines, ...cut.setAside.map(setAsideLine)].sort(inOrder);
  return {
    scheme,
    basis,
    validOn,
    lines,
    employments,
    ...credit(history, employments, rules, scheme, validOn, part1),
  };
}

/** The totals alone, for comparing readings: the same steps without the explanations. */
export function totals(layout: Layout, rules: RuleSet, { validOn, basis }: CountOptions): Totals {
  const { history, scheme } = layout;
  const { tallies } = weigh(layout, rules, false);
  const employments = deductAbsence(tallies, rules, scheme, validOn);
  return credit(history, employments, rules, scheme, validOn, countPart1(history, rules, basis, validOn));
}

/** What several readings of the same history on the same day have in common. */
export function layoutOf(history: ServiceHistory, rules: RuleSet, { validOn, basis, scheme }: CountOptions): Layout {
  return layOut(history, weighable(history, basis, validOn), rules, scheme ?? schemeOn(history, validOn), validOn);
}

/** The scheme the doctor is in on the day: the new one unless the old was started and not yet left. */
export function schemeOn({ scheme, convertedOn }: ServiceHistory, day: Day): Scheme {
  if (scheme !== 'OLD') return 'NEW';
  return convertedOn !== undefined && convertedOn <= day ? 'NEW' : 'OLD';
}

function setAsideLine({ post, from, until, basisPoints, standing, why }: SetAside): Line {
  const verdict = why === 'PART1_SERVICE' ? 'PART1' : why === 'NOT_YET_SERVED' ? 'NOT_YET' : 'DOES_NOT_COUNT';
  return {
    postId: post.postId,
    category: post.category,
    standing,
    verdict,
    basisPoints,
    countedBasisPoints: 0,
    absentShare: 0,
    worth: NO_MONTHS,
    from,
    until,
    reasons: [reason(why)],
  };
}

function inOrder(a: Line, b: Line): number {
  return a.from - b.from || (a.postId < b.postId ? -1 : a.postId > b.postId ? 1 : 0);
}
