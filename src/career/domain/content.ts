import { type CalendarDate, type Day, type Span, FOREVER, dayOf, spanOf } from '../../kernel/dates.js';
import type { AboutTheRecord, Act, CareerEvent, CorrectableFact, DataOf, Post, Supervisor } from './events.js';
import { type ConfirmationsContent, addConfirmationFact, noConfirmations } from './confirmation/content.js';
import { type DocumentsContent, addDocumentFact, noDocuments } from './documents/content.js';
import { type GoalsContent, addGoalFact, noGoals } from './goals/content.js';
import { type RequirementsContent, addRequirementFact, noRequirements } from './requirements/content.js';
import { type SupervisionLog, addSupervisionFact, noSupervisionLog } from './supervision/content.js';

/** What a career says now, with every correction in its place. Who stands behind it is told by `standing.ts`. */
export type CareerContent = {
  registered?: DataOf<'DoctorRegistered'>;
  part1CompletedOn?: CalendarDate;
  specialisation?: DataOf<'SpecialisationStarted'>;
  conversion?: DataOf<'SchemeConverted'>;
  approval?: DataOf<'SpecialistApproved'>;
  readonly credits: Map<string, DataOf<'CreditDecided'>>;
  readonly posts: Map<string, PostContent>;
  readonly absences: Map<string, DataOf<'AbsenceRegistered'>>;
  readonly supervision: Map<string, SupervisionContent>;
  readonly waivers: Map<string, DataOf<'SupervisorWaiverGranted'>>;
  readonly goals: GoalsContent;
  readonly supervisionLog: SupervisionLog;
  readonly requirements: RequirementsContent;
  /** Agreements on the individual education plan, the newest last. */
  readonly plans: DataOf<'EducationPlanAgreed'>[];
  /** Requests to stand behind days, and what came of them. */
  readonly confirmations: ConfirmationsContent;
  /** Documents issued, and what they tell beside time. */
  readonly documents: DocumentsContent;
  readonly grants: Map<string, GrantContent>;
  /** Legal holds that have not been lifted, with the decision behind each. */
  readonly holds: Map<string, string>;
  forgotten?: DataOf<'DoctorForgotten'>;
};

export type GrantContent = DataOf<'AccessGranted'> & { readonly recordingId: string; readonly withdrawn: boolean };

export type PostContent = {
  readonly post: Post;
  readonly start: Extract<CareerEvent, { type: 'EmploymentStarted' | 'SubstitutePositionStarted' }>;
  readonly percentChanges: readonly { readonly from: CalendarDate; readonly basisPoints: number }[];
  /** Last day: as ended, else as last agreed. */
  readonly to?: CalendarDate;
  readonly ended: boolean;
};

export type SupervisionContent = {
  readonly supervisionId: string;
  readonly postId?: string;
  /** One after the other, by first day: whoever begins later takes over. */
  readonly supervisors: readonly (Supervisor & { readonly from: CalendarDate })[];
  readonly to?: CalendarDate;
};

export function noContent(): CareerContent {
  return {
    credits: new Map(),
    posts: new Map(),
    absences: new Map(),
    supervision: new Map(),
    waivers: new Map(),
    goals: noGoals(),
    supervisionLog: noSupervisionLog(),
    requirements: noRequirements(),
    plans: [],
    confirmations: noConfirmations(),
    documents: noDocuments(),
    grants: new Map(),
    holds: new Map(),
  };
}

type ContentFact = Extract<CareerEvent, { type: 'DoctorRegistered' | AboutTheRecord | Act }> | CorrectableFact;

