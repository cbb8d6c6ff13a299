import type { CareerContent } from '../career/domain/content.js';
import type { Approval } from '../career/domain/goals/content.js';
import type { Assessor } from '../career/domain/goals/events.js';
import { leaderOn, supervisersOn, supervisorsOn, waiverOn } from '../career/domain/goals/roles.js';
import type { DataOf } from '../career/domain/events.js';
import type { CareerState } from '../career/domain/state.js';
import type { DocumentKind } from '../career/domain/requirements/events.js';
import {
  type RuleId,
  type Scheme,
  type ServiceHistory,
  type ServicePost,
  SERVICE_CATEGORIES,
  standingWithin,
} from '../counting/index.js';
import { type CalendarDate, type Day, dateOf, dayOf } from '../kernel/dates.js';
import type { Text } from '../messages/template.js';
import { approvalsOn, evidenceGap } from './goal-evidence.js';
import { type DoubtCode, doubtsAbout } from './judges.js';
import { paperText, postSlots } from './papers.js';
import type { SupervisorOn } from './supervision-account.js';
import { type TextCode, say } from './words.js';

/** Something that would send an application back, or that a person should look at before it is sent (APPLY, DOC-COMPLETE). */
export type Fault = {
  readonly code: FaultCode;
  readonly severity: 'FAULT' | 'WARNING';
  /** Ids of the papers, posts, approvals or courses it is about. */
  readonly about: readonly string[];
  readonly rule: RuleId;
  readonly text: Text;
};

export const FAULT_CODES = [
  'FORM_WRONG',
  'FORM_UNUSUAL',
  'FIELD_EMPTY',
  'UNSIGNED',
  'PAGE_MISSING',
  'CONFIRMATION_MISSING',
  'CONFIRMATION_TO_COME',
  'DIPLOMA_MISSING',
  'DIPLOMA_NOT_FILED',
  'CERTIFICATE_MISSING',
  'DUTIES_UNCONFIRMED',
  'PART1_NOT_RECORDED',
  'PERIOD_UNCONFIRMED',
  'PERIOD_DISPUTED',
  'EMPLOYER_WITHOUT_NUMBER',
  'GOAL_WITHOUT_EVIDENCE',
  'ACTIVITY_UNSIGNED',
  'CONVERSION_WITHOUT_DOCUMENT',
  'LEADER_NOT_SHOWN',
  'SUPERVISOR_NOT_SHOWN',
  'SUPERVISER_NOT_SHOWN',
  'REGISTER_DIFFERS',
  'COMPETENCE_UNVOUCHED',
  'JUDGED_BY_ONE',
  'HEARD_AS_BOTH',
] as const;
export type FaultCode = (typeof FAULT_CODES)[number];

export type Application = {
  readonly career: CareerState;
  readonly history: ServiceHistory;
  /** The scheme that is applied under. */
  readonly scheme: Scheme;
  readonly validOn: Day;
  /** What the supervisor register says; without it, nothing. */
  readonly supervisorOn?: SupervisorOn;
};

/** All faults of an application as it would be sent on a day, faults before warnings. */
export function faultsOf(application: Application): readonly Fault[] {
  const found = [
    ...faultsOfPapers(application),
    ...faultsOfService(application),
    ...faultsOfGroup(application),
    ...faultsOfCourses(application),
    ...(application.scheme === 'NEW' ? faultsOfGoals(application) : []),
  ];
  return [
    ...found.filter(({ severity }) => severity === 'FAULT'),
    ...found.filter(({ severity }) => severity !== 'FAULT'),
  ];
}

type Paper = DataOf<'DocumentFiled'>;

function fault(
  code: FaultCode,
  severity: Fault['severity'],
  rule: RuleId,
  about: readonly string[],
  slots: Readonly<Record<string, string>> = {},
): Fault {
  return { code, severity, rule, about, text: say(`fault.${code}`, slots) };
}

// --- papers ----------------------------------------------------------------------------------------------------------

/** About a paper, in words: its id says nothing to whoever has it in hand. */
function faultOfPaper(
  code: FaultCode,
  severity: Fault['severity'],
  rule: RuleId,
  paper: Paper,
  content: CareerContent,
  slots: Readonly<Record<string, string>> = {},
): Fault {
  const about = paper.about === undefined ? [paper.documentId] : [paper.documentId, paper.about];
  const what = paperText(paper, content);
  const key: TextCode = `fault.${code}`;
  const text = { nb: say(key, { ...slots, what: what.nb }).nb, en: say(key, { ...slots, what: what.en }).en };
  return { code, severity, rule, about, text };
}

/** The papers that would be sent: of those about one thing, the newest stands for the others. */
export function papersIn({ career: { content }, validOn }: Pick<Application, 'career' | 'validOn'>): readonly Paper[] {
  const newest = new Map<string, Paper>();
  const filed = [...content.requirements.documents.values()].filter(({ on }) => dayOf(on) <= validOn);
  for (const paper of filed) {
    const key = paper.about === undefined ? paper.documentId : `${paper.kind} ${paper.about}`;
    const known = newest.get(key);
    if (!known || known.on <= paper.on) newest.set(key, paper);
  }
  return [...newest.values()];
}

