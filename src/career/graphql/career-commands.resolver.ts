import { UseFilters } from '@nestjs/common';
import { Args, Context, ID, Mutation, Resolver } from '@nestjs/graphql';
import { Refused } from '../../kernel/rule.js';
import { ListShape } from '../../platform/graphql/input-shape.js';
import { RequestInput } from '../../platform/graphql/inputs.js';
import { Vault } from '../../platform/vault/vault.js';
import type { CallContext } from '../../rights/call-context.js';
import type { Caller } from '../../rights/caller.js';
import { checkHprNumber } from '../domain/rules.js';
import { CareerChanges } from './career-changes.js';
import { CommandErrors } from './command-errors.js';
import * as changes from './change-input.js';
import * as commands from './commands.js';
import type { NewId } from './input-values.js';
import * as inputs from './inputs.js';
import { CareerPayload } from './types.js';

const DOCTOR = { name: 'doctor', type: () => ID, description: 'Id of the doctor.' };
const REQUEST = {
  name: 'request',
  type: () => RequestInput,
  nullable: true,
  description: 'Your id for the request, the revision you saw, dry run.',
};

/** Commands as mutations. Each answers with the new state, or with every reason why nothing was recorded. */
@Resolver()
@UseFilters(CommandErrors)
export class CareerCommandsResolver {
  constructor(
    private readonly changes: CareerChanges,
    private readonly vault: Vault,
  ) {}

  @Mutation(() => CareerPayload, {
    description: 'Makes a doctor known. Refused with `DOCTOR_EXISTS` when the number is registered.',
  })
  async registerDoctor(
    @Args('input', { description: 'What to record.' }) input: inputs.RegisterDoctorInput,
    @Context() context: CallContext,
    @Args(REQUEST) request?: RequestInput,
  ): Promise<CareerPayload> {
    const wrong = checkHprNumber(input.hprNumber);
    if (wrong) throw new Refused([wrong]);
    const doctorId = this.vault.personId(input.hprNumber);
    return this.changes.make(doctorId, [() => commands.registerDoctor(input)], context, request);
  }

  @Mutation(() => CareerPayload, {
    description:
      'Several changes of one career, all or nothing, in one append; `register` first when the doctor may be new. What was said before, word for word, is passed over, so that a file can be sent twice; what has been corrected since is told as the notice `CORRECTED_SINCE`.',
  })
  async recordChanges(
    @Args('register', { description: 'The doctor, registered first when not known.' })
    register: inputs.RegisterDoctorInput,
    @Args(
      {
        name: 'changes',
        type: () => [changes.CareerChangeInput],
        description: 'In the order they are to be recorded.',
      },
      new ListShape(changes.CareerChangeInput, 'changes'),
    )
    said: changes.CareerChangeInput[],
    @Context() context: CallContext,
    @Args(REQUEST) request?: RequestInput,
  ): Promise<CareerPayload> {
    const wrong = checkHprNumber(register.hprNumber);
    if (wrong) throw new Refused([wrong]);
    const doctorId = this.vault.personId(register.hprNumber);
    const makers = said.map(
      (change) => (newId: NewId, caller: Caller) => commands.reportedCommand(change, newId, caller),
    );
    return this.changes.make(doctorId, makers, context, request, commands.registerDoctor(register));
  }

  @Mutation(() => CareerPayload, { description: 'Records that part 1 (LIS1) is completed (LIS1-BEFORE-LIS3).' })
  completePart1(
    @Args(DOCTOR) doctor: string,
    @Args('input', { description: 'What to record.' }) input: inputs.CompletePart1Input,
    @Context() context: CallContext,
    @Args(REQUEST) request?: RequestInput,
  ): Promise<CareerPayload> {
    return this.state(doctor, { completePart1: input }, context, request);
  }

  @Mutation(() => CareerPayload, { description: 'Records that specialisation started, in the old or the new scheme.' })
  startSpecialisation(
    @Args(DOCTOR) doctor: string,
    @Args('input', { description: 'What to record.' }) input: inputs.StartSpecialisationInput,
    @Context() context: CallContext,
    @Args(REQUEST) request?: RequestInput,
  ): Promise<CareerPayload> {
    return this.state(doctor, { startSpecialisation: input }, context, request);
  }

  @Mutation(() => CareerPayload, {
    description: 'Records the conversion from the old scheme to the new (CONV-ALLOWED).',
  })
  convertScheme(
    @Args(DOCTOR) doctor: string,
    @Args('input', { description: 'What to record.' }) input: inputs.ConvertSchemeInput,
    @Context() context: CallContext,
    @Args(REQUEST) request?: RequestInput,
  ): Promise<CareerPayload> {
    return this.state(doctor, { convertScheme: input }, context, request);
  }

