import { QueryBus } from '@nestjs/cqrs';
import { Args, Context, ID, Int, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { Doctor } from '../../career/graphql/types.js';
import { Refused } from '../../kernel/rule.js';
import { type PageRequest, type Position, positionIn, positionText } from '../../platform/access-log/access-record.js';
import { connectionOf, keyOf, requirePageSize } from '../../platform/graphql/pages.js';
import type { Caller } from '../../rights/caller.js';
import { FindUnusualAccess } from '../application/find-unusual-access.js';
import { ReadAccessLines } from '../application/read-access-lines.js';
import { SearchAccessLog } from '../application/search-access-log.js';
import type { Outcome } from '../entry.js';
import { AccessLineConnection, AccessLogConnection, AccessOutcomeEnum, UnusualAccess } from './types.js';
import { viewEntry, viewLine, viewUnusual } from './views.js';

const FIRST = { type: () => Int, description: 'How many, 1 to 100.' };
const AFTER = { type: () => String, nullable: true, description: 'Cursor of the last item seen.' };
const FROM = {
  type: () => String,
  nullable: true,
  description: 'A date (from its beginning in Norway) or an instant.',
};
const TO = { type: () => String, nullable: true, description: 'A date (to its end in Norway) or an instant.' };

type AskedBy = { readonly caller: Caller };

/** Who has read what about whom: for auditors all of it, for a doctor what is about herself. */
@Resolver(() => Doctor)
export class AccessLogResolver {
  constructor(private readonly queryBus: QueryBus) {}

  @Query(() => AccessLogConnection, {
    description:
      'The access log, newest first, what matches all that is given. For auditors. Errors: PAGE_SIZE_WRONG, CURSOR_WRONG, INSTANT_INVALID, STORE_UNAVAILABLE.',
  })
  async accessLog(
    @Context() { caller }: AskedBy,
    @Args('first', FIRST) first: number,
    @Args('after', AFTER) after?: string,
    @Args('person', { type: () => ID, nullable: true, description: 'Opaque id of the doctor.' }) person?: string,
    @Args('reader', { type: () => ID, nullable: true, description: 'Opaque id of who asked.' }) reader?: string,
    @Args('organisation', { type: () => String, nullable: true, description: 'Organisation number acted for.' })
    organisation?: string,
    @Args('outcome', { type: () => AccessOutcomeEnum, nullable: true, description: 'What became of it.' })
    outcome?: Outcome,
    @Args('from', FROM) from?: string,
    @Args('to', TO) to?: string,
  ): Promise<AccessLogConnection> {
    const search = {
      ...(person ? { person } : {}),
      ...(reader ? { reader } : {}),
      ...(organisation ? { organisation } : {}),
      ...(outcome ? { outcome } : {}),
      ...(from ? { from } : {}),
      ...(to ? { to } : {}),
    };
    const { entries, total, hasNext } = await this.queryBus.execute(
      new SearchAccessLog(caller, search, pageRequest(first, after)),
    );
    return placed(
      entries.map(({ position, entry }) => ({ position, node: viewEntry(entry) })),
      total,
      after !== undefined,
      hasNext,
    );
  }

  @Query(() => [UnusualAccess], {
    description:
      'Reading an auditor should look at: repeated refusals, very many doctors in a day, much at night, on relations long ended. At most 92 days; without `from` the 30 days before the end, without `to` to the end of today. Errors: INSTANT_INVALID, PERIOD_TOO_LONG, STORE_UNAVAILABLE.',
  })
  async unusualAccess(@Args('from', FROM) from?: string, @Args('to', TO) to?: string): Promise<UnusualAccess[]> {
    const period = { ...(from ? { from } : {}), ...(to ? { to } : {}) };
    const found = await this.queryBus.execute(new FindUnusualAccess(period));
    return found.map(viewUnusual);
  }

  @ResolveField('accessLog', () => AccessLineConnection, {
    description:
      'Who has looked at this record, in plain words and newest first. Errors: PAGE_SIZE_WRONG, CURSOR_WRONG, STORE_UNAVAILABLE.',
  })
  async accessLogOfDoctor(
    @Parent() { id }: Doctor,
    @Args('first', FIRST) first: number,
    @Args('after', AFTER) after?: string,
  ): Promise<AccessLineConnection> {
    const { lines, entries, hasNext } = await this.queryBus.execute(new ReadAccessLines(id, pageRequest(first, after)));
    return placed(
      lines.map((line) => ({ position: line.newest.position, node: viewLine(line) })),
      entries,
      after !== undefined,
      hasNext,
    );
  }
}

/** @throws Refused with PAGE_SIZE_WRONG, CURSOR_WRONG */
function pageRequest(first: number, after: string | undefined): PageRequest {
  requirePageSize(first);
  if (!after) return { first };
  const position = positionIn(keyOf(after));
  if (position === undefined) throw new Refused([{ code: 'CURSOR_WRONG', field: 'after', value: after }]);
  return { first, after: position };
}

function placed<Node>(
  items: readonly { readonly position: Position; readonly node: Node }[],
  total: number,
  hasPrevious: boolean,
  hasNext: boolean,
) {
  const { edges, ...page } = connectionOf(items, ({ position }) => positionText(position), total, hasPrevious, hasNext);
  return { ...page, edges: edges.map(({ cursor, node: { node } }) => ({ cursor, node })) };
}
