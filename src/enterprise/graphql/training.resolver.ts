import { QueryBus } from '@nestjs/cqrs';
import { Args, ID, Int, Query, Resolver } from '@nestjs/graphql';
import { ArenasOffering } from '../application/arenas-offering.js';
import { ReadCoverage, ReadTraining } from '../application/read-training.js';
import { arenasOn } from '../domain/arenas.js';
import { versionOn } from '../domain/versions.js';
import {
  GeneralPlanView,
  GoalCoverageView,
  GoalGuidanceView,
  OpenArenaView,
  PlaceOfferingGoalView,
} from './training-types.js';
import { viewCoverage, viewGuidance, viewOffering, viewOpenArena, viewPlan } from './training-view.js';

const NUMBER = { type: () => ID, description: 'Organisation number, nine digits (ID-ORG).' };
const ON = { type: () => String, nullable: true, description: 'On which day, `YYYY-MM-DD`; today when left out.' };
const PUBLIC = 'Open to whoever has logged in (PLAN-GENERAL). Errors: `ORGANISATION_NUMBER_WRONG`, `DATE_INVALID`.';

/** What enterprises say of training in them: it is public. */
@Resolver()
export class TrainingResolver {
  constructor(private readonly queryBus: QueryBus) {}

  @Query(() => [OpenArenaView], { description: `The learning arenas of an enterprise open on a day. ${PUBLIC}` })
  async arenas(
    @Args('organisationNumber', NUMBER) organisationNumber: string,
    @Args('on', ON) on?: string,
  ): Promise<readonly OpenArenaView[]> {
    const found = await this.queryBus.execute(new ReadTraining(organisationNumber, on ?? undefined));
    return found ? arenasOn(found.enterprise, found.on).map((open) => viewOpenArena(open, found.on)) : [];
  }

  @Query(() => [PlaceOfferingGoalView], {
    description:
      'Where a learning goal can be met on a day, in any enterprise. Open to whoever has logged in. Errors: `GOAL_CODE_WRONG`, `DATE_INVALID`, `READ_MODEL_BUILDING`.',
  })
  async arenasOffering(
    @Args('code', { type: () => String, description: 'Code of the goal, such as `ALM-055`.' }) code: string,
    @Args('on', ON) on?: string,
  ): Promise<readonly PlaceOfferingGoalView[]> {
    const found = await this.queryBus.execute(new ArenasOffering(code, on ?? undefined));
    return found.map(viewOffering);
  }

  @Query(() => GeneralPlanView, {
    nullable: true,
    description: `The general education plan in force on a day; null when there is none. ${PUBLIC}`,
  })
  async generalPlan(
    @Args('organisationNumber', NUMBER) organisationNumber: string,
    @Args('on', ON) on?: string,
  ): Promise<GeneralPlanView | null> {
    const found = await this.queryBus.execute(new ReadTraining(organisationNumber, on ?? undefined));
    const plan = found && versionOn(found.enterprise.generalPlans, found.on);
    return plan ? viewPlan(plan) : null;
  }

  @Query(() => [GoalGuidanceView], {
    description: `What an enterprise says of learning goals on a day, one for each goal. ${PUBLIC}`,
  })
  async goalGuidance(
    @Args('organisationNumber', NUMBER) organisationNumber: string,
    @Args('on', ON) on?: string,
  ): Promise<readonly GoalGuidanceView[]> {
    const found = await this.queryBus.execute(new ReadTraining(organisationNumber, on ?? undefined));
    return [...(found?.enterprise.guidance.values() ?? [])].flatMap((versions) => {
      const guidance = versionOn(versions, found?.on ?? '');
      return guidance ? [viewGuidance(guidance)] : [];
    });
  }

  @Query(() => GoalCoverageView, {
    nullable: true,
    description: `Which learning goals the arenas of an enterprise cover on a day, which none does, and what is lost with arenas that close soon; null when the enterprise is not registered. ${PUBLIC} \`MONTHS_AHEAD_WRONG\`.`,
  })
  async goalCoverage(
    @Args('organisationNumber', NUMBER) organisationNumber: string,
    @Args('on', ON) on?: string,
    @Args('months', {
      type: () => Int,
      nullable: true,
      description: 'How far ahead closing arenas are told of, 0 to 60; 12 when left out.',
    })
    months?: number,
    @Args('part1', {
      type: () => Boolean,
      nullable: true,
      description: 'The goals of part 1 (LIS1) instead of those of general practice (LIS3).',
    })
    part1?: boolean,
  ): Promise<GoalCoverageView | null> {
    const part = part1 === true ? 'PART1' : 'PART3';
    const query = new ReadCoverage(organisationNumber, on ?? undefined, months ?? 12, part);
    const found = await this.queryBus.execute(query);
    return found ? viewCoverage(found) : null;
  }
}
