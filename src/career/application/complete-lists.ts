import { Injectable } from '@nestjs/common';
import { dayOf } from '../../kernel/dates.js';
import { Clock } from '../../platform/clock.js';
import { EventStore } from '../../platform/event-store/event-store.js';
import { readAtLeast } from '../../platform/event-store/read-at-least.js';
import { Projections } from '../../platform/projections/projections.js';
import type { Caller } from '../../rights/caller.js';
import { foldCareer } from '../domain/state.js';
import { readCareerEvent } from '../domain/upcasters.js';
import { CAREER_CATEGORY, doctorOf } from './career-stream.js';
import { knownTo } from './known-career.js';

/** How long a query waits for its read model to show what the caller has written. */
const PATIENCE_MS = 5_000;

/** A list that lacks what the read model has not come to, or what the caller has written, would be a wrong answer. */
@Injectable()
export class CompleteLists {
  constructor(
    private readonly projections: Projections,
    private readonly store: EventStore,
    private readonly clock: Clock,
  ) {}

  /**
   * Resolves when the read models show all, and that revision of that stream.
   *
   * @throws Refused with READ_MODEL_BEHIND; ReadModelIncomplete, ReadModelBehind when they do not in time
   */
  async wait(caller: Caller, seen: { readonly stream: string; readonly revision: number } | undefined): Promise<void> {
    await this.projections.whenComplete(PATIENCE_MS);
    if (!seen) return;
    if (seen.stream.startsWith(CAREER_CATEGORY)) await this.shown(caller, seen);
    await this.projections.waitFor(seen.stream, seen.revision, PATIENCE_MS);
  }

  /** Somebody who may not see the doctor waits as long for a revision of hers as for one that will never be. */
  private async shown(caller: Caller, { stream, revision }: { stream: string; revision: number }): Promise<void> {
    const [doctorId, today] = [doctorOf(stream), this.clock.today()];
    const reading = { doctorId, caller, today, validOn: dayOf(today) };
    await readAtLeast(
      this.store,
      stream,
      Math.max(revision, 0),
      (stored) => knownTo(foldCareer(stored.map(readCareerEvent)), reading) !== undefined,
    );
  }
}
