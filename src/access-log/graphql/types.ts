import { Field, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { PageInfo, Text } from '../../platform/graphql/types.js';
import type { RelationName, Role } from '../../rights/table.js';
import type { Outcome } from '../entry.js';
import type { UNUSUAL } from '../unusual.js';

export const AccessOutcomeEnum = { SEEN: 'SEEN', CHANGED: 'CHANGED', REFUSED: 'REFUSED', LISTED: 'LISTED' } as const;
registerEnumType(AccessOutcomeEnum, {
  name: 'AccessOutcome',
  description: 'What became of a question about a doctor.',
  valuesMap: {
    SEEN: { description: 'It was answered.' },
    CHANGED: { description: 'Something was recorded.' },
    REFUSED: { description: 'Nothing was shown.' },
    LISTED: { description: 'The doctor was a row among others in an overview.' },
  },
});

export const AccessRoleEnum = {
  DOCTOR: 'DOCTOR',
  SUPERVISOR: 'SUPERVISOR',
  SUPERVISER: 'SUPERVISER',
  APPROVER: 'APPROVER',
  EXTERNAL: 'EXTERNAL',
  INVITED: 'INVITED',
  LINK_HOLDER: 'LINK_HOLDER',
  DOCUMENT_HOLDER: 'DOCUMENT_HOLDER',
  OFFICE: 'OFFICE',
  LEADER: 'LEADER',
  COORDINATOR: 'COORDINATOR',
  ALIS_OFFICE: 'ALIS_OFFICE',
  AUDITOR: 'AUDITOR',
  ADMINISTRATOR: 'ADMINISTRATOR',
} as const satisfies Record<Role, Role>;
registerEnumType(AccessRoleEnum, { name: 'AccessRole', description: 'As what somebody asked.' });

export const AccessRelationEnum = {
  SELF: 'SELF',
  EMPLOYED_AT: 'EMPLOYED_AT',
  EMPLOYS: 'EMPLOYS',
  SUPERVISES: 'SUPERVISES',
  LEADS: 'LEADS',
  ASSESSES: 'ASSESSES',
  SIGNS_BY_LINK: 'SIGNS_BY_LINK',
  HOLDS_DOCUMENT: 'HOLDS_DOCUMENT',
  SHARED: 'SHARED',
  AUDITS: 'AUDITS',
  NATIONAL: 'NATIONAL',
} as const satisfies Record<RelationName, RelationName>;
registerEnumType(AccessRelationEnum, {
  name: 'AccessRelation',
  description: 'How the reader stood to the doctor, and why the reading was allowed.',
  valuesMap: {
    NATIONAL: { description: 'The reader’s organisation answers for all doctors.' },
    SELF: { description: 'The doctor herself.' },
    EMPLOYED_AT: { description: 'The doctor has or had a post at the reader’s practice.' },
    EMPLOYS: { description: 'The doctor has or had a post in the reader’s municipality or city district.' },
    SUPERVISES: { description: 'The reader is or was the doctor’s supervisor.' },
    LEADS: { description: 'The reader approves or approved the doctor’s goals, or took the place of who does.' },
    ASSESSES: { description: 'The reader is or was appointed to sign what the doctor does.' },
    SIGNS_BY_LINK: { description: 'The reader came by a one-time link to sign one activity.' },
    HOLDS_DOCUMENT: { description: 'The reader used the code on one document to check it.' },
    SHARED: { description: 'The doctor gave access.' },
    AUDITS: { description: 'The reader’s organisation audits the register.' },
  },
});

export const UnusualAccessCodeEnum = {
  REPEATED_REFUSALS: 'REPEATED_REFUSALS',
  MANY_PERSONS: 'MANY_PERSONS',
  OUTSIDE_HOURS: 'OUTSIDE_HOURS',
  AFTER_THE_RELATION_ENDED: 'AFTER_THE_RELATION_ENDED',
} as const satisfies Record<(typeof UNUSUAL)[number], string>;
registerEnumType(UnusualAccessCodeEnum, {
  name: 'UnusualAccessCode',
  description: 'Why reading is shown to an auditor. Each has harmless explanations too.',
  valuesMap: {
    REPEATED_REFUSALS: { description: 'Refused many times, or for many doctors, within an hour.' },
    MANY_PERSONS: { description: 'Saw many doctors in a day, and far more than on the reader’s usual day.' },
    OUTSIDE_HOURS: { description: 'Read much in a night.' },
    AFTER_THE_RELATION_ENDED: { description: 'Read on a relation that had ended long before.' },
  },
});

const INSTANT = 'ISO 8601, UTC.';
const DATE = 'A date, `YYYY-MM-DD`.';

@ObjectType({ description: 'Why a reading was allowed.' })
export class AccessReason {
  @Field(() => AccessRelationEnum, { description: 'How the reader stood to the doctor.' }) relation!: RelationName;
  @Field(() => String, { nullable: true, description: `Its first day. ${DATE}` }) since!: string | null;
  @Field(() => String, { nullable: true, description: `Its last day; null without an end. ${DATE}` })
  until!: string | null;
  @Field(() => ID, { nullable: true, description: 'The recording in the career that it follows from.' })
  recordingId!: string | null;
}

@ObjectType({ description: 'Who asked, as what.' })
export class AccessReader {
  @Field(() => ID, { description: 'Opaque id, always the same for one person.' }) id!: string;
  @Field(() => String, { nullable: true, description: 'As logged in with. Null when unknown or erased.' })
  name!: string | null;
  @Field({ description: 'Whether the name was known and has been erased.' }) nameErased!: boolean;
  @Field(() => AccessRoleEnum, { description: 'In which role.' }) role!: Role;
  @Field(() => String, { nullable: true, description: 'Number of the organisation acted for.' })
  organisation!: string | null;
  @Field(() => String, { nullable: true, description: 'Its name then.' }) organisationName!: string | null;
}

@ObjectType({ description: 'One look at a doctor’s record, or the refusal of one, as an auditor sees it.' })
export class AccessLogEntry {
  @Field({ description: `When. ${INSTANT}` }) at!: string;
  @Field(() => ID, { description: 'Opaque id of the doctor.' }) doctorId!: string;
  @Field(() => AccessReader, { description: 'Who.' }) reader!: AccessReader;
  @Field(() => AccessOutcomeEnum, { description: 'What became of it.' }) outcome!: Outcome;
  @Field(() => [String], { description: 'Parts of the record that were asked for: `IDENTITY`, `POSTS`, `TIMELINE`.' })
  parts!: readonly string[];
  @Field(() => AccessReason, { nullable: true, description: 'Why it was allowed; null when refused.' })
  reason!: AccessReason | null;
  @Field(() => String, { nullable: true, description: `As valid on this day, where it was asked for. ${DATE}` })
  valid!: string | null;
  @Field(() => String, { nullable: true, description: 'As recorded by then, where it was asked for.' })
  recorded!: string | null;
  @Field({ description: 'Of the request: the same in the program’s logs.' }) correlation!: string;
}

@ObjectType({ description: 'An entry and its place in the connection.' })
export class AccessLogEdge {
  @Field({ description: 'For `after`.' }) cursor!: string;
  @Field(() => AccessLogEntry, { description: 'The entry.' }) node!: AccessLogEntry;
}

@ObjectType({ description: 'A page of the access log, newest first.' })
export class AccessLogConnection {
  @Field(() => [AccessLogEdge], { description: 'The page.' }) edges!: AccessLogEdge[];
  @Field(() => PageInfo, { description: 'Where it begins and ends.' }) pageInfo!: PageInfo;
  @Field(() => Int, { description: 'How many match in all.' }) totalCount!: number;
}

@ObjectType({
  description:
    'Who looked at the doctor’s record, as the doctor reads it. What differs in the time of day only stands in one line.',
})
export class AccessLine {
  @Field(() => Text, { description: 'All of it in plain words.' }) text!: Text;
  @Field({ description: `The day in Norway. ${DATE}` }) day!: string;
  @Field({ description: `The first time that day. ${INSTANT}` }) firstAt!: string;
  @Field({ description: `The last time that day. ${INSTANT}` }) lastAt!: string;
  @Field(() => Int, { description: 'How many times that day.' }) count!: number;
  @Field(() => AccessReader, { description: 'Who.' }) reader!: AccessReader;
  @Field(() => AccessOutcomeEnum, { description: 'What became of it.' }) outcome!: Outcome;
  @Field(() => [String], { description: 'Parts of the record that were asked for.' }) parts!: readonly string[];
  @Field(() => AccessReason, { nullable: true, description: 'Why it was allowed; null when refused.' })
  reason!: AccessReason | null;
}

@ObjectType({ description: 'A line and its place in the connection.' })
export class AccessLineEdge {
  @Field({ description: 'For `after`.' }) cursor!: string;
  @Field(() => AccessLine, { description: 'The line.' }) node!: AccessLine;
}

@ObjectType({ description: 'A page of the lines, newest first.' })
export class AccessLineConnection {
  @Field(() => [AccessLineEdge], { description: 'The page.' }) edges!: AccessLineEdge[];
  @Field(() => PageInfo, { description: 'Where it begins and ends.' }) pageInfo!: PageInfo;
  @Field(() => Int, { description: 'How many entries there are in all, before they are drawn together in lines.' })
  totalCount!: number;
}

@ObjectType({ description: 'A figure behind unusual reading.' })
export class UnusualAccessFigure {
  @Field({ description: 'What it counts: `refusals`, `persons`, `reads`, `usual`, `daysBefore`, `daysAfter`.' })
  name!: string;
  @Field({ description: 'How many.' }) value!: number;
}

@ObjectType({ description: 'Reading that an auditor should look at: a question, not an accusation.' })
export class UnusualAccess {
  @Field(() => UnusualAccessCodeEnum, { description: 'Why it is shown.' }) code!: (typeof UNUSUAL)[number];
  @Field(() => AccessReader, { description: 'Who, as in the newest entry of that reader.' }) reader!: AccessReader;
  @Field({ description: `From when; with \`to\` and the reader’s id the entries are found. ${INSTANT}` }) from!: string;
  @Field({ description: `To when. ${INSTANT}` }) to!: string;
  @Field(() => [UnusualAccessFigure], { description: 'The figures.' }) figures!: readonly UnusualAccessFigure[];
  @Field(() => Text, { description: 'In plain words, without the name.' }) text!: Text;
}
