import { ARENAS } from '../../career/domain/terms.js';
import { type CalendarDate, dayOf, isCalendarDate } from '../../kernel/dates.js';
import { sameJson } from '../../kernel/json.js';
import type { Refusal, Rule } from '../../kernel/rule.js';
import type { DataOf, Goal, GoalSet } from './events.js';
import { lastDayAsSaid } from './in-force.js';
import { inPlainForm } from './plain-form.js';
import type { Catalogue, GoalVersion } from './state.js';

/** May this be registered? */
type Check<Input> = Rule<Input, Catalogue>;

/** In characters. */
const SHORT_TEXT = 500;
const LONG_TEXT = 10_000;
/** Items of a list. */
const ITEMS = 100;

// --- dates and texts ---------------------------------------------------------------------------------------------------

function isDate<Input>(field: string, read: (input: Input) => string | undefined): Check<Input> {
  return (input) => {
    const value = read(input);
    return value === undefined || isCalendarDate(value) ? undefined : { code: 'DATE_INVALID', field, value };
  };
}

function notBefore(field: string, to: string | undefined, from: string): Refusal | undefined {
  return to !== undefined && isCalendarDate(from) && isCalendarDate(to) && to < from
    ? { code: 'ENDS_BEFORE_START', field, value: to, details: { from } }
    : undefined;
}

function isNotTooLong<Input>(field: string, limit: number, read: (input: Input) => string | undefined): Check<Input> {
  return (input) => {
    const length = read(input)?.length ?? 0;
    const details = { length: String(length), limit: String(limit) };
    return length > limit ? { code: 'GOAL_TEXT_TOO_LONG', field, details } : undefined;
  };
}

/** Each item, and all of them together. */
function isNoLongList(field: 'activities' | 'assessmentForms' | 'replaces' | 'arenas'): Check<Goal> {
  return (goal) => {
    const items: readonly string[] = goal[field];
    const details = { count: String(items.length), limit: String(ITEMS) };
    if (items.length > ITEMS) return { code: 'GOAL_LIST_TOO_LONG', field, details };
    const length = Math.max(0, ...items.map((item) => item.length));
    return length > SHORT_TEXT
      ? { code: 'GOAL_TEXT_TOO_LONG', field, details: { length: String(length), limit: String(SHORT_TEXT) } }
      : undefined;
  };
}

const fromIsDate = isDate<{ from: string }>('from', ({ from }) => from);
const toIsDate = isDate<{ to?: string }>('to', ({ to }) => to);
const endsOnOrAfterStart: Check<{ from: string; to?: string }> = ({ from, to }) => notBefore('to', to, from);

// --- sets --------------------------------------------------------------------------------------------------------------

const setIsNamed: Check<GoalSet> = ({ set }) =>
  CODE.test(set) ? undefined : { code: 'GOAL_SET_NAME_WRONG', field: 'set', value: set };

const setHasTitle: Check<GoalSet> = ({ title }) =>
  title.nb === '' || title.en === ''
    ? { code: 'GOAL_TITLE_MISSING', field: title.nb === '' ? 'title.nb' : 'title.en' }
    : undefined;

const replacedSetsAreKnown: Check<GoalSet> = ({ replaces = [] }, { sets }) => {
  const value = replaces.find((name) => !sets.has(name));
  return value === undefined ? undefined : setUnknown('replaces', value, sets);
};

/** So that no two sets each end the other. */
const replacedSetsAreOlder: Check<GoalSet> = ({ set, from, replaces = [] }, { sets }) => {
  const value = replaces.find((name) => name === set || (sets.get(name)?.from ?? '') >= from);
  const first = value === undefined ? undefined : (sets.get(value)?.from ?? from);
  return first === undefined || value === undefined
    ? undefined
    : { code: 'GOAL_SET_REPLACES_LATER', field: 'replaces', value, details: { from: first } };
};

const transitionHasForerunner: Check<GoalSet> = ({ transition, replaces = [] }) =>
  transition && replaces.length === 0 ? { code: 'GOAL_SET_TRANSITION_ALONE', field: 'transition' } : undefined;

