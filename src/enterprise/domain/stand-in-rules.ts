import { type CalendarDate, addMonths, dateOf, dayOf, isCalendarDate } from '../../kernel/dates.js';
import { sameJson } from '../../kernel/json.js';
import type { Refusal } from '../../kernel/rule.js';
import type { DataOf } from './events.js';
import { type Check, type Scene, endsOnOrAfterStart, fromIsDate, isRegistered, onIsDate, toIsDate } from './scene.js';
import { type StandIn, circleWith, spanOfStandIn } from './stand-ins.js';
import type { EnterpriseState } from './state.js';

type Appointing = DataOf<'StandInAppointed'>;

/** How long somebody may be stood in for at a time: whoever is away longer is followed by another leader, not stood in for. */
const LONGEST_MONTHS = 12;

const isNewStandIn: Check<Appointing> = ({ standInId }, { enterprise }) =>
  enterprise.standIns.has(standInId) ? { code: 'STAND_IN_EXISTS', field: 'standInId', value: standInId } : undefined;

const isSomebodyElse: Check<Appointing> = ({ absent, standIn }) =>
  absent === standIn ? { code: 'STAND_IN_FOR_ONESELF', field: 'standIn', rule: 'GOAL-ROLES' } : undefined;

const isForAtMostAYear: Check<Appointing> = ({ from, to }) => {
  if (!isCalendarDate(from) || !isCalendarDate(to)) return undefined;
  const latest = dateOf(addMonths(dayOf(from), LONGEST_MONTHS) - 1);
  return to > latest ? { code: 'STAND_IN_TOO_LONG', field: 'to', value: to, details: { latest } } : undefined;
};

/** The portal knows one leader of a doctor at a time: so one at most acts for her. */
const isTheOnlyOne: Check<Appointing> = (input, { enterprise }) => {
  if (!hasDays(input)) return undefined;
  const asked = spanOfStandIn(input);
  const other = [...enterprise.standIns.values()].find((each) => {
    const span = spanOfStandIn(each);
    return each.absent === input.absent && span.from < asked.until && asked.from < span.until && span.from < span.until;
  });
  if (!other || other.standInId === input.standInId) return undefined;
  const details = { standIn: other.standInId, from: other.from, to: other.to };
  return { code: 'STAND_IN_OVERLAPS', field: 'from', value: input.from, details, rule: 'GOAL-ROLES' };
};

const isNoCircle: Check<Appointing> = (input, { enterprise }) => {
  if (!hasDays(input) || input.absent === input.standIn) return undefined;
  const others = [...enterprise.standIns.values()].filter(({ standInId }) => standInId !== input.standInId);
  const circle = circleWith(others, input);
  if (!circle) return undefined;
  const chain = [input, ...circle].map(({ standInId }) => standInId).join(', ');
  return { code: 'STAND_IN_CIRCULAR', field: 'standIn', details: { chain }, rule: 'GOAL-ROLES' };
};

function hasDays({ from, to }: Appointing): boolean {
  return isCalendarDate(from) && isCalendarDate(to) && from <= to;
}

export const appointingStandIn: readonly Check<Appointing>[] = [
  isRegistered,
  isNewStandIn,
  isSomebodyElse,
  fromIsDate,
  toIsDate,
  endsOnOrAfterStart,
  isForAtMostAYear,
  isTheOnlyOne,
  isNoCircle,
];

/** Word for word, and not ended since. */
export function isAppointedSo(data: Appointing, { standIns }: EnterpriseState): boolean {
  const known = standIns.get(data.standInId);
  return known !== undefined && sameJson(known.appointed, data) && known.to === data.to;
}

const isKnown: Check<DataOf<'StandInEnded'>> = ({ standInId }, { enterprise }) =>
  enterprise.standIns.has(standInId) ? undefined : { code: 'STAND_IN_UNKNOWN', field: 'standInId', value: standInId };

function ofStandIn(check: (on: CalendarDate, standIn: StandIn) => Refusal | undefined) {
  return ({ standInId, on }: DataOf<'StandInEnded'>, { enterprise }: Scene): Refusal | undefined => {
    const standIn = enterprise.standIns.get(standInId);
    return standIn && isCalendarDate(on) ? check(on, standIn) : undefined;
  };
}

/** The day before the first takes back what should never have been. */
const endsNoEarlierThanNever = ofStandIn((on, { from }) =>
  dayOf(on) < dayOf(from) - 1 ? { code: 'ENDS_BEFORE_START', field: 'on', value: on, details: { from } } : undefined,
);

/** Whoever is to stand in longer is appointed anew: so the rules see every day of it. */
const shortens = ofStandIn((on, { to }) =>
  on > to ? { code: 'STAND_IN_ENDED', field: 'on', value: on, details: { to } } : undefined,
);

export const endingStandIn: readonly Check<DataOf<'StandInEnded'>>[] = [
  isRegistered,
  isKnown,
  onIsDate,
  endsNoEarlierThanNever,
  shortens,
];
