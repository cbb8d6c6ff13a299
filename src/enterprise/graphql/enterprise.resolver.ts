import { QueryBus } from '@nestjs/cqrs';
import { Args, Context, ID, Int, Query, Resolver } from '@nestjs/graphql';
import { connectionOf, keyOf, requirePageSize } from '../../platform/graphql/pages.js';
import { SeenInput } from '../../platform/graphql/types.js';
import { Vault } from '../../platform/vault/vault.js';
import type { CallContext } from '../../rights/call-context.js';
import { ReadEnterprise, ReadEnterprises } from '../application/read-enterprise.js';

import { viewEnterprise } from './enterprise-view.js';
import { EnterpriseConnection, EnterpriseView } from './types.js';

/** Which enterprises there are, and who holds roles in them. */
@Resolver()
export class EnterpriseResolver {
  constructor(
    private readonly queryBus: QueryBus,
    private readonly vault: Vault,
  ) {}

  @Query(() => EnterpriseView, {
    nullable: true,
    description:
      'An enterprise by its organisation number, with all that is recorded. Null when not registered. Errors: `ORGANISATION_NUMBER_WRONG`, `READ_MODEL_BEHIND`.',
  })
  async enterprise(
    @Args('organisationNumber', { type: () => ID, description: 'Organisation number, nine digits (ID-ORG).' })
    organisationNumber: string,
    @Context() { caller }: CallContext,
    @Args('seen', { type: () => SeenInput, nullable: true, description: 'Show at least this.' }) seen?: SeenInput,
  ): Promise<EnterpriseView | null> {
    const found = await this.queryBus.execute(new ReadEnterprise(organisationNumber, caller, seen?.revision));
    return found ? viewEnterprise(found, caller, this.vault) : null;
  }

  @Query(() => EnterpriseConnection, {
    description:
      'Enterprises, page by page. Errors: `PAGE_SIZE_WRONG`, `CURSOR_WRONG`, `READ_MODEL_BEHIND`, `READ_MODEL_BUILDING`.',
  })
  async enterprises(
    @Args('first', { type: () => Int, description: 'How many, 1 to 100.' }) first: number,
    @Context() { caller }: CallContext,
    @Args('after', { type: () => String, nullable: true, description: 'Cursor of the last item seen.' }) after?: string,
    @Args('seen', { type: () => SeenInput, nullable: true, description: 'Show at least this.' }) seen?: SeenInput,
  ): Promise<EnterpriseConnection> {
    requirePageSize(first);
    const page = await this.queryBus.execute(
      new ReadEnterprises({
        first,
        ...(after ? { after: keyOf(after) } : {}),
        ...(seen ? { seen: { stream: seen.stream, revision: seen.revision } } : {}),
      }),
    );
    const viewed = await Promise.all(
      page.enterprises.map((enterprise) => viewEnterprise(enterprise, caller, this.vault)),
    );
    const enterprises = viewed.filter((each) => each !== null);
    return connectionOf(
      enterprises,
      ({ organisationNumber }) => organisationNumber,
      page.total,
      after !== undefined,
      page.hasNext,
    );
  }
}
