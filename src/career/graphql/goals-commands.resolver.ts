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

/** Who judges the goals of a doctor, what was done for them, and the way of each to its approval (GOAL-FLOW). */
@Resolver()
@UseFilters(CommandErrors)
export class GoalsCommandsResolver {
  constructor(private readonly changes: CareerChanges) {}

  @Mutation(() => CareerPayload, {
    description:
      'Records who approves the doctor’s goals from a day on; whoever does so on that day hands over (GOAL-ROLES). Errors: OWN_GOAL, ORGANISATION_NUMBER_WRONG, ASSIGNMENT_EXISTS.',
  })
  assignLeader(
    @Args(DOCTOR) doctor: string,
    @Args('input', INPUT) input: inputs.AssignLeaderInput,
    @Context() context: CallContext,
    @Args(REQUEST) request?: RequestInput,
  ): Promise<CareerPayload> {
    return this.state(doctor, { assignLeader: input }, context, request);
  }

  @Mutation(() => CareerPayload, {
    description:
      'Records a superviser (supervisør), who signs from day to day (SUPERVISION-DAILY). Errors: OWN_GOAL, APPOINTMENT_EXISTS.',
  })
  appointSuperviser(
    @Args(DOCTOR) doctor: string,
    @Args('input', INPUT) input: inputs.AppointSuperviserInput,
    @Context() context: CallContext,
    @Args(REQUEST) request?: RequestInput,
  ): Promise<CareerPayload> {
    return this.state(doctor, { appointSuperviser: input }, context, request);
  }

  @Mutation(() => CareerPayload, {
    description:
      'Records that somebody approves the doctor’s goals no longer; they wait for nobody until the next is named, and say so. Errors: ASSIGNMENT_UNKNOWN, LEADERSHIP_ENDED.',
  })
  endLeadership(
    @Args(DOCTOR) doctor: string,
    @Args('input', INPUT) input: inputs.EndLeadershipInput,
    @Context() context: CallContext,
    @Args(REQUEST) request?: RequestInput,
  ): Promise<CareerPayload> {
    return this.state(doctor, { endLeadership: input }, context, request);
  }

  @Mutation(() => CareerPayload, {
    description: 'Records that somebody is a superviser no longer. Errors: APPOINTMENT_UNKNOWN.',
  })
  endSuperviser(
    @Args(DOCTOR) doctor: string,
    @Args('input', INPUT) input: inputs.EndSuperviserInput,
    @Context() context: CallContext,
    @Args(REQUEST) request?: RequestInput,
  ): Promise<CareerPayload> {
    return this.state(doctor, { endSuperviser: input }, context, request);
  }

  @Mutation(() => CareerPayload, {
    description:
      'Records something done towards one or more goals. Errors: GOAL_UNKNOWN, HOURS_BEYOND_DAY, IN_THE_FUTURE.',
  })
  completeActivity(
    @Args(DOCTOR) doctor: string,
    @Args('input', INPUT) input: inputs.CompleteActivityInput,
    @Context() context: CallContext,
    @Args(REQUEST) request?: RequestInput,
  ): Promise<CareerPayload> {
    return this.state(doctor, { completeActivity: input }, context, request);
  }

  @Mutation(() => CareerPayload, {
    description:
      'You sign an activity you saw, as supervisor or superviser of that day. Errors: OWN_GOAL, NOT_A_SUPERVISER, NOT_THE_SUPERVISOR, SUPERVISOR_NOT_ELIGIBLE, ACTIVITY_ALREADY_SIGNED.',
  })
  signActivity(
    @Args(DOCTOR) doctor: string,
    @Args('input', INPUT) input: inputs.SignActivityInput,
    @Context() context: CallContext,
    @Args(REQUEST) request?: RequestInput,
  ): Promise<CareerPayload> {
    return this.changes.make(doctor, [(_, caller) => commands.signActivity(input, caller)], context, request);
  }

  @Mutation(() => CareerPayload, { description: 'The link can be used no longer. Errors: LINK_UNKNOWN, LINK_USED.' })
  withdrawAssessmentLink(
    @Args(DOCTOR) doctor: string,
    @Args('input', INPUT) input: inputs.WithdrawAssessmentLinkInput,
    @Context() context: CallContext,
    @Args(REQUEST) request?: RequestInput,
  ): Promise<CareerPayload> {
    return this.changes.make(doctor, [() => commands.withdrawAssessmentLink(input)], context, request);
  }

