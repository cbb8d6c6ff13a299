import type { RecordedEvent } from '../../kernel/event.js';
import { upcast } from '../../kernel/upcasting.js';
import type { EventStore } from '../../platform/event-store/event-store.js';
import { bytesOfBase64 } from '../../proof/base64.js';
import { formatTlogProof } from '../../proof/tlog-proof.js';
import { type ReceivedEvent, receivedStream, receivedUpcasters } from '../domain/events.js';
import type { EventProof } from '../domain/package-format.js';

/** The proof an event was received with, and what it leads to. */
export type ReceivedProof = EventProof & {
  readonly log: string;
  readonly key: string;
  readonly checkpoint: string;
};

/** Proofs of all events that came in one package, by event. */
export async function receivedProofs(
  packageId: string,
  store: EventStore,
): Promise<ReadonlyMap<string, ReceivedProof>> {
  const stored = await store.readStream(receivedStream(packageId));
  return new Map(
    stored
      .map((event) => upcast<ReceivedEvent>(receivedUpcasters, event).data)
      .flatMap(({ log, key, checkpoint, proofs }) =>
        proofs.map((proof) => [proof.id, { ...proof, log, key, checkpoint }] as const),
      ),
  );
}

/** Packages that events of a career came in, the newest first. */
export function packagesOf(career: readonly RecordedEvent[]): string[] {
  return career
    .flatMap(({ type, data }) =>
      type === 'CareerReceived' && typeof data.packageId === 'string' ? [data.packageId] : [],
    )
    .reverse();
}

/**
 * The line an event was received as, and C2SP tlog-proof@v1 of it: what the log it comes from vouches for.
 *
 * @returns undefined for what was recorded here
 */
export async function originalProof(
  event: RecordedEvent,
  career: readonly RecordedEvent[],
  store: EventStore,
): Promise<{ readonly line: string; readonly index: number; readonly proof: string } | undefined> {
  const { origin } = event.metadata;
  if (!origin) return undefined;
  for (const packageId of packagesOf(career)) {
    const proof = (await receivedProofs(packageId, store)).get(event.id);
    if (!proof) continue;
    const path = proof.path.map((hash) => bytesOfBase64(hash) ?? new Uint8Array());
    const { index, checkpoint } = proof;
    return { line: origin.line, index, proof: formatTlogProof({ index, path, checkpoint }) };
  }
  return undefined;
}
