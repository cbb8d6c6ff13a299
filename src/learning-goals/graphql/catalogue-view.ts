import type { GoalSet, InNorwegian } from '../domain/events.js';
import { lastDayOf, lastDayOfSet } from '../domain/in-force.js';
import type { CatalogueDiff as Diff } from '../domain/proposal.js';
import type { Catalogue, GoalVersion } from '../domain/state.js';
import type { CatalogueDiff, GoalSetView, LearningGoal, NorwegianText } from './types.js';

export function viewGoal(goal: GoalVersion, catalogue: Catalogue): LearningGoal {
  const { code, version, set, part, group, from, replaces, activities, assessmentForms, arenas, source, ended } = goal;
  return {
    ...{ code, version, set, part, group, from, replaces, activities, assessmentForms, arenas, source },
    title: viewText(goal.title),
    text: goal.text ? viewText(goal.text) : null,
    elaboration: goal.elaboration ? viewText(goal.elaboration) : null,
    to: lastDayOf(catalogue, goal) ?? null,
    ended: ended?.on ?? null,
    endReason: ended?.reason ?? null,
  };
}

export function viewSet(set: GoalSet, catalogue: Catalogue): GoalSetView {
  const { replaces = [], transition = null, incomplete = false } = set;
  return { ...set, to: lastDayOfSet(catalogue, set) ?? null, replaces, transition, incomplete };
}

export function viewDiff({ revision, sets, goals }: Diff): CatalogueDiff {
  return {
    revision,
    sets: sets.map(({ kind, set, fields }) => ({ kind, set: set.set, fields })),
    goals: goals.map(({ kind, goal, version, fields }) => ({ kind, code: goal.code, version, fields })),
  };
}

function viewText({ nb, en }: InNorwegian): NorwegianText {
  return { nb, en: en ?? null };
}
