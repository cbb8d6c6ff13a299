import { Field, Float, ID, Int, ObjectType } from '@nestjs/graphql';
import { PageInfo, Seen, UserError } from '../../platform/graphql/types.js';
import { enumOf } from '../../platform/graphql/inputs.js';
import type { CompetenceKind, CompetenceSource } from '../domain/events.js';
import { CompetenceKindEnum, CompetenceSourceEnum } from './inputs.js';

const DATE = 'A date, `YYYY-MM-DD`.';
const HOURS = 'Hours in a month with supervision; a year has 10.5 of them (SUP-HOURS).';

export const SupervisorCourseStandingEnum = enumOf(
  'SupervisorCourseStanding',
  ['VALID', 'EXPIRED', 'NONE'] as const,
  'Whether a course in supervising is good on the day. Never more than a warning (SUP-COURSE).',
);

@ObjectType({ description: 'What a supervisor is, from when to when.' })
export class SupervisorCompetence {
  @Field(() => ID, { description: 'Id; hand it to `endCompetence`.' }) id!: string;
  @Field(() => CompetenceKindEnum, { description: 'What.' }) kind!: CompetenceKind;
  @Field(() => String, { nullable: true, description: 'Of medicine, where named.' }) field!: string | null;
  @Field({ description: `First day known of. ${DATE}` }) from!: string;
  @Field(() => String, { nullable: true, description: `Last day; null while none is known. ${DATE}` })
  to!: string | null;
  @Field(() => String, { nullable: true, description: 'Where it can be looked up.' }) source!: string | null;
  @Field(() => CompetenceSourceEnum, { description: 'What it is known by.' }) recordedAs!: CompetenceSource;
}

@ObjectType({ description: 'A course in supervising that a supervisor has taken.' })
export class SupervisorCourseTaken {
  @Field(() => ID, { description: 'Id; hand it to `withdrawSupervisorCourse`.' }) id!: string;
  @Field({ description: 'What it is called.' }) title!: string;
  @Field({ description: `Last day of it. ${DATE}` }) on!: string;
  @Field(() => String, { nullable: true, description: `Last day it is good for; null for ever. ${DATE}` })
  expiresOn!: string | null;
  @Field(() => String, { nullable: true, description: 'Who held it.' }) provider!: string | null;
}

@ObjectType({ description: 'How much a supervisor offers, for whom and where.' })
export class CapacityOffer {
  @Field(() => ID, { description: 'Id; hand it to `withdrawCapacity`.' }) id!: string;
  @Field({ description: 'Organisation number of the training enterprise.' }) organisationNumber!: string;
  @Field({ description: 'Municipality number as on the first day.' }) municipality!: string;
  @Field(() => String, { nullable: true, description: 'City district number as on the first day.' })
  district!: string | null;
  @Field(() => Int, { description: 'How many doctors at a time.' }) residents!: number;
  @Field(() => Float, { description: HOURS }) hoursPerMonth!: number;
  @Field({ description: `First day. ${DATE}` }) from!: string;
  @Field(() => String, { nullable: true, description: `Last day; null while none is known. ${DATE}` })
  to!: string | null;
}

@ObjectType('SupervisorLoad', {
  description: 'What a supervisor offers held against what she has to do, on a day. Below zero there is too much.',
})
export class SupervisorLoadView {
  @Field({ description: `The day. ${DATE}` }) on!: string;
  @Field(() => Int, { description: 'Doctors supervised in practical service, wherever they work.' }) residents!: number;
  @Field(() => Int, { description: 'Doctors there is room for.' }) residentsOffered!: number;
  @Field(() => Int, { description: 'Room left.' }) residentsFree!: number;
  @Field(() => Float, { description: `Offered. ${HOURS}` }) hoursOffered!: number;
  @Field(() => Float, {
    description:
      'What the norm asks for those doctors, in proportion to their percentages: in posts too small to count as well, for they are supervised all the same. What a doctor lacks, `supervisionAccount` says, of what counts alone.',
  })
  hoursNeeded!: number;
  @Field(() => Float, { description: 'Hours left.' }) hoursFree!: number;
  @Field(() => Boolean, {
    nullable: true,
    description:
      'Whether she is a specialist in general practice that day; null when the register knows no competence.',
  })
  isSpecialist!: boolean | null;
  @Field(() => SupervisorCourseStandingEnum, { description: 'Her course in supervising.' })
  course!: 'VALID' | 'EXPIRED' | 'NONE';
  @Field(() => Int, { description: 'Doctors to be handed over, for she has left.' }) residentsToHandOver!: number;
}

