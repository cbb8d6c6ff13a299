import { UseFilters } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Args, Context, Mutation, Resolver } from '@nestjs/graphql';
import { RequestInput } from '../../platform/graphql/inputs.js';
import { Vault } from '../../platform/vault/vault.js';
import type { CallContext } from '../../rights/call-context.js';
import { appointeeId } from '../application/appointee.js';
import { territoryOf } from '../application/territory.js';
import type { EnterpriseCommand } from '../domain/enterprise.js';

import { INPUT, type NewId, REQUEST, changeEnterprise } from './change.js';
import { EnterpriseErrors } from './enterprise-errors.js';
import { AssignRoleInput, EndRoleInput, RegisterEnterpriseInput, ReorganiseEnterpriseInput } from './inputs.js';
import { EnterprisePayload } from './types.js';

/** Who has which role where. Each mutation answers with the new state, or with every reason why nothing was recorded. */
@Resolver()
@UseFilters(EnterpriseErrors)
export class EnterpriseCommandsResolver {
  constructor(
    readonly commandBus: CommandBus,
    readonly vault: Vault,
  ) {}

  @Mutation(() => EnterprisePayload, {
    description: 'Makes an enterprise known. Refused with `ENTERPRISE_EXISTS` when the number is registered.',
  })
  registerEnterprise(
    @Args('input', INPUT) { organisationNumber, name, kind, territory, from }: RegisterEnterpriseInput,
    @Context() context: CallContext,
    @Args(REQUEST) request?: RequestInput,
  ): Promise<EnterprisePayload> {
    const data = { organisationNumber, name, kind, territory: territoryOf(territory), from };
    return changeEnterprise(this, organisationNumber, () => ({ type: 'RegisterEnterprise', data }), context, request);
  }

  @Mutation(() => EnterprisePayload, {
    description: 'Records another name or territory from a day on. Roles go on, with the new territory from that day.',
  })
  reorganiseEnterprise(
    @Args('input', INPUT) { organisationNumber, name, territory, from }: ReorganiseEnterpriseInput,
    @Context() context: CallContext,
    @Args(REQUEST) request?: RequestInput,
  ): Promise<EnterprisePayload> {
    const data = { name, territory: territoryOf(territory), from };
    return changeEnterprise(this, organisationNumber, () => ({ type: 'ReorganiseEnterprise', data }), context, request);
  }

  @Mutation(() => EnterprisePayload, {
    description:
      'Gives somebody a role from a day on. A role that is held already is refused with `ROLE_HELD_ALREADY`.',
  })
  assignRole(
    @Args('input', INPUT) { organisationNumber, assignmentId, person, role, from, to }: AssignRoleInput,
    @Context() context: CallContext,
    @Args(REQUEST) request?: RequestInput,
  ): Promise<EnterprisePayload> {
    const make = (newId: NewId): EnterpriseCommand => ({
      type: 'AssignRole',
      data: {
        assignmentId: assignmentId ?? newId('role'),
        person: appointeeId(person, this.vault),
        ...(person.name ? { name: person.name } : {}),
        role,
        from,
        ...(to ? { to } : {}),
      },
    });
    return changeEnterprise(this, organisationNumber, make, context, request);
  }

  @Mutation(() => EnterprisePayload, {
    description: 'Ends a role, or shortens it. One that is to go on longer is assigned anew.',
  })
  endRole(
    @Args('input', INPUT) { organisationNumber, assignmentId, on, reason }: EndRoleInput,
    @Context() context: CallContext,
    @Args(REQUEST) request?: RequestInput,
  ): Promise<EnterprisePayload> {
    const data = { assignmentId, on, ...(reason ? { reason } : {}) };
    return changeEnterprise(this, organisationNumber, () => ({ type: 'EndRole', data }), context, request);
  }
}