/** The faults that Helsedirektoratet lists: wrong form, empty fields, no signature, missing pages. */
function faultsOfPapers(application: Application): Fault[] {
  const { content } = application.career;
  return papersIn(application).flatMap((paper) => {
    const { kind, emptyFields, pages, pagesOf } = paper;
    const incomplete = (code: FaultCode, slots?: Readonly<Record<string, string>>) =>
      faultOfPaper(code, 'FAULT', 'DOC-COMPLETE', paper, content, slots);
    return [
      ...faultOfForm(paper, application),
      ...(emptyFields.length > 0 ? [incomplete('FIELD_EMPTY', { fields: emptyFields.join(', ') })] : []),
      ...(paper.signed || kind === 'OTHER' ? [] : [incomplete('UNSIGNED')]),
      ...(pages < pagesOf ? [incomplete('PAGE_MISSING', { pages: String(pages), of: String(pagesOf) })] : []),
    ];
  });
}

/** The forms of the schemes differ (APPLY). Service from before a conversion may have been confirmed on the form of its time. */
function faultOfForm(paper: Paper, application: Application): Fault[] {
  const { kind, form, about: postId } = paper;
  const { scheme, career } = application;
  const { content } = career;
  const right = scheme === 'NEW' ? 'NEW_SCHEME_FORM' : 'OLD_SCHEME_FORM';
  if (form === right || (kind !== 'SERVICE_CONFIRMATION' && (form === 'OTHER_FORM' || form === 'NO_FORM'))) return [];
  const post = postId === undefined ? undefined : content.posts.get(postId);
  const isFromBefore =
    form === 'OLD_SCHEME_FORM' &&
    content.conversion !== undefined &&
    post !== undefined &&
    (post.to ?? '9999') < content.conversion.on;
  return isFromBefore || form === 'OTHER_FORM'
    ? [faultOfPaper('FORM_UNUSUAL', 'WARNING', form === 'OTHER_FORM' ? 'DOC-FIELDS' : 'APPLY', paper, content)]
    : [faultOfPaper('FORM_WRONG', 'FAULT', 'APPLY', paper, content)];
}

// --- service ---------------------------------------------------------------------------------------------------------

function faultsOfService(application: Application): Fault[] {
  const { career, history, scheme, validOn } = application;
  const { content } = career;
  const papers = papersIn(application);
  const isPaper = (kind: DocumentKind, id: string) => papers.some((paper) => paper.kind === kind && paper.about === id);
  const part1 = history.part1CompletedOn !== undefined || history.part1Exempt || scheme === 'OLD';
  const found: Fault[] = part1 ? [] : [fault('PART1_NOT_RECORDED', 'FAULT', 'LIS1-BEFORE-LIS3', [])];
  for (const post of history.posts.filter(({ category }) => SERVICE_CATEGORIES.some((each) => each === category))) {
    const { postId } = post;
    const known = content.posts.get(postId);
    if (!known) continue;
    const of = postSlots(known);
    const standings = standingsUntil(post, validOn);
    if (standings.has('CONFIRMED') && !isPaper('SERVICE_CONFIRMATION', postId)) {
      const isOver = known.to !== undefined && dayOf(known.to) <= validOn;
      found.push(
        isOver
          ? fault('CONFIRMATION_MISSING', 'FAULT', 'DOC-DUTY', [postId], of)
          : fault('CONFIRMATION_TO_COME', 'WARNING', 'DOC-DUTY', [postId], of),
      );
    }
    if (standings.has('DECLARED')) found.push(fault('PERIOD_UNCONFIRMED', 'WARNING', 'DOC-DUTY', [postId], of));
    if (standings.has('DISPUTED')) found.push(fault('PERIOD_DISPUTED', 'WARNING', 'DOC-DUTY', [postId], of));
    if (known.post.employer.organisationNumber === undefined) {
      found.push(fault('EMPLOYER_WITHOUT_NUMBER', 'WARNING', 'DOC-FIELDS', [postId], of));
    }
  }
  return found;
}

function standingsUntil(post: ServicePost, validOn: Day): ReadonlySet<string> {
  return new Set(
    post.stretches.flatMap(({ from, until }) =>
      standingWithin(post, from, Math.min(until, validOn + 1)).map(({ standing }) => standing),
    ),
  );
}

// --- group and courses -----------------------------------------------------------------------------------------------

function faultsOfGroup(application: Application): Fault[] {
  const { diploma } = application.career.content.supervisionLog;
  const isFiled = papersIn(application).some(({ kind }) => kind === 'GROUP_DIPLOMA');
  if (isFiled) return [];
  const isIssued = diploma !== undefined && dayOf(diploma.on) <= application.validOn;
  return [fault(isIssued ? 'DIPLOMA_NOT_FILED' : 'DIPLOMA_MISSING', 'FAULT', 'GRP-DIPLOMA', [])];
}

