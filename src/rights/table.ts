import type { CareerCommand } from '../career/domain/career.js';
import type { Declarant } from '../career/domain/events.js';
import type { EnterpriseCommand } from '../enterprise/domain/enterprise.js';
import type { SupervisorCommand } from '../supervisors/domain/supervisor.js';
import type { AppointedRole } from './caller.js';

/**
 * Who may see and say what. This is the whole of it: what is not here is refused. `docs/security.md` shows it as tables.
 *
 * A role is something one is; a relation is how one stands to a doctor on a day, and her record says so (`relations.ts`).
 */
export type Role =
  | 'DOCTOR'
  | 'SUPERVISOR'
  | 'SUPERVISER'
  | 'APPROVER'
  | 'EXTERNAL'
  | 'INVITED'
  | 'LINK_HOLDER'
  | 'DOCUMENT_HOLDER'
  | AppointedRole;

/** National: no relation to the doctor, but a task with all doctors. What it shows is what the role shows otherwise. */
export type RelationName =
  | 'SELF'
  | 'EMPLOYED_AT'
  | 'EMPLOYS'
  | 'SUPERVISES'
  | 'LEADS'
  | 'ASSESSES'
  | 'SIGNS_BY_LINK'
  | 'HOLDS_DOCUMENT'
  | 'SHARED'
  | 'AUDITS'
  | 'NATIONAL';

/** The parts of a record that are shown or kept back as one. */
export const PARTS = [
  'IDENTITY',
  'BASICS',
  'POSTS',
  'TRAINING',
  'NOTES',
  'TIMELINE',
  'FIGURES',
  'DOCUMENTS',
  'SHARING',
  'ACCESS_LOG',
] as const;
export type Part = (typeof PARTS)[number];

/** Made from all service wherever it was, so nobody is shown them who may not see all of it. */
export const OF_THE_WHOLE: ReadonlySet<Part> = new Set(['FIGURES', 'SHARING', 'ACCESS_LOG']);

/** The relation that a role of an organisation brings, with the careers in its territory. None: nothing about persons. */
export const RELATION_OF: Readonly<Record<AppointedRole, 'EMPLOYED_AT' | 'EMPLOYS' | 'AUDITS' | undefined>> = {
  OFFICE: 'EMPLOYED_AT',
  LEADER: 'EMPLOYS',
  COORDINATOR: 'EMPLOYS',
  AUDITOR: 'AUDITS',
  ALIS_OFFICE: undefined, // aggregates, and what doctors share with it
  ADMINISTRATOR: undefined, // operates, sees no personal data
};

/** The roles that share in what a doctor shares with their organisation, municipality or district. */
export const SHARES: ReadonlySet<Role> = new Set(['OFFICE', 'LEADER', 'COORDINATOR', 'ALIS_OFFICE']);

/** What each relation shows: of the posts it is about, or of all where it is about all. What is shared the doctor says. */
export const SEES: Readonly<Record<Exclude<RelationName, 'SHARED' | 'NATIONAL'>, readonly Part[]>> = {
  SELF: PARTS,
  EMPLOYED_AT: ['IDENTITY', 'POSTS', 'TIMELINE'],
  EMPLOYS: ['IDENTITY', 'BASICS', 'POSTS', 'TRAINING', 'TIMELINE', 'DOCUMENTS'],
  SUPERVISES: ['IDENTITY', 'BASICS', 'POSTS', 'TRAINING', 'NOTES'],
  // Whoever approves must see what was approved elsewhere, for it survives the move.
  LEADS: ['IDENTITY', 'BASICS', 'TRAINING'],
  ASSESSES: ['IDENTITY', 'TRAINING'],
  SIGNS_BY_LINK: ['IDENTITY', 'TRAINING'],
  HOLDS_DOCUMENT: ['DOCUMENTS'],
  AUDITS: ['IDENTITY', 'BASICS', 'POSTS', 'TRAINING', 'TIMELINE', 'FIGURES', 'DOCUMENTS', 'SHARING'],
};

