import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { CareerModule } from '../career/career.module.js';
import { Settings } from '../platform/config/settings.js';
import { ReadConfirmationQueueHandler } from './application/read-confirmation-queue.js';
import { ConfirmationsResolver } from './graphql/confirmations.resolver.js';
import { ConfirmationCursors } from './graphql/queue-cursors.js';

/** Who is asked to confirm service, and what waits for whom. Nothing is recorded here. */
@Module({
  imports: [CqrsModule, CareerModule],
  providers: [
    ReadConfirmationQueueHandler,
    ConfirmationsResolver,
    {
      provide: ConfirmationCursors,
      useFactory: (settings: Settings) => new ConfirmationCursors(settings.keys.identity),
      inject: [Settings],
    },
  ],
})
export class ConfirmationsModule {}
