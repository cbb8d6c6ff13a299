import { randomUUID } from 'node:crypto';
import { type Command, Option } from 'commander';
import { CAREER_CATEGORY } from '../career/application/career-stream.js';
import { careerProjections } from '../career/projections/career-views.js';
import { type Fault, FileUnreadable } from '../import/faults.js';
import { faultTable, faultsTitle, notesTitle, unreadableTitle } from '../import/report.js';
import { type SupervisorGateway, type SupervisorImport, importSupervisors } from '../import/supervisor-importer.js';
import { SUPERVISOR_TABLE, readSupervisors } from '../import/supervisor-rows.js';
import { LIMITS, readTable } from '../import/table.js';
import { type CalendarDate, isCalendarDate } from '../kernel/dates.js';
import type { RecordedEvent } from '../kernel/event.js';
import { type Refusal, Refused } from '../kernel/rule.js';
import { refusalText } from '../messages/refusals.js';
import { type Language, type Text, fill } from '../messages/template.js';
import { type Places, loadPlaces } from '../places/index.js';
import { readSettings } from '../platform/config/settings.js';
import { openViews } from '../platform/engines.js';
import type { EventStore } from '../platform/event-store/event-store.js';
import { todayInOslo } from '../platform/instants.js';
import { Projections } from '../platform/projections/projections.js';
import type { Views } from '../platform/projections/views.js';
import {
  ChangeSupervisorRecord,
  ChangeSupervisorRecordHandler,
} from '../supervisors/application/change-supervisor-record.js';
import { supervisorId } from '../supervisors/application/personal-data.js';
import { type CapacityOfPlace, capacityOf, normOn, placeAsked } from '../supervisors/application/read-supervisors.js';
import { RecordedSupervisors } from '../supervisors/application/supervisors.js';
import { SUPERVISOR_CATEGORY } from '../supervisors/application/supervisor-stream.js';
import { type CapacityTotals, type SupervisorLoad, loadsOf } from '../supervisors/domain/load.js';
import { viewSupervisor, viewTotals } from '../supervisors/graphql/supervisor-view.js';
import type { SupervisorView } from '../supervisors/graphql/types.js';
import { supervisionThatDay } from '../supervisors/projections/supervision-that-day.js';
import { supervisorProjections } from '../supervisors/projections/supervisor-views.js';
import { ALL_RECORDED, SOME_REFUSED, UNREADABLE } from './import.js';
import { operator } from './operator.js';
import type { Register } from './register.js';
import { BAD_INPUT } from './statement-options.js';

/** `supervisors`: who supervises, how much of it is free, and where it is missing; and the register from a spreadsheet. */
export function addSupervisorsCommands(program: Command, open: () => Promise<Register>): void {
  const supervisors = program
    .command('supervisors')
    .description('the register of supervisors, and what they have to do');
  supervisors
    .command('import')
    .description('record supervisors from a spreadsheet (CSV or XLSX); see docs/supervisors-import.md')
    .argument('<file>', 'a table in the format of docs/supervisors-import.md')
    .option('--dry-run', 'check everything and record nothing')
    .addOption(language())
    .option('--json', 'a machine-readable report on stdout')
    .addHelpText(
      'after',
      '\nExit status: 0 all recorded or unchanged, 2 some supervisors refused, 1 a file that cannot be read.',
    )
    .action(async (file: string, options: ImportOptions) => {
      process.exitCode = await importFile(file, options, open);
    });
  supervisors
    .command('list')
    .description(
      'who offers or supervises in a place on a day, most free hours first, and what the place has and lacks',
    )
    .requiredOption('--municipality <number>', 'municipality number on the day')
    .option('--district <number>', 'only a city district')
    .option('--on <date>', 'the day', todayInOslo())
    .addOption(language())
    .option('--json', 'as JSON')
    .action(async (options: ListOptions) => {
      await told(options.language, async () => {
        await list(options, open);
      });
    });
  supervisors
    .command('show')
    .description('all that is recorded of one supervisor')
    .argument('<HPR number>', 'the supervisor')
    .option('--on <date>', 'the day', todayInOslo())
    .addOption(language())
    .option('--json', 'as JSON')
    .action(async (hprNumber: string, options: ShowOptions) => {
      await told(options.language, async () => {
        await show(hprNumber, options, open);
      });
    });
}

