import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { PlacesModule } from '../places/index.js';
import { ChangeCareerHandler } from './application/change-career.js';
import { CompleteLists } from './application/complete-lists.js';
import { ReadCareerHandler } from './application/read-career.js';
import { ForgottenKeys } from './application/forgotten-keys.js';
import { LoggedAccess } from './application/logged-access.js';
import { CountDoctorsHandler, ReadRosterHandler } from './application/read-roster.js';
import { CareerChanges } from './graphql/career-changes.js';
import { CareerCommandsResolver } from './graphql/career-commands.resolver.js';
import { DoctorResolver } from './graphql/doctor.resolver.js';
import { RecordKeepingResolver } from './graphql/record-keeping.resolver.js';
import { RosterResolver } from './graphql/roster.resolver.js';

@Module({
  imports: [CqrsModule, PlacesModule],
  providers: [
    ChangeCareerHandler,
    ReadCareerHandler,
    ReadRosterHandler,
    CountDoctorsHandler,
    CompleteLists,
    LoggedAccess,
    ForgottenKeys,
    CareerChanges,
    RecordKeepingResolver,
    CareerCommandsResolver,
    DoctorResolver,
    RosterResolver,
  ],
})
export class CareerModule {}
