import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { dateOf, dayOf } from '../../kernel/dates.js';
import { AccessLog, type ReaderDay } from '../../platform/access-log/access-log.js';
import type { Period } from '../../platform/access-log/access-record.js';
import { Clock } from '../../platform/clock.js';
import { Vault } from '../../platform/vault/vault.js';
import type { Entry, NamedEntry } from '../entry.js';
import {
  LIMITS,
  UNUSUAL,
  type UnusualAccess,
  afterTheRelationEnded,
  manyPersons,
  outsideHours,
  repeatedRefusals,
} from '../unusual.js';
import { type AskedPeriod, boundedPeriod } from './period.js';
import { readerNames } from './reader-names.js';

/** With the reader's newest entry by then: who it is, in which role, of which organisation. */
export type UnusualAccessOf = UnusualAccess & { readonly newest: NamedEntry };

/**
 * Reading an auditor should look at, in a period. For a task in the whole country: the table of rights sees to it.
 *
 * @throws Refused with INSTANT_INVALID, PERIOD_TOO_LONG; AccessLogUnavailable, PersonKeysUnavailable
 */
export class FindUnusualAccess extends Query<readonly UnusualAccessOf[]> {
  constructor(readonly period: AskedPeriod) {
    super();
  }
}

/** Looks at others' records. Rows of overviews are not looks, and one's own record is one's own. */
const LOOKS = { outcomes: ['SEEN', 'CHANGED'], except: 'SELF' } as const;

@QueryHandler(FindUnusualAccess)
export class FindUnusualAccessHandler implements IQueryHandler<FindUnusualAccess> {
  constructor(
    private readonly log: AccessLog<Entry>,
    private readonly vault: Vault,
    private readonly clock: Clock,
  ) {}

  async execute(query: FindUnusualAccess): Promise<readonly UnusualAccessOf[]> {
    const period = boundedPeriod(query.period, this.clock.today());
    const refusals = await this.log.refusals(period, Math.min(LIMITS.refusedPersons, LIMITS.refusals), 'REFUSED');
    const busy = await this.log.busyDays(period, LIMITS.personsADay, LOOKS);
    const found = [
      ...refusals.map(repeatedRefusals),
      ...(await Promise.all(busy.map(async (day) => manyPersons(day, await this.daysBefore(day))))),
      ...outsideHours(await this.log.nightReads(period, LIMITS.night, LOOKS)),
      ...(await this.log.lateReads(period, LIMITS.daysAfterTheEnd, LOOKS)).map(afterTheRelationEnded),
    ].filter((one) => one !== undefined);
    return this.withReaders(found.toSorted(byKindAndNewest), period);
  }

  private daysBefore({ reader, day }: ReaderDay): Promise<readonly number[]> {
    const [from, to] = [dateOf(dayOf(day) - LIMITS.usualDays), dateOf(dayOf(day) - 1)];
    return this.log.daysOf(reader, { from, to }, LOOKS);
  }

  private async withReaders(found: readonly UnusualAccess[], { to }: Period): Promise<readonly UnusualAccessOf[]> {
    const newest = new Map<string, Entry>();
    for (const reader of new Set(found.map((one) => one.reader))) {
      const entry = await this.log.newestBy(reader, to);
      if (entry) newest.set(reader, entry);
    }
    const withName = await readerNames([...newest.values()], this.vault);
    return found.flatMap((one) => {
      const entry = newest.get(one.reader);
      return entry ? [{ ...one, newest: withName(entry) }] : [];
    });
  }
}

function byKindAndNewest(one: UnusualAccess, other: UnusualAccess): number {
  const kind = UNUSUAL.indexOf(one.code) - UNUSUAL.indexOf(other.code);
  if (kind !== 0 || one.to === other.to) return kind;
  return one.to < other.to ? 1 : -1;
}
