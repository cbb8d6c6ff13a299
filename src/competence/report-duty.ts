import { type Day, civilOf, dayFrom, dayOf, workingDaysIn } from '../kernel/dates.js';
import { amountOf, within } from './flow.js';
import type { ClockPost } from './history.js';
import { type ClockReason, clockReason } from './messages.js';
import { type ClockParameters, clockDay, clockValue } from './parameters.js';
import { type Sight, municipalitiesOf, upTo } from './reading.js';
import type { WorkDays } from './work-days.js';
import type { Work } from './work.js';

/**
 * KOM-EX-REPORT: a municipality that used an exemption reports it the year after, and does so for the last time in 2029.
 *
 * Assumed: every day at work without the required competence is use of an exemption, also after a limit is reached, since no
 * reading is preferred here; the first year reported is 2026, when the rules came into force.
 */
export type ReportDuty = {
  readonly municipality: string;
  readonly year: number;
  /** Days at work there in that year, at the end of `validOn`. */
  readonly used: WorkDays;
  readonly reportBy: Day;
  /** Nothing is used yet; it will be if nothing changes. */
  readonly projected: boolean;
  readonly reasons: readonly ClockReason[];
};

export function reportDuties(
  posts: readonly ClockPost[],
  workIn: Work,
  parameters: ClockParameters,
  sight: Sight,
): ReportDuty[] {
  const firstYear = civilOf(clockDay(parameters, 'exempt.regime2026_from')).year;
  const lastYear = Math.min(clockValue(parameters, 'exempt.report_until') - 1, civilOf(sight.horizon - 1).year);
  const duties: ReportDuty[] = [];
  for (const municipality of municipalitiesOf(posts)) {
    const work = workIn(posts.filter((post) => post.municipality === municipality));
    for (let year = firstYear; year <= lastYear; year += 1) {
      const inYear = within(work, { from: dayFrom(year, 1, 1), until: dayFrom(year + 1, 1, 1) });
      if (amountOf(inYear, workingDaysIn) === 0) continue;
      const used = amountOf(upTo(inYear, sight), workingDaysIn);
      const reportBy = dayOf(`${String(year + 1)}-${clockValue(parameters, 'exempt.report_by')}`);
      const code = used === 0 ? 'REPORT_WILL_BE_DUE' : 'REPORT_DUE';
      const reasons = [clockReason(code, { municipality, year, by: reportBy })];
      duties.push({ municipality, year, used, reportBy, projected: used === 0, reasons });
    }
  }
  return duties.sort((a, b) => a.year - b.year || (a.municipality < b.municipality ? -1 : 1));
}
