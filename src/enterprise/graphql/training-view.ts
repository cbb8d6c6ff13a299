import type { Arena } from '../../career/domain/terms.js';
import type { CoverageFound } from '../application/read-training.js';
import { type LearningArena, type OpenArena, openUntil } from '../domain/arenas.js';
import type { Cooperation, GeneralPlan, GoalGuidance, Offer } from '../domain/events.js';
import type { ArenaRow } from '../projections/arenas.js';
import type {
  ArenaOfferView,
  CooperationView,
  GeneralPlanView,
  GoalCoverageView,
  GoalGuidanceView,
  LearningArenaView,
  OpenArenaView,
  PlaceOfferingGoalView,
} from './training-types.js';

/** An arena with all that is recorded of it. */
export function viewArena(arena: LearningArena): LearningArenaView {
  const { arenaId, kind, place, from, to, closeReason, offers, reports, unreported } = arena;
  return {
    id: arenaId,
    kind,
    municipality: place?.municipality ?? null,
    district: place?.district ?? null,
    from,
    to: to ?? null,
    closeReason: closeReason ?? null,
    offers: offers.map(viewOffer),
    reports: reports.map(({ on, reference }) => ({ on, reference })),
    unreported: unreported.map(({ what, on }) => ({ what, on })),
  };
}

/** An arena as it is on a day it is open. */
export function viewOpenArena({ arena, offer }: OpenArena, on: string): OpenArenaView {
  const { goals, name, capacity, cooperation } = viewOffer(offer);
  return {
    id: arena.arenaId,
    name,
    kind: arena.kind,
    municipality: arena.place?.municipality ?? null,
    district: arena.place?.district ?? null,
    goals,
    capacity,
    cooperation,
    openUntil: openUntil(arena, on) ?? null,
  };
}

function viewOffer({ from, name, goals, capacity, cooperation }: Offer): ArenaOfferView {
  return {
    from,
    name,
    goals,
    capacity: capacity ?? null,
    cooperation: cooperation ? viewCooperation(cooperation) : null,
  };
}

function viewCooperation({ organisation, organisationNumber, agreement, from, to }: Cooperation): CooperationView {
  return { organisation, organisationNumber: organisationNumber ?? null, agreement, from, to: to ?? null };
}

export function viewOffering(row: ArenaRow): PlaceOfferingGoalView {
  return {
    organisationNumber: row.organisation_number,
    arenaId: row.arena_id,
    name: row.name,
    kind: row.kind as Arena,
    municipality: row.municipality,
    district: row.district,
    capacity: row.capacity,
    outsideOrganisation: row.outside,
    from: row.valid_from,
    to: row.valid_to,
  };
}

export function viewPlan(plan: GeneralPlan): GeneralPlanView {
  const { speciality, from, organisation, assessment, supervision, cooperation, url } = plan;
  return { speciality, from, organisation, assessment, supervision, cooperation, url: url ?? null };
}

export function viewGuidance({ code, from, text, checklist }: GoalGuidance): GoalGuidanceView {
  return { code, from, text, checklist };
}

export function viewCoverage({ coverage, on, isCatalogued }: CoverageFound): GoalCoverageView {
  const { goals, uncovered, onlyOutside, closing, others } = coverage;
  return {
    on,
    catalogued: isCatalogued,
    goals: goals.map(({ code, group, part, arenas }) => ({
      code,
      group: group ?? null,
      part: part ?? null,
      arenas: arenas.map(({ arenaId, isOutside }) => ({ arenaId, outside: isOutside })),
    })),
    uncovered,
    onlyOutside,
    closing: closing.map(({ arenaId, on: last, lost }) => ({ arenaId, on: last, lost })),
    others,
  };
}
