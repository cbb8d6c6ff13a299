import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { withoutIds } from '../logging/error-fields.js';
import { TransparencyLog } from './transparency-log.js';

/** In milliseconds. */
const INTERVAL = 60_000;

/** Brings the tree up to the log by itself, so that whoever asks for a proof need not wait for a whole log. */
@Injectable()
export class KeepUp implements OnApplicationBootstrap, OnModuleDestroy {
  readonly #log = new Logger('Transparency');
  #timer: NodeJS.Timeout | undefined;
  #told: string | undefined;

  constructor(private readonly log: TransparencyLog) {}

  onApplicationBootstrap(): void {
    this.#timer = setInterval(() => void this.#bringUp(), INTERVAL).unref();
    void this.#bringUp();
  }

  onModuleDestroy(): void {
    clearInterval(this.#timer);
  }

  async #bringUp(): Promise<void> {
    const hindrance = await this.log.bringUp().then(
      () => undefined,
      (error: unknown) => withoutIds(error instanceof Error ? error.message : String(error)),
    );
    if (hindrance === this.#told) return;
    this.#told = hindrance;
    if (hindrance === undefined) this.#log.log('The log is signed again');
    else this.#log.warn({ message: 'The log is not signed', reason: hindrance });
  }
}
