import type { GoalSet } from '../domain/events.js';
import type { GoalFields } from '../domain/goal-fields.js';
import type { Proposal, ProposedGoal } from '../domain/proposal.js';
import type { CatalogueInput, GoalSetInput, LearningGoalInput } from './inputs.js';

/** The list as it was sent. */
export function proposalOf({ sets, goals }: CatalogueInput): Proposal {
  return { sets: (sets ?? []).map(setOf), goals: (goals ?? []).map(goalOf) };
}

function setOf({
  set,
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
}: GoalSetInput): GoalSet {
  return {
    ...{ set, part, kind, from, source },
    prefixes: prefixes ?? [],
    replaces: replaces ?? [],
    title: { nb: title.nb, en: title.en },
    ...(to ? { to } : {}),
    ...(incomplete === true ? { incomplete } : {}),
    ...(transition
      ? { transition: { begunBefore: transition.begunBefore, finishBy: transition.finishBy, milestone: 'PART1' } }
      : {}),
  };
}

function goalOf({ code, title, text, elaboration, ...goal }: LearningGoalInput): ProposedGoal {
  const { set, part, group, from, to, replaces, activities, assessmentForms, arenas, source } = goal;
  const said: { readonly [Field in keyof GoalFields]: string | null | undefined } = {
    ...{ set, part, group, from, to, source },
    'title.nb': title?.nb,
    'title.en': title?.en,
    'text.nb': text?.nb,
    'text.en': text?.en,
    'elaboration.nb': elaboration?.nb,
    'elaboration.en': elaboration?.en,
    replaces: replaces?.join('|'),
    activities: activities?.join('|'),
    assessmentForms: assessmentForms?.join('|'),
    arenas: arenas?.join('|'),
  };
  const fields = Object.fromEntries(Object.entries(said).filter(([, value]) => typeof value === 'string'));
  return { code: code.trim(), fields };
}
