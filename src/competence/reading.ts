import type { RuleId } from '../counting/rules/catalogue.js';
import type { Day } from '../kernel/dates.js';
import { type Flow, type Measure, amountOf, dayReached, within } from './flow.js';
import { type ClockReason, clockReason } from './messages.js';

/** From where we look: what lies after `validOn` is planned, and nothing from `horizon` on is looked at. */
export type Sight = { readonly validOn: Day; readonly horizon: Day };

/** `projected`: it will be so if nothing of what is recorded changes. */
export type Reached = { readonly on: Day; readonly projected: boolean };

export type Notice<Amount> = {
  /** 12 is the whole limit. */
  readonly twelfths: number;
  readonly at: Amount;
  readonly reached?: Reached | undefined;
};

export type Clock<Amount> = {
  readonly limit: Amount;
  /** At the end of `validOn`. May pass the limit. */
  readonly used: Amount;
  readonly left: Amount;
  readonly notices: readonly Notice<Amount>[];
  readonly reached?: Reached | undefined;
  /**
   * The day after the limit is reached, under this exemption alone: another may still cover. Missing when it is not reached, when the clock has lapsed by then (the end of the rule
   * or of the calendar year), and when the doctor meets the requirement by then.
   */
  readonly requirementAppliesFrom?: Reached | undefined;
  readonly reasons: readonly ClockReason[];
};

export type ClockReading = Omit<Clock<number>, 'reasons'>;

export type ClockTerms = {
  readonly measure: Measure;
  readonly limit: number;
  readonly noticeTwelfths: readonly number[];
  /** First day on which reaching the limit no longer has a consequence. */
  readonly lapsesOn: Day;
};

export function readClock(flows: readonly Flow[], terms: ClockTerms, sight: Sight): ClockReading {
  const { measure, limit, lapsesOn } = terms;
  const used = amountOf(upTo(flows, sight), measure);
  const reachedAt = (amount: number) => reachedOn(dayReached(flows, measure, amount), sight);
  const reached = reachedAt(limit);
  return {
    limit,
    used,
    left: Math.max(0, limit - used),
    notices: terms.noticeTwelfths.map((twelfths) => {
      const at = (limit * twelfths) / 12;
      return { twelfths, at, reached: reachedAt(at) };
    }),
    reached,
    requirementAppliesFrom: dayAfter(reached, lapsesOn),
  };
}

export function upTo<F extends Flow>(flows: readonly F[], { validOn }: Sight): F[] {
  return within(flows, { from: -Infinity, until: validOn + 1 });
}

export function reachedOn(day: Day | undefined, { validOn }: Sight): Reached | undefined {
  return day === undefined ? undefined : { on: day, projected: day > validOn };
}

export function dayAfter(reached: Reached | undefined, lapsesOn: Day): Reached | undefined {
  return reached && reached.on + 1 < lapsesOn ? { ...reached, on: reached.on + 1 } : undefined;
}

type Outcome = Pick<ClockReading, 'reached' | 'requirementAppliesFrom'>;

/** `from` says what follows on the day after: the requirement itself, or only the end of one exemption among several. */
export function outcomeReasons(
  { reached, requirementAppliesFrom }: Outcome,
  from: 'REQUIREMENT_APPLIES' | 'EXEMPTION_ENDS',
  rule: RuleId,
  sight: Sight,
): ClockReason[] {
  if (!reached) return [clockReason('LIMIT_NOT_REACHED', { until: sight.horizon - 1 }, rule)];
  const code = reached.projected ? 'LIMIT_WILL_BE_REACHED' : 'LIMIT_REACHED';
  const reasons = [clockReason(code, { on: reached.on }, rule)];
  if (requirementAppliesFrom) reasons.push(clockReason(from, { from: requirementAppliesFrom.on }, rule));
  return reasons;
}

/** Use by one post or in one municipality, counted by itself: where posts run in parallel, these add up to more than the clock. */
export type PostUse<Amount> = {
  readonly postId: string;
  readonly municipality: string;
  readonly used: Amount;
  readonly reasons: readonly ClockReason[];
};
export type MunicipalityUse<Amount> = { readonly municipality: string; readonly used: Amount };

/** Sorted by text and without repetition, so that the order of posts never shows. */
export function municipalitiesOf(posts: readonly { readonly municipality: string }[]): string[] {
  return [...new Set(posts.map(({ municipality }) => municipality))].sort();
}

export function byStart<P extends { readonly from: Day; readonly postId: string }>(posts: readonly P[]): P[] {
  return [...posts].sort((a, b) => a.from - b.from || (a.postId < b.postId ? -1 : 1));
}
