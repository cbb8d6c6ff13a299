import type { AssessmentForm, PlanTemplateId, PlannedGoal, PlannedPeriod } from '../../career/domain/plan/events.js';
import { ASSESSMENT_FORMS } from '../../career/domain/plan/events.js';
import type { Arena, Category } from '../../career/domain/terms.js';
import { type CalendarDate, type Day, addMonths, dateOf, dayOf, isCalendarDate } from '../../kernel/dates.js';
import { FULL, PARTS_PER_MONTH, partsIn } from '../../kernel/months.js';
import { type Refusal, Refused } from '../../kernel/rule.js';
import type { Text } from '../../messages/template.js';

/** A path through part 3: what comes after what, in full-time months. Dates come with the doctor. */
export type PlanTemplate = {
  readonly id: PlanTemplateId;
  readonly title: Text;
  readonly stretches: readonly Stretch[];
  /** Where the path is described. */
  readonly source: string;
  /** What of it the source does not say, and we have filled in. */
  readonly assumed: Text;
};

type Stretch = {
  readonly id: string;
  readonly category: Category;
  readonly arena: Arena;
  /** Full-time months. */
  readonly months: number;
  readonly what: Text;
};

const say = (nb: string, en: string): Text => ({ nb, en });

const TABLE_31 = 'Fafo-notat 2020:09, table 3.1';
const SECTION_32 = 'Fafo-notat 2020:09, section 3.2';

const INSTITUTION: Stretch = {
  id: 'institution',
  category: 'INSTITUTION',
  arena: 'HOSPITAL',
  months: 6,
  what: say(
    'Institusjonstjeneste, i sykehus eller kommunal institusjon',
    'Institution service, in a hospital or a municipal institution',
  ),
};

const practice = (id: string, months: number, what: Text): Stretch => {
  return { id, category: 'AUP', arena: 'GP_OFFICE', months, what };
};

/** The order and length of the stretches, where the source only describes the kind of contract. */
const ORDER_ASSUMED = say(
  'Rekkefølgen, og at institusjonstjenesten varer i seks måneder, er vårt forslag.',
  'The order, and that institution service lasts six months, is our proposal.',
);

export const TEMPLATES: Readonly<Record<PlanTemplateId, PlanTemplate>> = {
  FULLY_MUNICIPAL: {
    id: 'FULLY_MUNICIPAL',
    title: say('Fullt kommunal', 'Fully municipal'),
    stretches: [
      practice('municipal-1', 30, say('Fast lønn på kommunalt legekontor', 'Salaried at a municipal office')),
      INSTITUTION,
      practice('municipal-2', 24, say('Fast lønn på kommunalt legekontor', 'Salaried at a municipal office')),
    ],
    source: TABLE_31,
    assumed: ORDER_ASSUMED,
  },
  MUNICIPAL_HYBRID: {
    id: 'MUNICIPAL_HYBRID',
    title: say('Kommunal hybrid', 'Municipal hybrid'),
    stretches: [
      practice('salaried', 30, say('Fast lønn fra kommunen', 'Salaried by the municipality')),
      INSTITUTION,
      practice('self-employed', 24, say('Næringsdrivende i to år', 'Self-employed for two years')),
    ],
    source: TABLE_31,
    assumed: say(
      'At de to årene som næringsdrivende kommer sist, og at institusjonstjenesten kommer før dem, er vårt forslag.',
      'That the two self-employed years come last, and institution service before them, is our proposal.',
    ),
  },
  INTRODUCTION_POST: {
    id: 'INTRODUCTION_POST',
    title: say('Introduksjonsstilling', 'Introduction post'),
    stretches: [
      practice(
        'introduction',
        24,
        say('Introduksjonsstilling, på toppen av kontorets lister', 'Introduction post, on top of the office’s lists'),
      ),
      INSTITUTION,
      practice('list', 30, say('Vikariat eller egen liste', 'Substitute post or own list')),
    ],
    source: TABLE_31,
    assumed: ORDER_ASSUMED,
  },
  LIST_HOLDER: {
    id: 'LIST_HOLDER',
    title: say('Egen liste', 'Own list'),
    stretches: [
      practice('list-1', 30, say('Egen liste', 'Own list')),
      {
        ...INSTITUTION,
        what: say('Institusjonstjeneste, med vikar på listen', 'Institution service, with a substitute on the list'),
      },
      practice('list-2', 24, say('Egen liste', 'Own list')),
    ],
    source: TABLE_31,
    assumed: ORDER_ASSUMED,
  },
  TRONDHEIM_FIVE_YEARS: {
    id: 'TRONDHEIM_FIVE_YEARS',
    title: say('Trondheims femårsløp', 'Trondheim’s five-year path'),
    stretches: [
      practice('introduction', 24, say('Introduksjonsstilling i to år', 'Introduction post for two years')),
      {
        ...INSTITUTION,
        months: 12,
        what: say('Sykehus eller institusjon, 6 til 12 måneder', 'Hospital or institution, 6 to 12 months'),
      },
      practice('list', 24, say('Vikariat eller egen liste i to år', 'Substitute post or own list for two years')),
    ],
    source: SECTION_32,
    assumed: say(
      'Tolv måneder i sykehus eller institusjon, slik at løpet blir fem år. Med seks må et halvt år legges til et annet sted.',
      'Twelve months in a hospital or institution, so that the path is five years. With six, half a year must be added elsewhere.',
    ),
  },
};