  @Mutation(() => CareerPayload, {
    description:
      'The doctor sends a goal to be approved, in the version in force that day (LG-MODEL). Errors: GOAL_UNKNOWN, GOAL_NOT_IN_FORCE, GOAL_ALREADY_SENT, GOAL_ALREADY_APPROVED.',
  })
  sendGoal(
    @Args(DOCTOR) doctor: string,
    @Args('input', INPUT) input: inputs.SendGoalInput,
    @Context() context: CallContext,
    @Args(REQUEST) request?: RequestInput,
  ): Promise<CareerPayload> {
    return this.changes.make(doctor, [(newId) => commands.sendGoal(input, newId)], context, request);
  }

  @Mutation(() => CareerPayload, {
    description:
      'What the supervisor or a superviser says about a goal that was sent; a leader may write down what was said. Errors: OWN_GOAL, NOT_A_SUPERVISER, NOT_THE_SUPERVISOR, SUBMISSION_CLOSED.',
  })
  giveOpinion(
    @Args(DOCTOR) doctor: string,
    @Args('input', INPUT) input: inputs.GiveOpinionInput,
    @Context() context: CallContext,
    @Args(REQUEST) request?: RequestInput,
  ): Promise<CareerPayload> {
    return this.changes.make(doctor, [(_, caller) => commands.giveOpinion(input, caller)], context, request);
  }

  @Mutation(() => CareerPayload, {
    description:
      'The leader of the day, or who stands in, approves a goal. Errors: OWN_GOAL, NOT_THE_LEADER, SUPERVISOR_NOT_CONSULTED, SUPERVISER_NOT_HEARD, GOAL_ALREADY_APPROVED, GOAL_NOT_IN_FORCE.',
  })
  approveGoal(
    @Args(DOCTOR) doctor: string,
    @Args('input', INPUT) input: inputs.ApproveGoalInput,
    @Context() context: CallContext,
    @Args(REQUEST) request?: RequestInput,
  ): Promise<CareerPayload> {
    return this.changes.make(doctor, [(newId, caller) => commands.approveGoal(input, newId, caller)], context, request);
  }

  @Mutation(() => CareerPayload, {
    description: 'The leader sends a goal back with what is missing. Errors: NOT_THE_LEADER, SUBMISSION_CLOSED.',
  })
  returnGoal(
    @Args(DOCTOR) doctor: string,
    @Args('input', INPUT) input: inputs.ReturnGoalInput,
    @Context() context: CallContext,
    @Args(REQUEST) request?: RequestInput,
  ): Promise<CareerPayload> {
    return this.changes.make(doctor, [(_, caller) => commands.returnGoal(input, caller)], context, request);
  }

  @Mutation(() => CareerPayload, {
    description: 'The doctor takes back a goal that was sent. Errors: SUBMISSION_UNKNOWN, SUBMISSION_CLOSED.',
  })
  withdrawSubmission(
    @Args(DOCTOR) doctor: string,
    @Args('input', INPUT) input: inputs.WithdrawSubmissionInput,
    @Context() context: CallContext,
    @Args(REQUEST) request?: RequestInput,
  ): Promise<CareerPayload> {
    return this.changes.make(doctor, [() => commands.withdrawSubmission(input)], context, request);
  }

  @Mutation(() => CareerPayload, {
    description:
      'The leader revokes an approval, with the reason. Errors: APPROVAL_UNKNOWN, APPROVAL_ALREADY_REVOKED, NOT_THE_LEADER.',
  })
  revokeApproval(
    @Args(DOCTOR) doctor: string,
    @Args('input', INPUT) input: inputs.RevokeApprovalInput,
    @Context() context: CallContext,
    @Args(REQUEST) request?: RequestInput,
  ): Promise<CareerPayload> {
    return this.changes.make(doctor, [(_, caller) => commands.revokeApproval(input, caller)], context, request);
  }

  @Mutation(() => CareerPayload, {
    description:
      'Takes over a goal approved elsewhere, or before a conversion, with its evidence (CONV-GOALS). Errors: ORGANISATION_MISSING, NOT_YOUR_ORGANISATION, EVIDENCE_MISSING, EVIDENCE_UNKNOWN, NOT_CONVERTED.',
  })
  takeOverGoal(
    @Args(DOCTOR) doctor: string,
    @Args('input', INPUT) input: inputs.TakeOverGoalInput,
    @Context() context: CallContext,
    @Args(REQUEST) request?: RequestInput,
  ): Promise<CareerPayload> {
    return this.changes.make(
      doctor,
      [(newId, caller) => commands.takeOverGoal(input, newId, caller)],
      context,
      request,
    );
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
