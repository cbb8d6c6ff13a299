import { type Command, InvalidArgumentError, Option } from 'commander';
import { CompleteLists } from '../career/application/complete-lists.js';
import { LoggedAccess } from '../career/application/logged-access.js';
import { ReadCareer, ReadCareerHandler } from '../career/application/read-career.js';
import type { CareerContent } from '../career/domain/content.js';
import { checkHprNumber } from '../career/domain/rules.js';
import { ARENAS, type Arena } from '../career/domain/terms.js';
import { ERASED, openerOf } from '../career/graphql/doctor-view.js';
import { QUEUE_SORTS, type QueueSort, queuePage } from '../career/projections/goal-queue-page.js';
import { careerProjections } from '../career/projections/career-views.js';
import { type Language, dateText } from '../counting/index.js';
import { dateOf } from '../kernel/dates.js';
import { type Refusal, Refused } from '../kernel/rule.js';
import { RecordedGoalCatalogue } from '../learning-goals/application/recorded-goal-catalogue.js';
import type { GoalPart } from '../learning-goals/domain/events.js';
import { loadPlaces } from '../places/index.js';
import { Clock } from '../platform/clock.js';
import { readSettings } from '../platform/config/settings.js';
import { openViews } from '../platform/engines.js';
import { todayInOslo } from '../platform/instants.js';
import { Projections } from '../platform/projections/projections.js';
import type { Views } from '../platform/projections/views.js';
import { headingRow, paragraph, print, row } from '../statement/layout.js';
import {
  type QueueItem,
  type QueueReminder,
  type QueueWanted,
  ReadQueue,
  ReadQueueHandler,
  ReadReminders,
  ReadRemindersHandler,
} from '../training/application/read-queue.js';
import { viewCounts, viewEntry, viewQueueItem } from '../training/graphql/goal-view.js';
import {
  GOAL_GROUPINGS,
  GOAL_SORTS,
  type GoalGrouping,
  type GoalSort,
  filterGoals,
  sortGoals,
} from '../training/goals/arrange.js';
import { goalListOf } from '../training/goals/list.js';
import { progressOf } from '../training/goals/progress.js';
import { GOAL_STATUSES, type GoalStatus } from '../training/goals/status.js';
import { renderGoals } from '../training/goals/table.js';
import { REMINDERS, type Reminder, WAITED_FOR, type WaitedFor } from '../training/goals/waits.js';
import { goalWords } from '../training/goals/words.js';
import { trainingParameter } from '../training/parameters.js';
import { operator } from './operator.js';
import type { Register } from './register.js';
import { BAD_INPUT, type Output, printRefusals, readStatementOptions } from './statement-options.js';

type Open = () => Promise<Register>;

const OUT: Output = process;

/** `goals`: a doctor's learning goals in one list, what waits for whom, and who is to be reminded. */
export function addGoalsCommands(program: Command, open: Open): void {
  const goals = program.command('goals').description('learning goals: a doctor’s list, the queue, and reminders');
  withForm(
    goals
      .command('list')
      .description('all learning goals of a doctor in one list')
      .argument('<doctor>', 'HPR number, or the doctor’s id')
      .addOption(
        new Option('--part <part>', 'without it the part she is in: LIS1 and LIS3 are not mixed unasked').choices([
          'PART1',
          'PART3',
          'ALL',
        ]),
      )
      .option('--group <heading>', 'only under this heading')
      .addOption(new Option('--arena <arena>', 'only what can be met at such an arena').choices(ARENAS))
      .option('--here', 'only what can be met where she works')
      .addOption(new Option('--status <status...>', 'only what has come so far').choices(GOAL_STATUSES))
      .addOption(new Option('--waiting-for <who...>', 'only what waits for these').choices(WAITED_FOR))
      .option('--older-than <days>', 'only what has waited for longer', wholeDays)
      .option('--search <words>', 'words in code, heading or title')
      .addOption(new Option('--sort <order>', 'order').choices(GOAL_SORTS).default('CODE'))
      .addOption(new Option('--group-by <what>', 'put together by').choices(GOAL_GROUPINGS).default('GROUP'))
      .option('--as-valid <date>', 'as it was on this day (default: today)')
      .option('--as-recorded <date|instant>', 'by what was recorded by then'),
  ).action((doctor: string, options: ListOptions) =>
    answering(options, open, (register) => list(doctor, options, register)),
  );
  withQueue(
    goals
      .command('queue')
      .description('what waits for whom, the longest wait first')
      .addOption(new Option('--sort <order>', 'order').choices(QUEUE_SORTS).default('AGE'))
      .option('--first <count>', 'how many', wholeDays, 100),
  ).action((options: QueueOptions & { sort: QueueSort; first: number }) =>
    answering(options, open, (register) => withViews(register, (tools) => queue(options, tools))),
  );
  withQueue(
    goals.command('remind').description('who is waited for, with how much and how long: for whoever sends reminders'),
  ).action((options: QueueOptions) =>
    answering(options, open, (register) => withViews(register, (tools) => remind(options, tools))),
  );
}

