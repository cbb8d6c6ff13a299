import { type DynamicModule, Module } from '@nestjs/common';
import { AccessLogModule } from './access-log/access-log.module.js';
import { ApplicationPackModule } from './application-pack/application-pack.module.js';
import { AssessmentLinksModule } from './assessment-links/assessment-links.module.js';
import { CareerModule } from './career/career.module.js';
import { FollowUpsModule } from './documents/follow-ups.module.js';
import { ConfirmationsModule } from './confirmations/confirmations.module.js';
import { DocumentsModule } from './documents/documents.module.js';
import { EnterpriseModule } from './enterprise/enterprise.module.js';
import { HandOverModule } from './hand-over/hand-over.module.js';
import { LearningGoalsModule } from './learning-goals/learning-goals.module.js';
import type { Settings } from './platform/config/settings.js';
import { GraphqlModule } from './platform/graphql/graphql.module.js';
import { OperationsModule } from './platform/operations.module.js';
import { PlatformModule } from './platform/platform.module.js';
import { ReadModelsModule } from './platform/projections/read-models.module.js';
import { readModels } from './read-models.js';
import { RightsModule } from './rights/rights.module.js';
import { SupervisorsModule } from './supervisors/supervisors.module.js';
import { SharingLinksModule } from './sharing-links/sharing-links.module.js';
import { StatementModule } from './statement/statement.module.js';
import { TrainingModule } from './training/training.module.js';
import { VerificationModule } from './verification/verification.module.js';

/** The whole program; only this file knows every part. */
@Module({})
export class AppModule {
  static with(settings: Settings): DynamicModule {
    return {
      module: AppModule,
      imports: [
        PlatformModule.with(settings),
        OperationsModule,
        ReadModelsModule.of(readModels),
        EnterpriseModule,
        LearningGoalsModule,
        CareerModule,
        ConfirmationsModule,
        FollowUpsModule,
        DocumentsModule,
        ApplicationPackModule,
        SupervisorsModule,
        StatementModule,
        TrainingModule,
        AssessmentLinksModule,
        SharingLinksModule,
        HandOverModule,
        VerificationModule,
        AccessLogModule,
        RightsModule,
        GraphqlModule.with([RightsModule]),
      ],
    };
  }
}
