import type { CareerContent } from '../../career/domain/content.js';
import type { Supervisors } from '../../supervisors/application/supervisors.js';
import { coursesOn, isSpecialistOn } from '../../supervisors/domain/on-date.js';
import type { SupervisorOn } from '../supervision-account.js';

/** What the register says of everybody who supervises or has supervised a doctor. @throws StoreUnavailable */
export async function supervisorsOnRecord(
  { supervision }: CareerContent,
  register: Supervisors,
): Promise<SupervisorOn> {
  const ids = new Set(
    [...supervision.values()].flatMap(({ supervisors }) => supervisors.map((each) => each.supervisorId)),
  );
  const states = new Map(await Promise.all([...ids].map(async (id) => [id, await register.state(id)] as const)));
  return (supervisorId, on) => {
    const state = states.get(supervisorId);
    if (!state?.registered) return undefined;
    return { specialist: isSpecialistOn(state, on) ?? null, course: coursesOn(state, on).valid.length > 0 };
  };
}