/** Adds one fact. Only rebuilds and never refuses: what refers to a post that is not there changes nothing. */
export function addFact(content: CareerContent, fact: ContentFact, recordingId: string): void {
  switch (fact.type) {
    case 'DoctorRegistered':
      content.registered = fact.data;
      return;
    case 'Part1Completed':
      content.part1CompletedOn = fact.data.on;
      return;
    case 'SpecialisationStarted':
      content.specialisation = fact.data;
      return;
    case 'SchemeConverted':
      content.conversion = fact.data;
      return;
    case 'SpecialistApproved':
      content.approval = fact.data;
      return;
    case 'CreditDecided':
      content.credits.set(fact.data.creditId, fact.data);
      return;
    case 'EmploymentStarted':
    case 'SubstitutePositionStarted': {
      const { data } = fact;
      content.posts.set(data.postId, {
        post: data,
        start: fact,
        percentChanges: [],
        ...(data.to === undefined ? {} : { to: data.to }),
        ended: false,
      });
      return;
    }
    case 'PositionPercentChanged':
      changePost(content, fact.data.postId, (post) => ({
        ...post,
        percentChanges: [...post.percentChanges, { from: fact.data.from, basisPoints: fact.data.basisPoints }].sort(
          (a, b) => (a.from < b.from ? -1 : 1),
        ),
      }));
      return;
    case 'SubstitutePositionExtended':
      changePost(content, fact.data.postId, (post) => ({ ...post, to: fact.data.to }));
      return;
    case 'EmploymentEnded':
    case 'SubstitutePositionEnded':
      changePost(content, fact.data.postId, (post) => ({ ...post, to: fact.data.on, ended: true }));
      return;
    case 'AbsenceRegistered':
      content.absences.set(fact.data.absenceId, fact.data);
      return;
    case 'SupervisorAssigned': {
      const { supervisionId, supervisor, from, to, postId } = fact.data;
      content.supervision.set(supervisionId, {
        supervisionId,
        supervisors: [{ ...supervisor, from }],
        ...(to === undefined ? {} : { to }),
        ...(postId === undefined ? {} : { postId }),
      });
      return;
    }
    case 'SupervisorChanged': {
      const { supervisionId, from, supervisor } = fact.data;
      const known = content.supervision.get(supervisionId);
      if (known) {
        const supervisors = [...known.supervisors, { ...supervisor, from }];
        content.supervision.set(supervisionId, { ...known, supervisors: supervisors.toSorted(byFirstDay) });
      }
      return;
    }
    case 'SupervisorEnded': {
      const known = content.supervision.get(fact.data.supervisionId);
      if (known) content.supervision.set(fact.data.supervisionId, { ...known, to: fact.data.on });
      return;
    }
    case 'SupervisorWaiverGranted':
      content.waivers.set(fact.data.waiverId, fact.data);
      return;
    case 'AccessGranted':
      content.grants.set(fact.data.grantId, { ...fact.data, recordingId, withdrawn: false });
      return;
    case 'AccessWithdrawn': {
      const grant = content.grants.get(fact.data.grantId);
      if (grant) content.grants.set(grant.grantId, { ...grant, withdrawn: true });
      return;
    }
    case 'CareerReceived':
      return; // says where what follows was said, not what it says
    case 'LegalHoldPlaced':
      content.holds.set(fact.data.holdId, fact.data.reference);
      return;
    case 'LegalHoldLifted':
      content.holds.delete(fact.data.holdId);
      return;
    case 'DoctorForgotten':
      content.forgotten = fact.data;
      return;
    case 'ApprovingLeaderAssigned':
    case 'ApprovingLeaderEnded':
    case 'ClinicalSuperviserAppointed':
    case 'ClinicalSuperviserEnded':
    case 'LearningActivityCompleted':
    case 'ActivitySigned':
    case 'AssessmentLinkIssued':
    case 'AssessmentLinkWithdrawn':
    case 'GoalSent':
    case 'OpinionGiven':
    case 'GoalApproved':
    case 'GoalReturned':
    case 'GoalSubmissionWithdrawn':
    case 'GoalApprovalRevoked':
    case 'GoalTakenOver':
      addGoalFact(content.goals, fact);
      return;
    case 'SupervisionPlanned':
    case 'SupervisionHeld':
    case 'SupervisionMinutesWritten':
    case 'GroupSupervisionJoined':
    case 'GroupSupervisionLeft':
    case 'GroupSessionAttended':
    case 'GroupDiplomaIssued':
    case 'SupervisorWaiverApplied':
    case 'SupervisorWaiverRefused':
      addSupervisionFact(content.supervisionLog, fact);
      return;
    case 'CourseTaken':
    case 'DutiesServed':
    case 'PracticeVisitMade':
    case 'PointsEarned':
    case 'DocumentFiled':
      addRequirementFact(content.requirements, fact);
      return;
    case 'EducationPlanAgreed':
      content.plans.push(fact.data);
      return;
    case 'ServiceDescribed':
    case 'BirthDateRecorded':
    case 'ConfirmationIssued':
    case 'ConfirmationKept':
    case 'ConfirmationSuperseded':
    case 'ConfirmationWithdrawn':
      addDocumentFact(content.documents, fact, recordingId);
      return;
    case 'ConfirmationRequested':
    case 'ConfirmationRequestWithdrawn':
    case 'ConfirmationDelegated':
    case 'ConfirmationReminded':
    case 'ConfirmationEscalated':
    case 'CorrectionProposed':
    case 'CorrectionAgreed':
    case 'CorrectionDeclined':
    case 'PeriodConfirmed':
    case 'PeriodDisputed':
      // Who stands behind days is painted elsewhere; here they are the answers to requests.
      addConfirmationFact(content.confirmations, fact);
      return;
  }
}

