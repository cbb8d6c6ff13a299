import { Args, Int, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { leaderOn, supervisersOn, supervisorsOn, waiverOn } from '../../career/domain/goals/roles.js';
import { holdersOf, isWithin } from '../../career/domain/goals/waiting.js';
import type { Arena } from '../../career/domain/terms.js';
import { type DoctorWithCareer, openerOf } from '../../career/graphql/doctor-view.js';
import { ArenaEnum } from '../../career/graphql/inputs.js';
import { Doctor } from '../../career/graphql/types.js';
import { type CalendarDate, dateOf, isCalendarDate, lastDateOf } from '../../kernel/dates.js';
import { Refused } from '../../kernel/rule.js';
import { GoalCatalogue } from '../../learning-goals/application/goal-catalogue.js';
import { GOAL_PARTS, type GoalPart } from '../../learning-goals/domain/events.js';
import type { Catalogue } from '../../learning-goals/domain/state.js';
import { GoalPartEnum } from '../../learning-goals/graphql/inputs.js';
import { connectionOf, keyOf } from '../../platform/graphql/pages.js';
import { Vault } from '../../platform/vault/vault.js';
import type { Role } from '../../rights/table.js';
import { type GoalGrouping, type GoalSort, filterGoals, groupGoals, sortGoals } from '../goals/arrange.js';
import { type GoalEntry, goalListOf } from '../goals/list.js';
import { handOverNotes } from '../goals/hand-over.js';
import { countsOf, progressOf } from '../goals/progress.js';
import { type GoalStatus, activitiesOn } from '../goals/status.js';
import type { WaitedFor } from '../goals/waits.js';
import {
  DoctorGoalConnection,
  GoalActivity,
  GoalGroupingEnum,
  GoalProgress,
  GoalSortEnum,
  GoalStatusEnum,
  TrainingRole,
  WaitedForEnum,
} from './goal-types.js';
import { viewActivity, viewCounts, viewEntry } from './goal-view.js';

/** The most goals a list hands out at once: a doctor has some 150. */
const MOST_GOALS = 500;

const PARTS = {
  name: 'parts',
  type: () => [GoalPartEnum],
  nullable: true,
  description: 'Parts of the training. Without it the one she is in on the day: LIS1 and LIS3 are not mixed unasked.',
};

/** The goals of a doctor in one list, made afresh from her events and the catalogue, as of the day asked for. */
@Resolver(() => Doctor)
export class GoalsResolver {
  constructor(
    private readonly catalogue: GoalCatalogue,
    private readonly vault: Vault,
  ) {}

  @ResolveField(() => DoctorGoalConnection, {
    description:
      'All learning goals that apply on the day, and those something was done for that are no longer in force. Errors: `GOAL_PAGE_SIZE_WRONG`, `CURSOR_WRONG`.',
  })
  async goals(
    @Parent() { known }: DoctorWithCareer,
    @Args(PARTS) parts?: GoalPart[],
    @Args('group', { type: () => String, nullable: true, description: 'Only under this heading.' }) group?: string,
    @Args('arena', { type: () => ArenaEnum, nullable: true, description: 'Only what can be met at such an arena.' })
    arena?: Arena,
    @Args('atPresentArena', {
      type: () => Boolean,
      nullable: true,
      description: 'Only what can, or cannot, be met where she works on the day.',
    })
    atPresentArena?: boolean,
    @Args('status', { type: () => [GoalStatusEnum], nullable: true, description: 'Only what has come so far.' })
    status?: GoalStatus[],
    @Args('waitingFor', { type: () => [WaitedForEnum], nullable: true, description: 'Only what waits for these.' })
    waitingFor?: WaitedFor[],
    @Args('olderThanDays', { type: () => Int, nullable: true, description: 'Only what has waited for longer.' })
    olderThanDays?: number,
    @Args('search', { type: () => String, nullable: true, description: 'Words in code, heading or title.' })
    search?: string,
    @Args('sort', { type: () => GoalSortEnum, defaultValue: 'CODE', description: 'Order.' }) sort: GoalSort = 'CODE',
    @Args('groupBy', { type: () => GoalGroupingEnum, nullable: true, description: 'Fills `groups`.' })
    groupBy?: GoalGrouping,
    @Args('first', {
      type: () => Int,
      nullable: true,
      description: 'How many, 1 to 500; without it 500, and the query costs as much as that.',
    })
    first?: number,
    @Args('after', { type: () => String, nullable: true, description: 'Cursor of the last item seen.' }) after?: string,
  ): Promise<DoctorGoalConnection> {
    const career = known.career('TRAINING');
    const on = dateOf(known.validOn);
    const all = goalListOf(career.content, await this.catalogueOf(known), { on, ...(parts ? { parts } : {}) });
    const filter = { group, arena, atPresentArena, status, waitingFor, olderThanDays, search };
    const found = sortGoals(filterGoals(all, withoutNulls(filter)), sort);
    const open = await openerOf(known, career, this.vault);
    const page = pageOf(found, sizeOf(first), after);
    return {
      ...page,
      edges: page.edges.map(({ cursor, node }) => ({ cursor, node: viewEntry(node, open) })),
      groups: groupBy
        ? groupGoals(found, groupBy).map(({ key, entries }) => ({
            key,
            codes: entries.map(({ code }) => code),
            ...viewCounts(countsOf(entries)),
          }))
        : [],
    };
  }

  @ResolveField(() => [GoalProgress], {
    description:
      'How far she has come, in each part and by each plan open to her. Goals no longer in force are not counted.',
  })
  async goalProgress(@Parent() { known }: DoctorWithCareer, @Args(PARTS) parts?: GoalPart[]): Promise<GoalProgress[]> {
    const { content } = known.career('TRAINING');
    const options = { on: dateOf(known.validOn), parts: parts ?? GOAL_PARTS };
    const entries = goalListOf(content, await this.catalogueOf(known), options);
    return progressOf(entries).map(({ part, plan, until, isCertain, groups, ...counts }) => ({
      part,
      plan,
      until: until ?? null,
      isCertain,
      ...viewCounts(counts),
      groups: groups.map(({ group, ...of }) => ({ group, ...viewCounts(of) })),
    }));
  }

  @ResolveField(() => [GoalActivity], { description: 'What was done for learning goals by the day, the newest first.' })
  async activities(
    @Parent() { known }: DoctorWithCareer,
    @Args('goal', { type: () => String, nullable: true, description: 'Only for the goal with this code.' })
    goal?: string,
    @Args('signed', { type: () => Boolean, nullable: true, description: 'Only what is, or is not, signed.' })
    signed?: boolean,
  ): Promise<GoalActivity[]> {
    const career = known.career('TRAINING');
    const open = await openerOf(known, career, this.vault);
    return activitiesOn(career.content.goals, dateOf(known.validOn))
      .filter(
        ({ goals, signatures }) =>
          (!goal || goals.includes(goal)) && (typeof signed !== 'boolean' || signatures.length > 0 === signed),
      )
      .toReversed()
      .map((activity) => viewActivity(activity, open));
  }

  @ResolveField(() => [TrainingRole], {
    description: 'Who leads, supervises and assesses her on a day (GOAL-ROLES). Errors: `DATE_INVALID`.',
  })
  async trainingRoles(
    @Parent() { known }: DoctorWithCareer,
    @Args('on', { type: () => String, nullable: true, description: 'The day; without it the day asked about.' })
    asked?: string,
  ): Promise<TrainingRole[]> {
    const on = dayAsked(asked) ?? dateOf(known.validOn);
    const career = known.career('TRAINING');
    const { content } = career;
    const open = await openerOf(known, career, this.vault);
    const opened = (sealed: string | undefined) => (sealed === undefined ? null : open(sealed));
    const leader = leaderOn(content, on);
    const isTold = known.accesses.some(({ role, parts }) => HAND_OVER_IS_FOR.has(role) && parts.includes('TRAINING'));
    const notes = isTold ? handOverNotes(career, on) : [];
    const days = holdersOf(content).filter((holder) => isWithin(holder, on));
    return days.map(({ role, person, organisation, from, until }): TrainingRole => {
      const superviser =
        role === 'SUPERVISER'
          ? supervisersOn(content, on).find((each) => each.superviser.person === person)
          : undefined;
      const supervisor =
        role === 'SUPERVISOR' ? supervisorsOn(content, on).find((each) => each.supervisorId === person) : undefined;
      const name = role === 'LEADER' ? leader?.leader.name : (superviser?.superviser.name ?? supervisor?.name);
      return {
        role,
        personId: person,
        name: opened(name),
        organisation: organisation ?? null,
        qualification: superviser?.superviser.qualification ?? supervisor?.qualification ?? null,
        field: opened(superviser?.superviser.field),
        waiverId: (role === 'SUPERVISOR' ? waiverOn(content, person, on)?.waiverId : undefined) ?? null,
        from: dateOf(from),
        to: lastDateOf(until) ?? null,
        handOver: notes.filter((each) => each.role === role).map((each) => ({ on: each.on, note: open(each.note) })),
      };
    });
  }

  /** As it was known when the reader asks about. */
  private catalogueOf({ knownAt }: DoctorWithCareer['known']): Promise<Catalogue> {
    return knownAt === undefined ? this.catalogue.current() : this.catalogue.asOf(knownAt);
  }
}

/** Whoever goes on where another left off, and whom it is about. */
const HAND_OVER_IS_FOR: ReadonlySet<Role> = new Set(['DOCTOR', 'SUPERVISOR', 'APPROVER']);

/** @throws Refused with CURSOR_WRONG */
function pageOf(found: readonly GoalEntry[], first: number, after: string | null | undefined) {
  const wanted = after ? keyOf(after) : undefined;
  const start = wanted === undefined ? 0 : found.findIndex(({ code }) => code === wanted) + 1;
  if (after && start === 0) throw new Refused([{ code: 'CURSOR_WRONG', field: 'after', value: after }]);
  const page = found.slice(start, start + first);
  return connectionOf(page, ({ code }) => code, found.length, start > 0, start + first < found.length);
}

/** @throws Refused with GOAL_PAGE_SIZE_WRONG */
function sizeOf(first: number | null | undefined): number {
  if (first === null || first === undefined) return MOST_GOALS;
  if (first >= 1 && first <= MOST_GOALS) return first;
  throw new Refused([
    { code: 'GOAL_PAGE_SIZE_WRONG', field: 'first', value: String(first), details: { most: String(MOST_GOALS) } },
  ]);
}

/** @throws Refused with DATE_INVALID */
function dayAsked(on: string | null | undefined): CalendarDate | undefined {
  if (on === null || on === undefined) return undefined;
  if (!isCalendarDate(on)) throw new Refused([{ code: 'DATE_INVALID', field: 'on', value: on }]);
  return on;
}

/** GraphQL tells what was left out as null, too. */
function withoutNulls<Given extends Record<string, unknown>>(
  given: Given,
): { [Name in keyof Given]: NonNullable<Given[Name]> | undefined } {
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== null)) as never;
}
