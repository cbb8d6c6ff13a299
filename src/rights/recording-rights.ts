import { type CareerCommand, type StatingCommand, commandOf, isStating } from '../career/domain/career.js';
import type { CareerState, Recording } from '../career/domain/state.js';
import { isAboutTheRecord } from '../career/domain/record-keeping.js';
import { type Day, FOREVER, dayOf, isCalendarDate } from '../kernel/dates.js';
import type { Refusal } from '../kernel/rule.js';
import { isOfTerritory } from './access.js';
import type { Appointment, Caller } from './caller.js';
import { lastSaid, relationsOf } from './relations.js';
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
  commands: readonly CareerCommand[],
  doctorId: string,
  career: CareerState,
  caller: Caller,
): { readonly capacity: Capacity } | { readonly refusals: readonly Refusal[] } {
  const tried = capacitiesOf(caller, doctorId).map((capacity) => {
    const reach = reachOf(capacity, commands, career);
    return {
      capacity,
      refusals: commands.flatMap((command, index) => judged(command, index, capacity, reach, career)),
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
function capacitiesOf({ person, appointments }: Caller, doctorId: string): Capacity[] {
  if (person === doctorId) return [{ role: 'DOCTOR' }];
  return appointments.map((appointment) => ({ role: appointment.role, appointment }));
}

/** What the capacity may speak about: posts of the career and of the request, and milestones before the day it has gone. */
type Reach = 'ALL' | { readonly posts: ReadonlySet<string>; readonly until: Day };

function reachOf({ role, appointment }: Capacity, commands: readonly CareerCommand[], career: CareerState): Reach {
  if (role === 'DOCTOR' || appointment?.territory.kind === 'NATION') return 'ALL';
  if (!appointment) return { posts: new Set(), until: -Infinity };
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
  const posts: readonly { readonly postId: string; readonly to?: string }[] = [...known, ...begun];
  const ends = posts.map(({ to }) => (to === undefined || !isCalendarDate(to) ? FOREVER : dayOf(to) + 1));
  return { posts: new Set(posts.map(({ postId }) => postId)), until: Math.max(-Infinity, ...ends) };
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
  capacity: Capacity,
  reach: Reach,
  career: CareerState,
): Refusal[] {
  const refusal = refusalOf(command, capacity, reach, career);
  return refusal ? [{ ...refusal, details: { ...refusal.details, command: String(index) } }] : [];
}

function refusalOf(command: CareerCommand, capacity: Capacity, reach: Reach, career: CareerState): Refusal | undefined {
  const { role, appointment } = capacity;
  if (!RECORDS[command.type].includes(role)) return { code: 'NOT_YOURS_TO_RECORD', details: { role } };
  // Holds and forgetting are about everybody's record, so they are for those who administer the whole register.
  if (role === 'ADMINISTRATOR' && appointment?.territory.kind !== 'NATION') {
    return { code: 'NOT_YOURS_TO_RECORD', details: { role } };
  }
  if (isAboutTheRecord(command) || command.type === 'RegisterDoctor') return undefined;
  // Whoever has nothing to do with the doctor does not learn what is there.
  if (reach !== 'ALL' && reach.posts.size === 0) return NOT_ACCESSIBLE;
  const spoken = spokenFor(command, role);
  if (spoken) return spoken;
  if (!isStating(command)) return refusalOfAmendment(command, capacity, reach, career);
  if (appointment && (command.type === 'ConfirmPeriod' || command.type === 'DisputePeriod')) {
    const { organisation, organisationNumber } = command.data.by;
    if (!speaksFor(appointment, organisation, organisationNumber)) {
      return { code: 'NOT_YOUR_ORGANISATION', field: 'by', value: organisation, rule: 'DOC-DUTY' };
    }
  }
  return reach === 'ALL' || !appointment ? undefined : outside(command, reach, career, appointment);
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
  { posts, until }: Exclude<Reach, 'ALL'>,
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
    case 'DecideCredit':
      return isBefore(command.data.decidedOn, until) ? undefined : { ...AFTER_SHE_LEFT, field: 'decidedOn' };
    case 'GrantSupervisorWaiver':
      return isBefore(command.data.from, until) ? undefined : { ...AFTER_SHE_LEFT, field: 'from' };
  }
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
