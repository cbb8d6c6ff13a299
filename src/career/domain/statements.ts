import type { DataOf, Declarant, Sealed } from './events.js';

/** Each command that states a fact, with the event it leads to and the rules it must satisfy. */
export type Statements = {
  CompletePart1: 'Part1Completed';
  StartSpecialisation: 'SpecialisationStarted';
  ConvertScheme: 'SchemeConverted';
  ApproveSpecialist: 'SpecialistApproved';
  DecideCredit: 'CreditDecided';
  StartEmployment: 'EmploymentStarted';
  ChangePositionPercent: 'PositionPercentChanged';
  EndEmployment: 'EmploymentEnded';
  StartSubstitutePosition: 'SubstitutePositionStarted';
  ExtendSubstitutePosition: 'SubstitutePositionExtended';
  EndSubstitutePosition: 'SubstitutePositionEnded';
  RegisterAbsence: 'AbsenceRegistered';
  AssignSupervisor: 'SupervisorAssigned';
  ChangeSupervisor: 'SupervisorChanged';
  EndSupervision: 'SupervisorEnded';
  GrantSupervisorWaiver: 'SupervisorWaiverGranted';
  ConfirmPeriod: 'PeriodConfirmed';
  DisputePeriod: 'PeriodDisputed';
  AssignLeader: 'ApprovingLeaderAssigned';
  EndLeadership: 'ApprovingLeaderEnded';
  AppointSuperviser: 'ClinicalSuperviserAppointed';
  EndSuperviser: 'ClinicalSuperviserEnded';
  CompleteActivity: 'LearningActivityCompleted';
  PlanSupervision: 'SupervisionPlanned';
  HoldSupervision: 'SupervisionHeld';
  JoinGroup: 'GroupSupervisionJoined';
  LeaveGroup: 'GroupSupervisionLeft';
  AttendGroup: 'GroupSessionAttended';
  RecordDiploma: 'GroupDiplomaIssued';
  ApplyForWaiver: 'SupervisorWaiverApplied';
  RefuseWaiver: 'SupervisorWaiverRefused';
  RecordCourse: 'CourseTaken';
  RecordDuties: 'DutiesServed';
  RecordVisit: 'PracticeVisitMade';
  RecordPoints: 'PointsEarned';
  FileDocument: 'DocumentFiled';
  DescribeService: 'ServiceDescribed';
  RecordBirthDate: 'BirthDateRecorded';
};

export type StatingCommand = {
  [Type in keyof Statements]: { readonly type: Type; readonly data: DataOf<Statements[Type]> };
}[keyof Statements];

export type CorrectRecording = {
  readonly type: 'CorrectRecording';
  readonly data: {
    readonly recordingId: string;
    /** What should have been said instead, as if said now: the command that would say it right. */
    readonly replacement: StatingCommand;
    readonly reason: Sealed;
    readonly declaredBy: Declarant;
  };
};
