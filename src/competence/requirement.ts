import { type Day, FOREVER } from '../kernel/dates.js';
import type { ClockHistory, ClockPost } from './history.js';

/** First day the doctor meets the competence requirement for this post. No exemption is used from then on. */
export function meetsRequirementFrom({ listScheme }: ClockPost, history: ClockHistory): Day {
  const { competentFrom = FOREVER, relevantSpecialityFrom = FOREVER } = history;
  return listScheme ? competentFrom : Math.min(competentFrom, relevantSpecialityFrom);
}
