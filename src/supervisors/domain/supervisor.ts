import { enforce } from '../../kernel/rule.js';
import type { DataOf, SupervisorEvent } from './events.js';
import {
  type Scene,
  endingCompetence,
  isOfferedSo,
  isRecordedSo,
  isRegisteredSo,
  isTakenSo,
  leavingSupervision,
  offeringCapacity,
  recordingCompetence,
  recordingCourse,
  registeringSupervisor,
  withdrawingCapacity,
  withdrawingCourse,
} from './rules.js';

/** What can be asked of the register. A command carries what its event will say; whether it may be said is decided here. */
export type SupervisorCommand =
  | { readonly type: 'RegisterSupervisor'; readonly data: DataOf<'SupervisorRegistered'> }
  | { readonly type: 'RecordCompetence'; readonly data: DataOf<'CompetenceRecorded'> }
  | { readonly type: 'EndCompetence'; readonly data: DataOf<'CompetenceEnded'> }
  | { readonly type: 'RecordSupervisorCourse'; readonly data: DataOf<'SupervisorCourseTaken'> }
  | { readonly type: 'WithdrawSupervisorCourse'; readonly data: DataOf<'SupervisorCourseWithdrawn'> }
  | { readonly type: 'OfferCapacity'; readonly data: DataOf<'CapacityOffered'> }
  | { readonly type: 'WithdrawCapacity'; readonly data: DataOf<'CapacityWithdrawn'> }
  | { readonly type: 'LeaveSupervision'; readonly data: DataOf<'SupervisorLeft'> };

/**
 * What a command leads to: a new fact, or nothing when it is already so.
 *
 * @throws Refused with every rule it breaks
 */
export function decide(command: SupervisorCommand, scene: Scene): readonly SupervisorEvent[] {
  const { supervisor } = scene;
  switch (command.type) {
    case 'RegisterSupervisor':
      if (isRegisteredSo(command.data, supervisor)) return [];
      enforce(registeringSupervisor, command.data, scene);
      return [{ type: 'SupervisorRegistered', data: command.data }];
    case 'RecordCompetence':
      if (isRecordedSo(command.data, supervisor)) return [];
      enforce(recordingCompetence, command.data, scene);
      return [{ type: 'CompetenceRecorded', data: command.data }];
    case 'EndCompetence':
      if (supervisor.competence.get(command.data.competenceId)?.to === command.data.on) return [];
      enforce(endingCompetence, command.data, scene);
      return [{ type: 'CompetenceEnded', data: command.data }];
    case 'RecordSupervisorCourse':
      if (isTakenSo(command.data, supervisor)) return [];
      enforce(recordingCourse, command.data, scene);
      return [{ type: 'SupervisorCourseTaken', data: command.data }];
    case 'WithdrawSupervisorCourse':
      if (supervisor.courses.get(command.data.courseId)?.withdrawn) return [];
      enforce(withdrawingCourse, command.data, scene);
      return [{ type: 'SupervisorCourseWithdrawn', data: command.data }];
    case 'OfferCapacity':
      if (isOfferedSo(command.data, supervisor)) return [];
      enforce(offeringCapacity, command.data, scene);
      return [{ type: 'CapacityOffered', data: command.data }];
    case 'WithdrawCapacity':
      if (supervisor.offers.get(command.data.offerId)?.to === command.data.on) return [];
      enforce(withdrawingCapacity, command.data, scene);
      return [{ type: 'CapacityWithdrawn', data: command.data }];
    case 'LeaveSupervision':
      if (supervisor.left === command.data.on) return [];
      enforce(leavingSupervision, command.data, scene);
      return [{ type: 'SupervisorLeft', data: command.data }];
  }
}
