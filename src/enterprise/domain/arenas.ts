import type { Arena } from '../../career/domain/terms.js';
import { type CalendarDate, addMonths, dateOf, dayOf } from '../../kernel/dates.js';
import type { Cooperation, DataOf, Offer } from './events.js';
import { versionOn, withVersion } from './versions.js';

/** Where goals can be met: in the enterprise itself, or outside it by agreement. */
export type LearningArena = {
  readonly arenaId: string;
  readonly kind: Arena;
  readonly place?: { readonly municipality: string; readonly district?: string };
  /** First day. */
  readonly from: CalendarDate;
  /** Last day, where known. The day before the first when it was never open. */
  readonly to?: CalendarDate;
  readonly closeReason?: string;
  /** As it was opened. */
  readonly opened: DataOf<'ArenaOpened'>;
  /** What it has offered, by first day. */
  readonly offers: readonly Offer[];
  readonly reports: readonly { readonly on: CalendarDate; readonly reference: string }[];
  /** What Helsedirektoratet has not been told, in the order it was recorded (ENT-ARENA-CHANGE). */
  readonly unreported: readonly ArenaStep[];
};

export const ARENA_STEPS = ['OPENED', 'CHANGED', 'CLOSED'] as const;
/** A change of what arenas there are; of a closing the last day. */
export type ArenaStep = { readonly what: (typeof ARENA_STEPS)[number]; readonly on: CalendarDate };

// --- as the events tell it -------------------------------------------------------------------------------------------

export function openedArena(opened: DataOf<'ArenaOpened'>): LearningArena {
  const { arenaId, kind, place, from, to } = opened;
  return {
    arenaId,
    kind,
    from,
    ...(place === undefined ? {} : { place }),
    ...(to === undefined ? {} : { to }),
    opened,
    offers: [offerIn(opened)],
    reports: [],
    unreported: [{ what: 'OPENED', on: from }],
  };
}

export function changedArena(arena: LearningArena, change: DataOf<'ArenaChanged'>): LearningArena {
  const unreported: readonly ArenaStep[] = [...arena.unreported, { what: 'CHANGED', on: change.from }];
  return { ...arena, offers: withVersion(arena.offers, offerAfter(arena, change)), unreported };
}

export function closedArena(arena: LearningArena, { on, reason }: DataOf<'ArenaClosed'>): LearningArena {
  // What never came to be need not be reported, and so nothing of an arena that nobody was told of and never opened.
  const steps = arena.unreported.filter((step) => step.what !== 'CLOSED' && step.on <= on);
  const isUnheardOf = on < arena.from && arena.reports.length === 0;
  return {
    ...arena,
    to: on,
    ...(reason === undefined ? {} : { closeReason: reason }),
    unreported: isUnheardOf ? [] : [...steps, { what: 'CLOSED', on }],
  };
}

export function reportedArena(arena: LearningArena, { on, reference }: DataOf<'ArenaReported'>): LearningArena {
  return {
    ...arena,
    reports: [...arena.reports, { on, reference }],
    unreported: arena.unreported.filter((step) => step.on > on),
  };
}

/** What an arena offers after a change: what is left out stays as it was on that day. */
export function offerAfter({ offers, opened }: LearningArena, change: DataOf<'ArenaChanged'>): Offer {
  const before = versionOn(offers, change.from) ?? opened;
  return offerIn({
    from: change.from,
    name: change.name ?? before.name,
    goals: change.goals ?? before.goals,
    capacity: change.capacity ?? before.capacity,
    cooperation: change.cooperation ?? before.cooperation,
  });
}

/** No more of it than is offered. */
function offerIn({ from, name, goals, capacity, cooperation }: Told): Offer {
  return {
    from,
    name,
    goals,
    ...(capacity === undefined ? {} : { capacity }),
    ...(cooperation === undefined ? {} : { cooperation }),
  };
}

type Told = Omit<Offer, 'capacity' | 'cooperation'> & {
  readonly capacity?: number | undefined;
  readonly cooperation?: Cooperation | undefined;
};

// --- what is open ----------------------------------------------------------------------------------------------------

/** What an arena offers on a day. Undefined when it is not open, or open outside without an agreement in force (RES-EXT). */
export function offerOn({ from, to, offers }: LearningArena, on: CalendarDate): Offer | undefined {
  if (on < from || (to !== undefined && on > to)) return undefined;
  const offer = versionOn(offers, on);
  return offer?.cooperation === undefined || isInForce(offer.cooperation, on) ? offer : undefined;
}

function isInForce({ from, to }: Cooperation, on: CalendarDate): boolean {
  return from <= on && (to === undefined || on <= to);
}

