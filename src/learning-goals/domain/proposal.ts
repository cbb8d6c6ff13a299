import type { CalendarDate } from '../../kernel/dates.js';
import { type Refusal, Refused } from '../../kernel/rule.js';
import { type CatalogueCommand, decideAll } from './catalogue.js';
import type { Goal, GoalSet } from './events.js';
import { GOAL_FIELDS, type GoalField, type GoalFields, fieldsOf, fieldsOfSet, goalOf } from './goal-fields.js';
import { dayBefore, inOrderOfTheList, lastDayAsSaid } from './in-force.js';
import { inPlainForm, setInPlainForm } from './plain-form.js';
import { type Catalogue, type GoalVersion, evolve } from './state.js';

/** A list of goals from outside, to be held against the catalogue. */
export type Proposal = { readonly sets: readonly GoalSet[]; readonly goals: readonly ProposedGoal[] };

/** Fields that are not there are not spoken of and stay as they are; fields that are empty are emptied. */
export type ProposedGoal = { readonly code: string; readonly fields: Partial<GoalFields> };

/** What a list would change. Nothing, when it is what the catalogue says already. */
export type CatalogueDiff = {
  /** The revision of the catalogue that it was held against. */
  readonly revision: number;
  readonly sets: readonly SetChange[];
  /** In the order of the list, and behind them those that are missing from it. */
  readonly goals: readonly GoalChange[];
};

export type SetChange = { readonly kind: ChangeKind; readonly set: GoalSet; readonly fields: readonly FieldChange[] };

export type GoalChange = {
  /** `MISSING`: of a set the list has goals of, in force or to come, and not in the list. */
  readonly kind: ChangeKind | 'MISSING';
  readonly goal: Goal;
  /** The version that stands, or would be published. */
  readonly version: number;
  readonly fields: readonly FieldChange[];
};

export const CHANGE_KINDS = ['NEW', 'CHANGED', 'UNCHANGED'] as const;
export type ChangeKind = (typeof CHANGE_KINDS)[number];

/** As texts; empty where nothing is said. */
export type FieldChange = { readonly field: string; readonly before: string; readonly after: string };

/** A list held against the catalogue. */
export function diffOf(catalogue: Catalogue, { sets, goals }: Proposal, today: CalendarDate): CatalogueDiff {
  const setChanges = sets.map(setInPlainForm).map((set) => changeOfSet(set, catalogue));
  const withSets = sets
    .map(setInPlainForm)
    .reduce((after, data) => evolve(after, { type: 'GoalSetDefined', data }), catalogue);
  const changes = goals.map((goal) => changeOfGoal(goal, withSets));
  return {
    revision: catalogue.revision,
    sets: setChanges,
    goals: [...changes, ...missingFrom(changes, catalogue, today)],
  };
}

function changeOfSet(set: GoalSet, { sets }: Catalogue): SetChange {
  const known = sets.get(set.set);
  const fields = differences(known && fieldsOfSet(known), fieldsOfSet(set));
  return { kind: kindOf(known, fields), set, fields };
}

function changeOfGoal(proposed: ProposedGoal, catalogue: Catalogue): GoalChange {
  const newest = catalogue.goals.get(proposed.code)?.at(-1);
  const goal = inPlainForm(goalOf(proposed.code, completed(proposed, newest, catalogue)));
  const fields = differences(newest && fieldsOf(newest), fieldsOf(goal));
  const kind = kindOf(newest, fields);
  return { kind, goal, fields, version: (newest?.version ?? 0) + (kind === 'UNCHANGED' ? 0 : 1) };
}

function kindOf(known: object | undefined, fields: readonly FieldChange[]): ChangeKind {
  if (!known) return 'NEW';
  return fields.length === 0 ? 'UNCHANGED' : 'CHANGED';
}

function differences(
  before: Readonly<Record<string, string>> = {},
  after: Readonly<Record<string, string>>,
): FieldChange[] {
  return Object.entries(after)
    .map(([field, value]) => ({ field, before: before[field] ?? '', after: value }))
    .filter((each) => each.before !== each.after);
}

/** What the list leaves unsaid, from what is known of the goal or of its set. */
function completed({ code, fields }: ProposedGoal, newest: GoalVersion | undefined, { sets }: Catalogue): GoalFields {
  const known = newest && fieldsOf(newest);
  const said = (field: GoalField) => fields[field] ?? known?.[field] ?? '';
  const all = Object.fromEntries(GOAL_FIELDS.map((field) => [field, said(field)])) as GoalFields;
  // A goal is always of a set and a part, and always begins.
  const name = firstSaid(fields.set, known?.set) ?? setByPrefix(code, firstSaid(fields.part), sets);
  const set = sets.get(name);
  const beginning = newest?.set === name ? newest.from : later(newest?.from, set?.from);
  const from = firstSaid(fields.from) ?? beginning;
  return { ...all, set: name, part: firstSaid(fields.part, known?.part, set?.part) ?? '', from };
}

