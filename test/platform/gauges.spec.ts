import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { metrics } from '@opentelemetry/sdk-node';
import { EventStoreDbEventStore } from '../../src/platform/event-store/eventstoredb/eventstoredb-event-store.js';
import { Projections } from '../../src/platform/projections/projections.js';
import { SqliteViews } from '../../src/platform/projections/sqlite-views.js';
import { observeReadModels } from '../../src/platform/telemetry/gauges.js';
import { EventStoreDouble } from '../eventstoredb-double/double.js';
import { added, tallies, totals } from './projections-tallies.js';

/** Prometheus gives up a scrape that takes longer, unless told otherwise, in milliseconds. */
const SCRAPE_TIMEOUT = 10_000;

/** Collects when it is asked to, as Prometheus does. */
class Scraper extends metrics.MetricReader {
  /** Values by the name of their metric. */
  async scrape(): Promise<Record<string, unknown[]>> {
    const { resourceMetrics } = await this.collect();
    const found = resourceMetrics.scopeMetrics.flatMap((scope) => scope.metrics);
    return Object.fromEntries(
      found
        .filter(({ dataPoints }) => dataPoints.length > 0)
        .map(({ descriptor, dataPoints }) => [descriptor.name, dataPoints.map(({ value }) => value)]),
    );
  }
  protected onForceFlush = () => Promise.resolve();
  protected onShutdown = () => Promise.resolve();
}

describe('metrics of the read models', () => {
  let cleanUp: (() => Promise<unknown>)[];
  beforeEach(() => {
    cleanUp = [];
  });
  afterEach(async () => {
    for (const step of cleanUp.reverse()) await step();
  });

  it('are collected in time while the event store is away, without the lag', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'tjenestebok-gauges-'));
    const eventStore = await EventStoreDouble.start();
    const store = new EventStoreDbEventStore(eventStore.url);
    const views = new SqliteViews(join(folder, 'views.sqlite'));
    const projections = new Projections(store, views, [tallies, totals]);
    const scraper = new Scraper();
    const provider = new metrics.MeterProvider({ readers: [scraper] });
    cleanUp.push(
      () => rm(folder, { recursive: true }),
      () => eventStore.stop(),
      () => views.close(),
      () => Promise.all([projections.stop(), store.close()]),
      () => provider.shutdown(),
    );
    observeReadModels(provider.getMeter('test'), projections, store);
    await store.append('tally-a', 'no_stream', [added(1)]);
    await projections.start();
    await projections.waitFor('tally-a', 0, SCRAPE_TIMEOUT);
    await eventStore.faults.refuseConnections();

    const began = performance.now();
    expect(Object.keys(await scraper.scrape())).toEqual(['tjenestebok.read_model.events']);
    expect(performance.now() - began).toBeLessThan(SCRAPE_TIMEOUT);
  });
});