/** Who may have something recorded; about which posts and doctors, `recording-rights.ts` says. */
export const RECORDS: Readonly<Record<CareerCommand['type'], readonly Role[]>> = {
  RegisterDoctor: ['DOCTOR', 'OFFICE', 'LEADER', 'COORDINATOR'],
  CompletePart1: ['DOCTOR', 'LEADER', 'COORDINATOR'],
  StartSpecialisation: ['DOCTOR', 'LEADER', 'COORDINATOR'],
  ConvertScheme: ['DOCTOR', 'LEADER', 'COORDINATOR'],
  // Decisions of the authorities raise every figure at once, so they take more than the doctor's own word.
  ApproveSpecialist: ['LEADER', 'COORDINATOR'],
  DecideCredit: ['LEADER', 'COORDINATOR'],
  GrantSupervisorWaiver: ['LEADER', 'COORDINATOR'],
  StartEmployment: ['DOCTOR', 'OFFICE', 'LEADER', 'COORDINATOR'],
  ChangePositionPercent: ['DOCTOR', 'OFFICE', 'LEADER', 'COORDINATOR'],
  EndEmployment: ['DOCTOR', 'OFFICE', 'LEADER', 'COORDINATOR'],
  StartSubstitutePosition: ['DOCTOR', 'OFFICE', 'LEADER', 'COORDINATOR'],
  ExtendSubstitutePosition: ['DOCTOR', 'OFFICE', 'LEADER', 'COORDINATOR'],
  EndSubstitutePosition: ['DOCTOR', 'OFFICE', 'LEADER', 'COORDINATOR'],
  RegisterAbsence: ['DOCTOR', 'OFFICE', 'LEADER', 'COORDINATOR'],
  AssignSupervisor: ['DOCTOR', 'OFFICE', 'LEADER', 'COORDINATOR'],
  ChangeSupervisor: ['DOCTOR', 'OFFICE', 'LEADER', 'COORDINATOR'],
  EndSupervision: ['DOCTOR', 'OFFICE', 'LEADER', 'COORDINATOR'],
  // DOC-DUTY: the employer confirms.
  ConfirmPeriod: ['LEADER', 'COORDINATOR'],
  DisputePeriod: ['LEADER', 'COORDINATOR'],
  // Who judges goals the enterprise says; how a goal goes its way is told by GOAL-FLOW.
  AssignLeader: ['LEADER', 'COORDINATOR'],
  EndLeadership: ['LEADER', 'COORDINATOR'],
  AppointSuperviser: ['SUPERVISOR', 'APPROVER', 'LEADER', 'COORDINATOR'],
  EndSuperviser: ['SUPERVISOR', 'APPROVER', 'LEADER', 'COORDINATOR'],
  CompleteActivity: ['DOCTOR', 'LEADER', 'COORDINATOR'],
  SignActivity: ['SUPERVISOR', 'SUPERVISER'],
  SignActivityByLink: ['EXTERNAL'],
  // Not the doctor: whoever has the link can sign with it, and nobody signs for herself.
  IssueAssessmentLink: ['SUPERVISOR', 'APPROVER', 'LEADER', 'COORDINATOR'],
  WithdrawAssessmentLink: ['DOCTOR', 'SUPERVISOR', 'APPROVER', 'LEADER', 'COORDINATOR'],
  SendGoal: ['DOCTOR'],
  WithdrawSubmission: ['DOCTOR'],
  GiveOpinion: ['SUPERVISOR', 'SUPERVISER', 'APPROVER'],
  ApproveGoal: ['APPROVER'],
  ReturnGoal: ['APPROVER'],
  RevokeApproval: ['APPROVER'],
  TakeOverGoal: ['APPROVER', 'LEADER', 'COORDINATOR'],
  PlanSupervision: ['DOCTOR', 'SUPERVISOR', 'APPROVER', 'LEADER', 'COORDINATOR'],
  HoldSupervision: ['DOCTOR', 'SUPERVISOR', 'LEADER', 'COORDINATOR'],
  // GOAL-NOTES: only the supervisor makes minutes final.
  WriteMinutes: ['SUPERVISOR'],
  JoinGroup: ['DOCTOR', 'LEADER', 'COORDINATOR'],
  LeaveGroup: ['DOCTOR', 'LEADER', 'COORDINATOR'],
  AttendGroup: ['DOCTOR', 'LEADER', 'COORDINATOR'],
  RecordDiploma: ['DOCTOR', 'LEADER', 'COORDINATOR'],
  // SUP-WAIVER: the enterprise applies.
  ApplyForWaiver: ['LEADER', 'COORDINATOR'],
  RefuseWaiver: ['LEADER', 'COORDINATOR'],
  RecordCourse: ['DOCTOR', 'LEADER', 'COORDINATOR'],
  RecordDuties: ['DOCTOR', 'LEADER', 'COORDINATOR'],
  RecordVisit: ['DOCTOR', 'LEADER', 'COORDINATOR'],
  RecordPoints: ['DOCTOR', 'LEADER', 'COORDINATOR'],
  FileDocument: ['DOCTOR', 'LEADER', 'COORDINATOR'],
  AgreePlan: ['DOCTOR', 'SUPERVISOR', 'APPROVER', 'LEADER', 'COORDINATOR'],
  // DOC-FIELDS 5 to 8; whether service was satisfactory, the employer says.
  DescribeService: ['DOCTOR', 'OFFICE', 'LEADER', 'COORDINATOR'],
  RecordBirthDate: ['DOCTOR', 'OFFICE', 'LEADER', 'COORDINATOR'],
  AskConfirmation: ['DOCTOR', 'OFFICE'],
  WithdrawConfirmationRequest: ['DOCTOR', 'OFFICE'],
  DelegateConfirmation: ['LEADER', 'COORDINATOR'],
  RemindConfirmer: ['DOCTOR', 'OFFICE'],
  EscalateConfirmation: ['DOCTOR', 'OFFICE', 'LEADER', 'COORDINATOR'],
  ProposeCorrection: ['LEADER', 'COORDINATOR'],
  // What is agreed on is the doctor's to agree to.
  AgreeToCorrection: ['DOCTOR'],
  DeclineCorrection: ['DOCTOR'],
  IssueConfirmation: ['DOCTOR', 'LEADER', 'COORDINATOR'],
  WithdrawConfirmation: ['DOCTOR', 'LEADER', 'COORDINATOR'],
  // Whoever may say a thing may correct and take it back.
  CorrectRecording: ['DOCTOR', 'SUPERVISOR', 'APPROVER', 'OFFICE', 'LEADER', 'COORDINATOR'],
  WithdrawRecording: ['DOCTOR', 'SUPERVISOR', 'APPROVER', 'OFFICE', 'LEADER', 'COORDINATOR'],
  GrantAccess: ['DOCTOR'],
  WithdrawAccess: ['DOCTOR'],
  PlaceLegalHold: ['ADMINISTRATOR'],
  LiftLegalHold: ['ADMINISTRATOR'],
  ForgetDoctor: ['ADMINISTRATOR'],
};

