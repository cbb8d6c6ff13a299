import type { CareerContent } from '../../career/domain/content.js';
import type { DataOf } from '../../career/domain/events.js';
import type { PlannedGoal, PlannedPeriod } from '../../career/domain/plan/events.js';
import type { Surroundings } from '../../career/domain/surroundings.js';
import type { RuleSet, ServiceHistory } from '../../counting/index.js';
import { type CalendarDate, dayOf } from '../../kernel/dates.js';
import { formatMonths } from '../../kernel/months.js';
import type { Text } from '../../messages/template.js';
import { REQUIREMENT_TITLES } from '../../statement/titles.js';
import { type GoalHistory, byCode, historyOf } from '../goals/status.js';
import { type PlanChanges, NOTHING, changesBetween } from './changes.js';
import { type Prospect, prospectOf } from './prospect.js';
import { type PlanRemark, closings, contradictions, notAtArena, remark } from './remarks.js';
import { INSTITUTION_GOALS, type PlannableGoal, offers } from './templates.js';

type Plan = DataOf<'EducationPlanAgreed'>;

/** A learning goal as the catalogue has it. */
export type CatalogueGoal = PlannableGoal & {
  readonly title: Text;
  /** Of the set in force; others may be finished by, or something was done for them. */
  readonly isInForce: boolean;
};

/** What a plan is held against. */
export type PlanSetting = {
  readonly plans: CareerContent['plans'];
  readonly goals: CareerContent['goals'];
  /** Where the reader is shown them: then the plan is held against them. */
  readonly posts?: CareerContent['posts'];
  /** Where the reader is shown what is counted: then the plan is held against the requirements. */
  readonly history?: ServiceHistory;
  /** The goals of part 3 that may stand in the doctor's plan on the day. */
  readonly catalogue: readonly CatalogueGoal[];
  readonly arenaOf: Surroundings['arenaOf'];
  readonly rules: RuleSet;
  readonly on: CalendarDate;
  /** Opens sealed text. */
  readonly open: (text: string) => string;
};

/** The individual education plan as it stands on a day, and what it does not fit (PLAN-INDIVIDUAL). */
export type PlanView = {
  readonly agreement: Agreement;
  /** How many agreements there have been, this one included. */
  readonly version: number;
  readonly on: CalendarDate;
  readonly periods: readonly PeriodView[];
  readonly goalsWithoutPlace: readonly GoalTitle[];
  readonly remarks: readonly PlanRemark[];
  /** Empty where the reader is not shown what is counted. */
  readonly requirements: readonly Prospect[];
};

export type Agreement = Pick<Plan, 'planId' | 'on' | 'template' | 'reason'> & {
  readonly by: { readonly person: string; readonly name?: string };
};

export type PeriodView = PlannedPeriod & {
  readonly state: 'OVER' | 'NOW' | 'AHEAD';
  readonly goals: readonly PlannedGoalView[];
};

export type GoalTitle = { readonly code: string; readonly title: Text };

export type PlannedGoalView = GoalTitle &
  Pick<PlannedGoal, 'activities' | 'assessment'> & {
    readonly status: 'APPROVED' | 'SENT' | 'OPEN';
    readonly approvedOn?: CalendarDate;
  };

/** Undefined when no plan was agreed by that day. */
export function planView(given: PlanSetting): PlanView | undefined {
  const setting = { ...given, goalOn: goalsOn(given) };
  const { plans, catalogue, history, rules, on, open, goalOn } = setting;
  const agreed = plans.filter((plan) => plan.on <= on);
  const plan = agreed.at(-1);
  if (!plan) return undefined;
  const periods = plan.periods.toSorted((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0));
  const placed = new Set(plan.goals.map(({ code }) => code));
  const goalsWithoutPlace = catalogue
    .filter(({ code, isInForce }) => isInForce && !placed.has(code) && !goalOn(code).approval)
    .map(({ code, title }) => ({ code, title }));
  const requirements = history ? prospectOf(periods, history, rules, dayOf(on)) : [];
  return {
    agreement: agreementOf(plan, open),
    version: agreed.length,
    on,
    periods: periods.map((period) => periodView(period, plan.goals, setting)),
    goalsWithoutPlace,
    remarks: [
      ...periods.flatMap((period) => remarksOn(period, plan.goals, setting)),
      ...goalsWithoutPlace.map(({ code, title }) =>
        remark('GOAL_WITHOUT_PLACE', 'PLAN-INDIVIDUAL', { goal: code, title }, { goal: code }),
      ),
      ...requirements.flatMap(({ then }) => notReached(then)),
    ],
    requirements,
  };
}

