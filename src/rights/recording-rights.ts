import { type ActCommand, isActCommand } from '../career/domain/acts.js';
import { type CareerCommand, type StatingCommand, commandOf, isStating } from '../career/domain/career.js';
import type { DocumentScope } from '../career/domain/documents/events.js';
import { isMadeOf } from '../career/domain/documents/rules.js';
import type { ConfirmationCommand } from '../career/domain/confirmation/flow.js';
import type { CareerState, Recording } from '../career/domain/state.js';
import { type CommandAboutTheRecord, datedOn, isAboutTheRecord } from '../career/domain/record-keeping.js';
import { type CalendarDate, type Day, type Span, FOREVER, dayOf, isCalendarDate, spanOf } from '../kernel/dates.js';
import type { Refusal } from '../kernel/rule.js';
import { isOfTerritory, isOrStandsInFor, leadingOrganisations } from './access.js';
import type { Appointment, Caller } from './caller.js';
import { tellsOnlyOf } from './document-posts.js';
import { type Relation, lastSaid, relationsOf } from './relations.js';
import { RECORDS, type Role, SPEAKS_FOR } from './table.js';

/** As whom something is recorded: the role, and the organisation behind it. */
export type Capacity = { readonly role: Role; readonly appointment?: Appointment };

/**
 * As whom the caller may have these commands recorded, all of them; or why not, for each that may not.
 *
 * Judged before anything is decided, and so that what is not the caller's to know looks like what is not there. Posts that
 * the request itself begins belong to it: an employer who reports a new doctor is her employer from that on.
 */
export function mayRecord(
  asked: readonly CareerCommand[],
  doctorId: string,
  career: CareerState,
  caller: Caller,
  today: CalendarDate,
): { readonly capacity: Capacity } | { readonly refusals: readonly Refusal[] } {
  const commands = asked.map((command) => datedOn(command, today));
  const tried = capacitiesOf(caller, doctorId, career, today).map(({ office, ...capacity }) => {
    const reach = office ?? reachOf(capacity, commands, career, today);
    return {
      capacity,
      refusals: commands.flatMap((command, index) => judged(command, index, caller, capacity, reach, career)),
    };
  });
  const free = tried.find(({ refusals }) => refusals.length === 0);
  if (free) return { capacity: free.capacity };
  // The nearest miss is what the caller most likely meant.
  const [nearest] = tried.toSorted((a, b) => a.refusals.length - b.refusals.length);
  return { refusals: nearest?.refusals ?? [NOT_ACCESSIBLE] };
}

/** The same for a doctor who is not there and for one who is not the caller's. */
export const NOT_ACCESSIBLE: Refusal = { code: 'DOCTOR_NOT_ACCESSIBLE', field: 'doctor' };

/** In one's own record one is the doctor and nothing else: nobody confirms her own service (habilitet, forvaltningsloven § 6). */
function capacitiesOf(
  caller: Caller,
  doctorId: string,
  career: CareerState,
  today: CalendarDate,
): (Capacity & { readonly office?: Office })[] {
  if (caller.person === doctorId) return [{ role: 'DOCTOR' }];
  if (caller.link) return caller.link.doctorId === doctorId ? [{ role: 'EXTERNAL' }] : [];
  const relations = relationsOf(career);
  const offices = ['SUPERVISOR', 'APPROVER', 'SUPERVISER'] as const;
  return [
    ...offices.flatMap((role) => {
      const held = relations.filter((relation) => holdsAs(role, relation, relations, caller, today));
      return held.length === 0 ? [] : [{ role, office: officeOf(role, held, today) }];
    }),
    ...caller.appointments.map((appointment) => ({ role: appointment.role, appointment })),
  ];
}

type Holding = 'SUPERVISOR' | 'APPROVER' | 'SUPERVISER';

function holdsAs(
  role: Holding,
  relation: Relation,
  relations: readonly Relation[],
  caller: Caller,
  today: CalendarDate,
): boolean {
  switch (relation.kind) {
    case 'SUPERVISION':
      return role === 'SUPERVISOR' && isOrStandsInFor(caller, relation.person, leadingOrganisations(relations, today));
    case 'LEADERSHIP':
      return role === 'APPROVER' && isOrStandsInFor(caller, relation.person, new Set([relation.organisation]));
    case 'ASSESSMENT':
      return role === 'SUPERVISER' && relation.person === caller.person;
    case 'EMPLOYMENT':
    case 'GRANT':
      return false;
  }
}

