import type { CareerCommand } from '../career/domain/career.js';
import type { EnterpriseCommand } from '../enterprise/domain/enterprise.js';
import { ORGANISES, PARTS, type Part, RECORDS, type Role } from './table.js';

/**
 * What it takes to ask for each field of the schema. A field that is not here makes the program refuse to start, so that
 * nothing is ever shown because somebody forgot to think of it.
 */
export type FieldRight =
  /** One of these roles, in whatever relation, or with a task in the whole country; the command or query then asks for more. */
  | { readonly roles: readonly Role[]; readonly national?: true }
  /** A part of the doctor's record that the caller is shown. */
  | { readonly part: Part }
  /** Nothing beyond the right to what it is a field of. */
  | 'WITH_PARENT';

export type FieldRights = Readonly<Record<string, Readonly<Record<string, FieldRight>>>>;

const within = (fields: string) => all(fields, 'WITH_PARENT');
const part = (name: Part, fields: string) => all(fields, { part: name });
const roles = (...names: readonly Role[]): FieldRight => ({ roles: names });
const national = (...names: readonly Role[]): FieldRight => ({ roles: names, national: true });
/** Whoever may have the thing recorded at all. */
const records = (command: CareerCommand['type']) => roles(...RECORDS[command]);
const organises = (command: EnterpriseCommand['type']) => roles(...ORGANISES[command]);

function all(fields: string, right: FieldRight): Readonly<Record<string, FieldRight>> {
  return Object.fromEntries(fields.split(' ').map((field) => [field, right]));
}

