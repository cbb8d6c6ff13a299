import type { CareerCommand } from '../domain/career.js';
import { TODAY } from '../domain/record-keeping.js';
import { statingCommand } from './commands.js';
import type * as inputs from './confirmation-inputs.js';
import { type NewId, given } from './input-values.js';

export function askConfirmation(input: inputs.AskConfirmationInput, newId: NewId): CareerCommand {
  const { requestId, postId, from, to, on, note, successor } = input;
  return {
    type: 'AskConfirmation',
    data: {
      requestId: requestId ?? newId('confirmation'),
      postId,
      from,
      on: on ?? TODAY,
      ...given({ to, note, successor }),
    },
  };
}

export function withdrawConfirmationRequest({ requestId, on }: inputs.WithdrawConfirmationRequestInput): CareerCommand {
  return { type: 'WithdrawConfirmationRequest', data: { requestId, on: on ?? TODAY } };
}

export function remindConfirmer({ requestId, on }: inputs.RemindConfirmerInput): CareerCommand {
  return { type: 'RemindConfirmer', data: { requestId, on: on ?? TODAY } };
}

export function delegateConfirmation(input: inputs.DelegateConfirmationInput): CareerCommand {
  const { requestId, on, organisationNumber, reason, successor } = input;
  return {
    type: 'DelegateConfirmation',
    data: { requestId, on: on ?? TODAY, organisationNumber, ...given({ reason, successor }) },
  };
}

export function escalateConfirmation(input: inputs.EscalateConfirmationInput): CareerCommand {
  const { requestId, on, ground, successor } = input;
  return { type: 'EscalateConfirmation', data: { requestId, on: on ?? TODAY, ground, ...given({ successor }) } };
}

/** @throws Refused as `statingCommand` */
export function proposeCorrection(input: inputs.ProposeCorrectionInput, newId: NewId): CareerCommand {
  const { proposalId, requestId, recordingId, on, reason, basis, signedAs } = input;
  return {
    type: 'ProposeCorrection',
    data: {
      proposalId: proposalId ?? newId('proposal'),
      requestId,
      recordingId,
      replacement: statingCommand(input.replacement, newId),
      on: on ?? TODAY,
      reason,
      ...given({ basis, signedAs }),
    },
  };
}

export function agreeToCorrection({ proposalId, on }: inputs.AgreeToCorrectionInput): CareerCommand {
  return { type: 'AgreeToCorrection', data: { proposalId, on: on ?? TODAY } };
}

export function declineCorrection({ proposalId, on, reason }: inputs.DeclineCorrectionInput): CareerCommand {
  return { type: 'DeclineCorrection', data: { proposalId, on: on ?? TODAY, reason } };
}
