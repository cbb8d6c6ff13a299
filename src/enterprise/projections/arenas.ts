import { FOREVER, type Span, dateOf, dayOf, lastDateOf, spanOf } from '../../kernel/dates.js';
import type { Projection, RowOf } from '../../platform/projections/projection.js';
import type { LearningArena } from '../domain/arenas.js';
import type { EnterpriseEvent, Offer } from '../domain/events.js';
import { foldEnterprise } from '../domain/state.js';
import { readEnterpriseEvent } from '../domain/upcasters.js';

/** What does an arena offer, when? One row for each run of days with one offer and, outside, an agreement in force. */
const arenas = {
  columns: {
    organisation_number: 'text',
    arena_id: 'text',
    valid_from: 'text',
    /** Last day with it; null while no end is known. */
    valid_to: 'text?',
    name: 'text',
    kind: 'text',
    municipality: 'text?',
    district: 'text?',
    capacity: 'integer?',
    /** Whose it is, where it is outside the enterprise. */
    outside: 'text?',
  },
  key: 'organisation_number',
  within: ['arena_id', 'valid_from'],
} as const;

/** Where can a goal be met, when? One row for each goal of such a run of days. */
const arenaGoals = {
  columns: {
    organisation_number: 'text',
    arena_id: 'text',
    valid_from: 'text',
    goal: 'text',
    valid_to: 'text?',
  },
  key: 'organisation_number',
  within: ['arena_id', 'valid_from', 'goal'],
  indexes: [['goal', 'valid_from', 'valid_to']],
} as const;

const tables = { arenas_v1: arenas, arena_goals_v1: arenaGoals } as const;

export type ArenaRow = RowOf<(typeof tables)['arenas_v1']>;
export type ArenaGoalRow = RowOf<(typeof tables)['arena_goals_v1']>;

export const arenasProjection: Projection<EnterpriseEvent, typeof tables> = {
  name: 'arenas',
  version: 1,
  category: 'enterprise-',
  tables,
  read: readEnterpriseEvent,
  rows(organisationNumber, events) {
    const runs = [...foldEnterprise(events).arenas.values()].flatMap((arena) =>
      runsOf(arena).map(({ offer, ...days }) => ({
        arena,
        offer,
        at: { organisation_number: organisationNumber, arena_id: arena.arenaId, ...days },
      })),
    );
    return {
      arenas_v1: runs.map(({ arena: { kind, place }, offer, at }) => ({
        ...at,
        name: offer.name,
        kind,
        municipality: place?.municipality ?? null,
        district: place?.district ?? null,
        capacity: offer.capacity ?? null,
        outside: offer.cooperation?.organisation ?? null,
      })),
      arena_goals_v1: runs.flatMap(({ offer, at }) => [...new Set(offer.goals)].map((goal) => ({ ...at, goal }))),
    };
  },
};

function runsOf({ from, to, offers }: LearningArena): { offer: Offer; valid_from: string; valid_to: string | null }[] {
  return offers.flatMap((offer, index) => {
    const next = offers[index + 1]?.from;
    const agreed = offer.cooperation ? spanOf(offer.cooperation.from, offer.cooperation.to) : ALWAYS;
    const days = [spanOf(from, to), spanOf(offer.from), agreed].reduce(common, {
      from: -Infinity,
      until: next === undefined ? FOREVER : dayOf(next),
    });
    if (days.from >= days.until) return [];
    return [{ offer, valid_from: dateOf(days.from), valid_to: lastDateOf(days.until) ?? null }];
  });
}

const ALWAYS: Span = { from: -Infinity, until: FOREVER };

function common(a: Span, b: Span): Span {
  return { from: Math.max(a.from, b.from), until: Math.min(a.until, b.until) };
}
