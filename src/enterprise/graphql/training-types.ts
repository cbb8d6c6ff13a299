import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import type { Arena } from '../../career/domain/terms.js';
import { ArenaEnum } from '../../career/graphql/inputs.js';
import { enumOf } from '../../platform/graphql/inputs.js';
import { ARENA_STEPS, type ArenaStep } from '../domain/arenas.js';
import type { GeneralPlan } from '../domain/events.js';
import { SpecialityEnum } from './training-inputs.js';

const DATE = 'A date, `YYYY-MM-DD`.';
const CODES = 'Codes of learning goals.';

export const ArenaStepEnum = enumOf('ArenaStepKind', ARENA_STEPS, 'What became of a learning arena.');

@ObjectType('StandIn', { description: 'Somebody who acts for another for a time.' })
export class StandInView {
  @Field(() => ID, { description: 'Id of the appointment; hand it to `endStandIn`.' }) id!: string;
  @Field(() => ID, { description: 'Opaque id of the person who is away.' }) absentId!: string;
  @Field(() => String, { nullable: true, description: 'Null when not given, or erased.' }) absentName!: string | null;
  @Field(() => ID, { description: 'Opaque id of the person who stands in.' }) standInId!: string;
  @Field(() => String, { nullable: true, description: 'Null when not given, or erased.' }) standInName!: string | null;
  @Field({ description: `First day. ${DATE}` }) from!: string;
  @Field({ description: `Last day. The day before \`from\` when nobody stood in. ${DATE}` }) to!: string;
}

@ObjectType('CooperationAgreement', { description: 'An agreement on an arena outside the enterprise (RES-EXT).' })
export class CooperationView {
  @Field({ description: 'Whose arena it is.' }) organisation!: string;
  @Field(() => ID, { nullable: true, description: 'Organisation number (ID-ORG), where given.' })
  organisationNumber!: string | null;
  @Field({ description: 'Reference of the agreement.' }) agreement!: string;
  @Field({ description: `First day. ${DATE}` }) from!: string;
  @Field(() => String, { nullable: true, description: `Last day; null while none is known. ${DATE}` })
  to!: string | null;
}

@ObjectType('ArenaOffer', { description: 'What a learning arena offers from a day on.' })
export class ArenaOfferView {
  @Field({ description: `First day. ${DATE}` }) from!: string;
  @Field({ description: 'Name from then on.' }) name!: string;
  @Field(() => [String], { description: CODES }) goals!: readonly string[];
  @Field(() => Int, { nullable: true, description: 'Doctors at a time, where given.' }) capacity!: number | null;
  @Field(() => CooperationView, { nullable: true, description: 'Null for an arena of the enterprise itself.' })
  cooperation!: CooperationView | null;
}

@ObjectType('ArenaReport', { description: 'Changes reported to Helsedirektoratet (ENT-ARENA-CHANGE).' })
export class ArenaReportView {
  @Field({ description: `When it was reported. ${DATE}` }) on!: string;
  @Field({ description: 'Case number or another reference.' }) reference!: string;
}

@ObjectType('ArenaStep', { description: 'A change of what arenas there are or what they offer.' })
export class ArenaStepView {
  @Field(() => ArenaStepEnum, { description: 'What became of it.' }) what!: ArenaStep['what'];
  @Field({ description: `First day; of a closing the last one. ${DATE}` }) on!: string;
}

@ObjectType('LearningArena', { description: 'Where learning goals can be met, with all that is recorded of it.' })
export class LearningArenaView {
  @Field(() => ID, { description: 'Id of the arena in its enterprise.' }) id!: string;
  @Field(() => ArenaEnum, { description: 'What kind of arena.' }) kind!: Arena;
  @Field(() => String, { nullable: true, description: 'Municipality number on the first day (ID-KOMMUNE).' })
  municipality!: string | null;
  @Field(() => String, { nullable: true, description: 'City district number on the first day (ID-BYDEL).' })
  district!: string | null;
  @Field({ description: `First day. ${DATE}` }) from!: string;
  @Field(() => String, {
    nullable: true,
    description: `Last day; null while none is known. The day before \`from\` when it was never open. ${DATE}`,
  })
  to!: string | null;
  @Field(() => String, { nullable: true, description: 'Why it closed, where said.' }) closeReason!: string | null;
  @Field(() => [ArenaOfferView], { description: 'What it has offered, by first day.' })
  offers!: readonly ArenaOfferView[];
  @Field(() => [ArenaReportView], { description: 'What was reported of it.' }) reports!: readonly ArenaReportView[];
  @Field(() => [ArenaStepView], { description: 'What is to be reported to Helsedirektoratet (ENT-ARENA-CHANGE).' })
  unreported!: readonly ArenaStepView[];
}

