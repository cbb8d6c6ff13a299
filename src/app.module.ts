import { type DynamicModule, Module } from '@nestjs/common';
import { CareerModule } from './career/career.module.js';
import type { Settings } from './platform/config/settings.js';
import { GraphqlModule } from './platform/graphql/graphql.module.js';
import { OperationsModule } from './platform/operations.module.js';
import { PlatformModule } from './platform/platform.module.js';
import { StatementModule } from './statement/statement.module.js';

/** The whole program; only this file knows every part. */
@Module({})
export class AppModule {
  static with(settings: Settings): DynamicModule {
    return {
      module: AppModule,
      imports: [PlatformModule.with(settings), OperationsModule, CareerModule, StatementModule, GraphqlModule],
    };
  }
}
