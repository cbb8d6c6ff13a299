import { LoggedAccess } from '../career/application/logged-access.js';
import type { KnownCareer } from '../career/application/known-career.js';
import { ReadCareer, ReadCareerHandler } from '../career/application/read-career.js';
import { ERASED } from '../career/graphql/doctor-view.js';
import { checkHprNumber } from '../career/domain/rules.js';
import { Refused } from '../kernel/rule.js';
import { RecordedGoalCatalogue } from '../learning-goals/application/recorded-goal-catalogue.js';
import { Clock } from '../platform/clock.js';
import type { Part } from '../rights/table.js';
import { RecordedSupervisors } from '../supervisors/application/supervisors.js';
import { supervisorsOnRecord } from '../training/application/supervisors-on-record.js';
import type { SupervisorOn } from '../training/supervision-account.js';
import type { GoalsThatApply } from '../training/goal-summary.js';
import { goalsThatApplyTo } from '../training/goals-that-apply.js';
import { operator } from './operator.js';
import type { Register } from './register.js';

export type CareerAsked = {
  /** HPR number, or the doctor’s id. */
  readonly doctor: string;
  readonly parts: readonly Part[];
  readonly valid: string;
  readonly recorded?: string | undefined;
  readonly revision?: number | undefined;
};

/**
 * One career from the register of this machine; that it was read is put in the access log.
 *
 * @throws Refused with DOCTOR_UNKNOWN, HPR_NUMBER_WRONG and what is wrong about the times
 */
export async function readRecordedCareer(
  { doctor, parts, valid, recorded, revision }: CareerAsked,
  { store, vault, accessLog }: Register,
): Promise<KnownCareer> {
  const doctorId = /^[0-9a-f]{8}-/.test(doctor) ? doctor : personId(doctor, vault);
  const clock = new Clock();
  const known = await new ReadCareerHandler(store, clock, new LoggedAccess(accessLog, vault, clock)).execute(
    new ReadCareer({
      doctorId,
      caller: operator(vault),
      parts,
      asOf: {
        valid,
        ...(recorded === undefined ? {} : { recorded }),
        ...(revision === undefined ? {} : { revision }),
      },
    }),
  );
  if (!known) throw new Refused([{ code: 'DOCTOR_UNKNOWN', field: 'doctor' }]);
  return known;
}

/** The doctor’s name, in the clear. */
export async function nameOf(known: KnownCareer, { vault }: Register): Promise<string | undefined> {
  if (known.forgotten) return ERASED;
  const { registered } = known.career('FIGURES').content;
  const { open } = await vault.person(known.doctorId);
  return registered && open(registered.name);
}

/** By the catalogue of this machine, as it was known then. */
export async function goalsOf(known: KnownCareer, { store }: Register): Promise<GoalsThatApply> {
  const catalogue = new RecordedGoalCatalogue(store);
  const goals = known.knownAt === undefined ? await catalogue.current() : await catalogue.asOf(known.knownAt);
  return goalsThatApplyTo(known.career('FIGURES').content, goals);
}

/** By the supervisor register of this machine, as it was known then. */
export function supervisorsOf(known: KnownCareer, { store }: Register): Promise<SupervisorOn> {
  return supervisorsOnRecord(known.career('FIGURES').content, new RecordedSupervisors(store), known.knownAt);
}

function personId(hprNumber: string, vault: Register['vault']): string {
  const wrong = checkHprNumber(hprNumber);
  if (wrong) throw new Refused([wrong]);
  return vault.personId(hprNumber);
}
