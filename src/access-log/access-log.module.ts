import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { FindUnusualAccessHandler } from './application/find-unusual-access.js';
import { ReadAccessLinesHandler } from './application/read-access-lines.js';
import { SearchAccessLogHandler } from './application/search-access-log.js';
import { AccessLogResolver } from './graphql/access-log.resolver.js';

@Module({
  imports: [CqrsModule],
  providers: [SearchAccessLogHandler, ReadAccessLinesHandler, FindUnusualAccessHandler, AccessLogResolver],
})
export class AccessLogModule {}
