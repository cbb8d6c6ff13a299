import { type Refusal, Refused, enforce } from '../../kernel/rule.js';
import type { CatalogueEvent, DataOf } from './events.js';
import { inPlainForm, setInPlainForm } from './plain-form.js';
import { definingSet, endingGoal, endsSo, isDefinedSo, isPublishedSo, publishingGoal } from './rules.js';
import { type Catalogue, evolve } from './state.js';

/** What can be asked of the catalogue. A command carries what its event will say; whether it may be said is decided here. */
export type CatalogueCommand =
  | { readonly type: 'DefineGoalSet'; readonly data: DataOf<'GoalSetDefined'> }
  | { readonly type: 'PublishGoal'; readonly data: DataOf<'GoalPublished'> }
  | { readonly type: 'EndGoal'; readonly data: DataOf<'GoalEnded'> };

/**
 * What a command leads to: a new fact, or nothing when it is already so.
 *
 * @throws Refused with every rule it breaks
 */
export function decide(command: CatalogueCommand, catalogue: Catalogue): readonly CatalogueEvent[] {
  switch (command.type) {
    case 'DefineGoalSet': {
      const data = setInPlainForm(command.data);
      if (isDefinedSo(data, catalogue)) return [];
      enforce(definingSet, data, catalogue);
      return [{ type: 'GoalSetDefined', data }];
    }
    case 'PublishGoal': {
      const data = inPlainForm(command.data);
      if (isPublishedSo(data, catalogue)) return [];
      enforce(publishingGoal, data, catalogue);
      return [{ type: 'GoalPublished', data }];
    }
    case 'EndGoal':
      if (endsSo(command.data, catalogue)) return [];
      enforce(endingGoal, command.data, catalogue);
      return [{ type: 'GoalEnded', data: command.data }];
  }
}

/**
 * What several commands lead to, each on top of those before it.
 *
 * @throws Refused with every rule any of them breaks; `details.command` is the index of the command it is about
 */
export function decideAll(commands: readonly CatalogueCommand[], catalogue: Catalogue): readonly CatalogueEvent[] {
  const refusals: Refusal[] = [];
  const events: CatalogueEvent[] = [];
  let after = catalogue;
  for (const [index, command] of commands.entries()) {
    try {
      const decided = decide(command, after);
      events.push(...decided);
      after = decided.reduce(evolve, after);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      refusals.push(
        ...error.refusals.map((each) => ({ ...each, details: { ...each.details, command: String(index) } })),
      );
    }
  }
  if (refusals.length > 0) throw new Refused(refusals);
  return events;
}
