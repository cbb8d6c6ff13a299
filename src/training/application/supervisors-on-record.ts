import type { CareerContent } from '../../career/domain/content.js';
import type { Supervisors } from '../../supervisors/application/supervisors.js';
import { coursesOn, isSpecialistOn } from '../../supervisors/domain/on-date.js';
import type { SupervisorOn } from '../supervision-account.js';

/**
 * What the register says of everybody who supervises or has supervised a doctor, or was heard as supervisor.
 *
 * @param knownAt as it was known then; without it, now
 * @throws StoreUnavailable
 */
export async function supervisorsOnRecord(
  { supervision, goals }: CareerContent,
  register: Supervisors,
  knownAt?: string,
): Promise<SupervisorOn> {
  const supervisors = [...supervision.values()].flatMap((each) => each.supervisors);
  const heard = [...goals.submissions.values()].flatMap(({ opinions }) =>
    opinions.flatMap(({ by }) => by.person ?? []),
  );
  const ids = new Set([...supervisors.map(({ supervisorId }) => supervisorId), ...heard]);
  const states = new Map(
    await Promise.all([...ids].map(async (id) => [id, await register.state(id, knownAt)] as const)),
  );
  return (supervisorId, on) => {
    const state = states.get(supervisorId);
    if (!state?.registered) return undefined;
    return { specialist: isSpecialistOn(state, on) ?? null, course: coursesOn(state, on).valid.length > 0 };
  };
}
