import type { Arena } from '../../career/domain/terms.js';
import { type Language, dateText, figureText } from '../../counting/index.js';
import type { CalendarDate } from '../../kernel/dates.js';
import { GOAL_PARTS } from '../../learning-goals/domain/events.js';
import {
  type Piece,
  type TextLine,
  type Tone,
  cut,
  flow,
  indented,
  paragraph,
  print,
  row,
  widthOf,
} from '../../statement/layout.js';
import { ANY_ARENA, DONE, type GoalGrouping, groupGoals } from './arrange.js';
import type { GoalEntry } from './list.js';
import { type Counts, type Progress, basisPointsOf, countsOf, progressOf } from './progress.js';
import type { GoalStatus } from './status.js';
import { WAITED_FOR, type Wait, type WaitedFor } from './waits.js';
import { type GoalWords, goalWords } from './words.js';

export type GoalTableOptions = {
  readonly language: Language;
  /** Columns of the terminal. Used from 80 to 120. */
  readonly width: number;
  readonly colour: boolean;
  readonly on: CalendarDate;
  readonly grouping: GoalGrouping;
  /** Name of the doctor. */
  readonly name?: string;
  /** Opens personal text, and says what somebody is called where that is known. */
  readonly open: (sealed: string) => string;
  readonly nameOf: (person: string) => string | undefined;
};

type Page = Omit<GoalTableOptions, 'name'> & { readonly words: GoalWords };

/** The list for a person at a terminal: how far, what waits for whom, and then every goal that was asked for. */
export function renderGoals(
  all: readonly GoalEntry[],
  shown: readonly GoalEntry[],
  { name, ...options }: GoalTableOptions,
): string {
  const words = goalWords(options.language);
  const width = Math.min(120, Math.max(80, options.width));
  const page: Page = { ...options, words, width };
  const parts = GOAL_PARTS.filter((part) => all.some((entry) => entry.part === part));
  const asOf = words.asOf(
    dateText(options.on, options.language),
    parts.map((part) => words.part[part]).join(' + ') || words.title,
  );
  return print(
    [
      ...paragraph(name ?? words.title, width, 0, 'strong'),
      ...paragraph(asOf, width),
      ...section(words.progress, width, progressLines(all, page)),
      ...section(words.waiting, width, waitingLines(all, page)),
      ...section(words.list, width, shown.length === 0 ? paragraph(words.none, width) : listLines(shown, page)),
    ],
    options.colour,
  );
}

function section(heading: string, width: number, lines: readonly TextLine[]): TextLine[] {
  if (lines.length === 0) return [];
  return [
    [],
    [
      { text: `${heading} `, tone: 'heading' },
      { text: '─'.repeat(width - heading.length - 1), tone: 'faint' },
    ],
    ...lines,
  ];
}

// --- progress --------------------------------------------------------------------------------------------------------

const SIGNS = ['█', '▓', '▒', '░'] as const;
const TONES: Readonly<Record<(typeof SIGNS)[number], Tone>> = {
  '█': 'good',
  '▓': 'declared',
  '▒': 'strong',
  '░': 'faint',
};

function progressLines(all: readonly GoalEntry[], page: Page): TextLine[] {
  const { words, width } = page;
  const plans = progressOf(all);
  return [
    ...plans.flatMap((plan) => ofPlan(plan, plans.filter(({ part }) => part === plan.part).length > 1, page)),
    ...flow(
      SIGNS.map((sign, index) => [
        { text: sign, tone: TONES[sign] },
        { text: ` ${words.legend[index] ?? ''}`, tone: 'faint' },
      ]),
      width,
    ),
  ];
}

function ofPlan(plan: Progress, isOneOfTwo: boolean, page: Page): TextLine[] {
  const { words, width, language } = page;
  const title = words.part[plan.part];
  const [label, figure] = [Math.min(44, Math.floor(width * 0.38)), 27];
  const columns = [{ width: label }, { width: width - label - figure - 4 }, { width: figure }];
  const line = (text: string, counts: Counts, indent: number, tone?: Tone) => {
    const piece = { text: cut(text, label - indent), ...(tone === undefined ? {} : { tone }) };
    return row(columns, [
      { lines: indented([[piece]], indent) },
      { lines: [bar(counts, columns[1]?.width ?? 0)] },
      { text: shareText(counts, page), ...(tone === undefined ? {} : { tone }) },
    ]);
  };
  const which =
    plan.plan === 'TRANSITION'
      ? `${words.byOldSets(dateText(plan.until ?? '', language))}${plan.isCertain ? '' : `, ${words.ifBegun}`}`
      : words.byNewSets;
  return [
    ...line(title, plan, 0, 'strong'),
    ...(isOneOfTwo ? paragraph(which, width, 2, 'declared') : []),
    ...plan.groups.flatMap((group) => line(group.group, group, 2)),
  ];
}

