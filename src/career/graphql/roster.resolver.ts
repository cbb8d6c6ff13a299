import { QueryBus } from '@nestjs/cqrs';
import { Args, Int, Query, Resolver } from '@nestjs/graphql';
import { cursorOf, keyOf, requirePageSize } from '../../platform/graphql/pages.js';
import { SeenInput } from '../../platform/graphql/types.js';
import { ReadRoster } from '../application/read-roster.js';
import { DoctorConnection } from './types.js';

/** Who is there, and who works where. */
@Resolver()
export class RosterResolver {
  constructor(private readonly queryBus: QueryBus) {}

  @Query(() => DoctorConnection, {
    description:
      'Doctors, page by page, perhaps only those with a post in a place on a day. Names are not in the list: ask for the doctor. Errors: PAGE_SIZE_WRONG, CURSOR_WRONG, DATE_INVALID, READ_MODEL_BEHIND, READ_MODEL_BUILDING.',
  })
  async doctors(
    @Args('first', { type: () => Int, description: 'How many, 1 to 100.' }) first: number,
    @Args('after', { type: () => String, nullable: true, description: 'Cursor of the last item seen.' }) after?: string,
    @Args('municipality', {
      type: () => String,
      nullable: true,
      description:
        'Municipality number on the day; posts recorded under its earlier numbers are found too (ID-KOMMUNE).',
    })
    municipality?: string,
    @Args('district', { type: () => String, nullable: true, description: 'City district number (ID-BYDEL).' })
    district?: string,
    @Args('on', { type: () => String, nullable: true, description: 'The day, `YYYY-MM-DD`; without it today.' })
    on?: string,
    @Args('seen', { type: () => SeenInput, nullable: true, description: 'Show at least this.' }) seen?: SeenInput,
  ): Promise<DoctorConnection> {
    requirePageSize(first);
    const page = await this.queryBus.execute(
      new ReadRoster({
        first,
        ...(after ? { after: keyOf(after) } : {}),
        ...(municipality ? { municipality } : {}),
        ...(district ? { district } : {}),
        ...(on ? { on } : {}),
        ...(seen ? { seen: { stream: seen.stream, revision: seen.revision } } : {}),
      }),
    );
    const edges = page.doctors.map((row) => ({
      cursor: cursorOf(row.doctor_id),
      node: {
        id: row.doctor_id,
        revision: row.revision,
        scheme: row.scheme as 'NEW' | 'OLD' | null,
        specialisationStartedOn: row.specialisation_started_on,
        convertedOn: row.converted_on,
        part1CompletedOn: row.part1_completed_on,
        approvedOn: row.approved_on,
        posts: row.posts,
        firstPostFrom: row.first_post_from,
        lastPostTo: row.last_post_to,
        lastRecordedAt: row.last_recorded_at,
      },
    }));
    return {
      edges,
      totalCount: page.total,
      pageInfo: {
        hasNextPage: page.hasNext,
        hasPreviousPage: after !== undefined,
        startCursor: edges[0]?.cursor ?? null,
        endCursor: edges.at(-1)?.cursor ?? null,
      },
    };
  }
}
