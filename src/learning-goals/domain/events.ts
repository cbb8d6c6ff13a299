import type { Arena } from '../../career/domain/terms.js';
import type { EventsOf } from '../../kernel/event.js';

/**
 * The learning goals there are, were and will be (LG-MODEL). One stream, `catalogue-goals`; nothing in it is about a person.
 *
 * Dates are calendar dates (`YYYY-MM-DD`), both ends included.
 */
export type CatalogueEvent = EventsOf<{
  /** What a later one says of the same set stands in place of what an earlier one said. */
  GoalSetDefined: GoalSet;
  /** Each publication of a code is its next version, the first is 1. It ends the version before on the day before its own first. */
  GoalPublished: Goal;
  /**
   * `on` is the last day of the newest version, and so of the goal. The day before its first one says that the version was
   * never in force; what should go on instead is published again.
   */
  GoalEnded: { code: string; on: string; reason: string };
}>;

export type CatalogueEventType = CatalogueEvent['type'];
export type DataOf<Type extends CatalogueEventType> = Extract<CatalogueEvent, { type: Type }>['data'];

/** Goals that a regulation gives as one list, such as the common goals of part 1 (LG-SETS). */
export type GoalSet = {
  set: string;
  title: InBothLanguages;
  part: GoalPart;
  kind: GoalSetKind;
  /** Letters that the codes of its goals begin with, by which a list without a column for the set is understood. */
  prefixes: readonly string[];
  from: string;
  to?: string;
  /** The sets this one stands in place of, from its first day on. */
  replaces?: readonly string[];
  transition?: Transition;
  /** The catalogue is known to hold only some of its goals, so that nobody is told she has met them all. */
  incomplete?: true;
  /** Where it is said, and what of it is assumed. */
  source: string;
};

/** Who began the milestone before a day may finish by what the set replaces, at latest on another (LG-FKM-2025). */
export type Transition = { begunBefore: string; finishBy: string; milestone: 'PART1' };

export type Goal = {
  code: string;
  set: string;
  part: GoalPart;
  /** The heading it stands under. */
  group: string;
  title: InNorwegian;
  text?: InNorwegian;
  elaboration?: InNorwegian;
  from: string;
  to?: string;
  /** Codes of the goals it stands in place of. They end when they are said to. */
  replaces: readonly string[];
  /** Recommended, not required (GOAL-ACTIVITY-ADVICE). */
  activities: readonly string[];
  assessmentForms: readonly string[];
  arenas: readonly Arena[];
  source: string;
};

export const GOAL_PARTS = ['PART1', 'PART3'] as const;
export type GoalPart = (typeof GOAL_PARTS)[number];

export const GOAL_SET_KINDS = ['CLINICAL', 'COMMON'] as const;
export type GoalSetKind = (typeof GOAL_SET_KINDS)[number];

export type InBothLanguages = { nb: string; en: string };
/** The regulation is Norwegian; a translation is not always at hand. */
export type InNorwegian = { nb: string; en?: string };
