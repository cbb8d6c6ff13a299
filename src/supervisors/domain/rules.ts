import { type CalendarDate, type Span, dayOf, isCalendarDate, spanOf } from '../../kernel/dates.js';
import { isOrganisationNumber } from '../../kernel/identifiers.js';
import { sameJson } from '../../kernel/json.js';
import type { Refusal, Rule } from '../../kernel/rule.js';
import type { Capacity, Competence, DataOf, SupervisorCourse } from './events.js';
import { type SupervisorState, spanHeld } from './state.js';

/** May this be registered? */
export type Scene = {
  readonly supervisor: SupervisorState;
  /** Whether the numbers of a place were in force on the day; the reference data stands behind it. */
  readonly checkPlace: (
    place: { readonly municipality: string; readonly district?: string },
    on: CalendarDate,
  ) => readonly Refusal[];
};

type Check<Input> = Rule<Input, Scene>;

// --- dates -----------------------------------------------------------------------------------------------------------

function isDate<Input>(field: string, read: (input: Input) => string | undefined): Check<Input> {
  return (input) => {
    const value = read(input);
    if (value === undefined || isCalendarDate(value)) return undefined;
    return { code: 'DATE_INVALID', field, value };
  };
}

type FromTo = { readonly from: string; readonly to?: string };

const onIsDate = isDate<{ on: string }>('on', ({ on }) => on);
const fromIsDate = isDate<FromTo>('from', ({ from }) => from);
const toIsDate = isDate<FromTo>('to', ({ to }) => to);

const endsOnOrAfterStart: Check<FromTo> = ({ from, to }) =>
  to !== undefined && areDates({ from, to }) && to < from
    ? { code: 'ENDS_BEFORE_START', field: 'to', value: to, details: { from } }
    : undefined;

function areDates({ from, to }: FromTo): boolean {
  return isCalendarDate(from) && (to === undefined || isCalendarDate(to));
}

/** What is recorded and has days in common with these, apart from what was taken back. */
function during<Held extends FromTo>(held: Iterable<Held>, asked: FromTo): Held[] {
  if (!areDates(asked)) return [];
  const span = spanOf(asked.from, asked.to);
  return [...held].filter((each) => haveDaysInCommon(spanHeld(each), span));
}

function haveDaysInCommon(a: Span, b: Span): boolean {
  return a.from < a.until && b.from < b.until && a.from < b.until && b.from < a.until;
}

function daysOf({ from, to }: FromTo): Readonly<Record<string, string>> {
  return { from, ...(to === undefined ? {} : { to }) };
}

/** The last day of what runs from `from`, and perhaps to `to` already. */
function endsWithin(
  on: string,
  held: FromTo | undefined,
  endedCode: 'COMPETENCE_ENDED' | 'CAPACITY_ENDED',
): Refusal | undefined {
  if (!held || !isCalendarDate(on)) return undefined;
  const { from, to } = held;
  // The day before the first takes back what should never have been recorded.
  if (dayOf(on) < dayOf(from) - 1) return { code: 'ENDS_BEFORE_START', field: 'on', value: on, details: { from } };
  return to !== undefined && on > to ? { code: endedCode, field: 'on', value: on, details: { to } } : undefined;
}

// --- the supervisor --------------------------------------------------------------------------------------------------

const isRegistered: Check<unknown> = (_, { supervisor }) =>
  supervisor.registered ? undefined : { code: 'SUPERVISOR_UNKNOWN', field: 'supervisor' };

const isNotRegistered: Check<unknown> = (_, { supervisor }) =>
  supervisor.registered && supervisor.left === undefined
    ? { code: 'SUPERVISOR_EXISTS', field: 'hprNumber' }
    : undefined;

const hasNotLeft: Check<unknown> = (_, { supervisor: { left } }) =>
  left === undefined ? undefined : { code: 'SUPERVISOR_LEFT', field: 'supervisor', details: { on: left } };

export const registeringSupervisor: readonly Check<DataOf<'SupervisorRegistered'>>[] = [isNotRegistered];

export function isRegisteredSo(data: DataOf<'SupervisorRegistered'>, { registered, left }: SupervisorState): boolean {
  return left === undefined && sameJson(registered, data);
}

export const leavingSupervision: readonly Check<DataOf<'SupervisorLeft'>>[] = [isRegistered, hasNotLeft, onIsDate];

