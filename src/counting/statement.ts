import { type Day, dayOf } from '../kernel/dates.js';
import { count, layoutOf, schemeOn, totals } from './count.js';
import type { Scheme, ServiceHistory } from './history.js';
import type { Basis, Ledger, RequirementId } from './ledger.js';
import { type Part1, countPart1 } from './part1.js';
import { type ReadingDifference, type Strictest, otherReadings } from './readings.js';
import { type Reason, reason } from './reasons.js';
import { type RuleSet, valueOn } from './rule-set.js';

/**
 * The explained answer to "what counts": counted twice, on what employers have confirmed and with what is only declared, each
 * with the other readings of rules no source settles. An assessment, never a decision: Helsedirektoratet alone approves.
 */
export type Statement = {
  readonly ruleSet: string;
  /** Parameters the reader set instead of the rule set's own values: `aup.pct_basis=PER_CONTRACT`. */
  readonly overridden: readonly string[];
  readonly scheme: Scheme;
  readonly validOn: Day;
  /** What the reader must know beside the figures. */
  readonly notices: readonly Reason[];
  readonly confirmed: Account;
  readonly withDeclared: Account;
};

export type Account = {
  readonly ledger: Ledger;
  readonly part1: Part1;
  readonly otherReadings: readonly ReadingDifference[];
  readonly strictest: Strictest;
};

export type StatementOptions = { readonly validOn: Day; readonly scheme?: Scheme };

export function makeStatement(history: ServiceHistory, rules: RuleSet, options: StatementOptions): Statement {
  const scheme = options.scheme ?? schemeOn(history, options.validOn);
  const account = (basis: Basis): Account => {
    const counting = { validOn: options.validOn, basis, scheme };
    const ledger = count(history, rules, counting);
    const { differences, strictest } = otherReadings(history, rules, ledger, counting);
    const part1 = countPart1(history, rules, basis, options.validOn);
    return { ledger, part1, otherReadings: differences, strictest };
  };
  return {
    ruleSet: rules.id,
    overridden: [...new Set(rules.overridden)].map(
      (name) => `${name}=${String(valueOn(rules, name, options.validOn))}`,
    ),
    scheme,
    validOn: options.validOn,
    notices: scheme === 'OLD' ? [deadline(rules, options.validOn)] : [],
    confirmed: account('CONFIRMED'),
    withDeclared: account('WITH_DECLARED'),
  };
}

function deadline(rules: RuleSet, validOn: Day): Reason {
  const date = dayOf(valueOn(rules, 'old.deadline', validOn));
  return reason(validOn <= date ? 'OLD_DEADLINE' : 'OLD_DEADLINE_PASSED', { date });
}

/**
 * The first day on which a requirement is met by the service up to that day, and stays met until the statement's day.
 * Undefined while it is not met. Counting fewer days never gives more, so the day is found by halving; only the reading that
 * deducts all absence once the allowance is passed (ABS-MODE ALL) can dip on the way, and then the last rise is found.
 */
export function metOn(history: ServiceHistory, rules: RuleSet, ledger: Ledger, id: RequirementId): Day | undefined {
  const { scheme, basis, validOn } = ledger;
  if (ledger.requirements.find((requirement) => requirement.id === id)?.status !== 'MET') return undefined;
  const isMet = (day: Day) =>
    totals(layoutOf(history, rules, { validOn: day, basis, scheme }), rules, { validOn: day, basis }).requirements.find(
      (requirement) => requirement.id === id,
    )?.status === 'MET';
  const begun = [
    ...history.posts.flatMap(({ stretches }) => stretches.map(({ from }) => from)),
    ...history.credits.map(({ decidedOn }) => decidedOn),
    history.part1CompletedOn ?? validOn,
  ];
  let notMet = Math.min(validOn, ...begun) - 1;
  let met = validOn;
  while (met - notMet > 1) {
    const middle = Math.floor((met + notMet) / 2);
    if (isMet(middle)) met = middle;
    else notMet = middle;
  }
  return met;
}
