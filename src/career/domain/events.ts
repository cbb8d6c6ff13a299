import type { EventsOf } from '../../kernel/event.js';
import type { ConfirmationActs, Proposed } from './confirmation/events.js';
import type { DocumentActs, DocumentFacts } from './documents/events.js';
import type { GoalActs, GoalFacts } from './goals/events.js';
import type { PlanActs } from './plan/events.js';
import type { RequirementFacts } from './requirements/events.js';
import type { SupervisionActs, SupervisionFacts } from './supervision/events.js';
import type {
  AbsenceKind,
  Confirmer,
  CountingCategory,
  CreditGround,
  Declarant,
  EmploymentContract,
  ForgettingGround,
  Grantee,
  Part1Exemption,
  Post,
  Scheme,
  Sealed,
  SharedPart,
  Signatory,
  SubstituteFor,
  Supervision,
  Supervisor,
} from './terms.js';

export * from './terms.js';

/**
 * Everything that can be recorded about a doctor's career. One stream per doctor, `career-<doctorId>`.
 *
 * Dates are calendar dates (`YYYY-MM-DD`), both ends included. Percentages are basis points (hundredths of a percent), so
 * that 37.5 % is exactly 3750. `Sealed` text is personal and stored encrypted under the doctor's own key.
 */
export type CareerEvent = EventsOf<
  ServiceFacts & GoalFacts & SupervisionFacts & RequirementFacts & DocumentFacts & Acts & Amendments & RecordKeeping
>;

/** What was done with somebody's name under it: never corrected, only followed by its opposite. */
type Acts = GoalActs & SupervisionActs & PlanActs & ConfirmationActs & CorrectionActs & DocumentActs;

type ServiceFacts = {
  DoctorRegistered: { hprNumber: Sealed; name: Sealed };

  Part1Completed: { on: string };
  SpecialisationStarted: { scheme: Scheme; on: string; part1Exemption?: Part1Exemption };
  SchemeConverted: { on: string; enterprise?: string };
  SpecialistApproved: { on: string; reference?: Sealed };
  CreditDecided: {
    creditId: string;
    category: CountingCategory;
    /** Hundredths of full-time months, as decided. */
    hundredthsOfMonths: number;
    ground: CreditGround;
    decidedBy: Sealed;
    decidedOn: string;
    reference: Sealed;
  };

  EmploymentStarted: Post & { contract: EmploymentContract };
  PositionPercentChanged: { postId: string; from: string; basisPoints: number; declaredBy: Declarant };
  EmploymentEnded: { postId: string; on: string; declaredBy: Declarant };

  SubstitutePositionStarted: Post & {
    substituteFor: SubstituteFor;
    arrangement: 'INSTEAD' | 'ON_TOP';
    /** Days a week in hundredths, where the agreement names days: 1.5 days is 150. */
    hundredthsOfDaysPerWeek?: number;
  };
  SubstitutePositionExtended: { postId: string; to: string; declaredBy: Declarant };
  SubstitutePositionEnded: { postId: string; on: string; declaredBy: Declarant };

  AbsenceRegistered: {
    absenceId: string;
    postId: string;
    kind: AbsenceKind;
    from: string;
    to: string;
    /** Share of the post the doctor was away, not of a full week: half of an 80 % post is 5000. */
    shareBasisPoints: number;
    /** Working days of absence where the employer counted them; otherwise Mondays to Fridays are counted. */
    workingDays?: number;
    declaredBy: Declarant;
  };

  SupervisorAssigned: Supervision;
  /** With the hand-over note of whoever leaves, where one was written. */
  SupervisorChanged: { supervisionId: string; from: string; supervisor: Supervisor; handOver?: Sealed };
  SupervisorEnded: { supervisionId: string; on: string; handOver?: Sealed };
  SupervisorWaiverGranted: {
    waiverId: string;
    supervisorId: string;
    from: string;
    to: string;
    reference: Sealed;
    /** The application it answers, where that is recorded too. */
    caseId?: string;
  };

  PeriodConfirmed: {
    postId: string;
    from: string;
    to?: string;
    by: Confirmer;
    basis?: Sealed;
    /** The request it answers. */
    requestId?: string;
    /** DOC-FIELDS 9: whoever heads the office, or is medically responsible for it, or both. */
    signedAs?: Signatory;
  };
  PeriodDisputed: {
    postId: string;
    from: string;
    to?: string;
    by: Confirmer;
    reason: Sealed;
    requestId?: string;
  };
};

