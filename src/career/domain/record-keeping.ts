import { type CalendarDate, addMonths, dayOf, isCalendarDate } from '../../kernel/dates.js';
import { isOrganisationNumber } from '../../kernel/identifiers.js';
import { type Refusal, type Rule, enforce } from '../../kernel/rule.js';
import { type CareerEvent, type DataOf, type Grantee, SHARED_PARTS } from './events.js';
import { mayBeForgotten } from './retention.js';
import type { CareerState } from './state.js';

/** What is said about the record itself: who may see it, and whether it may go. It is never worth anything. */
export type CommandAboutTheRecord =
  | { readonly type: 'GrantAccess'; readonly data: DataOf<'AccessGranted'> }
  | { readonly type: 'WithdrawAccess'; readonly data: DataOf<'AccessWithdrawn'> }
  | { readonly type: 'PlaceLegalHold'; readonly data: DataOf<'LegalHoldPlaced'> }
  | { readonly type: 'LiftLegalHold'; readonly data: DataOf<'LegalHoldLifted'> }
  | { readonly type: 'ForgetDoctor'; readonly data: DataOf<'DoctorForgotten'> };

/** Stands for the day the request is decided on: the same request is the same on the day after. */
export const TODAY = 'today';

const DATED = ['on', 'from'] as const;

/** With the day in the place of `TODAY`. */
export function datedOn<Command extends { readonly data: object }>(command: Command, today: CalendarDate): Command {
  const data = command.data as Readonly<Record<string, unknown>>;
  const dated = DATED.filter((field) => data[field] === TODAY).map((field) => [field, today] as const);
  if (dated.length === 0) return command;
  return { ...command, data: { ...data, ...(Object.fromEntries(dated) as Readonly<Record<string, string>>) } };
}

const COMMANDS = ['GrantAccess', 'WithdrawAccess', 'PlaceLegalHold', 'LiftLegalHold', 'ForgetDoctor'];

export function isAboutTheRecord(command: { readonly type: string }): command is CommandAboutTheRecord {
  return COMMANDS.includes(command.type);
}

/**
 * New facts, or none when it is already so.
 *
 * @throws Refused with every rule the command breaks
 */
export function decideAboutTheRecord(command: CommandAboutTheRecord, career: CareerState): readonly CareerEvent[] {
  const { grants, holds, forgotten } = career.content;
  switch (command.type) {
    case 'GrantAccess':
      enforce(grantingAccess, command.data, career);
      return [{ type: 'AccessGranted', data: command.data }];
    case 'WithdrawAccess':
      enforce(withdrawingAccess, command.data, career);
      return grants.get(command.data.grantId)?.withdrawn === true
        ? []
        : [{ type: 'AccessWithdrawn', data: command.data }];
    case 'PlaceLegalHold':
      enforce(placingHold, command.data, career);
      return holds.has(command.data.holdId) ? [] : [{ type: 'LegalHoldPlaced', data: command.data }];
    case 'LiftLegalHold':
      enforce(liftingHold, command.data, career);
      return holds.has(command.data.holdId) ? [{ type: 'LegalHoldLifted', data: command.data }] : [];
    case 'ForgetDoctor':
      if (forgotten) return [];
      enforce(forgetting, command.data, career);
      return [{ type: 'DoctorForgotten', data: command.data }];
  }
}

type Check<Input> = Rule<Input, CareerState>;

const isRegistered: Check<unknown> = (_, { content }) =>
  content.registered ? undefined : { code: 'DOCTOR_UNKNOWN', field: 'doctor' };

const isNotForgotten: Check<unknown> = (_, { content }) =>
  content.forgotten ? { code: 'DOCTOR_FORGOTTEN', field: 'doctor' } : undefined;

/** A case number: digits, letters and the signs between them. No blanks, so that no sentence gets in, and no personal number. */
const referenceIsCaseNumber: Check<{ reference: string }> = ({ reference }) =>
  /^(?=.*\d)[\p{L}\d/._-]{2,40}$/u.test(reference) && !/\d{6}[/._-]?\d{5}/.test(reference)
    ? undefined
    : { code: 'REFERENCE_WRONG', field: 'reference' };

type Grant = DataOf<'AccessGranted'>;

