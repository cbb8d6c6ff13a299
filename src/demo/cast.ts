import { randomUUID } from 'node:crypto';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { operator } from '../cli/operator.js';
import { ChangeEnterprise, ChangeEnterpriseHandler } from '../enterprise/application/change-enterprise.js';
import type { EnterpriseCommand } from '../enterprise/domain/enterprise.js';
import type { EnterpriseKind } from '../enterprise/domain/events.js';
import { ChangeCatalogue, ChangeCatalogueHandler } from '../learning-goals/application/change-catalogue.js';
import { shippedCatalogue } from '../learning-goals/application/shipped-catalogue.js';
import { Settings } from '../platform/config/settings.js';
import { developmentToken } from '../platform/identity/development.js';
import { Projections } from '../platform/projections/projections.js';
import { Vault } from '../platform/vault/vault.js';
import type { AppointedRole, Territory } from '../rights/caller.js';

/** Somebody of the demonstration, all invented. */
export type Player = {
  readonly hprNumber: string;
  readonly name: string;
  /** As the demonstration tells of them. */
  readonly as: string;
  readonly at?: {
    readonly number: string;
    readonly name: string;
    readonly kind: EnterpriseKind;
    readonly territory: Territory;
    readonly roles: readonly AppointedRole[];
  };
};

export const REGISTRAR: Player = {
  hprNumber: '9000901',
  name: 'Rita Registrar (fiktiv)',
  as: 'who loads the samples',
  at: {
    number: '974760673',
    name: 'Registeret (fiktivt)',
    kind: 'AUTHORITY',
    territory: { kind: 'NATION' },
    roles: ['COORDINATOR'],
  },
};

export const DOCTOR: Player = { hprNumber: '9000001', name: 'Ingrid Solbakken (fiktiv)', as: 'the doctor herself' };

export const ONLOOKERS: readonly Player[] = [
  DOCTOR,
  {
    hprNumber: '9000902',
    name: 'Karl Koordinator (fiktiv)',
    as: 'coordinator, bydel Grünerløkka',
    at: {
      number: '310000108',
      name: 'Oslo kommune, bydel Grünerløkka',
      kind: 'DISTRICT',
      territory: { kind: 'DISTRICTS', districts: ['030102'] },
      roles: ['COORDINATOR'],
    },
  },
  {
    hprNumber: '9000903',
    name: 'Berta Bergen (fiktiv)',
    as: 'coordinator, Bergen kommune',
    at: {
      number: '310000663',
      name: 'Bergen kommune (fiktiv)',
      kind: 'MUNICIPALITY',
      territory: { kind: 'MUNICIPALITIES', municipalities: ['4601'] },
      roles: ['COORDINATOR'],
    },
  },
  {
    hprNumber: '9000904',
    name: 'Randi Revisor (fiktiv)',
    as: 'auditor, the whole country',
    at: {
      number: '974761076',
      name: 'Tilsynet (fiktivt)',
      kind: 'AUTHORITY',
      territory: { kind: 'NATION' },
      roles: ['AUDITOR'],
    },
  },
];

/** Gives the players their roles, as an operator does at the machine, and waits until they hold. */
export async function appoint(app: NestFastifyApplication, players: readonly Player[]): Promise<void> {
  const vault = app.get(Vault);
  const handler = app.get(ChangeEnterpriseHandler, { strict: false });
  const record = async (organisationNumber: string, command: EnterpriseCommand) => {
    const caller = operator(vault);
    const [commandId, correlation] = [randomUUID(), randomUUID()];
    const change = new ChangeEnterprise({ organisationNumber, command, commandId, caller, correlation });
    const { stream, revision } = await handler.execute(change);
    await app.get(Projections).waitFor(stream, revision, 10_000, 'appointments');
  };
  const from = '2020-01-01';
  for (const { at, hprNumber, name } of players) {
    if (!at) continue;
    const { number, roles, ...described } = at;
    await record(number, { type: 'RegisterEnterprise', data: { organisationNumber: number, ...described, from } });
    for (const role of roles) {
      const data = { assignmentId: role.toLowerCase(), person: vault.personId(hprNumber), name, role, from };
      await record(number, { type: 'AssignRole', data });
    }
  }
}

/** The learning goals that come with the program, as an operator loads them. @returns how many goals there are */
export async function loadCatalogue(app: NestFastifyApplication): Promise<number> {
  const commands = await shippedCatalogue();
  const [commandId, correlation] = [randomUUID(), randomUUID()];
  const caller = operator(app.get(Vault));
  const handler = app.get(ChangeCatalogueHandler, { strict: false });
  const { catalogue } = await handler.execute(
    new ChangeCatalogue({ change: { commands }, commandId, caller, correlation }),
  );
  return catalogue.goals.size;
}

/** What a player logs in with, for the `Authorization` header. */
export async function logIn(app: NestFastifyApplication, { hprNumber, name }: Player): Promise<string> {
  const { identity } = app.get(Settings).keys;
  const developer = { subject: hprNumber, name, hprNumber, organisations: [], validFor: 8 * 3_600 };
  return `Bearer ${await developmentToken(identity, developer)}`;
}
