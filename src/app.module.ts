import { type DynamicModule, Module } from '@nestjs/common';
import { AccessLogModule } from './access-log/access-log.module.js';
import { CareerModule } from './career/career.module.js';
import { EnterpriseModule } from './enterprise/enterprise.module.js';
import type { Settings } from './platform/config/settings.js';
import { GraphqlModule } from './platform/graphql/graphql.module.js';
import { OperationsModule } from './platform/operations.module.js';
import { PlatformModule } from './platform/platform.module.js';
import { ReadModelsModule } from './platform/projections/read-models.module.js';
import { readModels } from './read-models.js';
import { RightsModule } from './rights/rights.module.js';
import { StatementModule } from './statement/statement.module.js';

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
        CareerModule,
        StatementModule,
        AccessLogModule,
        RightsModule,
        GraphqlModule.with([RightsModule]),
      ],
    };
  }
}
