import { type CalendarDate, dateOf, dayOf } from '../../kernel/dates.js';
import type { GoalPart, GoalSet } from './events.js';
import type { Catalogue, GoalVersion } from './state.js';

/** A goal as one publication of it says: what an approval points at. */
export type GoalRef = { readonly code: string; readonly version: number };

/** Undefined for a version that never was. */
export function goalVersion({ goals }: Catalogue, { code, version }: GoalRef): GoalVersion | undefined {
  return goals.get(code)?.[version - 1];
}

/** The version in force on a day. Of several with the same first day the last published stands. */
export function goalInForce({ goals }: Catalogue, code: string, on: CalendarDate): GoalVersion | undefined {
  const newest = goals.get(code)?.findLast(({ from }) => from <= on);
  const last = newest && lastDayAsSaid(newest);
  return last === undefined || on <= last ? newest : undefined;
}

/** Every goal in force on a day, by part, set and code; those of a set that is only being finished by are among them. */
export function goalsInForce(catalogue: Catalogue, on: CalendarDate, part?: GoalPart): readonly GoalVersion[] {
  return [...catalogue.goals.keys()]
    .flatMap((code) => goalInForce(catalogue, code, on) ?? [])
    .filter((goal) => part === undefined || goal.part === part)
    .sort(inOrderOfTheList);
}

/**
 * The last day of a version: as it was published or ended, or the day before the next one. The day before its first, or
 * earlier, when it was never in force. Undefined while no end is known.
 */
export function lastDayOf({ goals }: Catalogue, goal: GoalVersion): CalendarDate | undefined {
  const next = goals.get(goal.code)?.[goal.version];
  return earliest(lastDayAsSaid(goal), next && dayBefore(next.from));
}

/** The goals that stand in place of this one, and since when; those to come too. */
export function replacedBy(
  { goals }: Catalogue,
  code: string,
): readonly { readonly code: string; readonly from: CalendarDate }[] {
  return [...goals.values()]
    .flatMap((versions) => versions.find(({ replaces }) => replaces.includes(code)) ?? [])
    .map((goal) => ({ code: goal.code, from: goal.from }))
    .sort((a, b) => compare(a.from, b.from) || compare(a.code, b.code));
}

// --- sets ------------------------------------------------------------------------------------------------------------

/** The last day of a set: as defined, or the day before the first that replaces it. Undefined while no end is known. */
export function lastDayOfSet({ sets }: Catalogue, { set, to }: GoalSet): CalendarDate | undefined {
  const successors = [...sets.values()].filter(({ replaces }) => replaces?.includes(set));
  return successors.reduce<CalendarDate | undefined>((last, { from }) => earliest(last, dayBefore(from)), to);
}

/** The sets in force on a day, those of part 1 first. */
export function setsInForce(catalogue: Catalogue, on: CalendarDate): readonly GoalSet[] {
  return [...catalogue.sets.values()]
    .filter((set) => {
      const last = lastDayOfSet(catalogue, set);
      return set.from <= on && (last === undefined || on <= last);
    })
    .sort((a, b) => compare(a.part, b.part) || compare(a.set, b.set));
}

/** A set that a doctor may follow. Where several readings of one set are left, none is picked for the doctor. */
export type SetReading = {
  readonly set: GoalSet;
  /**
   * `IN_FORCE`: the set of the day. `TRANSITION`: its forerunner, which may be finished by. `TRANSITION_IF_BEGUN`: the same,
   * if the doctor began early enough, which is not known.
   */
  readonly reading: 'IN_FORCE' | 'TRANSITION' | 'TRANSITION_IF_BEGUN';
  /** The set in force that it is an alternative to. */
  readonly insteadOf?: string;
  /** Last day on which the doctor may finish by it. */
  readonly until?: CalendarDate;
  readonly rule: 'LG-SETS' | 'LG-FKM-2025';
  readonly source: string;
};

/** When the doctor began what a transition goes by, so far as it is known: on a day, or by one at the latest. */
export type Begun = { readonly startedOn?: CalendarDate; readonly begunBy?: CalendarDate };

/** Whether she began before a day; undefined when what is known does not tell. */
function beganBefore({ startedOn, begunBy }: Begun, day: CalendarDate): boolean | undefined {
  if (startedOn !== undefined) return startedOn < day;
  return begunBy !== undefined && begunBy < day ? true : undefined;
}

/**
 * Which sets apply to a doctor on a day. While a transition runs both are listed, the one in force and the one that may be
 * finished by: the choice is the doctor's, not ours.
 */
export function setsFor(
  catalogue: Catalogue,
  { part, on, part1 = {} }: { part: GoalPart; on: CalendarDate; part1?: Begun },
): readonly SetReading[] {
  return setsInForce(catalogue, on)
    .filter((set) => set.part === part)
    .flatMap((set) => {
      const inForce: SetReading = { set, reading: 'IN_FORCE', rule: 'LG-SETS', source: set.source };
      const { transition } = set;
      if (!transition || on > transition.finishBy) return [inForce];
      const began = beganBefore(part1, transition.begunBefore);
      if (began === false) return [inForce];
      const forerunners = (set.replaces ?? []).flatMap((name) => catalogue.sets.get(name) ?? []);
      return [
        inForce,
        ...forerunners.map((old): SetReading => {
          const reading = began === undefined ? 'TRANSITION_IF_BEGUN' : 'TRANSITION';
          const until = transition.finishBy;
          return { set: old, reading, insteadOf: set.set, until, rule: 'LG-FKM-2025', source: set.source };
        }),
      ];
    });
}

/**
 * The version by which a doctor may meet a goal on a day: the one in force, else the last one of a set that she may still
 * finish by, having begun early enough.
 */
export function goalInForceFor(
  catalogue: Catalogue,
  code: string,
  on: CalendarDate,
  part1: Begun,
): GoalVersion | undefined {
  const current = goalInForce(catalogue, code, on);
  if (current) return current;
  const last = catalogue.goals.get(code)?.findLast(({ from }) => from <= on);
  if (!last) return undefined;
  const sets = setsFor(catalogue, { part: last.part, on, part1 });
  return sets.some(({ set, reading }) => set.set === last.set && reading === 'TRANSITION') ? last : undefined;
}

// --- days and order --------------------------------------------------------------------------------------------------

/** By part, then set, then code. */
export function inOrderOfTheList(a: GoalVersion, b: GoalVersion): number {
  return compare(a.part, b.part) || compare(a.set, b.set) || compare(a.code, b.code) || a.version - b.version;
}

/** The last day that was said of a version by itself, whatever was published after it. */
export function lastDayAsSaid({ to, ended }: GoalVersion): CalendarDate | undefined {
  return earliest(to, ended?.on);
}

export function dayBefore(date: CalendarDate): CalendarDate {
  return dateOf(dayOf(date) - 1);
}

function earliest(a: CalendarDate | undefined, b: CalendarDate | undefined): CalendarDate | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return a < b ? a : b;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
