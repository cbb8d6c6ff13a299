import type { CorrectableFact, Grantee, SharedPart } from '../career/domain/events.js';
import type { ConfirmationsContent } from '../career/domain/confirmation/content.js';
import { type PostContent, spanOfPost } from '../career/domain/content.js';
import { tenures } from '../career/domain/goals/roles.js';
import { type CareerState, type Recording, isCorrectable } from '../career/domain/state.js';
import { type CalendarDate, type Day, type Span, FOREVER, dateOf, dayOf, lastDateOf, spanOf } from '../kernel/dates.js';

/**
 * Who stands in which relation to a doctor, and when: read off what is recorded about her, so that nobody keeps a second list.
 * Dates have both ends included; without `to` it goes on.
 */
export type Relation = Employment | Supervision | Leadership | Assessment | Grant;

type Dated = { readonly from: CalendarDate; readonly to?: CalendarDate; readonly recordingId: string };

export type Employment = Dated & {
  readonly kind: 'EMPLOYMENT';
  readonly postId: string;
  /** As recorded: numbers of the first day. */
  readonly organisation?: string;
  readonly municipality?: string;
  readonly district?: string;
  /** Organisation numbers of those who were asked to answer for it in the place of an employer whose place was divided. */
  readonly successors?: readonly string[];
  /** Taken back: whoever it named may see that it was said, and nothing follows from it. */
  readonly withdrawn: boolean;
};

export type Supervision = Dated & {
  readonly kind: 'SUPERVISION';
  /** Opaque id of the supervisor. */
  readonly person: string;
  /** The posts supervised, so far as they lie within it. */
  readonly posts: readonly string[];
};

/** Whoever approves the doctor's goals. */
export type Leadership = Dated & {
  readonly kind: 'LEADERSHIP';
  readonly person: string;
  readonly organisation: string;
};

/** A superviser, who signs what the doctor does. */
export type Assessment = Dated & { readonly kind: 'ASSESSMENT'; readonly person: string };

export type Grant = Dated & {
  readonly kind: 'GRANT';
  readonly grantId: string;
  readonly grantee: Grantee;
  readonly parts: readonly SharedPart[];
};

export function relationsOf(career: CareerState): Relation[] {
  // Nobody has anything more to do with somebody who is forgotten.
  if (career.content.forgotten) return [];
  return [
    ...employments(career),
    ...supervisions(career),
    ...leaderships(career),
    ...assessments(career),
    ...grants(career),
  ];
}

function employments({ recordings, content }: CareerState): Employment[] {
  return recordings.flatMap((recording): Employment[] => {
    const { event, now } = recording;
    const said = lastSaid(recording, recordings);
    if (said?.type !== 'EmploymentStarted' && said?.type !== 'SubstitutePositionStarted') return [];
    const { data: post } = said;
    const known = now && content.posts.get(post.postId);
    const { to } = known ?? post;
    return [
      {
        kind: 'EMPLOYMENT',
        postId: post.postId,
        from: post.from,
        ...(to === undefined ? {} : { to }),
        ...(post.employer.organisationNumber === undefined ? {} : { organisation: post.employer.organisationNumber }),
        ...(post.place === undefined ? {} : { municipality: post.place.municipality }),
        ...(post.place?.district === undefined ? {} : { district: post.place.district }),
        ...successorsIn(content.confirmations, post.postId),
        withdrawn: now === undefined,
        recordingId: event.id,
      },
    ];
  });
}

function successorsIn({ requests }: ConfirmationsContent, postId: string): Pick<Employment, 'successors'> {
  const successors = [...requests.values()]
    .filter((request) => request.postId === postId)
    .flatMap(({ steps }) => steps.filter(({ route }) => route === 'SUCCESSOR'))
    .flatMap(({ of }) => of.organisationNumber ?? []);
  return successors.length === 0 ? {} : { successors };
}

/**
 * What a recording says, or said last before it was taken back: who had lost a post to another by a correction does not get it
 * back with the withdrawal. Undefined for what is never corrected.
 */
