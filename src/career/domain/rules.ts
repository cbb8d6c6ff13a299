import { dateOf, isCalendarDate, spanOf } from '../../kernel/dates.js';
import { isHprNumber, isNationalIdentityNumber } from '../../kernel/identifiers.js';
import { FULL } from '../../kernel/months.js';
import type { Refusal } from '../../kernel/rule.js';
import {
  type Check,
  type Scene,
  checkOrganisationNumber,
  endsOnOrAfterStart,
  fromIsDate,
  isDate,
  isRegistered,
  listed,
  onIsDate,
  postIsKnown,
  postIsKnownIfNamed,
  taken,
  toIsDate,
} from './checks.js';
import { type PostContent, spanOfPost, stretchesOf } from './content.js';
import { CATEGORIES, type CareerEvent, type Confirmer, type DataOf, type Post } from './events.js';
import { answeringRequest, isTheEmployer } from './confirmation/answering.js';
import { notOneself } from './goals/rules.js';
import { periodHasEnd, periodLiesInPost } from './periods.js';
import type { CareerState } from './state.js';
import { caseIsKnownIfNamed } from './supervision/rules.js';

/**
 * May this be registered? Almost always yes: reality is recorded even when it is odd. Only contradictions and mistakes in
 * writing are refused. What it is worth is another matter, and counting's.
 */

// --- the doctor ------------------------------------------------------------------------------------------------------

const isNotRegistered: Check<unknown> = (_, { career }) =>
  career.content.registered ? { code: 'DOCTOR_EXISTS', field: 'hprNumber', rule: 'ID-HPR' } : undefined;

/** Judged before the number is sealed: the domain never sees it again. */
export function checkHprNumber(text: string): Refusal | undefined {
  if (isNationalIdentityNumber(text)) return { code: 'HPR_IS_IDENTITY_NUMBER', field: 'hprNumber', rule: 'ID-FNR' };
  return isHprNumber(text) ? undefined : { code: 'HPR_NUMBER_WRONG', field: 'hprNumber', rule: 'ID-HPR' };
}

export const registeringDoctor: readonly Check<DataOf<'DoctorRegistered'>>[] = [isNotRegistered];

// --- milestones ------------------------------------------------------------------------------------------------------

const notYet = <Input>(code: string, recorded: (career: CareerState) => unknown): Check<Input> => {
  return (_, { career }) => (recorded(career) === undefined ? undefined : { code, field: 'on' });
};

export const completingPart1: readonly Check<DataOf<'Part1Completed'>>[] = [
  isRegistered,
  onIsDate,
  notYet('PART1_ALREADY_COMPLETED', ({ content }) => content.part1CompletedOn),
];

export const startingSpecialisation: readonly Check<DataOf<'SpecialisationStarted'>>[] = [
  isRegistered,
  onIsDate,
  notYet('SPECIALISATION_ALREADY_STARTED', ({ content }) => content.specialisation),
];

/** CONV-ALLOWED: old to new, never back. */
const isInOldScheme: Check<DataOf<'SchemeConverted'>> = (_, { career }) =>
  career.content.specialisation?.scheme === 'OLD'
    ? undefined
    : { code: 'NOT_IN_OLD_SCHEME', field: 'on', rule: 'CONV-ALLOWED' };

const convertsAfterStart: Check<DataOf<'SchemeConverted'>> = ({ on }, { career: { content } }) =>
  content.specialisation && on < content.specialisation.on
    ? { code: 'CONVERTED_BEFORE_START', field: 'on', value: on, details: { from: content.specialisation.on } }
    : undefined;

export const convertingScheme: readonly Check<DataOf<'SchemeConverted'>>[] = [
  isRegistered,
  onIsDate,
  isInOldScheme,
  convertsAfterStart,
  notYet('ALREADY_CONVERTED', ({ content }) => content.conversion),
  ({ enterprise }) => checkOrganisationNumber(enterprise, 'enterprise'),
];

export const approvingSpecialist: readonly Check<DataOf<'SpecialistApproved'>>[] = [
  isRegistered,
  onIsDate,
  notYet('ALREADY_APPROVED', ({ content }) => content.approval),
];

export const decidingCredit: readonly Check<DataOf<'CreditDecided'>>[] = [
  isRegistered,
  isDate('decidedOn', ({ decidedOn }) => decidedOn),
  ({ creditId }, { career }) => taken(career.content.credits, creditId, 'CREDIT_EXISTS', 'creditId'),
  ({ hundredthsOfMonths }) =>
    Number.isInteger(hundredthsOfMonths) && hundredthsOfMonths > 0 && hundredthsOfMonths <= 12_000
      ? undefined
      : { code: 'MONTHS_OUT_OF_RANGE', field: 'months', value: String(hundredthsOfMonths / 100) },
];

