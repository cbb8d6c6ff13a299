import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { FileUnreadable } from '../../import/faults.js';
import { LIMITS, readTable } from '../../import/table.js';
import type { CatalogueCommand } from '../domain/catalogue.js';
import type { GoalSet } from '../domain/events.js';
import { commandsFor, diffOf } from '../domain/proposal.js';
import { emptyCatalogue } from '../domain/state.js';
import { GOAL_TABLE, readGoals } from './goal-table.js';

/**
 * What brings an empty catalogue to the goals that lie in `data`, each with where it is said.
 *
 * @throws FileUnreadable when a file of the program is not as it was shipped
 */
export async function shippedCatalogue(
  folder = join(import.meta.dirname, '..', 'data'),
): Promise<readonly CatalogueCommand[]> {
  const sets = JSON.parse(await readFile(join(folder, 'goal-sets.json'), 'utf8')) as GoalSet[];
  const { goals, faults } = await readGoals(readTable(join(folder, 'learning-goals.csv'), LIMITS, GOAL_TABLE));
  if (faults.length > 0) throw new FileUnreadable(faults);
  // Everything is new to an empty catalogue, so nothing is missing on any day.
  return commandsFor(diffOf(emptyCatalogue, { sets, goals }, '1900-01-01'));
}
