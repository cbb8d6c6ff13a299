import { randomUUID } from 'node:crypto';
import { type Command, Option } from 'commander';
import { FileUnreadable } from '../import/faults.js';
import { faultTable, faultsTitle, notesTitle, unreadableTitle } from '../import/report.js';
import { LIMITS, readTable } from '../import/table.js';
import { isCalendarDate } from '../kernel/dates.js';
import { Conflict, Refused } from '../kernel/rule.js';
import {
  type CatalogueChange,
  ChangeCatalogue,
  ChangeCatalogueHandler,
} from '../learning-goals/application/change-catalogue.js';
import {
  GOAL_TABLE,
  type GoalRows,
  goalTable,
  readGoals,
  refusedRows,
} from '../learning-goals/application/goal-table.js';
import { RecordedGoalCatalogue } from '../learning-goals/application/recorded-goal-catalogue.js';
import { shippedCatalogue } from '../learning-goals/application/shipped-catalogue.js';
import { decideAll } from '../learning-goals/domain/catalogue.js';
import {
  GOAL_PARTS,
  GOAL_SET_KINDS,
  type GoalPart,
  type GoalSet,
  type GoalSetKind,
} from '../learning-goals/domain/events.js';
import { goalInForce, goalsInForce, lastDayOf, replacedBy } from '../learning-goals/domain/in-force.js';
import { type CatalogueDiff, commandsFor, diffOf, objectionsTo } from '../learning-goals/domain/proposal.js';
import type { Catalogue, GoalVersion } from '../learning-goals/domain/state.js';
import { refusalText } from '../messages/refusals.js';
import type { Language } from '../messages/template.js';
import { Clock } from '../platform/clock.js';
import { todayInOslo } from '../platform/instants.js';
import { operator } from './operator.js';
import type { Register } from './register.js';
import { BAD_INPUT } from './statement-options.js';

const STATUS = '\nExit status: 0 recorded, or so already; 2 refused; 1 a file that cannot be read.';
const UNREADABLE = 1;

type Open = () => Promise<Register>;

/** `catalogue`: the learning goals there are, kept by the operator at the machine. */
export function addCatalogueCommands(program: Command, open: Open): void {
  const catalogue = program
    .command('catalogue')
    .description('the learning goals there are; see docs/learning-goals.md');
  const language = new Option('--language <language>', 'language of messages').choices(['nb', 'en']).default('nb');
  catalogue
    .command('load')
    .description('fill an empty catalogue with the goals that come with the program')
    .addHelpText('after', STATUS)
    .action(() => withRegister(open, load));
  catalogue
    .command('import')
    .description('bring the catalogue to what a table says (CSV or XLSX), after showing what would change')
    .argument('<file>', 'a table in the format of docs/learning-goals.md')
    .option('--dry-run', 'show what would change and record nothing')
    .option('--end-missing', 'end goals today that are not in the table, of the sets it has goals of')
    .addOption(language)
    .addHelpText('after', STATUS)
    .action((file: string, options: ImportOptions) =>
      withRegister(open, (register) => importTable(register, file, options)),
    );
  catalogue
    .command('define')
    .description('define a set of goals, or define it anew')
    .argument('<set>', 'its short name, such as FKM-PART1-2025')
    .requiredOption('--title-nb <title>', 'title in Norwegian')
    .requiredOption('--title-en <title>', 'title in English')
    .addOption(new Option('--part <part>', 'part of the training').choices(GOAL_PARTS).makeOptionMandatory())
    .addOption(new Option('--kind <kind>', 'clinical or common goals').choices(GOAL_SET_KINDS).makeOptionMandatory())
    .requiredOption('--from <date>', 'first day')
    .option('--to <date>', 'last day, where one is set')
    .option('--incomplete', 'only some of its goals are in the catalogue')
    .option('--prefix <letters>', 'letters its codes begin with (repeatable)', collect, [])
    .option('--replaces <set>', 'a set it stands in place of (repeatable)', collect, [])
    .option('--begun-before <date>', 'who began part 1 before may finish by what is replaced, with --finish-by')
    .option('--finish-by <date>', 'last day on which they may finish')
    .option('--source <text>', 'where it is said', '')
    .addHelpText('after', STATUS)
    .action((set: string, options: SetOptions) =>
      withRegister(open, async (register) => {
        await change(register, { commands: [{ type: 'DefineGoalSet', data: setIn(set, options) }] });
      }),
    );
  catalogue
    .command('list')
    .description('the goals in force on a day')
    .option('--on <date>', 'the day', todayInOslo())
    .addOption(new Option('--part <part>', 'one part of the training').choices(GOAL_PARTS))
    .option('--json', 'for programs')
    .option('--csv', 'every goal as a table that can be imported again')
    .addOption(new Option('--language <language>', 'language of titles').choices(['nb', 'en']).default('nb'))
    .action((options: ListOptions) =>
      withRegister(open, async (register) => {
        list(await new RecordedGoalCatalogue(register.store).current(), options);
      }),
    );
  catalogue
    .command('show')
    .description('a goal through its versions')
    .argument('<code>', 'its code')
    .option('--json', 'for programs')
    .action((code: string, options: { readonly json?: true }) =>
      withRegister(open, async (register) => {
        show(await new RecordedGoalCatalogue(register.store).current(), code, options);
      }),
    );
}

