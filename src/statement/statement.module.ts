import { Module } from '@nestjs/common';
import { StatementResolver } from './graphql/statement.resolver.js';

@Module({ providers: [StatementResolver] })
export class StatementModule {}
