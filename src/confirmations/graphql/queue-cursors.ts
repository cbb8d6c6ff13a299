import { SealedCursors } from '../../platform/graphql/sealed-cursors.js';
import type { ConfirmationQueueKey } from '../projections/confirmation-queue-page.js';

export class ConfirmationCursors extends SealedCursors<ConfirmationQueueKey> {
  constructor(identityKey: Buffer) {
    super(identityKey, 'tjenestebok confirmation cursors', ['waiting_since', 'doctor_id', 'request_id']);
  }
}
