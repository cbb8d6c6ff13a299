import type { Declarant, Sealed } from '../terms.js';

/** Supervision as it was planned and held, groups, and applications for waivers. Who supervises is said with the posts. */
export type SupervisionFacts = {
  /** What is agreed for the supervision, held against the norm (SUP-HOURS). */
  SupervisionPlanned: {
    planId: string;
    supervisionId: string;
    from: string;
    to?: string;
    minutesPerMonth: number;
  };
  SupervisionHeld: { sessionId: string; supervisionId: string; on: string; minutes: number; declaredBy: Declarant };

  GroupSupervisionJoined: { groupId: string; name: Sealed; from: string; organiser?: Sealed };
  GroupSupervisionLeft: { groupId: string; on: string };
  GroupSessionAttended: { sessionId: string; groupId: string; on: string; minutes: number };
  /** Legeforeningen's diploma, which goes with the application (GRP-DIPLOMA). */
  GroupDiplomaIssued: { on: string; reference: Sealed };

  /** The enterprise asks Helsedirektoratet to let somebody who is no specialist supervise for a time (SUP-WAIVER). */
  SupervisorWaiverApplied: {
    caseId: string;
    supervisorId: string;
    from: string;
    to: string;
    appliedOn: string;
    difficulty: Sealed;
    steps: Sealed;
    competence: Sealed;
    /** Specialists in general practice in the enterprise. */
    specialists: number;
    /** Doctors in specialisation in the enterprise, and how many would be supervised so. */
    residents: number;
    residentsSupervisedSo: number;
  };
  SupervisorWaiverRefused: { caseId: string; on: string; reason?: Sealed };
};

export type SupervisionActs = {
  /** The minutes of a talk, made final by the supervisor who held it: for that supervisor and the doctor alone (GOAL-NOTES). */
  SupervisionMinutesWritten: { minutesId: string; sessionId: string; supervisor: string; on: string; text: Sealed };
};
