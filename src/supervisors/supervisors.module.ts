import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { CompleteLists } from '../career/application/complete-lists.js';
import { PlacesModule } from '../places/index.js';
import { ChangeSupervisorRecordHandler } from './application/change-supervisor-record.js';
import {
  ReadSupervisionCapacityHandler,
  ReadSupervisorHandler,
  ReadSupervisorsHandler,
} from './application/read-supervisors.js';
import { RecordedSupervisors, Supervisors } from './application/supervisors.js';
import { SupervisorCommandsResolver } from './graphql/supervisor-commands.resolver.js';
import { SupervisorsResolver } from './graphql/supervisors.resolver.js';

/** Provides `Supervisors` to those who ask what somebody is. */
@Module({
  imports: [CqrsModule, PlacesModule],
  providers: [
    CompleteLists,
    ChangeSupervisorRecordHandler,
    ReadSupervisorHandler,
    ReadSupervisorsHandler,
    ReadSupervisionCapacityHandler,
    SupervisorCommandsResolver,
    SupervisorsResolver,
    { provide: Supervisors, useClass: RecordedSupervisors },
  ],
  exports: [Supervisors],
})
export class SupervisorsModule {}
