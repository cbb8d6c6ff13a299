import type { RecordedEvent } from '../../kernel/event.js';
import { type Upcasters, upcast, upcastData } from '../../kernel/upcasting.js';
import type { CareerEvent, CareerEventType, CorrectableData } from './events.js';

/** Every event's way from its first schema to the newest. Append steps; never edit one, nor its golden file. */
export const careerUpcasters: Upcasters<CareerEventType> = {
  DoctorRegistered: [],
  Part1Completed: [],
  SpecialisationStarted: [],
  SchemeConverted: [],
  SpecialistApproved: [],
  CreditDecided: [],
  EmploymentStarted: [],
  PositionPercentChanged: [],
  EmploymentEnded: [],
  SubstitutePositionStarted: [],
  SubstitutePositionExtended: [],
  SubstitutePositionEnded: [],
  AbsenceRegistered: [],
  SupervisorAssigned: [],
  SupervisorChanged: [],
  SupervisorEnded: [],
  SupervisorWaiverGranted: [],
  ApprovingLeaderAssigned: [],
  ApprovingLeaderEnded: [],
  ClinicalSuperviserAppointed: [],
  ClinicalSuperviserEnded: [],
  LearningActivityCompleted: [],
  ActivitySigned: [],
  AssessmentLinkIssued: [],
  AssessmentLinkWithdrawn: [],
  GoalSent: [],
  OpinionGiven: [],
  GoalApproved: [],
  GoalReturned: [],
  GoalSubmissionWithdrawn: [],
  GoalApprovalRevoked: [],
  GoalTakenOver: [],
  SupervisionPlanned: [],
  SupervisionHeld: [],
  SupervisionMinutesWritten: [],
  GroupSupervisionJoined: [],
  GroupSupervisionLeft: [],
  GroupSessionAttended: [],
  GroupDiplomaIssued: [],
  SupervisorWaiverApplied: [],
  SupervisorWaiverRefused: [],
  CourseTaken: [],
  DutiesServed: [],
  PracticeVisitMade: [],
  PointsEarned: [],
  DocumentFiled: [],
  EducationPlanAgreed: [],
  ServiceDescribed: [],
  BirthDateRecorded: [],
  ConfirmationRequested: [],
  ConfirmationRequestWithdrawn: [],
  ConfirmationDelegated: [],
  ConfirmationReminded: [],
  ConfirmationEscalated: [],
  CorrectionProposed: [],
  CorrectionAgreed: [],
  CorrectionDeclined: [],
  ConfirmationIssued: [],
  ConfirmationKept: [],
  ConfirmationSuperseded: [],
  ConfirmationWithdrawn: [],
  PeriodConfirmed: [],
  PeriodDisputed: [],
  RecordingCorrected: [],
  RecordingWithdrawn: [],
  AccessGranted: [],
  AccessWithdrawn: [],
  CareerReceived: [],
  LegalHoldPlaced: [],
  LegalHoldLifted: [],
  DoctorForgotten: [],
};

/** A stored career event in its newest shape; what a correction carries inside is brought up to date too. */
export function readCareerEvent(stored: RecordedEvent): RecordedEvent<CareerEvent> {
  const event = upcast<CareerEvent>(careerUpcasters, stored);
  if (event.type !== 'RecordingCorrected' && event.type !== 'CorrectionProposed') return event;
  const { type, schema, data } = event.data;
  const newest = upcastData(careerUpcasters, type, schema, data);
  if (newest === data) return event;
  // Both carry a fact of the same kind under the same name.
  return { ...event, data: { ...event.data, data: newest as CorrectableData } } as RecordedEvent<CareerEvent>;
}
