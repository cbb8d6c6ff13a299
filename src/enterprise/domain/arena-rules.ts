import { type CalendarDate, dayOf, isCalendarDate } from '../../kernel/dates.js';
import { isOrganisationNumber } from '../../kernel/identifiers.js';
import { sameJson } from '../../kernel/json.js';
import type { Refusal } from '../../kernel/rule.js';
import { type LearningArena, offerAfter } from './arenas.js';
import type { DataOf, Offer } from './events.js';
import { goalCodeRefusal } from './goal-codes.js';
import {
  type Check,
  type Scene,
  endsOnOrAfterStart,
  fromIsDate,
  isDate,
  isRegistered,
  onIsDate,
  toIsDate,
} from './scene.js';
import type { EnterpriseState } from './state.js';

const MOST_DOCTORS = 500;

// --- what is offered -------------------------------------------------------------------------------------------------

type Offering = Partial<Offer> & { readonly from: string };

const hasName: Check<Offering> = ({ name }) =>
  name?.trim() === '' ? { code: 'ARENA_NAME_MISSING', field: 'name' } : undefined;

const goalsAreCodes: Check<Offering> = ({ goals = [] }) => {
  const wrong = goals.map((code) => goalCodeRefusal(code, 'goals')).find((refusal) => refusal !== undefined);
  if (wrong) return wrong;
  const twice = goals.find((code, index) => goals.indexOf(code) !== index);
  return twice === undefined ? undefined : { code: 'GOAL_NAMED_TWICE', field: 'goals', value: twice };
};

const hasRoom: Check<Offering> = ({ capacity }) =>
  capacity === undefined || (Number.isInteger(capacity) && capacity >= 1 && capacity <= MOST_DOCTORS)
    ? undefined
    : {
        code: 'ARENA_CAPACITY_WRONG',
        field: 'capacity',
        value: String(capacity),
        details: { most: String(MOST_DOCTORS) },
      };

const agreementIsNamed: Check<Offering> = ({ cooperation }) => {
  if (cooperation === undefined) return undefined;
  const field = (['organisation', 'agreement'] as const).find((each) => cooperation[each].trim() === '');
  return field && { code: 'AGREEMENT_INCOMPLETE', field: `cooperation.${field}`, rule: 'RES-EXT' };
};

const partnerHasValidNumber: Check<Offering> = ({ cooperation: { organisationNumber } = {} }) =>
  organisationNumber === undefined || isOrganisationNumber(organisationNumber)
    ? undefined
    : {
        code: 'ORGANISATION_NUMBER_WRONG',
        field: 'cooperation.organisationNumber',
        value: organisationNumber,
        rule: 'ID-ORG',
      };

const agreementEndsOnOrAfterStart: Check<Offering> = ({ cooperation }, scene) => {
  const refusal = cooperation && endsOnOrAfterStart(cooperation, scene);
  return refusal && { ...refusal, field: 'cooperation.to' };
};

/** Outside arenas are used under an agreement, so it must be in force from the first day. */
const agreementIsInForce: Check<Offering> = ({ from, cooperation }) => {
  if (!cooperation || ![from, cooperation.from, cooperation.to ?? from].every(isCalendarDate)) return undefined;
  const { from: first, to } = cooperation;
  if ((first <= from && (to === undefined || from <= to)) || (to !== undefined && to < first)) return undefined;
  const details = { first, ...(to === undefined ? {} : { to }) };
  return { code: 'AGREEMENT_NOT_IN_FORCE', field: 'cooperation', value: from, details, rule: 'RES-EXT' };
};

const offering: readonly Check<Offering>[] = [
  hasName,
  goalsAreCodes,
  hasRoom,
  agreementIsNamed,
  partnerHasValidNumber,
  isDate('cooperation.from', ({ cooperation }) => cooperation?.from),
  isDate('cooperation.to', ({ cooperation }) => cooperation?.to),
  agreementEndsOnOrAfterStart,
  agreementIsInForce,
];

// --- opening ---------------------------------------------------------------------------------------------------------

const isNewArena: Check<DataOf<'ArenaOpened'>> = ({ arenaId }, { enterprise }) =>
  enterprise.arenas.has(arenaId) ? { code: 'ARENA_EXISTS', field: 'arenaId', value: arenaId } : undefined;

const placeWasInForce: Check<DataOf<'ArenaOpened'>> = ({ place, from }, { checkPlace }) =>
  place && isCalendarDate(from) ? checkPlace(place, from, 'place')[0] : undefined;

export const openingArena: readonly Check<DataOf<'ArenaOpened'>>[] = [
  isRegistered,
  isNewArena,
  fromIsDate,
  toIsDate,
  endsOnOrAfterStart,
  placeWasInForce,
  ...offering,
];