function byFirstDay(a: { readonly from: CalendarDate }, b: { readonly from: CalendarDate }): number {
  return a.from < b.from ? -1 : a.from > b.from ? 1 : 0;
}

function changePost(content: CareerContent, postId: string, change: (post: PostContent) => PostContent): void {
  const post = content.posts.get(postId);
  if (post) content.posts.set(postId, change(post));
}

export function spanOfPost({ post, to }: PostContent): Span {
  return spanOf(post.from, to);
}

export type StretchContent = Span & { readonly basisPoints: number };

/** A post cut where its percentage changes, in order. A change dated outside the post has no effect. */
export function stretchesOf(content: PostContent): StretchContent[] {
  const { from, until } = spanOfPost(content);
  const changes = content.percentChanges
    .map((change) => ({ day: dayOf(change.from), basisPoints: change.basisPoints }))
    .filter(({ day }) => day < until);
  const stretches: StretchContent[] = [];
  let [at, basisPoints]: [Day, number] = [from, content.post.basisPoints];
  for (const change of changes) {
    if (change.day > at) stretches.push({ from: at, until: change.day, basisPoints });
    at = Math.max(at, change.day);
    basisPoints = change.basisPoints;
  }
  if (at < until) stretches.push({ from: at, until, basisPoints });
  return stretches;
}

/** When LIS1 in hospital began, which transitions between plans go by (LG-FKM-2025), so far as it is recorded. */
export type Part1Begun = {
  readonly startedOn?: CalendarDate;
  /** It had begun by then: hospital comes before the municipal half, and both before the end. */
  readonly begunBy?: CalendarDate;
};

export function part1Begun({ posts, part1CompletedOn }: CareerContent): Part1Begun {
  const firstIn = (category: Post['category']) =>
    [...posts.values()].flatMap(({ post }) => (post.category === category ? [post.from] : [])).sort()[0];
  const startedOn = firstIn('PART1_HOSPITAL');
  const [begunBy] = [firstIn('PART1_MUNICIPALITY'), part1CompletedOn].filter((day) => day !== undefined).sort();
  return { ...(startedOn === undefined ? {} : { startedOn }), ...(begunBy === undefined ? {} : { begunBy }) };
}

export function isOpen(content: PostContent): boolean {
  return spanOfPost(content).until === FOREVER;
}
