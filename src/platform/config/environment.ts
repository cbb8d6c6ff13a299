export type Environment = Readonly<Record<string, string | undefined>>;

/** An empty variable is one that is not set, as in a file of settings where the line is left open. */
export function given(text: string | undefined): string | undefined {
  return text === undefined || text.trim() === '' ? undefined : text.trim();
}