function collect(value: string, earlier: readonly string[]): string[] {
  return [...earlier, value];
}

type SetOptions = {
  readonly titleNb: string;
  readonly titleEn: string;
  readonly part: GoalPart;
  readonly kind: GoalSetKind;
  readonly from: string;
  readonly to?: string;
  readonly prefix: readonly string[];
  readonly incomplete?: true;
  readonly replaces: readonly string[];
  readonly begunBefore?: string;
  readonly finishBy?: string;
  readonly source: string;
};

function setIn(set: string, options: SetOptions): GoalSet {
  const {
    titleNb: nb,
    titleEn: en,
    part,
    kind,
    from,
    to,
    prefix,
    replaces,
    begunBefore,
    finishBy,
    incomplete,
    source,
  } = options;
  const hasTransition = begunBefore !== undefined || finishBy !== undefined;
  // Half a transition is told as a date that is not there.
  const transition = { begunBefore: begunBefore ?? '', finishBy: finishBy ?? '', milestone: 'PART1' } as const;
  return {
    ...{ set, part, kind, prefixes: prefix, from, replaces, source },
    ...(incomplete === undefined ? {} : { incomplete }),
    title: { nb, en },
    ...(to === undefined ? {} : { to }),
    ...(hasTransition ? { transition } : {}),
  };
}

// --- what is recorded ----------------------------------------------------------------------------------------------------

async function load(register: Register): Promise<void> {
  const commands = await shippedCatalogue();
  const catalogue = await new RecordedGoalCatalogue(register.store).current();
  // Over what somebody has imported the shipped goals would be a step back.
  if (catalogue.revision >= 0 && differs(commands, catalogue)) throw new Refused([{ code: 'CATALOGUE_NOT_EMPTY' }]);
  const after = await change(register, { commands }, catalogue.revision);
  process.stdout.write(`${String(after.goals.size)} goals in ${String(after.sets.size)} sets\n`);
}

function differs(commands: Parameters<typeof decideAll>[0], catalogue: Catalogue): boolean {
  try {
    return decideAll(commands, catalogue).length > 0;
  } catch (error) {
    if (error instanceof Refused) return true;
    throw error;
  }
}

type ImportOptions = { readonly dryRun?: true; readonly endMissing?: true; readonly language: Language };

async function importTable(register: Register, file: string, options: ImportOptions): Promise<void> {
  const { language, dryRun = false, endMissing = false } = options;
  const width = Math.min(process.stderr.columns || 120, 160);
  let table: GoalRows;
  try {
    table = await readGoals(readTable(file, LIMITS, GOAL_TABLE));
  } catch (error) {
    if (!(error instanceof FileUnreadable)) throw error;
    process.stderr.write(`${unreadableTitle(language)}${faultTable(error.faults, language, width)}`);
    process.exitCode = UNREADABLE;
    return;
  }
  const catalogue = await new RecordedGoalCatalogue(register.store).current();
  const today = new Clock().today();
  const proposal = { sets: [], goals: table.goals };
  const diff = diffOf(catalogue, proposal, today);
  const commands = commandsFor(diff, endMissing ? { today, reason: '' } : undefined);
  const refused = refusedRows(objectionsTo(commands, proposal, catalogue), table.rows);
  const faults = [...table.faults, ...refused].sort((a, b) => (a.line ?? 0) - (b.line ?? 0));
  process.stdout.write(diffText(diff, endMissing));
  if (table.notes.length > 0) {
    process.stderr.write(`${notesTitle(table.notes.length, language)}${faultTable(table.notes, language, width)}\n`);
  }
  if (faults.length > 0) {
    process.stderr.write(`${faultsTitle(faults.length, language)}${faultTable(faults, language, width)}\n`);
    process.exitCode = BAD_INPUT;
    return;
  }
  if (!dryRun) await change(register, { proposal, endMissing }, diff.revision);
}

async function change(register: Register, change: CatalogueChange, expectedRevision?: number): Promise<Catalogue> {
  const { store, vault } = register;
  const request = {
    change,
    commandId: randomUUID(),
    caller: operator(vault),
    correlation: randomUUID(),
    ...(expectedRevision === undefined ? {} : { expectedRevision }),
  };
  const { catalogue } = await new ChangeCatalogueHandler(store, vault, new Clock()).execute(
    new ChangeCatalogue(request),
  );
  return catalogue;
}

async function withRegister(open: Open, work: (register: Register) => Promise<void>): Promise<void> {
  const register = await open();
  try {
    await work(register);
  } catch (error) {
    if (error instanceof Refused) tellRefused(error);
    else if (error instanceof Conflict) tellRefused(new Refused([{ code: 'CONFLICT' }]));
    else throw error;
  } finally {
    await register.close();
  }
}