/** Word for word, and neither changed nor closed since. */
export function isOpenedSo(data: DataOf<'ArenaOpened'>, { arenas }: EnterpriseState): boolean {
  const known = arenas.get(data.arenaId);
  return known !== undefined && sameJson(known.opened, data) && known.offers.length === 1 && known.to === data.to;
}

// --- what becomes of an arena ----------------------------------------------------------------------------------------

const isKnown: Check<{ arenaId: string }> = ({ arenaId }, { enterprise }) =>
  enterprise.arenas.has(arenaId) ? undefined : { code: 'ARENA_UNKNOWN', field: 'arenaId', value: arenaId };

/** Of an arena that is there, on a day that exists. */
function ofArena<Input extends { readonly arenaId: string }>(
  dayIn: (input: Input) => CalendarDate,
  check: (on: CalendarDate, arena: LearningArena) => Refusal | undefined,
): Check<Input> {
  return (input, { enterprise }: Scene) => {
    const arena = enterprise.arenas.get(input.arenaId);
    const on = dayIn(input);
    return arena && isCalendarDate(on) ? check(on, arena) : undefined;
  };
}

/** The history of what is offered is written forwards; the newest part of it may be said anew. */
const isNotBeforeTheLast = ofArena<DataOf<'ArenaChanged'>>(
  ({ from }) => from,
  (value, { offers }) => {
    const last = offers.at(-1)?.from;
    return last !== undefined && value < last
      ? { code: 'ARENA_CHANGED_TOO_EARLY', field: 'from', value, details: { from: last } }
      : undefined;
  },
);

const isOpenStill = ofArena<DataOf<'ArenaChanged'>>(
  ({ from }) => from,
  (value, { to }) =>
    to !== undefined && value > to ? { code: 'ARENA_CLOSED', field: 'from', value, details: { to } } : undefined,
);

export const changingArena: readonly Check<DataOf<'ArenaChanged'>>[] = [
  isRegistered,
  isKnown,
  fromIsDate,
  isNotBeforeTheLast,
  isOpenStill,
  ...offering,
];

/** Whether it offers just that already, and has since the last change. */
export function isOfferedSo(change: DataOf<'ArenaChanged'>, { arenas }: EnterpriseState): boolean {
  const arena = arenas.get(change.arenaId);
  const last = arena?.offers.at(-1);
  if (!arena || !last || !isCalendarDate(change.from) || change.from < last.from) return false;
  return sameJson({ ...offerAfter(arena, change), from: last.from }, last);
}

const closesNoEarlierThanNever = ofArena<DataOf<'ArenaClosed'>>(
  ({ on }) => on,
  (value, { from }) =>
    dayOf(value) < dayOf(from) - 1 ? { code: 'ENDS_BEFORE_START', field: 'on', value, details: { from } } : undefined,
);

const isNotClosed = ofArena<DataOf<'ArenaClosed'>>(
  ({ on }) => on,
  (value, { to }) =>
    to !== undefined && value > to ? { code: 'ARENA_CLOSED', field: 'on', value, details: { to } } : undefined,
);

export const closingArena: readonly Check<DataOf<'ArenaClosed'>>[] = [
  isRegistered,
  isKnown,
  onIsDate,
  closesNoEarlierThanNever,
  isNotClosed,
];

const hasReference: Check<DataOf<'ArenaReported'>> = ({ reference }) =>
  reference.trim() === '' ? { code: 'REPORT_REFERENCE_MISSING', field: 'reference' } : undefined;

/** A report is of what has changed by its day. */
const somethingHasChanged = ofArena<DataOf<'ArenaReported'>>(
  ({ on }) => on,
  (value, { unreported }) => {
    const rule = 'ENT-ARENA-CHANGE';
    const first = unreported.map(({ on }) => on).sort()[0];
    if (first === undefined) return { code: 'ARENA_REPORTED_ALREADY', field: 'on', value, rule };
    return value < first
      ? { code: 'REPORTED_BEFORE_CHANGE', field: 'on', value, details: { from: first }, rule }
      : undefined;
  },
);

export const reportingArena: readonly Check<DataOf<'ArenaReported'>>[] = [
  isRegistered,
  isKnown,
  onIsDate,
  hasReference,
  somethingHasChanged,
];

/** The same report again, when it leaves nothing more to be told. */
export function isReportedSo(
  { arenaId, on, reference }: DataOf<'ArenaReported'>,
  { arenas }: EnterpriseState,
): boolean {
  const arena = arenas.get(arenaId);
  const isTold = arena?.reports.some((each) => each.on === on && each.reference === reference) ?? false;
  return isTold && arena?.unreported.some((step) => step.on <= on) === false;
}
