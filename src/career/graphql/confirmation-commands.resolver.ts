import { UseFilters } from '@nestjs/common';
import { Args, Context, ID, Mutation, Resolver } from '@nestjs/graphql';
import { RequestInput } from '../../platform/graphql/inputs.js';
import type { CallContext } from '../../rights/call-context.js';
import { CareerChanges } from './career-changes.js';
import { CommandErrors } from './command-errors.js';
import * as commands from './confirmation-commands.js';
import * as inputs from './confirmation-inputs.js';
import { CareerPayload } from './types.js';

const DOCTOR = { name: 'doctor', type: () => ID, description: 'Id of the doctor.' };
const INPUT = { description: 'What to record.' };
const REQUEST = {
  name: 'request',
  type: () => RequestInput,
  nullable: true,
  description: 'Your id for the request, the revision you saw, dry run.',
};

/** From asking somebody to stand behind days to the answer, which is `confirmPeriod` or `disputePeriod` (DOC-DUTY). */
@Resolver()
@UseFilters(CommandErrors)
export class ConfirmationCommandsResolver {
  constructor(private readonly changes: CareerChanges) {}

  @Mutation(() => CareerPayload, {
    description:
      'The doctor or the office asks for days to be confirmed; the answer names who is asked, and why. Errors: ALREADY_CONFIRMED, CONFIRMATION_ALREADY_ASKED, PLACE_DIVIDED, SUCCESSOR_UNKNOWN, NOBODY_TO_ASK, PERIOD_OPEN, IN_THE_FUTURE.',
  })
  askConfirmation(
    @Args(DOCTOR) doctor: string,
    @Args('input', INPUT) input: inputs.AskConfirmationInput,
    @Context() context: CallContext,
    @Args(REQUEST) request?: RequestInput,
  ): Promise<CareerPayload> {
    return this.changes.make(doctor, [(newId) => commands.askConfirmation(input, newId)], context, request);
  }

  @Mutation(() => CareerPayload, {
    description: 'Whoever asked asks no longer. Errors: CONFIRMATION_REQUEST_UNKNOWN, CONFIRMATION_REQUEST_CLOSED.',
  })
  withdrawConfirmationRequest(
    @Args(DOCTOR) doctor: string,
    @Args('input', INPUT) input: inputs.WithdrawConfirmationRequestInput,
    @Context() context: CallContext,
    @Args(REQUEST) request?: RequestInput,
  ): Promise<CareerPayload> {
    return this.changes.make(doctor, [() => commands.withdrawConfirmationRequest(input)], context, request);
  }

  @Mutation(() => CareerPayload, {
    description: 'Records that whoever is asked was reminded. Errors: REMINDER_TOO_EARLY, CONFIRMATION_REQUEST_CLOSED.',
  })
  remindConfirmer(
    @Args(DOCTOR) doctor: string,
    @Args('input', INPUT) input: inputs.RemindConfirmerInput,
    @Context() context: CallContext,
    @Args(REQUEST) request?: RequestInput,
  ): Promise<CareerPayload> {
    return this.changes.make(doctor, [() => commands.remindConfirmer(input)], context, request);
  }

  @Mutation(() => CareerPayload, {
    description:
      'Whoever is asked leaves it to another who can answer for the post. Errors: NOT_ASKED, DELEGATE_NOT_IN_LINE.',
  })
  delegateConfirmation(
    @Args(DOCTOR) doctor: string,
    @Args('input', INPUT) input: inputs.DelegateConfirmationInput,
    @Context() context: CallContext,
    @Args(REQUEST) request?: RequestInput,
  ): Promise<CareerPayload> {
    return this.changes.make(doctor, [() => commands.delegateConfirmation(input)], context, request);
  }

  @Mutation(() => CareerPayload, {
    description:
      'The successor, or the head doctor of district or municipality, is asked instead. Errors: ESCALATION_TOO_EARLY, ESCALATION_GROUND_WRONG, NOBODY_ABOVE, PLACE_DIVIDED.',
  })
  escalateConfirmation(
    @Args(DOCTOR) doctor: string,
    @Args('input', INPUT) input: inputs.EscalateConfirmationInput,
    @Context() context: CallContext,
    @Args(REQUEST) request?: RequestInput,
  ): Promise<CareerPayload> {
    return this.changes.make(doctor, [() => commands.escalateConfirmation(input)], context, request);
  }

  @Mutation(() => CareerPayload, {
    description:
      'Whoever is asked would confirm something else, and says what. Errors: NOT_ASKED, OWN_SERVICE, PROPOSAL_EMPTY, PROPOSAL_WAITS, CONFIRMER_NOT_EMPLOYER.',
  })
  proposeCorrection(
    @Args(DOCTOR) doctor: string,
    @Args('input', INPUT) input: inputs.ProposeCorrectionInput,
    @Context() context: CallContext,
    @Args(REQUEST) request?: RequestInput,
  ): Promise<CareerPayload> {
    return this.changes.make(doctor, [(newId) => commands.proposeCorrection(input, newId)], context, request);
  }

  @Mutation(() => CareerPayload, {
    description:
      'The doctor agrees: corrected and confirmed in one. Errors: PROPOSAL_UNKNOWN, PROPOSAL_ANSWERED, PROPOSER_NOT_ASKED, PROPOSAL_OVERTAKEN.',
  })
  agreeToCorrection(
    @Args(DOCTOR) doctor: string,
    @Args('input', INPUT) input: inputs.AgreeToCorrectionInput,
    @Context() context: CallContext,
    @Args(REQUEST) request?: RequestInput,
  ): Promise<CareerPayload> {
    return this.changes.make(doctor, [() => commands.agreeToCorrection(input)], context, request);
  }

  @Mutation(() => CareerPayload, {
    description: 'The doctor does not agree; the request stays open. Errors: PROPOSAL_UNKNOWN, PROPOSAL_ANSWERED.',
  })
  declineCorrection(
    @Args(DOCTOR) doctor: string,
    @Args('input', INPUT) input: inputs.DeclineCorrectionInput,
    @Context() context: CallContext,
    @Args(REQUEST) request?: RequestInput,
  ): Promise<CareerPayload> {
    return this.changes.make(doctor, [() => commands.declineCorrection(input)], context, request);
  }
}
