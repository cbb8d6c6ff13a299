import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { PlacesModule } from '../places/index.js';
import { Clock } from '../platform/clock.js';
import { Projections } from '../platform/projections/projections.js';
import { Views } from '../platform/projections/views.js';
import { Appointments } from '../rights/caller.js';
import { ChangeEnterpriseHandler } from './application/change-enterprise.js';
import { ReadEnterpriseHandler, ReadEnterprisesHandler } from './application/read-enterprise.js';
import { RecordedAppointments } from './application/recorded-appointments.js';
import { EnterpriseCommandsResolver } from './graphql/enterprise-commands.resolver.js';
import { EnterpriseResolver } from './graphql/enterprise.resolver.js';

/** Provides `Appointments` to those who check rights. */
@Module({
  imports: [CqrsModule, PlacesModule],
  providers: [
    ChangeEnterpriseHandler,
    ReadEnterpriseHandler,
    ReadEnterprisesHandler,
    EnterpriseCommandsResolver,
    EnterpriseResolver,
    {
      provide: Appointments,
      useFactory: (projections: Projections, views: Views, clock: Clock) =>
        new RecordedAppointments(projections, views, clock),
      inject: [Projections, Views, Clock],
    },
  ],
  exports: [Appointments],
})
export class EnterpriseModule {}
