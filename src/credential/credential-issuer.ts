import type { CredentialKey } from './keys.js';
import { STATUS_PATH } from './metadata.js';

/** In whose name, and with which key, credentials and status lists are signed. */
export class CredentialIssuer {
  constructor(
    readonly name: string,
    readonly key: CredentialKey,
  ) {}

  /** Address of the status lists, without the number of the block: what documents name as `check.statusList`. */
  get statusLists(): string {
    return `${this.name}${STATUS_PATH}`;
  }
}
