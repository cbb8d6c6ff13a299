import { randomUUID } from 'node:crypto';
import { UseFilters } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Args, Context, ID, Mutation, Resolver } from '@nestjs/graphql';
import { type Refusal, Refused } from '../../kernel/rule.js';
import { Clock } from '../../platform/clock.js';
import { ListShape } from '../../platform/graphql/input-shape.js';
import type { RequestContext } from '../../platform/graphql/request-context.js';
import { Vault, uuidOf } from '../../platform/vault/vault.js';
import { dayOf } from '../../kernel/dates.js';
import { ChangeCareer } from '../application/change-career.js';
import type { CareerCommand } from '../domain/career.js';
import { checkHprNumber, noticesOn } from '../domain/rules.js';
import { CommandErrors, userError } from './command-errors.js';
import * as commands from './commands.js';
import * as inputs from './inputs.js';
import { viewDoctor } from './doctor-view.js';
import { CareerPayload } from './types.js';

const DOCTOR = { name: 'doctor', type: () => ID, description: 'Id of the doctor.' };
const REQUEST = {
  name: 'request',
  type: () => inputs.RequestInput,
  nullable: true,
  description: 'Your id for the request, the revision you saw, dry run.',
};

/** Commands as mutations. Each answers with the new state, or with every reason why nothing was recorded. */
@Resolver()
@UseFilters(CommandErrors)
export class CareerCommandsResolver {
  constructor(
    private readonly commandBus: CommandBus,
    private readonly vault: Vault,
    private readonly clock: Clock,
  ) {}

  @Mutation(() => CareerPayload, {
    description: 'Makes a doctor known. Refused with `DOCTOR_EXISTS` when the number is registered.',
  })
  async registerDoctor(
    @Args('input', { description: 'What to record.' }) input: inputs.RegisterDoctorInput,
    @Context() context: RequestContext,
    @Args(REQUEST) request?: inputs.RequestInput,
  ): Promise<CareerPayload> {
    const wrong = checkHprNumber(input.hprNumber);
    if (wrong) throw new Refused([wrong]);
    const doctorId = this.vault.personId(input.hprNumber);
    return this.change(doctorId, [() => commands.registerDoctor(input)], context, request);
  }

  @Mutation(() => CareerPayload, {
    description:
      'Several changes of one career, all or nothing, in one append; `register` first when the doctor may be new. What was said before, word for word, is passed over, so that a file can be sent twice; what has been corrected since is told as the notice `CORRECTED_SINCE`.',
  })
  async recordChanges(
    @Args('register', { description: 'The doctor, registered first when not known.' })
    register: inputs.RegisterDoctorInput,
    @Args(
      { name: 'changes', type: () => [inputs.CareerChangeInput], description: 'In the order they are to be recorded.' },
      new ListShape(inputs.CareerChangeInput, 'changes'),
    )
    changes: inputs.CareerChangeInput[],
    @Context() context: RequestContext,
    @Args(REQUEST) request?: inputs.RequestInput,
  ): Promise<CareerPayload> {
    const wrong = checkHprNumber(register.hprNumber);
    if (wrong) throw new Refused([wrong]);
    const doctorId = this.vault.personId(register.hprNumber);
    const makers = changes.map((change) => (newId: commands.NewId) => commands.statingCommand(change, newId));
    return this.change(doctorId, makers, context, request, commands.registerDoctor(register));
  }

  @Mutation(() => CareerPayload, { description: 'Records that part 1 (LIS1) is completed (LIS1-BEFORE-LIS3).' })
  completePart1(
    @Args(DOCTOR) doctor: string,
    @Args('input', { description: 'What to record.' }) input: inputs.CompletePart1Input,
    @Context() context: RequestContext,
    @Args(REQUEST) request?: inputs.RequestInput,
  ): Promise<CareerPayload> {
    return this.state(doctor, { completePart1: input }, context, request);
  }

