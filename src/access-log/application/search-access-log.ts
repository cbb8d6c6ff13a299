import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { AccessLog } from '../../platform/access-log/access-log.js';
import type { Page, PageRequest } from '../../platform/access-log/access-record.js';
import { Vault } from '../../platform/vault/vault.js';
import { Refused } from '../../kernel/rule.js';
import type { Caller } from '../../rights/caller.js';
import { auditedOrganisations } from '../../rights/organising-rights.js';
import type { Entry, NamedEntry, Outcome } from '../entry.js';
import { type AskedPeriod, boundsOf } from './period.js';
import { readerNames } from './reader-names.js';

export type AccessSearch = AskedPeriod & {
  readonly person?: string;
  readonly reader?: string;
  readonly organisation?: string;
  readonly outcome?: Outcome;
};

/**
 * The access log as an auditor searches it, newest first: readers of every organisation with a national mandate, else of the
 * auditor's own.
 *
 * @throws Refused with NOT_YOUR_ORGANISATION, INSTANT_INVALID; AccessLogUnavailable, PersonKeysUnavailable
 */
export class SearchAccessLog extends Query<Page<NamedEntry>> {
  constructor(
    readonly caller: Caller,
    readonly search: AccessSearch,
    readonly page: PageRequest,
  ) {
    super();
  }
}

@QueryHandler(SearchAccessLog)
export class SearchAccessLogHandler implements IQueryHandler<SearchAccessLog> {
  constructor(
    private readonly log: AccessLog<Entry>,
    private readonly vault: Vault,
  ) {}

  async execute({ caller, search: { from, to, ...search }, page }: SearchAccessLog): Promise<Page<NamedEntry>> {
    const audited = auditedOrganisations(caller);
    const { organisation = audited?.[0] } = search;
    if (audited && (organisation === undefined || !audited.includes(organisation))) {
      throw new Refused([{ code: 'NOT_YOUR_ORGANISATION', field: 'organisation', value: organisation ?? '' }]);
    }
    const found = await this.log.search(
      { ...search, ...(organisation ? { organisation } : {}), ...boundsOf({ from, to }) },
      page,
    );
    const withName = await readerNames(
      found.entries.map(({ entry }) => entry),
      this.vault,
    );
    return { ...found, entries: found.entries.map(({ position, entry }) => ({ position, entry: withName(entry) })) };
  }
}
