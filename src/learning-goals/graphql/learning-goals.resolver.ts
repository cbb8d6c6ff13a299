import { Args, ID, Int, Query, Resolver } from '@nestjs/graphql';
import type { Arena } from '../../career/domain/terms.js';
import { ArenaEnum } from '../../career/graphql/inputs.js';
import { isCalendarDate } from '../../kernel/dates.js';
import { Refused } from '../../kernel/rule.js';
import { Clock } from '../../platform/clock.js';
import { SeenInput } from '../../platform/graphql/types.js';
import { CATALOGUE_STREAM } from '../application/catalogue-stream.js';
import { GoalCatalogue } from '../application/goal-catalogue.js';
import { speaksOf } from '../application/search.js';
import type { GoalPart } from '../domain/events.js';
import { goalInForce, goalVersion, goalsInForce, replacedBy, setsInForce } from '../domain/in-force.js';
import type { Catalogue } from '../domain/state.js';
import { viewGoal, viewSet } from './catalogue-view.js';
import { GoalPartEnum } from './inputs.js';
import { GoalSetView, LearningGoal, LearningGoalHistory } from './types.js';

const ON = { type: () => String, nullable: true, description: 'A date, `YYYY-MM-DD`. Without it: today.' };
const SEEN = { type: () => SeenInput, nullable: true, description: 'Show at least this.' };

/** Which learning goals there are. Open to everybody who is logged in. */
@Resolver()
export class LearningGoalsResolver {
  constructor(
    private readonly catalogue: GoalCatalogue,
    private readonly clock: Clock,
  ) {}

  @Query(() => [LearningGoal], {
    description:
      'The learning goals in force on a day, by part, set and code. Goals that only some may finish by are among them until they are ended. Errors: `DATE_INVALID`, `READ_MODEL_BEHIND`.',
  })
  async learningGoals(
    @Args('on', ON) on?: string,
    @Args('part', { type: () => GoalPartEnum, nullable: true, description: 'Of this part alone.' }) part?: GoalPart,
    @Args('group', { type: () => String, nullable: true, description: 'Under this heading alone.' }) group?: string,
    @Args('set', { type: () => ID, nullable: true, description: 'Of this set alone.' }) set?: string,
    @Args('arena', { type: () => ArenaEnum, nullable: true, description: 'Reached in such an arena alone.' })
    arena?: Arena,
    @Args('search', {
      type: () => String,
      nullable: true,
      description: 'With these words in code, heading, title or text.',
    })
    search?: string,
    @Args('seen', SEEN) seen?: SeenInput,
  ): Promise<LearningGoal[]> {
    const catalogue = await this.read(seen);
    return goalsInForce(catalogue, this.day(on), part ?? undefined)
      .filter((goal) => !group || goal.group === group)
      .filter((goal) => !set || goal.set === set)
      .filter((goal) => !arena || goal.arenas.includes(arena))
      .filter((goal) => !search || speaksOf(goal, search))
      .map((goal) => viewGoal(goal, catalogue));
  }

  @Query(() => LearningGoalHistory, {
    nullable: true,
    description:
      'A learning goal through its versions, and what replaces it. Null when there is none, or no such version.',
  })
  async learningGoal(
    @Args('code', { type: () => ID, description: 'Its code.' }) code: string,
    @Args('version', { type: () => Int, nullable: true, description: 'The version an approval points at.' })
    version?: number,
    @Args('seen', SEEN) seen?: SeenInput,
  ): Promise<LearningGoalHistory | null> {
    const catalogue = await this.read(seen);
    const versions = catalogue.goals.get(code) ?? [];
    const goal =
      typeof version === 'number'
        ? goalVersion(catalogue, { code, version })
        : (goalInForce(catalogue, code, this.clock.today()) ?? versions.at(-1));
    if (!goal) return null;
    return {
      goal: viewGoal(goal, catalogue),
      versions: versions.map((each) => viewGoal(each, catalogue)),
      replacedBy: replacedBy(catalogue, code),
    };
  }

  @Query(() => [GoalSetView], {
    description:
      'The sets of learning goals: those in force on a day, or all there are and were. Errors: `DATE_INVALID`.',
  })
  async goalSets(
    @Args('on', { ...ON, description: 'A date, `YYYY-MM-DD`. Without it: all.' }) on?: string,
    @Args('seen', SEEN) seen?: SeenInput,
  ): Promise<GoalSetView[]> {
    const catalogue = await this.read(seen);
    const sets = on ? setsInForce(catalogue, this.day(on)) : [...catalogue.sets.values()];
    return sets.map((set) => viewSet(set, catalogue));
  }

  private read(seen: SeenInput | undefined): Promise<Catalogue> {
    return seen?.stream === CATALOGUE_STREAM ? this.catalogue.atLeast(seen.revision) : this.catalogue.current();
  }

  private day(on: string | undefined): string {
    if (!on) return this.clock.today();
    if (!isCalendarDate(on)) throw new Refused([{ code: 'DATE_INVALID', field: 'on', value: on }]);
    return on;
  }
}
