import { type CareerContent, spanOfPost } from '../../career/domain/content.js';
import type { PlannedGoal, PlannedPeriod } from '../../career/domain/plan/events.js';
import type { Arena, Category } from '../../career/domain/terms.js';
import { isWithin } from '../../career/domain/goals/waiting.js';
import type { CalendarDate } from '../../kernel/dates.js';

/** A stretch of the plan that a goal belongs in, with how it is to be judged where that is agreed. */
export type PlannedFor = PlannedPeriod & { readonly assessment?: PlannedGoal['assessment'] };

/** What a post of a category is where its arena is not said; where nothing follows, none. */
const ARENAS_OF: Readonly<Record<Category, readonly Arena[]>> = {
  AUP: ['GP_OFFICE'],
  INSTITUTION: ['HOSPITAL', 'MUNICIPAL_INSTITUTION'],
  PART1_HOSPITAL: ['HOSPITAL'],
  PART1_MUNICIPALITY: ['GP_OFFICE', 'OUT_OF_HOURS'],
  OTHER: [],
  RESEARCH: [],
  MILITARY: [],
  NOT_RELEVANT: [],
};

/** The kinds of arena she works at on a day. */
export function arenasOn({ posts }: CareerContent, on: CalendarDate): ReadonlySet<Arena> {
  const present = [...posts.values()].filter((post) => isWithin(spanOfPost(post), on));
  return new Set(present.flatMap(({ post }) => arenasOfService(post)));
}

function arenasOfService({ arena, category }: { arena?: Arena; category: Category }): readonly Arena[] {
  return arena === undefined || arena === 'OTHER' ? ARENAS_OF[category] : [arena];
}

/** A goal that names no arena can be met at any. */
export function canBeMetAt(needed: readonly Arena[], present: ReadonlySet<Arena>): boolean {
  return needed.length === 0 ? present.size > 0 : needed.some((arena) => present.has(arena));
}

/** The periods of the plan of that day in which a goal is placed, in order. */
export function plannedFor(content: CareerContent, code: string, on: CalendarDate): readonly PlannedFor[] {
  const plan = content.plans.findLast((agreed) => agreed.on <= on);
  const placed = (plan?.goals ?? []).filter((goal) => goal.code === code);
  return (plan?.periods ?? [])
    .flatMap((period) => {
      const goal = placed.find(({ periodId }) => periodId === period.periodId);
      return goal ? [{ ...period, assessment: goal.assessment }] : [];
    })
    .toSorted(byFirstDay);
}

/** Periods of the plan, still to come, at an arena where the goal can be met. */
export function laterFor(content: CareerContent, needed: readonly Arena[], on: CalendarDate): readonly PlannedPeriod[] {
  const plan = content.plans.findLast((agreed) => agreed.on <= on);
  return (plan?.periods ?? [])
    .filter((period) => period.from > on && canBeMetAt(needed, new Set(arenasOfService(period))))
    .toSorted(byFirstDay);
}

function byFirstDay(a: PlannedPeriod, b: PlannedPeriod): number {
  return a.from < b.from ? -1 : a.from > b.from ? 1 : 0;
}