function language(): Option {
  return new Option('--language <language>', 'language of what is written').choices(['nb', 'en']).default('nb');
}

async function told(inLanguage: Language, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    for (const refusal of error.refusals) {
      process.stderr.write(`${refusalText(refusal, inLanguage)} [${refusal.code}]\n`);
    }
    process.exitCode = BAD_INPUT;
  }
}

function refused(refusal: Refusal): Refused {
  return new Refused([refusal]);
}

// --- import ------------------------------------------------------------------------------------------------------------

type ImportOptions = { readonly dryRun?: true; readonly language: Language; readonly json?: true };

/** Reads everything before anything is opened or recorded: a file that cannot be used costs nothing. */
async function importFile(file: string, options: ImportOptions, open: () => Promise<Register>): Promise<number> {
  const { dryRun = false, language: spoken, json = false } = options;
  const width = process.stderr.isTTY ? Math.min(process.stderr.columns, 160) : 120;
  const display = (title: string, faults: readonly Fault[]) => {
    if (faults.length > 0) process.stderr.write(`${title}${faultTable(faults, spoken, width)}\n`);
  };
  const report = (content: object) => {
    if (json) process.stdout.write(`${JSON.stringify({ file, dryRun, ...content }, undefined, 2)}\n`);
  };
  try {
    const parsed = await readSupervisors(readTable(file, LIMITS, SUPERVISOR_TABLE));
    const register = await open();
    try {
      const summary = await importSupervisors(parsed.supervisors, gatewayOf(register), dryRun);
      const faults = [...parsed.faults, ...summary.faults].toSorted((a, b) => (a.line ?? 0) - (b.line ?? 0));
      display(notesTitle(parsed.notes.length, spoken), parsed.notes);
      display(faultsTitle(faults.length, spoken), faults);
      process.stderr.write(`${summaryText(summary, dryRun, spoken)}\n`);
      const outcome = faults.length > 0 ? 'SOME_REFUSED' : 'ALL_RECORDED';
      report({ outcome, rows: parsed.rows, ...summary, faults, notes: parsed.notes });
      return faults.length > 0 ? SOME_REFUSED : ALL_RECORDED;
    } finally {
      await register.close();
    }
  } catch (error) {
    if (!(error instanceof FileUnreadable)) throw error;
    display(unreadableTitle(spoken), error.faults);
    report({ outcome: 'UNREADABLE', faults: error.faults });
    return UNREADABLE;
  }
}

function gatewayOf({ store, vault }: Register): SupervisorGateway {
  const supervisors = new RecordedSupervisors(store);
  const handler = new ChangeSupervisorRecordHandler(store, vault, loadPlaces());
  const asked = { caller: operator(vault), correlation: randomUUID() };
  return {
    isRegistered: async (hprNumber) => {
      const { registered } = await supervisors.state(vault.personId(hprNumber));
      return registered !== undefined;
    },
    record: async (hprNumber, commands, dryRun) => {
      const personId = vault.personId(hprNumber);
      const request = { personId, commands, commandId: randomUUID(), dryRun, ...asked };
      return (await handler.execute(new ChangeSupervisorRecord(request))).events;
    },
  };
}

function summaryText(summary: SupervisorImport, dryRun: boolean, spoken: Language): string {
  const { new: fresh, changed, unchanged, refused: notTaken, events } = summary;
  const figures = { fresh, changed, unchanged, refused: notTaken, events };
  const slots = Object.fromEntries(Object.entries(figures).map(([name, figure]) => [name, String(figure)]));
  return text(dryRun ? 'SUMMARY_DRY' : 'SUMMARY', spoken, slots);
}

// --- list and show -----------------------------------------------------------------------------------------------------

