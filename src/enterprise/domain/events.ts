import type { EventsOf } from '../../kernel/event.js';
import type { AppointedRole, Territory } from '../../rights/caller.js';

/**
 * Everything that can be recorded about an enterprise and the people who hold roles in it. One stream per enterprise,
 * `enterprise-<organisation number>`.
 *
 * Dates are calendar dates (`YYYY-MM-DD`), both ends included. `Sealed` text is personal and stored encrypted under the key of
 * the person it is about, who is named by an opaque id.
 */
export type EnterpriseEvent = EventsOf<{
  /** The numbers of the territory are those of the day `from`. It stands for earlier days too: there was none before. */
  EnterpriseRegistered: Enterprise & { organisationNumber: string; kind: EnterpriseKind };
  /** A reform, or another name: what the enterprise is called and has to do with from that day on. */
  EnterpriseReorganised: Enterprise;

  RoleAssigned: {
    assignmentId: string;
    person: string;
    name?: Sealed;
    role: AppointedRole;
    from: string;
    /** Last day where it is agreed. Without it the role is held until it is ended. */
    to?: string;
  };
  /** `on` is the last day. The day before the first one says that the role was never held. */
  RoleEnded: { assignmentId: string; on: string; reason?: Sealed };
}>;

export type EnterpriseEventType = EnterpriseEvent['type'];
export type DataOf<Type extends EnterpriseEventType> = Extract<EnterpriseEvent, { type: Type }>['data'];

export type Enterprise = { name: string; territory: Territory; from: string };

export const ENTERPRISE_KINDS = ['PRACTICE', 'MUNICIPALITY', 'DISTRICT', 'ALIS_OFFICE', 'AUTHORITY'] as const;
export type EnterpriseKind = (typeof ENTERPRISE_KINDS)[number];

export const TERRITORY_KINDS = [
  'OWN_POSTS',
  'MUNICIPALITIES',
  'DISTRICTS',
  'NATION',
] as const satisfies readonly Territory['kind'][];

/** Text of a person, encrypted. Domain code passes it on unread. */
export type Sealed = string;