const transitionEndsAfterStart: Check<GoalSet> = ({ transition, from }) =>
  transition && notBefore('transition.finishBy', transition.finishBy, from);

const goalsAreOfThePart: Check<GoalSet> = ({ set, part }, { goals }) => {
  const other = [...goals.values()]
    .map((versions) => versions.at(-1))
    .find((goal) => goal?.set === set && goal.part !== part);
  return other && { code: 'GOAL_PART_DIFFERS', field: 'part', value: part, details: { set, part: other.part } };
};

export const definingSet: readonly Check<GoalSet>[] = [
  setIsNamed,
  setHasTitle,
  isNotTooLong('title.nb', SHORT_TEXT, ({ title }) => title.nb),
  isNotTooLong('title.en', SHORT_TEXT, ({ title }) => title.en),
  isNotTooLong('source', SHORT_TEXT, ({ source }) => source),
  fromIsDate,
  toIsDate,
  endsOnOrAfterStart,
  replacedSetsAreKnown,
  replacedSetsAreOlder,
  isDate('transition.begunBefore', ({ transition }) => transition?.begunBefore),
  isDate('transition.finishBy', ({ transition }) => transition?.finishBy),
  transitionHasForerunner,
  transitionEndsAfterStart,
  goalsAreOfThePart,
];

export function isDefinedSo(set: GoalSet, { sets }: Catalogue): boolean {
  return sameJson(sets.get(set.set), set);
}

function setUnknown(field: string, value: string, sets: Catalogue['sets']): Refusal {
  const known = [...sets.keys()].join(', ');
  return {
    code: 'GOAL_SET_UNKNOWN',
    field,
    ...(value === '' ? {} : { value }),
    ...(known === '' ? {} : { details: { known } }),
    rule: 'LG-SETS',
  };
}

// --- goals -------------------------------------------------------------------------------------------------------------

/** Capital letters and digits in groups: `FKMS-001`. Before 2020 some were plain numbers (LG-SETS). */
const CODE = /^[A-ZÆØÅ0-9]{1,12}(-[A-ZÆØÅ0-9]{1,12}){0,4}$/;

const codeIsWellFormed: Check<{ code: string }> = ({ code }) => {
  if (code === '') return { code: 'GOAL_CODE_MISSING', field: 'code', rule: 'LG-MODEL' };
  return CODE.test(code) ? undefined : { code: 'GOAL_CODE_WRONG', field: 'code', value: code, rule: 'LG-MODEL' };
};

const setIsKnown: Check<Goal> = ({ set }, { sets }) => (sets.has(set) ? undefined : setUnknown('set', set, sets));

const partIsThatOfTheSet: Check<Goal> = ({ part, set }, { sets }) => {
  const known = sets.get(set);
  return known && known.part !== part
    ? { code: 'GOAL_PART_DIFFERS', field: 'part', value: part, details: { set, part: known.part } }
    : undefined;
};

const goalHasTitle: Check<Goal> = ({ title }) =>
  title.nb === '' ? { code: 'GOAL_TITLE_MISSING', field: 'title.nb' } : undefined;

/** English alone would leave Norwegian readers with nothing. */
function isInNorwegianToo(field: 'text' | 'elaboration'): Check<Goal> {
  return (goal) => (goal[field]?.nb === '' ? { code: 'GOAL_TITLE_MISSING', field: `${field}.nb` } : undefined);
}

/** The same first day again corrects the version that has it. */
const isNoOlderThanTheNewest: Check<Goal> = ({ code, from }, { goals }) => {
  const newest = goals.get(code)?.at(-1);
  return newest && isCalendarDate(from) && from < newest.from
    ? { code: 'GOAL_VERSION_TOO_EARLY', field: 'from', value: from, details: { code, from: newest.from } }
    : undefined;
};

const replacedGoalsAreKnown: Check<Goal> = ({ replaces }, { goals }) => {
  const value = replaces.find((code) => !goals.has(code));
  return value === undefined
    ? undefined
    : { code: 'GOAL_REPLACES_UNKNOWN', field: 'replaces', value, rule: 'LG-MODEL' };
};

const replacesOthers: Check<Goal> = ({ code, replaces }) =>
  replaces.includes(code) ? { code: 'GOAL_REPLACES_ITSELF', field: 'replaces', value: code } : undefined;

