import { randomUUID } from 'node:crypto';
import { type Command, Option } from 'commander';
import { appointeeId } from '../enterprise/application/appointee.js';
import { ChangeEnterprise, ChangeEnterpriseHandler } from '../enterprise/application/change-enterprise.js';
import { enterpriseNumberIn } from '../enterprise/application/enterprise-stream.js';
import { readEnterprise } from '../enterprise/application/read-enterprise.js';
import { territoryOf } from '../enterprise/application/territory.js';
import type { EnterpriseCommand } from '../enterprise/domain/enterprise.js';
import { ENTERPRISE_KINDS, type EnterpriseKind } from '../enterprise/domain/events.js';
import type { EnterpriseState } from '../enterprise/domain/state.js';
import { viewEnterprise } from '../enterprise/graphql/enterprise-view.js';
import { Conflict, Refused } from '../kernel/rule.js';
import { refusalText } from '../messages/refusals.js';
import { loadPlaces } from '../places/index.js';
import type { EventStore } from '../platform/event-store/event-store.js';
import { todayInOslo } from '../platform/instants.js';
import type { Vault } from '../platform/vault/vault.js';
import { APPOINTED_ROLES, type AppointedRole, type Caller, type Territory } from '../rights/caller.js';
import { operator } from './operator.js';
import type { Register } from './register.js';
import { BAD_INPUT } from './statement-options.js';

const STATUS = '\nExit status: 0 recorded, or so already; 2 refused.';

/**
 * `enterprise` and `role`: who may ask what, recorded by the operator at the machine. The first administrator of a register has
 * nobody to be appointed by.
 */
export function addEnterpriseCommands(program: Command, open: () => Promise<Register>): void {
  addEnterpriseCommand(program.command('enterprise').description('enterprises whose people can hold roles'), open);
  addRoleCommand(program.command('role').description('who holds which role in an enterprise'), open);
}

function addEnterpriseCommand(enterprise: Command, open: () => Promise<Register>): void {
  withTerritory(enterprise.command('register'))
    .description('make an enterprise known')
    .addOption(new Option('--kind <kind>', 'what kind of enterprise').choices(ENTERPRISE_KINDS).makeOptionMandatory())
    .option('--from <date>', 'a day on which the numbers of the territory were in force', todayInOslo())
    .addHelpText('after', STATUS)
    .action(async (organisationNumber: string, options: Described & { kind: EnterpriseKind }) => {
      const { name, kind, from } = options;
      await change(open, organisationNumber, () => ({
        type: 'RegisterEnterprise',
        data: { organisationNumber, name, kind, territory: territoryIn(options), from },
      }));
    });
  withTerritory(enterprise.command('reorganise'))
    .description('record another name or territory from a day on')
    .requiredOption('--from <date>', 'first day')
    .addHelpText('after', STATUS)
    .action(async (organisationNumber: string, options: Described) => {
      const { name, from } = options;
      await change(open, organisationNumber, () => ({
        type: 'ReorganiseEnterprise',
        data: { name, territory: territoryIn(options), from },
      }));
    });
}

type Described = {
  readonly name: string;
  readonly from: string;
  readonly municipality?: readonly string[];
  readonly district?: readonly string[];
  readonly nation?: true;
};

function withTerritory(command: Command): Command {
  return command
    .argument('<organisation number>', 'nine digits')
    .requiredOption('--name <name>', 'its name')
    .option('--municipality <number>', 'municipality its people have to do with (repeatable)', collect)
    .option('--district <number>', 'city district its people have to do with (repeatable)', collect)
    .option('--nation', 'its people have to do with the whole country; without any of these, with its own posts');
}

/** For an option that may be given several times. */
export function collect(value: string, earlier: readonly string[] = []): string[] {
  return [...earlier, value];
}

function territoryIn({ municipality, district, nation }: Described): Territory {
  const kind = nation ? 'NATION' : district ? 'DISTRICTS' : municipality ? 'MUNICIPALITIES' : 'OWN_POSTS';
  return territoryOf({ kind, municipalities: municipality ?? [], districts: district ?? [] });
}