/** The last day an arena that is open on a day goes on without a break, as far as is known. Undefined while no end is. */
export function openUntil(arena: LearningArena, on: CalendarDate): CalendarDate | undefined {
  const offer = offerOn(arena, on);
  const next = arena.offers.find(({ from }) => from > on);
  const end = earliest(arena.to, offer?.cooperation?.to);
  if (!next || (end !== undefined && end < dayBefore(next.from))) return end;
  return offerOn(arena, next.from) ? openUntil(arena, next.from) : dayBefore(next.from);
}

/**
 * The days an arena is there for, from the first to the last, breaks between agreements included. Undefined when the enterprise
 * has none such, or it was never open.
 */
export function arenaOf(
  { arenas }: { readonly arenas: ReadonlyMap<string, LearningArena> },
  arenaId: string,
): { readonly from: CalendarDate; readonly to?: CalendarDate } | undefined {
  const arena = arenas.get(arenaId);
  if (!arena || (arena.to !== undefined && arena.to < arena.from)) return undefined;
  const to = earliest(arena.to, arena.offers.at(-1)?.cooperation?.to);
  return { from: arena.from, ...(to === undefined ? {} : { to }) };
}

export type OpenArena = { readonly arena: LearningArena; readonly offer: Offer };

/** The arenas that are open on a day, in the order they were recorded, with what each offers then. */
export function arenasOn(
  { arenas }: { readonly arenas: ReadonlyMap<string, LearningArena> },
  on: CalendarDate,
): readonly OpenArena[] {
  return [...arenas.values()].flatMap((arena) => {
    const offer = offerOn(arena, on);
    return offer ? [{ arena, offer }] : [];
  });
}

function earliest(a: CalendarDate | undefined, b: CalendarDate | undefined): CalendarDate | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return a < b ? a : b;
}

function dayBefore(date: CalendarDate): CalendarDate {
  return dateOf(dayOf(date) - 1);
}

// --- which goals are covered -----------------------------------------------------------------------------------------

/** A learning goal that training must cover. */
export type GoalToCover = { readonly code: string; readonly group?: string; readonly part?: 'PART1' | 'PART3' };

export type Coverage = {
  /** In the order they were asked for, each with the open arenas that offer it. */
  readonly goals: readonly (GoalToCover & {
    readonly arenas: readonly { readonly arenaId: string; readonly isOutside: boolean }[];
  })[];
  /** Codes that no arena covers. */
  readonly uncovered: readonly string[];
  /** Codes that only arenas outside the enterprise cover. */
  readonly onlyOutside: readonly string[];
  /** Open arenas whose last day comes soon, first the earliest, with the codes that no arena covers on the day after. */
  readonly closing: readonly {
    readonly arenaId: string;
    readonly on: CalendarDate;
    readonly lost: readonly string[];
  }[];
  /** Codes that arenas offer and nobody asked for: not in force, or written wrongly. */
  readonly others: readonly string[];
};

/** Which goals the arenas cover on a day, and what is lost with those that close within some months. */
export function coverageOf(
  enterprise: { readonly arenas: ReadonlyMap<string, LearningArena> },
  on: CalendarDate,
  goals: readonly GoalToCover[],
  months = 12,
): Coverage {
  const open = arenasOn(enterprise, on);
  const covered = goals.map((goal) => ({
    ...goal,
    arenas: open
      .filter(({ offer }) => offer.goals.includes(goal.code))
      .map(({ arena: { arenaId }, offer }) => ({ arenaId, isOutside: offer.cooperation !== undefined })),
  }));
  const asked = new Set(goals.map(({ code }) => code));
  const horizon = dateOf(addMonths(dayOf(on), months));
  const closing = open.flatMap(({ arena, offer }) => {
    const last = openUntil(arena, on);
    if (last === undefined || last > horizon) return [];
    const after = new Set(arenasOn(enterprise, dateOf(dayOf(last) + 1)).flatMap((each) => each.offer.goals));
    const lost = offer.goals.filter((code) => asked.has(code) && !after.has(code));
    return [{ arenaId: arena.arenaId, on: last, lost }];
  });
  return {
    goals: covered,
    uncovered: covered.filter(({ arenas }) => arenas.length === 0).map(({ code }) => code),
    onlyOutside: covered
      .filter(({ arenas }) => arenas.length > 0 && arenas.every(({ isOutside }) => isOutside))
      .map(({ code }) => code),
    closing: closing.sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0)),
    others: [...new Set(open.flatMap(({ offer }) => offer.goals))].filter((code) => !asked.has(code)).sort(),
  };
}

/** Every goal that the arenas name or have named, for want of a catalogue of goals. */
export function goalsNamed({
  arenas,
}: {
  readonly arenas: ReadonlyMap<string, LearningArena>;
}): readonly GoalToCover[] {
  const codes = [...arenas.values()].flatMap(({ offers }) => offers.flatMap(({ goals }) => goals));
  return [...new Set(codes)].sort().map((code) => ({ code }));
}