// --- competence ------------------------------------------------------------------------------------------------------

const isNewCompetence: Check<Competence> = ({ competenceId }, { supervisor }) =>
  supervisor.competence.has(competenceId)
    ? { code: 'COMPETENCE_EXISTS', field: 'competenceId', value: competenceId }
    : undefined;

const namesItsField: Check<Competence> = ({ kind, field = '' }) =>
  kind === 'OTHER_SPECIALIST' && field.trim() === ''
    ? { code: 'COMPETENCE_FIELD_MISSING', field: 'field', rule: 'SUP-SPECIALIST' }
    : undefined;

/** Twice would mean that ending it once leaves it held. */
const isNotHeldAlready: Check<Competence> = (input, { supervisor }) => {
  const held = during(others(supervisor, input), input).find(
    ({ kind, field }) => kind === input.kind && field === input.field,
  );
  return held && { code: 'COMPETENCE_OVERLAPS', field: 'from', value: input.from, details: daysOf(held) };
};

/** Nobody is a specialist and none on the same day. */
const contradictsNone: Check<Competence> = (input, { supervisor }) => {
  const isNone = input.kind === 'NOT_SPECIALIST';
  const held = during(others(supervisor, input), input).find(({ kind }) => (kind === 'NOT_SPECIALIST') !== isNone);
  const details = held && { kind: held.kind, ...daysOf(held) };
  return (
    details && { code: 'COMPETENCE_CONTRADICTS', field: 'kind', value: input.kind, rule: 'SUP-SPECIALIST', details }
  );
};

function others({ competence }: SupervisorState, { competenceId }: Competence): Competence[] {
  return [...competence.values()].filter((each) => each.competenceId !== competenceId);
}

export const recordingCompetence: readonly Check<Competence>[] = [
  isRegistered,
  isNewCompetence,
  namesItsField,
  fromIsDate,
  toIsDate,
  endsOnOrAfterStart,
  isNotHeldAlready,
  contradictsNone,
];

/** Word for word, and not ended since. */
export function isRecordedSo(data: Competence, { competence }: SupervisorState): boolean {
  const known = competence.get(data.competenceId);
  return known !== undefined && sameJson(known.recorded, data) && known.to === data.to;
}

const competenceIsKnown: Check<DataOf<'CompetenceEnded'>> = ({ competenceId }, { supervisor }) =>
  supervisor.competence.has(competenceId)
    ? undefined
    : { code: 'COMPETENCE_UNKNOWN', field: 'competenceId', value: competenceId };

export const endingCompetence: readonly Check<DataOf<'CompetenceEnded'>>[] = [
  isRegistered,
  competenceIsKnown,
  onIsDate,
  ({ competenceId, on }, { supervisor }) => endsWithin(on, supervisor.competence.get(competenceId), 'COMPETENCE_ENDED'),
];

// --- courses ---------------------------------------------------------------------------------------------------------

/** What was withdrawn keeps its id, so that a file imported once more does not bring it back. */
const isNewCourse: Check<SupervisorCourse> = ({ courseId }, { supervisor }) =>
  supervisor.courses.has(courseId)
    ? { code: 'SUPERVISOR_COURSE_EXISTS', field: 'courseId', value: courseId }
    : undefined;

const hasTitle: Check<SupervisorCourse> = ({ title }) =>
  title.trim() === '' ? { code: 'SUPERVISOR_COURSE_TITLE_MISSING', field: 'title' } : undefined;

const expiresNoEarlierThanTaken: Check<SupervisorCourse> = ({ on, expiresOn }) =>
  expiresOn !== undefined && isCalendarDate(on) && isCalendarDate(expiresOn) && expiresOn < on
    ? {
        code: 'SUPERVISOR_COURSE_EXPIRES_EARLY',
        field: 'expiresOn',
        value: expiresOn,
        rule: 'SUP-COURSE',
        details: { on },
      }
    : undefined;

export const recordingCourse: readonly Check<SupervisorCourse>[] = [
  isRegistered,
  isNewCourse,
  hasTitle,
  onIsDate,
  isDate('expiresOn', ({ expiresOn }) => expiresOn),
  expiresNoEarlierThanTaken,
];

