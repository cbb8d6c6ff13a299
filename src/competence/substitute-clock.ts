import { FOREVER } from '../kernel/dates.js';
import { type Months, FULL, PARTS_PER_MONTH, formatMonths, monthsOf, partsIn } from '../kernel/months.js';
import { type Flow, amountOf, together, within } from './flow.js';
import type { ClockHistory, ClockPost } from './history.js';
import { type ClockReason, clockReason } from './messages.js';
import { type ClockParameters, clockDay, clockValue } from './parameters.js';
import {
  type Clock,
  type MunicipalityUse,
  type PostUse,
  type Sight,
  byStart,
  municipalitiesOf,
  outcomeReasons,
  readClock,
  upTo,
} from './reading.js';
import { meetsRequirementFrom } from './requirement.js';

/**
 * The exemption until 2025-12-31: substitute posts of twelve months in all (KOM-VIK-12M, KOM-VIK-CUM).
 *
 * Assumed: it is the duration of the agreement that counts, so neither the percentage nor absence matters; parallel posts on
 * the same day count once; substitute posts out of hours count like others (KOM-LV-2M, for those without part 1, is not taken
 * in); days past the limit go on counting.
 */
export type SubstituteClock = Clock<Months> & {
  readonly posts: readonly PostUse<Months>[];
  readonly municipalities: readonly MunicipalityUse<Months>[];
};

export function substituteClock(history: ClockHistory, parameters: ClockParameters, sight: Sight): SubstituteClock {
  const end = clockDay(parameters, 'exempt.regime2026_from');
  const months = clockValue(parameters, 'exempt.pre2026_months');
  const competentFrom = history.competentFrom ?? FOREVER;
  const flowsOf = (posts: readonly ClockPost[]) =>
    together(
      posts.flatMap((post) => substituteDays(post, history, parameters, sight)),
      1,
    );
  const usedBy = (posts: readonly ClockPost[]) => inMonths(amountOf(upTo(flowsOf(posts), sight), partsIn));

  const reading = readClock(
    flowsOf(history.posts),
    {
      measure: partsIn,
      limit: months * PARTS_PER_MONTH,
      noticeTwelfths: clockValue(parameters, 'exempt.notice_twelfths'),
      lapsesOn: Math.min(end, competentFrom),
    },
    sight,
  );
  // Nothing is left to reach once the rule has ended.
  const untilEnd = { ...sight, horizon: Math.min(sight.horizon, end) };
  const [used, left] = [inMonths(reading.used), inMonths(reading.left)];
  const posts = byStart(history.posts).filter(({ from }) => from < end);
  const uses = posts.map((post) => {
    const used = usedBy([post]);
    const reasons = postReasons(post, used, history, parameters, sight);
    return { postId: post.postId, municipality: post.municipality, used, reasons };
  });
  return {
    ...reading,
    limit: inMonths(reading.limit),
    used,
    left,
    notices: reading.notices.map((notice) => ({ ...notice, at: inMonths(notice.at) })),
    reasons: [
      clockReason('SUBSTITUTE_LIMIT', { limit: months, until: end - 1 }),
      clockReason('SUBSTITUTE_USED', {
        on: Math.min(sight.validOn, end - 1),
        used: formatMonths(used),
        left: formatMonths(left),
      }),
      ...outcomeReasons(reading, 'REQUIREMENT_APPLIES', 'KOM-VIK-12M', untilEnd),
      ...(competentFrom < end ? [clockReason('CLOCK_STOPS', { from: competentFrom })] : []),
    ],
    posts: uses,
    municipalities: municipalitiesOf(uses.filter(({ used }) => used > 0n)).map((municipality) => ({
      municipality,
      used: usedBy(posts.filter((post) => post.municipality === municipality)),
    })),
  };
}

function inMonths(parts: number): Months {
  return monthsOf(parts * FULL);
}

function substituteDays(post: ClockPost, history: ClockHistory, parameters: ClockParameters, sight: Sight): Flow[] {
  if (post.kind !== 'SUBSTITUTE' || post.from < clockDay(parameters, 'exempt.covered_from')) return [];
  const end = clockDay(parameters, 'exempt.regime2026_from');
  const until = Math.min(end, sight.horizon, meetsRequirementFrom(post, history));
  return within([{ from: post.from, until: post.until, rate: 1 }], { from: -Infinity, until });
}

function postReasons(
  post: ClockPost,
  used: Months,
  history: ClockHistory,
  parameters: ClockParameters,
  { validOn }: Sight,
): ClockReason[] {
  const { from } = post;
  const coveredFrom = clockDay(parameters, 'exempt.covered_from');
  const metFrom = meetsRequirementFrom(post, history);
  if (from < coveredFrom) return [clockReason('TAKEN_UP_BEFORE_THE_RULE', { from, rule: coveredFrom })];
  if (metFrom <= from) return [clockReason('REQUIREMENT_MET', { from: metFrom })];
  if (post.kind !== 'SUBSTITUTE') return [clockReason('NOT_A_SUBSTITUTE_POST')];
  if (from > validOn) return [clockReason('NOT_BEGUN', { from }, 'KOM-VIK-12M')];
  const reasons = [clockReason('SUBSTITUTE_COUNTS', { used: formatMonths(used) })];
  if (metFrom < post.until) reasons.push(clockReason('REQUIREMENT_MET', { from: metFrom }));
  return reasons;
}
