import { hkdfSync } from 'node:crypto';
import type { QueueKey } from '../../career/projections/goal-queue-page.js';
import { Refused } from '../../kernel/rule.js';
import { DoesNotOpen, TextKey } from '../../platform/vault/sealed-text.js';

/**
 * Places in the queue: all that a row is sorted and told apart by. They are sealed, for a row may be shown without saying which
 * doctor it is about.
 */
export class QueueCursors {
  private readonly key: TextKey;

  constructor(identityKey: Buffer) {
    this.key = new TextKey('', Buffer.from(hkdfSync('sha256', identityKey, '', 'tjenestebok queue cursors', 32)));
  }

  /** The same place always gets the same cursor. */
  of({ waiting_since, code, doctor_id, submission_id, waiting_for, person }: QueueKey): string {
    return this.key.seal(JSON.stringify([waiting_since, code, doctor_id, submission_id, waiting_for, person]));
  }

  /** @throws Refused with CURSOR_WRONG for what was not made here */
  read(cursor: string): QueueKey {
    const place = JSON.parse(this.opened(cursor)) as readonly string[];
    const [waiting_since = '', code = '', doctor_id = '', submission_id = '', waiting_for = '', person = ''] = place;
    return { waiting_since, code, doctor_id, submission_id, waiting_for, person };
  }

  private opened(cursor: string): string {
    try {
      return this.key.open(cursor);
    } catch (error) {
      if (!(error instanceof DoesNotOpen)) throw error;
      throw new Refused([{ code: 'CURSOR_WRONG', field: 'after', value: cursor }]);
    }
  }
}