/** What somebody is to the doctor by name, or in whose place: she speaks while she is that, of the time she is that. */
type Office = {
  readonly spans: readonly Span[];
  /** Whom she is or stands in for. */
  readonly persons: ReadonlySet<string>;
  /** Those she leads for today. */
  readonly organisations: ReadonlySet<string>;
  /** Why not, for a day that is none of hers. */
  readonly notOn: (on: CalendarDate, field: string) => Refusal;
  readonly today: CalendarDate;
};

const NOT_IN_OFFICE = { SUPERVISOR: 'NOT_THE_SUPERVISOR', APPROVER: 'NOT_THE_LEADER', SUPERVISER: 'NOT_A_SUPERVISER' };

function officeOf(role: Holding, held: readonly Relation[], today: CalendarDate): Office {
  return {
    spans: held.map(({ from, to }) => spanOf(from, to)),
    persons: new Set(held.flatMap((relation) => ('person' in relation ? [relation.person] : []))),
    organisations: leadingOrganisations(held, today),
    notOn: (on, field) => ({ code: NOT_IN_OFFICE[role], field, details: { on }, rule: 'GOAL-ROLES' }),
    today,
  };
}

/** What the capacity may speak about: posts of the career and of the request, and milestones before the day it has gone. */
type Reach = 'ALL' | Office | Territory;
type Territory = {
  readonly posts: ReadonlySet<string>;
  /** Days of those posts. */
  readonly spans: readonly Span[];
  readonly until: Day;
  readonly hasLeft: boolean;
};

function reachOf(
  { role, appointment }: Capacity,
  commands: readonly CareerCommand[],
  career: CareerState,
  today: CalendarDate,
): Reach {
  if (role === 'DOCTOR' || !appointment || appointment.territory.kind === 'NATION') return 'ALL';
  const known = relationsOf(career).flatMap((relation) =>
    relation.kind === 'EMPLOYMENT' && !relation.withdrawn && isOfTerritory(relation, appointment) ? [relation] : [],
  );
  const begun = commands.flatMap((command) =>
    beginsPost(command) &&
    !career.content.posts.has(command.data.postId) &&
    isOfTerritory(whereabouts(command), appointment)
      ? [command.data]
      : [],
  );
  const posts: readonly { readonly postId: string; readonly from: string; readonly to?: string }[] = [
    ...known,
    ...begun,
  ];
  const spans = posts.map(({ from, to }) => ({
    from: isCalendarDate(from) ? dayOf(from) : FOREVER,
    until: to === undefined || !isCalendarDate(to) ? FOREVER : dayOf(to) + 1,
  }));
  const until = Math.max(-Infinity, ...spans.map((span) => span.until));
  return { posts: new Set(posts.map(({ postId }) => postId)), spans, until, hasLeft: until <= dayOf(today) };
}

type Beginning = Extract<CareerCommand, { type: 'StartEmployment' | 'StartSubstitutePosition' }>;

function beginsPost(command: CareerCommand): command is Beginning {
  return command.type === 'StartEmployment' || command.type === 'StartSubstitutePosition';
}

function whereabouts({ data: { employer, place } }: Beginning) {
  return {
    ...place,
    ...(employer.organisationNumber === undefined ? {} : { organisation: employer.organisationNumber }),
  };
}

function judged(
  command: CareerCommand,
  index: number,
  caller: Caller,
  capacity: Capacity,
  reach: Reach,
  career: CareerState,
): Refusal[] {
  const refusal = refusalOf(command, capacity, reach, career) ?? inAnothersName(command, caller);
  return refusal ? [{ ...refusal, details: { ...refusal.details, command: String(index) } }] : [];
}

/** Nobody judges what she has learnt herself. */
const JUDGED_BY_OTHERS: ReadonlySet<CareerCommand['type']> = new Set([
  'SignActivity',
  'IssueAssessmentLink',
  'GiveOpinion',
  'ApproveGoal',
  'ReturnGoal',
  'RevokeApproval',
  'TakeOverGoal',
]);

/** Nor does anybody stand behind her own service, also where she is the one who confirms that of others. */
const CONFIRMED_BY_OTHERS: ReadonlySet<CareerCommand['type']> = new Set([
  'ConfirmPeriod',
  'DisputePeriod',
  'ProposeCorrection',
  'DelegateConfirmation',
]);

