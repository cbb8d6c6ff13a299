import type { CareerState } from '../career/domain/state.js';
import type { RuleSet, ServiceHistory, Statement } from '../counting/index.js';
import { dateOf } from '../kernel/dates.js';
import { type Fault, faultsOf } from './completeness.js';
import { type GoalSummary, type GoalsThatApply, goalSummaryOf } from './goal-summary.js';
import { type GroupAccount, groupAccount } from './group-account.js';
import { type PlanSummary, planSummaryOf } from './plan-summary.js';
import { type RequirementsAccount, requirementsAccount } from './requirements-account.js';
import {
  type MinutesOf,
  type SupervisionAccount,
  type SupervisorOn,
  supervisionAccount,
} from './supervision-account.js';
import { type WhatIsLeft, whatIsLeft } from './what-is-left.js';

/** Everything an application needs beside time, as plain JSON, and what is left of all of it. */
export type BeyondTime = {
  readonly goals: readonly GoalSummary[];
  readonly supervision: SupervisionAccount;
  readonly group: GroupAccount;
  readonly requirements: RequirementsAccount;
  readonly plan: PlanSummary;
  readonly faults: readonly Fault[];
  readonly left: WhatIsLeft;
};

/**
 * What is required beyond time, under the scheme and on the day of the statement.
 *
 * @param goalsThatApply from the catalogue; nothing there is told as something to look into, never as met
 * @param supervisorOn from the supervisor register; without it nothing is told of what it says
 * @param minutesOf without it the number of minutes is told to nobody (GOAL-NOTES)
 */
export function beyondTime(
  career: CareerState,
  history: ServiceHistory,
  rules: RuleSet,
  statement: Statement,
  goalsThatApply: GoalsThatApply,
  supervisorOn?: SupervisorOn,
  minutesOf?: MinutesOf,
): BeyondTime {
  const { content } = career;
  const { scheme, validOn } = statement;
  const on = dateOf(validOn);
  const accounts = {
    goals: goalSummaryOf(content, goalsThatApply, on),
    supervision: supervisionAccount(career, history, rules, validOn, supervisorOn, minutesOf),
    group: groupAccount(content, history, rules, validOn, scheme),
    requirements: requirementsAccount(content, scheme, validOn),
    plan: planSummaryOf(content, on),
    faults: faultsOf({ career, history, scheme, validOn, ...(supervisorOn ? { supervisorOn } : {}) }),
  };
  const part1Done = history.part1Exempt || (history.part1CompletedOn ?? Infinity) <= validOn;
  return { ...accounts, left: whatIsLeft(statement, { ...accounts, part1Done }) };
}