function addRoleCommand(role: Command, open: () => Promise<Register>): void {
  role
    .command('assign')
    .description('give somebody a role')
    .argument('<organisation number>', 'a registered enterprise')
    .addOption(new Option('--role <role>', 'the role').choices(APPOINTED_ROLES).makeOptionMandatory())
    .option('--hpr <number>', 'HPR number of the person')
    .option('--issuer <url>', 'issuer of the log-in of a person without HPR number, with --subject')
    .option('--subject <text>', 'subject at that issuer')
    .option('--name <name>', 'name of the person; stored encrypted')
    .option('--from <date>', 'first day', todayInOslo())
    .option('--to <date>', 'last day')
    .addHelpText('after', STATUS)
    .action(async (organisationNumber: string, { role: held, hpr, issuer, subject, name, from, to }: RoleOptions) => {
      await change(open, organisationNumber, (vault) => ({
        type: 'AssignRole',
        data: {
          assignmentId: `role-${randomUUID().slice(0, 8)}`,
          person: appointeeId({ hprNumber: hpr ?? null, issuer: issuer ?? null, subject: subject ?? null }, vault),
          ...(name === undefined ? {} : { name }),
          role: held,
          from,
          ...(to === undefined ? {} : { to }),
        },
      }));
    });
  role
    .command('end')
    .description('end a role, or shorten it')
    .argument('<organisation number>', 'the enterprise')
    .argument('<assignment>', 'its id, as `role list` shows it')
    .requiredOption('--on <date>', 'last day; the day before the first says that it was never held')
    .option('--reason <text>', 'why; stored encrypted')
    .addHelpText('after', STATUS)
    .action(
      async (organisationNumber: string, assignmentId: string, { on, reason }: { on: string; reason?: string }) => {
        const data = { assignmentId, on, ...(reason === undefined ? {} : { reason }) };
        await change(open, organisationNumber, () => ({ type: 'EndRole', data }));
      },
    );
  role
    .command('list')
    .description('who holds, held or will hold which role')
    .argument('[organisation number]', 'one enterprise; without it all, for which the whole log is read')
    .action(async (organisationNumber?: string) => {
      const register = await open();
      try {
        const { store, vault } = register;
        const numbers = organisationNumber === undefined ? await allIn(store) : [organisationNumber];
        for (const number of numbers) {
          const enterprise = await readEnterprise(store, number);
          if (enterprise) await print(enterprise, vault);
          else if (organisationNumber !== undefined) tellRefused(new Refused([{ code: 'ENTERPRISE_UNKNOWN' }]));
        }
      } finally {
        await register.close();
      }
    });
}

type RoleOptions = {
  readonly role: AppointedRole;
  readonly hpr?: string;
  readonly issuer?: string;
  readonly subject?: string;
  readonly name?: string;
  readonly from: string;
  readonly to?: string;
};

async function change(
  open: () => Promise<Register>,
  organisationNumber: string,
  make: (vault: Vault) => EnterpriseCommand,
): Promise<void> {
  await changeEnterprise(open, organisationNumber, make, operator, print);
}

/** Has a command recorded and shows what came of it, or tells why it was refused. */
export async function changeEnterprise(
  open: () => Promise<Register>,
  organisationNumber: string,
  make: (vault: Vault) => EnterpriseCommand,
  callerIn: (vault: Vault) => Caller,
  show: (enterprise: EnterpriseState, vault: Vault) => void | Promise<void>,
): Promise<void> {
  const register = await open();
  try {
    const { store, vault } = register;
    const { enterprise } = await new ChangeEnterpriseHandler(store, vault, loadPlaces()).execute(
      new ChangeEnterprise({
        organisationNumber,
        command: make(vault),
        commandId: randomUUID(),
        caller: callerIn(vault),
        correlation: randomUUID(),
      }),
    );
    await show(enterprise, vault);
  } catch (error) {
    if (error instanceof Refused) tellRefused(error);
    else if (error instanceof Conflict) tellRefused(new Refused([{ code: 'CONFLICT' }]));
    else throw error;
  } finally {
    await register.close();
  }
}

/** On the error output, with the exit status of bad input. */
export function tellRefused({ refusals }: Refused): void {
  for (const refusal of refusals) process.stderr.write(`${refusalText(refusal, 'en')} [${refusal.code}]\n`);
  process.exitCode = BAD_INPUT;
}

async function print(enterprise: EnterpriseState, vault: Vault): Promise<void> {
  const view = await viewEnterprise(enterprise, operator(vault), vault);
  if (!view) return;
  process.stdout.write(`${view.organisationNumber}  ${view.name}  ${view.kind}\n`);
  for (const { id, role, personId, name, from, to } of view.assignments) {
    process.stdout.write(`  ${id}  ${role}  ${from} – ${to ?? ''}  ${name ?? personId}\n`);
  }
}

async function allIn(store: EventStore): Promise<string[]> {
  const numbers = new Set<string>();
  for await (const { stream } of store.readAll()) {
    const number = enterpriseNumberIn(stream);
    if (number !== undefined) numbers.add(number);
  }
  return [...numbers].sort();
}
