import { QueryBus } from '@nestjs/cqrs';
import { Args, Context, Int, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { type DoctorWithCareer, openerOf } from '../../career/graphql/doctor-view.js';
import { Doctor } from '../../career/graphql/types.js';
import { requirePageSize } from '../../platform/graphql/pages.js';
import { SeenInput } from '../../platform/graphql/types.js';
import { Vault } from '../../platform/vault/vault.js';
import type { CallContext } from '../../rights/call-context.js';
import { ReadConfirmationQueue } from '../application/read-confirmation-queue.js';
import { ConfirmationCursors } from './queue-cursors.js';
import { ConfirmationQueueConnection, ConfirmationRequest } from './types.js';
import { viewQueueItem, viewRequests } from './view.js';

/** Who is asked to confirm a doctor's service, and what an organisation is asked to confirm. */
@Resolver(() => Doctor)
export class ConfirmationsResolver {
  constructor(
    private readonly queryBus: QueryBus,
    private readonly vault: Vault,
    private readonly cursors: ConfirmationCursors,
  ) {}

  @ResolveField(() => [ConfirmationRequest], {
    description:
      'Requests to confirm service by the day asked about, the newest first: who is to answer, and what was answered.',
  })
  async confirmationRequests(
    @Parent() { known }: DoctorWithCareer,
    @Args('open', { type: () => Boolean, nullable: true, description: 'Only those that wait, or wait no longer.' })
    open?: boolean,
  ): Promise<ConfirmationRequest[]> {
    const career = known.career('POSTS');
    const requests = viewRequests(career, known.validOn, await openerOf(known, career, this.vault));
    return requests.filter(({ outcome }) => typeof open !== 'boolean' || (outcome === null) === open).toReversed();
  }

  @Query(() => ConfirmationQueueConnection, {
    description:
      'Requests that wait for the organisations you lead or coordinate to confirm service, page by page, the longest wait first. Errors: NOT_YOUR_PLACE, PAGE_SIZE_WRONG, CURSOR_WRONG, DATE_INVALID, READ_MODEL_BEHIND, READ_MODEL_BUILDING.',
  })
  async confirmationQueue(
    @Context() { caller }: CallContext,
    @Args('first', { type: () => Int, description: 'How many, 1 to 100.' }) first: number,
    @Args('after', { type: () => String, nullable: true, description: 'Cursor of the last item seen.' }) after?: string,
    @Args('organisation', {
      type: () => String,
      nullable: true,
      description: 'Only what waits for this organisation, by its number.',
    })
    organisation?: string,
    @Args('on', { type: () => String, nullable: true, description: 'As of this day, `YYYY-MM-DD`; without it today.' })
    on?: string,
    @Args('olderThanDays', { type: () => Int, nullable: true, description: 'Only what has waited for longer.' })
    olderThanDays?: number,
    @Args('seen', { type: () => SeenInput, nullable: true, description: 'Show at least this.' }) seen?: SeenInput,
  ): Promise<ConfirmationQueueConnection> {
    requirePageSize(first);
    const { items, hasNext, total } = await this.queryBus.execute(
      new ReadConfirmationQueue(caller, {
        organisation: organisation ?? undefined,
        on: on ?? undefined,
        olderThanDays: olderThanDays ?? undefined,
        first,
        after: after ? this.cursors.read(after) : undefined,
        seen: seen ? { stream: seen.stream, revision: seen.revision } : undefined,
      }),
    );
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
}
