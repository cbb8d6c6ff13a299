import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { AccessLog } from '../../platform/access-log/access-log.js';
import type { PageRequest, Placed, Position } from '../../platform/access-log/access-record.js';
import { endOfDayInOslo, osloClock } from '../../platform/instants.js';
import { Vault } from '../../platform/vault/vault.js';
import type { Entry, NamedEntry } from '../entry.js';
import { type Line, linesOf } from '../lines.js';
import { readerNames } from './reader-names.js';

export type LinePage = {
  readonly lines: readonly Line<NamedEntry>[];
  readonly hasNext: boolean;
  /** Entries about the doctor, before they are drawn together. */
  readonly entries: number;
};

/**
 * Who has read a doctor's record, as the doctor reads it: newest first, what is alike on a day in one line. Begins behind the
 * line whose newest entry stands at `page.after`.
 *
 * @throws AccessLogUnavailable, PersonKeysUnavailable
 */
export class ReadAccessLines extends Query<LinePage> {
  constructor(
    readonly doctorId: string,
    readonly page: PageRequest,
  ) {
    super();
  }
}

/** Entries read at a time. */
const AT_A_TIME = 500;

@QueryHandler(ReadAccessLines)
export class ReadAccessLinesHandler implements IQueryHandler<ReadAccessLines> {
  constructor(
    private readonly log: AccessLog<Entry>,
    private readonly vault: Vault,
  ) {}

  /** A line takes in a whole day, so days are read whole: the first one again, when the page begins inside it. */
  async execute({ doctorId, page: { first, after } }: ReadAccessLines): Promise<LinePage> {
    const read: Placed<Entry>[] = [];
    for (let from = after && beforeItsDay(after); ; from = read.at(-1)?.position) {
      const page = await this.log.ofPerson(doctorId, {
        first: AT_A_TIME,
        ...(from === undefined ? {} : { after: from }),
      });
      read.push(...page.entries);
      const whole = page.hasNext ? withoutLastDay(read) : read;
      const lines = linesOf(whole).filter(({ newest }) => after === undefined || isOlder(newest.position, after));
      if (lines.length > first || !page.hasNext) {
        return {
          lines: await this.withNames(lines.slice(0, first)),
          hasNext: lines.length > first,
          entries: page.total,
        };
      }
    }
  }

  private async withNames(lines: readonly Line[]): Promise<Line<NamedEntry>[]> {
    const withName = await readerNames(
      lines.map(({ newest }) => newest.entry),
      this.vault,
    );
    return lines.map(({ newest, ...line }) => ({ ...line, newest: { ...newest, entry: withName(newest.entry) } }));
  }
}

/** In front of all that can stand in the log on that Norwegian day. */
function beforeItsDay({ at }: Position): Position {
  return { at: endOfDayInOslo(osloClock(at).date), id: Number.MAX_SAFE_INTEGER };
}

function withoutLastDay(entries: readonly Placed<Entry>[]): readonly Placed<Entry>[] {
  const last = entries.at(-1);
  if (last === undefined) return entries;
  const { date: day } = osloClock(last.entry.at);
  return entries.filter(({ entry }) => osloClock(entry.at).date !== day);
}

function isOlder(one: Position, other: Position): boolean {
  return one.at < other.at || (one.at === other.at && one.id < other.id);
}