type ShowOptions = { readonly on: string; readonly language: Language; readonly json?: true };
type ListOptions = ShowOptions & { readonly municipality: string; readonly district?: string };

async function list(options: ListOptions, open: () => Promise<Register>): Promise<void> {
  const { municipality, district, on, language: spoken, json } = options;
  const places = loadPlaces();
  requirePlace(places, options);
  await withReadModels(open, async (register, views) => {
    const there = placeAsked({ municipality, ...(district === undefined ? {} : { district }) }, on, places);
    const day = await supervisionThatDay(views, there ? { there } : 'ALL', on);
    const listed = await Promise.all(loadsOf(day, normOn(on)).map((load) => viewed(register, load, on)));
    const capacity = await capacityOf(views, places, municipality, on);
    if (json) {
      const districts = capacity.districts.map((each) => ({ ...each, totals: viewTotals(each.totals) }));
      const totals = viewTotals(capacity.totals);
      process.stdout.write(
        `${JSON.stringify({ on, municipality, totals, districts, supervisors: listed }, undefined, 2)}\n`,
      );
      return;
    }
    process.stdout.write(tableOf(listed, spoken));
    if (listed.length > 0) process.stdout.write(`${text('USED', spoken)}\n`);
    process.stdout.write(totalsText(capacity, district, places, spoken));
  });
}

async function show(hprNumber: string, options: ShowOptions, open: () => Promise<Register>): Promise<void> {
  const { on, language: spoken, json } = options;
  if (!isCalendarDate(on)) throw refused({ code: 'DATE_INVALID', field: 'on', value: on });
  await withReadModels(open, async (register, views) => {
    const personId = supervisorId(hprNumber, register.vault);
    const day = await supervisionThatDay(views, { supervisorId: personId }, on);
    const load = loadsOf(day, normOn(on)).find((each) => each.supervisorId === personId);
    if (!load) throw refused({ code: 'SUPERVISOR_UNKNOWN', field: 'supervisor' });
    const view = await viewed(register, load, on);
    process.stdout.write(
      json ? `${JSON.stringify(view, undefined, 2)}\n` : tableOf([view], spoken) + recordedText(view, spoken),
    );
  });
}

async function viewed(register: Register, load: SupervisorLoad, on: CalendarDate): Promise<SupervisorView> {
  const supervisor = await new RecordedSupervisors(register.store).state(load.supervisorId);
  return viewSupervisor(load.supervisorId, supervisor, register.vault, { on, load, supervisor });
}

/** @throws Refused when the day is none, or the place was none on it */
function requirePlace(places: Places, { municipality, district, on }: ListOptions): void {
  if (!isCalendarDate(on)) throw refused({ code: 'DATE_INVALID', field: 'on', value: on });
  const objections = places.checkPlace({ municipality, ...(district === undefined ? {} : { district }) }, on, '');
  if (objections.length > 0) throw new Refused(objections);
}

/** How long the read models may take to be built and to show the newest event, in milliseconds. */
const PATIENCE_MS = 600_000;

/** The read models of this machine, carried to the end of the log: by the service where one runs, else by this. */
async function withReadModels(
  open: () => Promise<Register>,
  work: (register: Register, views: Views) => Promise<void>,
): Promise<void> {
  const register = await open();
  try {
    const views = await openViews(readSettings(process.env));
    const projections = new Projections(register.store, views, [...careerProjections, ...supervisorProjections]);
    try {
      await projections.start();
      await projections.whenComplete(PATIENCE_MS);
      for (const { stream, revision } of await newestOf([CAREER_CATEGORY, SUPERVISOR_CATEGORY], register.store)) {
        await projections.waitFor(stream, revision, PATIENCE_MS);
      }
      await work(register, views);
    } finally {
      await projections.stop();
      await views.close();
    }
  } finally {
    await register.close();
  }
}

function specialistWord(isSpecialist: boolean | null): 'YES' | 'NO' | 'UNKNOWN' {
  if (isSpecialist === null) return 'UNKNOWN';
  return isSpecialist ? 'YES' : 'NO';
}

