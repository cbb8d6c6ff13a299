import { randomUUID } from 'node:crypto';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { ARENAS, type Arena } from '../career/domain/terms.js';
import { appointeeId } from '../enterprise/application/appointee.js';
import { CataloguedGoals } from '../enterprise/application/catalogued-goals.js';
import { readEnterprise } from '../enterprise/application/read-enterprise.js';
import { type CoverageFound, coverageFrom } from '../enterprise/application/read-training.js';
import { arenasOn, openUntil } from '../enterprise/domain/arenas.js';
import type { EnterpriseCommand } from '../enterprise/domain/enterprise.js';
import type { Cooperation } from '../enterprise/domain/events.js';
import type { EnterpriseState } from '../enterprise/domain/state.js';
import { viewEnterprise } from '../enterprise/graphql/enterprise-view.js';
import { isCalendarDate } from '../kernel/dates.js';
import { Refused } from '../kernel/rule.js';
import { RecordedGoalCatalogue } from '../learning-goals/application/recorded-goal-catalogue.js';
import { todayInOslo } from '../platform/instants.js';
import type { Vault } from '../platform/vault/vault.js';
import type { Caller } from '../rights/caller.js';
import { changeEnterprise, collect, tellRefused } from './enterprise.js';
import { operator } from './operator.js';
import type { Register } from './register.js';

const STATUS = '\nExit status: 0 recorded, or so already; 2 refused.';

/** `stand-in` and `arena`: who acts for whom, and where training takes place. */
export function addArenaCommands(program: Command, open: () => Promise<Register>): void {
  addStandInCommands(program.command('stand-in').description('who acts for somebody who is away'), open);
  addArena(program.command('arena').description('where learning goals can be met'), open);
}

function addStandInCommands(standIn: Command, open: () => Promise<Register>): void {
  standIn
    .command('add')
    .description('let somebody act for another, at most a year')
    .argument('<organisation number>', 'a registered enterprise')
    .requiredOption('--for <number>', 'HPR number of the person who is away')
    .requiredOption('--hpr <number>', 'HPR number of the person who stands in')
    .option('--for-name <name>', 'name of the one who is away; stored encrypted')
    .option('--name <name>', 'name of the one who stands in; stored encrypted')
    .option('--from <date>', 'first day', todayInOslo())
    .requiredOption('--to <date>', 'last day')
    .addHelpText('after', STATUS)
    .action(async (organisationNumber: string, options: StandInOptions) => {
      const { for: absent, hpr, forName, name, from, to } = options;
      const make = (vault: Vault): EnterpriseCommand => ({
        type: 'AppointStandIn',
        data: {
          standInId: `stand-in-${randomUUID().slice(0, 8)}`,
          absent: appointeeId({ hprNumber: absent }, vault, 'for'),
          standIn: appointeeId({ hprNumber: hpr }, vault, 'hpr'),
          ...(forName === undefined ? {} : { absentName: forName }),
          ...(name === undefined ? {} : { standInName: name }),
          from,
          to,
        },
      });
      await changeEnterprise(open, organisationNumber, make, operator, printStandIns);
    });
  standIn
    .command('end')
    .description('end a stand-in, or shorten it')
    .argument('<organisation number>', 'the enterprise')
    .argument('<stand-in>', 'its id, as `stand-in list` shows it')
    .requiredOption('--on <date>', 'last day; the day before the first says that nobody stood in')
    .addHelpText('after', STATUS)
    .action(async (organisationNumber: string, standInId: string, { on }: { on: string }) => {
      const make = (): EnterpriseCommand => ({ type: 'EndStandIn', data: { standInId, on } });
      await changeEnterprise(open, organisationNumber, make, operator, printStandIns);
    });
  standIn
    .command('list')
    .description('who stands, stood or will stand in for whom')
    .argument('<organisation number>', 'the enterprise')
    .action((organisationNumber: string) =>
      show(open, organisationNumber, (enterprise, { vault }) => printStandIns(enterprise, vault)),
    );
}

type StandInOptions = {
  readonly for: string;
  readonly hpr: string;
  readonly forName?: string;
  readonly name?: string;
  readonly from: string;
  readonly to: string;
};

