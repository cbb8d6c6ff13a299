import type { Settings } from '../platform/config/settings.js';
import { signerOf } from '../platform/transparency/log-signer.js';
import { type CredentialKey, credentialKeyOf } from './keys.js';
import { STATUS_PATH } from './metadata.js';

/** In whose name, and with which key, credentials and status lists are signed. */
export class CredentialIssuer {
  private constructor(
    readonly name: string,
    readonly key: CredentialKey,
  ) {}

  /**
   * This installation. Without a public address its name follows from the log's and leads nowhere: the key must then be handed
   * over in another way.
   *
   * @throws TransferRefused as `signerOf`
   */
  static of(settings: Settings): CredentialIssuer {
    const { name, seed } = signerOf(settings);
    return new CredentialIssuer(settings.publicUrl ?? `https://${name}`, credentialKeyOf(Buffer.from(seed)));
  }

  /** Address of the status lists, without the number of the block: what documents name as `check.statusList`. */
  get statusLists(): string {
    return `${this.name}${STATUS_PATH}`;
  }
}