const date = (field: 'from' | 'to', value: string | undefined): Refusal | undefined =>
  value === undefined || isCalendarDate(value) ? undefined : { code: 'DATE_INVALID', field, value };

const grantingAccess: readonly Check<Grant>[] = [
  isRegistered,
  isNotForgotten,
  ({ grantId }, { content }) =>
    content.grants.has(grantId) ? { code: 'GRANT_EXISTS', field: 'grantId', value: grantId } : undefined,
  ({ from }) => date('from', from),
  ({ to }) => date('to', to),
  ({ from, to }) =>
    to !== undefined && to < from
      ? { code: 'ENDS_BEFORE_START', field: 'to', value: to, details: { from } }
      : undefined,
  ({ parts }) =>
    parts.length > 0 && parts.every((part) => SHARED_PARTS.includes(part))
      ? undefined
      : { code: 'PARTS_MISSING', field: 'parts', details: { known: SHARED_PARTS.join(', ') } },
  ({ grantee }) => granteeFault(grantee),
  (grant) => (grant.grantee.kind === 'LINK' ? linkPeriodFault(grant) : undefined),
];

/** A link goes on working for whoever has it, so it never works for ever. */
const MONTHS_OF_A_LINK = 12;

function linkPeriodFault({ from, to }: Grant): Refusal | undefined {
  if (!isCalendarDate(from) || (to !== undefined && !isCalendarDate(to))) return undefined; // refused as such
  return to !== undefined && dayOf(to) <= addMonths(dayOf(from), MONTHS_OF_A_LINK)
    ? undefined
    : {
        code: 'SHARE_PERIOD_WRONG',
        field: 'to',
        ...(to === undefined ? {} : { value: to }),
        details: { months: String(MONTHS_OF_A_LINK) },
      };
}

/** Whether the numbers have the form; whether such a place or organisation is there, nobody needs to know to share with it. */
function granteeFault(grantee: Grantee): Refusal | undefined {
  switch (grantee.kind) {
    case 'MUNICIPALITY':
      return /^\d{4}$/.test(grantee.municipality)
        ? undefined
        : { code: 'MUNICIPALITY_UNKNOWN', field: 'grantee.municipality', value: grantee.municipality };
    case 'DISTRICT':
      return /^\d{6}$/.test(grantee.district)
        ? undefined
        : { code: 'DISTRICT_UNKNOWN', field: 'grantee.district', value: grantee.district };
    case 'ORGANISATION':
      return isOrganisationNumber(grantee.organisationNumber)
        ? undefined
        : {
            code: 'ORGANISATION_NUMBER_WRONG',
            field: 'grantee.organisationNumber',
            value: grantee.organisationNumber,
            rule: 'ID-ORG',
          };
    case 'PERSON':
    case 'LINK':
      return undefined; // opaque: the number was judged, the code made, before
  }
}

const grantIsKnown: Check<DataOf<'AccessWithdrawn'>> = ({ grantId }, { content }) =>
  content.grants.has(grantId) ? undefined : { code: 'GRANT_UNKNOWN', field: 'grantId', value: grantId };

const withdrawingAccess: readonly Check<DataOf<'AccessWithdrawn'>>[] = [isRegistered, isNotForgotten, grantIsKnown];

const placingHold: readonly Check<DataOf<'LegalHoldPlaced'>>[] = [isRegistered, isNotForgotten, referenceIsCaseNumber];
const holdIsKnown: Check<DataOf<'LegalHoldLifted'>> = ({ holdId }, { recordings, content }) => {
  const wasPlaced = recordings.some(({ event }) => event.type === 'LegalHoldPlaced' && event.data.holdId === holdId);
  // Of a doctor who is not there, or forgotten, that is said instead.
  if (wasPlaced || !content.registered || content.forgotten) return undefined;
  return { code: 'HOLD_UNKNOWN', field: 'holdId', value: holdId };
};

const liftingHold: readonly Check<DataOf<'LegalHoldLifted'>>[] = [
  holdIsKnown,
  isRegistered,
  isNotForgotten,
  referenceIsCaseNumber,
];

const forgetting: readonly Check<DataOf<'DoctorForgotten'>>[] = [
  isRegistered,
  referenceIsCaseNumber,
  ({ ground, on }, career) => mayBeForgotten(ground, career, on),
];