/** The newest event of each category: read backwards, up to the first where a category has none. */
async function newestOf(categories: readonly string[], store: EventStore): Promise<readonly RecordedEvent[]> {
  const newest = new Map<string, RecordedEvent>();
  for await (const event of store.readAll({ direction: 'backwards' })) {
    const category = categories.find((each) => event.stream.startsWith(each));
    if (category !== undefined && !newest.has(category)) newest.set(category, event);
    if (newest.size === categories.length) break;
  }
  return [...newest.values()];
}

/** Figures to the right, words to the left, as wide as what stands in them. */
function tableOf(supervisors: readonly SupervisorView[], spoken: Language): string {
  const heads = ['NAME', 'HPR', 'SPECIALIST', 'COURSE', 'RESIDENTS', 'OFFERED', 'NEEDED', 'FREE'] as const;
  const figures = (loads: readonly SupervisorView['load'][]) => {
    const sum = (of: (load: NonNullable<SupervisorView['load']>) => number) =>
      loads.reduce((total, load) => total + (load ? of(load) : 0), 0);
    return [
      text('OF', spoken, {
        used: String(sum(({ residents }) => residents)),
        all: String(sum(({ residentsOffered }) => residentsOffered)),
      }),
      hours(
        sum(({ hoursOffered }) => hoursOffered),
        spoken,
      ),
      hours(
        sum(({ hoursNeeded }) => hoursNeeded),
        spoken,
      ),
      hours(
        sum(({ hoursFree }) => hoursFree),
        spoken,
      ),
    ];
  };
  const known = supervisors.filter(({ registered }) => registered);
  // Of those whom only careers name nothing tells one from another here: they are counted.
  const others = supervisors.filter(({ registered }) => !registered);
  const rows = [
    ...known.map(({ name, hprNumber, load }) => [
      name ?? text('NAMELESS', spoken),
      hprNumber ?? '',
      text(specialistWord(load?.isSpecialist ?? null), spoken),
      text(load?.course ?? 'NONE', spoken),
      ...figures([load]),
    ]),
    ...(others.length === 0
      ? []
      : [
          [
            text('UNREGISTERED', spoken, { count: String(others.length) }),
            '',
            text('UNKNOWN', spoken),
            text('UNKNOWN', spoken),
            ...figures(others.map(({ load }) => load)),
          ],
        ]),
  ];
  if (rows.length === 0) return `${text('NOBODY', spoken)}\n`;
  const table = [heads.map((head) => text(head, spoken)), ...rows];
  const widths = heads.map((_, column) => Math.max(...table.map((row) => (row[column] ?? '').length)));
  const FIRST_FIGURE = 4;
  return table
    .map((row) =>
      row
        .map((cell, at) => (at < FIRST_FIGURE ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0)))
        .join('  ')
        .trimEnd(),
    )
    .map((line) => `${line}\n`)
    .join('');
}

function totalsText(
  { totals, districts, municipality, on }: CapacityOfPlace,
  district: string | undefined,
  places: Places,
  spoken: Language,
): string {
  const shown: readonly (readonly [string, CapacityTotals])[] = [
    ...(district === undefined ? [[municipality, totals] as const] : []),
    ...districts
      .filter((each) => district === undefined || each.district === district)
      .map((each) => [each.district, each.totals] as const),
  ];
  const lines = shown
    .filter(([number, each]) => number.length === 4 || Object.values(each).some((figure) => figure !== 0))
    .map(([number, each]) => {
      const view = viewTotals(each);
      return text('TOTALS', spoken, {
        place: `${number} ${places.nameOf(number, on) ?? ''}`.trim(),
        offered: hours(view.hoursOffered, spoken),
        used: hours(view.hoursUsed, spoken),
        free: hours(view.hoursFree, spoken),
        without: String(view.residentsWithoutSupervisor),
        missing: hours(view.hoursMissing, spoken),
      });
    });
  return `\n${lines.join('\n')}\n`;
}

