import type { QueueKey } from '../../career/projections/goal-queue-page.js';
import { SealedCursors } from '../../platform/graphql/sealed-cursors.js';

export class QueueCursors extends SealedCursors<QueueKey> {
  constructor(identityKey: Buffer) {
    const fields = ['waiting_since', 'code', 'doctor_id', 'submission_id', 'waiting_for', 'person'] as const;
    super(identityKey, 'tjenestebok queue cursors', fields);
  }
}
