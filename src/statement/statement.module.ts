import { Module } from '@nestjs/common';
import { PlacesModule } from '../places/index.js';
import { StatementResolver } from './graphql/statement.resolver.js';

@Module({ imports: [PlacesModule], providers: [StatementResolver] })
export class StatementModule {}