export function isTakenSo(data: SupervisorCourse, { courses }: SupervisorState): boolean {
  const known = courses.get(data.courseId);
  return known !== undefined && sameJson(known, { ...data, withdrawn: false });
}

const courseIsKnown: Check<DataOf<'SupervisorCourseWithdrawn'>> = ({ courseId }, { supervisor }) =>
  supervisor.courses.has(courseId)
    ? undefined
    : { code: 'SUPERVISOR_COURSE_UNKNOWN', field: 'courseId', value: courseId };

export const withdrawingCourse: readonly Check<DataOf<'SupervisorCourseWithdrawn'>>[] = [isRegistered, courseIsKnown];

// --- capacity --------------------------------------------------------------------------------------------------------

/** More than anybody could look after: a mistake in writing. */
const MOST_RESIDENTS = 50;
/** Hundredths of hours a month: more than a full post. */
const MOST_HOURS = 20_000;

const isNewOffer: Check<Capacity> = ({ offerId }, { supervisor }) =>
  supervisor.offers.has(offerId) ? { code: 'CAPACITY_EXISTS', field: 'offerId', value: offerId } : undefined;

const organisationNumberIsValid: Check<Capacity> = ({ organisationNumber }) =>
  isOrganisationNumber(organisationNumber)
    ? undefined
    : { code: 'ORGANISATION_NUMBER_WRONG', field: 'organisationNumber', value: organisationNumber, rule: 'ID-ORG' };

/** Whether both numbers of the place were in force: the municipality is objected to before the district. */
const placeWasInForce: Check<Capacity> = ({ municipality, district, from }, { checkPlace }) =>
  isCalendarDate(from)
    ? checkPlace({ municipality, ...(district === undefined ? {} : { district }) }, from)[0]
    : undefined;

const residentsAreInRange: Check<Capacity> = ({ residents }) =>
  Number.isInteger(residents) && residents >= 0 && residents <= MOST_RESIDENTS
    ? undefined
    : {
        code: 'CAPACITY_RESIDENTS_OUT_OF_RANGE',
        field: 'residents',
        value: String(residents),
        details: { limit: String(MOST_RESIDENTS) },
      };

const hoursAreInRange: Check<Capacity> = ({ hundredthsOfHoursPerMonth: hours }) =>
  Number.isInteger(hours) && hours >= 0 && hours <= MOST_HOURS
    ? undefined
    : {
        code: 'CAPACITY_HOURS_OUT_OF_RANGE',
        field: 'hoursPerMonth',
        value: String(hours / 100),
        rule: 'SUP-HOURS',
        details: { limit: String(MOST_HOURS / 100) },
      };

/** The same hours twice over would be counted twice. */
const isNotOfferedAlready: Check<Capacity> = (input, { supervisor }) => {
  const others = [...supervisor.offers.values()].filter(({ offerId }) => offerId !== input.offerId);
  const held = during(others, input).find(
    ({ organisationNumber, municipality, district }) =>
      organisationNumber === input.organisationNumber &&
      municipality === input.municipality &&
      district === input.district,
  );
  return held && { code: 'CAPACITY_OVERLAPS', field: 'from', value: input.from, details: daysOf(held) };
};

export const offeringCapacity: readonly Check<Capacity>[] = [
  isRegistered,
  hasNotLeft,
  isNewOffer,
  organisationNumberIsValid,
  residentsAreInRange,
  hoursAreInRange,
  fromIsDate,
  toIsDate,
  endsOnOrAfterStart,
  placeWasInForce,
  isNotOfferedAlready,
];

/** Word for word, and not withdrawn since. */
export function isOfferedSo(data: Capacity, { offers }: SupervisorState): boolean {
  const known = offers.get(data.offerId);
  return known !== undefined && sameJson(known.offered, data) && known.to === data.to;
}

const offerIsKnown: Check<DataOf<'CapacityWithdrawn'>> = ({ offerId }, { supervisor }) =>
  supervisor.offers.has(offerId) ? undefined : { code: 'CAPACITY_UNKNOWN', field: 'offerId', value: offerId };

export const withdrawingCapacity: readonly Check<DataOf<'CapacityWithdrawn'>>[] = [
  isRegistered,
  offerIsKnown,
  onIsDate,
  ({ offerId, on }, { supervisor }) => endsWithin(on, supervisor.offers.get(offerId), 'CAPACITY_ENDED'),
];
