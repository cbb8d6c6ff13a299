/** What the clients of an installation did and what they were told, each entry written when its last answer had come. */
export type History = readonly (Write | Read)[];

type Call = {
  readonly client: string;
  /** Of the doctor it is about. */
  readonly stream: string;
  /** Milliseconds of one clock. */
  readonly invoked: number;
  readonly returned: number;
};

/** One command, sent again with the same `commandId` until its outcome was known. */
export type Write = Call & {
  readonly kind: 'write';
  /** As the log knows the request: what comes of it names it as its causation. */
  readonly request: string;
  readonly expectedRevision?: number;
  readonly tries: number;
  readonly outcome: Outcome;
};

export type Outcome =
  | { readonly is: 'acknowledged'; readonly revision: number; readonly recordings: readonly string[] }
  /** For good: nothing of it is recorded, and nothing will be. */
  | { readonly is: 'refused'; readonly code: string }
  | { readonly is: 'unknown' };

/** One look at a doctor: the doctor herself, or her row among others. */
export type Read = Call & {
  readonly kind: 'read';
  readonly of: 'doctor' | 'roster';
  /** The revision that was asked to be shown at least. */
  readonly seen?: number;
  /** Missing when there was no such doctor. */
  readonly shown?: Shown;
};

export type Shown = { readonly revision: number; readonly posts: number };

/** What the log holds, in its order. */
export type Recorded = {
  readonly stream: string;
  readonly revision: number;
  readonly id: string;
  readonly request: string;
  /** A post began with it. */
  readonly isPost: boolean;
};

/** A row of the roster at the end. */
export type Row = Shown & { readonly stream: string };