export const FIELDS: FieldRights = {
  Query: {
    ...within('whoAmI'),
    doctor: roles('DOCTOR', 'SUPERVISOR', 'INVITED', 'OFFICE', 'LEADER', 'COORDINATOR', 'ALIS_OFFICE', 'AUDITOR'),
    doctors: roles('DOCTOR', 'SUPERVISOR', 'INVITED', 'OFFICE', 'LEADER', 'COORDINATOR', 'ALIS_OFFICE', 'AUDITOR'),
    headcount: roles('LEADER', 'COORDINATOR', 'ALIS_OFFICE', 'AUDITOR'),
    personId: roles('AUDITOR', 'ADMINISTRATOR'),
    accessLog: roles('AUDITOR'),
    // What is unusual of a reader shows only in all that she read, for whichever organisation.
    unusualAccess: national('AUDITOR'),
    enterprise: roles('OFFICE', 'LEADER', 'COORDINATOR', 'ALIS_OFFICE', 'AUDITOR', 'ADMINISTRATOR'),
    enterprises: national('AUDITOR', 'ADMINISTRATOR'),
  },
  Mutation: {
    registerDoctor: records('RegisterDoctor'),
    recordChanges: records('RegisterDoctor'),
    completePart1: records('CompletePart1'),
    startSpecialisation: records('StartSpecialisation'),
    convertScheme: records('ConvertScheme'),
    approveSpecialist: records('ApproveSpecialist'),
    decideCredit: records('DecideCredit'),
    startEmployment: records('StartEmployment'),
    changePositionPercent: records('ChangePositionPercent'),
    endEmployment: records('EndEmployment'),
    startSubstitutePosition: records('StartSubstitutePosition'),
    extendSubstitutePosition: records('ExtendSubstitutePosition'),
    endSubstitutePosition: records('EndSubstitutePosition'),
    registerAbsence: records('RegisterAbsence'),
    assignSupervisor: records('AssignSupervisor'),
    changeSupervisor: records('ChangeSupervisor'),
    endSupervision: records('EndSupervision'),
    grantSupervisorWaiver: records('GrantSupervisorWaiver'),
    confirmPeriod: records('ConfirmPeriod'),
    disputePeriod: records('DisputePeriod'),
    correctRecording: records('CorrectRecording'),
    withdrawRecording: records('WithdrawRecording'),
    grantAccess: records('GrantAccess'),
    withdrawAccess: records('WithdrawAccess'),
    placeLegalHold: records('PlaceLegalHold'),
    liftLegalHold: records('LiftLegalHold'),
    forgetDoctor: records('ForgetDoctor'),
    registerEnterprise: organises('RegisterEnterprise'),
    reorganiseEnterprise: organises('ReorganiseEnterprise'),
    assignRole: organises('AssignRole'),
    endRole: organises('EndRole'),
  },
  Doctor: {
    ...within('id revision seen recordedAt validOn forgotten shown'),
    ...part('IDENTITY', 'name hprNumber'),
    ...part('BASICS', 'scheme specialisationStartedOn convertedOn part1CompletedOn approvedOn'),
    ...part('POSTS', 'posts absences supervision'),
    ...part('TIMELINE', 'timeline'),
    ...part('FIGURES', 'statement ledger requirements clock whatIf beforeSigning combineFragments'),
    ...part('SHARING', 'grants whoMaySee'),
    ...part('ACCESS_LOG', 'accessLog'),
  },
  CareerPayload: within('doctor errors events notices recordings seen'),

  Caller: within('id name isHealthPersonnel roles'),
  CallerRole: within('role organisation organisationName municipalities districts nation from to'),
  Grant: within('id kind municipality district organisationNumber personId parts from to withdrawn'),
  Onlooker: within('because parts recordingIds since until who why'),

  AccessLine: within('count day firstAt lastAt outcome parts reader reason text'),
  AccessLineConnection: within('edges pageInfo totalCount'),
  AccessLineEdge: within('cursor node'),
  AccessLogConnection: within('edges pageInfo totalCount'),
  AccessLogEdge: within('cursor node'),
  AccessLogEntry: within('at correlation doctorId outcome parts reader reason recorded valid'),
  AccessReader: within('id name nameErased organisation organisationName role'),
  AccessReason: within('recordingId relation since until'),
  UnusualAccess: within('code figures from reader text to'),
  UnusualAccessFigure: within('name value'),

  Enterprise: within('assignments kind name organisationNumber organised revision'),
  EnterpriseConnection: within('edges pageInfo totalCount'),
  EnterpriseEdge: within('cursor node'),
  EnterprisePayload: within('enterprise errors recordings seen'),
  Organisation: within('from name territory'),
  RoleAssignment: within('from id name personId role to'),
  Territory: within('districts kind municipalities'),

  DoctorConnection: within('edges pageInfo totalCount'),
  DoctorEdge: within('cursor node'),
  RosterDoctor: within(
    'approvedOn convertedOn firstPostFrom id lastPostTo lastRecordedAt part1CompletedOn posts revision scheme specialisationStartedOn',
  ),

  Absence: within('from id kind postId share to workingDays'),
  Account: within('categories employments lines otherReadings part1 strictestTotal total'),
  AffectedPost: within('difference postId'),
  CategorySum: within('category credited decided net reasons title uncredited'),
  ClockFinding: within('code from postId projected rule text to'),
  ClockNotice: within('at reached twelfths'),
  ClockOtherReading: within(
    'daysPerYear reasons requirementAppliesFromFourMonthsOnTop requirementAppliesFromOneYearOnly',
  ),
  ClockReason: within('code rule text'),
  ClockUse: within('of used'),
  CompetenceClock: within(
    'calendarYears competentFrom findings from2026ByMunicipality oneYear otherReadings outOfHours readings reports requirementAppliesFromFourMonthsOnTop requirementAppliesFromOneYearOnly unsettled until2025 until2025ByMunicipality validOn',
  ),
  CreditedAndMissing: within('credited missing status'),
  EmploymentSum: within('absent allowance category deducted employer from gross net to'),
  ExemptionClock: within('left limit notices reasons requirementAppliesFrom unit used year'),
  ExemptionReport: within('municipality projected reportBy used year'),
  Figure: within('exact rounded'),
  Fragment: within('because beside category floor from lifted liftedBy missing percent postId sum to'),
  LedgerLine: within(
    'absentPercent bucket category countedPercent days district employer from months municipality percent percentDays placeName postId reasons standing to verdict',
  ),
  OtherReading: within('categories chosen difference other parameter requirements rule statement together total'),
  PageInfo: within('endCursor hasNextPage hasPreviousPage startCursor'),
  Part1: within('completedOn credited exempt parts'),
  Part1Part: within('absenceUnit absent allowed complete part remaining required rule served'),
  PlaceOfPost: within('district districtName municipality municipalityName municipalityToday splitInto'),
  Post: within(
    'arena arrangement category contract daysPerWeek employer ended from id kind organisationNumber place stretches substituteFor to',
  ),
  PostBeside: within('category percent planned postId'),
  PostStretch: within('from percent standing to'),
  Prospect: within('affected gain lines remedies strictestGain verdict'),
  Reached: within('credited metOn missing status strictest'),
  ReachedDay: within('on projected'),
  ReadingRequirement: within('credited id missing status'),
  Reason: within('code rule source text'),
  Recording: within('actor amendedBy id now recordedAt revision role said type'),
  RecordingConnection: within('edges pageInfo totalCount'),
  RecordingEdge: within('cursor node'),
  Remedy: within('action because byPercentagePoints from gain text to'),
  Requirement: within('confirmed id required rule source title withDeclared'),
  Seen: within('revision stream'),
  Statement: within('asOf confirmed notice notices overridden requirements ruleSet scheme withDeclared'),
  StatementAsOf: within('recorded revision valid'),
  SupervisionPeriod: within('from id name postId qualification supervisorId to'),
  Text: within('en nb'),
  UserError: within('change code details field message rule value'),
  UserErrorDetail: within('name value'),
  WhatIf: within('difference now then'),
};

/** The parts of a record that these fields of `Doctor` show. */
export function partsShownBy(fields: Iterable<string>): Part[] {
  const asked = new Set<Part>();
  for (const field of fields) {
    const right = FIELDS.Doctor?.[field];
    if (right !== undefined && right !== 'WITH_PARENT' && 'part' in right) asked.add(right.part);
  }
  return PARTS.filter((each) => asked.has(each));
}
