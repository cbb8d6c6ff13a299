import { createHash } from 'node:crypto';
import type { ReportedCommand } from '../career/domain/career.js';
import { type Refusal, Refused } from '../kernel/rule.js';
import { asUuid } from '../platform/vault/vault.js';
import { type Fault, fault, refusedRow } from './faults.js';
import type { DoctorRows } from './rows.js';

/** Where the import records: the register of this machine, or a service elsewhere. */
export type Gateway = {
  /**
   * Records all commands of one doctor or none, the doctor too when not yet registered.
   *
   * @throws Refused; `details.command` of a refusal is the index of the command it is about
   */
  record(
    doctor: { readonly hprNumber: string; readonly name: string },
    commands: readonly ReportedCommand[],
    request: { readonly commandId: string; readonly dryRun: boolean },
  ): Promise<Recorded>;
};

export type Recorded = {
  /** New events, the registration of the doctor included; in a dry run those there would be. */
  readonly recorded: number;
  readonly unchanged: boolean;
  /** Whether the doctor was registered by this. */
  readonly isNew?: boolean;
  /** Commands left out because what they say was recorded before and has been corrected or withdrawn since. */
  readonly correctedSince?: readonly number[];
};

export type ImportOptions = {
  readonly dryRun?: boolean;
  /** Doctors under way at the same time, so that their commits are shared. */
  readonly inFlight?: number;
  readonly onProgress?: (progress: Progress) => void;
  /** Stop after the doctors under way. What is done is done; running again goes on from there. */
  readonly signal?: AbortSignal;
};

export type Progress = {
  readonly doctors: number;
  readonly doctorsInAll: number;
  readonly rows: number;
  readonly rowsInAll: number;
  readonly rowsPerSecond: number;
  readonly secondsLeft: number;
};

export type ImportSummary = {
  readonly dryRun: boolean;
  readonly doctors: {
    readonly new: number;
    readonly changed: number;
    readonly unchanged: number;
    readonly refused: number;
    /** Not reached before the import was stopped. */
    readonly left: number;
  };
  /** Events recorded; in a dry run those that would be. */
  readonly events: number;
  readonly faults: readonly Fault[];
  readonly notes: readonly Fault[];
  readonly stopped: boolean;
};

/**
 * Records doctor after doctor, each whole or not at all. A refused doctor does not stop the others. Doctors with rows at
 * fault are not recorded, but the rest of their rows is tried, so that all that is wrong is told at once.
 *
 * @throws what the gateway throws beyond refusals, when the doctors under way are done: the register cannot be written now
 */
export async function importDoctors(
  doctors: readonly DoctorRows[],
  gateway: Gateway,
  options: ImportOptions = {},
): Promise<ImportSummary> {
  const { dryRun = false, inFlight = 16, onProgress, signal } = options;
  const tally = { new: 0, changed: 0, unchanged: 0, refused: 0 };
  const faults: Fault[] = [];
  const notes: Fault[] = [];
  const rowsInAll = doctors.reduce((sum, { rows }) => sum + rows, 0);
  const started = performance.now();
  let [next, done, rows, events] = [0, 0, 0, 0];
  let broken: { readonly error: unknown } | undefined;

  async function importOne(doctor: DoctorRows): Promise<void> {
    try {
      const request = { commandId: commandIdOf(doctor), dryRun: dryRun || doctor.faulty };
      const {
        recorded,
        unchanged,
        isNew,
        correctedSince = [],
      } = await gateway.record(doctor, doctor.commands, request);
      for (const index of correctedSince) notes.push(fault('CORRECTED_SINCE', doctor.origins[index]?.at ?? {}));
      if (doctor.faulty) tally.refused++;
      else if (isNew === true) tally.new++;
      else if (unchanged) tally.unchanged++;
      else tally.changed++;
      if (!doctor.faulty) events += recorded;
    } catch (error) {
      const told = faultsOf(error, doctor);
      if (!told) throw error;
      faults.push(...told);
      tally.refused++;
    }
  }

  async function work(): Promise<void> {
    while (!broken && !(signal?.aborted ?? false)) {
      const doctor = doctors[next++];
      if (!doctor) return;
      try {
        await importOne(doctor);
      } catch (error) {
        broken ??= { error };
        return;
      }
      done++;
      rows += doctor.rows;
      const seconds = (performance.now() - started) / 1000;
      const rowsPerSecond = rows / Math.max(seconds, 0.001);
      const secondsLeft = (rowsInAll - rows) / Math.max(rowsPerSecond, 0.001);
      onProgress?.({ doctors: done, doctorsInAll: doctors.length, rows, rowsInAll, rowsPerSecond, secondsLeft });
    }
  }

  await Promise.all(Array.from({ length: inFlight }, work));
  if (broken) throw broken.error;
  const left = doctors.length - done;
  return { dryRun, doctors: { ...tally, left }, events, faults, notes, stopped: left > 0 };
}

/** The same rows of the same doctor are the same request, in whatever file and order they stand. */
export function commandIdOf({ hprNumber, name, commands }: DoctorRows): string {
  return asUuid(
    createHash('sha256')
      .update(JSON.stringify(['import', hprNumber, name, commands]))
      .digest(),
  );
}

function faultsOf(error: unknown, doctor: DoctorRows): Fault[] | undefined {
  if (error instanceof Refused) return error.refusals.map((refusal) => told(refusal, doctor));
  if (!(error instanceof Error)) return undefined;
  // By name, so that a gateway to elsewhere can say the same.
  if (error.name === 'CareerConflict') return [told({ code: 'CONFLICT' }, doctor)];
  if (error.name === 'AppendTooLarge') return [fault('DOCTOR_TOO_LARGE', doctor.first.at)];
  return undefined;
}

/** A refusal in the words of the row it is about: its line, its column, and what stands there. */
function told(refusal: Refusal, doctor: DoctorRows): Fault {
  const { command, known: ids, ...details } = refusal.details ?? {};
  const index = command === undefined ? undefined : Number(command);
  const origin = (index === undefined ? undefined : doctor.origins[index]) ?? doctor.first;
  const cell = origin.cellOf(refusal.field);
  const { value, ...others } = refusal;
  // Ids are the program's own; the author knows the references.
  const isId = value !== undefined && UUID.test(value);
  const shown = isId ? cell.value : (value ?? cell.value);
  const known = isId ? doctor.references.slice(0, 10).join(', ') : ids;
  const inOurWords: Refusal = {
    ...others,
    ...(shown === undefined ? {} : { value: shown }),
    details: { ...details, ...(known === undefined || known === '' ? {} : { known }) },
  };
  return refusedRow(inOurWords, origin.at, cell);
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