  @Mutation(() => CareerPayload, { description: 'Records the approval as a specialist by Helsedirektoratet.' })
  approveSpecialist(
    @Args(DOCTOR) doctor: string,
    @Args('input', { description: 'What to record.' }) input: inputs.ApproveSpecialistInput,
    @Context() context: CallContext,
    @Args(REQUEST) request?: RequestInput,
  ): Promise<CareerPayload> {
    return this.state(doctor, { approveSpecialist: input }, context, request);
  }

  @Mutation(() => CareerPayload, {
    description: 'Records a credit by individual decision (FOREIGN-MANUAL, SAM-SEPARATE).',
  })
  decideCredit(
    @Args(DOCTOR) doctor: string,
    @Args('input', { description: 'What to record.' }) input: inputs.DecideCreditInput,
    @Context() context: CallContext,
    @Args(REQUEST) request?: RequestInput,
  ): Promise<CareerPayload> {
    return this.state(doctor, { decideCredit: input }, context, request);
  }

  @Mutation(() => CareerPayload, { description: 'Records that an employment started.' })
  startEmployment(
    @Args(DOCTOR) doctor: string,
    @Args('input', { description: 'What to record.' }) input: inputs.StartEmploymentInput,
    @Context() context: CallContext,
    @Args(REQUEST) request?: RequestInput,
  ): Promise<CareerPayload> {
    return this.state(doctor, { startEmployment: input }, context, request);
  }

  @Mutation(() => CareerPayload, { description: 'Records that the percentage of a post changed from a day on.' })
  changePositionPercent(
    @Args(DOCTOR) doctor: string,
    @Args('input', { description: 'What to record.' }) input: inputs.ChangePositionPercentInput,
    @Context() context: CallContext,
    @Args(REQUEST) request?: RequestInput,
  ): Promise<CareerPayload> {
    return this.state(doctor, { changePositionPercent: input }, context, request);
  }

  @Mutation(() => CareerPayload, { description: 'Records that an employment ended.' })
  endEmployment(
    @Args(DOCTOR) doctor: string,
    @Args('input', { description: 'What to record.' }) input: inputs.EndPostInput,
    @Context() context: CallContext,
    @Args(REQUEST) request?: RequestInput,
  ): Promise<CareerPayload> {
    return this.state(doctor, { endEmployment: input }, context, request);
  }

  @Mutation(() => CareerPayload, {
    description: 'Records that a substitute position started: for whom, instead or on top, days a week.',
  })
  startSubstitutePosition(
    @Args(DOCTOR) doctor: string,
    @Args('input', { description: 'What to record.' }) input: inputs.StartSubstitutePositionInput,
    @Context() context: CallContext,
    @Args(REQUEST) request?: RequestInput,
  ): Promise<CareerPayload> {
    return this.state(doctor, { startSubstitutePosition: input }, context, request);
  }

  @Mutation(() => CareerPayload, { description: 'Records that a substitute position was extended.' })
  extendSubstitutePosition(
    @Args(DOCTOR) doctor: string,
    @Args('input', { description: 'What to record.' }) input: inputs.ExtendSubstitutePositionInput,
    @Context() context: CallContext,
    @Args(REQUEST) request?: RequestInput,
  ): Promise<CareerPayload> {
    return this.state(doctor, { extendSubstitutePosition: input }, context, request);
  }

  @Mutation(() => CareerPayload, { description: 'Records that a substitute position ended.' })
  endSubstitutePosition(
    @Args(DOCTOR) doctor: string,
    @Args('input', { description: 'What to record.' }) input: inputs.EndPostInput,
    @Context() context: CallContext,
    @Args(REQUEST) request?: RequestInput,
  ): Promise<CareerPayload> {
    return this.state(doctor, { endSubstitutePosition: input }, context, request);
  }

  @Mutation(() => CareerPayload, { description: 'Records absence from a post, by kind and share (ABS-10PCT).' })
  registerAbsence(
    @Args(DOCTOR) doctor: string,
    @Args('input', { description: 'What to record.' }) input: inputs.RegisterAbsenceInput,
    @Context() context: CallContext,
    @Args(REQUEST) request?: RequestInput,
  ): Promise<CareerPayload> {
    return this.state(doctor, { registerAbsence: input }, context, request);
  }

  @Mutation(() => CareerPayload, {
    description: 'Records that a supervisor was assigned (SUP-REQUIRED, SUP-SPECIALIST).',
  })
  assignSupervisor(
    @Args(DOCTOR) doctor: string,
    @Args('input', { description: 'What to record.' }) input: inputs.AssignSupervisorInput,
    @Context() context: CallContext,
    @Args(REQUEST) request?: RequestInput,
  ): Promise<CareerPayload> {
    return this.state(doctor, { assignSupervisor: input }, context, request);
  }

