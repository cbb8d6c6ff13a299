import type { Day, Span } from '../kernel/dates.js';

/** Days on which a clock runs at one rate. A list of flows is in order and without overlap unless said otherwise. */
export type Flow = Span & { readonly rate: number };

/** Length of a span in the unit the clock is read in. Must be additive: `partsIn` or `workingDaysIn`. */
export type Measure = (span: Span) => number;

/**
 * Flows in any order, overlapping or not, added up; no day runs faster than the cap. A negative rate takes away,
 * down to nothing.
 */
export function together(flows: readonly Flow[], cap: number): Flow[] {
  const steps = flows
    .filter(({ from, until }) => from < until)
    .flatMap(({ from, until, rate }) => [
      { day: from, step: rate },
      { day: until, step: -rate },
    ])
    .sort((a, b) => a.day - b.day);
  const summed: Flow[] = [];
  let at = -Infinity;
  let sum = 0;
  for (const { day, step } of steps) {
    const rate = Math.min(sum, cap);
    if (day > at && rate > 0) summed.push({ from: at, until: day, rate });
    at = day;
    sum += step;
  }
  return summed;
}

/** The part of each flow that lies within the span. */
export function within<F extends Span>(flows: readonly F[], { from, until }: Span): F[] {
  return flows
    .map((flow) => ({ ...flow, from: Math.max(flow.from, from), until: Math.min(flow.until, until) }))
    .filter((flow) => flow.from < flow.until);
}

export function amountOf(flows: readonly Flow[], measure: Measure): number {
  return flows.reduce((total, flow) => total + flow.rate * measure(flow), 0);
}

/** The first day at whose end the amount is there. */
export function dayReached(flows: readonly Flow[], measure: Measure, amount: number): Day | undefined {
  let before = 0;
  for (const flow of flows) {
    const after = before + flow.rate * measure(flow);
    if (after >= amount) {
      const missing = amount - before;
      return firstDayIn(flow, (day) => flow.rate * measure({ from: flow.from, until: day + 1 }) >= missing);
    }
    before = after;
  }
  return undefined;
}

/** By halving: the condition holds on the last day of the span, and on every day after the first on which it holds. */
function firstDayIn({ from, until }: Span, holds: (day: Day) => boolean): Day {
  let [low, high] = [from, until - 1];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
