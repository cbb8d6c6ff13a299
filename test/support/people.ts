import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { randomUUID } from 'node:crypto';
import { ChangeEnterprise, ChangeEnterpriseHandler } from '../../src/enterprise/application/change-enterprise.js';
import type { EnterpriseCommand } from '../../src/enterprise/domain/enterprise.js';
import type { EnterpriseKind } from '../../src/enterprise/domain/events.js';
import { developmentToken } from '../../src/platform/identity/development.js';
import { Settings } from '../../src/platform/config/settings.js';
import { Projections } from '../../src/platform/projections/projections.js';
import { registrar } from './callers.js';
import { Vault } from '../../src/platform/vault/vault.js';
import type { AppointedRole, Territory } from '../../src/rights/caller.js';

export type Organisation = {
  readonly number: string;
  readonly name: string;
  readonly kind: EnterpriseKind;
  readonly territory: Territory;
};

/** An authority whose people see and record everything everywhere, so that tests of other things need not think of rights. */
export const REGISTRY: Organisation = {
  number: '974761076',
  name: 'Registeret',
  kind: 'AUTHORITY',
  territory: { kind: 'NATION' },
};

export const REGISTRAR = '7654321';

type Dates = { readonly from?: string; readonly to?: string };

/** Gives somebody roles in an organisation, and waits until they hold. */
export async function appoint(
  app: NestFastifyApplication,
  organisation: Organisation,
  hprNumber: string,
  roles: readonly AppointedRole[],
  dates: Dates = {},
): Promise<void> {
  const handler = app.get(ChangeEnterpriseHandler, { strict: false });
  for (const change of appointing(organisation, app.get(Vault).personId(hprNumber), roles, dates)) {
    const { stream, revision } = await handler.execute(change);
    await app.get(Projections).waitFor(stream, revision, 10_000, 'appointments');
  }
}

/** What makes an organisation known and gives a person roles in it. */
export function appointing(
  { number, name, kind, territory }: Organisation,
  person: string,
  roles: readonly AppointedRole[],
  { from = '2020-01-01', to }: Dates = {},
): ChangeEnterprise[] {
  return [
    change(number, {
      type: 'RegisterEnterprise',
      data: { organisationNumber: number, name, kind, territory, from: '2020-01-01' },
    }),
    ...roles.map((role) => {
      const assignmentId = `${role}-${person.slice(0, 8)}-${from}`;
      const data = { assignmentId, person, role, from, ...(to === undefined ? {} : { to }) };
      return change(number, { type: 'AssignRole', data });
    }),
  ];
}

function change(organisationNumber: string, command: EnterpriseCommand): ChangeEnterprise {
  return new ChangeEnterprise({
    organisationNumber,
    command,
    commandId: randomUUID(),
    caller: registrar,
    correlation: randomUUID(),
  });
}

type LoggedIn = { readonly name?: string; readonly organisations?: readonly string[] };

/** What somebody logs in with, for the `authorization` header. */
export function logIn(app: NestFastifyApplication, hprNumber: string, more: LoggedIn = {}): Promise<string> {
  return authorizationOf(app.get(Settings).keys.identity, hprNumber, more);
}

/** The same, for any installation with that identity key. */
export async function authorizationOf(
  identityKey: Buffer,
  hprNumber: string,
  { name = 'test', organisations = [] }: LoggedIn = {},
): Promise<string> {
  const developer = { subject: hprNumber, name, hprNumber, organisations, validFor: DAY };
  return `Bearer ${await developmentToken(identityKey, developer)}`;
}

/** Seconds. Longer than anything here runs. */
const DAY = 86_400;
