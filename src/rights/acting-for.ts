import { Refused } from '../kernel/rule.js';
import type { Caller } from './caller.js';

/**
 * The enterprise in whose name the caller decides: the named one, or the only one the caller leads or coordinates for. Whether
 * the named one is hers to name depends on the doctor, whose approving leader needs no appointment: `recording-rights.ts` judges.
 *
 * @throws Refused when none is named and it is not clear which
 */
export function actingFor(organisation: string | null | undefined, { appointments }: Caller): string {
  if (organisation !== undefined && organisation !== null) return organisation;
  const leading = appointments.filter(({ role }) => role === 'LEADER' || role === 'COORDINATOR');
  const known = [...new Set(leading.map((appointment) => appointment.organisation))];
  const [only] = known;
  if (only !== undefined && known.length === 1) return only;
  throw new Refused([
    { code: 'ORGANISATION_MISSING', field: 'organisation', details: { known: known.join(', ') }, rule: 'GOAL-ROLES' },
  ]);
}