const arenasAreKnown: Check<Goal> = ({ arenas }) => {
  const value = arenas.find((arena) => !ARENAS.includes(arena));
  return value === undefined
    ? undefined
    : { code: 'GOAL_ARENA_UNKNOWN', field: 'arenas', value, details: { known: ARENAS.join(', ') } };
};

/** One that is not said is that of the set; with a set that is not there, that alone is told. */
const beginsOnDate: Check<Goal> = (goal, catalogue) =>
  goal.from === '' && !catalogue.sets.has(goal.set) ? undefined : fromIsDate(goal, catalogue);

export const publishingGoal: readonly Check<Goal>[] = [
  codeIsWellFormed,
  setIsKnown,
  partIsThatOfTheSet,
  goalHasTitle,
  isInNorwegianToo('text'),
  isInNorwegianToo('elaboration'),
  isNotTooLong('group', SHORT_TEXT, ({ group }) => group),
  isNotTooLong('title.nb', SHORT_TEXT, ({ title }) => title.nb),
  isNotTooLong('title.en', SHORT_TEXT, ({ title }) => title.en),
  isNotTooLong('text.nb', LONG_TEXT, ({ text }) => text?.nb),
  isNotTooLong('text.en', LONG_TEXT, ({ text }) => text?.en),
  isNotTooLong('elaboration.nb', LONG_TEXT, ({ elaboration }) => elaboration?.nb),
  isNotTooLong('elaboration.en', LONG_TEXT, ({ elaboration }) => elaboration?.en),
  isNotTooLong('source', SHORT_TEXT, ({ source }) => source),
  beginsOnDate,
  toIsDate,
  endsOnOrAfterStart,
  isNoOlderThanTheNewest,
  isNoLongList('replaces'),
  replacedGoalsAreKnown,
  replacesOthers,
  isNoLongList('activities'),
  isNoLongList('assessmentForms'),
  arenasAreKnown,
];

/** Word for word, and not ended since. */
export function isPublishedSo(goal: Goal, { goals }: Catalogue): boolean {
  const newest = goals.get(goal.code)?.at(-1);
  return newest !== undefined && newest.ended === undefined && sameJson(inPlainForm(newest), goal);
}

// --- ends --------------------------------------------------------------------------------------------------------------

const goalIsKnown: Check<DataOf<'GoalEnded'>> = ({ code }, { goals }) =>
  goals.has(code) ? undefined : { code: 'GOAL_UNKNOWN', field: 'code', value: code };

function ofNewest(check: (on: CalendarDate, goal: GoalVersion) => Refusal | undefined): Check<DataOf<'GoalEnded'>> {
  return ({ code, on }, { goals }) => {
    const newest = goals.get(code)?.at(-1);
    return newest && isCalendarDate(on) ? check(on, newest) : undefined;
  };
}

/** The day before the first takes a publication back that should never have been in force. */
const endsNoEarlierThanNever = ofNewest((on, { from }) =>
  dayOf(on) < dayOf(from) - 1 ? { code: 'ENDS_BEFORE_START', field: 'on', value: on, details: { from } } : undefined,
);

/** A goal that goes on is published anew: so nothing that was ended comes back unnoticed. */
const shortens = ofNewest((on, goal) => {
  const to = lastDayAsSaid(goal);
  return to !== undefined && on > to
    ? { code: 'GOAL_ENDED_EARLIER', field: 'on', value: on, details: { code: goal.code, to } }
    : undefined;
});

const reasonIsShort = isNotTooLong<DataOf<'GoalEnded'>>('reason', SHORT_TEXT, ({ reason }) => reason);

export const endingGoal: readonly Check<DataOf<'GoalEnded'>>[] = [
  goalIsKnown,
  isDate('on', ({ on }) => on),
  endsNoEarlierThanNever,
  shortens,
  reasonIsShort,
];

/** Whether its last day is that one already. */
export function endsSo({ code, on }: DataOf<'GoalEnded'>, { goals }: Catalogue): boolean {
  const newest = goals.get(code)?.at(-1);
  return newest !== undefined && lastDayAsSaid(newest) === on;
}
