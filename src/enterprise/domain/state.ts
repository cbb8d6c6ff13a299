import { type CalendarDate, type Span, spanOf } from '../../kernel/dates.js';
import type { RecordedEvent } from '../../kernel/event.js';
import { type LearningArena, changedArena, closedArena, openedArena, reportedArena } from './arenas.js';
import type { DataOf, Enterprise, EnterpriseEvent, EnterpriseKind, GeneralPlan, GoalGuidance } from './events.js';
import type { StandIn } from './stand-ins.js';
import { withVersion } from './versions.js';

/** An enterprise as its events tell it. */
export type EnterpriseState = {
  /** Newest revision folded; -1 before the first event. */
  readonly revision: number;
  readonly organisationNumber?: string;
  readonly kind?: EnterpriseKind;
  /** As it has been, by first day. Empty before it is registered. */
  readonly organised: readonly Enterprise[];
  readonly assignments: ReadonlyMap<string, Assignment>;
  readonly standIns: ReadonlyMap<string, StandIn>;
  readonly arenas: ReadonlyMap<string, LearningArena>;
  /** As it has been, by first day. */
  readonly generalPlans: readonly GeneralPlan[];
  /** By code of the learning goal; as it has been, by first day. */
  readonly guidance: ReadonlyMap<string, readonly GoalGuidance[]>;
};

/** A role somebody holds, held or will hold. */
export type Assignment = DataOf<'RoleAssigned'> & {
  /** As it was assigned. */
  readonly assigned: DataOf<'RoleAssigned'>;
  readonly endReason?: string;
};

export type EnterpriseRecord = Pick<RecordedEvent, 'revision'> & EnterpriseEvent;

export const newEnterprise: EnterpriseState = {
  revision: -1,
  organised: [],
  assignments: new Map(),
  standIns: new Map(),
  arenas: new Map(),
  generalPlans: [],
  guidance: new Map(),
};

/** Only rebuilds and never refuses: what refers to something that is not there changes nothing. */
export function foldEnterprise(
  events: Iterable<EnterpriseRecord>,
  from: EnterpriseState = newEnterprise,
): EnterpriseState {
  let state = from;
  for (const event of events) state = { ...evolve(state, event), revision: event.revision };
  return state;
}

function evolve(state: EnterpriseState, event: EnterpriseEvent): EnterpriseState {
  switch (event.type) {
    case 'EnterpriseRegistered': {
      const { organisationNumber, kind, ...enterprise } = event.data;
      return { ...state, organisationNumber, kind, organised: [enterprise] };
    }
    case 'EnterpriseReorganised':
      return { ...state, organised: [...state.organised, event.data] };
    case 'RoleAssigned': {
      const assignment = { ...event.data, assigned: event.data };
      return { ...state, assignments: new Map(state.assignments).set(event.data.assignmentId, assignment) };
    }
    case 'RoleEnded': {
      const { assignmentId, on, reason } = event.data;
      const known = state.assignments.get(assignmentId);
      if (!known) return state;
      const ended = { ...known, to: on, ...(reason === undefined ? {} : { endReason: reason }) };
      return { ...state, assignments: new Map(state.assignments).set(assignmentId, ended) };
    }
    case 'StandInAppointed': {
      const standIn = { ...event.data, appointed: event.data };
      return { ...state, standIns: new Map(state.standIns).set(event.data.standInId, standIn) };
    }
    case 'StandInEnded': {
      const { standInId, on } = event.data;
      const known = state.standIns.get(standInId);
      return known ? { ...state, standIns: new Map(state.standIns).set(standInId, { ...known, to: on }) } : state;
    }
    case 'ArenaOpened':
      return { ...state, arenas: new Map(state.arenas).set(event.data.arenaId, openedArena(event.data)) };
    case 'ArenaChanged':
      return withArena(state, event.data.arenaId, (arena) => changedArena(arena, event.data));
    case 'ArenaClosed':
      return withArena(state, event.data.arenaId, (arena) => closedArena(arena, event.data));
    case 'ArenaReported':
      return withArena(state, event.data.arenaId, (arena) => reportedArena(arena, event.data));
    case 'GeneralPlanPublished':
      return { ...state, generalPlans: withVersion(state.generalPlans, event.data) };
    case 'GoalGuidanceGiven': {
      const versions = withVersion(state.guidance.get(event.data.code) ?? [], event.data);
      return { ...state, guidance: new Map(state.guidance).set(event.data.code, versions) };
    }
  }
}

function withArena(
  state: EnterpriseState,
  arenaId: string,
  change: (arena: LearningArena) => LearningArena,
): EnterpriseState {
  const known = state.arenas.get(arenaId);
  return known ? { ...state, arenas: new Map(state.arenas).set(arenaId, change(known)) } : state;
}

/** Empty when the role was taken back before its first day. */
export function spanOfAssignment({ from, to }: Assignment): Span {
  return spanOf(from, to);
}

/** What the enterprise was on a day; before the first day recorded, what it was then. Undefined when it is not registered. */
export function organisedOn({ organised }: EnterpriseState, on: CalendarDate): Enterprise | undefined {
  return organised.findLast(({ from }) => from <= on) ?? organised[0];
}
