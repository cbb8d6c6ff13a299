import {
  type ConfirmationRequest,
  type ConfirmationStep,
  openDaysOf,
} from '../../career/domain/confirmation/content.js';
import type { Route } from '../../career/domain/confirmation/events.js';
import { escalatableFrom, remindableFrom } from '../../career/domain/confirmation/parameters.js';
import { answersTo } from '../../career/domain/confirmation/turns.js';
import type { CareerState } from '../../career/domain/state.js';
import type { ConfirmerCapacity } from '../../career/domain/terms.js';
import { openedIn } from '../../career/graphql/doctor-view.js';
import { type Day, dateOf, dayOf, lastDateOf } from '../../kernel/dates.js';
import type { ConfirmationQueueItem as Item } from '../application/read-confirmation-queue.js';
import { whyAsked } from '../words.js';
import type * as types from './types.js';

type Open = (sealed: string) => string;

/** The requests of a career by a day, in order; what was recorded of later days is left out. */
export function viewRequests(career: CareerState, on: Day, open: Open): types.ConfirmationRequest[] {
  return [...career.content.confirmations.requests.values()]
    .filter((request) => dayOf(request.on) <= on)
    .map((request) => viewRequest(request, career, on, open));
}

function viewRequest(
  request: ConfirmationRequest,
  career: CareerState,
  on: Day,
  open: Open,
): types.ConfirmationRequest {
  const { answers, closedOn } = answersTo(request, career);
  const steps = request.steps.filter((step) => dayOf(step.on) <= on);
  const isClosed = closedOn !== undefined && closedOn <= on;
  const now = isClosed ? undefined : steps.at(-1);
  const given = answers.filter(({ recording }) => dayOf(recording.recordedAt.slice(0, 10)) <= on);
  return {
    id: request.requestId,
    postId: request.postId,
    from: request.from,
    to: request.to,
    askedOn: request.on,
    note: opened(request.note, open),
    waitingFor: now ? viewAsked(now) : null,
    since: now?.since ?? null,
    openDays: isClosed
      ? []
      : openDaysOf({ ...request, answers: given }).map(({ from, until }) => ({
          from: dateOf(from),
          to: dateOf(until - 1),
        })),
    canRemindFrom: now ? remindableFrom(now.since, now.reminded) : null,
    canEscalateFrom: now ? escalatableFrom(now.since) : null,
    outcome: isClosed ? (request.outcome ?? null) : null,
    closedOn: isClosed ? dateOf(closedOn) : null,
    steps: steps.map((step) => ({
      kind: step.kind,
      on: step.on,
      asked: viewAsked(step),
      ground: step.ground ?? null,
      reason: opened(step.reason, open),
    })),
    answers: given.map(({ recording, from, until, isConfirmed }) =>
      viewAnswer(recording, from, until, isConfirmed, open),
    ),
    proposals: [...career.content.confirmations.proposals.values()]
      .filter((proposal) => proposal.requestId === request.requestId && dayOf(proposal.on) <= on)
      .map((proposal) => {
        const answer = proposal.answer && dayOf(proposal.answer.on) <= on ? proposal.answer : undefined;
        return {
          id: proposal.proposalId,
          on: proposal.on,
          recordingId: proposal.corrects,
          wouldSay: JSON.stringify(openedIn(proposal.data, open)),
          reason: open(proposal.reason),
          organisation: proposal.confirmer.organisation,
          answer: answer?.kind ?? null,
          answeredOn: answer?.on ?? null,
          because: opened(answer?.reason, open),
        };
      }),
  };
}

function viewAnswer(
  { id, recordedAt, type, data }: ReturnType<typeof answersTo>['answers'][number]['recording'],
  from: Day,
  until: Day,
  isConfirmed: boolean,
  open: Open,
): types.RequestAnswer {
  const said = type === 'PeriodConfirmed' ? data : undefined;
  const disputed = type === 'PeriodDisputed' ? data : undefined;
  const by = said?.by ?? disputed?.by;
  return {
    recordingId: id,
    recordedAt,
    from: dateOf(from),
    to: lastDateOf(until) ?? null,
    confirmed: isConfirmed,
    organisation: by?.organisation ?? '',
    capacity: by?.capacity ?? 'EMPLOYER',
    signedAs: said?.signedAs ?? null,
    because: opened(said?.basis ?? disputed?.reason, open),
  };
}

function viewAsked(step: Pick<ConfirmationStep, 'of' | 'route' | 'ground'>): types.AskedConfirmer {
  const { organisation, organisationNumber, capacity } = step.of;
  return {
    organisation,
    organisationNumber: organisationNumber ?? null,
    capacity,
    route: step.route,
    why: whyAsked(step),
  };
}

export function viewQueueItem({ row, days, canRemindFrom, canEscalateFrom, isOverdue, isKnown, name }: Item) {
  const of = {
    organisation: row.organisation,
    ...(row.organisation_number === '' ? {} : { organisationNumber: row.organisation_number }),
    capacity: row.capacity as ConfirmerCapacity,
  };
  return {
    doctorId: isKnown ? row.doctor_id : null,
    doctorName: name ?? null,
    requestId: isKnown ? row.request_id : null,
    postId: isKnown ? row.post_id : null,
    from: isKnown ? row.period_from : null,
    to: isKnown ? row.period_to : null,
    waitingFor: viewAsked({ of, route: row.route as Route }),
    askedOn: row.asked_on,
    since: row.waiting_since,
    days,
    reminders: row.reminders,
    canRemindFrom,
    canEscalateFrom,
    overdue: isOverdue,
  };
}

function opened(sealed: string | undefined, open: Open): string | null {
  return sealed === undefined ? null : open(sealed);
}