/** Who may say which organisations there are and who is what in them; leaders and coordinators in their own (`organising-rights.ts`). */
export const ORGANISES: Readonly<Record<EnterpriseCommand['type'], readonly Role[]>> = {
  RegisterEnterprise: ['ADMINISTRATOR'],
  ReorganiseEnterprise: ['ADMINISTRATOR'],
  AssignRole: ['ADMINISTRATOR', 'LEADER', 'COORDINATOR'],
  EndRole: ['ADMINISTRATOR', 'LEADER', 'COORDINATOR'],
  AppointStandIn: ['ADMINISTRATOR', 'LEADER', 'COORDINATOR'],
  EndStandIn: ['ADMINISTRATOR', 'LEADER', 'COORDINATOR'],
  OpenArena: ['LEADER', 'COORDINATOR'],
  ChangeArena: ['LEADER', 'COORDINATOR'],
  CloseArena: ['LEADER', 'COORDINATOR'],
  ReportArena: ['LEADER', 'COORDINATOR'],
  PublishGeneralPlan: ['LEADER', 'COORDINATOR'],
  GiveGoalGuidance: ['LEADER', 'COORDINATOR'],
};

/** Who may say what of supervisors; of which, `supervisor-rights.ts` says. */
export const REGISTERS: Readonly<Record<SupervisorCommand['type'], readonly Role[]>> = {
  RegisterSupervisor: ['LEADER', 'COORDINATOR'],
  RecordCompetence: ['LEADER', 'COORDINATOR'],
  EndCompetence: ['LEADER', 'COORDINATOR'],
  RecordSupervisorCourse: ['SUPERVISOR', 'LEADER', 'COORDINATOR'],
  WithdrawSupervisorCourse: ['SUPERVISOR', 'LEADER', 'COORDINATOR'],
  OfferCapacity: ['SUPERVISOR', 'LEADER', 'COORDINATOR'],
  WithdrawCapacity: ['SUPERVISOR', 'LEADER', 'COORDINATOR'],
  LeaveSupervision: ['SUPERVISOR', 'LEADER', 'COORDINATOR'],
};

/** Who may say which learning goals there are, with a task in the whole country (`catalogue-rights.ts`). */
export const CATALOGUES = {
  ProposeCatalogue: ['ADMINISTRATOR', 'COORDINATOR'],
  ApplyCatalogue: ['ADMINISTRATOR', 'COORDINATOR'],
  EndLearningGoal: ['ADMINISTRATOR', 'COORDINATOR'],
} as const satisfies Readonly<Record<string, readonly Role[]>>;

/** The roles that leaders and coordinators hand out in their own organisation. Who audits and who operates others decide. */
export const HANDED_OUT: ReadonlySet<AppointedRole> = new Set(['OFFICE', 'LEADER', 'COORDINATOR', 'ALIS_OFFICE']);

/** In whose name each role may speak. An employer may write down what a doctor or an office says; never the other way. */
export const SPEAKS_FOR: Readonly<Partial<Record<Role, readonly Declarant[]>>> = {
  DOCTOR: ['DOCTOR'],
  SUPERVISOR: ['SUPERVISOR'],
  APPROVER: ['EMPLOYER'],
  OFFICE: ['OFFICE', 'DOCTOR'],
  LEADER: ['EMPLOYER', 'OFFICE', 'DOCTOR', 'SUPERVISOR'],
  COORDINATOR: ['EMPLOYER', 'OFFICE', 'DOCTOR', 'SUPERVISOR'],
};
