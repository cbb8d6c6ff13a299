import type { DataOf } from '../events.js';
import type { SupervisionActs, SupervisionFacts } from './events.js';

/** Supervision as planned and held, groups and waiver cases. */
export type SupervisionLog = {
  readonly plans: Map<string, DataOf<'SupervisionPlanned'>>;
  readonly sessions: Map<string, DataOf<'SupervisionHeld'>>;
  readonly minutes: Map<string, DataOf<'SupervisionMinutesWritten'>>;
  readonly groups: Map<string, GroupContent>;
  readonly groupSessions: Map<string, DataOf<'GroupSessionAttended'>>;
  diploma?: DataOf<'GroupDiplomaIssued'>;
  readonly waiverCases: Map<string, WaiverCase>;
};

export type GroupContent = DataOf<'GroupSupervisionJoined'> & { readonly to?: string };
export type WaiverCase = DataOf<'SupervisorWaiverApplied'> & { readonly refused?: DataOf<'SupervisorWaiverRefused'> };

export type SupervisionFact = {
  [Type in keyof (SupervisionFacts & SupervisionActs)]: { readonly type: Type; readonly data: DataOf<Type> };
}[keyof (SupervisionFacts & SupervisionActs)];

export function noSupervisionLog(): SupervisionLog {
  return {
    plans: new Map(),
    sessions: new Map(),
    minutes: new Map(),
    groups: new Map(),
    groupSessions: new Map(),
    waiverCases: new Map(),
  };
}

/** Only rebuilds and never refuses. */
export function addSupervisionFact(log: SupervisionLog, fact: SupervisionFact): void {
  switch (fact.type) {
    case 'SupervisionPlanned':
      log.plans.set(fact.data.planId, fact.data);
      return;
    case 'SupervisionHeld':
      log.sessions.set(fact.data.sessionId, fact.data);
      return;
    case 'SupervisionMinutesWritten':
      log.minutes.set(fact.data.minutesId, fact.data);
      return;
    case 'GroupSupervisionJoined':
      log.groups.set(fact.data.groupId, fact.data);
      return;
    case 'GroupSupervisionLeft': {
      const known = log.groups.get(fact.data.groupId);
      if (known) log.groups.set(known.groupId, { ...known, to: fact.data.on });
      return;
    }
    case 'GroupSessionAttended':
      log.groupSessions.set(fact.data.sessionId, fact.data);
      return;
    case 'GroupDiplomaIssued':
      log.diploma = fact.data;
      return;
    case 'SupervisorWaiverApplied':
      log.waiverCases.set(fact.data.caseId, fact.data);
      return;
    case 'SupervisorWaiverRefused': {
      const known = log.waiverCases.get(fact.data.caseId);
      if (known) log.waiverCases.set(known.caseId, { ...known, refused: fact.data });
      return;
    }
  }
}