/** An act is done by whoever asks for it. A leader may write down what somebody else said, and it says so. */
function inAnothersName(command: CareerCommand, { id, link }: Caller): Refusal | undefined {
  if (command.type === 'SignActivityByLink') {
    return command.data.linkId === link?.linkId ? undefined : { code: 'LINK_UNKNOWN', field: 'linkId' };
  }
  if (!isActCommand(command) || !('by' in command.data)) return undefined;
  const speaker =
    command.type === 'GiveOpinion' ? (command.data.toldTo ?? command.data.by.person) : command.data.by.person;
  return speaker === id ? undefined : { code: 'NOT_IN_ANOTHERS_NAME', field: 'by', rule: 'GOAL-FLOW' };
}

function refusalOf(command: CareerCommand, capacity: Capacity, reach: Reach, career: CareerState): Refusal | undefined {
  const { role, appointment } = capacity;
  if (!RECORDS[command.type].includes(role)) {
    if (role === 'DOCTOR' && JUDGED_BY_OTHERS.has(command.type)) {
      return { code: 'OWN_GOAL', field: 'by', rule: 'GOAL-FLOW' };
    }
    return role === 'DOCTOR' && CONFIRMED_BY_OTHERS.has(command.type)
      ? { code: 'OWN_SERVICE', field: 'by', rule: 'DOC-DUTY' }
      : { code: 'NOT_YOURS_TO_RECORD', details: { role } };
  }
  // Holds and forgetting are about everybody's record, so they are for those who administer the whole register.
  if (role === 'ADMINISTRATOR' && appointment?.territory.kind !== 'NATION') {
    return { code: 'NOT_YOURS_TO_RECORD', details: { role } };
  }
  if (isAboutTheRecord(command) || command.type === 'RegisterDoctor') return undefined;
  // Whoever has nothing to do with the doctor does not learn what is there.
  if (reach !== 'ALL' && 'posts' in reach && reach.posts.size === 0) return NOT_ACCESSIBLE;
  // In whose name comes last: an amendment may leave that as it was, and nothing else.
  return notItsPlace(command, capacity, reach, career) ?? spokenFor(command, role);
}

function notItsPlace(
  command: Exclude<CareerCommand, CommandAboutTheRecord | { readonly type: 'RegisterDoctor' }>,
  capacity: Capacity,
  reach: Reach,
  career: CareerState,
): Refusal | undefined {
  const { appointment } = capacity;
  if (!isActCommand(command) && !isStating(command)) return refusalOfAmendment(command, capacity, reach, career);
  if (reach !== 'ALL' && !('posts' in reach)) return outOfOffice(command, reach, career);
  if (command.type === 'IssueConfirmation' || command.type === 'WithdrawConfirmation') {
    return notItsDocument(command, capacity, reach, career);
  }
  if (isActCommand(command)) return appointment && outsideActs(command, appointment, reach, career);
  if (appointment && (command.type === 'ConfirmPeriod' || command.type === 'DisputePeriod')) {
    const { organisation, organisationNumber } = command.data.by;
    if (!speaksFor(appointment, organisation, organisationNumber)) {
      return { code: 'NOT_YOUR_ORGANISATION', field: 'by', value: organisation, rule: 'DOC-DUTY' };
    }
  }
  return reach === 'ALL' || !appointment ? undefined : outside(command, reach, career, appointment);
}

/**
 * Whoever was a supervisor, superviser or leader once, and is it no longer, says nothing more: a date of the time she was it
 * does not make it so. What she states must be of her own time; whether an act is, the flow of goals judges.
 */
function outOfOffice(command: ActCommand | StatingCommand, office: Office, career: CareerState): Refusal | undefined {
  // The minutes of a talk are for whoever held it, also when another has come since (GOAL-NOTES).
  if (command.type === 'WriteMinutes') return undefined;
  const { organisations, persons, notOn, spans, today } = office;
  const isHeld = (on: string) => spans.some((span) => span.from <= dayOf(on) && dayOf(on) < span.until);
  if (!isHeld(today)) return notOn(today, 'by');
  if (command.type === 'TakeOverGoal') {
    const { organisation } = command.data.by;
    return organisations.has(organisation)
      ? undefined
      : { code: 'NOT_YOUR_ORGANISATION', field: 'organisation', value: organisation };
  }
  if (isActCommand(command)) return undefined;
  const field = 'from' in command.data ? 'from' : 'on';
  const on = (command.data as { readonly from?: string; readonly on?: string })[field];
  if (on === undefined || !isCalendarDate(on)) return undefined; // refused as such
  if (!isHeld(on)) return notOn(on, field);
  // A supervisor tells of her own talks.
  if (command.type !== 'HoldSupervision' && command.type !== 'PlanSupervision') return undefined;
  if (organisations.size > 0) return undefined;
  const supervisors = career.content.supervision.get(command.data.supervisionId)?.supervisors ?? [];
  const then = supervisors.findLast(({ from }) => from <= on);
  return then === undefined || persons.has(then.supervisorId) ? undefined : notOn(on, 'supervisionId');
}

