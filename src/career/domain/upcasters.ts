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
  PeriodConfirmed: [],
  PeriodDisputed: [],
  RecordingCorrected: [],
  RecordingWithdrawn: [],
  AccessGranted: [],
  AccessWithdrawn: [],
  LegalHoldPlaced: [],
  LegalHoldLifted: [],
  DoctorForgotten: [],
};

/** A stored career event in its newest shape; what a correction carries inside is brought up to date too. */
export function readCareerEvent(stored: RecordedEvent): RecordedEvent<CareerEvent> {
  const event = upcast<CareerEvent>(careerUpcasters, stored);
  if (event.type !== 'RecordingCorrected') return event;
  const { type, schema, data } = event.data;
  const newest = upcastData(careerUpcasters, type, schema, data);
  return newest === data ? event : { ...event, data: { ...event.data, data: newest as CorrectableData } };
}
