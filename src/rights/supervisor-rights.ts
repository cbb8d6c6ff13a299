import type { Refusal } from '../kernel/rule.js';
import type { SupervisorCommand } from '../supervisors/domain/supervisor.js';
import type { SupervisorState } from '../supervisors/domain/state.js';
import { covers, isOfTerritory } from './access.js';
import type { AppointedRole, Appointment, Caller } from './caller.js';
import type { Capacity } from './recording-rights.js';
import { REGISTERS } from './table.js';

/**
 * As whom the caller may have these commands recorded about a supervisor, all of them; or why not.
 *
 * Of herself a supervisor says what she offers and which courses she has taken, and nothing in another role: nobody vouches for
 * her own competence. Leaders and coordinators see to those who offer something in their territory, and to those who offer
 * nothing yet. Who is not theirs looks like somebody who is not there.
 */
export function mayRegister(
  commands: readonly SupervisorCommand[],
  personId: string,
  supervisor: SupervisorState,
  { person, appointments }: Caller,
): { readonly capacity: Capacity } | { readonly refusals: readonly Refusal[] } {
  const capacities: readonly Capacity[] =
    person === personId
      ? [{ role: 'SUPERVISOR' }]
      : appointments.map((appointment) => ({ role: appointment.role, appointment }));
  const tried = capacities.map((capacity) => ({
    capacity,
    refusals: commands.flatMap((command, index) => {
      const refusal = refusalOf(command, capacity, supervisor);
      return refusal ? [{ ...refusal, details: { ...refusal.details, command: String(index) } }] : [];
    }),
  }));
  const free = tried.find(({ refusals }) => refusals.length === 0);
  if (free) return { capacity: free.capacity };
  // The nearest miss is what the caller most likely meant.
  const [nearest] = tried.toSorted((a, b) => a.refusals.length - b.refusals.length);
  return { refusals: nearest?.refusals ?? [NOT_THERE] };
}

const NOT_THERE: Refusal = { code: 'SUPERVISOR_UNKNOWN', field: 'supervisor' };

function refusalOf(
  command: SupervisorCommand,
  { role, appointment }: Capacity,
  supervisor: SupervisorState,
): Refusal | undefined {
  if (!REGISTERS[command.type].includes(role)) return { code: 'NOT_YOURS_TO_RECORD', details: { role } };
  if (!appointment || appointment.territory.kind === 'NATION') return undefined;
  if (command.type === 'RegisterSupervisor') return undefined;
  if (command.type === 'OfferCapacity') {
    return isOfTerritory(whereabouts(command.data), appointment)
      ? undefined
      : { code: 'NOT_YOUR_PLACE', field: 'municipality', value: command.data.municipality };
  }
  if (command.type === 'WithdrawCapacity') {
    const { offerId } = command.data;
    const offer = supervisor.offers.get(offerId);
    const isTheirs = offer && isOfTerritory(whereabouts(offer), appointment);
    return isTheirs ? undefined : { code: 'CAPACITY_UNKNOWN', field: 'offerId', value: offerId };
  }
  return offersNothing(supervisor) || offersWithin(supervisor, appointment) ? undefined : NOT_THERE;
}

/** Where a post is that somebody supervises. */
export type WhereSupervised = {
  readonly organisation?: string;
  readonly municipality?: string;
  readonly district?: string;
};

/** The roles that the register is for. What they see is what supervisors offer, and never whom they supervise. */
const READS: ReadonlySet<AppointedRole> = new Set(['LEADER', 'COORDINATOR', 'AUDITOR']);
const READS_TOTALS: ReadonlySet<AppointedRole> = new Set([...READS, 'ALIS_OFFICE']);

/** Whether the caller may see a supervisor: herself, and those who offer or supervise in the caller's territory. */
export function seesSupervisor(
  personId: string,
  supervisor: SupervisorState,
  supervised: readonly WhereSupervised[],
  { person, appointments }: Caller,
): boolean {
  if (person === personId) return true;
  return appointments.some((appointment) => {
    const { role, territory } = appointment;
    if (!READS.has(role)) return false;
    return (
      territory.kind === 'NATION' ||
      offersWithin(supervisor, appointment) ||
      supervised.some((where) => isOfTerritory(where, appointment)) ||
      // Nobody's yet: whoever is to record what she offers must find her.
      (role !== 'AUDITOR' && offersNothing(supervisor) && supervised.length === 0)
    );
  });
}

/** Whether the caller may ask who supervises in a place (or, without one, anywhere), or only for figures of it. */
export function asksAboutPlace(
  place: { readonly municipality?: string; readonly district?: string } | undefined,
  what: 'SUPERVISORS' | 'TOTALS',
  { appointments }: Caller,
): boolean {
  const roles = what === 'TOTALS' ? READS_TOTALS : READS;
  return appointments.some(
    ({ role, territory }) =>
      roles.has(role) && (territory.kind === 'NATION' || (place !== undefined && covers(territory, place))),
  );
}

function offersNothing({ offers }: SupervisorState): boolean {
  return offers.size === 0;
}

function offersWithin({ offers }: SupervisorState, appointment: Appointment): boolean {
  return [...offers.values()].some((offer) => isOfTerritory(whereabouts(offer), appointment));
}

function whereabouts({
  organisationNumber,
  municipality,
  district,
}: {
  readonly organisationNumber: string;
  readonly municipality: string;
  readonly district?: string;
}): WhereSupervised {
  return { organisation: organisationNumber, municipality, ...(district === undefined ? {} : { district }) };
}
