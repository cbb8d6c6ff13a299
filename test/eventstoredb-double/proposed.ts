import type { SharedMessages } from './generated.js';
import type { ProposedEvent } from './log.js';
import { metadataMissing } from './rpc-error.js';
import { uuidText } from './wire.js';

type ProposedMessage = {
  readonly getId: () => SharedMessages.UUID | undefined;
  readonly getMetadataMap: () => { get: (key: string) => string | undefined };
  readonly getData_asU8: () => Uint8Array;
  readonly getCustomMetadata_asU8: () => Uint8Array;
};

/** An event as it arrives, in either kind of append. */
export function proposedEvent(message: ProposedMessage): ProposedEvent {
  const type = required(message, 'type');
  const contentType = required(message, 'content-type');
  if (type === '') throw new Error('Empty eventType provided.');
  return {
    id: uuidText(message.getId()),
    type,
    isJson: contentType === 'application/json',
    data: message.getData_asU8(),
    metadata: message.getCustomMetadata_asU8(),
  };
}

function required(message: ProposedMessage, property: string): string {
  const value = message.getMetadataMap().get(property);
  if (value === undefined) throw metadataMissing(property);
  return value;
}
