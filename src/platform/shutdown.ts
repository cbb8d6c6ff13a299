import { Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance } from 'fastify';
import { atMost } from './at-most.js';
import { EventStore } from './event-store/event-store.js';
import { Health } from './health/health.js';
import { errorFields } from './logging/error-fields.js';

/** So long everything that ends may take, in milliseconds; whoever started the process must wait longer before killing it. */
const LIMIT = 20_000;
/**
 * So long the requests in flight may go on as if nothing were, in milliseconds. An event store that is away keeps them for as
 * long as the whole ending may take; a last try of an append must still fit in between.
 */
const DRAIN_PATIENCE = 8_000;
/** So long it may take to hand over the last traces and metrics, in milliseconds. */
const FLUSH_LIMIT = 3_000;
/** A signal that comes again this soon is the same one: npm hands on what the terminal has sent to all its processes. */
const ECHO = 1_000;

/**
 * Requests come first when the program ends: no new connection is taken, and what has begun is answered while all the rest
 * still works. Nest itself would stop the projections before that; this hook goes before those.
 *
 * When that takes too long the event store is closed under them: what waits for it is not tried again, and its callers are told
 * that nothing was recorded, or that nobody knows.
 */
@Injectable()
export class Drain implements OnModuleDestroy {
  constructor(
    private readonly host: HttpAdapterHost,
    private readonly health: Health,
    private readonly store: EventStore,
  ) {}

  async onModuleDestroy(): Promise<void> {
    this.health.stop();
    const answered = this.host.httpAdapter
      .getInstance<FastifyInstance>()
      .close()
      .then(() => true);
    if (await atMost(DRAIN_PATIENCE, answered)) return;
    await this.store.close();
    await answered;
  }
}

type Ending = {
  /** Answers when all is closed. */
  readonly close: () => Promise<void>;
  readonly flush: () => Promise<void>;
  /** Of the whole ending, in milliseconds. */
  readonly limit?: number;
};

/**
 * Ends the process in order when it is asked to, with status 0. Asked again, or when the time is up, it ends hard, with status
 * 1: the log and the read models are made to be left at any moment.
 */
export function stopOnSignals({ close, flush, limit = LIMIT }: Ending): void {
  const log = new Logger('Tjenestebok');
  let asked: { readonly by: NodeJS.Signals; readonly at: number } | undefined;

  const end = async (signal: NodeJS.Signals) => {
    log.log(`Asked to stop by ${signal}`);
    setTimeout(() => {
      log.fatal(`Not stopped within ${limit / 1_000} s; ending hard`);
      process.exit(1);
    }, limit);
    try {
      await close();
      // What cannot be handed over is no reason to end otherwise: the telemetry says so itself.
      await atMost(
        FLUSH_LIMIT,
        flush().catch(() => undefined),
      );
      log.log('Stopped');
      process.exit(0);
    } catch (error) {
      log.fatal({ message: 'Not stopped in order', ...errorFields(error) });
      process.exit(1);
    }
  };

  const onSignal = (signal: NodeJS.Signals) => {
    if (asked === undefined) {
      asked = { by: signal, at: performance.now() };
      void end(signal);
    } else if (asked.by !== signal || performance.now() - asked.at > ECHO) {
      log.fatal(`Asked again, by ${signal}; ending hard`);
      process.exit(1);
    }
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, onSignal);
}

/** Nobody knows in what state an error that nobody caught has left the program, so it does not go on. */
export function endOnUncaughtErrors(): void {
  const log = new Logger('Tjenestebok');
  process.on('uncaughtException', (error, origin) => {
    log.fatal({ message: 'An error that nobody caught; ending', origin, ...errorFields(error) });
    process.exit(1);
  });
}
