import type { CareerContent } from '../../career/domain/content.js';
import type { CalendarDate } from '../../kernel/dates.js';
import type { GoalPart } from '../../learning-goals/domain/events.js';

/**
 * The part of the training a doctor is in on a day. She is in part 1 until it is completed (LIS1-BEFORE-LIS3), unless she began
 * without: exempt, or in the old scheme, which has no part 1.
 */
export function partOn({ part1CompletedOn, specialisation }: CareerContent, on: CalendarDate): GoalPart {
  if (part1CompletedOn !== undefined && part1CompletedOn <= on) return 'PART3';
  const beganWithout =
    specialisation !== undefined &&
    specialisation.on <= on &&
    (specialisation.part1Exemption !== undefined || specialisation.scheme === 'OLD');
  return beganWithout ? 'PART3' : 'PART1';
}
