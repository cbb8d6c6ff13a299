import { randomUUID } from 'node:crypto';
import { shared, streams } from './generated.js';
import type { StreamMessages } from './generated.js';
import type { StoredRecord } from './log-file.js';
import type { LogPosition } from './log.js';
import { streamIdentifier, structuredUuid, unknownPosition, uuid } from './wire.js';

type Options = StreamMessages.ReadReq.Options;
type ReadResp = StreamMessages.ReadResp;

/** The revision of a tombstone. */
const tombstoneRevision = '9223372036854775807';

export function eventResponse(record: StoredRecord, options: Options): ReadResp {
  // Seen from its stream, an event that did not commit itself has a position nobody knows.
  const known = options.hasAll() || record.commit === record.prepare;
  const event = new streams.ReadResp.ReadEvent();
  event.setEvent(recordedEvent(record, known, options.getUuidOption()?.hasString() === true));
  if (known) event.setCommitPosition(String(record.commit));
  else event.setNoPosition(new shared.Empty());
  const response = new streams.ReadResp();
  response.setEvent(event);
  return response;
}

function recordedEvent(record: StoredRecord, positionKnown: boolean, idAsText: boolean) {
  const event = new streams.ReadResp.ReadEvent.RecordedEvent();
  event.setId(idAsText ? uuid(record.id) : structuredUuid(record.id));
  event.setStreamIdentifier(streamIdentifier(record.stream));
  event.setStreamRevision(record.type === '$streamDeleted' ? tombstoneRevision : String(record.revision));
  event.setCommitPosition(positionKnown ? String(record.commit) : unknownPosition);
  event.setPreparePosition(positionKnown ? String(record.prepare) : unknownPosition);
  const metadata = event.getMetadataMap();
  metadata.set('type', record.type);
  metadata.set('created', record.created);
  metadata.set('content-type', record.isJson ? 'application/json' : 'application/octet-stream');
  event.setData(record.data);
  event.setCustomMetadata(record.metadata);
  return event;
}

export function streamNotFoundResponse(stream: string): ReadResp {
  const notFound = new streams.ReadResp.StreamNotFound();
  notFound.setStreamIdentifier(streamIdentifier(stream));
  const response = new streams.ReadResp();
  response.setStreamNotFound(notFound);
  return response;
}

export function confirmationResponse(): ReadResp {
  const confirmation = new streams.ReadResp.SubscriptionConfirmation();
  confirmation.setSubscriptionId(randomUUID());
  const response = new streams.ReadResp();
  response.setConfirmation(confirmation);
  return response;
}

export function checkpointResponse({ commit, prepare }: LogPosition): ReadResp {
  const checkpoint = new streams.ReadResp.Checkpoint();
  checkpoint.setCommitPosition(String(commit));
  checkpoint.setPreparePosition(String(prepare));
  const response = new streams.ReadResp();
  response.setCheckpoint(checkpoint);
  return response;
}

export function caughtUpResponse(): ReadResp {
  const response = new streams.ReadResp();
  response.setCaughtUp(new streams.ReadResp.CaughtUp());
  return response;
}

export function fellBehindResponse(): ReadResp {
  const response = new streams.ReadResp();
  response.setFellBehind(new streams.ReadResp.FellBehind());
  return response;
}
