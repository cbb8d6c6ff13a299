import { type Language, dateText, figureText } from '../counting/index.js';
import type { BeyondTime } from '../training/beyond-time.js';
import type { GroupAccount } from '../training/group-account.js';
import type { RequirementsAccount } from '../training/requirements-account.js';
import type { Hours, SupervisionAccount } from '../training/supervision-account.js';
import { type TrainingWords, say, trainingWordsIn } from '../training/words.js';
import { leftLines } from './left-table.js';
import { type Column, type TextLine, headingRow, paragraph, row } from './layout.js';

export type Section = { readonly heading: string; readonly lines: readonly TextLine[] };

type Page = { readonly language: Language; readonly words: TrainingWords; readonly width: number };

/** What a statement tells beside time: what is left, and the accounts behind it. */
export function beyondTimeSections(beyond: BeyondTime, language: Language, width: number): readonly Section[] {
  const words = trainingWordsIn(language);
  const page = { language, words, width };
  const { scheme } = beyond.left;
  return [
    { heading: words.left, lines: leftLines(beyond.left, language, width) },
    ...(scheme === 'NEW'
      ? [
          { heading: words.goals, lines: goals(beyond, page) },
          { heading: words.supervision, lines: supervision(beyond.supervision, page) },
        ]
      : []),
    { heading: words.group, lines: group(beyond.group, page) },
    { heading: words.requirements[scheme], lines: requirements(beyond.requirements, page) },
  ];
}

function table(
  columns: readonly Column[],
  headings: readonly string[],
  rows: readonly (readonly string[])[],
  { language }: Page,
): TextLine[] {
  return [
    ...headingRow(columns, headings),
    ...rows.flatMap((cells) =>
      row(
        columns,
        cells.map((text, index) => ({ text: columns[index]?.align === 'right' ? figureText(text, language) : text })),
      ),
    ),
  ];
}

function right(count: number, width: number): Column[] {
  return Array.from({ length: count }, () => ({ width, align: 'right' }));
}

function goals({ goals: parts }: BeyondTime, page: Page): TextLine[] {
  const { words, width } = page;
  if (parts.length === 0) return paragraph(words.nothing, width);
  const rows = parts.map(({ part, applies, approved, waiting, withoutEvidence, left }) => [
    words.part[part],
    ...[applies, approved, waiting, withoutEvidence, left].map(String),
  ]);
  return table([{ width: 8 }, ...right(5, 12)], words.goalColumns, rows, page);
}

function supervision(account: SupervisionAccount, page: Page): TextLine[] {
  const { words, width, language } = page;
  const { years, total, tenures, rhythm, continuity, gaps, waiversEnding, waiverCases, notCounted } = account;
  const hours = ({ owed, planned, held, difference }: Hours) =>
    [owed, planned, held, difference].map(({ rounded }) => rounded.replace('-', '−'));
  const yearRows = [
    ...years.map((year) => [String(year.year), ...hours(year), year.ahead.owed.rounded, year.ahead.planned.rounded]),
    [words.total, ...hours(total), '', ''],
  ];
  const persons = [...new Set(tenures.map(({ supervisorId }) => supervisorId))];
  const tenureRows = tenures.map((tenure) => [
    words.supervisor(persons.indexOf(tenure.supervisorId) + 1),
    dateText(tenure.from, language),
    tenure.to === null ? '' : dateText(tenure.to, language),
    tenure.qualifies ? words.yes : words.no,
    tenure.owed.rounded,
    tenure.held.rounded,
  ]);
  const tenureColumns = [{ width: 14 }, { width: 10 }, { width: 10 }, { width: 11 }, ...right(2, 9)];
  return [
    ...gaps.flatMap(({ text, ahead, rule }) =>
      paragraph(`${text[language]} [${rule}]`, width, 0, ahead ? 'bad' : 'faint'),
    ),
    ...waiversEnding.flatMap(({ text }) => paragraph(`${text[language]} [SUP-WAIVER]`, width, 0, 'declared')),
    ...waiverCases
      .filter(({ status }) => status === 'WAITS')
      .flatMap(({ appliedOn, from, to }) => {
        const text = say('waiver.waits', { applied: appliedOn, from, to });
        return paragraph(`${text[language]} [SUP-WAIVER]`, width, 0, 'declared');
      }),
    ...(years.length === 0
      ? paragraph(words.nothing, width)
      : table([{ width: 6 }, ...right(6, 10)], words.hourColumns, yearRows, page)),
    ...(total.withDeclared.exact === total.held.exact
      ? []
      : paragraph(words.declaredTalks(figureText(total.withDeclared.rounded, language)), width, 0, 'declared')),
    ...notCounted.flatMap(({ text, rule }) => paragraph(`${text[language]} [${rule}]`, width, 0, 'faint')),
    ...paragraph(words.hoursNote, width, 0, 'faint'),
    ...(tenures.length === 0 ? [] : [[], ...table(tenureColumns, words.tenureColumns, tenureRows, page)]),
    ...paragraph(`${rhythm.text[language]} [SUP-RHYTHM]`, width),
    ...paragraph(`${continuity.text[language]} [SUP-SAME]`, width),
  ];
}

function group({ groups, months, hours, inPractice, diploma }: GroupAccount, page: Page): TextLine[] {
  const { words, width, language } = page;
  const names = GROUP_ROWS[language];
  const rows = [
    [names.MONTHS, months.required.rounded, months.reached.rounded, words.statuses[months.status]],
    [names.HOURS, hours.required.rounded, hours.reached.rounded, words.statuses[hours.status]],
    [names.IN_PRACTICE, inPractice.required.rounded, inPractice.reached.rounded, words.statuses[inPractice.status]],
    [
      names.DIPLOMA,
      '',
      diploma.issuedOn === null ? '' : dateText(diploma.issuedOn, language),
      words.statuses[diploma.status],
    ],
  ];
  const columns = [{ width: 32 }, ...right(2, 10), { width: 12 }];
  const { calendar, fullTime, attended } = inPractice;
  const figure = (text: string) => figureText(text, language);
  return [
    ...groups.flatMap(({ name, from, to, sessions, hours: held, entry }) => {
      const last = to === null ? '' : dateText(to, language);
      const line = words.groupLine(name, dateText(from, language), last, sessions, figure(held.rounded));
      return paragraph(`${line} ${words.entry[entry]}`, width);
    }),
    ...table(columns, words.groupColumns, rows, page),
    ...paragraph(
      words.inPractice(figure(calendar.confirmed.rounded), figure(fullTime.confirmed.rounded)),
      width,
      0,
      'faint',
    ),
    ...paragraph(words.attended(figure(months.attended.rounded), figure(attended.rounded)), width, 0, 'faint'),
  ];
}

const GROUP_ROWS = {
  nb: { MONTHS: 'Måneder i gruppe', HOURS: 'Timer', IN_PRACTICE: 'Måneder i gruppe i AUP', DIPLOMA: 'Diplom' },
  en: { MONTHS: 'Months in a group', HOURS: 'Hours', IN_PRACTICE: 'Months in a group in AUP', DIPLOMA: 'Diploma' },
} as const;

function requirements({ rows }: RequirementsAccount, page: Page): TextLine[] {
  const { words, language, width } = page;
  const first = Math.min(54, width - 40);
  const columns = [{ width: first }, ...right(2, 10), { width: 14 }];
  const cells = rows.map(({ title, required, reached, status, advice }) => [
    title[language],
    required === null ? words.notKnown : String(required),
    String(reached),
    status === 'OPEN' && advice ? words.advice : words.statuses[status],
  ]);
  return table(columns, words.requirementColumns, cells, page);
}
