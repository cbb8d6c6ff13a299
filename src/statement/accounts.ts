import { dayOf } from '../kernel/dates.js';
import { type Months, NO_MONTHS, monthsOf, partsIn } from '../kernel/months.js';
import { monthsIn } from './figures.js';
import type { LineView, ReachedView, RequirementView, StatementView } from './view.js';

/** The two accounts of every statement: on the employers' word alone, and with what is only declared. */
export type AccountName = 'confirmed' | 'withDeclared';

/**
 * What these lines give for the days of another account's line of the same post. Confirmed days may give less without the
 * declared ones: half a post can need the other half to reach the floor.
 */
export function countedAmong(lines: readonly LineView[], { postId, from, to }: LineView): Months {
  return overlapping(lines, { postId, from, to }).reduce((sum, line) => {
    const span = { from: Math.max(dayOf(line.from), dayOf(from)), until: Math.min(dayOf(line.to), dayOf(to)) + 1 };
    return sum + monthsOf(partsIn(span) * Math.round(line.countedPercent * 100));
  }, NO_MONTHS);
}

export function overlapping(
  lines: readonly LineView[],
  { postId, from, to }: Pick<LineView, 'postId' | 'from' | 'to'>,
): LineView[] {
  return lines.filter((line) => line.postId === postId && line.from <= to && from <= line.to);
}

/** Lines gathered by post, posts in the order they begin. */
export function postsOf(lines: readonly LineView[]): LineView[][] {
  const posts = new Map<string, LineView[]>();
  for (const line of lines) posts.set(line.postId, [...(posts.get(line.postId) ?? []), line]);
  return [...posts.values()];
}

/** One requirement under the readings no source rules out: as counted, at the least and at the most. */
export type Range = { readonly chosen: Reached; readonly least: Reached; readonly most: Reached };
export type Reached = ReachedView['strictest'];

export function rangeOf(view: StatementView, account: AccountName, requirement: RequirementView): Range {
  const chosen = requirement[account];
  const others = view[account].otherReadings.flatMap(({ requirements }) =>
    requirements.filter(({ id }) => id === requirement.id),
  );
  const all: readonly Reached[] = [chosen, chosen.strictest, ...others];
  const credited = ({ credited: figure }: Reached) => monthsIn(figure);
  return {
    chosen,
    least: all.reduce((least, one) => (credited(one) < credited(least) ? one : least), chosen),
    most: all.reduce((most, one) => (credited(one) > credited(most) ? one : most), chosen),
  };
}

/** The total of an account under the readings no source rules out. */
export function totalsOf(view: StatementView, account: AccountName): { readonly least: Months; readonly most: Months } {
  const { total, strictestTotal, otherReadings } = view[account];
  const all = [total, strictestTotal, ...otherReadings.map((reading) => reading.total)].map(monthsIn);
  return {
    least: all.reduce((a, b) => (b < a ? b : a)),
    most: all.reduce((a, b) => (b > a ? b : a)),
  };
}

/** Whether confirmed time alone gives every total and requirement that time with declared does. */
export function sameFigures({ confirmed, withDeclared, requirements }: StatementView): boolean {
  return (
    confirmed.total.exact === withDeclared.total.exact &&
    confirmed.strictestTotal.exact === withDeclared.strictestTotal.exact &&
    requirements.every((one) => one.confirmed.credited.exact === one.withDeclared.credited.exact)
  );
}

/** Rules behind the line that are read in two ways, where the other reading gives this doctor another figure. */
export function unsettledRules({ confirmed, withDeclared }: StatementView, { reasons }: LineView): string[] {
  const unsettled = [...confirmed.otherReadings, ...withDeclared.otherReadings].map(({ rule }) => rule);
  return [...new Set(reasons.map(({ rule }) => rule))].filter((rule) => unsettled.includes(rule));
}
