import { QueryBus } from '@nestjs/cqrs';
import { Args, ArgsType, Context, Field, Int, Query, Resolver } from '@nestjs/graphql';
import { IsOptional } from 'class-validator';
import type { QueueSort } from '../../career/projections/goal-queue-page.js';
import type { GoalPart } from '../../learning-goals/domain/events.js';
import { GoalPartEnum } from '../../learning-goals/graphql/inputs.js';
import { Words } from '../../platform/graphql/inputs.js';
import { requirePageSize } from '../../platform/graphql/pages.js';
import { SeenInput } from '../../platform/graphql/types.js';
import type { CallContext } from '../../rights/call-context.js';
import { ReadQueue, ReadReminders, type QueueScope, type QueueWanted } from '../application/read-queue.js';
import type { Reminder, WaitedFor } from '../goals/waits.js';
import {
  ApprovalQueueConnection,
  QueueReminder,
  QueueScopeEnum,
  QueueSortEnum,
  ReminderEnum,
  WaitedForEnum,
} from './goal-types.js';
import { viewQueueItem } from './goal-view.js';
import { QueueCursors } from './queue-cursors.js';

const DATE = 'A date, `YYYY-MM-DD`.';

@ArgsType()
export class QueueArguments {
  @Field(() => QueueScopeEnum, { defaultValue: 'MINE', description: 'Whose queue.' })
  scope: QueueScope = 'MINE';

  @Field(() => String, { nullable: true, description: 'Organisation number, for `ORGANISATION`.' })
  @IsOptional()
  @Words(40)
  organisation?: string | null;

  @Field(() => String, { nullable: true, description: `As of this day; without it today. ${DATE}` })
  @IsOptional()
  @Words(40)
  on?: string | null;

  @Field(() => GoalPartEnum, { nullable: true, description: 'Only goals of this part.' })
  @IsOptional()
  part?: GoalPart | null;

  @Field(() => String, { nullable: true, description: 'Only goals under this heading.' })
  @IsOptional()
  @Words(500)
  group?: string | null;

  @Field(() => String, { nullable: true, description: 'Only goals whose code begins so.' })
  @IsOptional()
  @Words(100)
  codePrefix?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Only of posts here when the goal was sent, by the number on the day (ID-KOMMUNE).',
  })
  @IsOptional()
  @Words(40)
  municipality?: string | null;

  @Field(() => [WaitedForEnum], { nullable: true, description: 'Only what waits for these.' })
  @IsOptional()
  waitingFor?: WaitedFor[] | null;

  @Field(() => Int, { nullable: true, description: 'Only what has waited for longer.' })
  @IsOptional()
  olderThanDays?: number | null;

  @Field(() => ReminderEnum, { nullable: true, description: 'Only what has become so urgent.' })
  @IsOptional()
  reminder?: Reminder | null;
}

/** Which goals wait for whom. */
@Resolver()
export class QueueResolver {
  constructor(
    private readonly queryBus: QueryBus,
    private readonly cursors: QueueCursors,
  ) {}

  @Query(() => ApprovalQueueConnection, {
    description:
      'Goals that were sent and wait for an answer, page by page. Who has left is not waited for: whoever holds the role that day is. An organisation is shown all it leads or employs, also what waits while the doctor serves elsewhere; who she is only where that is its to know. Errors: NOT_YOUR_PLACE, NOT_YOUR_QUEUE, PAGE_SIZE_WRONG, CURSOR_WRONG, DATE_INVALID, READ_MODEL_BEHIND, READ_MODEL_BUILDING.',
  })
  async approvalQueue(
    @Context() { caller, asked: fields }: CallContext,
    @Args() wanted: QueueArguments,
    @Args('first', { type: () => Int, description: 'How many, 1 to 100.' }) first: number,
    @Args('after', { type: () => String, nullable: true, description: 'Cursor of the last item seen.' })
    after?: string,
    @Args('sort', { type: () => QueueSortEnum, defaultValue: 'AGE', description: 'Order.' }) sort: QueueSort = 'AGE',
    @Args('seen', { type: () => SeenInput, nullable: true, description: 'Show at least this.' }) seen?: SeenInput,
  ): Promise<ApprovalQueueConnection> {
    requirePageSize(first);
    const withTotal = fields.get('ApprovalQueueConnection')?.has('totalCount') ?? false;
    const asked = {
      ...wantedBy(wanted, seen),
      withTotal,
      sort,
      first,
      ...(after ? { after: this.cursors.read(after) } : {}),
    };
    const { items, hasNext, total = 0 } = await this.queryBus.execute(new ReadQueue(caller, asked));
    const edges = items.map((item) => ({ cursor: this.cursors.of(item.row), node: viewQueueItem(item) }));
    return {
      edges,
      pageInfo: {
        hasNextPage: hasNext,
        hasPreviousPage: after !== undefined,
        startCursor: edges[0]?.cursor ?? null,
        endCursor: edges.at(-1)?.cursor ?? null,
      },
      totalCount: total,
    };
  }

  @Query(() => [QueueReminder], {
    description:
      'Who is waited for, with how much and how long: for whoever reminds them. No doctor is named. Errors: as for `approvalQueue`.',
  })
  async queueReminders(
    @Context() { caller }: CallContext,
    @Args() wanted: QueueArguments,
    @Args('seen', { type: () => SeenInput, nullable: true, description: 'Show at least this.' }) seen?: SeenInput,
  ): Promise<QueueReminder[]> {
    const reminders = await this.queryBus.execute(new ReadReminders(caller, wantedBy(wanted, seen)));
    return reminders.map(({ person, ...reminder }) => ({ personId: person ?? null, ...reminder }));
  }
}

function wantedBy(given: QueueArguments, seen: SeenInput | null | undefined): QueueWanted {
  const { scope, organisation, on, part, group, codePrefix, municipality, waitingFor, olderThanDays, reminder } = given;
  const roles = waitingFor?.filter((each) => each !== 'DOCTOR');
  return {
    scope,
    organisation: organisation ?? undefined,
    on: on ?? undefined,
    part: part ?? undefined,
    group: group ?? undefined,
    codePrefix: codePrefix ?? undefined,
    municipality: municipality ?? undefined,
    waitingFor: roles ?? undefined,
    olderThanDays: olderThanDays ?? undefined,
    reminder: reminder ?? undefined,
    seen: seen ? { stream: seen.stream, revision: seen.revision } : undefined,
  };
}