function spokenFor({ data }: CareerCommand, role: Role): Refusal | undefined {
  if (!('declaredBy' in data) || SPEAKS_FOR[role]?.includes(data.declaredBy)) return undefined;
  return { code: 'NOT_YOURS_TO_DECLARE', field: 'declaredBy', value: data.declaredBy, details: { role } };
}

function speaksFor(
  { organisation, organisationName, territory }: Appointment,
  name: string,
  number: string | undefined,
): boolean {
  if (territory.kind === 'NATION') return true;
  const plain = (text: string) => text.trim().toLowerCase();
  return number === undefined ? plain(name) === plain(organisationName) : number === organisation;
}

/** Each thing has its place: a post, something about a post, or something about the doctor that any employer of hers may tell. */
function outside(
  command: StatingCommand,
  { posts, spans, until, hasLeft }: Territory,
  career: CareerState,
  appointment: Appointment,
): Refusal | undefined {
  switch (command.type) {
    case 'StartEmployment':
    case 'StartSubstitutePosition':
      return posts.has(command.data.postId) || isOfTerritory(whereabouts(command), appointment)
        ? undefined
        : { code: 'NOT_YOUR_PLACE', field: 'place' };
    case 'ChangePositionPercent':
    case 'EndEmployment':
    case 'ExtendSubstitutePosition':
    case 'EndSubstitutePosition':
    case 'RegisterAbsence':
    case 'ConfirmPeriod':
    case 'DisputePeriod':
    case 'DescribeService':
      return posts.has(command.data.postId) ? undefined : postUnknown(command.data.postId, posts);
    case 'AssignSupervisor':
      if (command.data.postId === undefined) return OF_ALL_SERVICE;
      return posts.has(command.data.postId) ? undefined : postUnknown(command.data.postId, posts);
    case 'ChangeSupervisor':
    case 'EndSupervision': {
      const supervision = career.content.supervision.get(command.data.supervisionId);
      if (!supervision) return undefined; // refused as such
      if (supervision.postId === undefined) return OF_ALL_SERVICE;
      return posts.has(supervision.postId)
        ? undefined
        : {
            code: 'SUPERVISION_UNKNOWN',
            field: 'supervisionId',
            value: command.data.supervisionId,
            details: { known: '' },
          };
    }
    // What an employer saw of her scheme it may tell; what came after she left is another's to tell.
    case 'CompletePart1':
    case 'StartSpecialisation':
    case 'ConvertScheme':
    case 'ApproveSpecialist':
      return isBefore(command.data.on, until) ? undefined : { ...AFTER_SHE_LEFT, field: 'on' };
    case 'AssignLeader':
      if (command.data.organisation !== appointment.organisation) {
        return { code: 'NOT_YOUR_ORGANISATION', field: 'organisation', value: command.data.organisation };
      }
      // Whoever leads sees all there is of the doctor's training, so an employer she has left lets nobody in for later.
      if (hasLeft && !(command.data.to !== undefined && isBefore(command.data.to, until))) {
        return { ...AFTER_SHE_LEFT, field: 'to' };
      }
      return isWithin(command.data.from, spans)
        ? undefined
        : { code: 'PERIOD_OUTSIDE_POST', field: 'from', value: command.data.from };
    case 'AppointSuperviser':
      if (command.data.postId === undefined) return OF_ALL_SERVICE;
      return ofKnownPost(command.data, posts) ?? dated(command.data.from, 'from', until);
    case 'PlanSupervision':
    case 'JoinGroup':
    case 'RecordDuties':
      return ofKnownPost(command.data, posts) ?? dated(command.data.from, 'from', until);
    case 'EndLeadership': {
      const leader = career.content.goals.leaders.get(command.data.assignmentId);
      // Who leads for another enterprise is not this one's to end; one that is not there is refused as such.
      return leader && leader.organisation !== appointment.organisation
        ? { code: 'NOT_YOUR_ORGANISATION', field: 'assignmentId', value: command.data.assignmentId }
        : undefined;
    }
    case 'EndSuperviser':
    case 'CompleteActivity':
    case 'HoldSupervision':
    case 'LeaveGroup':
    case 'AttendGroup':
    case 'RecordDiploma':
    case 'RefuseWaiver':
    case 'RecordCourse':
    case 'RecordVisit':
    case 'RecordPoints':
    case 'FileDocument':
      return ofKnownPost(command.data, posts) ?? dated(command.data.on, 'on', until);
    case 'ApplyForWaiver':
      return dated(command.data.appliedOn, 'appliedOn', until);
    case 'DecideCredit':
      return isBefore(command.data.decidedOn, until) ? undefined : { ...AFTER_SHE_LEFT, field: 'decidedOn' };
    case 'RecordBirthDate':
      return undefined; // hers wherever she was
    case 'GrantSupervisorWaiver':
      return isBefore(command.data.from, until) ? undefined : { ...AFTER_SHE_LEFT, field: 'from' };
  }
}