  @Mutation(() => CareerPayload, { description: 'Records that specialisation started, in the old or the new scheme.' })
  startSpecialisation(
    @Args(DOCTOR) doctor: string,
    @Args('input', { description: 'What to record.' }) input: inputs.StartSpecialisationInput,
    @Context() context: RequestContext,
    @Args(REQUEST) request?: inputs.RequestInput,
  ): Promise<CareerPayload> {
    return this.state(doctor, { startSpecialisation: input }, context, request);
  }

  @Mutation(() => CareerPayload, {
    description: 'Records the conversion from the old scheme to the new (CONV-ALLOWED).',
  })
  convertScheme(
    @Args(DOCTOR) doctor: string,
    @Args('input', { description: 'What to record.' }) input: inputs.ConvertSchemeInput,
    @Context() context: RequestContext,
    @Args(REQUEST) request?: inputs.RequestInput,
  ): Promise<CareerPayload> {
    return this.state(doctor, { convertScheme: input }, context, request);
  }

  @Mutation(() => CareerPayload, { description: 'Records the approval as a specialist by Helsedirektoratet.' })
  approveSpecialist(
    @Args(DOCTOR) doctor: string,
    @Args('input', { description: 'What to record.' }) input: inputs.ApproveSpecialistInput,
    @Context() context: RequestContext,
    @Args(REQUEST) request?: inputs.RequestInput,
  ): Promise<CareerPayload> {
    return this.state(doctor, { approveSpecialist: input }, context, request);
  }

  @Mutation(() => CareerPayload, {
    description: 'Records a credit by individual decision (FOREIGN-MANUAL, SAM-SEPARATE).',
  })
  decideCredit(
    @Args(DOCTOR) doctor: string,
    @Args('input', { description: 'What to record.' }) input: inputs.DecideCreditInput,
    @Context() context: RequestContext,
    @Args(REQUEST) request?: inputs.RequestInput,
  ): Promise<CareerPayload> {
    return this.state(doctor, { decideCredit: input }, context, request);
  }

  @Mutation(() => CareerPayload, { description: 'Records that an employment started.' })
  startEmployment(
    @Args(DOCTOR) doctor: string,
    @Args('input', { description: 'What to record.' }) input: inputs.StartEmploymentInput,
    @Context() context: RequestContext,
    @Args(REQUEST) request?: inputs.RequestInput,
  ): Promise<CareerPayload> {
    return this.state(doctor, { startEmployment: input }, context, request);
  }

  @Mutation(() => CareerPayload, { description: 'Records that the percentage of a post changed from a day on.' })
  changePositionPercent(
    @Args(DOCTOR) doctor: string,
    @Args('input', { description: 'What to record.' }) input: inputs.ChangePositionPercentInput,
    @Context() context: RequestContext,
    @Args(REQUEST) request?: inputs.RequestInput,
  ): Promise<CareerPayload> {
    return this.state(doctor, { changePositionPercent: input }, context, request);
  }

  @Mutation(() => CareerPayload, { description: 'Records that an employment ended.' })
  endEmployment(
    @Args(DOCTOR) doctor: string,
    @Args('input', { description: 'What to record.' }) input: inputs.EndPostInput,
    @Context() context: RequestContext,
    @Args(REQUEST) request?: inputs.RequestInput,
  ): Promise<CareerPayload> {
    return this.state(doctor, { endEmployment: input }, context, request);
  }

  @Mutation(() => CareerPayload, {
    description: 'Records that a substitute position started: for whom, instead or on top, days a week.',
  })
  startSubstitutePosition(
    @Args(DOCTOR) doctor: string,
    @Args('input', { description: 'What to record.' }) input: inputs.StartSubstitutePositionInput,
    @Context() context: RequestContext,
    @Args(REQUEST) request?: inputs.RequestInput,
  ): Promise<CareerPayload> {
    return this.state(doctor, { startSubstitutePosition: input }, context, request);
  }

