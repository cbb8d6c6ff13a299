import { type CalendarDate, isCalendarDate } from '../../kernel/dates.js';
import { isOrganisationNumber } from '../../kernel/identifiers.js';
import type { Refusal, Rule } from '../../kernel/rule.js';
import type { CareerState } from './state.js';
import type { Surroundings } from './surroundings.js';
import type { Place } from './terms.js';

/** What a command is judged by. */
export type Scene = {
  readonly doctorId: string;
  readonly career: CareerState;
  readonly today: CalendarDate;
  /** Whether the numbers were in force on the day; the reference data stands behind it. */
  readonly checkPlace: (place: Place, on: CalendarDate, field: string) => readonly Refusal[];
  readonly surroundings: Surroundings;
};

export type Check<Input> = Rule<Input, Scene>;

// --- dates -----------------------------------------------------------------------------------------------------------

export function isDate<Input>(field: string, read: (input: Input) => string | undefined): Check<Input> {
  return (input) => {
    const value = read(input);
    if (value === undefined || isCalendarDate(value)) return undefined;
    return { code: 'DATE_INVALID', field, value };
  };
}

export const fromIsDate = isDate<{ from: string }>('from', ({ from }) => from);
export const toIsDate = isDate<{ to?: string }>('to', ({ to }) => to);
export const onIsDate = isDate<{ on: string }>('on', ({ on }) => on);

export const endsOnOrAfterStart: Check<{ from: string; to?: string }> = ({ from, to }) =>
  to !== undefined && isCalendarDate(from) && isCalendarDate(to) && to < from
    ? { code: 'ENDS_BEFORE_START', field: 'to', value: to, details: { from } }
    : undefined;

/** What was done was done by today. */
export const isNotInTheFuture: Check<{ on: string }> = ({ on }, scene) => notAfterToday(on, 'on', scene);

export function notAfterToday(date: string, field: string, { today }: Scene): Refusal | undefined {
  return isCalendarDate(date) && date > today
    ? { code: 'IN_THE_FUTURE', field, value: date, details: { today } }
    : undefined;
}

// --- the doctor ------------------------------------------------------------------------------------------------------

export const isRegistered: Check<unknown> = (_, { career }) =>
  career.content.registered ? undefined : { code: 'DOCTOR_UNKNOWN', field: 'doctor' };

export const postIsKnown: Check<{ postId: string }> = ({ postId }, { career }) =>
  career.content.posts.has(postId)
    ? undefined
    : { code: 'POST_UNKNOWN', field: 'postId', value: postId, details: { known: listed(career.content.posts.keys()) } };

/** For what may be about a post, and need not. */
export const postIsKnownIfNamed: Check<{ postId?: string }> = ({ postId }, scene) =>
  postId === undefined ? undefined : postIsKnown({ postId }, scene);

// --- numbers and ids -------------------------------------------------------------------------------------------------

export function checkOrganisationNumber(number: string | undefined, field: string): Refusal | undefined {
  if (number === undefined || isOrganisationNumber(number)) return undefined;
  return { code: 'ORGANISATION_NUMBER_WRONG', field, value: number, rule: 'ID-ORG' };
}

/** A refusal when the id is taken already. */
export function taken(map: ReadonlyMap<string, unknown>, id: string, code: string, field: string): Refusal | undefined {
  return map.has(id) ? { code, field, value: id } : undefined;
}

/** A refusal, with the ids that are there, when the id is not. */
export function unknown(
  map: ReadonlyMap<string, unknown>,
  id: string,
  code: string,
  field: string,
): Refusal | undefined {
  return map.has(id) ? undefined : { code, field, value: id, details: { known: listed(map.keys()) } };
}

export function isWhole(value: number, least: number, most: number): boolean {
  return Number.isInteger(value) && value >= least && value <= most;
}

export function listed(ids: Iterable<string>): string {
  return [...ids].slice(0, 10).join(', ');
}