function shareText({ total, byStatus, approved }: Counts, { words, language }: Page): string {
  const hundredths = basisPointsOf(approved);
  const percent = `${String(Math.floor(hundredths / 100))}.${String(hundredths % 100).padStart(2, '0')}`;
  return words.approvedOf(byStatus.APPROVED, total, figureText(percent, language));
}

/** As long as the column. Whatever there is shows, and the last cell is full only when all is approved. */
function bar({ total, byStatus }: Counts, width: number): TextLine {
  const { APPROVED, SENT, IN_PROGRESS, RETURNED } = byStatus;
  const ends = [APPROVED, APPROVED + SENT, APPROVED + SENT + IN_PROGRESS + RETURNED].map((count) =>
    total === 0 ? 0 : Math.floor((count * width) / total),
  );
  let at = 0;
  return SIGNS.map((sign, index): Piece => {
    const length = Math.max(0, (ends[index] ?? width) - at);
    at += length;
    return { text: sign.repeat(length), tone: TONES[sign] };
  }).filter(({ text }) => text !== '');
}

// --- who it waits for ------------------------------------------------------------------------------------------------

function waitingLines(all: readonly GoalEntry[], page: Page): TextLine[] {
  const { words, width } = page;
  const waits = all.flatMap((entry) => (entry.plan === 'NO_LONGER' && entry.status !== 'SENT' ? [] : entry.waits));
  const columns = [{ width: 24 }, { width: 10, align: 'right' as const }, { width: 16 }, { width: width - 56 }];
  const lines = WAITED_FOR.flatMap((waitingFor) => {
    const own = waits.filter((wait) => wait.waitingFor === waitingFor);
    const [oldest] = own.toSorted((a, b) => (b.days ?? -1) - (a.days ?? -1));
    if (!oldest) return [];
    const dueness = waitingFor === 'NOBODY' ? nobodyText(own, words) : words.reminders[oldest.reminder];
    return row(columns, [
      { text: words.waitsFor[waitingFor], tone: waitingFor === 'NOBODY' ? 'bad' : 'strong' },
      { text: words.goals(own.length) },
      { text: oldest.days === undefined || waitingFor === 'DOCTOR' ? '' : words.oldest(oldest.days) },
      { text: dueness, tone: oldest.reminder === 'ESCALATE' || waitingFor === 'NOBODY' ? 'bad' : 'declared' },
    ]);
  });
  const isOthers = waits.some(({ waitingFor }) => waitingFor !== 'DOCTOR');
  return [...lines, ...(isOthers ? [] : paragraph(words.nothingWaits, width, 0, 'faint'))];
}

function nobodyText(waits: readonly Wait[], words: GoalWords): string {
  const roles = [...new Set(waits.map(({ role }) => words.waitsFor[role]))];
  return roles.map((role) => words.nobody(role)).join(' ');
}

// --- goal by goal ----------------------------------------------------------------------------------------------------

function listLines(shown: readonly GoalEntry[], page: Page): TextLine[] {
  return groupGoals(shown, page.grouping).flatMap(({ key, entries }, index) => {
    const { total, byStatus } = countsOf(entries);
    const title = groupTitle(key, page);
    return [
      ...(index === 0 ? [] : [[]]),
      [
        { text: title, tone: 'strong' } as const,
        { text: `  ${String(byStatus.APPROVED)}/${String(total)}`, tone: 'faint' } as const,
      ],
      ...entries.flatMap((entry) => entryLines(entry, page)),
    ];
  });
}

function groupTitle(key: string, { grouping, words }: Page): string {
  switch (grouping) {
    case 'PART':
      return words.part[key as keyof GoalWords['part']];
    case 'GROUP':
      return key;
    case 'ARENA':
      return key === ANY_ARENA ? words.anyArena : words.arenas[key as Arena];
    case 'STATUS':
      return words.status[key as GoalStatus];
    case 'WAITING_FOR':
      return key === DONE ? words.done : words.waitsFor[key as WaitedFor];
  }
}

