import { type Span, FOREVER, dayOf, spanOf } from '../../kernel/dates.js';
import { sameJson } from '../../kernel/json.js';
import { without } from '../../kernel/spans.js';
import { type CareerContent, type PostContent, spanOfPost, stretchesOf } from './content.js';
import type { CorrectableFact, Declarant } from './events.js';

/**
 * Who stands behind which days of a post. Every recording leaves a mark on the days it speaks of, and the last mark of a day
 * holds: what a doctor or an office says is declared, what the employer says or confirms is confirmed, unless disputed.
 */
export type Standing = 'DECLARED' | 'CONFIRMED' | 'DISPUTED';

export type Mark = Span & { readonly eventId: string; readonly postId: string; readonly standing: Standing };

/** The mark a fact leaves, given what was known before it. */
export function marksOf(eventId: string, fact: CorrectableFact, before: CareerContent): Mark[] {
  const mark = (postId: string, { from, until }: Span, standing: Standing): Mark[] =>
    from < until ? [{ eventId, postId, from, until, standing }] : [];
  switch (fact.type) {
    case 'EmploymentStarted':
    case 'SubstitutePositionStarted':
      return mark(fact.data.postId, spanOf(fact.data.from, fact.data.to), standingOf(fact.data.declaredBy));
    case 'PositionPercentChanged': {
      // It speaks of the days until the next change told of; those keep the word they stand on.
      const later = before.posts.get(fact.data.postId)?.percentChanges.find(({ from }) => from > fact.data.from);
      const until = later === undefined ? FOREVER : dayOf(later.from);
      return mark(fact.data.postId, { from: dayOf(fact.data.from), until }, standingOf(fact.data.declaredBy));
    }
    case 'SubstitutePositionExtended':
      return mark(
        fact.data.postId,
        addedDays(before, fact.data.postId, fact.data.to),
        standingOf(fact.data.declaredBy),
      );
    case 'EmploymentEnded':
    case 'SubstitutePositionEnded':
      return mark(
        fact.data.postId,
        addedDays(before, fact.data.postId, fact.data.on),
        standingOf(fact.data.declaredBy),
      );
    case 'PeriodConfirmed':
    case 'PeriodDisputed': {
      const post = before.posts.get(fact.data.postId);
      const end = fact.data.to === undefined ? (post ? spanOfPost(post).until : FOREVER) : dayOf(fact.data.to) + 1;
      const span = { from: dayOf(fact.data.from), until: end };
      return mark(fact.data.postId, span, fact.type === 'PeriodConfirmed' ? 'CONFIRMED' : 'DISPUTED');
    }
    case 'Part1Completed':
    case 'SpecialisationStarted':
    case 'SchemeConverted':
    case 'SpecialistApproved':
    case 'CreditDecided':
    case 'AbsenceRegistered': // absence can only lower a figure: it holds in both totals, whoever told of it
    case 'SupervisorAssigned':
    case 'SupervisorChanged':
    case 'SupervisorEnded':
    case 'SupervisorWaiverGranted':
    case 'ApprovingLeaderAssigned':
    case 'ApprovingLeaderEnded':
    case 'ClinicalSuperviserAppointed':
    case 'ClinicalSuperviserEnded':
    case 'LearningActivityCompleted':
    case 'SupervisionPlanned':
    case 'SupervisionHeld':
    case 'GroupSupervisionJoined':
    case 'GroupSupervisionLeft':
    case 'GroupSessionAttended':
    case 'GroupDiplomaIssued':
    case 'SupervisorWaiverApplied':
    case 'SupervisorWaiverRefused':
    case 'CourseTaken':
    case 'DutiesServed':
    case 'PracticeVisitMade':
    case 'PointsEarned':
    case 'DocumentFiled':
    case 'ServiceDescribed':
    case 'BirthDateRecorded':
      return []; // about what was learnt, not about days served
  }
}

/** Days an extension or a later end adds to what was agreed. */
function addedDays(before: CareerContent, postId: string, to: string): Span {
  const post = before.posts.get(postId);
  return { from: post ? spanOfPost(post).until : FOREVER, until: dayOf(to) + 1 };
}

