import type { Command } from 'commander';
import { LoggedAccess } from '../career/application/logged-access.js';
import { ERASED } from '../career/graphql/doctor-view.js';
import { operator } from './operator.js';
import { ReadCareer, ReadCareerHandler } from '../career/application/read-career.js';
import { serviceHistoryOf } from '../career/domain/service-history.js';
import { checkHprNumber } from '../career/domain/rules.js';
import { makeStatement } from '../counting/index.js';
import { Refused } from '../kernel/rule.js';
import { loadPlaces } from '../places/index.js';
import { Clock } from '../platform/clock.js';
import { todayInOslo } from '../platform/instants.js';
import { viewStatement } from '../statement/view.js';
import type { Register } from './register.js';
import {
  type StatementOptions,
  BAD_INPUT,
  addStatementOptions,
  printRefusals,
  printStatement,
  readStatementOptions,
} from './statement-options.js';

/** `statement <doctor>`: what counts of a recorded career, from the register of this machine. */
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
  { store, vault, accessLog }: Register,
): Promise<number> {
  try {
    const { rules, validOn: valid, asRecorded, scheme } = readStatementOptions(options, todayInOslo());
    const doctorId = /^[0-9a-f]{8}-/.test(doctor) ? doctor : personId(doctor, vault);
    const clock = new Clock();
    const known = await new ReadCareerHandler(store, clock, new LoggedAccess(accessLog, vault, clock)).execute(
      new ReadCareer({
        doctorId,
        caller: operator(vault),
        parts: ['IDENTITY', 'FIGURES'],
        asOf: {
          valid,
          ...(asRecorded === undefined ? {} : { recorded: asRecorded }),
          ...(options.revision === undefined ? {} : { revision: Number(options.revision) }),
        },
      }),
    );
    if (!known) throw new Refused([{ code: 'DOCTOR_UNKNOWN', field: 'doctor' }]);
    const places = loadPlaces();
    const { validOn, knownAt } = known;
    const career = known.career('FIGURES');
    const history = serviceHistoryOf(career);
    const statement = makeStatement(history, rules, { validOn, ...(scheme === undefined ? {} : { scheme }) });
    const placeNames = (number: string, on: string) => places.nameOf(number, on);
    const { registered } = career.content;
    const { open } = await vault.person(doctorId);
    const name = known.forgotten ? ERASED : registered && open(registered.name);
    printStatement(viewStatement(statement, career, history, rules, placeNames, knownAt), options, process, name);
    return 0;
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    printRefusals(error.refusals, options, process);
    return BAD_INPUT;
  }
}

function personId(hprNumber: string, vault: Register['vault']): string {
  const wrong = checkHprNumber(hprNumber);
  if (wrong) throw new Refused([wrong]);
  return vault.personId(hprNumber);
}
