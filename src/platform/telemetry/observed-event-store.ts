import { type Span, SpanKind, trace } from '@opentelemetry/api';
import type { NewEvent, Position, RecordedEvent } from '../../kernel/event.js';
import {
  type Appended,
  EventStore,
  type ExpectedRevision,
  type ReadAllOptions,
  type ReadStreamOptions,
  type SubscribeOptions,
  type SubscriptionMessage,
  WrongExpectedRevision,
} from '../event-store/event-store.js';
import { currentScope } from '../logging/request-scope.js';
import { type Telemetry, nameOf } from './telemetry.js';

/** A batch of a projection that catches up is told anew after so many events. */
const EVENTS_PER_SPAN = 10_000;

/** An event log that is watched at work. Behaves as the one within. */
export class ObservedEventStore extends EventStore {
  constructor(
    private readonly within: EventStore,
    private readonly telemetry: Telemetry,
  ) {
    super();
  }

  append(stream: string, expected: ExpectedRevision, events: readonly NewEvent[]): Promise<Appended> {
    const category = categoryOf(stream);
    const attributes = { 'tjenestebok.stream.category': category, 'tjenestebok.events': events.length };
    return this.telemetry.inSpan('event_store append', attributes, async () => {
      const began = performance.now();
      try {
        const appended = await this.within.append(stream, expected, events);
        this.telemetry.appendEnded(category, performance.now() - began);
        const scope = currentScope();
        if (scope) scope.appends += 1;
        return appended;
      } catch (error) {
        this.telemetry.appendEnded(category, performance.now() - began, error);
        if (error instanceof WrongExpectedRevision) this.telemetry.appendLostRace(category);
        throw error;
      }
    });
  }

  /** Seen only as a part of something: a read model that is built reads every stream there is. */
  readStream(stream: string, options?: ReadStreamOptions): Promise<readonly RecordedEvent[]> {
    if (trace.getActiveSpan() === undefined) return this.within.readStream(stream, options);
    const attributes = { 'tjenestebok.stream.category': categoryOf(stream) };
    return this.telemetry.inSpan('event_store readStream', attributes, async (span) => {
      const events = await this.within.readStream(stream, options);
      span.setAttribute('tjenestebok.events', events.length);
      return events;
    });
  }

  readAll(options?: ReadAllOptions): AsyncIterable<RecordedEvent> {
    return this.within.readAll(options);
  }

  /** A batch lasts from its first event until its reader, having seen the end of the log, asks for more. */
  async *subscribe(options: SubscribeOptions): AsyncGenerator<SubscriptionMessage> {
    let batch: { readonly span: Span; events: number } | undefined;
    const end = (error?: unknown) => {
      batch?.span.setAttribute('tjenestebok.events', batch.events);
      if (error !== undefined) batch?.span.setAttribute('error.type', nameOf(error));
      batch?.span.end();
      batch = undefined;
    };
    try {
      for await (const message of this.within.subscribe(options)) {
        if (message.kind === 'event') {
          batch ??= { span: this.telemetry.beginSpan('projection batch', SpanKind.CONSUMER, {}), events: 0 };
          batch.events += 1;
        }
        yield message;
        if (message.kind === 'caught-up' || (batch?.events ?? 0) >= EVENTS_PER_SPAN) end();
      }
    } catch (error) {
      end(error);
      throw error;
    } finally {
      end();
    }
  }

  takeOver(events: readonly RecordedEvent[]): Promise<void> {
    return this.within.takeOver(events);
  }

  lastPosition(): Promise<Position | undefined> {
    return this.within.lastPosition();
  }

  close(): Promise<void> {
    return this.within.close();
  }
}

/** What kind of stream, and never whose. */
function categoryOf(stream: string): string {
  return stream.split('-')[0] ?? '';
}