  @Mutation(() => CareerPayload, { description: 'Records that a substitute position was extended.' })
  extendSubstitutePosition(
    @Args(DOCTOR) doctor: string,
    @Args('input', { description: 'What to record.' }) input: inputs.ExtendSubstitutePositionInput,
    @Context() context: RequestContext,
    @Args(REQUEST) request?: inputs.RequestInput,
  ): Promise<CareerPayload> {
    return this.state(doctor, { extendSubstitutePosition: input }, context, request);
  }

  @Mutation(() => CareerPayload, { description: 'Records that a substitute position ended.' })
  endSubstitutePosition(
    @Args(DOCTOR) doctor: string,
    @Args('input', { description: 'What to record.' }) input: inputs.EndPostInput,
    @Context() context: RequestContext,
    @Args(REQUEST) request?: inputs.RequestInput,
  ): Promise<CareerPayload> {
    return this.state(doctor, { endSubstitutePosition: input }, context, request);
  }

  @Mutation(() => CareerPayload, { description: 'Records absence from a post, by kind and share (ABS-10PCT).' })
  registerAbsence(
    @Args(DOCTOR) doctor: string,
    @Args('input', { description: 'What to record.' }) input: inputs.RegisterAbsenceInput,
    @Context() context: RequestContext,
    @Args(REQUEST) request?: inputs.RequestInput,
  ): Promise<CareerPayload> {
    return this.state(doctor, { registerAbsence: input }, context, request);
  }

  @Mutation(() => CareerPayload, {
    description: 'Records that a supervisor was assigned (SUP-REQUIRED, SUP-SPECIALIST).',
  })
  assignSupervisor(
    @Args(DOCTOR) doctor: string,
    @Args('input', { description: 'What to record.' }) input: inputs.AssignSupervisorInput,
    @Context() context: RequestContext,
    @Args(REQUEST) request?: inputs.RequestInput,
  ): Promise<CareerPayload> {
    return this.state(doctor, { assignSupervisor: input }, context, request);
  }

  @Mutation(() => CareerPayload, { description: 'Records that another supervisor took over.' })
  changeSupervisor(
    @Args(DOCTOR) doctor: string,
    @Args('input', { description: 'What to record.' }) input: inputs.ChangeSupervisorInput,
    @Context() context: RequestContext,
    @Args(REQUEST) request?: inputs.RequestInput,
  ): Promise<CareerPayload> {
    return this.state(doctor, { changeSupervisor: input }, context, request);
  }

  @Mutation(() => CareerPayload, { description: 'Records that supervision ended.' })
  endSupervision(
    @Args(DOCTOR) doctor: string,
    @Args('input', { description: 'What to record.' }) input: inputs.EndSupervisionInput,
    @Context() context: RequestContext,
    @Args(REQUEST) request?: inputs.RequestInput,
  ): Promise<CareerPayload> {
    return this.state(doctor, { endSupervision: input }, context, request);
  }

  @Mutation(() => CareerPayload, { description: 'Records a waiver from the specialist requirement (SUP-WAIVER).' })
  grantSupervisorWaiver(
    @Args(DOCTOR) doctor: string,
    @Args('input', { description: 'What to record.' }) input: inputs.GrantSupervisorWaiverInput,
    @Context() context: RequestContext,
    @Args(REQUEST) request?: inputs.RequestInput,
  ): Promise<CareerPayload> {
    return this.state(doctor, { grantSupervisorWaiver: input }, context, request);
  }

  @Mutation(() => CareerPayload, { description: 'The employer confirms days of a post as recorded (DOC-DUTY).' })
  confirmPeriod(
    @Args(DOCTOR) doctor: string,
    @Args('input', { description: 'What to record.' }) input: inputs.ConfirmPeriodInput,
    @Context() context: RequestContext,
    @Args(REQUEST) request?: inputs.RequestInput,
  ): Promise<CareerPayload> {
    return this.state(doctor, { confirmPeriod: input }, context, request);
  }

