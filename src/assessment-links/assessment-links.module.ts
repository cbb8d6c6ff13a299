import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { LearningGoalsModule } from '../learning-goals/learning-goals.module.js';
import { Settings } from '../platform/config/settings.js';
import { CareerModule } from '../career/career.module.js';
import { AssessmentLinksController } from './assessment-links.controller.js';
import { AssessmentLinksResolver } from './assessment-links.resolver.js';
import { LinkTokens } from './link-tokens.js';

/** One-time links by which somebody without an account signs an activity. */
@Module({
  imports: [CqrsModule, CareerModule, LearningGoalsModule],
  controllers: [AssessmentLinksController],
  providers: [
    AssessmentLinksResolver,
    {
      provide: LinkTokens,
      useFactory: (settings: Settings) => new LinkTokens(settings.keys.identity),
      inject: [Settings],
    },
  ],
})
export class AssessmentLinksModule {}