@ObjectType('OpenArena', { description: 'A learning arena that is open on the day asked about.' })
export class OpenArenaView {
  @Field(() => ID, { description: 'Id of the arena in its enterprise.' }) id!: string;
  @Field({ description: 'Name on the day.' }) name!: string;
  @Field(() => ArenaEnum, { description: 'What kind of arena.' }) kind!: Arena;
  @Field(() => String, { nullable: true, description: 'Municipality number on its first day (ID-KOMMUNE).' })
  municipality!: string | null;
  @Field(() => String, { nullable: true, description: 'City district number on its first day (ID-BYDEL).' })
  district!: string | null;
  @Field(() => [String], { description: CODES }) goals!: readonly string[];
  @Field(() => Int, { nullable: true, description: 'Doctors at a time, where given.' }) capacity!: number | null;
  @Field(() => CooperationView, { nullable: true, description: 'Null for an arena of the enterprise itself.' })
  cooperation!: CooperationView | null;
  @Field(() => String, {
    nullable: true,
    description: `Last day it goes on without a break, by what is known of the arena and its agreement. ${DATE}`,
  })
  openUntil!: string | null;
}

@ObjectType('PlaceOfferingGoal', {
  description: 'A learning arena of some enterprise where a learning goal can be met.',
})
export class PlaceOfferingGoalView {
  @Field(() => ID, { description: 'The enterprise that offers it (ID-ORG).' }) organisationNumber!: string;
  @Field(() => ID, { description: 'Id of the arena in that enterprise.' }) arenaId!: string;
  @Field({ description: 'Name on the day.' }) name!: string;
  @Field(() => ArenaEnum, { description: 'What kind of arena.' }) kind!: Arena;
  @Field(() => String, { nullable: true, description: 'Municipality number on its first day (ID-KOMMUNE).' })
  municipality!: string | null;
  @Field(() => String, { nullable: true, description: 'City district number on its first day (ID-BYDEL).' })
  district!: string | null;
  @Field(() => Int, { nullable: true, description: 'Doctors at a time, where given.' }) capacity!: number | null;
  @Field(() => String, { nullable: true, description: 'Whose it is, when the enterprise uses it by agreement.' })
  outsideOrganisation!: string | null;
  @Field({ description: `First day of this offer. ${DATE}` }) from!: string;
  @Field(() => String, { nullable: true, description: `Last day of it; null while none is known. ${DATE}` })
  to!: string | null;
}

@ObjectType('GeneralPlan', {
  description: 'The general education plan (generell utdanningsplan, §23) from a day on; its arenas are `arenas`.',
})
export class GeneralPlanView {
  @Field(() => SpecialityEnum, { description: 'For which speciality.' }) speciality!: GeneralPlan['speciality'];
  @Field({ description: `First day. ${DATE}` }) from!: string;
  @Field({ description: 'How training is organised.' }) organisation!: string;
  @Field({ description: 'How competence is assessed.' }) assessment!: string;
  @Field({ description: 'How supervision is given.' }) supervision!: string;
  @Field({ description: 'With whom the enterprise cooperates.' }) cooperation!: string;
  @Field(() => String, { nullable: true, description: 'Where it is published, if said.' }) url!: string | null;
}

@ObjectType('GoalGuidance', { description: 'What an enterprise says of a learning goal from a day on.' })
export class GoalGuidanceView {
  @Field({ description: 'Code of the goal.' }) code!: string;
  @Field({ description: `First day. ${DATE}` }) from!: string;
  @Field({ description: 'Local content.' }) text!: string;
  @Field(() => [String], { description: 'What must be done before the goal is vouched for.' })
  checklist!: readonly string[];
}

@ObjectType({ description: 'An open arena that offers a goal.' })
export class CoveringArena {
  @Field(() => ID, { description: 'Id of the arena.' }) arenaId!: string;
  @Field({ description: 'Whether it is outside the enterprise, by agreement.' }) outside!: boolean;
}

@ObjectType({ description: 'A learning goal, and where it can be met.' })
export class CoveredGoal {
  @Field({ description: 'Code.' }) code!: string;
  @Field(() => String, { nullable: true, description: 'Group, where the catalogue says.' }) group!: string | null;
  @Field(() => String, { nullable: true, description: 'Part of the training, where the catalogue says.' })
  part!: string | null;
  @Field(() => [CoveringArena], { description: 'Open arenas that offer it; empty when none does.' })
  arenas!: readonly CoveringArena[];
}

@ObjectType({ description: 'An open arena whose last day comes soon.' })
export class ClosingArena {
  @Field(() => ID, { description: 'Id of the arena.' }) arenaId!: string;
  @Field({ description: `Last day. ${DATE}` }) on!: string;
  @Field(() => [String], { description: 'Goals that no arena covers on the day after.' }) lost!: readonly string[];
}

@ObjectType('GoalCoverage', { description: 'Which learning goals the arenas of an enterprise cover on a day.' })
export class GoalCoverageView {
  @Field({ description: `The day. ${DATE}` }) on!: string;
  @Field({ description: 'Whether the goals come from the catalogue; else they are those that the arenas name.' })
  catalogued!: boolean;
  @Field(() => [CoveredGoal], { description: 'Every goal, with the arenas that offer it.' })
  goals!: readonly CoveredGoal[];
  @Field(() => [String], { description: 'Codes that no arena covers.' }) uncovered!: readonly string[];
  @Field(() => [String], { description: 'Codes that only arenas outside the enterprise cover.' })
  onlyOutside!: readonly string[];
  @Field(() => [ClosingArena], { description: 'Arenas that close within the months asked for, the earliest first.' })
  closing!: readonly ClosingArena[];
  @Field(() => [String], { description: 'Codes that arenas offer and the catalogue does not have in force.' })
  others!: readonly string[];
}
