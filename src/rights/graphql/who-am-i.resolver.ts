import { Context, Field, ID, ObjectType, Query, Resolver } from '@nestjs/graphql';
import { enumOf } from '../../platform/graphql/inputs.js';
import type { CallContext } from '../call-context.js';
import { APPOINTED_ROLES, type AppointedRole, type Appointment } from '../caller.js';

const DATE = 'A date, `YYYY-MM-DD`.';

export const AppointedRoleEnum = enumOf('HeldRole', APPOINTED_ROLES, 'What somebody may be in an organisation.');

@ObjectType({ description: 'A role you hold today.' })
export class CallerRole {
  @Field(() => AppointedRoleEnum, { description: 'Which.' }) role!: AppointedRole;
  @Field({ description: 'Organisation number.' }) organisation!: string;
  @Field({ description: 'Name of the organisation.' }) organisationName!: string;
  @Field(() => [String], { description: 'Numbers of the municipalities it is about, earlier numbers too.' })
  municipalities!: readonly string[];
  @Field(() => [String], { description: 'Numbers of the city districts it is about.' }) districts!: readonly string[];
  @Field({ description: 'Whether it is about the whole country.' }) nation!: boolean;
  @Field({ description: `First day. ${DATE}` }) from!: string;
  @Field(() => String, { nullable: true, description: `Last day, where one is set. ${DATE}` }) to!: string | null;
}

@ObjectType({ description: 'Who you are to the service, as you have logged in.' })
export class Caller {
  @Field(() => ID, { description: 'Your opaque id. With an HPR number it is that of your own record too.' })
  id!: string;
  @Field({ description: 'As the log-in gives it.' }) name!: string;
  @Field({ description: 'Whether the log-in gives an HPR number, so that you may be a doctor or a supervisor here.' })
  isHealthPersonnel!: boolean;
  @Field(() => [CallerRole], { description: 'Roles you hold today.' }) roles!: readonly CallerRole[];
}

/** What the service takes the caller for: the first thing to ask when something is not allowed. */
@Resolver()
export class WhoAmIResolver {
  @Query(() => Caller, { description: 'Who you are to the service, and which roles you hold today.' })
  whoAmI(@Context() { caller: { id, name, person, appointments } }: CallContext): Caller {
    return { id, name, isHealthPersonnel: person !== undefined, roles: appointments.map(viewRole) };
  }
}

function viewRole({ role, organisation, organisationName, territory, from, to }: Appointment): CallerRole {
  return {
    role,
    organisation,
    organisationName,
    municipalities: territory.kind === 'MUNICIPALITIES' ? territory.municipalities : [],
    districts: territory.kind === 'DISTRICTS' ? territory.districts : [],
    nation: territory.kind === 'NATION',
    from,
    to: to ?? null,
  };
}
