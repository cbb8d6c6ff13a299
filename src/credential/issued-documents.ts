import type { FallenDocument } from './status-list.js';

/** Which issued documents no longer stand. */
export abstract class IssuedDocuments {
  /** Those whose issuing event is at the places `block * 131072` and on of the log; in any order, none for a block not begun. */
  abstract statusesOf(block: number): Promise<readonly FallenDocument[]>;
}