// --- posts -----------------------------------------------------------------------------------------------------------

/** Also one that was taken back keeps its id: what is said about it, and who may see that, goes by the id. */
const isNewPost: Check<Post> = ({ postId }, { career }) =>
  career.recordings.some(({ event }) => beganPost(event) && event.data.postId === postId)
    ? { code: 'POST_EXISTS', field: 'postId', value: postId }
    : undefined;

function beganPost(event: CareerEvent) {
  return event.type === 'EmploymentStarted' || event.type === 'SubstitutePositionStarted';
}

const hasEmployer: Check<Post> = ({ employer }) =>
  employer.name.trim() === '' ? { code: 'EMPLOYER_NAME_MISSING', field: 'employer.name' } : undefined;

const hasValidEmployerNumber: Check<Post> = ({ employer }) =>
  checkOrganisationNumber(employer.organisationNumber, 'employer.organisationNumber');

const isKnownCategory: Check<Post> = ({ category }) =>
  CATEGORIES.includes(category)
    ? undefined
    : { code: 'CATEGORY_UNKNOWN', field: 'category', value: category, details: { known: CATEGORIES.join(', ') } };

const percentIsPossible: Check<{ basisPoints: number }> = ({ basisPoints }) =>
  Number.isInteger(basisPoints) && basisPoints >= 1 && basisPoints <= FULL
    ? undefined
    : { code: 'PERCENT_OUT_OF_RANGE', field: 'percent', value: percent(basisPoints) };

const placeWasInForce: Check<Post> = ({ place, from }, { checkPlace }) =>
  place && isCalendarDate(from) ? checkPlace(place, from, 'place')[0] : undefined;

const startingPost: readonly Check<Post>[] = [
  isRegistered,
  isNewPost,
  fromIsDate,
  toIsDate,
  isDate('agreedOn', ({ agreedOn }) => agreedOn),
  endsOnOrAfterStart,
  percentIsPossible,
  hasEmployer,
  hasValidEmployerNumber,
  isKnownCategory,
  placeWasInForce,
];

export const startingEmployment: readonly Check<DataOf<'EmploymentStarted'>>[] = startingPost;

const daysPerWeekArePossible: Check<DataOf<'SubstitutePositionStarted'>> = ({ hundredthsOfDaysPerWeek: days }) =>
  days === undefined || (Number.isInteger(days) && days > 0 && days <= 700)
    ? undefined
    : { code: 'DAYS_PER_WEEK_OUT_OF_RANGE', field: 'daysPerWeek', value: String(days / 100) };

export const startingSubstitutePosition: readonly Check<DataOf<'SubstitutePositionStarted'>>[] = [
  ...startingPost,
  daysPerWeekArePossible,
];

/** A rule about a post that must be there; when it is not, only that is said. */
function ofPost<Input extends { postId: string }>(
  check: (input: Input, post: PostContent, scene: Scene) => Refusal | undefined,
): Check<Input> {
  return (input, scene) => {
    const post = scene.career.content.posts.get(input.postId);
    return post && check(input, post, scene);
  };
}

function isOfKind<Input extends { postId: string }>(type: PostContent['start']['type']): Check<Input> {
  return ofPost((_, { start }) =>
    start.type === type
      ? undefined
      : { code: type === 'EmploymentStarted' ? 'POST_IS_SUBSTITUTE' : 'POST_IS_EMPLOYMENT', field: 'postId' },
  );
}

const changeLiesInPost: Check<DataOf<'PositionPercentChanged'>> = ofPost(({ from }, content) => {
  if (from <= content.post.from) {
    return { code: 'CHANGE_BEFORE_START', field: 'from', value: from, details: { from: content.post.from } };
  }
  return content.to !== undefined && from > content.to
    ? { code: 'POST_ENDED', field: 'from', value: from, details: { to: content.to } }
    : undefined;
});

const changeIsNotMadeTwice: Check<DataOf<'PositionPercentChanged'>> = ofPost(({ from }, { percentChanges }) =>
  percentChanges.some((change) => change.from === from)
    ? { code: 'PERCENT_CHANGE_EXISTS', field: 'from', value: from }
    : undefined,
);

export const changingPercent: readonly Check<DataOf<'PositionPercentChanged'>>[] = [
  isRegistered,
  postIsKnown,
  fromIsDate,
  percentIsPossible,
  changeLiesInPost,
  changeIsNotMadeTwice,
];

