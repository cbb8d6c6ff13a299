import { QueryBus } from '@nestjs/cqrs';
import { Args, Context, Int, Query, Resolver } from '@nestjs/graphql';
import { Refused } from '../../kernel/rule.js';
import { isCalendarDate } from '../../kernel/dates.js';
import { cursorOf, keyOf, requirePageSize } from '../../platform/graphql/pages.js';
import { SeenInput } from '../../platform/graphql/types.js';
import type { CallContext } from '../../rights/call-context.js';
import type { OldSchemeKey } from '../../career/projections/old-scheme-page.js';
import { ReadWatchList } from '../application/read-watch-list.js';
import { OldSchemeWatchList } from './requirement-types.js';

/** Who must be finished before the old scheme ends. */
@Resolver()
export class WatchListResolver {
  constructor(private readonly queryBus: QueryBus) {}

  @Query(() => OldSchemeWatchList, {
    description:
      'Doctors you may see of the old scheme who are neither approved nor converted, with what each lacks before the deadline (OLD-DEADLINE). Pages follow the day the specialisation began. Errors: NOT_YOUR_PLACE, PAGE_SIZE_WRONG, CURSOR_WRONG, READ_MODEL_BEHIND, READ_MODEL_BUILDING.',
  })
  async oldSchemeWatchList(
    @Context() { caller }: CallContext,
    @Args('first', { type: () => Int, description: 'How many, 1 to 100.' }) first: number,
    @Args('after', { type: () => String, nullable: true, description: 'Where the last page ended.' }) after?: string,
    @Args('municipality', { type: () => String, nullable: true, description: 'Only with a post here today.' })
    municipality?: string,
    @Args('district', { type: () => String, nullable: true, description: 'Only with a post in this city district.' })
    district?: string,
    @Args('seen', { type: () => SeenInput, nullable: true, description: 'Show at least this.' }) seen?: SeenInput,
  ): Promise<OldSchemeWatchList> {
    requirePageSize(first);
    const { deadline, doctors, hasNext, end } = await this.queryBus.execute(
      new ReadWatchList(caller, {
        first,
        ...(after ? { after: readCursor(after) } : {}),
        ...(municipality ? { municipality } : {}),
        ...(district ? { district } : {}),
        ...(seen ? { seen: { stream: seen.stream, revision: seen.revision } } : {}),
      }),
    );
    return {
      deadline,
      doctors: doctors.map((doctor) => ({ ...doctor, left: doctor.left ?? null })),
      hasNextPage: hasNext,
      endCursor: end ? cursorOf(`${end.startedOn} ${end.doctorId}`) : null,
    };
  }
}

function readCursor(cursor: string): OldSchemeKey {
  const key = keyOf(cursor);
  const [startedOn, doctorId] = [key.slice(0, 10), key.slice(11)];
  if (!isCalendarDate(startedOn) || doctorId === '') {
    throw new Refused([{ code: 'CURSOR_WRONG', field: 'after', value: cursor }]);
  }
  return { startedOn, doctorId };
}
