import { randomUUID } from 'node:crypto';
import { UseFilters } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Args, Context, Mutation, Resolver } from '@nestjs/graphql';
import { RequestInput } from '../../platform/graphql/inputs.js';
import { Vault, uuidOf } from '../../platform/vault/vault.js';
import type { CallContext } from '../../rights/call-context.js';
import { appointeeId } from '../application/appointee.js';
import { ChangeEnterprise } from '../application/change-enterprise.js';
import { territoryOf } from '../application/territory.js';
import type { EnterpriseCommand } from '../domain/enterprise.js';

import { EnterpriseErrors } from './enterprise-errors.js';
import { viewEnterprise } from './enterprise-view.js';
import { AssignRoleInput, EndRoleInput, RegisterEnterpriseInput, ReorganiseEnterpriseInput } from './inputs.js';
import { EnterprisePayload } from './types.js';

const INPUT = { description: 'What to record.' };
const REQUEST = {
  name: 'request',
  type: () => RequestInput,
  nullable: true,
  description: 'Your id for the request, the revision you saw, dry run.',
};

/** Who has which role where. Each mutation answers with the new state, or with every reason why nothing was recorded. */
@Resolver()
@UseFilters(EnterpriseErrors)
export class EnterpriseCommandsResolver {
  constructor(
    private readonly commandBus: CommandBus,
    private readonly vault: Vault,
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
    return this.change(organisationNumber, () => ({ type: 'RegisterEnterprise', data }), context, request);
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
    return this.change(organisationNumber, () => ({ type: 'ReorganiseEnterprise', data }), context, request);
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
    const make = (newId: string): EnterpriseCommand => ({
      type: 'AssignRole',
      data: {
        assignmentId: assignmentId ?? newId,
        person: appointeeId(person, this.vault),
        ...(person.name ? { name: person.name } : {}),
        role,
        from,
        ...(to ? { to } : {}),
      },
    });
    return this.change(organisationNumber, make, context, request);
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
    return this.change(organisationNumber, () => ({ type: 'EndRole', data }), context, request);
  }

  private async change(
    organisationNumber: string,
    make: (newId: string) => EnterpriseCommand,
    { caller, correlation }: CallContext,
    request: RequestInput | undefined,
  ): Promise<EnterprisePayload> {
    const commandId = request?.commandId ?? randomUUID();
    // The same id each time the same request is sent.
    const command = make(`role-${uuidOf(organisationNumber, commandId).slice(0, 8)}`);
    const { expectedRevision, dryRun } = request ?? {};
    const { enterprise, stream, revision, recordings } = await this.commandBus.execute(
      new ChangeEnterprise({
        organisationNumber,
        command,
        commandId,
        caller,
        correlation,
        ...(typeof expectedRevision === 'number' ? { expectedRevision } : {}),
        ...(dryRun === true ? { dryRun } : {}),
      }),
    );
    return {
      enterprise: await viewEnterprise(enterprise, caller, this.vault),
      seen: { stream, revision },
      recordings,
      errors: [],
    };
  }
}