const hasNotEnded: Check<{ postId: string }> = ofPost((_, { ended, to }) =>
  ended ? { code: 'POST_ALREADY_ENDED', field: 'postId', details: { to: to ?? '' } } : undefined,
);

const endsAfterItStarted: Check<{ postId: string; on: string }> = ofPost(({ on }, { post }) =>
  on < post.from ? { code: 'ENDS_BEFORE_START', field: 'on', value: on, details: { from: post.from } } : undefined,
);

export const endingEmployment: readonly Check<DataOf<'EmploymentEnded'>>[] = [
  isRegistered,
  postIsKnown,
  isOfKind('EmploymentStarted'),
  onIsDate,
  hasNotEnded,
  endsAfterItStarted,
];

export const endingSubstitutePosition: readonly Check<DataOf<'SubstitutePositionEnded'>>[] = [
  isRegistered,
  postIsKnown,
  isOfKind('SubstitutePositionStarted'),
  onIsDate,
  hasNotEnded,
  endsAfterItStarted,
];

const extendsBeyondEnd: Check<DataOf<'SubstitutePositionExtended'>> = ofPost(({ to }, content) => {
  if (content.to === undefined) return { code: 'POST_HAS_NO_END', field: 'to', value: to };
  return to > content.to
    ? undefined
    : { code: 'EXTENSION_NOT_LATER', field: 'to', value: to, details: { to: content.to } };
});

export const extendingSubstitutePosition: readonly Check<DataOf<'SubstitutePositionExtended'>>[] = [
  isRegistered,
  postIsKnown,
  isOfKind('SubstitutePositionStarted'),
  toIsDate,
  hasNotEnded,
  extendsBeyondEnd,
];

// --- absence ---------------------------------------------------------------------------------------------------------

type Absence = DataOf<'AbsenceRegistered'>;

const absenceLiesInPost: Check<Absence> = ofPost(({ from, to }, content) => {
  if (!isCalendarDate(from) || !isCalendarDate(to)) return undefined;
  const [absence, post] = [spanOf(from, to), spanOfPost(content)];
  return absence.from >= post.from && absence.until <= post.until
    ? undefined
    : {
        code: 'ABSENCE_OUTSIDE_POST',
        field: absence.from < post.from ? 'from' : 'to',
        value: absence.from < post.from ? from : to,
        details: { from: content.post.from, to: content.to ?? '' },
      };
});

const shareIsPossible: Check<Absence> = ({ shareBasisPoints: share }) =>
  Number.isInteger(share) && share >= 1 && share <= FULL
    ? undefined
    : { code: 'SHARE_OUT_OF_RANGE', field: 'share', value: percent(share) };

/** Nobody is away from more than the whole post on a day. */
const fitsWithOtherAbsence: Check<Absence> = (absence, { career }) => {
  const others = [...career.content.absences.values()].filter(
    (other) => other.postId === absence.postId && other.from <= absence.to && absence.from <= other.to,
  );
  const clash = others.find((start) => {
    const day = start.from > absence.from ? start.from : absence.from;
    const away = others.filter((other) => other.from <= day && day <= other.to);
    return away.reduce((sum, { shareBasisPoints }) => sum + shareBasisPoints, absence.shareBasisPoints) > FULL;
  });
  return clash
    ? { code: 'ABSENCE_OVERLAPS', field: 'from', value: absence.from, details: { from: clash.from, to: clash.to } }
    : undefined;
};

export const registeringAbsence: readonly Check<Absence>[] = [
  isRegistered,
  postIsKnown,
  ({ absenceId }, { career }) => taken(career.content.absences, absenceId, 'ABSENCE_EXISTS', 'absenceId'),
  fromIsDate,
  toIsDate,
  endsOnOrAfterStart,
  absenceLiesInPost,
  shareIsPossible,
  fitsWithOtherAbsence,
  ({ workingDays }) =>
    workingDays === undefined || (Number.isInteger(workingDays) && workingDays >= 0)
      ? undefined
      : { code: 'WORKING_DAYS_OUT_OF_RANGE', field: 'workingDays', value: String(workingDays) },
];

// --- supervision -----------------------------------------------------------------------------------------------------

type SupervisionInput = { supervisionId: string };

const supervisionIsKnown: Check<SupervisionInput> = ({ supervisionId }, { career }) =>
  career.content.supervision.has(supervisionId)
    ? undefined
    : {
        code: 'SUPERVISION_UNKNOWN',
        field: 'supervisionId',
        value: supervisionId,
        details: { known: listed(career.content.supervision.keys()) },
      };

