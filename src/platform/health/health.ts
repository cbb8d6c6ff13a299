import { Injectable, Logger } from '@nestjs/common';
import { engineReason } from '../lost-engine.js';
import { errorInWords } from '../logging/error-fields.js';

/** One part of the program and whether it does its work. */
export type Check = { readonly name: string; check(): Finding | Promise<Finding> };

export type Finding = {
  readonly status: 'ok' | 'error';
  /** What is wrong, in words that hold no personal data. */
  readonly reason?: string;
  readonly details?: Readonly<Record<string, string | number | boolean>>;
};

/** What there is to check now. */
export type Checks = () => readonly Check[];

export type Checked = Finding & { readonly name: string };
export type Report = { readonly status: 'ok' | 'error'; readonly checks: readonly Checked[] };

/** A part that has not answered by then, in milliseconds, is taken to be away. */
const PATIENCE = 2_000;
/** How often the program asks itself, so that its log tells also when nobody else asks. */
const WATCH_INTERVAL = 5_000;

/** Whether the process has started, is ready for requests, or is stopping. The modules say what there is to check. */
@Injectable()
export class Health {
  readonly #log = new Logger('Health');
  readonly #started: Checks[] = [];
  readonly #ready: Checks[] = [];
  readonly #lastTold = new Map<string, 'ok' | 'error'>();
  #lastStatus: 'ok' | 'error' | undefined;
  #stopping = false;
  #watch: NodeJS.Timeout | undefined;

  toStart(checks: Checks): void {
    this.#started.push(checks);
  }

  toBeReady(checks: Checks): void {
    this.#ready.push(checks);
  }

  get stopping(): boolean {
    return this.#stopping;
  }

  /** From now on no longer ready, whatever the parts say. */
  stop(): void {
    this.#stopping = true;
    clearInterval(this.#watch);
  }

  /** Looks by itself now and then, and logs what has changed. */
  watch(): void {
    this.#watch = setInterval(() => void this.ready(), WATCH_INTERVAL).unref();
  }

  /** It answers, so its event loop turns. */
  live(): Report {
    return reportOf([{ name: 'process', status: 'ok', details: { uptimeSeconds: Math.floor(process.uptime()) } }]);
  }

  async started(): Promise<Report> {
    return reportOf(await foundBy(this.#started));
  }

  async ready(): Promise<Report> {
    const report = this.#stopping ? STOPPING : reportOf(await foundBy(this.#ready));
    if (this.#stopping) return STOPPING;
    this.#tell(report);
    return report;
  }

  #tell({ status, checks }: Report): void {
    for (const { name, status: now, reason } of checks) {
      const before = this.#lastTold.get(name);
      if (before === now) continue;
      this.#lastTold.set(name, now);
      if (now === 'error') this.#log.warn({ message: 'A part is not ready', part: name, reason });
      else if (before !== undefined) this.#log.log({ message: 'A part is ready again', part: name });
    }
    if (this.#lastStatus !== status) this.#log.log(status === 'ok' ? 'Ready' : 'Not ready');
    this.#lastStatus = status;
  }
}

const STOPPING: Report = reportOf([{ name: 'process', status: 'error', reason: 'stopping' }]);

function reportOf(checks: readonly Checked[]): Report {
  return { status: checks.every(({ status }) => status === 'ok') ? 'ok' : 'error', checks };
}

function foundBy(checks: readonly Checks[]): Promise<Checked[]> {
  return Promise.all(checks.flatMap((now) => now()).map(found));
}

async function found(part: Check): Promise<Checked> {
  const { name } = part;
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<Finding>((resolve) => {
    timer = setTimeout(() => {
      resolve({ status: 'error', reason: `no answer within ${PATIENCE / 1_000} s` });
    }, PATIENCE);
  });
  try {
    // A check that throws at once is no different from one that rejects.
    return { name, ...(await Promise.race([Promise.resolve().then(() => part.check()), late])) };
  } catch (error) {
    return { name, status: 'error', reason: engineReason(error) ?? errorInWords(error) };
  } finally {
    clearTimeout(timer);
  }
}