/** What a plan needs to know of a learning goal. */
export type PlannableGoal = {
  readonly code: string;
  /** Kinds of arena where it can be met; none named, at any. */
  readonly arenas: readonly Arena[];
  readonly activities: readonly string[];
  readonly assessmentForms: readonly string[];
};

export type Proposal = {
  readonly template: PlanTemplate;
  readonly periods: readonly PlannedPeriod[];
  readonly goals: readonly PlannedGoal[];
  /** Codes of goals that no period offers. */
  readonly withoutPlace: readonly string[];
};

/** INST-MIN-6M: these are met in institution service, whatever the catalogue says of arenas. */
export const INSTITUTION_GOALS: ReadonlySet<string> = new Set(['ALM-055', 'ALM-085']);

/** Under half a post neither practice nor institution service counts (PCT-MIN-50). */
const LEAST = 5_000;

/**
 * A path as periods with dates, each just long enough at the percentage, one after the other, with every goal in the first
 * period that offers it. A proposal: nothing is agreed by it.
 *
 * @param basisPoints of the position throughout
 * @throws Refused DATE_INVALID, PERCENT_OUT_OF_RANGE
 */
export function planFromTemplate(
  id: PlanTemplateId,
  { from, basisPoints, goals }: { from: CalendarDate; basisPoints: number; goals: readonly PlannableGoal[] },
): Proposal {
  const refusals: Refusal[] = [];
  if (!isCalendarDate(from)) refusals.push({ code: 'DATE_INVALID', field: 'from', value: from });
  if (!Number.isInteger(basisPoints) || basisPoints < LEAST || basisPoints > FULL) {
    const value = `${String(basisPoints / 100)} %`;
    refusals.push({ code: 'PERCENT_UNDER_FLOOR', field: 'percent', value, rule: 'PCT-MIN-50' });
  }
  if (refusals.length > 0) throw new Refused(refusals);

  const template = TEMPLATES[id];
  const periods = inOrder(template.stretches, dayOf(from), basisPoints);
  const placed = goals.flatMap((goal) => {
    const period = periods.find((candidate) => offers(candidate, goal));
    return period ? [asPlanned(goal, period.periodId)] : [];
  });
  const codes = new Set(placed.map(({ code }) => code));
  return {
    template,
    periods,
    goals: placed,
    withoutPlace: goals.filter(({ code }) => !codes.has(code)).map(({ code }) => code),
  };
}

function inOrder(stretches: readonly Stretch[], start: Day, basisPoints: number): PlannedPeriod[] {
  let from = start;
  return stretches.map(({ id, category, arena, months }) => {
    const until = endOf(from, months, basisPoints);
    const period = { periodId: id, from: dateOf(from), to: dateOf(until - 1), category, arena, basisPoints };
    from = until;
    return period;
  });
}

/** The first day on which that many full-time months are served at the percentage, counted as the engine counts. */
function endOf(from: Day, months: number, basisPoints: number): Day {
  const needed = months * PARTS_PER_MONTH * FULL;
  let until = addMonths(from, Math.floor((months * FULL) / basisPoints));
  while (partsIn({ from, until }) * basisPoints >= needed) until -= 1;
  while (partsIn({ from, until }) * basisPoints < needed) until += 1;
  return until;
}

/** Whether a goal can be met in a period. */
export function offers(period: Pick<PlannedPeriod, 'category' | 'arena'>, { code, arenas }: PlannableGoal): boolean {
  if (INSTITUTION_GOALS.has(code)) return period.category === 'INSTITUTION';
  if (arenas.length === 0 || arenas.includes(period.arena)) return true;
  // A hospital and a municipal institution are one kind of service; which of them the plan means is often open.
  return period.category === 'INSTITUTION' && (arenas.includes('HOSPITAL') || arenas.includes('MUNICIPAL_INSTITUTION'));
}

function asPlanned({ code, activities, assessmentForms }: PlannableGoal, periodId: string): PlannedGoal {
  const isForm = (form: string): form is AssessmentForm => ASSESSMENT_FORMS.some((known) => known === form);
  return { code, periodId, activities, assessment: assessmentForms.find(isForm) ?? 'OTHER' };
}
