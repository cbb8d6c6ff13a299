import { QueryBus } from '@nestjs/cqrs';
import { Args, Context, Int, Query, Resolver } from '@nestjs/graphql';
import { connectionOf, keyOf, requirePageSize } from '../../platform/graphql/pages.js';
import { SeenInput } from '../../platform/graphql/types.js';
import type { CallContext } from '../../rights/call-context.js';
import { CountDoctors, ReadRoster } from '../application/read-roster.js';
import { DoctorConnection } from './types.js';

/** Who is there, and who works where. */
@Resolver()
export class RosterResolver {
  constructor(private readonly queryBus: QueryBus) {}

  @Query(() => DoctorConnection, {
    description:
      'The doctors you may see, page by page, perhaps only those with a post in a place of yours on a day. Names are not in the list: ask for the doctor. Errors: NOT_YOUR_PLACE, PAGE_SIZE_WRONG, CURSOR_WRONG, DATE_INVALID, READ_MODEL_BEHIND, READ_MODEL_BUILDING.',
  })
  async doctors(
    @Context() { caller }: CallContext,
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
      new ReadRoster(caller, {
        first,
        ...(after ? { after: keyOf(after) } : {}),
        ...(municipality ? { municipality } : {}),
        ...(district ? { district } : {}),
        ...(on ? { on } : {}),
        ...(seen ? { seen: { stream: seen.stream, revision: seen.revision } } : {}),
      }),
    );
    const doctors = page.doctors.map((row) => ({
      id: row.doctor_id,
      revision: row.revision ?? null,
      scheme: (row.scheme ?? null) as 'NEW' | 'OLD' | null,
      specialisationStartedOn: row.specialisation_started_on ?? null,
      convertedOn: row.converted_on ?? null,
      part1CompletedOn: row.part1_completed_on ?? null,
      approvedOn: row.approved_on ?? null,
      posts: row.posts ?? null,
      firstPostFrom: row.first_post_from ?? null,
      lastPostTo: row.last_post_to ?? null,
      lastRecordedAt: row.last_recorded_at ?? null,
    }));
    return connectionOf(doctors, ({ id }) => id, page.total, after !== undefined, page.hasNext);
  }

  @Query(() => Int, {
    description:
      'How many doctors have a post in a place of yours on a day: a number, and nobody’s record. Errors: PLACE_MISSING, NOT_YOUR_PLACE, DATE_INVALID, READ_MODEL_BEHIND, READ_MODEL_BUILDING.',
  })
  headcount(
    @Context() { caller }: CallContext,
    @Args('municipality', { type: () => String, nullable: true, description: 'Municipality number on the day.' })
    municipality?: string,
    @Args('district', { type: () => String, nullable: true, description: 'City district number.' }) district?: string,
    @Args('on', { type: () => String, nullable: true, description: 'The day, `YYYY-MM-DD`; without it today.' })
    on?: string,
    @Args('seen', { type: () => SeenInput, nullable: true, description: 'Count at least this.' }) seen?: SeenInput,
  ): Promise<number> {
    return this.queryBus.execute(
      new CountDoctors(caller, {
        ...(municipality ? { municipality } : {}),
        ...(district ? { district } : {}),
        ...(on ? { on } : {}),
        ...(seen ? { seen: { stream: seen.stream, revision: seen.revision } } : {}),
      }),
    );
  }
}
