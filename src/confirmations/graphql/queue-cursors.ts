import { hkdfSync } from 'node:crypto';
import { Refused } from '../../kernel/rule.js';
import { DoesNotOpen, TextKey } from '../../platform/vault/sealed-text.js';
import type { ConfirmationQueueKey } from '../projections/confirmation-queue-page.js';

/** Places in the queue, sealed: a row may be shown without saying which doctor it is about. */
export class ConfirmationCursors {
  private readonly key: TextKey;

  constructor(identityKey: Buffer) {
    this.key = new TextKey(
      '',
      Buffer.from(hkdfSync('sha256', identityKey, '', 'tjenestebok confirmation cursors', 32)),
    );
  }

  /** The same place always gets the same cursor. */
  of({ waiting_since, doctor_id, request_id }: ConfirmationQueueKey): string {
    return this.key.seal(JSON.stringify([waiting_since, doctor_id, request_id]));
  }

  /** @throws Refused with CURSOR_WRONG for what was not made here */
  read(cursor: string): ConfirmationQueueKey {
    const [waiting_since = '', doctor_id = '', request_id = ''] = JSON.parse(this.opened(cursor)) as readonly string[];
    return { waiting_since, doctor_id, request_id };
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
