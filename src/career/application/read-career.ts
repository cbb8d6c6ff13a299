import { setTimeout as pause } from 'node:timers/promises';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { type CalendarDate, type Day, dayOf, isCalendarDate } from '../../kernel/dates.js';
import type { RecordedEvent } from '../../kernel/event.js';
import { type Refusal, Refused } from '../../kernel/rule.js';
import { Clock } from '../../platform/clock.js';
import { EventStore } from '../../platform/event-store/event-store.js';
import { recordedBy } from '../../platform/instants.js';
import { type CareerState, foldCareer } from '../domain/state.js';
import { readCareerEvent } from '../domain/upcasters.js';
import { careerStream } from './career-stream.js';

/** Two times: as valid on one day, as known at another. Without them: today, with all that is recorded. */
export type AsOf = {
  readonly valid?: CalendarDate;
  /** A date (to the end of that day in Norway) or an instant. */
  readonly recorded?: string;
  /** Exactly the first so many recordings and one: the revision a statement says it was made from. */
  readonly revision?: number;
};

export type KnownCareer = {
  readonly doctorId: string;
  readonly career: CareerState;
  readonly validOn: Day;
  /** The instant the reader asked for, if any. */
  readonly knownAt?: string;
};

/** One career by a live fold of its stream. Undefined when there was no such doctor then. */
export class ReadCareer extends Query<KnownCareer | undefined> {
  constructor(
    readonly doctorId: string,
    readonly asOf: AsOf = {},
    /** The answer must show at least this revision: what a mutation said it reached. */
    readonly atLeast = -1,
  ) {
    super();
  }
}

/** How long a query waits for the log to show what the caller has written, as the roster waits for its read model. */
const PATIENCE_MS = 5_000;
/** Pauses between looks double from here to there. */
const [FIRST_PAUSE_MS, LONGEST_PAUSE_MS] = [10, 100];

@QueryHandler(ReadCareer)
export class ReadCareerHandler implements IQueryHandler<ReadCareer> {
  constructor(
    private readonly store: EventStore,
    private readonly clock: Clock,
  ) {}

  async execute({ doctorId, asOf, atLeast }: ReadCareer): Promise<KnownCareer | undefined> {
    const { validOn, knownAt, revision } = readAsOf(asOf, this.clock.today());
    const stored = await this.stored(careerStream(doctorId), atLeast);
    // Up to the first that was not known then: clocks of a cluster may disagree, but a history has no holes.
    const later = stored.findIndex((event) => event.recordedAt > knownAt || event.revision > revision);
    const known = later === -1 ? stored : stored.slice(0, later);
    if (known.length === 0) return undefined;
    const career = foldCareer(known.map(readCareerEvent));
    return { doctorId, career, validOn, ...(asOf.recorded === undefined ? {} : { knownAt }) };
  }

  /** A node of a cluster that lags behind is given time to show what the caller has written. */
  private async stored(stream: string, atLeast: number): Promise<readonly RecordedEvent[]> {
    const until = performance.now() + PATIENCE_MS;
    let stored = await this.store.readStream(stream);
    for (let rest = FIRST_PAUSE_MS; stored.length <= atLeast; rest = Math.min(rest * 2, LONGEST_PAUSE_MS)) {
      if (performance.now() + rest > until) {
        throw new Refused([{ code: 'READ_MODEL_BEHIND', field: 'seen', value: String(atLeast) }]);
      }
      await pause(rest);
      stored = [...stored, ...(await this.store.readStream(stream, { from: stored.length }))];
    }
    return stored;
  }
}

/** @throws Refused naming the date that cannot be read */
export function readAsOf(
  { valid, recorded, revision }: AsOf,
  today: CalendarDate,
): { validOn: Day; knownAt: string; revision: number } {
  const knownAt = recorded === undefined ? '9999' : recordedBy(recorded);
  const refusals: Refusal[] = [];
  if (valid !== undefined && !isCalendarDate(valid)) {
    refusals.push({ code: 'DATE_INVALID', field: 'asOf.valid', value: valid });
  }
  if (knownAt === undefined) {
    refusals.push({ code: 'INSTANT_INVALID', field: 'asOf.recorded', value: recorded ?? '' });
  }
  if (refusals.length > 0 || knownAt === undefined) throw new Refused(refusals);
  return { validOn: dayOf(valid ?? today), knownAt, revision: revision ?? Infinity };
}