export function standingOf(declaredBy: Declarant): Standing {
  return declaredBy === 'EMPLOYER' ? 'CONFIRMED' : 'DECLARED';
}

/**
 * The marks a correction or withdrawal leaves: on the days whose content it changed, and on days where it took absence away.
 * A confirmation of other days stands.
 */
export function marksOfAmendment(
  eventId: string,
  before: CareerContent,
  after: CareerContent,
  declaredBy: Declarant,
): Mark[] {
  const standing = standingOf(declaredBy);
  return [...after.posts.keys()].flatMap((postId) => {
    const changed = changedDays(before.posts.get(postId), after.posts.get(postId));
    // Absence taken away by the employer frees days; it says nothing about who stands behind the service on them.
    const touched = standing === 'DECLARED' ? [...changed, ...freed(before, after, postId)] : changed;
    return touched.map(({ from, until }) => ({ eventId, postId, from, until, standing }));
  });
}

/** Spans of the new content that say something else than the old content did, or that are new. */
function changedDays(before: PostContent | undefined, after: PostContent | undefined): Span[] {
  if (!after) return [];
  const old = before && describesSame(before, after) ? stretchesOf(before) : [];
  return stretchesOf(after).flatMap((stretch) =>
    without(
      stretch,
      old.filter(({ basisPoints }) => basisPoints === stretch.basisPoints),
    ),
  );
}

/** What says when, how much and by whom is compared apart. */
const COMPARED_APART = new Set(['from', 'to', 'basisPoints', 'declaredBy']);

function describesSame({ start: a }: PostContent, { start: b }: PostContent): boolean {
  const rest = (data: object) => Object.fromEntries(Object.entries(data).filter(([key]) => !COMPARED_APART.has(key)));
  return a.type === b.type && sameJson(rest(a.data), rest(b.data));
}

/** Days of a post on which absence was taken away, lessened or called something else. */
function freed(before: CareerContent, after: CareerContent, postId: string): Span[] {
  return [...before.absences.values()]
    .filter((absence) => absence.postId === postId)
    .flatMap((absence) => {
      const span = spanOf(absence.from, absence.to);
      const now = after.absences.get(absence.absenceId);
      const covered =
        now?.postId === postId &&
        now.kind === absence.kind &&
        now.shareBasisPoints >= absence.shareBasisPoints &&
        countsAtLeast(now.workingDays, absence.workingDays);
      return covered ? without(span, [spanOf(now.from, now.to)]) : [span];
    });
}

/** Working days the employer counted; without them weekdays are counted, which may be fewer or more. */
function countsAtLeast(now: number | undefined, before: number | undefined): boolean {
  return now === before || (now !== undefined && before !== undefined && now > before);
}

/**
 * Paints the marks over each other, in order: for each post its days by who stands behind them last. A dispute is lifted only
 * by the employer: declaring the days anew does not do it.
 */
export function paint(marks: readonly Mark[]): ReadonlyMap<string, readonly (Span & { standing: Standing })[]> {
  const byPost = new Map<string, (Span & { standing: Standing })[]>();
  for (const { postId, from, until, standing } of marks) {
    if (from >= until) continue;
    const painted = byPost.get(postId) ?? [];
    const disputed = standing === 'DECLARED' ? painted.filter((span) => span.standing === 'DISPUTED') : [];
    const spans = without({ from, until }, disputed);
    const kept = painted.flatMap((span) => without(span, spans).map((rest) => ({ ...rest, standing: span.standing })));
    const added = spans.map((span) => ({ from: span.from, until: span.until, standing }));
    byPost.set(
      postId,
      [...kept, ...added].sort((a, b) => a.from - b.from),
    );
  }
  return byPost;
}

/** Whether all days of a mark already stand as it says. */
export function holds({ postId, from, until, standing }: Mark, marks: readonly Mark[]): boolean {
  const alike = (paint(marks).get(postId) ?? []).filter((span) => span.standing === standing);
  return without({ from, until }, alike).length === 0;
}
