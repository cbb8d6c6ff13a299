import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { GoalCatalogue } from '../learning-goals/application/goal-catalogue.js';
import { LearningGoalsModule } from '../learning-goals/learning-goals.module.js';
import { PlacesModule } from '../places/index.js';
import { Clock } from '../platform/clock.js';
import { Projections } from '../platform/projections/projections.js';
import { Views } from '../platform/projections/views.js';
import { Appointments } from '../rights/caller.js';
import { ArenasOfferingHandler } from './application/arenas-offering.js';
import { CataloguedGoals } from './application/catalogued-goals.js';
import { ChangeEnterpriseHandler } from './application/change-enterprise.js';
import { Enterprises, RecordedEnterprises } from './application/enterprises.js';
import { GoalsInForce } from './application/goals-in-force.js';
import { Offices, RecordedOffices } from './application/offices.js';
import { ReadEnterpriseHandler, ReadEnterprisesHandler } from './application/read-enterprise.js';
import { ReadCoverageHandler, ReadTrainingHandler } from './application/read-training.js';
import { RecordedAppointments } from './application/recorded-appointments.js';
import { EnterpriseCommandsResolver } from './graphql/enterprise-commands.resolver.js';
import { EnterpriseResolver } from './graphql/enterprise.resolver.js';
import { TrainingCommandsResolver } from './graphql/training-commands.resolver.js';
import { TrainingResolver } from './graphql/training.resolver.js';

/**
 * Provides `Appointments` to those who check rights, `Enterprises` to those who must know of arenas and stand-ins, and `Offices` to
 * those who ask somebody to answer for one.
 */
@Module({
  imports: [CqrsModule, LearningGoalsModule, PlacesModule],
  providers: [
    ChangeEnterpriseHandler,
    ReadEnterpriseHandler,
    ReadEnterprisesHandler,
    EnterpriseCommandsResolver,
    EnterpriseResolver,
    ArenasOfferingHandler,
    ReadCoverageHandler,
    ReadTrainingHandler,
    TrainingCommandsResolver,
    TrainingResolver,
    { provide: Enterprises, useClass: RecordedEnterprises },
    {
      provide: GoalsInForce,
      useFactory: (catalogue: GoalCatalogue) => new CataloguedGoals(catalogue),
      inject: [GoalCatalogue],
    },
    {
      provide: Offices,
      useFactory: (projections: Projections, views: Views) => new RecordedOffices(projections, views),
      inject: [Projections, Views],
    },
    {
      provide: Appointments,
      useFactory: (projections: Projections, views: Views, clock: Clock) =>
        new RecordedAppointments(projections, views, clock),
      inject: [Projections, Views, Clock],
    },
  ],
  exports: [Appointments, Enterprises, Offices],
})
export class EnterpriseModule {}