/** What an earlier event should say instead. */
type Correction = { corrects: string; type: CorrectableType; schema: number; data: CorrectableData };

type CorrectionActs = { CorrectionProposed: Correction & Proposed };

type Amendments = {
  /** Replaces what an earlier event said, from now on. The earlier event stays as it was. */
  RecordingCorrected: Correction & { reason: Sealed; declaredBy: Declarant };
  /** Takes back what an earlier event said, a correction or a withdrawal included. */
  RecordingWithdrawn: { withdraws: string; reason: Sealed; declaredBy: Declarant };
};

type RecordKeeping = {
  /** The doctor lets somebody see more than the relation they stand in gives them. */
  AccessGranted: {
    grantId: string;
    grantee: Grantee;
    parts: readonly SharedPart[];
    from: string;
    to?: string;
    /** For whom it is meant, in the doctor's words. */
    label?: Sealed;
  };
  AccessWithdrawn: { grantId: string };

  /** The career up to here was received from another installation; its words stand below it as they were said there. */
  CareerReceived: {
    packageId: string;
    /** Name of the log it comes from, and its newest signed checkpoint when it was handed over. */
    log: string;
    checkpoint: string;
    stream: string;
    events: number;
    on: string;
  };

  /** Nothing about the doctor may be erased while it holds. */
  LegalHoldPlaced: { holdId: string; reference: string };
  LegalHoldLifted: { holdId: string; reference: string };
  /** The key to all personal text of the doctor is destroyed. What was served stays, under a name nobody knows. */
  DoctorForgotten: { ground: ForgettingGround; on: string; reference: string; decidedBy: string };
};

export type CareerEventType = CareerEvent['type'];
export type DataOf<Type extends CareerEventType> = Extract<CareerEvent, { type: Type }>['data'];

/** About the record itself and not about the career: never corrected, only followed by its opposite. */
export const ABOUT_THE_RECORD = [
  'AccessGranted',
  'AccessWithdrawn',
  'CareerReceived',
  'LegalHoldPlaced',
  'LegalHoldLifted',
  'DoctorForgotten',
] as const;
export type AboutTheRecord = (typeof ABOUT_THE_RECORD)[number];

/** Acts, by name. */
export const ACTS = [
  'ActivitySigned',
  'AssessmentLinkIssued',
  'AssessmentLinkWithdrawn',
  'GoalSent',
  'OpinionGiven',
  'GoalApproved',
  'GoalReturned',
  'GoalSubmissionWithdrawn',
  'GoalApprovalRevoked',
  'GoalTakenOver',
  'SupervisionMinutesWritten',
  'EducationPlanAgreed',
  'ConfirmationRequested',
  'ConfirmationRequestWithdrawn',
  'ConfirmationDelegated',
  'ConfirmationReminded',
  'ConfirmationEscalated',
  'CorrectionProposed',
  'CorrectionAgreed',
  'CorrectionDeclined',
  'ConfirmationIssued',
  'ConfirmationKept',
  'ConfirmationSuperseded',
  'ConfirmationWithdrawn',
] as const satisfies readonly (keyof Acts)[];
export type Act = keyof Acts;

/** What a correction may replace: everything but registrations, acts, corrections and withdrawals themselves. */
export type CorrectableType = Exclude<
  CareerEventType,
  'DoctorRegistered' | 'RecordingCorrected' | 'RecordingWithdrawn' | AboutTheRecord | Act
>;
export type CorrectableFact = Extract<CareerEvent, { type: CorrectableType }>;
export type CorrectableData = CorrectableFact['data'];
