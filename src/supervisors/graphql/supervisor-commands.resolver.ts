import { randomUUID } from 'node:crypto';
import { UseFilters } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Args, Context, ID, Mutation, Resolver } from '@nestjs/graphql';
import { RequestInput } from '../../platform/graphql/inputs.js';
import { Vault, uuidOf } from '../../platform/vault/vault.js';
import type { CallContext } from '../../rights/call-context.js';
import { seesSupervisor } from '../../rights/supervisor-rights.js';
import { ChangeSupervisorRecord } from '../application/change-supervisor-record.js';
import { supervisorId } from '../application/personal-data.js';
import type { SupervisorCommand } from '../domain/supervisor.js';
import {
  EndCompetenceInput,
  LeaveSupervisionInput,
  OfferCapacityInput,
  RecordCompetenceInput,
  RecordSupervisorCourseInput,
  RegisterSupervisorInput,
  WithdrawCapacityInput,
  WithdrawSupervisorCourseInput,
} from './inputs.js';
import { SupervisorErrors } from './supervisor-errors.js';
import { viewSupervisor } from './supervisor-view.js';
import { SupervisorPayload } from './types.js';

const INPUT = { description: 'What to record.' };
const SUPERVISOR = { name: 'supervisor', type: () => ID, description: 'Opaque id of the supervisor.' };
const REQUEST = {
  name: 'request',
  type: () => RequestInput,
  nullable: true,
  description: 'Your id for the request, the revision you saw, dry run.',
};

/** What is known of supervisors. Each mutation answers with the new state, or with every reason why nothing was recorded. */
@Resolver()
@UseFilters(SupervisorErrors)
export class SupervisorCommandsResolver {
  constructor(
    private readonly commandBus: CommandBus,
    private readonly vault: Vault,
  ) {}

  @Mutation(() => SupervisorPayload, {
    description:
      'Puts somebody in the register of supervisors, or takes back in who has left. Refused with `SUPERVISOR_EXISTS` when she is there.',
  })
  registerSupervisor(
    @Args('input', INPUT) { hprNumber, name }: RegisterSupervisorInput,
    @Context() context: CallContext,
    @Args(REQUEST) request?: RequestInput,
  ): Promise<SupervisorPayload> {
    const make = (): SupervisorCommand => ({ type: 'RegisterSupervisor', data: { hprNumber, name } });
    return this.change(supervisorId(hprNumber, this.vault), make, context, request);
  }

  @Mutation(() => SupervisorPayload, {
    description: 'Records what a supervisor is, from a day on (SUP-SPECIALIST).',
  })
  recordCompetence(
    @Args(SUPERVISOR) supervisor: string,
    @Args('input', INPUT) { competenceId, kind, field, from, to, source, recordedAs }: RecordCompetenceInput,
    @Context() context: CallContext,
    @Args(REQUEST) request?: RequestInput,
  ): Promise<SupervisorPayload> {
    const make = (newId: NewId): SupervisorCommand => ({
      type: 'RecordCompetence',
      data: {
        competenceId: competenceId ?? newId('competence'),
        kind,
        ...(field ? { field } : {}),
        from,
        ...(to ? { to } : {}),
        ...(source ? { source } : {}),
        recordedAs,
      },
    });
    return this.change(supervisor, make, context, request);
  }

  @Mutation(() => SupervisorPayload, { description: 'Ends a competence, or shortens it.' })
  endCompetence(
    @Args(SUPERVISOR) supervisor: string,
    @Args('input', INPUT) { competenceId, on }: EndCompetenceInput,
    @Context() context: CallContext,
    @Args(REQUEST) request?: RequestInput,
  ): Promise<SupervisorPayload> {
    const make = (): SupervisorCommand => ({ type: 'EndCompetence', data: { competenceId, on } });
    return this.change(supervisor, make, context, request);
  }

  @Mutation(() => SupervisorPayload, { description: 'Records a course in supervising (SUP-COURSE).' })
  recordSupervisorCourse(
    @Args(SUPERVISOR) supervisor: string,
    @Args('input', INPUT) { courseId, title, on, expiresOn, provider }: RecordSupervisorCourseInput,
    @Context() context: CallContext,
    @Args(REQUEST) request?: RequestInput,
  ): Promise<SupervisorPayload> {
    const make = (newId: NewId): SupervisorCommand => ({
      type: 'RecordSupervisorCourse',
      data: {
        courseId: courseId ?? newId('course'),
        title,
        on,
        ...(expiresOn ? { expiresOn } : {}),
        ...(provider ? { provider } : {}),
      },
    });
    return this.change(supervisor, make, context, request);
  }

