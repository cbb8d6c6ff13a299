import { type Refusal, Refused } from '../kernel/rule.js';
import type { SupervisorCommand } from '../supervisors/domain/supervisor.js';
import { type Fault, refusedRow } from './faults.js';
import type { SupervisorRows } from './supervisor-rows.js';

/** Where supervisors are recorded. */
export type SupervisorGateway = {
  isRegistered(hprNumber: string): Promise<boolean>;
  /**
   * Records all commands of one supervisor or none, and answers how many events there are or would be.
   *
   * @throws Refused; `details.command` of a refusal is the index of the command it is about
   */
  record(hprNumber: string, commands: readonly SupervisorCommand[], dryRun: boolean): Promise<number>;
};

export type SupervisorImport = {
  readonly new: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly refused: number;
  /** Events recorded; in a dry run those that would be. */
  readonly events: number;
  readonly faults: readonly Fault[];
};

/** Records each supervisor whole or not at all. What was recorded before is not recorded twice. */
export async function importSupervisors(
  supervisors: readonly SupervisorRows[],
  gateway: SupervisorGateway,
  dryRun: boolean,
): Promise<SupervisorImport> {
  const tally = { new: 0, changed: 0, unchanged: 0, refused: 0 };
  const faults: Fault[] = [];
  let events = 0;
  for (const supervisor of supervisors) {
    const { hprNumber, name, made } = supervisor;
    const isRegistered = await gateway.isRegistered(hprNumber);
    const register: SupervisorCommand = { type: 'RegisterSupervisor', data: { hprNumber, name } };
    const commands = [...(isRegistered ? [] : [register]), ...made.map(({ command }) => command)];
    try {
      // What stands in the rows that can be read is tried too, so that all is told at once.
      const recorded = await gateway.record(hprNumber, commands, dryRun || supervisor.faulty);
      if (supervisor.faulty) tally.refused++;
      else {
        events += recorded;
        tally[recorded === 0 ? 'unchanged' : isRegistered ? 'changed' : 'new']++;
      }
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      tally.refused++;
      const offset = isRegistered ? 0 : 1;
      faults.push(...error.refusals.map((refusal) => told(refusal, supervisor, offset)));
    }
  }
  return { ...tally, events, faults };
}

/** A refusal in the words of the row it is about: its line, its column, and what stands there. */
function told(refusal: Refusal, { made, first }: SupervisorRows, offset: number): Fault {
  const { command: index = '0', ...details } = refusal.details ?? {};
  const origin = made[Number(index) - offset];
  const cells = origin?.cells ?? first;
  const column = origin?.columns[refusal.field ?? ''] ?? 'hpr';
  const value = cells.shown(column);
  const { code, field, rule } = refusal;
  const inOurWords: Refusal = {
    code,
    ...(field === undefined ? {} : { field }),
    ...(rule === undefined ? {} : { rule }),
    ...(value === undefined ? {} : { value }),
    details,
  };
  const cell = { column: cells.row.header(column), ...(value === undefined ? {} : { value }) };
  return refusedRow(inOurWords, cells.row.at, cell);
}
