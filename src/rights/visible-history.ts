import { spanOfPost } from '../career/domain/content.js';
import { type CareerRecord, type CareerState, type Recording, isEventAboutTheRecord } from '../career/domain/state.js';
import { type Span, FOREVER, dayOf, isCalendarDate, spanOf } from '../kernel/dates.js';
import { type Access, seesWhole } from './access.js';
import { tellsOnlyOf } from './document-posts.js';
import type { Part } from './table.js';

/**
 * The recordings somebody may know of, for one part of the record. Everything shown is made from these: a list, a sum or a
 * timeline of them cannot give away what is not among them.
 */
export function visibleRecordings(
  career: CareerState,
  accesses: readonly Access[],
  part: Part,
): readonly CareerRecord[] {
  const all = career.recordings.map(({ event }) => event);
  if (seesWhole(accesses, part)) return seenWhole(all, accesses, part);
  const views = accesses.filter(({ parts }) => parts.includes(part)).map((access) => viewOf(access, career));
  const shown = new Set(
    career.recordings.filter((each) => views.some((view) => view(each))).map(({ event }) => event.id),
  );
  // A correction goes with what it is about, and so does one of a correction: they come later, so one pass finds them all.
  for (const event of all) {
    const about = aboutWhat(event);
    if (about !== undefined && shown.has(about)) shown.add(event.id);
  }
  return all.filter(({ id }) => shown.has(id));
}

/** A whole part but for what is for the doctor alone, or for her and one other. */
function seenWhole(all: readonly CareerRecord[], accesses: readonly Access[], part: Part): readonly CareerRecord[] {
  // Whom the doctor shares with is hers to know, so it is not in a timeline of hers that is shared.
  const seesSharing = part !== 'TIMELINE' || seesWhole(accesses, 'SHARING');
  const seesNotes = seesWhole(accesses, 'NOTES'); // GOAL-NOTES: nobody's but her own whole record shows them
  if (seesSharing && seesNotes) return all;
  return all.filter(
    (event) =>
      (seesSharing || !isEventAboutTheRecord(event)) && (seesNotes || event.type !== 'SupervisionMinutesWritten'),
  );
}

function aboutWhat(event: CareerRecord): string | undefined {
  if (event.type === 'RecordingCorrected') return event.data.corrects;
  return event.type === 'RecordingWithdrawn' ? event.data.withdraws : undefined;
}

type Shows = (recording: Recording) => boolean;

