import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { PageInfo, Seen, UserError } from '../../platform/graphql/types.js';
import type { AppointedRole, Territory } from '../../rights/caller.js';
import type { EnterpriseKind } from '../domain/events.js';
import { AppointedRoleEnum, EnterpriseKindEnum, TerritoryKindEnum } from './inputs.js';
import { GeneralPlanView, GoalGuidanceView, LearningArenaView, StandInView } from './training-types.js';

const DATE = 'A date, `YYYY-MM-DD`.';

@ObjectType('Territory', { description: 'What an enterprise’s people have to do with.' })
export class TerritoryView {
  @Field(() => TerritoryKindEnum, { description: 'Its own posts, those of places, or all.' }) kind!: Territory['kind'];
  @Field(() => [String], { description: 'Municipality numbers as on the first day; empty for other kinds.' })
  municipalities!: readonly string[];
  @Field(() => [String], { description: 'City district numbers as on the first day; empty for other kinds.' })
  districts!: readonly string[];
}

@ObjectType({ description: 'What an enterprise is called and has to do with, from a day on.' })
export class Organisation {
  @Field({ description: `First day; the first of all holds for earlier days too. ${DATE}` }) from!: string;
  @Field({ description: 'Name.' }) name!: string;
  @Field(() => TerritoryView, { description: 'What its people have to do with.' }) territory!: TerritoryView;
}

@ObjectType({ description: 'A role somebody holds, held or will hold in an enterprise.' })
export class RoleAssignment {
  @Field(() => ID, { description: 'Id of the assignment; hand it to `endRole`.' }) id!: string;
  @Field(() => ID, { description: 'Opaque id of the person.' }) personId!: string;
  @Field(() => String, { nullable: true, description: 'Null when not given, or erased.' }) name!: string | null;
  @Field(() => AppointedRoleEnum, { description: 'The role.' }) role!: AppointedRole;
  @Field({ description: `First day. ${DATE}` }) from!: string;
  @Field(() => String, {
    nullable: true,
    description: `Last day; null while none is known. The day before \`from\` when the role was never held. ${DATE}`,
  })
  to!: string | null;
}

@ObjectType('Enterprise', { description: 'An enterprise whose people can hold roles.' })
export class EnterpriseView {
  @Field(() => ID, { description: 'Organisation number (ID-ORG).' }) organisationNumber!: string;
  @Field(() => EnterpriseKindEnum, { description: 'What kind of enterprise.' }) kind!: EnterpriseKind;
  @Field({ description: 'Name as last recorded.' }) name!: string;
  @Field(() => [Organisation], { description: 'What it has been, by first day.' })
  organised!: readonly Organisation[];
  @Field(() => [RoleAssignment], { description: 'Every role there is or was, in the order they were assigned.' })
  assignments!: readonly RoleAssignment[];
  @Field(() => [StandInView], { description: 'Every stand-in there is or was, in the order they were appointed.' })
  standIns!: readonly StandInView[];
  @Field(() => [LearningArenaView], { description: 'Every learning arena, in the order they were opened.' })
  arenas!: readonly LearningArenaView[];
  @Field(() => [GeneralPlanView], { description: 'The general education plan, version by version.' })
  generalPlans!: readonly GeneralPlanView[];
  @Field(() => [GoalGuidanceView], { description: 'Guidance on learning goals, goal by goal and version by version.' })
  guidance!: readonly GoalGuidanceView[];
  @Field(() => Int, { description: 'Newest revision.' }) revision!: number;
}

@ObjectType({ description: 'An enterprise and its place in the connection.' })
export class EnterpriseEdge {
  @Field({ description: 'For `after`.' }) cursor!: string;
  @Field(() => EnterpriseView, { description: 'The enterprise.' }) node!: EnterpriseView;
}

@ObjectType({ description: 'A page of enterprises, in the order of their organisation numbers.' })
export class EnterpriseConnection {
  @Field(() => [EnterpriseEdge], { description: 'The page.' }) edges!: EnterpriseEdge[];
  @Field(() => PageInfo, { description: 'Where it begins and ends.' }) pageInfo!: PageInfo;
  @Field(() => Int, { description: 'How many there are in all.' }) totalCount!: number;
}

@ObjectType({ description: 'The enterprise after a change, or why there was none.' })
export class EnterprisePayload {
  @Field(() => EnterpriseView, {
    nullable: true,
    description: 'As it is after the change; null when it was refused or the enterprise is not registered.',
  })
  enterprise!: EnterpriseView | null;
  @Field(() => Seen, { nullable: true, description: 'Hand it to a query that must show the change.' })
  seen!: Seen | null;
  @Field(() => [ID], { description: 'Ids of the new recordings; empty when it was so before.' })
  recordings!: readonly string[];
  @Field(() => [UserError], { description: 'Why nothing was recorded; empty when all was.' })
  errors!: readonly UserError[];
}
