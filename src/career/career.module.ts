import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { PlacesModule } from '../places/index.js';
import { ChangeCareerHandler } from './application/change-career.js';
import { ReadCareerHandler } from './application/read-career.js';
import { CareerCommandsResolver } from './graphql/career-commands.resolver.js';
import { DoctorResolver } from './graphql/doctor.resolver.js';

@Module({
  imports: [CqrsModule, PlacesModule],
  providers: [ChangeCareerHandler, ReadCareerHandler, CareerCommandsResolver, DoctorResolver],
})
export class CareerModule {}
