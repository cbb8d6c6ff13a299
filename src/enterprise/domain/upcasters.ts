import type { RecordedEvent } from '../../kernel/event.js';
import { type Upcasters, upcast } from '../../kernel/upcasting.js';
import type { EnterpriseEvent, EnterpriseEventType } from './events.js';

/** Every event's way from its first schema to the newest. Append steps; never edit one, nor its golden file. */
export const enterpriseUpcasters: Upcasters<EnterpriseEventType> = {
  EnterpriseRegistered: [],
  EnterpriseReorganised: [],
  RoleAssigned: [],
  RoleEnded: [],
  StandInAppointed: [],
  StandInEnded: [],
  ArenaOpened: [],
  ArenaChanged: [],
  ArenaClosed: [],
  ArenaReported: [],
  GeneralPlanPublished: [],
  GoalGuidanceGiven: [],
};

/** A stored event of an enterprise in its newest shape. */
export function readEnterpriseEvent(stored: RecordedEvent): RecordedEvent<EnterpriseEvent> {
  return upcast<EnterpriseEvent>(enterpriseUpcasters, stored);
}