function withForm(command: Command): Command {
  return command
    .addOption(new Option('--language <language>', 'language of the answer').choices(['nb', 'en']).default('nb'))
    .option('--json', 'as JSON')
    .addHelpText('after', '\nExit status: 0 answered, 2 the doctor is not known or an option cannot be used.');
}

function withQueue(command: Command): Command {
  return withForm(
    command
      .addOption(new Option('--organisation <number>', 'of this organisation').conflicts('all'))
      .option('--all', 'of the whole country: so it is without --organisation, too')
      .addOption(new Option('--part <part>', 'only goals of this part').choices(['PART1', 'PART3']))
      .option('--group <heading>', 'only under this heading')
      .option('--code <prefix>', 'only codes that begin so')
      .option('--municipality <number>', 'only of posts here when the goal was sent')
      .addOption(
        new Option('--waiting-for <who...>', 'only what waits for these').choices(
          WAITED_FOR.filter((who) => who !== 'DOCTOR'),
        ),
      )
      .option('--older-than <days>', 'only what has waited for longer', wholeDays)
      .addOption(new Option('--reminder <level>', 'only what has become so urgent').choices(REMINDERS))
      .option('--as-valid <date>', 'as it was on this day (default: today)'),
  );
}

function wholeDays(text: string): number {
  if (!/^\d{1,6}$/.test(text)) throw new InvalidArgumentError('Write a whole number.');
  return Number(text);
}

type Form = { readonly language: Language; readonly json?: true };

type ListOptions = Form & {
  readonly part?: GoalPart | 'ALL';
  readonly group?: string;
  readonly arena?: Arena;
  readonly here?: true;
  readonly status?: readonly GoalStatus[];
  readonly waitingFor?: readonly WaitedFor[];
  readonly olderThan?: number;
  readonly search?: string;
  readonly sort: GoalSort;
  readonly groupBy: GoalGrouping;
  readonly asValid?: string;
  readonly asRecorded?: string;
};

type QueueOptions = Form & {
  readonly organisation?: string;
  readonly all?: true;
  readonly part?: GoalPart;
  readonly group?: string;
  readonly code?: string;
  readonly municipality?: string;
  readonly waitingFor?: readonly Exclude<WaitedFor, 'DOCTOR'>[];
  readonly olderThan?: number;
  readonly reminder?: Reminder;
  readonly asValid?: string;
};

async function answering(options: Form, open: Open, work: (register: Register) => Promise<void>): Promise<void> {
  const register = await open();
  try {
    await work(register);
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    printRefusals(error.refusals, options, process);
    process.exitCode = BAD_INPUT;
  } finally {
    await register.close();
  }
}

async function list(doctor: string, options: ListOptions, { store, vault, accessLog }: Register): Promise<void> {
  const { part, group, arena, here, status, waitingFor, olderThan, search, sort, groupBy, language } = options;
  const { validOn: valid, asRecorded } = readStatementOptions(
    {
      ...(options.asValid === undefined ? {} : { asValid: options.asValid }),
      ...(options.asRecorded === undefined ? {} : { asRecorded: options.asRecorded }),
    },
    todayInOslo(),
  );
  const clock = new Clock();
  const known = await new ReadCareerHandler(store, clock, new LoggedAccess(accessLog, vault, clock)).execute(
    new ReadCareer({
      doctorId: /^[0-9a-f]{8}-/.test(doctor) ? doctor : personId(doctor, vault),
      caller: operator(vault),
      parts: ['IDENTITY', 'TRAINING'],
      asOf: { valid, ...(asRecorded === undefined ? {} : { recorded: asRecorded }) },
    }),
  );
  if (!known) throw refused({ code: 'DOCTOR_UNKNOWN', field: 'doctor' });
  const career = known.career('TRAINING');
  const goals = new RecordedGoalCatalogue(store);
  const catalogue = known.knownAt === undefined ? await goals.current() : await goals.asOf(known.knownAt);
  const on = dateOf(known.validOn);
  const parts = part === undefined ? undefined : part === 'ALL' ? (['PART1', 'PART3'] as const) : [part];
  const all = goalListOf(career.content, catalogue, { on, ...(parts ? { parts } : {}) });
  const filter = { group, arena, status, waitingFor, olderThanDays: olderThan, search, atPresentArena: here };
  const shown = sortGoals(filterGoals(all, filter), sort);
  const open = await openerOf(known, career, vault);
  if (options.json) {
    const progress = progressOf(all).map(({ part: of, plan, until, isCertain, groups, ...counts }) => {
      const byGroup = groups.map(({ group: heading, ...each }) => ({ group: heading, ...viewCounts(each) }));
      return { part: of, plan, until: until ?? null, isCertain, ...viewCounts(counts), groups: byGroup };
    });
    printJson({ doctor: known.doctorId, on, progress, goals: shown.map((entry) => viewEntry(entry, open)) });
    return;
  }
  const { registered } = known.career('IDENTITY').content;
  const name = known.forgotten ? ERASED : registered && (await vault.person(known.doctorId)).open(registered.name);
  const names = namesIn(career.content);
  const text = renderGoals(all, shown, {
    language,
    width: OUT.stdout.columns ?? 100,
    colour: hasColour(),
    on,
    grouping: groupBy,
    ...(name === undefined ? {} : { name }),
    open,
    nameOf: (person) => {
      const sealed = names.get(person);
      return sealed === undefined ? undefined : open(sealed);
    },
  });
  process.stdout.write(text);
}

