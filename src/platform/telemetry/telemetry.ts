import { Injectable } from '@nestjs/common';
import {
  type Attributes,
  type Context,
  type Span,
  SpanKind,
  SpanStatusCode,
  context,
  metrics,
  propagation,
  trace,
} from '@opentelemetry/api';
import { Conflict, Refused } from '../../kernel/rule.js';

const NAME = 'tjenestebok';
/** Upper bounds of the buckets of durations, in seconds. */
const SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10];

export type CommandOutcome = 'recorded' | 'unchanged' | 'refused' | 'conflict' | 'failed';

/**
 * What the program measures of itself, under the names of `docs/operating.md`. All of it comes to nothing while telemetry is
 * off. Nothing that is measured names a person, a career or what was said.
 */
@Injectable()
export class Telemetry {
  readonly meter = metrics.getMeter(NAME);
  readonly #tracer = trace.getTracer(NAME);
  readonly #requests = this.#duration('http.server.request.duration', 'From a request to the end of its answer.');
  readonly #active = this.meter.createUpDownCounter('http.server.active_requests', {
    unit: '{request}',
    description: 'Requests being answered.',
  });
  readonly #commands = this.#duration('tjenestebok.command.duration', 'Commands, by what became of them.');
  readonly #appends = this.#duration(
    'tjenestebok.event_store.append.duration',
    'From an append to its durable answer.',
  );
  readonly #conflicts = this.meter.createCounter('tjenestebok.event_store.append.conflicts', {
    unit: '{conflict}',
    description: 'Appends refused because somebody else was quicker. Most are decided again, unseen by the caller.',
  });

  /** Runs the work inside a span, which fails when the work does. A no for an answer is no failure. */
  inSpan<Result>(name: string, attributes: Attributes, work: (span: Span) => Promise<Result>): Promise<Result> {
    return this.#tracer.startActiveSpan(name, { attributes }, async (span) => {
      try {
        return await work(span);
      } catch (error) {
        if (!(error instanceof Refused || error instanceof Conflict)) markFailed(span, nameOf(error));
        throw error;
      } finally {
        span.end();
      }
    });
  }

  /** A span that whoever began it ends; a root unless a context is given. */
  beginSpan(name: string, kind: SpanKind, attributes: Attributes, within?: Context): Span {
    const root = within === undefined;
    return this.#tracer.startSpan(name, { kind, attributes, root }, within ?? context.active());
  }

  /** The caller's trace, from its W3C headers. */
  contextIn(headers: object): Context {
    return propagation.extract(context.active(), headers);
  }

  requestBegan(method: string): void {
    this.#active.add(1, { 'http.request.method': method });
  }

  requestEnded(method: string, attributes: Attributes, milliseconds: number): void {
    this.#active.add(-1, { 'http.request.method': method });
    this.#requests.record(milliseconds / 1_000, { 'http.request.method': method, ...attributes });
  }

  commandEnded(command: string, outcome: CommandOutcome, milliseconds: number, error?: unknown): void {
    this.#commands.record(milliseconds / 1_000, {
      'tjenestebok.command.name': command,
      'tjenestebok.command.outcome': outcome,
      ...(outcome === 'failed' ? { 'error.type': nameOf(error) } : {}),
    });
  }

  appendEnded(category: string, milliseconds: number, error?: unknown): void {
    this.#appends.record(milliseconds / 1_000, {
      'tjenestebok.stream.category': category,
      ...(error === undefined ? {} : { 'error.type': nameOf(error) }),
    });
  }

  appendLostRace(category: string): void {
    this.#conflicts.add(1, { 'tjenestebok.stream.category': category });
  }

  #duration(name: string, description: string) {
    return this.meter.createHistogram(name, {
      unit: 's',
      description,
      advice: { explicitBucketBoundaries: SECONDS },
    });
  }
}

/** By the kind of the error only: its message may hold data. */
export function markFailed(span: Span, errorType: string): void {
  span.setAttribute('error.type', errorType);
  span.setStatus({ code: SpanStatusCode.ERROR });
}

export function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : typeof error;
}
