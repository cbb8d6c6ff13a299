import { Injectable } from '@nestjs/common';
import { EventStore } from '../../platform/event-store/event-store.js';
import { type SupervisorState, foldSupervisor } from '../domain/state.js';
import { readSupervisorEvent } from '../domain/upcasters.js';
import { supervisorStream } from './supervisor-stream.js';

/** What the register knows of somebody, for those who decide on it: whether she is a specialist on a day, and since when. */
export abstract class Supervisors {
  /**
   * By the opaque id of the person; of somebody who is not in the register, that nothing is known.
   *
   * @param knownAt as it was known at an instant of recording, ISO 8601 in UTC; without it, now
   */
  abstract state(personId: string, knownAt?: string): Promise<SupervisorState>;
}

/** As the log has it, by a live fold. */
@Injectable()
export class RecordedSupervisors extends Supervisors {
  constructor(private readonly store: EventStore) {
    super();
  }

  override async state(personId: string, knownAt?: string): Promise<SupervisorState> {
    const stored = await this.store.readStream(supervisorStream(personId));
    const known = knownAt === undefined ? stored : stored.filter(({ recordedAt }) => recordedAt <= knownAt);
    return foldSupervisor(known.map(readSupervisorEvent));
  }
}
