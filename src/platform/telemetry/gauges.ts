import { monitorEventLoopDelay, performance } from 'node:perf_hooks';
import { getHeapSpaceStatistics } from 'node:v8';
import type { Meter } from '@opentelemetry/api';
import { atMost } from '../at-most.js';
import type { EventStore } from '../event-store/event-store.js';
import type { Health } from '../health/health.js';
import { lagBehind } from '../projections/lag.js';
import type { Projections } from '../projections/projections.js';
import type { ProjectionStatus } from '../projections/status.js';

/** A lag is counted so far: beyond that it is "this or more". */
const LAG_COUNTED = 1_000;
/**
 * So long the log may take to tell a lag, in milliseconds. One that is away says so only after 20 s, and whoever collects the
 * metrics has given up all of them by then.
 */
const LAG_PATIENCE = 2_000;

/** The state of the process, looked at when somebody collects it. */
export function observeProcess(meter: Meter): void {
  const seconds = (name: string, description: string) => meter.createObservableGauge(name, { unit: 's', description });
  const mean = seconds('nodejs.eventloop.delay.mean', 'Delay of the event loop since the last look.');
  const p99 = seconds('nodejs.eventloop.delay.p99', 'Delay of the event loop since the last look.');
  const max = seconds('nodejs.eventloop.delay.max', 'Delay of the event loop since the last look.');
  const utilization = meter.createObservableGauge('nodejs.eventloop.utilization', {
    unit: '1',
    description: 'Share of the time the event loop was busy since the last look.',
  });
  const memory = meter.createObservableUpDownCounter('process.memory.usage', {
    unit: 'By',
    description: 'Memory of the process that is in physical memory.',
  });
  const heap = meter.createObservableUpDownCounter('v8js.memory.heap.used', {
    unit: 'By',
    description: 'Memory in use in a space of the heap.',
  });
  const uptime = meter.createObservableGauge('process.uptime', {
    unit: 's',
    description: 'Since the process started.',
  });

  // Measuring begins with the first look: nobody pays for it while metrics are off.
  let delay: ReturnType<typeof monitorEventLoopDelay> | undefined;
  let before = performance.eventLoopUtilization();
  meter.addBatchObservableCallback(
    (result) => {
      if (delay === undefined) {
        delay = monitorEventLoopDelay({ resolution: 10 });
        delay.enable();
      } else if (delay.count > 0) {
        result.observe(mean, delay.mean / 1e9);
        result.observe(p99, delay.percentile(99) / 1e9);
        result.observe(max, delay.max / 1e9);
        delay.reset();
      }
      const now = performance.eventLoopUtilization();
      result.observe(utilization, performance.eventLoopUtilization(now, before).utilization);
      before = now;
      result.observe(memory, process.memoryUsage.rss());
      for (const space of getHeapSpaceStatistics()) {
        result.observe(heap, space.space_used_size, { 'v8js.heap.space.name': space.space_name });
      }
      result.observe(uptime, process.uptime());
    },
    [mean, p99, max, utilization, memory, heap, uptime],
  );
}

export function observeHealth(meter: Meter, health: Health): void {
  const ready = meter.createObservableGauge('tjenestebok.ready', {
    unit: '1',
    description: '1 while the instance is ready for requests.',
  });
  const part = meter.createObservableGauge('tjenestebok.ready.part', {
    unit: '1',
    description: '1 while the part does its work.',
  });
  meter.addBatchObservableCallback(
    async (result) => {
      const { status, checks } = await health.ready();
      result.observe(ready, status === 'ok' ? 1 : 0);
      for (const { name, status: one } of checks) {
        result.observe(part, one === 'ok' ? 1 : 0, { 'tjenestebok.ready.part.name': name });
      }
    },
    [ready, part],
  );
}

/** How far each read model that this instance projects is behind the log; nothing is said of that while the log is away. */
export function observeReadModels(meter: Meter, projections: Projections, store: EventStore): void {
  const handled = meter.createObservableCounter('tjenestebok.read_model.events', {
    unit: '{event}',
    description: 'Events projected since this instance began projecting.',
  });
  const lagEvents = meter.createObservableGauge('tjenestebok.read_model.lag.events', {
    unit: '{event}',
    description: `Recorded events that are not projected yet; ${LAG_COUNTED} is this or more.`,
  });
  const lagTime = meter.createObservableGauge('tjenestebok.read_model.lag.time', {
    unit: 's',
    description: 'How long the oldest recorded event that is not projected yet has been waiting.',
  });
  meter.addBatchObservableCallback(
    async (result) => {
      const observe = async ({ name, version, state, position, eventsHandled }: ProjectionStatus) => {
        if (state === 'idle' || state === 'standby') return;
        const which = { 'tjenestebok.read_model.name': name, 'tjenestebok.read_model.version': version };
        result.observe(handled, eventsHandled, which);
        const lag = await atMost(
          LAG_PATIENCE,
          lagBehind(store, position, LAG_COUNTED).catch(() => undefined),
        );
        if (lag === undefined) return;
        const { events, oldest } = lag;
        result.observe(lagEvents, events, which);
        result.observe(lagTime, oldest === undefined ? 0 : Math.max(0, Date.now() - Date.parse(oldest)) / 1_000, which);
      };
      await Promise.all(projections.status().map(observe));
    },
    [handled, lagEvents, lagTime],
  );
}
