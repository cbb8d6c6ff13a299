import type { Scene } from './checks.js';
import { type ConfirmationCommand, type Correcting, decideOnConfirmation } from './confirmation/flow.js';
import { type DocumentCommand, decideOnDocument } from './documents/rules.js';
import type { CareerEvent } from './events.js';
import { type GoalCommand, decideOnGoal } from './goals/flow.js';
import { type AgreePlan, agreePlan } from './plan/plan.js';
import { type WriteMinutes, writeMinutes } from './supervision/rules.js';

/** What is done with somebody's name under it: it is never corrected, only followed by its opposite. */
export type ActCommand =
  | GoalCommand
  | ConfirmationCommand
  | DocumentCommand
  | { readonly type: 'WriteMinutes'; readonly data: WriteMinutes }
  | { readonly type: 'AgreePlan'; readonly data: AgreePlan };

/** All of them: a command that is not here states a fact. */
const ACT_COMMANDS: Readonly<Record<ActCommand['type'], true>> = {
  SignActivity: true,
  SignActivityByLink: true,
  IssueAssessmentLink: true,
  WithdrawAssessmentLink: true,
  SendGoal: true,
  GiveOpinion: true,
  ApproveGoal: true,
  ReturnGoal: true,
  WithdrawSubmission: true,
  RevokeApproval: true,
  TakeOverGoal: true,
  WriteMinutes: true,
  AgreePlan: true,
  AskConfirmation: true,
  WithdrawConfirmationRequest: true,
  DelegateConfirmation: true,
  RemindConfirmer: true,
  EscalateConfirmation: true,
  ProposeCorrection: true,
  AgreeToCorrection: true,
  DeclineCorrection: true,
  IssueConfirmation: true,
  WithdrawConfirmation: true,
};

export function isActCommand(command: { readonly type: string }): command is ActCommand {
  return Object.hasOwn(ACT_COMMANDS, command.type);
}

/** New facts, or none when it is already so. @throws Refused with every rule the command breaks */
export function decideAct(command: ActCommand, scene: Scene, correcting: Correcting): readonly CareerEvent[] {
  switch (command.type) {
    case 'WriteMinutes':
      return writeMinutes(command.data, scene);
    case 'AgreePlan':
      return agreePlan(command.data, scene);
    case 'IssueConfirmation':
    case 'WithdrawConfirmation':
      return decideOnDocument(command, scene);
    case 'AskConfirmation':
    case 'WithdrawConfirmationRequest':
    case 'DelegateConfirmation':
    case 'RemindConfirmer':
    case 'EscalateConfirmation':
    case 'ProposeCorrection':
    case 'AgreeToCorrection':
    case 'DeclineCorrection':
      return decideOnConfirmation(command, scene, correcting);
    case 'SignActivity':
    case 'SignActivityByLink':
    case 'IssueAssessmentLink':
    case 'WithdrawAssessmentLink':
    case 'SendGoal':
    case 'GiveOpinion':
    case 'ApproveGoal':
    case 'ReturnGoal':
    case 'WithdrawSubmission':
    case 'RevokeApproval':
    case 'TakeOverGoal':
      return decideOnGoal(command, scene);
  }
}
