import type { PlannedPeriod as PeriodAgreed } from '../../career/domain/plan/events.js';
import { formatMonths } from '../../kernel/months.js';
import type { Text } from '../../messages/template.js';
import { REQUIREMENT_TITLES } from '../../statement/titles.js';
import type { CatalogueGoal, PlanView, Revision } from '../plan/plan-view.js';
import type { Prospect } from '../plan/prospect.js';
import type { PlanRemark as RemarkMade } from '../plan/remarks.js';
import type { Proposal } from '../plan/templates.js';
import type {
  EducationPlan,
  EducationPlanRevision,
  PlanProposal,
  PlanProspect,
  PlanRemark,
  PlannedPeriod,
} from './plan-types.js';

export function viewPlan({ agreement, version, periods, goalsWithoutPlace, remarks }: PlanView): EducationPlan {
  return {
    ...viewAgreement(agreement),
    version,
    periods: periods.map((period) => ({
      ...viewPeriod(period),
      state: period.state,
      goals: period.goals.map(({ approvedOn, activities, ...goal }) => ({
        ...goal,
        activities: [...activities],
        approvedOn: approvedOn ?? null,
      })),
    })),
    goalsWithoutPlace: [...goalsWithoutPlace],
    remarks: remarks.map(viewRemark),
  };
}

export function viewRevision({ version, changes, ...agreement }: Revision): EducationPlanRevision {
  return {
    ...viewAgreement(agreement),
    version,
    periodsAdded: changes.periodsAdded.map(viewPeriod),
    periodsRemoved: changes.periodsRemoved.map(viewPeriod),
    periodsChanged: changes.periodsChanged.map(({ before, after }) => ({
      before: viewPeriod(before),
      after: viewPeriod(after),
    })),
    goalsAdded: [...changes.goalsAdded],
    goalsRemoved: [...changes.goalsRemoved],
    goalsMoved: [...changes.goalsMoved],
  };
}

export function viewRemark({ code, rule, text, periodId, goal }: RemarkMade): PlanRemark {
  return { code, rule, text, periodId: periodId ?? null, goal: goal ?? null };
}

export function viewProspect({ now, then }: Prospect): PlanProspect {
  return {
    id: then.id,
    rule: then.rule,
    title: REQUIREMENT_TITLES[then.id],
    required: formatMonths(then.required),
    now: formatMonths(now.credited),
    then: formatMonths(then.credited),
    missing: formatMonths(then.missing),
    met: then.status === 'MET',
  };
}

export function viewProposal(
  { template, periods, goals, withoutPlace }: Proposal,
  catalogue: readonly CatalogueGoal[],
): PlanProposal {
  const titles = new Map(catalogue.map(({ code, title }) => [code, title]));
  const titled = (code: string): { code: string; title: Text } => ({ code, title: titles.get(code) ?? NO_TITLE });
  return {
    template: template.id,
    title: template.title,
    source: template.source,
    assumed: template.assumed,
    periods: periods.map((period) => ({
      ...viewPeriod(period),
      what: template.stretches.find(({ id }) => id === period.periodId)?.what ?? NO_TITLE,
    })),
    goals: goals.map(({ code, periodId, activities, assessment }) => ({
      ...titled(code),
      periodId,
      activities: [...activities],
      assessment,
    })),
    withoutPlace: withoutPlace.map(titled),
  };
}

const NO_TITLE: Text = { nb: '', en: '' };

function viewAgreement({ planId, on, by, template, reason }: PlanView['agreement']) {
  return {
    id: planId,
    agreedOn: on,
    agreedBy: by.person,
    agreedByName: by.name ?? null,
    template: template ?? null,
    reason: reason ?? null,
  };
}

function viewPeriod({ periodId, from, to, category, arena, offered, basisPoints }: PeriodAgreed): PlannedPeriod {
  return { periodId, from, to, category, arena, offered: offered ?? null, percent: basisPoints / 100 };
}
