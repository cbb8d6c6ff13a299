import type { PlannedPeriod } from '../../career/domain/plan/events.js';
import {
  type Hypothesis,
  type Requirement,
  type RuleSet,
  type ServiceHistory,
  count,
  schemeOn,
  suppose,
} from '../../counting/index.js';
import { type Day, spanOf } from '../../kernel/dates.js';

/** A requirement of time: what is there today, and what would be when the plan has been carried out. */
export type Prospect = { readonly now: Requirement; readonly then: Requirement };

/**
 * What the plan would give, if from tomorrow on the doctor did what it says, with a qualified supervisor. Posts as recorded
 * stand until today; after that the plan stands in their place.
 */
export function prospectOf(
  periods: readonly PlannedPeriod[],
  history: ServiceHistory,
  rules: RuleSet,
  today: Day,
): readonly Prospect[] {
  const ahead = periods.map((period) => ({ ...period, ...spanOf(period.from, period.to) })).filter(isAfter(today));
  const validOn = Math.max(today, ...ahead.map(({ until }) => until - 1));
  const requirements = (of: ServiceHistory, on: Day) =>
    count(of, rules, { validOn: on, basis: 'WITH_DECLARED', scheme: schemeOn(history, on) }).requirements;
  const now = requirements(history, today);
  const then = requirements(suppose(history, carriedOut(ahead, history, today)), validOn);
  return then.map((requirement) => ({
    now: now.find(({ id }) => id === requirement.id) ?? requirement,
    then: requirement,
  }));
}

type Ahead = PlannedPeriodInDays & { readonly periodId: string };
type PlannedPeriodInDays = Omit<PlannedPeriod, 'from' | 'to'> & { readonly from: Day; readonly until: Day };

const isAfter =
  (today: Day) =>
  ({ until }: { readonly until: Day }) =>
    until > today + 1;

function carriedOut(ahead: readonly Ahead[], history: ServiceHistory, today: Day): Hypothesis {
  if (ahead.length === 0) return {};
  const tomorrow = today + 1;
  const lasting = history.posts.filter(({ stretches }) => (stretches.at(-1)?.until ?? 0) > tomorrow);
  const isToCome = ({ stretches }: ServiceHistory['posts'][number]) => (stretches[0]?.from ?? 0) >= tomorrow;
  const add = ahead.map(({ periodId, category, basisPoints, from, until }) => ({
    postId: `plan ${periodId}`,
    employer: `plan ${periodId}`,
    category,
    basisPoints,
    from: Math.max(from, tomorrow),
    until,
  }));
  return {
    add,
    drop: lasting.filter(isToCome).map(({ postId }) => postId),
    change: lasting.filter((post) => !isToCome(post)).map(({ postId }) => ({ postId, until: tomorrow })),
    supervision: add.map(({ postId, from, until }) => ({ postId, from, until, supervisorId: '', specialist: true })),
  };
}
