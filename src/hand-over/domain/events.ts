import type { EventsOf } from '../../kernel/event.js';
import type { Upcasters } from '../../kernel/upcasting.js';
import type { EventProof } from './package-format.js';

/**
 * What is kept of a package beside the career: `received-<packageId>`. It is read only when somebody wants to know whether what
 * was received is what the other log vouches for, so it does not weigh on the career.
 */
export type ReceivedEvent = EventsOf<{
  ProofsReceived: {
    packageId: string;
    /** Name of the other log, its key, and the signed root that the proofs lead to. */
    log: string;
    key: string;
    checkpoint: string;
    proofs: readonly EventProof[];
  };
}>;

export const receivedUpcasters: Upcasters<ReceivedEvent['type']> = { ProofsReceived: [] };

export function receivedStream(packageId: string): string {
  return `received-${packageId}`;
}
