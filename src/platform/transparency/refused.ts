import { reasonOf } from '../durable-files.js';

/** Why the log is not vouched for. Stable: programs rely on it. */
export type TransparencyFault =
  /** It is shorter than what was signed, or other events stand there. */
  | 'LOG_DOES_NOT_LEAD_TO_TREE'
  /** Another name was signed with before. */
  | 'LOG_NAME_CHANGED'
  /** What is stored of the tree contradicts itself. */
  | 'TREE_DAMAGED'
  /** An event is not as it was when it became a leaf. */
  | 'EVENT_ALTERED';

/** Nothing is signed, for it would contradict what was signed before: a log that says two things vouches for neither. */
export class TransparencyRefused extends Error {
  override readonly name = 'TransparencyRefused';
  constructor(
    readonly code: TransparencyFault,
    what: string,
  ) {
    super(`${code}: ${what} ${WAY_OUT[code]}`);
  }
}

const WAY_OUT: Readonly<Record<TransparencyFault, string>> = {
  LOG_DOES_NOT_LEAD_TO_TREE:
    'Bring back the newest event log. If it was moved to another engine, run: tjenestebok log-rebuild. ' +
    'If events are lost for good, give the log another TJENESTEBOK_LOG_NAME and run: tjenestebok log-rebuild --as-new-log',
  LOG_NAME_CHANGED:
    'Give the former TJENESTEBOK_LOG_NAME or signing key, or begin under the new one with: tjenestebok log-rebuild --as-new-log',
  TREE_DAMAGED:
    'Run: tjenestebok log-rebuild. It makes the tree anew from the log, and holds it against what was signed',
  EVENT_ALTERED: 'Run: tjenestebok log-verify, and bring the event log back from a backup',
};

/** The tree cannot be reached or used now. */
export class TransparencyUnavailable extends Error {
  override readonly name = 'TransparencyUnavailable';
  constructor(place: string, cause: unknown) {
    super(`The tree of the log in ${place} cannot be reached or used: ${reasonOf(cause)}`, { cause });
  }
}
