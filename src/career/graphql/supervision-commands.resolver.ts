import { UseFilters } from '@nestjs/common';
import { Args, Context, ID, Mutation, Resolver } from '@nestjs/graphql';
import { RequestInput } from '../../platform/graphql/inputs.js';
import type { CallContext } from '../../rights/call-context.js';
import { CareerChanges } from './career-changes.js';
import type { CareerChangeInput } from './change-input.js';
import { CommandErrors } from './command-errors.js';
import { statingCommand } from './commands.js';
import * as commands from './training-commands.js';
import * as inputs from './training-inputs.js';
import { CareerPayload } from './types.js';

const DOCTOR = { name: 'doctor', type: () => ID, description: 'Id of the doctor.' };
const INPUT = { description: 'What to record.' };
const REQUEST = {
  name: 'request',
  type: () => RequestInput,
  nullable: true,
  description: 'Your id for the request, the revision you saw, dry run.',
};

/** Supervision as planned and held, alone and in groups, and waivers. */
@Resolver()
@UseFilters(CommandErrors)
export class SupervisionCommandsResolver {
  constructor(private readonly changes: CareerChanges) {}

  @Mutation(() => CareerPayload, {
    description:
      'Records what is agreed for a supervision, in minutes a month (SUP-HOURS). Errors: SUPERVISION_UNKNOWN, MINUTES_OUT_OF_RANGE.',
  })
  planSupervision(
    @Args(DOCTOR) doctor: string,
    @Args('input', INPUT) input: inputs.PlanSupervisionInput,
    @Context() context: CallContext,
    @Args(REQUEST) request?: RequestInput,
  ): Promise<CareerPayload> {
    return this.state(doctor, { planSupervision: input }, context, request);
  }

  @Mutation(() => CareerPayload, {
    description: 'Records a supervision talk. Errors: SUPERVISION_UNKNOWN, OUTSIDE_SUPERVISION, HOURS_BEYOND_DAY.',
  })
  holdSupervision(
    @Args(DOCTOR) doctor: string,
    @Args('input', INPUT) input: inputs.HoldSupervisionInput,
    @Context() context: CallContext,
    @Args(REQUEST) request?: RequestInput,
  ): Promise<CareerPayload> {
    return this.state(doctor, { holdSupervision: input }, context, request);
  }

  @Mutation(() => CareerPayload, {
    description:
      'The supervisor makes the minutes of a talk final; they are for the two alone (GOAL-NOTES). Errors: SESSION_UNKNOWN, NOT_THE_SUPERVISOR, MINUTES_FINAL.',
  })
  writeMinutes(
    @Args(DOCTOR) doctor: string,
    @Args('input', INPUT) input: inputs.WriteMinutesInput,
    @Context() context: CallContext,
    @Args(REQUEST) request?: RequestInput,
  ): Promise<CareerPayload> {
    return this.changes.make(
      doctor,
      [(newId, caller) => commands.writeMinutes(input, newId, caller)],
      context,
      request,
    );
  }

  @Mutation(() => CareerPayload, { description: 'Records that the doctor joined a supervision group (GRP-2Y).' })
  joinGroup(
    @Args(DOCTOR) doctor: string,
    @Args('input', INPUT) input: inputs.JoinGroupInput,
    @Context() context: CallContext,
    @Args(REQUEST) request?: RequestInput,
  ): Promise<CareerPayload> {
    return this.state(doctor, { joinGroup: input }, context, request);
  }

  @Mutation(() => CareerPayload, {
    description: 'Records that the doctor left a supervision group. Errors: GROUP_UNKNOWN.',
  })
  leaveGroup(
    @Args(DOCTOR) doctor: string,
    @Args('input', INPUT) input: inputs.LeaveGroupInput,
    @Context() context: CallContext,
    @Args(REQUEST) request?: RequestInput,
  ): Promise<CareerPayload> {
    return this.state(doctor, { leaveGroup: input }, context, request);
  }

  @Mutation(() => CareerPayload, {
    description:
      'Records a meeting of the group that the doctor was at. Errors: GROUP_UNKNOWN, OUTSIDE_GROUP, HOURS_BEYOND_DAY.',
  })
  attendGroup(
    @Args(DOCTOR) doctor: string,
    @Args('input', INPUT) input: inputs.AttendGroupInput,
    @Context() context: CallContext,
    @Args(REQUEST) request?: RequestInput,
  ): Promise<CareerPayload> {
    return this.state(doctor, { attendGroup: input }, context, request);
  }

  @Mutation(() => CareerPayload, {
    description: 'Records the diploma of group supervision (GRP-DIPLOMA). Errors: DIPLOMA_EXISTS.',
  })
  recordDiploma(
    @Args(DOCTOR) doctor: string,
    @Args('input', INPUT) input: inputs.RecordDiplomaInput,
    @Context() context: CallContext,
    @Args(REQUEST) request?: RequestInput,
  ): Promise<CareerPayload> {
    return this.state(doctor, { recordDiploma: input }, context, request);
  }

  @Mutation(() => CareerPayload, {
    description:
      'Records an application for a supervisor who is no specialist, with its facts (SUP-WAIVER). Errors: COUNT_OUT_OF_RANGE, HPR_NUMBER_WRONG.',
  })
  applyForWaiver(
    @Args(DOCTOR) doctor: string,
    @Args('input', INPUT) input: inputs.ApplyForWaiverInput,
    @Context() context: CallContext,
    @Args(REQUEST) request?: RequestInput,
  ): Promise<CareerPayload> {
    return this.state(doctor, { applyForWaiver: input }, context, request);
  }

  @Mutation(() => CareerPayload, {
    description: 'Records that the application was refused. Errors: CASE_UNKNOWN, CASE_CLOSED.',
  })
  refuseWaiver(
    @Args(DOCTOR) doctor: string,
    @Args('input', INPUT) input: inputs.RefuseWaiverInput,
    @Context() context: CallContext,
    @Args(REQUEST) request?: RequestInput,
  ): Promise<CareerPayload> {
    return this.state(doctor, { refuseWaiver: input }, context, request);
  }

  private state(
    doctor: string,
    change: CareerChangeInput,
    context: CallContext,
    request?: RequestInput,
  ): Promise<CareerPayload> {
    return this.changes.make(doctor, [(newId) => statingCommand(change, newId)], context, request);
  }
}
