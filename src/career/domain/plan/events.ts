import type { NamedPerson } from '../goals/events.js';
import type { Arena, Category, Sealed } from '../terms.js';

/** The individual education plan (PLAN-INDIVIDUAL): each agreement on it replaces the one before, which stays readable. */
export type PlanActs = {
  EducationPlanAgreed: {
    planId: string;
    on: string;
    template?: PlanTemplateId;
    periods: readonly PlannedPeriod[];
    goals: readonly PlannedGoal[];
    /** Why it was changed; the first agreement needs no reason. */
    reason?: Sealed;
    by: NamedPerson;
  };
};

/** Where and when: a stretch of service at an arena. */
export type PlannedPeriod = {
  periodId: string;
  from: string;
  to: string;
  category: Category;
  arena: Arena;
  /** An arena of an enterprise's general plan, where it is one. */
  offered?: { organisation: string; arenaId: string };
  basisPoints: number;
};

/** Which goal in which period, by which activities, and how competence is judged. */
export type PlannedGoal = {
  code: string;
  periodId: string;
  activities: readonly Sealed[];
  assessment: AssessmentForm;
};

/** No source lists named forms (LG-ASSESS): these are the common ones, and `OTHER` is always there. */
export const ASSESSMENT_FORMS = [
  'OBSERVATION',
  'CASE_DISCUSSION',
  'PROCEDURE_CHECK',
  'MULTISOURCE_FEEDBACK',
  'LOG_BOOK',
  'PANEL',
  'OTHER',
] as const;
export type AssessmentForm = (typeof ASSESSMENT_FORMS)[number];

/** The paths municipalities use (Fafo 2020, table 3.1 and section 3.2). */
export const PLAN_TEMPLATES = [
  'FULLY_MUNICIPAL',
  'MUNICIPAL_HYBRID',
  'INTRODUCTION_POST',
  'LIST_HOLDER',
  'TRONDHEIM_FIVE_YEARS',
] as const;
export type PlanTemplateId = (typeof PLAN_TEMPLATES)[number];
