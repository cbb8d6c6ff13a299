import { Args, Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import type { DoctorWithCareer } from '../../career/graphql/doctor-view.js';
import { Doctor } from '../../career/graphql/types.js';
import { AsOfInput } from '../../platform/graphql/types.js';
import type { CallContext } from '../../rights/call-context.js';
import { ApplicationPacks } from '../application/application-packs.js';
import { ApplicationPack } from './types.js';

/** The application pack, read and logged by itself: it is made of more parts of the record than the field is asked under. */
@Resolver(() => Doctor)
export class ApplicationPackResolver {
  constructor(private readonly packs: ApplicationPacks) {}

  @ResolveField(() => ApplicationPack, {
    description:
      'What goes with an application to Helsedirektoratet, in its order, and what is wrong with it. For the doctor herself and whoever is shown her whole record; `/application-pack.zip` is the same as files. Errors: PART_NOT_SHOWN, DOCTOR_FORGOTTEN.',
  })
  applicationPack(
    @Parent() { id }: DoctorWithCareer,
    @Context() { caller }: CallContext,
    @Args('asOf', { type: () => AsOfInput, nullable: true, description: 'Without it: today, with all recorded.' })
    asOf?: AsOfInput,
  ): Promise<ApplicationPack> {
    return this.packs.of({ doctorId: id, caller, asOf: { ...asOf } });
  }
}