export type Revision = Agreement & {
  readonly version: number;
  readonly periods: readonly PlannedPeriod[];
  readonly changes: PlanChanges;
};

/** Every agreement by that day, the newest first, with what it changed. */
export function revisionsOf({ plans, on, open }: Pick<PlanSetting, 'plans' | 'on' | 'open'>): readonly Revision[] {
  return plans
    .filter((plan) => plan.on <= on)
    .map((plan, index, all) => ({
      ...agreementOf(plan, open),
      version: index + 1,
      periods: plan.periods,
      changes: changesBetween(all[index - 1] ?? NOTHING, plan),
    }))
    .toReversed();
}

function agreementOf({ planId, on, template, reason, by }: Plan, open: (text: string) => string): Agreement {
  return {
    planId,
    on,
    by: { person: by.person, ...(by.name === undefined ? {} : { name: open(by.name) }) },
    ...(template === undefined ? {} : { template }),
    ...(reason === undefined ? {} : { reason: open(reason) }),
  };
}

function periodView(period: PlannedPeriod, goals: Plan['goals'], setting: SettingOfDay): PeriodView {
  const { on, open, goalOn } = setting;
  return {
    ...period,
    state: period.to < on ? 'OVER' : period.from > on ? 'AHEAD' : 'NOW',
    goals: goals
      .filter(({ periodId }) => periodId === period.periodId)
      .map(({ code, activities, assessment }) => {
        const { status, approval } = goalOn(code);
        return {
          code,
          title: titleOf(code, setting),
          activities: activities.map(open),
          assessment,
          status: status === 'APPROVED' || status === 'SENT' ? status : 'OPEN',
          ...(approval ? { approvedOn: approval.on } : {}),
        };
      }),
  };
}

function remarksOn(period: PlannedPeriod, goals: Plan['goals'], setting: SettingOfDay): readonly PlanRemark[] {
  const { posts, arenaOf, on, catalogue, goalOn } = setting;
  const misplaced = goals
    .filter(({ periodId, code }) => periodId === period.periodId && !goalOn(code).approval)
    .flatMap(({ code }) => catalogue.find((goal) => goal.code === code) ?? [])
    .filter((goal) => period.to >= on && period.arena !== 'OTHER' && !offers(period, goal))
    .map((goal) => notAtArena(goal, period, INSTITUTION_GOALS.has(goal.code) ? 'INST-MIN-6M' : 'LG-MODEL'));
  return [
    ...(posts ? contradictions(period, posts, dayOf(on)) : []),
    ...closings(period, arenaOf, dayOf(on)),
    ...misplaced,
  ];
}

function notReached({ id, rule, required, credited, missing, status }: Prospect['then']): readonly PlanRemark[] {
  if (status === 'MET') return [];
  const slots = {
    title: REQUIREMENT_TITLES[id],
    then: formatMonths(credited),
    required: formatMonths(required),
    missing: formatMonths(missing),
  };
  return [remark('REQUIREMENT_NOT_REACHED', rule, slots, {})];
}

type SettingOfDay = PlanSetting & { readonly goalOn: (code: string) => GoalHistory };

/** What had become of each goal by the day of the plan, whatever became of it later. */
export function goalsOn({ goals, on }: Pick<PlanSetting, 'goals' | 'on'>): SettingOfDay['goalOn'] {
  const done = byCode(goals, on);
  return (code) => historyOf(code, done, on);
}

/** A goal that is nowhere in the catalogue of the day has no title here, and keeps its code. */
function titleOf(code: string, { catalogue }: PlanSetting): Text {
  return catalogue.find((goal) => goal.code === code)?.title ?? { nb: '', en: '' };
}
