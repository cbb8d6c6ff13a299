import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { EnterpriseModule } from '../enterprise/enterprise.module.js';
import { LearningGoalsModule } from '../learning-goals/learning-goals.module.js';
import { PlacesModule } from '../places/index.js';
import { SupervisorsModule } from '../supervisors/supervisors.module.js';
import { ChangeCareerHandler } from './application/change-career.js';
import { CompleteLists } from './application/complete-lists.js';
import { ReadCareerHandler } from './application/read-career.js';
import { ForgottenKeys } from './application/forgotten-keys.js';
import { LoggedAccess } from './application/logged-access.js';
import { LookUp } from './application/look-up.js';
import { CountDoctorsHandler, ReadRosterHandler } from './application/read-roster.js';
import { CareerChanges } from './graphql/career-changes.js';
import { CareerCommandsResolver } from './graphql/career-commands.resolver.js';
import { ConfirmationCommandsResolver } from './graphql/confirmation-commands.resolver.js';
import { DoctorResolver } from './graphql/doctor.resolver.js';
import { GoalsCommandsResolver } from './graphql/goals-commands.resolver.js';
import { RecordKeepingResolver } from './graphql/record-keeping.resolver.js';
import { RequirementCommandsResolver } from './graphql/requirement-commands.resolver.js';
import { RosterResolver } from './graphql/roster.resolver.js';
import { SupervisionCommandsResolver } from './graphql/supervision-commands.resolver.js';

@Module({
  imports: [CqrsModule, PlacesModule, LearningGoalsModule, EnterpriseModule, SupervisorsModule],
  providers: [
    ChangeCareerHandler,
    LookUp,
    ReadCareerHandler,
    ReadRosterHandler,
    CountDoctorsHandler,
    CompleteLists,
    LoggedAccess,
    ForgottenKeys,
    CareerChanges,
    RecordKeepingResolver,
    CareerCommandsResolver,
    ConfirmationCommandsResolver,
    GoalsCommandsResolver,
    SupervisionCommandsResolver,
    RequirementCommandsResolver,
    DoctorResolver,
    RosterResolver,
  ],
  exports: [CareerChanges, CompleteLists, LoggedAccess],
})
export class CareerModule {}
