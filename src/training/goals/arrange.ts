import { ARENAS, type Arena } from '../../career/domain/terms.js';
import type { GoalPart } from '../../learning-goals/domain/events.js';
import type { GoalEntry } from './list.js';
import { GOAL_STATUSES, type GoalStatus } from './status.js';
import { WAITED_FOR, type WaitedFor } from './waits.js';

/** What of the list is asked for. All that is given must hold. */
export type GoalFilter = {
  readonly parts?: readonly GoalPart[] | undefined;
  /** Headings, whole and in any letters. */
  readonly group?: string | undefined;
  /** Goals that can be met at such an arena; one that names none can be met at any. */
  readonly arena?: Arena | undefined;
  readonly status?: readonly GoalStatus[] | undefined;
  readonly waitingFor?: readonly WaitedFor[] | undefined;
  /** Only what has waited for more than so many days. */
  readonly olderThanDays?: number | undefined;
  /** Words in the code, the heading or the title. */
  readonly search?: string | undefined;
  readonly atPresentArena?: boolean | undefined;
};

export function filterGoals(entries: readonly GoalEntry[], filter: GoalFilter): readonly GoalEntry[] {
  const { parts, group, arena, status, waitingFor, olderThanDays, search, atPresentArena } = filter;
  const words = search?.toLowerCase().split(/\s+/).filter(Boolean) ?? [];
  return entries.filter((entry) => {
    const { title, code } = entry;
    const text = [code, entry.group, title.nb, title.en ?? ''].join(' ').toLowerCase();
    return (
      (parts === undefined || parts.includes(entry.part)) &&
      (group === undefined || entry.group.toLowerCase() === group.toLowerCase()) &&
      (arena === undefined || entry.arenas.length === 0 || entry.arenas.includes(arena)) &&
      (status === undefined || status.includes(entry.status)) &&
      (waitingFor === undefined || entry.waits.some((wait) => waitingFor.includes(wait.waitingFor))) &&
      (olderThanDays === undefined || ageOf(entry) > olderThanDays) &&
      (atPresentArena === undefined || entry.atPresentArena === atPresentArena) &&
      words.every((word) => text.includes(word))
    );
  });
}

/** Days the longest of its waits has lasted; -1 where nothing waits, so that it is older than nothing. */
export function ageOf({ waits }: GoalEntry): number {
  return Math.max(-1, ...waits.map(({ days = -1 }) => days));
}

export const GOAL_SORTS = ['CODE', 'GROUP', 'STATUS', 'AGE', 'ARENA', 'PLANNED'] as const;
export type GoalSort = (typeof GOAL_SORTS)[number];

/**
 * By code within whatever it is sorted by. Status in the order of the way, age with the longest wait first, planned with the
 * first to come first and what is not planned last.
 */
export function sortGoals(entries: readonly GoalEntry[], sort: GoalSort): readonly GoalEntry[] {
  const by = ORDERS[sort];
  return entries.toSorted((a, b) => by(a, b) || compare(a.part, b.part) || compare(a.code, b.code));
}

const ORDERS: Readonly<Record<GoalSort, (a: GoalEntry, b: GoalEntry) => number>> = {
  CODE: () => 0,
  GROUP: (a, b) => a.group.localeCompare(b.group, 'nb'),
  STATUS: (a, b) => GOAL_STATUSES.indexOf(a.status) - GOAL_STATUSES.indexOf(b.status),
  AGE: (a, b) => ageOf(b) - ageOf(a),
  ARENA: (a, b) => compare(arenaKey(a), arenaKey(b)),
  PLANNED: (a, b) => compare(plannedFrom(a), plannedFrom(b)),
};

function arenaKey({ arenas }: GoalEntry): string {
  return arenas.length === 0 ? 'ANYWHERE' : arenas.toSorted().join(' ');
}

function plannedFrom({ planned }: GoalEntry): string {
  return planned[0]?.from ?? '9999-12-31';
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

export const GOAL_GROUPINGS = ['PART', 'GROUP', 'ARENA', 'STATUS', 'WAITING_FOR'] as const;
export type GoalGrouping = (typeof GOAL_GROUPINGS)[number];

export type GoalGroup = { readonly key: string; readonly entries: readonly GoalEntry[] };

/**
 * Entries in the order they came in, under what they have in common. One that can be met at several arenas, or waits for two, is
 * under each of them; what names no arena is under `ANY`, and what waits for nobody because it is done under `DONE`.
 */
export function groupGoals(entries: readonly GoalEntry[], grouping: GoalGrouping): readonly GoalGroup[] {
  const groups = new Map<string, GoalEntry[]>();
  for (const entry of entries) {
    for (const key of keysOf(entry, grouping)) {
      const members = groups.get(key);
      if (members) members.push(entry);
      else groups.set(key, [entry]);
    }
  }
  const order = FIXED_ORDER[grouping];
  const rank = ({ key }: GoalGroup) => (order === undefined ? 0 : order.indexOf(key));
  return [...groups]
    .map(([key, members]) => ({ key, entries: members }))
    .toSorted((a, b) => rank(a) - rank(b) || (order === undefined ? a.key.localeCompare(b.key, 'nb') : 0));
}

export const ANY_ARENA = 'ANY';
export const DONE = 'DONE';

const FIXED_ORDER: Readonly<Partial<Record<GoalGrouping, readonly string[]>>> = {
  PART: ['PART1', 'PART3'],
  ARENA: [...ARENAS, ANY_ARENA],
  STATUS: GOAL_STATUSES,
  WAITING_FOR: [...WAITED_FOR, DONE],
};

function keysOf({ part, group, arenas, status, waits }: GoalEntry, grouping: GoalGrouping): readonly string[] {
  switch (grouping) {
    case 'PART':
      return [part];
    case 'GROUP':
      return [group];
    case 'ARENA':
      return arenas.length === 0 ? [ANY_ARENA] : arenas;
    case 'STATUS':
      return [status];
    case 'WAITING_FOR':
      return waits.length === 0 ? [DONE] : [...new Set(waits.map(({ waitingFor }) => waitingFor))];
  }
}
