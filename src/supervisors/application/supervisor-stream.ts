/** One stream per supervisor, by the opaque id of the person: the id that careers name her by. */
export const SUPERVISOR_CATEGORY = 'supervisor-';

export function supervisorStream(personId: string): string {
  return `${SUPERVISOR_CATEGORY}${personId}`;
}
