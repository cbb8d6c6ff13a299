import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { CareerModule } from '../career/career.module.js';
import { DocumentsModule } from '../documents/documents.module.js';
import { LearningGoalsModule } from '../learning-goals/learning-goals.module.js';
import { PlacesModule } from '../places/index.js';
import { Settings } from '../platform/config/settings.js';
import { Opening } from './opening.js';
import { ShareTokens } from './share-tokens.js';
import { SharedView } from './shared-view.js';
import { SharingLinksController } from './sharing-links.controller.js';
import { SharingLinksResolver } from './sharing-links.resolver.js';

/** Links by which a doctor shares parts of her record with somebody who has no account. */
@Module({
  imports: [CqrsModule, CareerModule, DocumentsModule, LearningGoalsModule, PlacesModule],
  controllers: [SharingLinksController],
  providers: [
    SharingLinksResolver,
    Opening,
    SharedView,
    {
      provide: ShareTokens,
      useFactory: (settings: Settings) => new ShareTokens(settings.keys.identity),
      inject: [Settings],
    },
  ],
})
export class SharingLinksModule {}
