import type { RecordedEvent } from '../../kernel/event.js';
import { type Upcasters, upcast } from '../../kernel/upcasting.js';
import type { SupervisorEvent, SupervisorEventType } from './events.js';

/** Every event's way from its first schema to the newest. Append steps; never edit one, nor its golden file. */
export const supervisorUpcasters: Upcasters<SupervisorEventType> = {
  SupervisorRegistered: [],
  CompetenceRecorded: [],
  CompetenceEnded: [],
  SupervisorCourseTaken: [],
  SupervisorCourseWithdrawn: [],
  CapacityOffered: [],
  CapacityWithdrawn: [],
  SupervisorLeft: [],
};

/** A stored event of a supervisor in its newest shape. */
export function readSupervisorEvent(stored: RecordedEvent): RecordedEvent<SupervisorEvent> {
  return upcast<SupervisorEvent>(supervisorUpcasters, stored);
}