/** What may be about a post must be about one of the appointment's. */
function ofKnownPost(data: { readonly postId?: string } | object, posts: ReadonlySet<string>): Refusal | undefined {
  const postId = 'postId' in data ? data.postId : undefined;
  return postId === undefined || posts.has(postId) ? undefined : postUnknown(postId, posts);
}

function dated(date: string, field: string, until: Day): Refusal | undefined {
  return isBefore(date, until) ? undefined : { ...AFTER_SHE_LEFT, field };
}

/**
 * A doctor issues what is hers in whatever scope; an employer what is made of its own posts alone, also when she has left, and
 * never the whole career. Withdrawing is for whoever issued.
 */
function notItsDocument(
  command: Extract<CareerCommand, { type: 'IssueConfirmation' | 'WithdrawConfirmation' }>,
  { appointment }: Capacity,
  reach: 'ALL' | Territory,
  career: CareerState,
): Refusal | undefined {
  const { documents } = career.content;
  const isOwn = (scope: DocumentScope) =>
    reach === 'ALL' ? scope.kind !== 'CAREER' : isMadeOf(scope, reach.posts, career.content);
  const named = command.type === 'IssueConfirmation' ? command.data.replaces : command.data.documentId;
  const field = command.type === 'IssueConfirmation' ? 'replaces' : 'documentId';
  const document = named === undefined ? undefined : documents.issued.get(named);
  // One that is not there is refused in the same words.
  const isKnown =
    document &&
    (!appointment || (isOwn(document.scope) && (reach === 'ALL' || tellsOnlyOf(reach.posts, document, career))));
  if (named !== undefined && !isKnown) {
    return { code: 'DOCUMENT_UNKNOWN', field, value: named };
  }
  if (command.type === 'IssueConfirmation') {
    if (!appointment || isOwn(command.data.scope)) return undefined;
    return { code: 'DOCUMENT_OF_OTHER_POSTS', field: 'scope', rule: 'DOC-DUTY' };
  }
  const issuedAs = career.recordings.find(({ event }) => event.id === document?.recordingId)?.event.metadata.role;
  const [, organisation] = (issuedAs ?? '').split(' ');
  if (organisation === appointment?.organisation) return undefined;
  return { code: 'NOT_YOUR_DOCUMENT', field, value: command.data.documentId };
}

/** An enterprise takes over goals in its own name, and one that the doctor has left says no more than what it approved itself. */
function outsideActs(
  command: ActCommand,
  appointment: Appointment,
  reach: 'ALL' | Territory,
  career: CareerState,
): Refusal | undefined {
  const { organisation } = appointment;
  if (isAboutConfirming(command)) return outsideConfirming(command, appointment, reach, career);
  const hasLeft = reach !== 'ALL' && reach.hasLeft;
  if (command.type !== 'TakeOverGoal') return hasLeft ? { ...AFTER_SHE_LEFT, field: 'on' } : undefined;
  if (command.data.by.organisation !== organisation) {
    return { code: 'NOT_YOUR_ORGANISATION', field: 'organisation', value: command.data.by.organisation };
  }
  return hasLeft ? dated(command.data.approvedOn, 'approvedOn', reach.until) : undefined;
}

type Confirming = Exclude<ConfirmationCommand, { readonly type: 'AgreeToCorrection' | 'DeclineCorrection' }>;

function isAboutConfirming(command: ActCommand): command is Confirming {
  return 'requestId' in command.data;
}