export function lastSaid(
  { event, now, amendedBy }: Recording,
  recordings: CareerState['recordings'],
): CorrectableFact | undefined {
  if (now) return now;
  if (!isCorrectable(event)) return undefined;
  const corrections = recordings.flatMap(({ event: { id, type, data } }) =>
    type === 'RecordingCorrected' && amendedBy.includes(id) ? [{ type: data.type, data: data.data }] : [],
  );
  return (corrections.at(-1) ?? event) as CorrectableFact;
}

function supervisions({ content, recordings }: CareerState): Supervision[] {
  const recordedBy = recordingsBy(recordings, 'SupervisorAssigned', 'supervisionId');
  const posts = [...content.posts].map(([id, post]) => ({ id, span: spanOfPost(post) }));
  return [...content.supervision.values()].flatMap(({ supervisionId, supervisors, to: end, postId }) =>
    supervisors.flatMap((supervisor, index): Supervision[] => {
      const next = supervisors[index + 1];
      // Nobody goes on supervising a post that has ended, or one that was taken back.
      const until = Math.min(
        spanOf(supervisor.from, end).until,
        next ? dayOf(next.from) : FOREVER,
        postId === undefined ? FOREVER : untilOf(content.posts.get(postId)),
      );
      const span = { from: dayOf(supervisor.from), until };
      if (span.from >= until) return [];
      const to = lastDateOf(until);
      const supervised = posts.filter(
        (post) =>
          (postId === undefined || post.id === postId) && post.span.from < span.until && span.from < post.span.until,
      );
      return [
        {
          kind: 'SUPERVISION',
          person: supervisor.supervisorId,
          from: supervisor.from,
          ...(to === undefined ? {} : { to }),
          posts: supervised.map(({ id }) => id),
          recordingId: recordedBy.get(supervisionId) ?? '',
        },
      ];
    }),
  );
}

function untilOf(post: PostContent | undefined): Day {
  return spanOfKnown(post).until;
}

/** Of a post that was taken back, no day. */
function spanOfKnown(post: PostContent | undefined): Span {
  return post ? spanOfPost(post) : { from: FOREVER, until: -Infinity };
}

function leaderships({ content, recordings }: CareerState): Leadership[] {
  const recordedAs = recordingsBy(recordings, 'ApprovingLeaderAssigned', 'assignmentId');
  return tenures(content).map(({ assignmentId, leader, organisation, from, to }) => ({
    kind: 'LEADERSHIP',
    person: leader.person,
    organisation,
    from,
    ...(to === undefined ? {} : { to }),
    recordingId: recordedAs.get(assignmentId) ?? '',
  }));
}

function assessments({ content, recordings }: CareerState): Assessment[] {
  const recordedAs = recordingsBy(recordings, 'ClinicalSuperviserAppointed', 'appointmentId');
  return [...content.goals.supervisers.values()].flatMap(({ appointmentId, superviser, from, to, postId }) => {
    const said = spanOf(from, to);
    // Of a post nobody is superviser before it begins or after it has ended.
    const post = postId === undefined ? undefined : spanOfKnown(content.posts.get(postId));
    const span = post ? { from: Math.max(said.from, post.from), until: Math.min(said.until, post.until) } : said;
    if (span.from >= span.until) return [];
    const last = lastDateOf(span.until);
    return [
      {
        kind: 'ASSESSMENT' as const,
        person: superviser.person,
        from: dateOf(span.from),
        ...(last === undefined ? {} : { to: last }),
        recordingId: recordedAs.get(appointmentId) ?? '',
      },
    ];
  });
}

/** Ids of the recordings of a type, by the id of what they are about. */
function recordingsBy(
  recordings: CareerState['recordings'],
  type: CorrectableFact['type'],
  key: string,
): ReadonlyMap<string, string> {
  return new Map(
    recordings.flatMap(({ event }): [string, string][] =>
      event.type === type ? [[String((event.data as Readonly<Record<string, unknown>>)[key]), event.id]] : [],
    ),
  );
}

function grants({ content }: CareerState): Grant[] {
  return [...content.grants.values()]
    .filter(({ withdrawn }) => !withdrawn)
    .map(({ grantId, grantee, parts, from, to, recordingId }) => ({
      kind: 'GRANT',
      grantId,
      grantee,
      parts,
      from,
      ...(to === undefined ? {} : { to }),
      recordingId,
    }));
}