  @Mutation(() => CareerPayload, { description: 'The employer disputes days of a post as recorded.' })
  disputePeriod(
    @Args(DOCTOR) doctor: string,
    @Args('input', { description: 'What to record.' }) input: inputs.DisputePeriodInput,
    @Context() context: RequestContext,
    @Args(REQUEST) request?: inputs.RequestInput,
  ): Promise<CareerPayload> {
    return this.state(doctor, { disputePeriod: input }, context, request);
  }

  @Mutation(() => CareerPayload, {
    description: 'Says what an earlier recording should have said. The old value stays readable in the timeline.',
  })
  correctRecording(
    @Args(DOCTOR) doctor: string,
    @Args('input', { description: 'What to record.' }) input: inputs.CorrectRecordingInput,
    @Context() context: RequestContext,
    @Args(REQUEST) request?: inputs.RequestInput,
  ): Promise<CareerPayload> {
    return this.change(doctor, [(newId) => commands.correctRecording(input, newId)], context, request);
  }

  @Mutation(() => CareerPayload, {
    description: 'Takes back an earlier recording, a correction or withdrawal included.',
  })
  withdrawRecording(
    @Args(DOCTOR) doctor: string,
    @Args('input', { description: 'What to record.' }) input: inputs.WithdrawRecordingInput,
    @Context() context: RequestContext,
    @Args(REQUEST) request?: inputs.RequestInput,
  ): Promise<CareerPayload> {
    return this.change(doctor, [() => commands.withdrawRecording(input)], context, request);
  }

  private state(
    doctor: string,
    change: inputs.CareerChangeInput,
    context: RequestContext,
    request?: inputs.RequestInput,
  ): Promise<CareerPayload> {
    return this.change(doctor, [(newId) => commands.statingCommand(change, newId)], context, request);
  }

  private async change(
    doctorId: string,
    makers: readonly ((newId: commands.NewId) => CareerCommand)[],
    { actor, role, correlation }: RequestContext,
    request: inputs.RequestInput | undefined,
    registerIfNew?: CareerCommand,
  ): Promise<CareerPayload> {
    const commandId = request?.commandId ?? randomUUID();
    const made = allMade(
      makers.map(
        (make, index) => () => make((what) => `${what}-${uuidOf(doctorId, commandId, String(index)).slice(0, 8)}`),
      ),
    );
    const { expectedRevision, dryRun } = request ?? {};
    const changed = await this.commandBus.execute(
      new ChangeCareer({
        doctorId,
        commands: made,
        commandId,
        actor,
        role,
        correlation,
        ...(registerIfNew ? { registerIfNew, passOverRepeated: true } : {}),
        ...(typeof expectedRevision === 'number' ? { expectedRevision } : {}),
        ...(dryRun === true ? { dryRun } : {}),
      }),
    );
    const { career, stream, revision, recordings, events, correctedSince } = changed;
    const posts = new Set(
      made.flatMap(({ data }) => ('postId' in data && typeof data.postId === 'string' ? [data.postId] : [])),
    );
    return {
      doctor: career.content.registered
        ? viewDoctor({ doctorId, career, validOn: dayOf(this.clock.today()) }, await this.vault.person(doctorId))
        : null,
      seen: { stream, revision },
      recordings,
      events,
      notices: [
        ...[...posts].flatMap((postId) => noticesOn(career, postId)),
        ...correctedSince.map((index) => ({ code: 'CORRECTED_SINCE', details: { command: String(index) } })),
      ].map(userError),
      errors: [],
    };
  }
}

/** @throws Refused with what is wrong in any of them, and in which */
function allMade(makers: readonly (() => CareerCommand)[]): CareerCommand[] {
  const refusals: Refusal[] = [];
  const made = makers.flatMap((make, index) => {
    try {
      return [make()];
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      const of = makers.length > 1 ? { command: String(index) } : {};
      refusals.push(...error.refusals.map((refusal) => ({ ...refusal, details: { ...refusal.details, ...of } })));
      return [];
    }
  });
  if (refusals.length > 0) throw new Refused(refusals);
  return made;
}
