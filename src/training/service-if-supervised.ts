import { count } from '../counting/count.js';
import type { Line, RuleSet, ServiceHistory } from '../counting/index.js';
import { suppose } from '../counting/look-ahead.js';
import { type Day, FOREVER } from '../kernel/dates.js';

/** Days of a post in the new scheme with what of them counts. */
export type ServiceLine = Pick<Line, 'postId' | 'category' | 'from' | 'until' | 'countedBasisPoints' | 'absentShare'>;

/**
 * What a doctor's service in the new scheme would count as if a qualified supervisor were there throughout: the service that
 * supervision is owed for (SUP-HOURS), and that is lost where there is none (SUP-REQUIRED). Service before a conversion needs
 * none, and the old scheme asks for none.
 *
 * @param until the day after the last that is looked at; service recorded for days to come is counted too
 */
export function serviceIfSupervised(history: ServiceHistory, rules: RuleSet, until: Day): readonly ServiceLine[] {
  const always = { from: -FOREVER, until: FOREVER, supervisorId: '', specialist: true };
  return serviceAsSupervised(suppose(history, { supervision: [always] }), rules, until);
}

/** The same, with the supervisors there are. */
export function serviceAsSupervised(history: ServiceHistory, rules: RuleSet, until: Day): readonly ServiceLine[] {
  const begins = supervisionNeededFrom(history);
  const { lines } = count(history, rules, { validOn: until - 1, basis: 'WITH_DECLARED', scheme: 'NEW' });
  return lines
    .map((line) => ({ ...line, from: Math.max(line.from, begins) }))
    .filter(({ from, until: end, countedBasisPoints }) => countedBasisPoints > 0 && from < end);
}

/** First day on which service needs a supervisor: from the beginning in the new scheme, from a conversion (CONV-SUP), else never. */
export function supervisionNeededFrom({ scheme, convertedOn }: ServiceHistory): Day {
  return scheme === 'OLD' ? (convertedOn ?? FOREVER) : -FOREVER;
}