function recordedText(view: SupervisorView, spoken: Language): string {
  const span = (from: string, to: string | null) => `${from} – ${to ?? ''}`.trimEnd();
  return [
    ...view.competence.map(({ id, kind, field, from, to }) => `${id}  ${kind}  ${field ?? ''}  ${span(from, to)}`),
    ...view.courses.map(({ id, title, on, expiresOn }) => `${id}  ${title}  ${span(on, expiresOn)}`),
    ...view.offers.map(({ id, municipality, district, residents, hoursPerMonth, from, to }) => {
      const offered = text('OFFER', spoken, { residents: String(residents), hours: hours(hoursPerMonth, spoken) });
      return `${id}  ${district ?? municipality}  ${offered}  ${span(from, to)}`;
    }),
    ...(view.leftOn === null ? [] : [text('LEFT', spoken, { on: view.leftOn })]),
  ]
    .map((line) => `  ${line}\n`)
    .join('');
}

function hours(figure: number, spoken: Language): string {
  const fixed = figure.toFixed(2);
  return spoken === 'nb' ? fixed.replace('.', ',') : fixed;
}

function text(key: keyof typeof TEXTS, spoken: Language, slots: Readonly<Record<string, string>> = {}): string {
  return fill(TEXTS[key][spoken], slots, spoken);
}

const say = (nb: string, en: string): Text => ({ nb, en });

const TEXTS = {
  NAME: say('Veileder', 'Supervisor'),
  HPR: say('HPR', 'HPR'),
  SPECIALIST: say('Spesialist', 'Specialist'),
  COURSE: say('Kurs', 'Course'),
  RESIDENTS: say('Leger', 'Doctors'),
  OFFERED: say('Tilbudt t/md', 'Offered h/month'),
  NEEDED: say('Brukt', 'Used'),
  FREE: say('Ledig', 'Free'),
  YES: say('ja', 'yes'),
  NO: say('nei', 'no'),
  UNKNOWN: say('ukjent', 'unknown'),
  VALID: say('gyldig', 'valid'),
  EXPIRED: say('utløpt', 'expired'),
  NONE: say('mangler', 'none'),
  OF: say('{used} av {all}', '{used} of {all}'),
  NAMELESS: say('(slettet)', '(erased)'),
  UNREGISTERED: say('({count} ikke i registeret)', '({count} not in the register)'),
  USED: say(
    'Brukt: normen for alle hun veileder, også i stillinger som er for små til å telle. Hva en lege selv mangler, regnes bare av det som teller.',
    'Used: the norm for all she supervises, in posts too small to count as well. What a doctor herself lacks is reckoned of what counts alone.',
  ),
  NOBODY: say('Ingen veiledere der den dagen.', 'No supervisors there that day.'),
  OFFER: say('{residents} leger, {hours} timer i måneden', '{residents} doctors, {hours} hours a month'),
  LEFT: say('Sluttet som veileder {on}', 'Left supervision on {on}'),
  TOTALS: say(
    '{place}: tilbudt {offered}, brukt {used}, ledig {free} timer i måneden; {without} leger uten veileder ({missing} timer)',
    '{place}: offered {offered}, used {used}, free {free} hours a month; {without} doctors without a supervisor ({missing} hours)',
  ),
  SUMMARY: say(
    'Veiledere: {fresh} nye, {changed} endret, {unchanged} uendret, {refused} avvist. Hendelser registrert: {events}.',
    'Supervisors: {fresh} new, {changed} changed, {unchanged} unchanged, {refused} refused. Events recorded: {events}.',
  ),
  SUMMARY_DRY: say(
    'Prøvekjøring, ingenting er registrert. Veiledere: {fresh} nye, {changed} ville bli endret, {unchanged} uendret, {refused} avvist. Hendelser det ville blitt: {events}.',
    'Dry run, nothing was recorded. Supervisors: {fresh} new, {changed} would change, {unchanged} unchanged, {refused} refused. Events there would be: {events}.',
  ),
} as const satisfies Record<string, Text>;
