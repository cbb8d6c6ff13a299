import { Module } from '@nestjs/common';
import { EnterpriseModule } from '../enterprise/enterprise.module.js';
import { PlacesModule } from '../places/index.js';
import { RequestRights } from '../platform/graphql/request-rights.js';
import { Callers } from './application/callers.js';
import { TableOfRights } from './graphql/table-of-rights.js';
import { WhoAmIResolver } from './graphql/who-am-i.resolver.js';

/** Provides `RequestRights` to whoever lets requests in. */
@Module({
  imports: [EnterpriseModule, PlacesModule],
  providers: [Callers, { provide: RequestRights, useClass: TableOfRights }, WhoAmIResolver],
  exports: [RequestRights],
})
export class RightsModule {}
