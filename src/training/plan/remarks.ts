import { type CareerContent, stretchesOf } from '../../career/domain/content.js';
import type { PlannedPeriod } from '../../career/domain/plan/events.js';
import type { Surroundings } from '../../career/domain/surroundings.js';
import type { Category } from '../../career/domain/terms.js';
import { percentText } from '../../counting/texts.js';
import { type Day, FOREVER, type Span, dateOf, spanOf } from '../../kernel/dates.js';
import { type Language, type Slots, type Text, fill } from '../../messages/template.js';
import { SERVICE_TITLES, periodTitle } from './words.js';

/** Something about a plan that somebody should look at. It refuses nothing: a plan is an intention. */
export type PlanRemark = {
  readonly code: keyof typeof TEXTS;
  readonly rule: string;
  readonly text: Text;
  readonly periodId?: string;
  readonly goal?: string;
};

const TEXTS = {
  GOAL_WITHOUT_PLACE: {
    nb: '{goal} {title} har ikke fått plass i planen.',
    en: '{goal} {title} has no place in the plan.',
  },
  GOAL_NOT_AT_ARENA: {
    nb: '{goal} {title} kan ikke nås der planen har satt det: {period}.',
    en: '{goal} {title} cannot be met where the plan has it: {period}.',
  },
  POST_DIFFERS: {
    nb: '{from}–{to}: planen sier {planned}, men det er registrert {recorded}.',
    en: '{from} to {to}: the plan says {planned}, but {recorded} is recorded.',
  },
  NOTHING_RECORDED: {
    nb: '{from}–{to}: planen sier {planned}, men ingen stilling er registrert.',
    en: '{from} to {to}: the plan says {planned}, but no post is recorded.',
  },
  ARENA_CLOSES: {
    nb: 'Læringsarenaen «{arena}» stenger {on}, før perioden er over {to}.',
    en: 'The learning arena “{arena}” closes on {on}, before the period is over on {to}.',
  },
  ARENA_GONE: {
    nb: 'Læringsarenaen «{arena}» er ikke åpen i perioden {from}–{to}.',
    en: 'The learning arena “{arena}” is not open in the period {from} to {to}.',
  },
  REQUIREMENT_NOT_REACHED: {
    nb: '{title}: gjennomført gir planen {then} av {required} måneder. Det mangler {missing}.',
    en: '{title}: carried out, the plan gives {then} of {required} months. {missing} are missing.',
  },
} as const satisfies Readonly<Record<string, Text>>;

/** A remark with its slots filled; those that are words come in both languages. */
export function remark(
  code: PlanRemark['code'],
  rule: string,
  slots: Readonly<Record<string, string | Text>>,
  about: { readonly periodId?: string; readonly goal?: string },
): PlanRemark {
  const inLanguage = (language: Language): Slots =>
    Object.fromEntries(
      Object.entries(slots).map(([name, value]) => [name, typeof value === 'string' ? value : value[language]]),
    );
  const text = { nb: fill(TEXTS[code].nb, inLanguage('nb'), 'nb'), en: fill(TEXTS[code].en, inLanguage('en'), 'en') };
  return { code, rule, text, ...about };
}

/** Days on which posts as recorded say something else than the plan. */
export function contradictions(
  period: PlannedPeriod,
  posts: CareerContent['posts'],
  today: Day,
): readonly PlanRemark[] {
  const span = spanOf(period.from, period.to);
  const recorded = [...posts.values()].flatMap((content) =>
    stretchesOf(content).map((stretch) => ({ ...stretch, category: content.post.category })),
  );
  const planned = said([period]);
  const otherwise = runs(span, recorded, today).flatMap(({ from, until, present }): Otherwise[] => {
    // What is not recorded of days to come is only not recorded yet.
    if (present.length === 0) return from > today ? [] : [{ from, until }];
    const share = present.filter(({ category }) => category === period.category);
    const sum = share.reduce((total, { basisPoints }) => total + basisPoints, 0);
    return sum === period.basisPoints ? [] : [{ from, until, instead: said(share.length > 0 ? share : present) }];
  });
  return joined(otherwise).map(({ from, until, instead }) => {
    const days = { from: dateOf(from), to: dateOf(until - 1), planned };
    const about = { periodId: period.periodId };
    return instead
      ? remark('POST_DIFFERS', 'PLAN-INDIVIDUAL', { ...days, recorded: instead }, about)
      : remark('NOTHING_RECORDED', 'PLAN-INDIVIDUAL', days, about);
  });
}

/** Days on which something else is recorded, or nothing. */
type Otherwise = Span & { readonly instead?: Text };

function joined(stretches: readonly Otherwise[]): readonly Otherwise[] {
  const result: Otherwise[] = [];
  for (const stretch of stretches) {
    const last = result.at(-1);
    if (last?.until === stretch.from && last.instead?.nb === stretch.instead?.nb) {
      result[result.length - 1] = { ...last, until: stretch.until };
    } else result.push(stretch);
  }
  return result;
}

type Service = { readonly category: Category; readonly basisPoints: number };
type Run = Span & { readonly present: readonly Service[] };

/** The days of a span, cut where a post begins, changes or ends, and after today. */
function runs(span: Span, recorded: readonly (Service & Span)[], today: Day): readonly Run[] {
  const cuts = [span.from, span.until, today + 1, ...recorded.flatMap(({ from, until }) => [from, until])];
  const days = [...new Set(cuts)].filter((day) => day >= span.from && day <= span.until).sort((a, b) => a - b);
  return days.slice(0, -1).map((from, index) => ({
    from,
    until: days[index + 1] ?? span.until,
    // A post without an end is only not ended yet: of days to come it says nothing.
    present: recorded.filter(
      (each) => each.from <= from && from < each.until && (from <= today || each.until < FOREVER),
    ),
  }));
}

/** `allmennpraksis (AUP) 60 %`, posts of a kind together. */
function said(services: readonly Service[]): Text {
  const sums = new Map<Category, number>();
  for (const { category, basisPoints } of services) sums.set(category, (sums.get(category) ?? 0) + basisPoints);
  const words = (language: Language) =>
    [...sums]
      .map(([category, sum]) => `${SERVICE_TITLES[category][language]} ${percentText(sum, language)}`)
      .join(', ');
  return { nb: words('nb'), en: words('en') };
}

/** A period at an arena of a general plan that closes before it is over, or is not there (ENT-ARENA-CHANGE). */
export function closings(period: PlannedPeriod, arenaOf: Surroundings['arenaOf'], today: Day): readonly PlanRemark[] {
  const { offered, from, to, periodId } = period;
  if (!offered || to < dateOf(today)) return [];
  const arena = arenaOf(offered.organisation, offered.arenaId);
  const slots = { arena: offered.arenaId, from, to };
  if (!arena || arena.from > from || (arena.to !== undefined && arena.to < from)) {
    return [remark('ARENA_GONE', 'ENT-ARENA-CHANGE', slots, { periodId })];
  }
  return arena.to !== undefined && arena.to < to
    ? [remark('ARENA_CLOSES', 'ENT-ARENA-CHANGE', { ...slots, on: arena.to }, { periodId })]
    : [];
}

export function notAtArena(goal: { code: string; title: Text }, period: PlannedPeriod, rule: string): PlanRemark {
  const slots = { goal: goal.code, title: goal.title, period: periodTitle(period) };
  return remark('GOAL_NOT_AT_ARENA', rule, slots, { periodId: period.periodId, goal: goal.code });
}