  @Mutation(() => SupervisorPayload, { description: 'Takes back a course that was recorded by mistake.' })
  withdrawSupervisorCourse(
    @Args(SUPERVISOR) supervisor: string,
    @Args('input', INPUT) { courseId }: WithdrawSupervisorCourseInput,
    @Context() context: CallContext,
    @Args(REQUEST) request?: RequestInput,
  ): Promise<SupervisorPayload> {
    const make = (): SupervisorCommand => ({ type: 'WithdrawSupervisorCourse', data: { courseId } });
    return this.change(supervisor, make, context, request);
  }

  @Mutation(() => SupervisorPayload, { description: 'Records what a supervisor is ready to do, for whom and where.' })
  offerCapacity(
    @Args(SUPERVISOR) supervisor: string,
    @Args('input', INPUT) input: OfferCapacityInput,
    @Context() context: CallContext,
    @Args(REQUEST) request?: RequestInput,
  ): Promise<SupervisorPayload> {
    const { offerId, organisationNumber, municipality, district, residents, hoursPerMonth, from, to } = input;
    const make = (newId: NewId): SupervisorCommand => ({
      type: 'OfferCapacity',
      data: {
        offerId: offerId ?? newId('offer'),
        organisationNumber,
        municipality,
        ...(district ? { district } : {}),
        residents,
        hundredthsOfHoursPerMonth: Math.round(hoursPerMonth * 100),
        from,
        ...(to ? { to } : {}),
      },
    });
    return this.change(supervisor, make, context, request);
  }

  @Mutation(() => SupervisorPayload, { description: 'Ends an offer, or shortens it. Another is offered anew.' })
  withdrawCapacity(
    @Args(SUPERVISOR) supervisor: string,
    @Args('input', INPUT) { offerId, on }: WithdrawCapacityInput,
    @Context() context: CallContext,
    @Args(REQUEST) request?: RequestInput,
  ): Promise<SupervisorPayload> {
    const make = (): SupervisorCommand => ({ type: 'WithdrawCapacity', data: { offerId, on } });
    return this.change(supervisor, make, context, request);
  }

  @Mutation(() => SupervisorPayload, {
    description: 'Records that somebody supervises no more. Whom she supervises must be handed over by then.',
  })
  leaveSupervision(
    @Args(SUPERVISOR) supervisor: string,
    @Args('input', INPUT) { on }: LeaveSupervisionInput,
    @Context() context: CallContext,
    @Args(REQUEST) request?: RequestInput,
  ): Promise<SupervisorPayload> {
    const make = (): SupervisorCommand => ({ type: 'LeaveSupervision', data: { on } });
    return this.change(supervisor, make, context, request);
  }

  private async change(
    personId: string,
    make: (newId: NewId) => SupervisorCommand,
    { caller, correlation }: CallContext,
    request: RequestInput | undefined,
  ): Promise<SupervisorPayload> {
    const commandId = request?.commandId ?? randomUUID();
    // The same id each time the same request is sent.
    const command = make((what) => `${what}-${uuidOf(personId, commandId).slice(0, 8)}`);
    const { expectedRevision, dryRun } = request ?? {};
    const { supervisor, stream, revision, recordings } = await this.commandBus.execute(
      new ChangeSupervisorRecord({
        personId,
        commands: [command],
        commandId,
        caller,
        correlation,
        ...(typeof expectedRevision === 'number' ? { expectedRevision } : {}),
        ...(dryRun === true ? { dryRun } : {}),
      }),
    );
    const isSeen = supervisor.registered !== undefined && seesSupervisor(personId, supervisor, [], caller);
    return {
      supervisor: isSeen ? await viewSupervisor(personId, supervisor, this.vault) : null,
      seen: { stream, revision },
      recordings,
      errors: [],
    };
  }
}

/** Makes the id that a caller left out, of what it is of. */
type NewId = (what: string) => string;
