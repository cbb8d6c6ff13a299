import type { CareerState, Recording } from '../../career/domain/state.js';
import type { CalendarDate } from '../../kernel/dates.js';

/** What was written for whoever came after in a role; sealed. */
export type HandOverNote = {
  readonly role: 'LEADER' | 'SUPERVISOR';
  /** The last day of the one who left, or the first of the one who came. */
  readonly on: CalendarDate;
  readonly note: string;
};

/** Notes written by a day as leaders and supervisors changed, the newest first. */
export function handOverNotes({ recordings }: CareerState, on: CalendarDate): readonly HandOverNote[] {
  return recordings
    .flatMap(noteIn)
    .filter((each) => each.on <= on)
    .toSorted((a, b) => (a.on < b.on ? 1 : a.on > b.on ? -1 : 0));
}

function noteIn({ now }: Recording): readonly HandOverNote[] {
  if (now?.type === 'ApprovingLeaderAssigned') return noteOf('LEADER', now.data.from, now.data.handOver);
  if (now?.type === 'ApprovingLeaderEnded') return noteOf('LEADER', now.data.on, now.data.handOver);
  if (now?.type === 'SupervisorChanged') return noteOf('SUPERVISOR', now.data.from, now.data.handOver);
  if (now?.type === 'SupervisorEnded') return noteOf('SUPERVISOR', now.data.on, now.data.handOver);
  return [];
}

function noteOf(role: HandOverNote['role'], on: CalendarDate, note: string | undefined): readonly HandOverNote[] {
  return note === undefined ? [] : [{ role, on, note }];
}
