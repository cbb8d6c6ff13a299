import { UseFilters } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Args, Context, Mutation, Resolver } from '@nestjs/graphql';
import { RequestInput } from '../../platform/graphql/inputs.js';
import { Vault } from '../../platform/vault/vault.js';
import type { CallContext } from '../../rights/call-context.js';
import { appointeeId } from '../application/appointee.js';
import type { EnterpriseCommand } from '../domain/enterprise.js';
import type { Cooperation } from '../domain/events.js';
import { INPUT, type NewId, REQUEST, changeEnterprise } from './change.js';
import { EnterpriseErrors } from './enterprise-errors.js';
import {
  AppointStandInInput,
  ChangeArenaInput,
  CloseArenaInput,
  type CooperationInput,
  EndStandInInput,
  GiveGoalGuidanceInput,
  OpenArenaInput,
  PublishGeneralPlanInput,
  ReportArenaInput,
} from './training-inputs.js';
import { EnterprisePayload } from './types.js';

/** Who stands in for whom, where training takes place, and what the enterprise says of it. */
@Resolver()
@UseFilters(EnterpriseErrors)
export class TrainingCommandsResolver {
  constructor(
    readonly commandBus: CommandBus,
    readonly vault: Vault,
  ) {}

  @Mutation(() => EnterprisePayload, {
    description:
      'Lets somebody act for another for a time, at most a year. One at a time for each: a second is refused with `STAND_IN_OVERLAPS`, and stand-ins that lead back to the absent with `STAND_IN_CIRCULAR`.',
  })
  appointStandIn(
    @Args('input', INPUT) { organisationNumber, standInId: id, absent, standIn, from, to }: AppointStandInInput,
    @Context() context: CallContext,
    @Args(REQUEST) request?: RequestInput,
  ): Promise<EnterprisePayload> {
    const make = (newId: NewId): EnterpriseCommand => ({
      type: 'AppointStandIn',
      data: {
        standInId: id ?? newId('stand-in'),
        absent: appointeeId(absent, this.vault, 'absent'),
        standIn: appointeeId({ hprNumber: standIn.hprNumber }, this.vault, 'standIn'),
        ...(absent.name ? { absentName: absent.name } : {}),
        ...(standIn.name ? { standInName: standIn.name } : {}),
        from,
        to,
      },
    });
    return changeEnterprise(this, organisationNumber, make, context, request);
  }

  @Mutation(() => EnterprisePayload, {
    description: 'Ends a stand-in, or shortens it. One that is to go on longer is appointed anew.',
  })
  endStandIn(
    @Args('input', INPUT) { organisationNumber, standInId: id, on }: EndStandInInput,
    @Context() context: CallContext,
    @Args(REQUEST) request?: RequestInput,
  ): Promise<EnterprisePayload> {
    const data = { standInId: id, on };
    return changeEnterprise(this, organisationNumber, () => ({ type: 'EndStandIn', data }), context, request);
  }

  @Mutation(() => EnterprisePayload, {
    description: 'Opens a learning arena. One outside the enterprise needs an agreement in force from the first day.',
  })
  openArena(
    @Args('input', INPUT) input: OpenArenaInput,
    @Context() context: CallContext,
    @Args(REQUEST) request?: RequestInput,
  ): Promise<EnterprisePayload> {
    const { organisationNumber, arenaId, name, kind, place, goals, capacity, cooperation, from, to } = input;
    const make = (newId: NewId): EnterpriseCommand => ({
      type: 'OpenArena',
      data: {
        arenaId: arenaId ?? newId('arena'),
        name,
        kind,
        ...(place
          ? { place: { municipality: place.municipality, ...(place.district ? { district: place.district } : {}) } }
          : {}),
        goals,
        ...offered(capacity, cooperation),
        from,
        ...(to ? { to } : {}),
      },
    });
    return changeEnterprise(this, organisationNumber, make, context, request);
  }

  @Mutation(() => EnterprisePayload, {
    description: 'Records what an arena offers from a day on. The change is to be reported to Helsedirektoratet.',
  })
  changeArena(
    @Args('input', INPUT) input: ChangeArenaInput,
    @Context() context: CallContext,
    @Args(REQUEST) request?: RequestInput,
  ): Promise<EnterprisePayload> {
    const { organisationNumber, arenaId, from, name, goals, capacity, cooperation } = input;
    const data = {
      arenaId,
      from,
      ...(typeof name === 'string' ? { name } : {}),
      ...(goals ? { goals } : {}),
      ...offered(capacity, cooperation),
    };
    return changeEnterprise(this, organisationNumber, () => ({ type: 'ChangeArena', data }), context, request);
  }

  @Mutation(() => EnterprisePayload, {
    description: 'Closes a learning arena, or closes it earlier. One that is to go on is opened anew.',
  })
  closeArena(
    @Args('input', INPUT) { organisationNumber, arenaId, on, reason }: CloseArenaInput,
    @Context() context: CallContext,
    @Args(REQUEST) request?: RequestInput,
  ): Promise<EnterprisePayload> {
    const data = { arenaId, on, ...(reason ? { reason } : {}) };
    return changeEnterprise(this, organisationNumber, () => ({ type: 'CloseArena', data }), context, request);
  }

  @Mutation(() => EnterprisePayload, {
    description: 'Records that the changes of an arena until a day were reported to Helsedirektoratet.',
  })
  reportArena(
    @Args('input', INPUT) { organisationNumber, arenaId, on, reference }: ReportArenaInput,
    @Context() context: CallContext,
    @Args(REQUEST) request?: RequestInput,
  ): Promise<EnterprisePayload> {
    const data = { arenaId, on, reference };
    return changeEnterprise(this, organisationNumber, () => ({ type: 'ReportArena', data }), context, request);
  }

  @Mutation(() => EnterprisePayload, {
    description: 'Publishes the general education plan from a day on. Earlier versions stay.',
  })
  publishGeneralPlan(
    @Args('input', INPUT) input: PublishGeneralPlanInput,
    @Context() context: CallContext,
    @Args(REQUEST) request?: RequestInput,
  ): Promise<EnterprisePayload> {
    const { organisationNumber, speciality, from, organisation, assessment, supervision, cooperation, url } = input;
    const data = { speciality, from, organisation, assessment, supervision, cooperation, ...(url ? { url } : {}) };
    return changeEnterprise(this, organisationNumber, () => ({ type: 'PublishGeneralPlan', data }), context, request);
  }

  @Mutation(() => EnterprisePayload, {
    description: 'Says what a learning goal takes in this enterprise, from a day on. Earlier versions stay.',
  })
  giveGoalGuidance(
    @Args('input', INPUT) { organisationNumber, code, from, text, checklist }: GiveGoalGuidanceInput,
    @Context() context: CallContext,
    @Args(REQUEST) request?: RequestInput,
  ): Promise<EnterprisePayload> {
    const data = { code, from, text, checklist };
    return changeEnterprise(this, organisationNumber, () => ({ type: 'GiveGoalGuidance', data }), context, request);
  }
}

function offered(
  capacity: number | null | undefined,
  cooperation: CooperationInput | null | undefined,
): { readonly capacity?: number; readonly cooperation?: Cooperation } {
  return {
    ...(typeof capacity === 'number' ? { capacity } : {}),
    ...(cooperation ? { cooperation: agreed(cooperation) } : {}),
  };
}

function agreed({ organisation, organisationNumber, agreement, from, to }: CooperationInput): Cooperation {
  return {
    organisation,
    ...(organisationNumber ? { organisationNumber } : {}),
    agreement,
    from,
    ...(to ? { to } : {}),
  };
}