/** Late confirmation is normal: the post may have ended long ago. Who is asked, and nobody else, hands it on or proposes. */
function outsideConfirming(
  command: Confirming,
  appointment: Appointment,
  reach: 'ALL' | Territory,
  career: CareerState,
): Refusal | undefined {
  if (command.type === 'AskConfirmation') {
    return reach === 'ALL' ? undefined : ofKnownPost(command.data, reach.posts);
  }
  const { requestId } = command.data;
  const request = career.content.confirmations.requests.get(requestId);
  if (!request || (reach !== 'ALL' && !reach.posts.has(request.postId))) {
    return reach === 'ALL' ? undefined : { code: 'CONFIRMATION_REQUEST_UNKNOWN', field: 'requestId', value: requestId };
  }
  if (command.type !== 'DelegateConfirmation' && command.type !== 'ProposeCorrection') return undefined;
  const { organisation, organisationNumber } = request.now.of;
  return speaksFor(appointment, organisation, organisationNumber)
    ? undefined
    : { code: 'NOT_ASKED', field: 'requestId', details: { asked: organisation }, rule: 'DOC-DUTY' };
}

function isWithin(date: string, spans: readonly Span[]): boolean {
  return !isCalendarDate(date) || spans.some((span) => span.from <= dayOf(date) && dayOf(date) < span.until);
}

/** A date that is none is refused as such. */
function isBefore(date: string, until: Day): boolean {
  return !isCalendarDate(date) || dayOf(date) < until;
}

const AFTER_SHE_LEFT: Refusal = { code: 'AFTER_THE_POST' };

/** Whoever supervises all service sees all posts, so an employer could let in anybody to what is other employers'. */
const OF_ALL_SERVICE: Refusal = { code: 'SUPERVISION_OF_ALL_SERVICE', field: 'postId' };

/** In the words of the rule for a post that is not there (`postIsKnown`), and with the caller's own posts only. */
function postUnknown(postId: string, posts: ReadonlySet<string>): Refusal {
  return {
    code: 'POST_UNKNOWN',
    field: 'postId',
    value: postId,
    details: { known: [...posts].slice(0, 10).join(', ') },
  };
}

type Amending = Extract<CareerCommand, { type: 'CorrectRecording' | 'WithdrawRecording' }>;

/** Whoever could have said it may correct it and take it back; what it is replaced by must be the amender's to say as well. */
function refusalOfAmendment(
  command: Amending,
  capacity: Capacity,
  reach: Reach,
  career: CareerState,
): Refusal | undefined {
  const original = originalOf(command.data.recordingId, career);
  const said = original && saidIn(original, career);
  const notOwn = said && mayNotSay(said, said, capacity, reach, career);
  if (notOwn?.code === 'NOT_YOURS_TO_RECORD') return { ...notOwn, field: 'recordingId' };
  if (notOwn) return { code: 'RECORDING_UNKNOWN', field: 'recordingId', value: command.data.recordingId };
  if (command.type === 'WithdrawRecording') return undefined;
  const refusal = mayNotSay(command.data.replacement, said, capacity, reach, career);
  return refusal && { ...refusal, field: `replacement.${refusal.field ?? ''}` };
}

/** Who said it first is part of the fact: that word may stay as it was, and not become a weightier one. */
function mayNotSay(
  command: StatingCommand,
  said: StatingCommand | undefined,
  capacity: Capacity,
  reach: Reach,
  career: CareerState,
): Refusal | undefined {
  const refusal = refusalOf(command, capacity, reach, career);
  const sameWord = said !== undefined && declarantOf(said) === declarantOf(command);
  return refusal?.code === 'NOT_YOURS_TO_DECLARE' && sameWord ? undefined : refusal;
}

function declarantOf({ data }: StatingCommand): string | undefined {
  return 'declaredBy' in data ? data.declaredBy : undefined;
}

/** Undefined for what is never corrected: the rules refuse that by itself. */
function saidIn(recording: Recording, { recordings }: CareerState): StatingCommand | undefined {
  const fact = lastSaid(recording, recordings);
  return fact && commandOf(fact);
}

/** What a correction of a correction is about in the end. */
function originalOf(recordingId: string, career: CareerState): Recording | undefined {
  const recording = career.recordings.find(({ event }) => event.id === recordingId);
  if (recording?.event.type === 'RecordingCorrected') return originalOf(recording.event.data.corrects, career);
  if (recording?.event.type === 'RecordingWithdrawn') return originalOf(recording.event.data.withdraws, career);
  return recording;
}
