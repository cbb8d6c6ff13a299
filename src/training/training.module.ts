import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { CareerModule } from '../career/career.module.js';
import { EnterpriseModule } from '../enterprise/enterprise.module.js';
import { LearningGoalsModule } from '../learning-goals/learning-goals.module.js';
import { PlacesModule } from '../places/index.js';
import { SupervisorsModule } from '../supervisors/supervisors.module.js';
import { Settings } from '../platform/config/settings.js';
import { ReadWatchListHandler } from './application/read-watch-list.js';
import { ReadQueueHandler, ReadRemindersHandler } from './application/read-queue.js';
import { GoalsResolver } from './graphql/goals.resolver.js';
import { PlanResolver } from './graphql/plan.resolver.js';
import { QueueCursors } from './graphql/queue-cursors.js';
import { RequirementsResolver } from './graphql/requirements.resolver.js';
import { StatementBeyondTimeResolver } from './graphql/statement-beyond-time.resolver.js';
import { WatchListResolver } from './graphql/watch-list.resolver.js';
import { QueueResolver } from './graphql/queue.resolver.js';

/** What a doctor’s training comes to: goals, supervision, plan. Nothing is recorded here. */
@Module({
  imports: [CqrsModule, PlacesModule, CareerModule, EnterpriseModule, LearningGoalsModule, SupervisorsModule],
  providers: [
    ReadWatchListHandler,
    RequirementsResolver,
    StatementBeyondTimeResolver,
    WatchListResolver,
    ReadQueueHandler,
    ReadRemindersHandler,
    GoalsResolver,
    PlanResolver,
    QueueResolver,
    {
      provide: QueueCursors,
      useFactory: (settings: Settings) => new QueueCursors(settings.keys.identity),
      inject: [Settings],
    },
  ],
})
export class TrainingModule {}
