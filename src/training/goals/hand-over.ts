import type { CareerState } from '../../career/domain/state.js';
import type { CalendarDate } from '../../kernel/dates.js';

/** What was written for whoever came after in a role; sealed. */
export type HandOverNote = {
  readonly role: 'LEADER' | 'SUPERVISOR';
  readonly on: CalendarDate;
  readonly note: string;
};

/** Notes written by a day as leaders and supervisors changed, the newest first. */
export function handOverNotes({ recordings }: CareerState, on: CalendarDate): readonly HandOverNote[] {
  return recordings
    .flatMap(({ now }): HandOverNote[] => {
      switch (now?.type) {
        case 'ApprovingLeaderAssigned':
          return noteOf('LEADER', now.data.from, now.data.handOver);
        case 'ApprovingLeaderEnded':
          return noteOf('LEADER', now.data.on, now.data.handOver);
        case 'SupervisorChanged':
          return noteOf('SUPERVISOR', now.data.from, now.data.handOver);
        case 'SupervisorEnded':
          return noteOf('SUPERVISOR', now.data.on, now.data.handOver);
        default:
          return [];
      }
    })
    .filter((each) => each.on <= on)
    .toSorted((a, b) => (a.on < b.on ? 1 : a.on > b.on ? -1 : 0));
}

function noteOf(role: HandOverNote['role'], on: CalendarDate, note: string | undefined): HandOverNote[] {
  return note === undefined ? [] : [{ role, on, note }];
}
