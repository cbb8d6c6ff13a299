import { isCalendarDate, spanOf } from '../../../kernel/dates.js';
import { type Check, unknown } from '../checks.js';
import type { Confirmer, Employer } from '../events.js';
import { type ConfirmationRequest, isSameOrganisation } from './content.js';

/** What a confirmation or a dispute must satisfy that says which request it answers. */

type Answering = { requestId?: string; postId: string; from: string; to?: string; by: Confirmer };

function ofRequest(
  check: (
    input: Answering,
    request: ConfirmationRequest,
    employer: Employer | undefined,
  ) => ReturnType<Check<Answering>>,
): Check<Answering> {
  return (input, { career: { content } }) => {
    const request = content.confirmations.requests.get(input.requestId ?? '');
    return request && check(input, request, content.posts.get(request.postId)?.post.employer);
  };
}

export const answeringRequest: readonly Check<Answering>[] = [
  ({ requestId }, { career: { content } }) =>
    requestId === undefined
      ? undefined
      : unknown(content.confirmations.requests, requestId, 'CONFIRMATION_REQUEST_UNKNOWN', 'requestId'),
  ofRequest((_, { requestId, outcome }) =>
    outcome === undefined
      ? undefined
      : { code: 'CONFIRMATION_REQUEST_CLOSED', field: 'requestId', value: requestId, details: { outcome } },
  ),
  ofRequest(({ postId }, request) =>
    postId === request.postId
      ? undefined
      : { code: 'CONFIRMATION_OF_OTHER_POST', field: 'postId', value: postId, details: { post: request.postId } },
  ),
  ofRequest(({ from, to }, request) => {
    if (!isCalendarDate(from) || (to !== undefined && !isCalendarDate(to))) return undefined; // refused as such
    const [said, asked] = [spanOf(from, to ?? request.to), spanOf(request.from, request.to)];
    if (said.from >= asked.from && said.until <= asked.until) return undefined;
    const details = { from: request.from, to: request.to };
    return { code: 'CONFIRMATION_BEYOND_REQUEST', field: said.from < asked.from ? 'from' : 'to', details };
  }),
  ofRequest(({ by }, { now }, employer) =>
    isSameOrganisation(by, now.of) || isTheEmployer(by, employer)
      ? undefined
      : {
          code: 'NOT_ASKED',
          field: 'by.organisation',
          value: by.organisation,
          details: { asked: now.of.organisation },
          rule: 'DOC-DUTY',
        },
  ),
  ofRequest(({ by }, { now }, employer) => {
    const expected = isTheEmployer(by, employer) ? 'EMPLOYER' : now.of.capacity;
    return by.capacity === expected || (isSameOrganisation(by, now.of) && by.capacity === now.of.capacity)
      ? undefined
      : { code: 'CAPACITY_UNFIT', field: 'by.capacity', value: by.capacity, details: { expected } };
  }),
];

/** Whether somebody who confirms is whoever the post was with. */
export function isTheEmployer(by: Confirmer, employer: Employer | undefined): boolean {
  if (!employer) return false;
  const { name, organisationNumber } = employer;
  return isSameOrganisation(by, {
    organisation: name,
    ...(organisationNumber === undefined ? {} : { organisationNumber }),
  });
}
