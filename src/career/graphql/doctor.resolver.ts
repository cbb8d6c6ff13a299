import { QueryBus } from '@nestjs/cqrs';
import { Args, Context, ID, Int, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { Refused } from '../../kernel/rule.js';
import { Places } from '../../places/index.js';
import { Clock } from '../../platform/clock.js';
import { pageOf } from '../../platform/graphql/pages.js';
import { AsOfInput, SeenInput } from '../../platform/graphql/types.js';
import { Vault } from '../../platform/vault/vault.js';
import type { CallContext } from '../../rights/call-context.js';
import { partsShownBy } from '../../rights/fields.js';
import { ReadCareer } from '../application/read-career.js';
import { checkHprNumber } from '../domain/rules.js';
import {
  type DoctorWithCareer,
  openerOf,
  viewAbsences,
  viewDoctor,
  viewPosts,
  viewRecording,
  viewSupervision,
} from './doctor-view.js';
import { Absence, Doctor, Post, RecordingConnection, SupervisionPeriod } from './types.js';

/** One doctor's career, read by a live fold of its events: what was written before the question is always seen. */
@Resolver(() => Doctor)
export class DoctorResolver {
  constructor(
    private readonly queryBus: QueryBus,
    private readonly vault: Vault,
    private readonly places: Places,
    private readonly clock: Clock,
  ) {}

  @Query(() => Doctor, {
    nullable: true,
    description:
      'A doctor by id or HPR number, as valid and as known on the dates asked for. Null when there was no such doctor then, or none you may see. Errors: `DATE_INVALID`, `INSTANT_INVALID`, `HPR_NUMBER_WRONG`, `READ_MODEL_BEHIND`.',
  })
  async doctor(
    @Context() { caller, asked }: CallContext,
    @Args('id', { type: () => ID, nullable: true, description: 'Opaque id.' }) id?: string,
    @Args('hprNumber', { type: () => String, nullable: true, description: 'HPR number (ID-HPR).' }) hprNumber?: string,
    @Args('asOf', { type: () => AsOfInput, nullable: true, description: 'Without it: today, with all recorded.' })
    asOf?: AsOfInput,
    @Args('seen', { type: () => SeenInput, nullable: true, description: 'Show at least this.' }) seen?: SeenInput,
  ): Promise<DoctorWithCareer | null> {
    const known = await this.queryBus.execute(
      new ReadCareer({
        doctorId: this.doctorId(id, hprNumber),
        caller,
        parts: partsShownBy(asked.get('Doctor') ?? []),
        asOf: { ...asOf },
        ...(seen ? { atLeast: seen.revision } : {}),
      }),
    );
    return known ? viewDoctor(known, this.vault) : null;
  }

  @Query(() => ID, {
    description:
      'The opaque id that a doctor with this HPR number has or would have: for holds and decisions about a record, and for searching the access log. It does not tell whether there is such a doctor. Errors: `HPR_NUMBER_WRONG`.',
  })
  personId(@Args('hprNumber', { description: 'HPR number (ID-HPR).' }) hprNumber: string): string {
    return this.doctorId(undefined, hprNumber);
  }

  @ResolveField(() => [Post], { description: 'Posts as they stand, by first day.' })
  posts(@Parent() { known }: DoctorWithCareer): Post[] {
    return viewPosts(known.career('POSTS'), this.places, this.clock.today());
  }

  @ResolveField(() => [Absence], { description: 'Absence as it stands.' })
  absences(@Parent() { known }: DoctorWithCareer): Absence[] {
    return viewAbsences(known.career('POSTS'));
  }

  @ResolveField(() => [SupervisionPeriod], { description: 'Supervision as it stands.' })
  async supervision(@Parent() { known }: DoctorWithCareer): Promise<SupervisionPeriod[]> {
    const career = known.career('POSTS');
    return viewSupervision(career, await openerOf(known, career, this.vault));
  }

  @ResolveField(() => RecordingConnection, {
    description:
      'The career’s timeline, so far as you may see it: every recorded event, the corrected and withdrawn ones too.',
  })
  async timeline(
    @Parent() { known }: DoctorWithCareer,
    @Args('first', { type: () => Int, description: 'How many, 1 to 100.' }) first: number,
    @Args('after', { type: () => String, nullable: true, description: 'Cursor of the last item seen.' }) after?: string,
  ): Promise<RecordingConnection> {
    const career = known.career('TIMELINE');
    const open = await openerOf(known, career, this.vault);
    const recordings = career.recordings.map((recording) => viewRecording(recording, open));
    return pageOf(recordings, ({ revision }) => String(revision), first, after);
  }

  private doctorId(id: string | undefined, hprNumber: string | undefined): string {
    if (id) return id;
    const wrong = checkHprNumber(hprNumber ?? '');
    if (wrong) throw new Refused([wrong]);
    return this.vault.personId(hprNumber ?? '');
  }
}