/** What is about the posts of an access, and the milestones of the time it speaks of. */
function viewOf({ parts, extent }: Access, career: CareerState): Shows {
  if (extent === 'WHOLE') return () => true;
  const { posts, until, postsUntil, training, minutesBy, activityId } = extent;
  const spans = [...career.content.posts.values()].filter(({ post }) => posts.has(post.postId)).map(spanOfPost);
  const supervision = supervisionsOf(posts, spans, career);
  const end = Math.max(-Infinity, ...spans.map((span) => span.until));
  // Supervision of all service goes on elsewhere; who took over there is not about these posts.
  const stillThere = (on: string) => isCalendarDate(on) && dayOf(on) < end;
  const supervisors = new Set(
    [...supervision]
      .flatMap((id) => career.content.supervision.get(id)?.supervisors ?? [])
      .filter(({ from }) => stillThere(from))
      .map(({ supervisorId }) => supervisorId),
  );
  // Somebody who supervised a part of a post does not see who was ill in the rest of it.
  const wasSoThen = (on: string) => isCalendarDate(on) && dayOf(on) < postsUntil;
  const wasSoBy = (on: string) => parts.includes('BASICS') && isCalendarDate(on) && dayOf(on) < until;
  const isOfThoseDays = (on: string) =>
    parts.includes('TRAINING') &&
    isCalendarDate(on) &&
    training.some((span) => span.from <= dayOf(on) && dayOf(on) < span.until);
  const lastedInto = (from: string, to: string | undefined) =>
    parts.includes('TRAINING') &&
    isCalendarDate(from) &&
    training.some((span) => span.from < spanOf(from, to).until && dayOf(from) < span.until);
  const { activities, submissions } = career.content.goals;
  const { confirmations, documents } = career.content;
  const isOfRequest = (requestId: string) => posts.has(confirmations.requests.get(requestId)?.postId ?? '');
  const isOfProposal = (proposalId: string) => isOfRequest(confirmations.proposals.get(proposalId)?.requestId ?? '');
  const isShownDocument = (documentId: string) => {
    const document = documents.issued.get(documentId);
    return parts.includes('DOCUMENTS') && document !== undefined && tellsOnlyOf(posts, document, career);
  };
  const isShownActivity = (id: string) => id === activityId || isOfThoseDays(activities.get(id)?.on ?? '');
  return ({ event, now }) => {
    if (event.type === 'DoctorRegistered') return parts.includes('IDENTITY');
    if (event.type === 'RecordingCorrected' || event.type === 'RecordingWithdrawn') return false; // with what it is about
    if (isEventAboutTheRecord(event)) return false;
    const fact = now ?? event;
    switch (fact.type) {
      case 'Part1Completed':
      case 'SpecialisationStarted':
      case 'SchemeConverted':
      case 'SpecialistApproved':
        return wasSoBy(fact.data.on);
      case 'CreditDecided':
        return false; // the authorities' letter to the doctor
      case 'EmploymentStarted':
      case 'SubstitutePositionStarted':
        return posts.has(fact.data.postId);
      case 'PositionPercentChanged':
      case 'AbsenceRegistered':
      case 'PeriodConfirmed':
      case 'PeriodDisputed':
        return posts.has(fact.data.postId) && wasSoThen(fact.data.from);
      case 'EmploymentEnded':
      case 'SubstitutePositionEnded':
        return posts.has(fact.data.postId) && wasSoThen(fact.data.on);
      case 'SubstitutePositionExtended':
        return posts.has(fact.data.postId) && wasSoThen(fact.data.to);
      case 'SupervisorAssigned':
        return fact.data.postId === undefined ? supervision.has(fact.data.supervisionId) : posts.has(fact.data.postId);
      case 'SupervisorChanged':
        return supervision.has(fact.data.supervisionId) && stillThere(fact.data.from);
      case 'SupervisorEnded':
        return supervision.has(fact.data.supervisionId) && stillThere(fact.data.on);
      case 'SupervisorWaiverGranted':
        return supervisors.has(fact.data.supervisorId);
      case 'LearningActivityCompleted':
        return isShownActivity(fact.data.activityId);
      // Who signed it later is no more of those days than what was said of a goal later.
      case 'ActivitySigned':
        return isShownActivity(fact.data.activityId) && (activityId !== undefined || isOfThoseDays(fact.data.on));
      case 'AssessmentLinkIssued':
        return isShownActivity(fact.data.activityId);
      case 'AssessmentLinkWithdrawn':
        return isShownActivity(career.content.goals.links.get(fact.data.linkId)?.activityId ?? '');
      case 'SupervisionMinutesWritten':
        return parts.includes('NOTES') && fact.data.supervisor === minutesBy;
      case 'ApprovingLeaderAssigned':
      case 'ClinicalSuperviserAppointed':
        return lastedInto(fact.data.from, fact.data.to);
      // What was sent before and waits is for whoever comes to hear it too.
      case 'GoalSent':
        return lastedInto(fact.data.on, submissions.get(fact.data.submissionId)?.outcome?.on);
      case 'SupervisionPlanned':
      case 'GroupSupervisionJoined':
      case 'DutiesServed':
        return isOfThoseDays(fact.data.from);
      case 'SupervisorWaiverApplied':
        return isOfThoseDays(fact.data.appliedOn);
      case 'ApprovingLeaderEnded':
      case 'ClinicalSuperviserEnded':
      case 'OpinionGiven':
      case 'GoalApproved':
      case 'GoalReturned':
      case 'GoalSubmissionWithdrawn':
      case 'GoalApprovalRevoked':
      case 'GoalTakenOver':
      case 'SupervisionHeld':
      case 'GroupSupervisionLeft':
      case 'GroupSessionAttended':
      case 'GroupDiplomaIssued':
      case 'SupervisorWaiverRefused':
      case 'CourseTaken':
      case 'PracticeVisitMade':
      case 'PointsEarned':
      case 'DocumentFiled':
      case 'EducationPlanAgreed':
        return isOfThoseDays(fact.data.on);
      case 'BirthDateRecorded':
        return parts.includes('IDENTITY');
      case 'ServiceDescribed':
      case 'ConfirmationRequested':
        return posts.has(fact.data.postId);
      case 'ConfirmationRequestWithdrawn':
      case 'ConfirmationDelegated':
      case 'ConfirmationReminded':
      case 'ConfirmationEscalated':
      case 'CorrectionProposed':
        return isOfRequest(fact.data.requestId);
      case 'CorrectionAgreed':
      case 'CorrectionDeclined':
        return isOfProposal(fact.data.proposalId);
      case 'ConfirmationIssued':
      case 'ConfirmationKept':
      case 'ConfirmationSuperseded':
      case 'ConfirmationWithdrawn':
        return isShownDocument(fact.data.documentId);
    }
  };
}

/** Supervision of these posts: said of one of them, or of all service while one of them ran. */
function supervisionsOf(
  posts: ReadonlySet<string>,
  spans: readonly Span[],
  { content }: CareerState,
): ReadonlySet<string> {
  const meets = (span: Span) => spans.some((other) => other.from < span.until && span.from < other.until);
  const of = [...content.supervision.values()].filter(({ supervisors, to, postId }) => {
    if (postId !== undefined) return posts.has(postId);
    const [first] = supervisors;
    return (
      first !== undefined &&
      meets(to === undefined ? { from: dayOf(first.from), until: FOREVER } : spanOf(first.from, to))
    );
  });
  return new Set(of.map(({ supervisionId }) => supervisionId));
}
