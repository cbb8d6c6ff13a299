import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { isOrganisationNumber } from '../../kernel/identifiers.js';
import { Refused } from '../../kernel/rule.js';
import { EventStore } from '../../platform/event-store/event-store.js';
import { readAtLeast } from '../../platform/event-store/read-at-least.js';
import { Projections } from '../../platform/projections/projections.js';
import { Views } from '../../platform/projections/views.js';
import type { Caller } from '../../rights/caller.js';
import { seesOrganisation } from '../../rights/organising-rights.js';
import { type EnterpriseState, foldEnterprise } from '../domain/state.js';
import { readEnterpriseEvent } from '../domain/upcasters.js';
import { enterprisePage } from '../projections/enterprise-page.js';
import { enterpriseStream } from './enterprise-stream.js';

/** One enterprise by a live fold of its stream. Undefined when it is not registered, or not the caller's to see. */
export class ReadEnterprise extends Query<EnterpriseState | undefined> {
  constructor(
    readonly organisationNumber: string,
    readonly caller: Caller,
    /** The answer must show at least this revision: what a mutation said it reached. */
    readonly atLeast = -1,
  ) {
    super();
  }
}

@QueryHandler(ReadEnterprise)
export class ReadEnterpriseHandler implements IQueryHandler<ReadEnterprise> {
  constructor(private readonly store: EventStore) {}

  /** @throws Refused for what is no organisation number, and when the log does not show enough in time */
  async execute({ organisationNumber, caller, atLeast }: ReadEnterprise): Promise<EnterpriseState | undefined> {
    if (!isOrganisationNumber(organisationNumber)) {
      const field = 'organisationNumber';
      throw new Refused([{ code: 'ORGANISATION_NUMBER_WRONG', field, value: organisationNumber, rule: 'ID-ORG' }]);
    }
    // Like one that is not registered.
    if (!seesOrganisation(organisationNumber, caller).organisation) return undefined;
    return readEnterprise(this.store, organisationNumber, atLeast);
  }
}

export type EnterprisesRequest = {
  readonly first: number;
  /** Behind the enterprise with this organisation number. */
  readonly after?: string;
  readonly seen?: { readonly stream: string; readonly revision: number };
};

export type EnterprisesFound = {
  readonly enterprises: readonly EnterpriseState[];
  readonly hasNext: boolean;
  readonly total: number;
};

/** Enterprises in the order of their numbers: which there are from the read model, each by a live fold. */
export class ReadEnterprises extends Query<EnterprisesFound> {
  constructor(readonly request: EnterprisesRequest) {
    super();
  }
}

/** How long a query waits for its read model to show what the caller has written, in milliseconds. */
const PATIENCE_MS = 5_000;

@QueryHandler(ReadEnterprises)
export class ReadEnterprisesHandler implements IQueryHandler<ReadEnterprises> {
  constructor(
    private readonly store: EventStore,
    private readonly projections: Projections,
    private readonly views: Views,
  ) {}

  /** @throws ReadModelIncomplete, ReadModelBehind when the read models do not show enough in time */
  async execute({ request: { first, after, seen } }: ReadEnterprises): Promise<EnterprisesFound> {
    await this.projections.whenComplete(PATIENCE_MS);
    if (seen) await this.projections.waitFor(seen.stream, seen.revision, PATIENCE_MS, 'appointments');
    const { organisationNumbers, hasNext, total } = await enterprisePage(this.views, first, after);
    const found = await Promise.all(organisationNumbers.map((number) => readEnterprise(this.store, number)));
    return { enterprises: found.filter((enterprise) => enterprise !== undefined), hasNext, total };
  }
}

/** Undefined when it is not registered. */
export async function readEnterprise(
  store: EventStore,
  organisationNumber: string,
  atLeast = -1,
): Promise<EnterpriseState | undefined> {
  const stored = await readAtLeast(store, enterpriseStream(organisationNumber), atLeast);
  return stored.length === 0 ? undefined : foldEnterprise(stored.map(readEnterpriseEvent));
}