function firstSaid(...texts: readonly (string | undefined)[]): string | undefined {
  return texts.find((text) => text !== undefined && text !== '');
}

/** The newest set whose codes begin so. */
function setByPrefix(code: string, part: string | undefined, sets: Catalogue['sets']): string {
  const [prefix = ''] = code.split('-');
  const fitting = [...sets.values()].filter(
    (set) => set.prefixes.includes(prefix) && (part === undefined || set.part === part),
  );
  return (
    fitting.reduce<GoalSet | undefined>((best, set) => (best && best.from > set.from ? best : set), undefined)?.set ??
    ''
  );
}

function later(a = '', b = ''): string {
  return a > b ? a : b;
}

function missingFrom(changes: readonly GoalChange[], { goals }: Catalogue, today: CalendarDate): GoalChange[] {
  const listed = new Set(changes.map(({ goal }) => goal.code));
  const sets = new Set(changes.map(({ goal }) => goal.set));
  return [...goals.values()]
    .flatMap((versions) => versions.at(-1) ?? [])
    .filter((goal) => sets.has(goal.set) && !listed.has(goal.code) && (lastDayAsSaid(goal) ?? today) >= today)
    .sort(inOrderOfTheList)
    .map((goal) => ({ kind: 'MISSING', goal, version: goal.version, fields: [] }));
}

// --- what it takes -----------------------------------------------------------------------------------------------------

/** What brings the catalogue to what the list says: what others refer to comes first. */
export function commandsFor(
  { sets, goals }: CatalogueDiff,
  ending?: { readonly today: CalendarDate; readonly reason: string },
): CatalogueCommand[] {
  const published = goals.filter(({ kind }) => kind === 'NEW' || kind === 'CHANGED').map(({ goal }) => goal);
  const missing = ending ? goals.filter(({ kind }) => kind === 'MISSING').map(({ goal }) => goal) : [];
  return [
    ...sets
      .filter(({ kind }) => kind !== 'UNCHANGED')
      .map(({ set }) => set)
      .sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0))
      .map((data): CatalogueCommand => ({ type: 'DefineGoalSet', data })),
    ...replacedFirst(published).map((data): CatalogueCommand => ({ type: 'PublishGoal', data })),
    ...missing.map(({ code, from }): CatalogueCommand => {
      const { today, reason } = ending ?? { today: from, reason: '' };
      // One that has not begun never was.
      return { type: 'EndGoal', data: { code, on: from > today ? dayBefore(from) : today, reason } };
    }),
  ];
}

function replacedFirst(goals: readonly Goal[]): Goal[] {
  const byCode = new Map(goals.map((goal) => [goal.code, goal]));
  const placed = new Set<Goal>();
  function place(goal: Goal): void {
    if (!byCode.delete(goal.code)) return;
    for (const code of goal.replaces) {
      const replaced = byCode.get(code);
      if (replaced) place(replaced);
    }
    placed.add(goal);
  }
  for (const goal of goals) place(goal);
  return [...placed];
}

/**
 * All that speaks against a list: a code that is there twice, and every rule that is broken. `details.goal` or `details.goalSet`
 * is what a refusal is about.
 */
export function objectionsTo(
  commands: readonly CatalogueCommand[],
  { sets, goals }: Proposal,
  catalogue: Catalogue,
): readonly Refusal[] {
  const twice = [
    ...repeated(goals.map(({ code }) => code)).map((value): Refusal => ({
      code: 'GOAL_TWICE',
      field: 'code',
      value,
      details: { goal: value },
    })),
    ...repeated(sets.map(({ set }) => set)).map((value): Refusal => ({
      code: 'GOAL_SET_TWICE',
      field: 'set',
      value,
      details: { goalSet: value },
    })),
  ];
  try {
    decideAll(commands, catalogue);
    return twice;
  } catch (error) {
    if (error instanceof Refused) return [...twice, ...error.refusals.map((refusal) => named(refusal, commands))];
    throw error;
  }
}

/** The place among the commands says nothing to whoever sent a list. */
function named(refusal: Refusal, commands: readonly CatalogueCommand[]): Refusal {
  const { command: index, ...details } = refusal.details ?? {};
  const about = commands[Number(index)];
  if (!about) return refusal;
  const name = about.type === 'DefineGoalSet' ? { goalSet: about.data.set } : { goal: about.data.code };
  return { ...refusal, details: { ...details, ...name } };
}

function repeated(names: readonly string[]): string[] {
  return [...new Set(names.filter((name, index) => names.indexOf(name) !== index))];
}
