import type { CareerContent } from '../career/domain/content.js';
import type { CalendarDate } from '../kernel/dates.js';

/** An application to let somebody who is no specialist supervise for a time, and what has come of it (SUP-WAIVER). */
export type WaiverCase = {
  readonly caseId: string;
  readonly supervisorId: string;
  readonly appliedOn: string;
  readonly from: string;
  readonly to: string;
  /** Specialists in general practice in the enterprise, its doctors in specialisation, and how many would be supervised so. */
  readonly specialists: number;
  readonly residents: number;
  readonly residentsSupervisedSo: number;
  readonly status: 'WAITS' | 'REFUSED' | 'GRANTED';
  readonly refusedOn: string | null;
  /** The waiver that was granted. */
  readonly waiverId: string | null;
};

/**
 * Applied for by a day, in the order recorded. When a waiver was granted is not told, so it answers as soon as it is recorded;
 * one that names no application answers that of the same supervisor for the same days.
 */
export function waiverCasesOn({ supervisionLog, waivers }: CareerContent, on: CalendarDate): readonly WaiverCase[] {
  const all = [...waivers.values()];
  return [...supervisionLog.waiverCases.values()]
    .filter(({ appliedOn }) => appliedOn <= on)
    .map(({ caseId, supervisorId, appliedOn, from, to, specialists, residents, residentsSupervisedSo, refused }) => {
      const overlaps = (waiver: { readonly from: string; readonly to: string }) =>
        waiver.from <= to && from <= waiver.to;
      const granted =
        all.find((waiver) => waiver.caseId === caseId) ??
        all.find((waiver) => waiver.caseId === undefined && waiver.supervisorId === supervisorId && overlaps(waiver));
      const refusedOn = refused !== undefined && refused.on <= on ? refused.on : null;
      return {
        ...{ caseId, supervisorId, appliedOn, from, to, specialists, residents, residentsSupervisedSo },
        status: granted ? 'GRANTED' : refusedOn === null ? 'WAITS' : 'REFUSED',
        refusedOn,
        waiverId: granted?.waiverId ?? null,
      };
    });
}
