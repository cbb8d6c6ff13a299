import type { Command } from 'commander';
import { serviceHistoryOf } from '../career/domain/service-history.js';
import { makeStatement } from '../counting/index.js';
import { Refused } from '../kernel/rule.js';
import { todayInOslo } from '../platform/instants.js';
import { renderLeft } from '../statement/left-table.js';
import { beyondTime } from '../training/beyond-time.js';
import { schemesSideBySide } from '../training/schemes.js';
import { goalsOf, nameOf, readRecordedCareer, supervisorsOf } from './recorded-career.js';
import type { Register } from './register.js';
import {
  type Output,
  type StatementOptions,
  BAD_INPUT,
  addStatementOptions,
  outputOf,
  printRefusals,
  readStatementOptions,
} from './statement-options.js';

/** `left <doctor>`: what is left before she can apply, from the register of this machine. */
export function addLeftCommand(program: Command, open: () => Promise<Register>): void {
  addStatementOptions(
    program
      .command('left')
      .description('what is left before a doctor can apply: time, goals, supervision, group, courses, plan and papers')
      .argument('<doctor>', 'HPR number, or the doctor’s id'),
    'table or json',
  )
    .addHelpText(
      'after',
      '\nA doctor who began in the old scheme is shown both schemes.\nExit status: 0 shown, 2 the doctor is not known or an option cannot be used.',
    )
    .action(async (doctor: string, options: StatementOptions) => {
      const register = await open();
      try {
        process.exitCode = await runLeft(doctor, options, register, process);
      } finally {
        await register.close();
      }
    });
}

/** @returns the exit status */
export async function runLeft(
  doctor: string,
  options: StatementOptions,
  register: Register,
  output: Output,
): Promise<number> {
  const { language, format } = outputOf(options);
  try {
    const { rules, validOn: valid, asRecorded: recorded, scheme } = readStatementOptions(options, todayInOslo());
    if (format === 'csv') {
      throw new Refused([
        { code: 'VALUE_NOT_ALLOWED', field: '--format', value: format, details: { allowed: 'table, json' } },
      ]);
    }
    const parts = ['IDENTITY', 'TRAINING', 'FIGURES'] as const;
    const known = await readRecordedCareer({ doctor, parts, valid, recorded }, register);
    const { validOn } = known;
    const career = known.career('FIGURES');
    const history = serviceHistoryOf(career);
    const goals = await goalsOf(known, register);
    const supervisorOn = await supervisorsOf(known, register);
    const statement = makeStatement(history, rules, { validOn, ...(scheme === undefined ? {} : { scheme }) });
    const { left } = beyondTime(career, history, rules, statement, goals, supervisorOn);
    const schemes = schemesSideBySide(career, history, rules, validOn, goals, supervisorOn);
    const { stdout, env } = output;
    if (format === 'json') {
      stdout.write(`${JSON.stringify({ left, schemes: schemes ?? null }, undefined, 2)}\n`);
      return 0;
    }
    const title = await nameOf(known, register);
    stdout.write(
      renderLeft(left, {
        language,
        width: stdout.columns ?? 100,
        colour: stdout.isTTY === true && (env.NO_COLOR ?? '') === '',
        ...(title === undefined ? {} : { title }),
        ...(schemes === undefined ? {} : { schemes }),
      }),
    );
    return 0;
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    printRefusals(error.refusals, options, output);
    return BAD_INPUT;
  }
}
