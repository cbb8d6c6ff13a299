import type { KnownCareer } from '../../career/application/known-career.js';
import type { MinutesOf } from '../supervision-account.js';

/** Which talks have final minutes, told only of supervisors whose minutes the reader is shown (GOAL-NOTES). */
export function minutesShown({ accesses, shows, career }: KnownCareer): MinutesOf {
  if (!shows('NOTES')) return () => undefined;
  const extents = accesses.flatMap(({ parts, extent }) => (parts.includes('NOTES') ? [extent] : []));
  const isShown = (supervisorId: string) =>
    extents.some((extent) => extent === 'WHOLE' || extent.minutesBy === supervisorId);
  const written = [...career('NOTES').content.supervisionLog.minutes.values()];
  return (supervisorId, on) =>
    isShown(supervisorId)
      ? new Set(written.flatMap((minutes) => (minutes.on <= on ? [minutes.sessionId] : [])))
      : undefined;
}
