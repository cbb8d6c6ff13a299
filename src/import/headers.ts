import type { Layout } from './cells.js';
import type { Vocabulary } from './columns.js';
import { type At, type Fault, FileUnreadable, fault } from './faults.js';

/**
 * What stands where in a table.
 *
 * @throws FileUnreadable with all that is wrong with the headers
 */
export function readHeaders<Name extends string>(
  headers: readonly string[],
  at: At,
  vocabulary: Vocabulary<Name>,
): Layout<Name> {
  const faults: Fault[] = [];
  const index = new Map<Name, number>();
  headers.forEach((header, position) => {
    if (header.trim() === '') return;
    const column = vocabulary.columnOf(header);
    if (!column) {
      const nearest = vocabulary.nearestHeader(header);
      const slots = { column: header, value: header, nearest };
      faults.push(fault('HEADER_UNKNOWN', at, slots));
      return;
    }
    const earlier = index.get(column);
    if (earlier === undefined) index.set(column, position);
    else if (column !== vocabulary.about.remark) {
      const other = headers[earlier] === header ? undefined : headers[earlier];
      faults.push(fault('HEADER_DUPLICATE', at, { column: header, value: header, other }));
    }
  });
  if (index.size === 0) throw new FileUnreadable([fault('NO_HEADER', at, vocabulary.whatIsMissing())]);
  const missing = vocabulary.about.necessary.filter((column) => !index.has(column));
  faults.push(...missing.map((column) => fault('HEADER_MISSING', at, { column: vocabulary.headerOf(column) })));
  if (faults.length > 0) throw new FileUnreadable(faults);
  return { vocabulary, headers, index };
}
