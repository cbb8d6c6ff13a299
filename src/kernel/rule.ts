/** Reasons why something may not be registered. Not to be confused with what service is worth: counting never refuses. */
export type Refusal = {
  /** Stable, in capitals: programs rely on it. */
  readonly code: string;
  /** Path of the input field, such as `employer.organisationNumber`. */
  readonly field?: string;
  /** What was given, as text, unless it is personal. */
  readonly value?: string;
  /** Figures and names for the message. */
  readonly details?: Readonly<Record<string, string>>;
  /** Rule of the domain reference behind the refusal, where there is one. */
  readonly rule?: string;
};

/** One condition, one code. Undefined when it holds. */
export type Rule<Input, State> = (input: Input, state: State) => Refusal | undefined;

export class Refused extends Error {
  override readonly name = 'Refused';
  constructor(readonly refusals: readonly Refusal[]) {
    super(refusals.map(({ code }) => code).join(', '));
  }
}

/** Somebody else was quicker, and the caller had named what it saw. */
export abstract class Conflict extends Error {
  constructor(
    /** Undefined when others were quicker again and again. */
    readonly expected: number | undefined,
    readonly actual: number,
  ) {
    super(`The record is at revision ${String(actual)}`);
  }
}

/** All broken rules are reported at once. */
export function enforce<Input, State>(rules: readonly Rule<Input, State>[], input: Input, state: State): void {
  const refusals = rules.map((rule) => rule(input, state)).filter((refusal) => refusal !== undefined);
  if (refusals.length > 0) throw new Refused(refusals);
}
