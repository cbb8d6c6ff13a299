/** An error as the log may tell it. */
export type ErrorFields = {
  readonly error: string;
  /** Such as `ECONNREFUSED`, `SQLITE_FULL`, `57P01`. */
  readonly code?: string;
  /** The errors behind it, each by its name and code. */
  readonly causes?: readonly string[];
  /** The places in the program. */
  readonly stack?: string;
};

/**
 * Everything about an error but its messages: an engine's message may quote what it was given, an address may hold a password.
 * The names and codes say what happened, the places where.
 */
export function errorFields(error: unknown): ErrorFields {
  const causes = causesOf(error).map(nameAndCode);
  const code = codeOf(error);
  const stack = error instanceof Error ? placesIn(error.stack ?? '') : '';
  return {
    error: nameOf(error),
    ...(code === undefined ? {} : { code }),
    ...(causes.length === 0 ? {} : { causes }),
    ...(stack === '' ? {} : { stack }),
  };
}

/** The same in a few words: `StoreUnavailable: SqliteError SQLITE_FULL`. */
export function errorInWords(error: unknown): string {
  return [error, ...causesOf(error)].map(nameAndCode).join(': ');
}

/** The lines of a stack that name a place, without those of the message. */
export function placesIn(stack: string): string {
  return stack
    .split('\n')
    .filter((line) => /^\s+at .*:\d+:\d+\)?$/.test(line))
    .map((line) => line.trim())
    .join('\n');
}

function nameAndCode(error: unknown): string {
  const code = codeOf(error);
  return code === undefined ? nameOf(error) : `${nameOf(error)} ${code}`;
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : `thrown ${typeof error}`;
}

function codeOf(error: unknown): string | undefined {
  const code = (error as { code?: unknown } | null | undefined)?.code;
  if (typeof code === 'number') return String(code);
  return typeof code === 'string' && /^\w{2,40}$/.test(code) ? code : undefined;
}

/** A host with several addresses, none of which answers, gives one error for each. */
function causesOf(error: unknown, depth = 4): unknown[] {
  if (!(error instanceof Error) || depth === 0) return [];
  const inner = error instanceof AggregateError ? (error.errors as unknown[]) : [];
  const next = error.cause === undefined ? inner : [error.cause, ...inner];
  return next.flatMap((cause) => [cause, ...causesOf(cause, depth - 1)]);
}

/** What an error of our own says, without what its cause may have added: a stream's name tells whose it is, an address who may. */
export function withoutIds(text: string): string {
  return text
    .replaceAll(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/gi, '…')
    .replaceAll(/\b[a-z][a-z\d+.-]*:\/\/\S+/gi, '…')
    .replaceAll(/\d{7,}/g, '…');
}
