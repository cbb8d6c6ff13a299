/** Standard base64 with padding (RFC 4648, section 4), for bytes in texts that are signed: one text for the same bytes. */
export function base64Of(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text);
}

/** Undefined for what `base64Of` would not have written, or holds another number of bytes than is asked for. */
export function bytesOfBase64(text: string, length?: number): Uint8Array | undefined {
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(text) || text.length % 4 !== 0) return undefined;
  const bytes = Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  if (length !== undefined && bytes.length !== length) return undefined;
  return base64Of(bytes) === text ? bytes : undefined;
}
