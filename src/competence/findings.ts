import type { Day } from '../kernel/dates.js';
import type { ClockHistory } from './history.js';
import { type ClockReason, clockReason } from './messages.js';
import { type ClockParameters, clockDay } from './parameters.js';
import { type Sight, byStart } from './reading.js';
import { meetsRequirementFrom } from './requirement.js';
import type { SubstituteClock } from './substitute-clock.js';

/** Something a person should look into. Reported, never judged: the register records what is, and decides nothing. */
export type Finding = ClockReason & {
  readonly from: Day;
  /** First day no longer concerned. */
  readonly until: Day;
  readonly postId?: string | undefined;
  readonly projected: boolean;
};

export function findingsIn(
  history: ClockHistory,
  parameters: ClockParameters,
  sight: Sight,
  clock: SubstituteClock,
): Finding[] {
  return [...postsWithoutExemption(history, parameters, sight), ...temporaryRule(parameters, clock)];
}

/** KOM-WHO-2017: until 2025 only substitute posts could be taken up without competence. */
function postsWithoutExemption(history: ClockHistory, parameters: ClockParameters, sight: Sight): Finding[] {
  const coveredFrom = clockDay(parameters, 'exempt.covered_from');
  const end = Math.min(clockDay(parameters, 'exempt.regime2026_from'), sight.horizon);
  return byStart(history.posts)
    .filter((post) => post.kind !== 'SUBSTITUTE' && post.from >= coveredFrom)
    .map((post) => ({ post, until: Math.min(post.until, end, meetsRequirementFrom(post, history)) }))
    .filter(({ post, until }) => post.from < until)
    .map(({ post: { postId, from }, until }) => ({
      ...clockReason('POST_WITHOUT_EXEMPTION', { from }),
      postId,
      from,
      until,
      projected: from > sight.validOn,
    }));
}

/** KOM-TEMP: a possibility a person must find grounds for. The clock is never extended by it. */
function temporaryRule(parameters: ClockParameters, { requirementAppliesFrom }: SubstituteClock): Finding[] {
  const last = clockDay(parameters, 'exempt.temp_until');
  if (!requirementAppliesFrom || requirementAppliesFrom.on > last) return [];
  const { projected, on } = requirementAppliesFrom;
  const from = Math.max(on, clockDay(parameters, 'exempt.temp_from'));
  return [{ ...clockReason('TEMPORARY_RULE_POSSIBLE', { from, until: last }), from, until: last + 1, projected }];
}
