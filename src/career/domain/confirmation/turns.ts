import { type Day, FOREVER, dayOf } from '../../../kernel/dates.js';
import type { CareerRecord, CareerState } from '../state.js';
import {
  type Answer,
  type ConfirmationRequest,
  type ConfirmationStep,
  addConfirmationFact,
  isConfirmationFact,
  noConfirmations,
} from './content.js';

/** The days on which the same are asked to answer, and have been reminded as often. */
export type Turn = ConfirmationStep & { readonly from: Day; readonly until: Day };

/** From being asked to the answer; a day on which several things were done belongs to the last of them. */
export function turnsOf(request: ConfirmationRequest, career: CareerState): Turn[] {
  const closed = answersTo(request, career).closedOn ?? FOREVER;
  return request.steps
    .map((step, index) => {
      const next = request.steps[index + 1];
      return { ...step, from: dayOf(step.on), until: Math.min(closed, next ? dayOf(next.on) : FOREVER) };
    })
    .filter(({ from, until }) => from < until);
}

export type RecordedAnswer = Answer & { readonly recording: CareerRecord };

/**
 * What was recorded in answer to a request, as it stands, and the first day on which it waits for nobody. A confirmation has no
 * day of its own but the one it was recorded on.
 */
export function answersTo(
  { requestId, outcome }: ConfirmationRequest,
  { recordings }: CareerState,
): { readonly answers: readonly RecordedAnswer[]; readonly closedOn?: Day } {
  const content = noConfirmations();
  const answers: RecordedAnswer[] = [];
  let closing: CareerRecord | undefined;
  for (const { event, now } of recordings) {
    const fact = now ?? event;
    if (!isConfirmationFact(fact)) continue;
    const isTakenBack = now === undefined && (event.type === 'PeriodConfirmed' || event.type === 'PeriodDisputed');
    if (isTakenBack) continue;
    const before = content.requests.get(requestId);
    addConfirmationFact(content, fact);
    const after = content.requests.get(requestId);
    const answer = after?.answers.at(-1);
    if (answer && before && after && after.answers.length > before.answers.length)
      answers.push({ ...answer, recording: event });
    if (after?.outcome !== undefined && before?.outcome === undefined) closing = event;
  }
  if (closing === undefined || outcome === undefined) return { answers };
  const on = 'on' in closing.data ? closing.data.on : closing.recordedAt.slice(0, 10);
  return { answers, closedOn: dayOf(on) };
}