function faultsOfCourses(application: Application): Fault[] {
  const { career, scheme, validOn } = application;
  const { content } = career;
  const papers = papersIn(application);
  const isShown = (kind: DocumentKind, id: string) => papers.some((paper) => paper.kind === kind && paper.about === id);
  const courses = [...content.requirements.courses.values()]
    .filter(
      ({ on, certificate, courseId }) =>
        dayOf(on) <= validOn && certificate === undefined && !isShown('COURSE_CERTIFICATE', courseId),
    )
    .map(({ courseId, title }) =>
      fault('CERTIFICATE_MISSING', 'WARNING', scheme === 'NEW' ? 'COURSES' : 'OLD-REST', [courseId], { title }),
    );
  const isConfirmed = papers.some(({ kind }) => kind === 'DUTY_CONFIRMATION');
  const duties = [...content.requirements.duties.values()].filter(
    ({ declaredBy, to }) => declaredBy !== 'EMPLOYER' && dayOf(to) <= validOn,
  );
  if (scheme === 'NEW' || isConfirmed || duties.length === 0) return courses;
  const ids = duties.map(({ dutiesId }) => dutiesId);
  return [...courses, fault('DUTIES_UNCONFIRMED', 'WARNING', 'OLD-GP-4Y', ids)];
}

// --- goals -----------------------------------------------------------------------------------------------------------

function faultsOfGoals(application: Application): Fault[] {
  const { content } = application.career;
  const on = dateOf(application.validOn);
  return [
    ...approvalsOn(content, on).flatMap((approval) => [
      ...faultOfEvidence(content, approval, on),
      ...faultsOfRoles(content, approval),
    ]),
    ...doubtsAboutJudges(application),
  ];
}

const OF_EVIDENCE = {
  NONE: { code: 'GOAL_WITHOUT_EVIDENCE', rule: 'GOAL-FLOW' },
  UNSIGNED: { code: 'ACTIVITY_UNSIGNED', rule: 'GOAL-FLOW' },
  NO_DOCUMENT: { code: 'CONVERSION_WITHOUT_DOCUMENT', rule: 'CONV-GOALS' },
} as const;

function faultOfEvidence(content: CareerContent, approval: Approval, on: CalendarDate): Fault[] {
  const gap = evidenceGap(content, approval, on);
  if (gap === undefined) return [];
  const { code, rule } = OF_EVIDENCE[gap];
  return [fault(code, 'FAULT', rule, [approval.approvalId], { goal: approval.goal.code })];
}

/** Never more than warnings: nothing forbids it, and a person should know (GOAL-FLOW, SUP-SPECIALIST). */
function doubtsAboutJudges({ career, validOn, supervisorOn }: Application): Fault[] {
  const ruleOf: Readonly<Record<DoubtCode, RuleId>> = {
    REGISTER_DIFFERS: 'SUP-SPECIALIST',
    COMPETENCE_UNVOUCHED: 'SUP-SPECIALIST',
    JUDGED_BY_ONE: 'GOAL-FLOW',
    HEARD_AS_BOTH: 'GOAL-FLOW',
  };
  return doubtsAbout(career, dateOf(validOn), supervisorOn).map(({ code, about, slots }) =>
    fault(code, 'WARNING', ruleOf[code], about, slots),
  );
}

/** Roles are facts and may be corrected after an approval: what it rested on is then no longer shown. */
function faultsOfRoles(content: CareerContent, { approvalId, goal, by, given }: Approval): Fault[] {
  const wrong = (code: FaultCode, rule: RuleId) => fault(code, 'FAULT', rule, [approvalId], { goal: goal.code });
  const leader = leaderOn(content, given.data.on)?.leader.person;
  const found: Fault[] = [];
  // A goal approved elsewhere is taken over by the enterprise, in the name of whichever leader it has.
  if (given.type === 'GoalTakenOver') return found;
  if (leader !== (by.standsInFor ?? by.person)) found.push(wrong('LEADER_NOT_SHOWN', 'GOAL-ROLES'));
  const opinions = content.goals.submissions.get(given.data.submissionId)?.opinions ?? [];
  const heard = (role: Assessor['role']) => opinions.filter((opinion) => opinion.by.role === role);
  const isShown = (role: 'SUPERVISOR' | 'SUPERVISER') =>
    heard(role).some(({ by: who, on }) => isSuch(content, who, on));
  if (!isShown('SUPERVISOR')) found.push(wrong('SUPERVISOR_NOT_SHOWN', 'SUP-SPECIALIST'));
  if (!isShown('SUPERVISER')) found.push(wrong('SUPERVISER_NOT_SHOWN', 'SUPERVISION-DAILY'));
  return found;
}

function isSuch(
  content: CareerContent,
  { role, person, standsInFor, qualification }: Assessor,
  on: CalendarDate,
): boolean {
  const holder = standsInFor ?? person;
  if (role === 'SUPERVISER') return supervisersOn(content, on).some(({ superviser }) => superviser.person === holder);
  const supervisor = supervisorsOn(content, on).find(({ supervisorId }) => supervisorId === holder);
  if (!supervisor || person === undefined) return false;
  // Of a stand-in the career says only what was stored with the opinion.
  const competent = standsInFor === undefined ? supervisor.qualification : qualification;
  return competent === 'GP_SPECIALIST' || waiverOn(content, person, on) !== undefined;
}
