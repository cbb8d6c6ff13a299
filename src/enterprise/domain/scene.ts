import { type CalendarDate, isCalendarDate } from '../../kernel/dates.js';
import type { Refusal, Rule } from '../../kernel/rule.js';
import type { Territory } from '../../rights/caller.js';
import type { EnterpriseState } from './state.js';

/** May this be registered? What the rules look at besides the command itself. */
export type Scene = {
  readonly enterprise: EnterpriseState;
  /** Whether the numbers of a territory were in force on the day; the reference data stands behind it. */
  readonly checkTerritory: (territory: Territory, on: CalendarDate, field: string) => readonly Refusal[];
  /** The same of one place. */
  readonly checkPlace: (
    place: { readonly municipality: string; readonly district?: string },
    on: CalendarDate,
    field: string,
  ) => readonly Refusal[];
};

export type Check<Input> = Rule<Input, Scene>;

export const isRegistered: Check<unknown> = (_, { enterprise }) =>
  enterprise.organised.length > 0 ? undefined : { code: 'ENTERPRISE_UNKNOWN', field: 'organisationNumber' };

export function isDate<Input>(field: string, read: (input: Input) => string | undefined): Check<Input> {
  return (input) => {
    const value = read(input);
    if (value === undefined || isCalendarDate(value)) return undefined;
    return { code: 'DATE_INVALID', field, value };
  };
}

export const fromIsDate = isDate<{ from: string }>('from', ({ from }) => from);
export const toIsDate = isDate<{ to?: string }>('to', ({ to }) => to);
export const onIsDate = isDate<{ on: string }>('on', ({ on }) => on);

export const endsOnOrAfterStart: Check<{ from: string; to?: string }> = ({ from, to }) =>
  to !== undefined && isCalendarDate(from) && isCalendarDate(to) && to < from
    ? { code: 'ENDS_BEFORE_START', field: 'to', value: to, details: { from } }
    : undefined;
