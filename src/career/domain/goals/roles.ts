import { type CalendarDate, dateOf, dayOf } from '../../../kernel/dates.js';
import type { CareerContent } from '../content.js';
import type { DataOf } from '../events.js';
import type { Supervisor } from '../terms.js';

/** Who is what to a doctor on a day, as her career says it. Days both included. */

export type LeaderInOffice = DataOf<'ApprovingLeaderAssigned'>;

/** The one leader who approves on a day. */
export function leaderOn(content: CareerContent, on: CalendarDate): LeaderInOffice | undefined {
  return tenures(content).find((tenure) => isWithin(tenure, on));
}

/** Leaders one after the other (GOAL-ROLES: one at a time): whoever begins later takes over, so `to` is the day before at the latest. */
export function tenures({ goals }: CareerContent): readonly LeaderInOffice[] {
  const inOrder = [...goals.leaders.values()].toSorted((a, b) => (a.from < b.from ? -1 : 1));
  return inOrder.flatMap((leader, index) => {
    const next = inOrder[index + 1];
    const takenOver = next && dateOf(dayOf(next.from) - 1);
    const to = takenOver !== undefined && (leader.to === undefined || takenOver < leader.to) ? takenOver : leader.to;
    if (to !== undefined && to < leader.from) return [];
    return [{ ...leader, ...(to === undefined ? {} : { to }) }];
  });
}

/** Everybody who supervises on a day: of all service, and of single posts. */
export function supervisorsOn({ supervision }: CareerContent, on: CalendarDate): readonly Supervisor[] {
  return [...supervision.values()].flatMap(({ supervisors, to }) => {
    const current = supervisors.toSorted((a, b) => (a.from < b.from ? -1 : 1)).findLast(({ from }) => from <= on);
    return current && (to === undefined || on <= to) ? [current] : [];
  });
}

/** Supervisers appointed on a day. */
export function supervisersOn(
  { goals }: CareerContent,
  on: CalendarDate,
): readonly DataOf<'ClinicalSuperviserAppointed'>[] {
  return [...goals.supervisers.values()].filter((each) => isWithin(each, on));
}

/** The waiver that lets somebody supervise on a day (SUP-WAIVER). */
export function waiverOn(
  { waivers }: CareerContent,
  person: string,
  on: CalendarDate,
): DataOf<'SupervisorWaiverGranted'> | undefined {
  return [...waivers.values()].find((waiver) => waiver.supervisorId === person && isWithin(waiver, on));
}

function isWithin({ from, to }: { readonly from: CalendarDate; readonly to?: CalendarDate }, on: CalendarDate) {
  return from <= on && (to === undefined || on <= to);
}
