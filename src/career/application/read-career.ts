import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import type { RecordedEvent } from '../../kernel/event.js';
import { Clock } from '../../platform/clock.js';
import { EventStore } from '../../platform/event-store/event-store.js';
import { readAtLeast } from '../../platform/event-store/read-at-least.js';
import type { Caller } from '../../rights/caller.js';
import type { Part } from '../../rights/table.js';
import { type CareerRecord, foldCareer } from '../domain/state.js';
import { readCareerEvent } from '../domain/upcasters.js';
import { type AsOf, readAsOf } from './as-of.js';
import { careerStream } from './career-stream.js';
import { type KnownCareer, knownTo } from './known-career.js';
import { LoggedAccess } from './logged-access.js';

export type CareerQuestion = {
  readonly doctorId: string;
  readonly caller: Caller;
  /** The parts of the record that are asked for: what the access log will say was seen. */
  readonly parts: readonly Part[];
  readonly asOf?: AsOf;
  /** The answer must show at least this revision: what a mutation said it reached. */
  readonly atLeast?: number;
};

/**
 * One career by a live fold of its stream, as the caller may know it. Undefined when there was no such doctor then, and when
 * she is not the caller's to see: the two cannot be told apart.
 */
export class ReadCareer extends Query<KnownCareer | undefined> {
  constructor(readonly question: CareerQuestion) {
    super();
  }
}

@QueryHandler(ReadCareer)
export class ReadCareerHandler implements IQueryHandler<ReadCareer> {
  constructor(
    private readonly store: EventStore,
    private readonly clock: Clock,
    private readonly access: LoggedAccess,
  ) {}

  /** @throws Refused; AccessLogUnavailable, for what cannot be logged is not shown */
  async execute({ question }: ReadCareer): Promise<KnownCareer | undefined> {
    const { doctorId, caller, parts, asOf = {}, atLeast = -1 } = question;
    await this.access.requirePatience(caller, doctorId, parts);
    const today = this.clock.today();
    const { validOn, knownAt, revision } = readAsOf(asOf, today);
    const known = (stored: readonly RecordedEvent[]): KnownCareer | undefined => {
      const events = stored.map(readCareerEvent);
      // Up to the first that was not known then: clocks of a cluster may disagree, but a history has no holes.
      const later = events.findIndex((event) => event.recordedAt > knownAt || event.revision > revision);
      const wasKnown = (recording: CareerRecord) => later === -1 || recording.revision < later;
      const asked = asOf.recorded === undefined ? {} : { knownAt };
      return knownTo(foldCareer(events), { doctorId, caller, today, validOn, wasKnown, ...asked });
    };
    // Somebody who may not see the doctor waits as long for a revision of hers as for one that will never be.
    const stream = careerStream(doctorId);
    let isShown = false;
    const shows = (read: readonly RecordedEvent[]) => (isShown = known(read) !== undefined);
    const stored = await readAtLeast(this.store, stream, atLeast, shows).catch(async (error: unknown) => {
      if (!isShown && caller.person !== doctorId) await this.access.refused(caller, doctorId, parts);
      throw error;
    });
    const career = known(stored);
    if (career) await this.access.seen(caller, career, parts, asOf);
    else if (caller.person !== doctorId) await this.access.refused(caller, doctorId, parts);
    return career;
  }
}
