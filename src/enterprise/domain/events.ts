import type { Arena } from '../../career/domain/terms.js';
import type { EventsOf } from '../../kernel/event.js';
import type { AppointedRole, Territory } from '../../rights/caller.js';

/**
 * Everything that can be recorded about an enterprise: the people who hold roles in it and who stands in for them, its learning
 * arenas and what it says of training. One stream per enterprise, `enterprise-<organisation number>`.
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

  /** Delegation is for a time, so its last day is always said. */
  StandInAppointed: {
    standInId: string;
    absent: string;
    standIn: string;
    absentName?: Sealed;
    standInName?: Sealed;
    from: string;
    to: string;
  };
  /** `on` is the last day. The day before the first one says that nobody stood in. */
  StandInEnded: { standInId: string; on: string };

  ArenaOpened: Offer & {
    arenaId: string;
    kind: Arena;
    place?: { municipality: string; district?: string };
    /** Last day where it is known. */
    to?: string;
  };
  /** What it offers from that day on. What is left out stays as it was. */
  ArenaChanged: Partial<Offer> & { arenaId: string; from: string };
  /** `on` is the last day. The day before the first one says that it was never open. */
  ArenaClosed: { arenaId: string; on: string; reason?: string };
  /** ENT-ARENA-CHANGE: what has changed until `on` was reported to Helsedirektoratet. */
  ArenaReported: { arenaId: string; on: string; reference: string };

  /** PLAN-GENERAL: public, so nothing personal belongs in it. */
  GeneralPlanPublished: GeneralPlan;
  /** What the enterprise itself says of a learning goal: local content, and what must be done before it is vouched for. */
  GoalGuidanceGiven: GoalGuidance;
}>;

export type EnterpriseEventType = EnterpriseEvent['type'];
export type DataOf<Type extends EnterpriseEventType> = Extract<EnterpriseEvent, { type: Type }>['data'];

export type Enterprise = { name: string; territory: Territory; from: string };

/** What an arena offers from a day on. */
export type Offer = {
  from: string;
  name: string;
  /** Codes of learning goals. */
  goals: readonly string[];
  /** Doctors at a time. */
  capacity?: number;
  /** An arena of others, used by agreement (RES-EXT). Without it the arena is the enterprise's own. */
  cooperation?: Cooperation;
};

/** A cooperation agreement on an arena outside the enterprise. `to` is its last day. */
export type Cooperation = {
  organisation: string;
  organisationNumber?: string;
  /** Reference of the agreement. */
  agreement: string;
  from: string;
  to?: string;
};

export const SPECIALITIES = ['GENERAL_PRACTICE'] as const;

export type GeneralPlan = {
  speciality: (typeof SPECIALITIES)[number];
  from: string;
  organisation: string;
  assessment: string;
  supervision: string;
  cooperation: string;
  url?: string;
};

export type GoalGuidance = { code: string; from: string; text: string; checklist: readonly string[] };

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
