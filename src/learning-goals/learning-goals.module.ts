import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { EventStore } from '../platform/event-store/event-store.js';
import { ChangeCatalogueHandler } from './application/change-catalogue.js';
import { GoalCatalogue } from './application/goal-catalogue.js';
import { RecordedGoalCatalogue } from './application/recorded-goal-catalogue.js';
import { CatalogueCommandsResolver } from './graphql/catalogue-commands.resolver.js';
import { LearningGoalsResolver } from './graphql/learning-goals.resolver.js';

/** Provides `GoalCatalogue` to whoever needs to know which learning goals there are. */
@Module({
  imports: [CqrsModule],
  providers: [
    ChangeCatalogueHandler,
    CatalogueCommandsResolver,
    LearningGoalsResolver,
    {
      provide: GoalCatalogue,
      useFactory: (store: EventStore) => new RecordedGoalCatalogue(store),
      inject: [EventStore],
    },
  ],
  exports: [GoalCatalogue],
})
export class LearningGoalsModule {}
