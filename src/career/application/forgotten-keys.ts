import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { Projections } from '../../platform/projections/projections.js';
import { Views } from '../../platform/projections/views.js';
import { errorFields } from '../../platform/logging/error-fields.js';
import { lostEngineRefusal } from '../../platform/lost-engine.js';
import { Vault } from '../../platform/vault/vault.js';
import { forgottenDoctors } from '../projections/forgotten.js';

/** How often it is looked whether a forgotten doctor's key is back, in milliseconds. */
const LOOKS_EVERY = 60 * 60_000;
/** How long the read model may take to be complete after the start. */
const PATIENCE_MS = 60_000;

/**
 * Sees to it that nobody who is forgotten has a key: the process may have ended between the decision and the deed, and a backup
 * of the keys may have brought one back.
 */
@Injectable()
export class ForgottenKeys implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly log = new Logger('Forgetting');
  private timer: NodeJS.Timeout | undefined;
  private erasing: Promise<unknown> = Promise.resolve();
  private stopped = false;

  constructor(
    private readonly projections: Projections,
    private readonly views: Views,
    private readonly vault: Vault,
  ) {}

  onApplicationBootstrap(): void {
    void this.look();
  }

  /** What is being erased is erased before the keys are closed. */
  async onApplicationShutdown(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.timer);
    await this.erasing;
  }

  /** How many keys were there that should not have been. */
  async erase(): Promise<number> {
    let erased = 0;
    for (const doctorId of await forgottenDoctors(this.views)) {
      if (this.stopped) break;
      if ((await this.vault.erase(doctorId)) === 'erased') erased++;
    }
    if (erased > 0) this.log.warn({ message: 'Keys of forgotten doctors were there, and are erased', erased });
    return erased;
  }

  private async look(): Promise<void> {
    try {
      await this.projections.whenComplete(PATIENCE_MS);
      if (this.stopped) return;
      const erasing = this.erase();
      this.erasing = erasing.catch(() => undefined); // told below
      await erasing;
    } catch (error) {
      const isLost = this.stopped || lostEngineRefusal(error) !== undefined; // told, and looked at again
      if (!isLost)
        this.log.error({ message: 'Keys of forgotten doctors could not be looked for', ...errorFields(error) });
    }
    if (this.stopped) return;
    this.timer = setTimeout(() => void this.look(), LOOKS_EVERY).unref();
  }
}
