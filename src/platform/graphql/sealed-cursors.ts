import { hkdfSync } from 'node:crypto';
import { Refused } from '../../kernel/rule.js';
import { DoesNotOpen, TextKey } from '../vault/sealed-text.js';

/**
 * Places in a list: all that a row is sorted and told apart by. They are sealed, for a row may be shown without saying which
 * doctor it is about.
 */
export class SealedCursors<Place extends Readonly<Record<string, string>>> {
  private readonly key: TextKey;

  /** @param purpose of the key, so that a cursor of another list opens nothing here */
  constructor(
    identityKey: Buffer,
    purpose: string,
    private readonly fields: readonly (keyof Place & string)[],
  ) {
    this.key = new TextKey('', Buffer.from(hkdfSync('sha256', identityKey, '', purpose, 32)));
  }

  /** The same place always gets the same cursor. */
  of(place: Place): string {
    return this.key.seal(JSON.stringify(this.fields.map((field) => place[field])));
  }

  /** @throws Refused with CURSOR_WRONG for what was not made here */
  read(cursor: string): Place {
    const values = JSON.parse(this.opened(cursor)) as readonly string[];
    return Object.fromEntries(this.fields.map((field, index) => [field, values[index] ?? ''])) as Place;
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
