import type { CareerCommand } from '../career/domain/career.js';
import type { Declarant } from '../career/domain/events.js';
import type { EnterpriseCommand } from '../enterprise/domain/enterprise.js';
import type { AppointedRole } from './caller.js';

/**
 * Who may see and say what. This is the whole of it: what is not here is refused. `docs/security.md` shows it as tables.
 *
 * A role is something one is; a relation is how one stands to a doctor on a day, and her record says so (`relations.ts`).
 */
export type Role = 'DOCTOR' | 'SUPERVISOR' | 'INVITED' | AppointedRole;

/** National: no relation to the doctor, but a task with all doctors. What it shows is what the role shows otherwise. */
export type RelationName = 'SELF' | 'EMPLOYED_AT' | 'EMPLOYS' | 'SUPERVISES' | 'SHARED' | 'AUDITS' | 'NATIONAL';

/** The parts of a record that are shown or kept back as one. */
export const PARTS = ['IDENTITY', 'BASICS', 'POSTS', 'TIMELINE', 'FIGURES', 'SHARING', 'ACCESS_LOG'] as const;
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
  EMPLOYS: ['IDENTITY', 'BASICS', 'POSTS', 'TIMELINE'],
  SUPERVISES: ['IDENTITY', 'BASICS', 'POSTS'],
  AUDITS: ['IDENTITY', 'BASICS', 'POSTS', 'TIMELINE', 'FIGURES', 'SHARING'],
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
  // Whoever may say a thing may correct and take it back.
  CorrectRecording: ['DOCTOR', 'OFFICE', 'LEADER', 'COORDINATOR'],
  WithdrawRecording: ['DOCTOR', 'OFFICE', 'LEADER', 'COORDINATOR'],
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
};

/** The roles that leaders and coordinators hand out in their own organisation. Who audits and who operates others decide. */
export const HANDED_OUT: ReadonlySet<AppointedRole> = new Set(['OFFICE', 'LEADER', 'COORDINATOR', 'ALIS_OFFICE']);

/** In whose name each role may speak. An employer may write down what a doctor or an office says; never the other way. */
export const SPEAKS_FOR: Readonly<Partial<Record<Role, readonly Declarant[]>>> = {
  DOCTOR: ['DOCTOR'],
  OFFICE: ['OFFICE', 'DOCTOR'],
  LEADER: ['EMPLOYER', 'OFFICE', 'DOCTOR'],
  COORDINATOR: ['EMPLOYER', 'OFFICE', 'DOCTOR'],
};