function addArena(arena: Command, open: () => Promise<Register>): void {
  const record = (organisationNumber: string, command: EnterpriseCommand) =>
    changeEnterprise(open, organisationNumber, () => command, coordinatorOf(organisationNumber), printArenas);
  withAgreement(arena.command('open'))
    .description('open a learning arena')
    .argument('<organisation number>', 'a registered enterprise')
    .requiredOption('--name <name>', 'its name')
    .addOption(new Option('--kind <kind>', 'what kind of arena').choices(ARENAS).makeOptionMandatory())
    .option('--municipality <number>', 'where it is')
    .option('--district <number>', 'city district it is in, with --municipality')
    .option('--goal <code>', 'learning goal it offers (repeatable)', collect)
    .option('--capacity <doctors>', 'doctors at a time', wholeNumber)
    .option('--from <date>', 'first day', todayInOslo())
    .option('--to <date>', 'last day, where known')
    .addHelpText('after', STATUS)
    .action(async (organisationNumber: string, options: OpenOptions) => {
      const { name, kind, municipality, district, goal, capacity, from, to } = options;
      const place = municipality === undefined ? {} : { place: { municipality, ...(district ? { district } : {}) } };
      await record(organisationNumber, {
        type: 'OpenArena',
        data: {
          arenaId: `arena-${randomUUID().slice(0, 8)}`,
          name,
          kind,
          ...place,
          goals: goal ?? [],
          ...(capacity === undefined ? {} : { capacity }),
          ...agreementIn(options, from),
          from,
          ...(to === undefined ? {} : { to }),
        },
      });
    });
  withAgreement(arena.command('change'))
    .description('record what an arena offers from a day on; what is left out stays as it was')
    .argument('<organisation number>', 'the enterprise')
    .argument('<arena>', 'its id, as `arena list` shows it')
    .requiredOption('--from <date>', 'first day')
    .option('--name <name>', 'another name')
    .option('--goal <code>', 'learning goal it offers (repeatable: all of them)', collect)
    .option('--capacity <doctors>', 'doctors at a time', wholeNumber)
    .addHelpText('after', STATUS)
    .action(async (organisationNumber: string, arenaId: string, options: ChangeOptions) => {
      const { from, name, goal, capacity } = options;
      await record(organisationNumber, {
        type: 'ChangeArena',
        data: {
          arenaId,
          from,
          ...(name === undefined ? {} : { name }),
          ...(goal === undefined ? {} : { goals: goal }),
          ...(capacity === undefined ? {} : { capacity }),
          ...agreementIn(options, from),
        },
      });
    });
  arena
    .command('close')
    .description('close an arena, or close it earlier')
    .argument('<organisation number>', 'the enterprise')
    .argument('<arena>', 'its id')
    .requiredOption('--on <date>', 'last day; the day before the first says that it was never open')
    .option('--reason <text>', 'why; public')
    .addHelpText('after', STATUS)
    .action(async (organisationNumber: string, arenaId: string, { on, reason }: { on: string; reason?: string }) => {
      const data = { arenaId, on, ...(reason === undefined ? {} : { reason }) };
      await record(organisationNumber, { type: 'CloseArena', data });
    });
  arena
    .command('report')
    .description('record that changes until a day were reported to Helsedirektoratet')
    .argument('<organisation number>', 'the enterprise')
    .argument('<arena>', 'its id')
    .option('--on <date>', 'when it was reported', todayInOslo())
    .requiredOption('--reference <text>', 'case number or another reference')
    .addHelpText('after', STATUS)
    .action(
      async (organisationNumber: string, arenaId: string, { on, reference }: { on: string; reference: string }) => {
        await record(organisationNumber, { type: 'ReportArena', data: { arenaId, on, reference } });
      },
    );
  arena
    .command('list')
    .description('every arena there is or was, and what is to be reported')
    .argument('<organisation number>', 'the enterprise')
    .action((organisationNumber: string) => show(open, organisationNumber, printArenas));
  arena
    .command('coverage')
    .description('which learning goals the arenas cover; those that none covers come first')
    .argument('<organisation number>', 'the enterprise')
    .option('--on <date>', 'on which day', todayInOslo())
    .option('--months <number>', 'how far ahead arenas that close are told of', wholeNumber, 12)
    .option('--part1', 'the goals of part 1 (LIS1) instead of those of general practice (LIS3)')
    .action((organisationNumber: string, { on, months, part1 }: { on: string; months: number; part1?: true }) =>
      show(open, organisationNumber, async (enterprise, { store }) => {
        if (!isCalendarDate(on)) throw new Refused([{ code: 'DATE_INVALID', field: 'on', value: on }]);
        const goals = new CataloguedGoals(new RecordedGoalCatalogue(store));
        const found = await coverageFrom(goals, { enterprise, on }, months, part1 ? 'PART1' : 'PART3');
        printCoverage({ enterprise, on, ...found });
      }),
    );
}

type Agreement = {
  readonly with?: string;
  readonly withNumber?: string;
  readonly agreement?: string;
  readonly agreementFrom?: string;
  readonly agreementTo?: string;
};
type OpenOptions = ChangeOptions & {
  readonly name: string;
  readonly kind: Arena;
  readonly municipality?: string;
  readonly district?: string;
  readonly to?: string;
};
type ChangeOptions = Agreement & {
  readonly from: string;
  readonly name?: string;
  readonly goal?: readonly string[];
  readonly capacity?: number;
};

function withAgreement(command: Command): Command {
  return command
    .option('--with <name>', 'whose it is, for an arena outside the enterprise')
    .option('--with-number <number>', 'organisation number of those')
    .option('--agreement <reference>', 'the cooperation agreement, with --with')
    .option('--agreement-from <date>', 'its first day; that of the arena or the change when left out')
    .option('--agreement-to <date>', 'its last day, where agreed');
}

