import type { Command } from 'commander';
import { serviceHistoryOf } from '../career/domain/service-history.js';
import { makeStatement } from '../counting/index.js';
import { Refused } from '../kernel/rule.js';
import { loadPlaces } from '../places/index.js';
import { todayInOslo } from '../platform/instants.js';
import { viewStatement } from '../statement/view.js';
import { beyondTime } from '../training/beyond-time.js';
import { goalsOf, nameOf, readRecordedCareer, supervisorsOf } from './recorded-career.js';
import type { Register } from './register.js';
import {
  type StatementOptions,
  BAD_INPUT,
  addStatementOptions,
  printRefusals,
  printStatement,
  readStatementOptions,
} from './statement-options.js';

/** `statement <doctor>`: what counts of a recorded career, and all else that is required, from the register of this machine. */
export function addStatementCommand(program: Command, open: () => Promise<Register>): void {
  addStatementOptions(
    program
      .command('statement')
      .description('what of a doctor’s recorded service counts, and why')
      .argument('<doctor>', 'HPR number, or the doctor’s id'),
  )
    .option('--revision <number>', 'exactly as an earlier statement was made: up to this revision')
    .addHelpText('after', '\nExit status: 0 counted, 2 the doctor is not known or an option cannot be used.')
    .action(async (doctor: string, options: StatementOptions & { revision?: string }) => {
      const register = await open();
      try {
        process.exitCode = await runStatement(doctor, options, register);
      } finally {
        await register.close();
      }
    });
}

async function runStatement(
  doctor: string,
  options: StatementOptions & { revision?: string },
  register: Register,
): Promise<number> {
  try {
    const { rules, validOn: valid, asRecorded: recorded, scheme } = readStatementOptions(options, todayInOslo());
    const revision = options.revision === undefined ? undefined : Number(options.revision);
    const parts = ['IDENTITY', 'TRAINING', 'FIGURES'] as const;
    const known = await readRecordedCareer({ doctor, parts, valid, recorded, revision }, register);
    const places = loadPlaces();
    const { validOn, knownAt } = known;
    const career = known.career('FIGURES');
    const history = serviceHistoryOf(career);
    const statement = makeStatement(history, rules, { validOn, ...(scheme === undefined ? {} : { scheme }) });
    const placeNames = (number: string, on: string) => places.nameOf(number, on);
    const goals = await goalsOf(known, register);
    const view = {
      ...viewStatement(statement, career, history, rules, placeNames, knownAt),
      beyondTime: beyondTime(career, history, rules, statement, goals, await supervisorsOf(known, register)),
    };
    printStatement(view, options, process, await nameOf(known, register));
    return 0;
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    printRefusals(error.refusals, options, process);
    return BAD_INPUT;
  }
}