@ObjectType('Supervisor', { description: 'Somebody who supervises or is ready to.' })
export class SupervisorView {
  @Field(() => ID, { description: 'Opaque id of the person.' }) id!: string;
  @Field({ description: 'False: she supervises somebody and is not in the register.' }) registered!: boolean;
  @Field(() => String, { nullable: true, description: 'Null when not registered, or erased.' }) name!: string | null;
  @Field(() => String, { nullable: true, description: 'HPR number; null when not registered, or erased.' })
  hprNumber!: string | null;
  @Field(() => String, { nullable: true, description: `Last day as a supervisor; null while she is one. ${DATE}` })
  leftOn!: string | null;
  @Field(() => [SupervisorCompetence], { description: 'All that is recorded, also of other days.' })
  competence!: readonly SupervisorCompetence[];
  @Field(() => [SupervisorCourseTaken], { description: 'Courses, those withdrawn left out.' })
  courses!: readonly SupervisorCourseTaken[];
  @Field(() => [CapacityOffer], { description: 'All that is recorded, also of other days.' })
  offers!: readonly CapacityOffer[];
  @Field(() => SupervisorLoadView, { nullable: true, description: 'Of a query, on its day; null after a change.' })
  load!: SupervisorLoadView | null;
  @Field(() => Int, { description: 'Newest revision; -1 when not registered.' }) revision!: number;
}

@ObjectType({ description: 'A supervisor and the place in the connection.' })
export class SupervisorEdge {
  @Field({ description: 'For `after`.' }) cursor!: string;
  @Field(() => SupervisorView, { description: 'The supervisor.' }) node!: SupervisorView;
}

@ObjectType({ description: 'A page of supervisors, most free hours first.' })
export class SupervisorConnection {
  @Field(() => [SupervisorEdge], { description: 'The page.' }) edges!: SupervisorEdge[];
  @Field(() => PageInfo, { description: 'Where it begins and ends.' }) pageInfo!: PageInfo;
  @Field(() => Int, { description: 'How many there are in all.' }) totalCount!: number;
}

@ObjectType({ description: 'How much supervision a place has and needs on a day.' })
export class SupervisionTotals {
  @Field(() => Float, { description: `Offered for the place. ${HOURS}` }) hoursOffered!: number;
  @Field(() => Float, {
    description:
      'What the norm asks for those supervised in posts there, by whoever; in posts too small to count as well.',
  })
  hoursUsed!: number;
  @Field(() => Float, { description: 'Offered less used; below zero, so many are missing.' }) hoursFree!: number;
  @Field(() => Int, { description: 'Doctors there is room for.' }) residentsOffered!: number;
  @Field(() => Int, { description: 'Doctors in posts there with a supervisor.' }) residentsSupervised!: number;
  @Field(() => Int, { description: 'Doctors with a post there that nobody supervises (SUP-REQUIRED).' })
  residentsWithoutSupervisor!: number;
  @Field(() => Float, { description: 'What the norm asks for the posts that nobody supervises.' })
  hoursMissing!: number;
}

@ObjectType({ description: 'A city district’s share.' })
export class DistrictSupervision {
  @Field({ description: 'City district number on the day.' }) district!: string;
  @Field(() => String, { nullable: true, description: 'What it is called.' }) name!: string | null;
  @Field(() => SupervisionTotals, { description: 'Its totals.' }) totals!: SupervisionTotals;
}

@ObjectType({ description: 'How much supervision a municipality has and needs on a day: figures, and nobody’s name.' })
export class SupervisionCapacity {
  @Field({ description: `The day. ${DATE}` }) on!: string;
  @Field({ description: 'Municipality number on the day.' }) municipality!: string;
  @Field(() => String, { nullable: true, description: 'What it is called.' }) name!: string | null;
  @Field(() => SupervisionTotals, { description: 'Of the whole, with what is of no district.' })
  totals!: SupervisionTotals;
  @Field(() => [DistrictSupervision], { description: 'City districts with an administration of their own.' })
  districts!: readonly DistrictSupervision[];
}

@ObjectType({ description: 'The supervisor after a change, or why there was none.' })
export class SupervisorPayload {
  @Field(() => SupervisorView, {
    nullable: true,
    description: 'As it is after the change; null when it was refused, or not yours to see.',
  })
  supervisor!: SupervisorView | null;
  @Field(() => Seen, { nullable: true, description: 'Hand it to a query that must show the change.' })
  seen!: Seen | null;
  @Field(() => [ID], { description: 'Ids of the new recordings; empty when it was so before.' })
  recordings!: readonly string[];
  @Field(() => [UserError], { description: 'Why nothing was recorded; empty when all was.' })
  errors!: readonly UserError[];
}
