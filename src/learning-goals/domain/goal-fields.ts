import type { Arena } from '../../career/domain/terms.js';
import type { Goal, GoalPart, GoalSet, InNorwegian } from './events.js';
import { lastDayAsSaid } from './in-force.js';
import { plainCodes, plainItems } from './plain-form.js';
import type { GoalVersion } from './state.js';

/**
 * A goal laid flat, every field a text: as it stands in a table, is compared, and is told about. Empty where it says nothing;
 * the items of a list stand between `|`.
 */
export const GOAL_FIELDS = [
  'set',
  'part',
  'group',
  'title.nb',
  'title.en',
  'text.nb',
  'text.en',
  'elaboration.nb',
  'elaboration.en',
  'from',
  'to',
  'replaces',
  'activities',
  'assessmentForms',
  'arenas',
  'source',
] as const;
export type GoalField = (typeof GOAL_FIELDS)[number];
export type GoalFields = Readonly<Record<GoalField, string>>;

export function fieldsOf(goal: Goal | GoalVersion): GoalFields {
  return {
    set: goal.set,
    part: goal.part,
    group: goal.group,
    'title.nb': goal.title.nb,
    'title.en': goal.title.en ?? '',
    'text.nb': goal.text?.nb ?? '',
    'text.en': goal.text?.en ?? '',
    'elaboration.nb': goal.elaboration?.nb ?? '',
    'elaboration.en': goal.elaboration?.en ?? '',
    from: goal.from,
    to: ('version' in goal ? lastDayAsSaid(goal) : goal.to) ?? '',
    replaces: goal.replaces.join(BETWEEN),
    activities: goal.activities.join(BETWEEN),
    assessmentForms: goal.assessmentForms.join(BETWEEN),
    arenas: goal.arenas.join(BETWEEN),
    source: goal.source,
  };
}

/** The goal that the fields say. Whether it may be published, the rules tell. */
export function goalOf(code: string, fields: GoalFields): Goal {
  return {
    code,
    set: fields.set,
    part: fields.part as GoalPart,
    group: fields.group,
    title: inNorwegian(fields['title.nb'], fields['title.en']),
    text: inNorwegian(fields['text.nb'], fields['text.en']),
    elaboration: inNorwegian(fields['elaboration.nb'], fields['elaboration.en']),
    from: fields.from,
    ...(fields.to === '' ? {} : { to: fields.to }),
    replaces: plainCodes([fields.replaces]),
    activities: plainItems([fields.activities]),
    assessmentForms: plainItems([fields.assessmentForms]),
    arenas: plainCodes([fields.arenas]) as Arena[],
    source: fields.source,
  };
}

/** A set in the same manner, its name aside. */
export function fieldsOfSet({
  title,
  part,
  kind,
  prefixes,
  from,
  to,
  replaces,
  transition,
  incomplete,
  source,
}: GoalSet) {
  return {
    'title.nb': title.nb,
    'title.en': title.en,
    part,
    kind,
    prefixes: prefixes.join(BETWEEN),
    from,
    to: to ?? '',
    replaces: (replaces ?? []).join(BETWEEN),
    'transition.begunBefore': transition?.begunBefore ?? '',
    'transition.finishBy': transition?.finishBy ?? '',
    incomplete: String(incomplete === true),
    source,
  } as const satisfies Readonly<Record<string, string>>;
}

const BETWEEN = ' | ';

function inNorwegian(nb: string, en: string): InNorwegian {
  return { nb, ...(en === '' ? {} : { en }) };
}
