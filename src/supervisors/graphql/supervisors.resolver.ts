import { QueryBus } from '@nestjs/cqrs';
import { Args, Context, ID, Int, Query, Resolver } from '@nestjs/graphql';
import { Places } from '../../places/index.js';
import { connectionOf, keyOf, requirePageSize } from '../../platform/graphql/pages.js';
import { SeenInput } from '../../platform/graphql/types.js';
import { Vault } from '../../platform/vault/vault.js';
import type { CallContext } from '../../rights/call-context.js';
import { supervisorId } from '../application/personal-data.js';
import { ReadSupervisionCapacity, ReadSupervisor, ReadSupervisors } from '../application/read-supervisors.js';
import { viewSupervisor, viewTotals } from './supervisor-view.js';
import { SupervisionCapacity, SupervisorConnection, SupervisorView } from './types.js';

const ON = { type: () => String, nullable: true, description: 'The day, `YYYY-MM-DD`; without it today.' };
const SEEN = { type: () => SeenInput, nullable: true, description: 'Show at least this.' };

/** Who supervises, how much of it is free, and where it is missing. */
@Resolver()
export class SupervisorsResolver {
  constructor(
    private readonly queryBus: QueryBus,
    private readonly vault: Vault,
    private readonly places: Places,
  ) {}

  @Query(() => SupervisorView, {
    nullable: true,
    description:
      'A supervisor by HPR number or id; without either, yourself. Null when not in the register, or not yours to see. Errors: `HPR_NUMBER_WRONG`, `DATE_INVALID`, `READ_MODEL_BEHIND`, `READ_MODEL_BUILDING`.',
  })
  async supervisor(
    @Context() { caller }: CallContext,
    @Args('hprNumber', { type: () => String, nullable: true, description: 'HPR number (ID-HPR).' }) hprNumber?: string,
    @Args('id', { type: () => ID, nullable: true, description: 'Opaque id.' }) id?: string,
    @Args('on', ON) on?: string,
    @Args('seen', SEEN) seen?: SeenInput,
  ): Promise<SupervisorView | null> {
    const personId = id ?? (hprNumber ? supervisorId(hprNumber, this.vault) : caller.person);
    if (!personId) return null;
    const request = { ...(on ? { on } : {}), ...(seen ? { seen: { ...seen } } : {}) };
    const found = await this.queryBus.execute(new ReadSupervisor(personId, caller, request));
    return found ? viewSupervisor(personId, found.supervisor, this.vault, found) : null;
  }

  @Query(() => SupervisorConnection, {
    description:
      'Who offers or supervises in a place of yours on a day, most free hours first; without a place all, for a task in the whole country. Errors: `PLACE_MISSING`, `NOT_YOUR_PLACE`, `PAGE_SIZE_WRONG`, `CURSOR_WRONG`, `DATE_INVALID`, `READ_MODEL_BEHIND`, `READ_MODEL_BUILDING`.',
  })
  async supervisors(
    @Context() { caller }: CallContext,
    @Args('first', { type: () => Int, description: 'How many, 1 to 100.' }) first: number,
    @Args('after', { type: () => String, nullable: true, description: 'Cursor of the last item seen.' }) after?: string,
    @Args('municipality', { type: () => String, nullable: true, description: 'Municipality number on the day.' })
    municipality?: string,
    @Args('district', { type: () => String, nullable: true, description: 'City district number on the day.' })
    district?: string,
    @Args('on', ON) on?: string,
    @Args('freeOnly', { type: () => Boolean, nullable: true, description: 'Only those with room for a doctor more.' })
    freeOnly?: boolean,
    @Args('seen', SEEN) seen?: SeenInput,
  ): Promise<SupervisorConnection> {
    requirePageSize(first);
    const page = await this.queryBus.execute(
      new ReadSupervisors(caller, {
        first,
        ...(after ? { after: keyOf(after) } : {}),
        ...(municipality ? { municipality } : {}),
        ...(district ? { district } : {}),
        ...(on ? { on } : {}),
        ...(freeOnly === true ? { freeOnly } : {}),
        ...(seen ? { seen: { ...seen } } : {}),
      }),
    );
    const views = await Promise.all(
      page.supervisors.map((each) => viewSupervisor(each.load.supervisorId, each.supervisor, this.vault, each)),
    );
    return connectionOf(views, ({ id }) => id, page.total, after !== undefined, page.hasNext);
  }

  @Query(() => SupervisionCapacity, {
    description:
      'How much supervision a municipality of yours and its districts offer, use and lack on a day. Errors: `NOT_YOUR_PLACE`, `MUNICIPALITY_UNKNOWN`, `MUNICIPALITY_NOT_IN_FORCE`, `DATE_INVALID`, `READ_MODEL_BEHIND`, `READ_MODEL_BUILDING`.',
  })
  async supervisionCapacity(
    @Context() { caller }: CallContext,
    @Args('municipality', { description: 'Municipality number on the day (ID-KOMMUNE).' }) municipality: string,
    @Args('on', ON) on?: string,
    @Args('seen', SEEN) seen?: SeenInput,
  ): Promise<SupervisionCapacity> {
    const found = await this.queryBus.execute(
      new ReadSupervisionCapacity(caller, {
        municipality,
        ...(on ? { on } : {}),
        ...(seen ? { seen: { ...seen } } : {}),
      }),
    );
    const nameOf = (number: string) => this.places.nameOf(number, found.on) ?? null;
    return {
      on: found.on,
      municipality,
      name: nameOf(municipality),
      totals: viewTotals(found.totals),
      districts: found.districts.map(({ district, totals }) => ({
        district,
        name: nameOf(district),
        totals: viewTotals(totals),
      })),
    };
  }
}
