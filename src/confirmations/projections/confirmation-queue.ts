import type { Kysely } from 'kysely';
import type { ConfirmationRequest } from '../../career/domain/confirmation/content.js';
import { type Turn, turnsOf } from '../../career/domain/confirmation/turns.js';
import type { CareerEvent } from '../../career/domain/events.js';
import { type CareerState, foldCareer } from '../../career/domain/state.js';
import { readCareerEvent } from '../../career/domain/upcasters.js';
import { dateOf, lastDateOf } from '../../kernel/dates.js';
import type { Projection, RowOf } from '../../platform/projections/projection.js';
import type { Views } from '../../platform/projections/views.js';

/**
 * Which requests to confirm service wait for whom? One row for each run of days on which the same are asked and have been
 * reminded as often, so that the queue of any day is one read.
 */
const columns = {
  doctor_id: 'text',
  request_id: 'text',
  valid_from: 'text',
  /** Last day; null while nobody has answered. */
  valid_to: 'text?',
  /** Empty where whoever is asked has none that is known. */
  organisation_number: 'text',
  organisation: 'text',
  capacity: 'text',
  route: 'text',
  post_id: 'text',
  period_from: 'text',
  period_to: 'text',
  /** When the doctor asked, and since when it waits for these. */
  asked_on: 'text',
  waiting_since: 'text',
  reminders: 'integer',
  last_reminded: 'text?',
} as const;

const identity = ['doctor_id', 'request_id'] as const;

const tables = {
  confirmation_queue_v1: {
    columns,
    key: 'doctor_id',
    within: ['request_id', 'valid_from'],
    indexes: [
      ['organisation_number', 'waiting_since', ...identity, 'valid_from', 'valid_to'],
      ['waiting_since', ...identity],
    ],
  },
} as const;

export type ConfirmationQueueRow = RowOf<(typeof tables)['confirmation_queue_v1']>;

export const confirmationQueue: Projection<CareerEvent, typeof tables> = {
  name: 'confirmation-queue',
  version: 1,
  category: 'career-',
  tables,
  read: readCareerEvent,
  rows(doctorId, events) {
    const career = foldCareer(events);
    return { confirmation_queue_v1: career.content.forgotten === undefined ? rowsOf(doctorId, career) : [] };
  },
};

/** All read models of confirmations. */
export const confirmationProjections = [confirmationQueue] as const;

export type ConfirmationTables = { confirmation_queue_v1: ConfirmationQueueRow };

export function confirmationTables(views: Views): Kysely<ConfirmationTables> {
  return views.db.$extendTables<ConfirmationTables>();
}

function rowsOf(doctorId: string, career: CareerState): ConfirmationQueueRow[] {
  return [...career.content.confirmations.requests.values()].flatMap((request) =>
    turnsOf(request, career).map((turn) => rowOf(doctorId, request, turn)),
  );
}

function rowOf(doctorId: string, { requestId, postId, from, to, on }: ConfirmationRequest, turn: Turn) {
  return {
    doctor_id: doctorId,
    request_id: requestId,
    valid_from: dateOf(turn.from),
    valid_to: lastDateOf(turn.until) ?? null,
    organisation_number: turn.of.organisationNumber ?? '',
    organisation: turn.of.organisation,
    capacity: turn.of.capacity,
    route: turn.route,
    post_id: postId,
    period_from: from,
    period_to: to,
    asked_on: on,
    waiting_since: turn.since,
    reminders: turn.reminded.length,
    last_reminded: turn.reminded.at(-1) ?? null,
  };
}
