import { type BeforeApplicationShutdown, Inject, Module, type OnApplicationBootstrap } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { PlacesModule } from '../places/index.js';
import { Settings } from '../platform/config/settings.js';
import { EventStore } from '../platform/event-store/event-store.js';
import { readModelChecks, readModelsStarted } from '../platform/health/checks.js';
import { Health } from '../platform/health/health.js';
import { Projections } from '../platform/projections/projections.js';
import { Views } from '../platform/projections/views.js';
import { logReadModel } from '../platform/projections/log-read-model.js';
import { observeReadModels } from '../platform/telemetry/gauges.js';
import { Telemetry } from '../platform/telemetry/telemetry.js';
import { ChangeCareerHandler } from './application/change-career.js';
import { ReadCareerHandler } from './application/read-career.js';
import { ReadRosterHandler } from './application/read-roster.js';
import { CareerCommandsResolver } from './graphql/career-commands.resolver.js';
import { DoctorResolver } from './graphql/doctor.resolver.js';
import { RosterResolver } from './graphql/roster.resolver.js';
import { careerProjections } from './projections/career-views.js';

@Module({
  imports: [CqrsModule, PlacesModule],
  providers: [
    {
      provide: Projections,
      useFactory: (store: EventStore, views: Views, { instance, eventStoreUrl }: Settings) => {
        // A log on the same machine does not lag behind itself.
        const missingPatience = eventStoreUrl === undefined ? 0 : 30_000;
        return new Projections(store, views, careerProjections, { instance, missingPatience, report: logReadModel });
      },
      inject: [EventStore, Views, Settings],
    },
    ChangeCareerHandler,
    ReadCareerHandler,
    ReadRosterHandler,
    CareerCommandsResolver,
    DoctorResolver,
    RosterResolver,
  ],
})
export class CareerModule implements OnApplicationBootstrap, BeforeApplicationShutdown {
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