/** What those who judge are called, sealed. */
function namesIn({ goals, supervision }: CareerContent): ReadonlyMap<string, string> {
  const named = [
    ...[...supervision.values()].flatMap(({ supervisors }) =>
      supervisors.map(({ supervisorId, name }) => ({ person: supervisorId, name })),
    ),
    ...[...goals.supervisers.values()].map(({ superviser }) => superviser),
    ...[...goals.leaders.values()].map(({ leader }) => leader),
  ];
  return new Map(named.flatMap(({ person, name }) => (name === undefined ? [] : [[person, name]])));
}

type Tools = { readonly register: Register; readonly views: Views; readonly projections: Projections };

/** How long the read models may take to be built and to show the newest event, in milliseconds. */
const PATIENCE_MS = 600_000;

/** The read models of this machine, carried to the end of the log: by the service where one runs, else by this. */
async function withViews(register: Register, work: (tools: Tools) => Promise<void>): Promise<void> {
  const views = await openViews(readSettings(process.env));
  const projections = new Projections(register.store, views, careerProjections);
  try {
    await projections.start();
    await projections.whenComplete(PATIENCE_MS);
    for await (const { stream, revision } of register.store.readAll({ direction: 'backwards', limit: 1 })) {
      await projections.waitFor(stream, revision, PATIENCE_MS);
    }
    await work({ register, views, projections });
  } finally {
    await projections.stop();
    await views.close();
  }
}

async function queue(options: QueueOptions & { sort: QueueSort; first: number }, tools: Tools): Promise<void> {
  const { register, views, projections } = tools;
  const { store, vault, accessLog } = register;
  const clock = new Clock();
  const { items, total } = await new ReadQueueHandler(
    new CompleteLists(projections, store, clock),
    views,
    store,
    new RecordedGoalCatalogue(store),
    loadPlaces(),
    clock,
    vault,
    new LoggedAccess(accessLog, vault, clock),
  ).execute(
    new ReadQueue(operator(vault), { ...wantedBy(options), sort: options.sort, first: options.first, withTotal: true }),
  );
  if (options.json) printJson({ total, items: items.map(viewQueueItem) });
  else process.stdout.write(queueText(items, total ?? 0, options.language));
}

async function remind(options: QueueOptions, { register, views, projections }: Tools): Promise<void> {
  const { store, vault } = register;
  const clock = new Clock();
  const reminders = await new ReadRemindersHandler(
    new CompleteLists(projections, store, clock),
    views,
    new RecordedGoalCatalogue(store),
    loadPlaces(),
    clock,
  ).execute(new ReadReminders(operator(vault), wantedBy(options)));
  const names = await namesOf(reminders, options, register, views);
  if (options.json) {
    printJson({
      reminders: reminders.map(({ person, ...rest }) => ({
        personId: person ?? null,
        name: person === undefined ? null : (names.get(person) ?? null),
        ...rest,
      })),
    });
  } else process.stdout.write(remindersText(reminders, names, options.asValid ?? todayInOslo(), options.language));
}

/** Careers that are looked into for the name of somebody who is waited for, before she goes by her id alone. */
const CAREERS_FOR_A_NAME = 5;

/**
 * What those who are waited for are called, by the careers of doctors who wait for them; each career that is read is in the
 * access log, as whenever the operator reads one.
 */
