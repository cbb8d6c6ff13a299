import type { CareerCommand } from '../career/domain/career.js';
import type { EnterpriseCommand } from '../enterprise/domain/enterprise.js';
import type { SupervisorCommand } from '../supervisors/domain/supervisor.js';
import { CATALOGUES, ORGANISES, PARTS, type Part, RECORDS, REGISTERS, type Role } from './table.js';

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
const registers = (command: SupervisorCommand['type']) => roles(...REGISTERS[command]);

function all(fields: string, right: FieldRight): Readonly<Record<string, FieldRight>> {
  return Object.fromEntries(fields.split(' ').map((field) => [field, right]));
}

export const FIELDS: FieldRights = {
  Query: {
    ...within('whoAmI'),
    doctor: roles('DOCTOR', 'SUPERVISOR', 'INVITED', 'OFFICE', 'LEADER', 'COORDINATOR', 'ALIS_OFFICE', 'AUDITOR'),
    // Whose queue it is the query asks; what is shown of each doctor her own record says.
    approvalQueue: roles('SUPERVISOR', 'SUPERVISER', 'APPROVER', 'LEADER', 'COORDINATOR', 'AUDITOR'),
    queueReminders: roles('SUPERVISOR', 'SUPERVISER', 'APPROVER', 'LEADER', 'COORDINATOR', 'AUDITOR'),
    doctors: roles('DOCTOR', 'SUPERVISOR', 'INVITED', 'OFFICE', 'LEADER', 'COORDINATOR', 'ALIS_OFFICE', 'AUDITOR'),
    // That somebody is in the old scheme is shown with her milestones.
    oldSchemeWatchList: roles('LEADER', 'COORDINATOR', 'AUDITOR'),
    headcount: roles('LEADER', 'COORDINATOR', 'ALIS_OFFICE', 'AUDITOR'),
    personId: roles('AUDITOR', 'ADMINISTRATOR'),
    accessLog: roles('AUDITOR'),
    // What is unusual of a reader shows only in all that she read, for whichever organisation.
    unusualAccess: national('AUDITOR'),
    enterprise: roles('OFFICE', 'LEADER', 'COORDINATOR', 'ALIS_OFFICE', 'AUDITOR', 'ADMINISTRATOR'),
    enterprises: national('AUDITOR', 'ADMINISTRATOR'),
    supervisor: roles('SUPERVISOR', 'LEADER', 'COORDINATOR', 'AUDITOR'),
    supervisors: roles('LEADER', 'COORDINATOR', 'AUDITOR'),
    supervisionCapacity: roles('LEADER', 'COORDINATOR', 'ALIS_OFFICE', 'AUDITOR'),
    ...within('learningGoals learningGoal goalSets'),
    // PLAN-GENERAL: public, and nothing of persons.
    ...within('arenas arenasOffering generalPlan goalCoverage goalGuidance'),
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
    assignLeader: records('AssignLeader'),
    appointSuperviser: records('AppointSuperviser'),
    endLeadership: records('EndLeadership'),
    endSuperviser: records('EndSuperviser'),
    completeActivity: records('CompleteActivity'),
    signActivity: records('SignActivity'),
    issueAssessmentLink: records('IssueAssessmentLink'),
    withdrawAssessmentLink: records('WithdrawAssessmentLink'),
    sendGoal: records('SendGoal'),
    giveOpinion: records('GiveOpinion'),
    approveGoal: records('ApproveGoal'),
    returnGoal: records('ReturnGoal'),
    withdrawSubmission: records('WithdrawSubmission'),
    revokeApproval: records('RevokeApproval'),
    takeOverGoal: records('TakeOverGoal'),
    planSupervision: records('PlanSupervision'),
    holdSupervision: records('HoldSupervision'),
    writeMinutes: records('WriteMinutes'),
    joinGroup: records('JoinGroup'),
    leaveGroup: records('LeaveGroup'),
    attendGroup: records('AttendGroup'),
    recordDiploma: records('RecordDiploma'),
    applyForWaiver: records('ApplyForWaiver'),
    refuseWaiver: records('RefuseWaiver'),
    recordCourse: records('RecordCourse'),
    recordDuties: records('RecordDuties'),
    recordVisit: records('RecordVisit'),
    recordPoints: records('RecordPoints'),
    fileDocument: records('FileDocument'),
    agreePlan: records('AgreePlan'),
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
    registerSupervisor: registers('RegisterSupervisor'),
    recordCompetence: registers('RecordCompetence'),
    endCompetence: registers('EndCompetence'),
    recordSupervisorCourse: registers('RecordSupervisorCourse'),
    withdrawSupervisorCourse: registers('WithdrawSupervisorCourse'),
    offerCapacity: registers('OfferCapacity'),
    withdrawCapacity: registers('WithdrawCapacity'),
    leaveSupervision: registers('LeaveSupervision'),
    proposeCatalogue: national(...CATALOGUES.ProposeCatalogue),
    applyCatalogue: national(...CATALOGUES.ApplyCatalogue),
    endLearningGoal: national(...CATALOGUES.EndLearningGoal),
    appointStandIn: organises('AppointStandIn'),
    endStandIn: organises('EndStandIn'),
    openArena: organises('OpenArena'),
    changeArena: organises('ChangeArena'),
    closeArena: organises('CloseArena'),
    reportArena: organises('ReportArena'),
    publishGeneralPlan: organises('PublishGeneralPlan'),
    giveGoalGuidance: organises('GiveGoalGuidance'),
  },
  Doctor: {
    ...within('id revision seen recordedAt validOn forgotten shown'),
    ...part('IDENTITY', 'name hprNumber'),
    ...part('BASICS', 'scheme specialisationStartedOn convertedOn part1CompletedOn approvedOn'),
    ...part('POSTS', 'posts absences supervision'),
    ...part('TIMELINE', 'timeline'),
    ...part('TRAINING', 'goals goalProgress activities trainingRoles'),
    ...part('TRAINING', 'educationPlan educationPlanPage educationPlans planFromTemplate'),
    ...part('POSTS', 'planAgainstPosts'),
    ...part('FIGURES', 'planAgainstRequirements'),
    ...part('TRAINING', 'supervisionAccount groupSupervision beyondTime'),
    ...part('NOTES', 'minutes'),
    ...part('FIGURES', 'whatIsLeft schemesSideBySide'),
    ...part('FIGURES', 'statement ledger requirements clock whatIf beforeSigning combineFragments'),
    ...part('SHARING', 'grants whoMaySee'),
    ...part('ACCESS_LOG', 'accessLog'),
  },
  SupervisionHours: within('difference enough enoughWithDeclared held notCounted owed planned withDeclared'),
  SupervisionAhead: within('owed planned'),
  SupervisionYear: within('ahead difference enough enoughWithDeclared held notCounted owed planned withDeclared year'),
  SupervisorOnRecord: within('course specialist'),
  SupervisionTenure: within(
    'difference enough enoughWithDeclared from held minutes notCounted owed planned postId qualification qualifies register sessions supervisionId supervisorId to withDeclared',
  ),
  SupervisionNotCounted: within('because hours rule sessions text'),
  WaiverCase: within(
    'appliedOn caseId competence difficulty from reason refusedOn residents residentsSupervisedSo specialists status steps supervisorId to waiverId',
  ),
  SupervisionGap: within('ahead appliedOn code days from monthsLost postIds rule text to'),
  EndingWaiver: within('days supervisorId text to'),
  SupervisionPause: within('days from to'),
  SupervisionRhythm: within('advisedDays longestPause text'),
  LongestSupervisor: within('days supervisorId'),
  SupervisionContinuity: within('changes handOverNotes longest supervisors text'),
  SupervisionAccount: within(
    'continuity gaps notCounted ofTheWhole rhythm tenures total waiverCases waiversEnding years',
  ),
  SupervisionMinutes: within('id on sessionId supervisorId text'),
  GroupRequirement: within('missing reached required status'),
  PracticeMonths: within('confirmed withDeclared'),
  GroupMonths: within('attended missing reached required status'),
  GroupInPractice: within('attended calendar fullTime missing reached required status'),
  GroupMembership: within('entry from groupId hours name sessions to'),
  GroupDiploma: within('issuedOn status'),
  GroupSupervision: within('diploma groups hours inPractice months ofTheWhole'),
  RequirementBesideTime: within('advice details id reached required rule status title'),
  RequirementsBesideTime: within('rows scheme'),
  TakenCourse: within('certified expiresOn goals hours id kind on provider title topic'),
  ServedDuties: within('count from id postId to'),
  PracticeVisit: within('direction id on'),
  EarnedPoints: within('id kind on points'),
  FiledDocument: within('about emptyFields form id kind on pages pagesOf signed'),
  BeyondTime: within('courses documents duties points requirements visits'),
  LeftItem: within('advice id kind reached required rule status strictest text title withDeclared'),
  WhatIsLeft: within('inTheWay items readyToApply scheme sentence verdict'),
  ApplicationFault: within('about code rule severity text'),
  GoalsOfPart: within('applies approved isFragment left leftByOtherPlan part waiting withoutEvidence'),
  PlanInShort: within('agreedOn goals periods revisions'),
  StatementBeyondTime: within('faults goals group left plan requirements supervision'),
  SchemeOutlook: within('left scheme timeServedOn timeServedOnStrictest'),
  ConversionEvidence: within('filed id kind'),
  GoalCoveredAtConversion: within('approvalId code evidence'),
  SchemesSideBySide: within(
    'assumptions convertedOn coveredGoals daysToDeadline deadline finishesFirst new old scheme text',
  ),
  WatchedDoctor: within('daysToDeadline doctorId left startedOn'),
  OldSchemeWatchList: within('deadline doctors endCursor hasNextPage'),

  CareerPayload: within('doctor errors events notices recordings seen'),
  AssessmentLinkPayload: within('doctor errors events link notices recordings seen'),

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

  LearningGoal: within(
    'activities arenas assessmentForms code elaboration ended endReason from group part replaces set source text title to version',
  ),
  LearningGoalHistory: within('goal replacedBy versions'),
  GoalSuccessor: within('code from'),
  GoalSet: within('from incomplete kind part prefixes replaces set source title to transition'),
  GoalSetTransition: within('begunBefore finishBy milestone'),
  NorwegianText: within('en nb'),
  CataloguePayload: within('diff errors recordings seen'),
  CatalogueDiff: within('goals revision sets'),
  CatalogueGoalChange: within('code fields kind version'),
  CatalogueSetChange: within('fields kind set'),
  CatalogueFieldChange: within('after before field'),

  Enterprise: within(
    'arenas assignments generalPlans guidance kind name organisationNumber organised revision standIns',
  ),
  EnterpriseConnection: within('edges pageInfo totalCount'),
  EnterpriseEdge: within('cursor node'),
  EnterprisePayload: within('enterprise errors recordings seen'),
  LearningArena: within('closeReason district from id kind municipality offers reports to unreported'),
  ArenaOffer: within('capacity cooperation from goals name'),
  ArenaReport: within('on reference'),
  ArenaStep: within('on what'),
  ClosingArena: within('arenaId lost on'),
  CooperationAgreement: within('agreement from organisation organisationNumber to'),
  CoveredGoal: within('arenas code group part'),
  CoveringArena: within('arenaId outside'),
  GeneralPlan: within('assessment cooperation from organisation speciality supervision url'),
  GoalCoverage: within('catalogued closing goals on onlyOutside others uncovered'),
  GoalGuidance: within('checklist code from text'),
  OpenArena: within('capacity cooperation district goals id kind municipality name openUntil'),
  PlaceOfferingGoal: within(
    'arenaId capacity district from kind municipality name organisationNumber outsideOrganisation to',
  ),
  StandIn: within('absentId absentName from id standInId standInName to'),
  Organisation: within('from name territory'),
  RoleAssignment: within('from id name personId role to'),
  Territory: within('districts kind municipalities'),

  Supervisor: within('competence courses hprNumber id leftOn load name offers registered revision'),
  SupervisorCompetence: within('field from id kind recordedAs source to'),
  SupervisorConnection: within('edges pageInfo totalCount'),
  SupervisorCourseTaken: within('expiresOn id on provider title'),
  SupervisorEdge: within('cursor node'),
  SupervisorLoad: within(
    'course hoursFree hoursNeeded hoursOffered isSpecialist on residents residentsFree residentsOffered residentsToHandOver',
  ),
  SupervisorPayload: within('errors recordings seen supervisor'),
  CapacityOffer: within('district from hoursPerMonth id municipality organisationNumber residents to'),
  DistrictSupervision: within('district name totals'),
  SupervisionCapacity: within('districts municipality name on totals'),
  SupervisionTotals: within(
    'hoursFree hoursMissing hoursOffered hoursUsed residentsOffered residentsSupervised residentsWithoutSupervisor',
  ),

  ActivitySignature: within('byLink comment field name on personId qualification role standsInFor'),
  ApprovalQueueConnection: within('edges pageInfo totalCount'),
  ApprovalQueueEdge: within('cursor node'),
  ApprovalQueueItem: within(
    'code days district doctorId doctorName group municipality opinions organisation part personId reminder role sentOn since submissionId title version waitingFor',
  ),
  DoctorGoal: within(
    'activities approval arenas atPresentArena code group insteadOf later onlyLater part plan planned replacedBy replacesApproved returned revoked set since status submission text title until versionApproved versionNow waits',
  ),
  DoctorGoalConnection: within('edges groups pageInfo totalCount'),
  DoctorGoalEdge: within('cursor node'),
  GoalActivity: within('arena description goals id kind minutes on postId signatures'),
  GoalApproval: within(
    'approvedBy comment enterprise evidence id name on organisation personId revokedBecause revokedOn standsInFor takenOver version',
  ),
  GoalEvidence: within('description id kind'),
  GoalGroup: within('approved byStatus codes key total'),
  GoalGroupProgress: within('approved byStatus group total'),
  GoalOpinion: within('advice comment name on personId qualification role toldTo'),
  GoalProgress: within('approved byStatus groups isCertain part plan total until'),
  GoalReturn: within('comment name on personId'),
  GoalShare: within('denominator numerator percent'),
  GoalStatusCount: within('count status'),
  GoalSubmission: within('comment id on opinions version'),
  GoalWait: within('days persons reminder role since waitingFor'),
  HandOverNote: within('note on'),
  PlannedGoalPeriod: within('arena assessment category from id to'),
  QueueReminder: within('count days due oldest overdue personId reminder role'),
  ReplacedGoal: within('code on'),
  TrainingRole: within('field from handOver name organisation personId qualification role to waiverId'),

  EducationPlan: within('agreedBy agreedByName agreedOn goalsWithoutPlace id periods reason remarks template version'),
  EducationPlanRevision: within(
    'agreedBy agreedByName agreedOn goalsAdded goalsMoved goalsRemoved id periodsAdded periodsChanged periodsRemoved reason template version',
  ),
  ChangedPeriod: within('after before'),
  GoalTitle: within('code title'),
  MovedGoal: within('code from to'),
  PlaceOfGoal: within('code periodId'),
  PlanPeriod: within('arena category from goals offered percent periodId state to'),
  PlanProposal: within('assumed goals periods source template title withoutPlace'),
  PlanProspect: within('id met missing now required rule then title'),
  PlanRemark: within('code goal periodId rule text'),
  PlannedArena: within('arenaId organisation'),
  PlannedGoal: within('activities approvedOn assessment code status title'),
  PlannedPeriod: within('arena category from offered percent periodId to'),
  ProposedGoal: within('activities assessment code periodId title'),
  ProposedPeriod: within('arena category from offered percent periodId to what'),

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
  Statement: within('beyondTime asOf confirmed notice notices overridden requirements ruleSet scheme withDeclared'),
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