export const assigningSupervisor: readonly Check<DataOf<'SupervisorAssigned'>>[] = [
  isRegistered,
  ({ supervisionId }, { career }) =>
    taken(career.content.supervision, supervisionId, 'SUPERVISION_EXISTS', 'supervisionId'),
  fromIsDate,
  toIsDate,
  endsOnOrAfterStart,
  postIsKnownIfNamed,
  ({ supervisor }, scene) => notOneself(supervisor.supervisorId, scene, 'supervisor'),
];

const liesInSupervision = (field: 'from' | 'on'): Check<SupervisionInput & { from?: string; on?: string }> => {
  return (input, { career }) => {
    const supervision = career.content.supervision.get(input.supervisionId);
    const date = input[field] ?? '';
    const begun = supervision?.supervisors.at(-1)?.from;
    if (begun !== undefined && date < begun) {
      return { code: 'BEFORE_SUPERVISION', field, value: date, details: { from: begun } };
    }
    return supervision?.to !== undefined && date > supervision.to
      ? { code: 'SUPERVISION_ENDED', field, value: date, details: { to: supervision.to } }
      : undefined;
  };
};

export const changingSupervisor: readonly Check<DataOf<'SupervisorChanged'>>[] = [
  isRegistered,
  supervisionIsKnown,
  fromIsDate,
  liesInSupervision('from'),
  ({ supervisor }, scene) => notOneself(supervisor.supervisorId, scene, 'supervisor'),
];

export const endingSupervision: readonly Check<DataOf<'SupervisorEnded'>>[] = [
  isRegistered,
  supervisionIsKnown,
  onIsDate,
  liesInSupervision('on'),
];

export const grantingWaiver: readonly Check<DataOf<'SupervisorWaiverGranted'>>[] = [
  isRegistered,
  ({ waiverId }, { career }) => taken(career.content.waivers, waiverId, 'WAIVER_EXISTS', 'waiverId'),
  fromIsDate,
  toIsDate,
  endsOnOrAfterStart,
  caseIsKnownIfNamed,
];

// --- confirmation ----------------------------------------------------------------------------------------------------

type Period = { postId: string; from: string; to?: string; by: Confirmer; requestId?: string };

/** DOC-DUTY: the employer confirms. Somebody else may in the employer's place, on stated evidence. */
const confirmerIsEmployerOrSaysWhy: Check<DataOf<'PeriodConfirmed'>> = ofPost(
  ({ by, basis }, { post: { employer } }) =>
    isTheEmployer(by, employer) || basis !== undefined
      ? undefined
      : {
          code: 'CONFIRMER_NOT_EMPLOYER',
          field: 'by.organisation',
          value: by.organisation,
          details: { employer: employer.name },
          rule: 'DOC-DUTY',
        },
);

const judgingPeriod: readonly Check<Period>[] = [
  isRegistered,
  postIsKnown,
  fromIsDate,
  toIsDate,
  endsOnOrAfterStart,
  periodHasEnd,
  periodLiesInPost,
  ({ by }) => checkOrganisationNumber(by.organisationNumber, 'by.organisationNumber'),
  ({ by }) => (by.organisation.trim() === '' ? { code: 'CONFIRMER_MISSING', field: 'by.organisation' } : undefined),
  ...answeringRequest,
];

export const confirmingPeriod: readonly Check<DataOf<'PeriodConfirmed'>>[] = [
  ...judgingPeriod,
  confirmerIsEmployerOrSaysWhy,
];

export const disputingPeriod: readonly Check<DataOf<'PeriodDisputed'>>[] = judgingPeriod;

// --- what a recording means for other doctors' and the reader's eyes ------------------------------------------------------

/** Odd but real: recorded, and pointed out. */
export function noticesOn(career: CareerState, postId: string): Refusal[] {
  const content = career.content.posts.get(postId);
  if (!content) return [];
  const { from, until } = spanOfPost(content);
  const others = [...career.content.posts.values()].flatMap(stretchesOf);
  const cuts = others.flatMap((stretch) => [stretch.from]).filter((day) => day >= from && day < until);
  const sums = [from, ...cuts].map((day) => ({
    day,
    sum: others.reduce((sum, each) => (each.from <= day && day < each.until ? sum + each.basisPoints : sum), 0),
  }));
  const most = sums.reduce((a, b) => (b.sum > a.sum ? b : a), { day: from, sum: 0 });
  if (most.sum <= FULL) return [];
  return [
    {
      code: 'MORE_THAN_FULL_TIME',
      field: 'percent',
      value: percent(most.sum),
      details: { on: dateOf(most.day) },
      rule: 'PCT-CAP-100',
    },
  ];
}

// --- shared ----------------------------------------------------------------------------------------------------------

function percent(basisPoints: number): string {
  return `${String(basisPoints / 100)} %`;
}
