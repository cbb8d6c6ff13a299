import { randomUUID } from 'node:crypto';
import type { CommandBus } from '@nestjs/cqrs';
import { RequestInput } from '../../platform/graphql/inputs.js';
import { type Vault, uuidOf } from '../../platform/vault/vault.js';
import type { CallContext } from '../../rights/call-context.js';
import { ChangeEnterprise } from '../application/change-enterprise.js';
import type { EnterpriseCommand } from '../domain/enterprise.js';
import { viewEnterprise } from './enterprise-view.js';
import type { EnterprisePayload } from './types.js';

/** Arguments of every mutation of an enterprise. */
export const INPUT = { description: 'What to record.' };

export const REQUEST = {
  name: 'request',
  type: () => RequestInput,
  nullable: true,
  description: 'Your id for the request, the revision you saw, dry run.',
};

/** An id for something new, the same each time the same request is sent. */
export type NewId = (kind: 'role' | 'stand-in' | 'arena') => string;

/** Has a command recorded, and answers with the enterprise as it is then. */
export async function changeEnterprise(
  { commandBus, vault }: { readonly commandBus: CommandBus; readonly vault: Vault },
  organisationNumber: string,
  make: (newId: NewId) => EnterpriseCommand,
  { caller, correlation }: CallContext,
  request: RequestInput | undefined,
): Promise<EnterprisePayload> {
  const commandId = request?.commandId ?? randomUUID();
  const { expectedRevision, dryRun } = request ?? {};
  const { enterprise, stream, revision, recordings } = await commandBus.execute(
    new ChangeEnterprise({
      organisationNumber,
      command: make((kind) => `${kind}-${uuidOf(organisationNumber, commandId).slice(0, 8)}`),
      commandId,
      caller,
      correlation,
      ...(typeof expectedRevision === 'number' ? { expectedRevision } : {}),
      ...(dryRun === true ? { dryRun } : {}),
    }),
  );
  return {
    enterprise: await viewEnterprise(enterprise, caller, vault),
    seen: { stream, revision },
    recordings,
    errors: [],
  };
}
