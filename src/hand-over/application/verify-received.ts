import { CAREER_CATEGORY } from '../../career/application/career-stream.js';
import type { RecordedEvent } from '../../kernel/event.js';
import { TransferRefused } from '../../platform/durable-files.js';
import { eventOf } from '../../platform/event-log-file/event-line.js';
import type { EventStore } from '../../platform/event-store/event-store.js';
import { type VerifierKey, formatVerifierKey } from '../../proof/note.js';
import { isProven } from '../open-package.js';
import { saysTheSame } from '../translate.js';
import { packagesOf, receivedProofs } from './received-proofs.js';

/**
 * - `NO_PROOF`: it came without, or the proof is gone;
 * - `KEY_UNKNOWN`: nobody named vouches for the log it comes from;
 * - `NOT_IN_LOG`: its line is not in the tree the other log has signed;
 * - `ALTERED`: what is recorded here is not what its line says.
 */
export type ReceivedFault = 'NO_PROOF' | 'KEY_UNKNOWN' | 'NOT_IN_LOG' | 'ALTERED';

export type Verified = {
  /** Events that were received. */
  readonly events: number;
  readonly careers: number;
  readonly faults: readonly { readonly eventId: string; readonly log: string; readonly fault: ReceivedFault }[];
};

/**
 * Holds every event that was received from another installation against that one's signed checkpoint, and against what is
 * recorded here. Nothing is opened, so it needs no person's key.
 *
 * @param trusted keys of the logs whose word counts
 */
export async function verifyReceived(store: EventStore, trusted: readonly VerifierKey[]): Promise<Verified> {
  const streams = new Set<string>();
  for await (const { stream, type } of store.readAll()) {
    if (type === 'CareerReceived' && stream.startsWith(CAREER_CATEGORY)) streams.add(stream);
  }
  const faults: Verified['faults'][number][] = [];
  let events = 0;
  for (const stream of streams) {
    const career = await store.readStream(stream);
    const packages = await Promise.all(packagesOf(career).map((packageId) => receivedProofs(packageId, store)));
    for (const event of career) {
      const { origin } = event.metadata;
      if (!origin) continue;
      events++;
      const proof = packages.map((proofs) => proofs.get(event.id)).find((each) => each !== undefined);
      const key = proof && trusted.find((each) => formatVerifierKey(each) === proof.key);
      const fault: ReceivedFault | undefined = !proof
        ? 'NO_PROOF'
        : !key
          ? 'KEY_UNKNOWN'
          : !isProven(origin.line, proof, proof.checkpoint, key)
            ? 'NOT_IN_LOG'
            : isAltered(event, origin.line)
              ? 'ALTERED'
              : undefined;
      if (fault) faults.push({ eventId: event.id, log: origin.log, fault });
    }
  }
  return { events, careers: streams.size, faults };
}

function isAltered(event: RecordedEvent, line: string): boolean {
  try {
    return !saysTheSame(event, eventOf(line));
  } catch (error) {
    if (error instanceof TransferRefused) return true;
    throw error;
  }
}
