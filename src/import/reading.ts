import { createHash } from 'node:crypto';
import type { ReportedCommand } from '../career/domain/career.js';
import { asUuid } from '../platform/vault/vault.js';
import type { CellReader } from './cells.js';
import type { Column } from './columns.js';

/** What readers of rows have in common. */

/** In which column the author wrote what a field of the command holds, where it depends on the row. */
export type FieldColumns = Readonly<Record<string, Column>>;

/** What can only be recorded after something else stands after it. Disputes come last: they question what is confirmed. */
export const PHASES = [
  'PART1',
  'START',
  'CONVERSION',
  'APPROVAL',
  'POST',
  'CHANGE',
  'END',
  'ABSENCE',
  'SUPERVISION',
  'SUPERVISOR_CHANGE',
  'SUPERVISION_END',
  'WAIVER',
  'LEADER',
  'SUPERVISER',
  'SUPERVISER_END',
  'SUPERVISION_PLAN',
  'SESSION',
  'GROUP',
  'GROUP_END',
  'GROUP_SESSION',
  'GROUP_DIPLOMA',
  'ACTIVITY',
  'COURSE',
  'REQUIREMENT',
  'DOCUMENT',
  'GOAL',
  'CONFIRMATION',
  'DISPUTE',
] as const;
export type Phase = (typeof PHASES)[number];

/** What a row says. */
export type Said = {
  /** Of what the row is about, so that two rows about one thing are seen. */
  readonly id?: string;
  /** Undefined while the row is at fault. */
  readonly command: ReportedCommand | undefined;
  readonly phase: Phase;
  readonly date: string | undefined;
  readonly to?: string | undefined;
  readonly columns?: FieldColumns;
};

/** A row of a single date may have it in `dato` or in the column it naturally belongs to. */
export function readDay(cells: CellReader, natural: 'from' | 'to'): [date: string | undefined, column: Column] {
  if (!cells.has('on')) return [cells.requiredDate(natural), natural];
  const on = cells.optionalDate('on');
  const other = cells.optionalDate(natural);
  if (on !== undefined && other !== undefined && on !== other) {
    cells.object('VALUES_DISAGREE', 'on', { other: cells.text(natural), otherColumn: cells.row.header(natural) });
  }
  return [on, 'on'];
}

export function isFaultless({ faults }: CellReader): boolean {
  return faults.length === 0;
}

/**
 * An id from what the row says, always the same, within one doctor's career. It holds no personal number.
 */
export function localId(...parts: readonly string[]): string {
  return asUuid(createHash('sha256').update(JSON.stringify(parts)).digest());
}

/** Only the fields that were given: absent is how the events say "not known". */
export function given<Fields extends Record<string, unknown>>(
  fields: Fields,
): { [Key in keyof Fields]?: NonNullable<Fields[Key]> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as {
    [Key in keyof Fields]?: NonNullable<Fields[Key]>;
  };
}