function tellRefused({ refusals }: Refused): void {
  for (const refusal of refusals) process.stderr.write(`${refusalText(refusal, 'en')} [${refusal.code}]\n`);
  process.exitCode = BAD_INPUT;
}

// --- what is shown -------------------------------------------------------------------------------------------------------

/** New, changed field by field, missing; of what is as it was only how many. */
function diffText({ goals }: CatalogueDiff, endMissing: boolean): string {
  const count = (kind: string) => String(goals.filter((each) => each.kind === kind).length);
  const lines = goals.flatMap(({ kind, goal, version, fields }) => {
    switch (kind) {
      case 'NEW':
        return [`+ ${goal.code}  ${goal.title.nb}`];
      case 'CHANGED':
        return [
          `~ ${goal.code}  version ${String(version)} from ${goal.from}`,
          ...fields.map(({ field, before, after }) => `    ${field}: ${quoted(before)} -> ${quoted(after)}`),
        ];
      case 'MISSING':
        return [`${endMissing ? '-' : '?'} ${goal.code}  ${goal.title.nb}`];
      case 'UNCHANGED':
        return [];
    }
  });
  const missing = endMissing ? 'missing and ended' : 'missing';
  const sum = `${count('NEW')} new, ${count('CHANGED')} changed, ${count('UNCHANGED')} unchanged, ${count('MISSING')} ${missing}`;
  return [...lines.map(printable), sum].map((line) => `${line}\n`).join('');
}

function quoted(text: string): string {
  return `«${text.length > 80 ? `${text.slice(0, 79)}…` : text}»`;
}

/** What a file says is not to move the cursor of whoever reads about it. */
function printable(line: string): string {
  return line.replaceAll(/\p{Control}/gu, ' ');
}

type ListOptions = {
  readonly on: string;
  readonly part?: GoalPart;
  readonly json?: true;
  readonly csv?: true;
  readonly language: Language;
};

function list(catalogue: Catalogue, { on, part, json, csv, language }: ListOptions): void {
  if (!isCalendarDate(on)) throw new Refused([{ code: 'DATE_INVALID', field: 'on', value: on }]);
  const goals = goalsInForce(catalogue, on, part);
  if (csv) {
    const rows = goalTable(catalogue).map((row) => row.map(csvCell).join(','));
    process.stdout.write(`${rows.join('\n')}\n`);
  } else if (json) {
    const shown = goals.map((goal) => ({ ...goal, lastDay: lastDayOf(catalogue, goal) ?? null }));
    process.stdout.write(`${JSON.stringify({ on, revision: catalogue.revision, goals: shown }, undefined, 2)}\n`);
  } else {
    for (const { code, set, title } of goals) {
      process.stdout.write(printable(`${code}  ${set}  ${title[language] ?? title.nb}`) + '\n');
    }
  }
}

function csvCell(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function show(catalogue: Catalogue, code: string, { json }: { readonly json?: true }): void {
  const versions = catalogue.goals.get(code);
  if (!versions) throw new Refused([{ code: 'GOAL_UNKNOWN', field: 'code', value: code }]);
  const today = goalInForce(catalogue, code, todayInOslo());
  if (json) {
    const shown = versions.map((goal) => ({
      ...goal,
      lastDay: lastDayOf(catalogue, goal) ?? null,
      inForce: goal === today,
    }));
    const successors = replacedBy(catalogue, code).map((goal) => ({ code: goal.code, from: goal.from }));
    process.stdout.write(`${JSON.stringify({ code, versions: shown, replacedBy: successors }, undefined, 2)}\n`);
    return;
  }
  for (const goal of versions) process.stdout.write(versionText(goal, catalogue, goal === today));
  for (const successor of replacedBy(catalogue, code)) {
    process.stdout.write(`replaced by ${successor.code} from ${successor.from}\n`);
  }
}

function versionText(goal: GoalVersion, catalogue: Catalogue, isInForce: boolean): string {
  const { code, version, set, group, title, text, elaboration, from, replaces, arenas, source, ended } = goal;
  const days = `${from} – ${lastDayOf(catalogue, goal) ?? ''}`;
  const said: readonly (readonly [string, string | undefined])[] = [
    ['set', set],
    ['group', group],
    ['title', title.nb],
    ['title in English', title.en],
    ['text', text?.nb],
    ['elaboration', elaboration?.nb],
    ['replaces', replaces.join(', ')],
    ['activities', goal.activities.join(' | ')],
    ['assessment', goal.assessmentForms.join(' | ')],
    ['arenas', arenas.join(', ')],
    ['ended', ended?.reason],
    ['source', source],
  ];
  const lines = said.flatMap(([name, value]) => (value ? [`  ${name}: ${value}`] : []));
  return [`${code}  version ${String(version)}  ${days}${isInForce ? '  in force' : ''}`, ...lines]
    .map((line) => `${printable(line)}\n`)
    .join('');
}