async function namesOf(
  reminders: readonly QueueReminder[],
  { asValid = todayInOslo() }: QueueOptions,
  { store, vault, accessLog }: Register,
  views: Views,
): Promise<ReadonlyMap<string, string>> {
  const clock = new Clock();
  const careers = new ReadCareerHandler(store, clock, new LoggedAccess(accessLog, vault, clock));
  const found = new Map<string, string>();
  for (const person of new Set(reminders.flatMap((each) => each.person ?? []))) {
    const { rows } = await queuePage(views, {
      whose: { person, standsInFor: [] },
      on: asValid,
      isPast: asValid < todayInOslo(),
      sort: 'DOCTOR',
      first: 100,
      withTotal: false,
    });
    for (const doctorId of [...new Set(rows.map((each) => each.doctor_id))].slice(0, CAREERS_FOR_A_NAME)) {
      if (found.has(person)) break;
      const known = await careers.execute(new ReadCareer({ doctorId, caller: operator(vault), parts: ['TRAINING'] }));
      if (!known) continue;
      const career = known.career('TRAINING');
      const open = await openerOf(known, career, vault);
      for (const [each, name] of namesIn(career.content)) if (!found.has(each)) found.set(each, open(name));
    }
  }
  return found;
}

function wantedBy(options: QueueOptions): QueueWanted {
  const { organisation, part, group, code, municipality, waitingFor, olderThan, reminder, asValid } = options;
  return {
    scope: organisation === undefined ? 'NATION' : 'ORGANISATION',
    ...{ organisation, part, group, municipality, waitingFor, reminder },
    codePrefix: code,
    olderThanDays: olderThan,
    on: asValid,
  };
}

const FIGURE = { width: 6, align: 'right' } as const;
const ID = { width: 36 };

function queueText(items: readonly QueueItem[], total: number, language: Language): string {
  const words = goalWords(language);
  if (items.length === 0) return print(paragraph(words.nobodyWaits, 80), hasColour());
  const { heads } = words;
  const columns = [FIGURE, { width: 10 }, { width: 11 }, { width: 10 }, ID];
  return print(
    [
      ...headingRow(columns, [heads.days, heads.code, heads.waitingFor, heads.organisation, heads.doctor], 1),
      ...items.flatMap(({ row: { code, waiting_for, person, organisation, doctor_id }, days, reminder }) =>
        row(
          columns,
          [
            { text: String(days), ...(reminder === 'NONE' ? {} : { tone: toneOf(reminder) }) },
            { text: code },
            person === ''
              ? { text: `${roleText(waiting_for, language)} (${words.waitsFor.NOBODY})`, tone: 'bad' }
              : { text: roleText(waiting_for, language) },
            { text: organisation },
            { text: doctor_id },
          ],
          1,
        ),
      ),
      ...paragraph(words.queueTotal(items.length, total), 80, 0, 'strong'),
    ],
    hasColour(),
  );
}

function remindersText(
  reminders: readonly QueueReminder[],
  names: ReadonlyMap<string, string>,
  on: string,
  language: Language,
): string {
  const words = goalWords(language);
  if (reminders.length === 0) return print(paragraph(words.nobodyWaits, 80), hasColour());
  const { who, role, count, due, overdue, days } = words.remindHeads;
  const columns = [ID, { width: 10 }, FIGURE, FIGURE, { width: 7, align: 'right' } as const, FIGURE];
  const value = (name: 'goal.remind_after_days' | 'goal.escalate_after_days') => trainingParameter(name, on).value;
  return print(
    [
      ...paragraph(dateText(on, language), 80, 0, 'strong'),
      ...headingRow(columns, [who, role, count, due, overdue, days], 1),
      ...reminders.flatMap((each) =>
        row(
          columns,
          [
            each.person === undefined
              ? { text: words.waitsFor.NOBODY, tone: 'bad' }
              : { text: names.get(each.person) ?? each.person },
            { text: roleText(each.role, language) },
            { text: String(each.count) },
            { text: String(each.due) },
            { text: String(each.overdue) },
            { text: String(each.days), ...(each.reminder === 'NONE' ? {} : { tone: toneOf(each.reminder) }) },
          ],
          1,
        ),
      ),
      ...paragraph(
        words.ownFigures(value('goal.remind_after_days'), value('goal.escalate_after_days')),
        80,
        0,
        'faint',
      ),
    ],
    hasColour(),
  );
}

function roleText(role: string, language: Language): string {
  return goalWords(language).waitsFor[role as WaitedFor];
}

function toneOf(reminder: Reminder): 'bad' | 'declared' {
  return reminder === 'ESCALATE' ? 'bad' : 'declared';
}

function hasColour(): boolean {
  return OUT.stdout.isTTY === true && (OUT.env.NO_COLOR ?? '') === '';
}

function printJson(value: unknown): void {
  process.stdout.write(`${JSON.stringify(value, undefined, 2)}\n`);
}

/** @throws Refused with HPR_NUMBER_WRONG */
function personId(hprNumber: string, vault: Register['vault']): string {
  const wrong = checkHprNumber(hprNumber);
  if (wrong) throw new Refused([wrong]);
  return vault.personId(hprNumber);
}

function refused(refusal: Refusal): Refused {
  return new Refused([refusal]);
}