/** An agreement half given is refused by the rules, which name what is missing. */
function agreementIn(options: Agreement, first: string): { readonly cooperation?: Cooperation } {
  const { with: organisation, withNumber, agreement, agreementFrom, agreementTo } = options;
  if (Object.values({ organisation, withNumber, agreement, agreementFrom, agreementTo }).every((each) => !each))
    return {};
  return {
    cooperation: {
      organisation: organisation ?? '',
      ...(withNumber === undefined ? {} : { organisationNumber: withNumber }),
      agreement: agreement ?? '',
      from: agreementFrom ?? first,
      ...(agreementTo === undefined ? {} : { to: agreementTo }),
    },
  };
}

function wholeNumber(value: string): number {
  if (!/^\d{1,6}$/.test(value)) throw new InvalidArgumentError('Not a whole number.');
  return Number(value);
}

/** Arenas are the enterprise's own to tell of: the operator writes them down in the place of a coordinator there. */
function coordinatorOf(organisation: string): (vault: Vault) => Caller {
  return (vault) => {
    const caller = operator(vault);
    const at = {
      organisation,
      organisationName: organisation,
      territory: { kind: 'OWN_POSTS' },
      from: '1900-01-01',
    } as const;
    return { ...caller, appointments: [...caller.appointments, { role: 'COORDINATOR', ...at }] };
  };
}

async function show(
  open: () => Promise<Register>,
  organisationNumber: string,
  print: (enterprise: EnterpriseState, register: Register) => void | Promise<void>,
): Promise<void> {
  const register = await open();
  try {
    const enterprise = await readEnterprise(register.store, organisationNumber);
    if (!enterprise) throw new Refused([{ code: 'ENTERPRISE_UNKNOWN' }]);
    await print(enterprise, register);
  } catch (error) {
    if (error instanceof Refused) tellRefused(error);
    else throw error;
  } finally {
    await register.close();
  }
}

function say(...lines: readonly string[]): void {
  for (const line of lines) process.stdout.write(`${line.trimEnd()}\n`);
}

async function printStandIns(enterprise: EnterpriseState, vault: Vault): Promise<void> {
  const view = await viewEnterprise(enterprise, operator(vault), vault);
  for (const { id, absentName, absentId, standInName, standInId, from, to } of view?.standIns ?? []) {
    say(`${id}  ${from} – ${to}  ${standInName ?? nameless(standInId)} for ${absentName ?? nameless(absentId)}`);
  }
}

/** Names are optional: without one the beginning of the id tells them apart. */
const nameless = (id: string) => `(no name, ${id.slice(0, 8)})`;

function printArenas({ arenas }: EnterpriseState): void {
  for (const { arenaId, kind, from, to, offers, unreported } of arenas.values()) {
    const offer = offers.at(-1);
    say(`${arenaId}  ${from} – ${to ?? ''}  ${kind}  ${offer?.name ?? ''}  ${offer?.goals.join(' ') ?? ''}`);
    const { organisation, agreement, to: agreedUntil } = offer?.cooperation ?? {};
    if (organisation !== undefined) say(`  by agreement ${agreement ?? ''} with ${organisation}${until(agreedUntil)}`);
    for (const { what, on } of unreported) say(`  to be reported (ENT-ARENA-CHANGE): ${what} ${on}`);
  }
}

const until = (date: string | undefined) => (date === undefined ? '' : ` until ${date}`);

/** Goals by arena: a row for each goal, a column for each open arena. */
function printCoverage({ enterprise, on, coverage, isCatalogued }: CoverageFound): void {
  const open = arenasOn(enterprise, on);
  say(
    `Coverage on ${on}: ${String(coverage.goals.length)} goals${isCatalogued ? '' : ' that the arenas name; there is no catalogue'}`,
  );
  open.forEach(({ arena, offer }, index) => {
    const outside = offer.cooperation ? `, by agreement with ${offer.cooperation.organisation}` : '';
    say(`  ${columnOf(index)}  ${arena.arenaId}  ${offer.name}${outside}${until(openUntil(arena, on))}`);
  });
  const width = Math.max(4, ...coverage.goals.map(({ code }) => code.length));
  const sorted = coverage.goals.toSorted((a, b) => Number(a.arenas.length > 0) - Number(b.arenas.length > 0));
  for (const { code, arenas } of sorted) {
    const cells = open.map(({ arena }, index) => {
      const covering = arenas.find(({ arenaId }) => arenaId === arena.arenaId);
      return (covering ? (covering.isOutside ? 'o' : 'x') : '.').padStart(columnOf(index).length);
    });
    say(`${code.padEnd(width)}  ${cells.join(' ')}${arenas.length === 0 ? '  NOT COVERED' : ''}`);
  }
  say('x own arena, o outside by agreement');
  for (const { arenaId, on: last, lost } of coverage.closing) {
    say(`${arenaId} closes ${last}: ${lost.length === 0 ? 'nothing is lost' : `lost then: ${lost.join(' ')}`}`);
  }
  if (coverage.others.length > 0) say(`Offered, and not in the catalogue on that day: ${coverage.others.join(' ')}`);
}

const columnOf = (index: number) => String(index + 1);