  @Mutation(() => CareerPayload, { description: 'Records that another supervisor took over.' })
  changeSupervisor(
    @Args(DOCTOR) doctor: string,
    @Args('input', { description: 'What to record.' }) input: inputs.ChangeSupervisorInput,
    @Context() context: CallContext,
    @Args(REQUEST) request?: RequestInput,
  ): Promise<CareerPayload> {
    return this.state(doctor, { changeSupervisor: input }, context, request);
  }

  @Mutation(() => CareerPayload, { description: 'Records that supervision ended.' })
  endSupervision(
    @Args(DOCTOR) doctor: string,
    @Args('input', { description: 'What to record.' }) input: inputs.EndSupervisionInput,
    @Context() context: CallContext,
    @Args(REQUEST) request?: RequestInput,
  ): Promise<CareerPayload> {
    return this.state(doctor, { endSupervision: input }, context, request);
  }

  @Mutation(() => CareerPayload, { description: 'Records a waiver from the specialist requirement (SUP-WAIVER).' })
  grantSupervisorWaiver(
    @Args(DOCTOR) doctor: string,
    @Args('input', { description: 'What to record.' }) input: inputs.GrantSupervisorWaiverInput,
    @Context() context: CallContext,
    @Args(REQUEST) request?: RequestInput,
  ): Promise<CareerPayload> {
    return this.state(doctor, { grantSupervisorWaiver: input }, context, request);
  }

  @Mutation(() => CareerPayload, { description: 'The employer confirms days of a post as recorded (DOC-DUTY).' })
  confirmPeriod(
    @Args(DOCTOR) doctor: string,
    @Args('input', { description: 'What to record.' }) input: inputs.ConfirmPeriodInput,
    @Context() context: CallContext,
    @Args(REQUEST) request?: RequestInput,
  ): Promise<CareerPayload> {
    return this.state(doctor, { confirmPeriod: input }, context, request);
  }

  @Mutation(() => CareerPayload, { description: 'The employer disputes days of a post as recorded.' })
  disputePeriod(
    @Args(DOCTOR) doctor: string,
    @Args('input', { description: 'What to record.' }) input: inputs.DisputePeriodInput,
    @Context() context: CallContext,
    @Args(REQUEST) request?: RequestInput,
  ): Promise<CareerPayload> {
    return this.state(doctor, { disputePeriod: input }, context, request);
  }

  @Mutation(() => CareerPayload, {
    description:
      'What a confirmation of service tells of a post beside time: content, teaching, on call, numbers, whether it was satisfactory. The latest of a post holds. Errors: POST_UNKNOWN, DESCRIPTION_EMPTY, COUNT_INVALID, JUDGED_BY_EMPLOYER_ONLY.',
  })
  describeService(
    @Args(DOCTOR) doctor: string,
    @Args('input', { description: 'What to record.' }) input: inputs.DescribeServiceInput,
    @Context() context: CallContext,
    @Args(REQUEST) request?: RequestInput,
  ): Promise<CareerPayload> {
    return this.state(doctor, { describeService: input }, context, request);
  }

  @Mutation(() => CareerPayload, {
    description: 'The doctor’s date of birth, for confirmations of service. Errors: DATE_INVALID, BIRTH_DATE_WRONG.',
  })
  recordBirthDate(
    @Args(DOCTOR) doctor: string,
    @Args('input', { description: 'What to record.' }) input: inputs.RecordBirthDateInput,
    @Context() context: CallContext,
    @Args(REQUEST) request?: RequestInput,
  ): Promise<CareerPayload> {
    return this.state(doctor, { recordBirthDate: input }, context, request);
  }

  @Mutation(() => CareerPayload, {
    description: 'Says what an earlier recording should have said. The old value stays readable in the timeline.',
  })
  correctRecording(
    @Args(DOCTOR) doctor: string,
    @Args('input', { description: 'What to record.' }) input: changes.CorrectRecordingInput,
    @Context() context: CallContext,
    @Args(REQUEST) request?: RequestInput,
  ): Promise<CareerPayload> {
    return this.changes.make(doctor, [(newId) => commands.correctRecording(input, newId)], context, request);
  }

  @Mutation(() => CareerPayload, {
    description: 'Takes back an earlier recording, a correction or withdrawal included.',
  })
  withdrawRecording(
    @Args(DOCTOR) doctor: string,
    @Args('input', { description: 'What to record.' }) input: changes.WithdrawRecordingInput,
    @Context() context: CallContext,
    @Args(REQUEST) request?: RequestInput,
  ): Promise<CareerPayload> {
    return this.changes.make(doctor, [() => commands.withdrawRecording(input)], context, request);
  }

  private state(
    doctor: string,
    change: changes.CareerChangeInput,
    context: CallContext,
    request?: RequestInput,
  ): Promise<CareerPayload> {
    return this.changes.make(doctor, [(newId) => commands.statingCommand(change, newId)], context, request);
  }
}
