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

/** What is required beside time and goals, the papers that show it, and the individual education plan. */
@Resolver()
@UseFilters(CommandErrors)
export class RequirementCommandsResolver {
  constructor(private readonly changes: CareerChanges) {}

  @Mutation(() => CareerPayload, {
    description: 'Records a course (COURSES). Errors: HOURS_OUT_OF_RANGE, TOPIC_MISSING, GOAL_UNKNOWN.',
  })
  recordCourse(
    @Args(DOCTOR) doctor: string,
    @Args('input', INPUT) input: inputs.RecordCourseInput,
    @Context() context: CallContext,
    @Args(REQUEST) request?: RequestInput,
  ): Promise<CareerPayload> {
    return this.state(doctor, { recordCourse: input }, context, request);
  }

  @Mutation(() => CareerPayload, {
    description: 'Records out-of-hours duties of a period (OLD-GP-4Y). Errors: DUTIES_BEYOND_DAYS.',
  })
  recordDuties(
    @Args(DOCTOR) doctor: string,
    @Args('input', INPUT) input: inputs.RecordDutiesInput,
    @Context() context: CallContext,
    @Args(REQUEST) request?: RequestInput,
  ): Promise<CareerPayload> {
    return this.state(doctor, { recordDuties: input }, context, request);
  }

  @Mutation(() => CareerPayload, { description: 'Records a visit between practices (OLD-REST).' })
  recordVisit(
    @Args(DOCTOR) doctor: string,
    @Args('input', INPUT) input: inputs.RecordVisitInput,
    @Context() context: CallContext,
    @Args(REQUEST) request?: RequestInput,
  ): Promise<CareerPayload> {
    return this.state(doctor, { recordVisit: input }, context, request);
  }

  @Mutation(() => CareerPayload, {
    description: 'Records points of the old scheme (OLD-REST). Errors: POINTS_OUT_OF_RANGE.',
  })
  recordPoints(
    @Args(DOCTOR) doctor: string,
    @Args('input', INPUT) input: inputs.RecordPointsInput,
    @Context() context: CallContext,
    @Args(REQUEST) request?: RequestInput,
  ): Promise<CareerPayload> {
    return this.state(doctor, { recordPoints: input }, context, request);
  }

  @Mutation(() => CareerPayload, {
    description:
      'Records a paper that will go with the application, and what can be seen of it. Errors: PAGES_WRONG, FINGERPRINT_WRONG.',
  })
  fileDocument(
    @Args(DOCTOR) doctor: string,
    @Args('input', INPUT) input: inputs.FileDocumentInput,
    @Context() context: CallContext,
    @Args(REQUEST) request?: RequestInput,
  ): Promise<CareerPayload> {
    return this.state(doctor, { fileDocument: input }, context, request);
  }

  @Mutation(() => CareerPayload, {
    description:
      'The individual education plan as agreed, in place of the one before (PLAN-INDIVIDUAL). Errors: PLAN_EMPTY, REASON_MISSING, PERCENT_OUT_OF_RANGE, GOAL_UNKNOWN, PERIOD_UNKNOWN, ARENA_UNKNOWN, PLANNED_ARENA_CLOSED.',
  })
  agreePlan(
    @Args(DOCTOR) doctor: string,
    @Args('input', INPUT) input: inputs.AgreePlanInput,
    @Context() context: CallContext,
    @Args(REQUEST) request?: RequestInput,
  ): Promise<CareerPayload> {
    return this.changes.make(doctor, [(newId, caller) => commands.agreePlan(input, newId, caller)], context, request);
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
