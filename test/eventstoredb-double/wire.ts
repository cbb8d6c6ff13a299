import { shared } from './generated.js';
import type { SharedMessages } from './generated.js';

/** What the server puts where it knows no position or revision: minus one, seen unsigned. */
export const unknownPosition = '18446744073709551615';

export function uuid(text: string): SharedMessages.UUID {
  const message = new shared.UUID();
  message.setString(text);
  return message;
}

export function streamIdentifier(stream: string): SharedMessages.StreamIdentifier {
  const message = new shared.StreamIdentifier();
  message.setStreamName(Buffer.from(stream));
  return message;
}

export const streamNameOf = (identifier: SharedMessages.StreamIdentifier | undefined): string =>
  Buffer.from(identifier?.getStreamName_asU8() ?? []).toString();

const uuidForm = /^[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}$/i;

/** In lower case with dashes, as the server's Guid writes itself. */
export function uuidText(message: SharedMessages.UUID | undefined): string {
  const structured = message?.getStructured();
  if (!structured) {
    const text = message?.getString() ?? '';
    if (!uuidForm.test(text)) throw new Error('Unrecognized Guid format.');
    return dashed(text.toLowerCase().replaceAll('-', ''));
  }
  const half = (bits: string) => BigInt.asUintN(64, BigInt(bits)).toString(16).padStart(16, '0');
  return dashed(half(structured.getMostSignificantBits()) + half(structured.getLeastSignificantBits()));
}

const dashed = (hex: string) => hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');

export function structuredUuid(text: string): SharedMessages.UUID {
  const hex = text.replaceAll('-', '');
  const half = (from: number) => String(BigInt.asIntN(64, BigInt(`0x${hex.slice(from, from + 16)}`)));
  const structured = new shared.UUID.Structured();
  structured.setMostSignificantBits(half(0));
  structured.setLeastSignificantBits(half(16));
  const message = new shared.UUID();
  message.setStructured(structured);
  return message;
}
