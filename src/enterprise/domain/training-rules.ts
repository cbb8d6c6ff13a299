import { isCalendarDate } from '../../kernel/dates.js';
import { sameJson } from '../../kernel/json.js';
import type { Refusal } from '../../kernel/rule.js';
import type { DataOf, GeneralPlan, GoalGuidance } from './events.js';
import { goalCodeRefusal } from './goal-codes.js';
import { type Check, fromIsDate, isRegistered } from './scene.js';
import type { EnterpriseState } from './state.js';

/** §23: what a general plan speaks of, besides the arenas. */
const CHAPTERS = ['organisation', 'assessment', 'supervision', 'cooperation'] as const;

const isWhole: Check<GeneralPlan> = (plan) => {
  const field = CHAPTERS.find((each) => plan[each].trim() === '');
  return field && { code: 'PLAN_TEXT_MISSING', field, rule: 'PLAN-GENERAL' };
};

const hasWebAddress: Check<GeneralPlan> = ({ url }) =>
  url === undefined || /^https?:\/\/[^\s/]+\S*$/.test(url)
    ? undefined
    : { code: 'PLAN_URL_WRONG', field: 'url', value: url };

/** History is written forwards; the newest version may be said anew. */
const isNotBeforeTheLastPlan: Check<GeneralPlan> = ({ from }, { enterprise }) =>
  isEarlier(from, enterprise.generalPlans.at(-1)?.from);

function isEarlier(value: string, from: string | undefined): Refusal | undefined {
  return from !== undefined && isCalendarDate(value) && value < from
    ? { code: 'VERSION_TOO_EARLY', field: 'from', value, details: { from } }
    : undefined;
}

export const publishingGeneralPlan: readonly Check<DataOf<'GeneralPlanPublished'>>[] = [
  isRegistered,
  fromIsDate,
  isNotBeforeTheLastPlan,
  isWhole,
  hasWebAddress,
];

export function isPublishedSo(plan: GeneralPlan, { generalPlans }: EnterpriseState): boolean {
  return sameJson(generalPlans.at(-1), plan);
}

const isNotBeforeTheLastGuidance: Check<GoalGuidance> = ({ from, code }, { enterprise }) =>
  isEarlier(from, enterprise.guidance.get(code)?.at(-1)?.from);

const saysSomething: Check<GoalGuidance> = ({ text, checklist }) =>
  text.trim() === '' || checklist.some((item) => item.trim() === '')
    ? { code: 'GUIDANCE_EMPTY', field: text.trim() === '' ? 'text' : 'checklist' }
    : undefined;

export const givingGuidance: readonly Check<DataOf<'GoalGuidanceGiven'>>[] = [
  isRegistered,
  ({ code }) => goalCodeRefusal(code, 'code'),
  fromIsDate,
  isNotBeforeTheLastGuidance,
  saysSomething,
];

export function isGivenSo(given: GoalGuidance, { guidance }: EnterpriseState): boolean {
  return sameJson(guidance.get(given.code)?.at(-1), given);
}
