/** A field of a form or a JSON object that was sent, trimmed; empty for whatever is no text. */
export function textField(body: unknown, name: string): string {
  const fields = typeof body === 'object' && body !== null ? new Map<string, unknown>(Object.entries(body)) : undefined;
  const value = fields?.get(name);
  return typeof value === 'string' ? value.trim() : '';
}
