import {
  type BeforeApplicationShutdown,
  type DynamicModule,
  Global,
  Inject,
  Module,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { Settings } from '../config/settings.js';
import { EventStore } from '../event-store/event-store.js';
import { readModelChecks, readModelsStarted } from '../health/checks.js';
import { Health } from '../health/health.js';
import { observeReadModels } from '../telemetry/gauges.js';
import { Telemetry } from '../telemetry/telemetry.js';
import { logReadModel } from './log-read-model.js';
import type { Projection } from './projection.js';
import { Projections } from './projections.js';
import { Views } from './views.js';

/** Carries the read models of every feature along with the log, from start to shutdown. */
@Global()
@Module({})
export class ReadModelsModule implements OnApplicationBootstrap, BeforeApplicationShutdown {
  constructor(
    @Inject(Projections) private readonly projections: Projections,
    @Inject(EventStore) private readonly store: EventStore,
    health: Health,
    telemetry: Telemetry,
  ) {
    health.toStart(() => [readModelsStarted(projections)]);
    health.toBeReady(() => readModelChecks(projections));
    observeReadModels(telemetry.meter, projections, store);
  }

  static of(projections: readonly Projection[]): DynamicModule {
    return {
      module: ReadModelsModule,
      providers: [
        {
          provide: Projections,
          useFactory: (store: EventStore, views: Views, { instance, eventStoreUrl }: Settings) => {
            // A log on the same machine does not lag behind itself.
            const missingPatience = eventStoreUrl === undefined ? 0 : 30_000;
            return new Projections(store, views, projections, { instance, missingPatience, report: logReadModel });
          },
          inject: [EventStore, Views, Settings],
        },
      ],
      exports: [Projections],
    };
  }

  async onApplicationBootstrap(): Promise<void> {
    await this.projections.start();
  }

  /** Before the platform closes the views. The store is closed meanwhile: one that is away would keep its reader for long. */
  async beforeApplicationShutdown(): Promise<void> {
    const stopped = this.projections.stop();
    await this.store.close();
    await stopped;
  }
}