const MARKS: Readonly<Record<GoalStatus, Piece>> = {
  APPROVED: { text: '✓', tone: 'good' },
  SENT: { text: '→', tone: 'declared' },
  RETURNED: { text: '←', tone: 'bad' },
  IN_PROGRESS: { text: '·', tone: 'strong' },
  NOT_STARTED: { text: ' ' },
};

function entryLines(entry: GoalEntry, page: Page): TextLine[] {
  const { width, language } = page;
  const code = Math.max(8, widthOf(entry.code));
  const told = width >= 100 ? 46 : 36;
  const columns = [{ width: 1 }, { width: code }, { width: width - code - told - 5 }, { width: told }];
  const title = language === 'en' ? (entry.title.en ?? entry.title.nb) : entry.title.nb;
  return [
    ...row(
      columns,
      [MARKS[entry.status], { text: entry.code }, { text: title }, { lines: statusLines(entry, page, told) }],
      1,
    ),
    ...hints(entry, page).flatMap((hint) => indented(paragraph(hint, width - code - 3, 0, 'faint'), code + 3)),
  ];
}

/** How far it has come, and each of those it waits for on a line of its own. */
function statusLines(entry: GoalEntry, page: Page, width: number): TextLine[] {
  const { words, language } = page;
  const { status, since, waits } = entry;
  const word = `${words.status[status]}${since === undefined ? '' : ` ${dateText(since, language)}`}`;
  const tone =
    status === 'APPROVED' ? 'good' : status === 'RETURNED' ? 'bad' : status === 'SENT' ? 'declared' : 'faint';
  return [
    ...paragraph(word, width, 0, tone),
    ...(status === 'SENT' ? waits : []).flatMap((wait) =>
      paragraph(
        words.waitsSince(whoText(wait, page), words.days(wait.days ?? 0)),
        width,
        0,
        wait.reminder === 'ESCALATE' || wait.waitingFor === 'NOBODY' ? 'bad' : 'declared',
      ),
    ),
  ];
}

function whoText({ waitingFor, role, persons }: Wait, { words, nameOf }: Page): string {
  const names = persons.flatMap((person) => nameOf(person) ?? []);
  const called = words.waitsFor[role];
  if (waitingFor === 'NOBODY') return `${called} (${words.waitsFor.NOBODY})`;
  return names.length === 0 ? called : `${called} ${names.join(', ')}`;
}

/** What a doctor should know of a goal beside how far it has come; only what there is. */
function hints(entry: GoalEntry, { words, language, open, nameOf }: Page): string[] {
  const { activities, returned, revoked, planned, later, onlyLater, arenas, plan, until, status } = entry;
  const day = (date: string) => dateText(date, language);
  const period = ({ from, to }: { from: string; to: string }) => `${day(from)}–${day(to)}`;
  const signed = activities.filter(({ signatures }) => signatures.length > 0).length;
  const by = returned && (returned.by.name === undefined ? nameOf(returned.by.person) : open(returned.by.name));
  const isMet = status === 'APPROVED';
  const [next] = later;
  const arena = (kind: Arena) => words.arenas[kind];
  return [
    ...(returned ? [words.returnedBy(by ?? words.waitsFor.LEADER, open(returned.comment))] : []),
    ...(activities.length > 0 && !isMet ? [words.signed(signed, activities.length)] : []),
    ...revoked.flatMap((approval) => (approval.revoked ? [words.revokedOn(day(approval.revoked.on))] : [])),
    ...(isMet ? [] : planned.map((each) => words.planned(period(each), arena(each.arena)))),
    ...(onlyLater && plan !== 'NO_LONGER' && arenas.length > 0 ? [words.elsewhere(arenas.map(arena).join(', '))] : []),
    ...(onlyLater && planned.length === 0 && next ? [words.later(period(next), arena(next.arena))] : []),
    ...(plan === 'NO_LONGER' ? [words.noLonger] : []),
    ...(until === undefined ? [] : [words.until(day(until))]),
    ...(entry.versionApproved !== undefined &&
    entry.versionNow !== undefined &&
    entry.versionApproved !== entry.versionNow
      ? [words.versions(entry.versionApproved, entry.versionNow)]
      : []),
    ...(entry.replacesApproved.length > 0 && !isMet
      ? [words.replaces(entry.replacesApproved.map(({ code }) => code).join(', '))]
      : []),
    ...(entry.replacedBy.length > 0 && plan === 'NO_LONGER'
      ? [words.replacedBy(entry.replacedBy.map(({ code }) => code).join(', '))]
      : []),
  ];
}
