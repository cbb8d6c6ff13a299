import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { CareerModule } from '../career/career.module.js';
import { DocumentsModule } from '../documents/documents.module.js';
import { LearningGoalsModule } from '../learning-goals/learning-goals.module.js';
import { RightsModule } from '../rights/rights.module.js';
import { SupervisorsModule } from '../supervisors/supervisors.module.js';
import { ApplicationPackController } from './application-pack.controller.js';
import { ApplicationPacks } from './application/application-packs.js';
import { MakePack } from './application/make-pack.js';
import { ApplicationPackResolver } from './graphql/application-pack.resolver.js';

/** What goes with an application to Helsedirektoratet. Nothing is recorded here. */
@Module({
  imports: [CqrsModule, CareerModule, DocumentsModule, LearningGoalsModule, SupervisorsModule, RightsModule],
  controllers: [ApplicationPackController],
  providers: [MakePack, ApplicationPacks, ApplicationPackResolver],
})
export class ApplicationPackModule {}
