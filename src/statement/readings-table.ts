import { type Months, NO_MONTHS } from '../kernel/months.js';
import { type AccountName, sameFigures } from './accounts.js';
import { monthsIn, monthsText } from './figures.js';
import { type Cell, type Column, type TextLine, headingRow, indented, paragraph, row } from './layout.js';
import type { Page } from './page.js';
import { statusText } from './requirements-table.js';
import type { ReadingView, RequirementView } from './view.js';
import { readingText } from './words.js';

const FIGURE = { width: 7, align: 'right' } as const;
const DIFFERENCE = { width: 10, align: 'right' } as const;
const GAP = 1;

/** Each unsettled rule that matters here, and what it gives read the other way: in total and for every requirement it moves. */
export function readings(page: Page): TextLine[] {
  const { view, words, width } = page;
  const found = readingsOf(page);
  if (found.length === 0) return [];
  const totals = (['confirmed', 'withDeclared'] as const).map((account) => ({
    own: monthsIn(view[account].total),
    other: monthsIn(view[account].strictestTotal),
  }));
  return [
    ...paragraph(words.readingsIntro, width),
    ...found.flatMap((reading) => [[], ...ofReading(page, reading)]),
    ...(found.length > 1 ? [[], ...figuresRow(page, { text: words.combined, tone: 'strong' }, totals)] : []),
  ];
}

/** Those that matter in either account. */
export function readingsOf({ view }: Pick<Page, 'view'>): ReadingView[] {
  const found = new Map<string, ReadingView>();
  for (const reading of [...view.confirmed.otherReadings, ...view.withDeclared.otherReadings]) {
    found.set(`${reading.parameter} ${reading.other}`, reading);
  }
  return [...found.values()];
}

/** Rules on absence that are read in two ways, where it matters. */
export function absenceReadings(page: Pick<Page, 'view'>): string[] {
  const names = ['absence.mode', 'absence.basis', 'conversion.absence_rule'];
  return readingsOf(page)
    .filter(({ parameter }) => names.includes(parameter))
    .map(({ rule }) => rule);
}

function ofReading(page: Page, reading: ReadingView): TextLine[] {
  const { view, language, words, width } = page;
  const { parameter, rule, statement, chosen, other, together } = reading;
  const totals = ACCOUNTS.map((account) => ({
    own: monthsIn(view[account].total),
    other: monthsIn(sameReading(page, account, reading)?.total ?? view[account].total),
  }));
  return [
    ...paragraph(`${rule} (${parameter}): ${statement[language]}`, width),
    ...indented(paragraph(words.chosenReading(readingText(parameter, chosen, language)), width - 2, 0, 'strong'), 2),
    ...indented(paragraph(words.otherReading(readingText(parameter, other, language)), width - 2, 0, 'strong'), 2),
    ...(together.length > 0 ? indented(paragraph(words.together(together.join(', ')), width - 2), 2) : []),
    ...heads(page),
    ...figuresRow(page, { text: words.totalCredited, tone: 'strong' }, totals),
    ...view.requirements.filter(({ id }) => id !== 'TOTAL').flatMap((one) => ofRequirement(page, reading, one)),
  ];
}

const ACCOUNTS: readonly AccountName[] = ['confirmed', 'withDeclared'];

function sameReading({ view }: Page, account: AccountName, { parameter, other }: ReadingView): ReadingView | undefined {
  return view[account].otherReadings.find((one) => one.parameter === parameter && one.other === other);
}

/** Only with declared where confirmed time alone gives the same. */
function shown<T>({ view }: Page, both: readonly T[]): readonly T[] {
  return sameFigures(view) ? both.slice(-1) : both;
}

function heads(page: Page): TextLine[] {
  const { words, width } = page;
  const groups = shown(page, [words.confirmed, words.withDeclared]);
  const columns = columnsFor(width, groups.length);
  const label = columns[0] ?? { width: 0 };
  const group: Column = { width: 2 * (FIGURE.width + GAP) + DIFFERENCE.width, align: 'right' };
  return [
    ...(groups.length > 1 ? headingRow([label, ...groups.map(() => group)], ['', ...groups], GAP) : []),
    ...headingRow(columns, ['', ...groups.flatMap(() => [words.here, words.there, words.difference])], GAP),
  ];
}

function columnsFor(width: number, groups: number): Column[] {
  const figures = Array.from({ length: groups }, () => [FIGURE, FIGURE, DIFFERENCE]).flat();
  const used = figures.reduce((sum, figure) => sum + figure.width + GAP, 0);
  return [{ width: Math.min(46, width - used) }, ...figures];
}

type Pair = { readonly own: Months; readonly other: Months };

function figuresRow(page: Page, name: Cell, pairs: readonly Pair[]): TextLine[] {
  const { language, width } = page;
  const groups = shown(page, pairs);
  const figures = groups.flatMap(({ own, other }): Cell[] => [
    { text: monthsText(own, language), tone: 'strong' },
    { text: monthsText(other, language), tone: 'strong' },
    { text: monthsText(other - own, language), tone: other - own === NO_MONTHS ? 'faint' : 'declared' },
  ]);
  const columns = columnsFor(width, groups.length);
  const label =
    'lines' in name ? name : { lines: indented(paragraph(name.text, (columns[0]?.width ?? 0) - 2, 0, name.tone), 2) };
  return row(columns, [label, ...figures], GAP);
}

/** A requirement the other reading moves, and its status where that moves too. */
function ofRequirement(page: Page, reading: ReadingView, requirement: RequirementView): TextLine[] {
  const { language, words, width } = page;
  const others = ACCOUNTS.map((account) =>
    sameReading(page, account, reading)?.requirements.find(({ id }) => id === requirement.id),
  );
  const pairs = ACCOUNTS.map((account, index) => ({
    own: monthsIn(requirement[account].credited),
    other: monthsIn((others[index] ?? requirement[account]).credited),
  }));
  if (pairs.every(({ own, other }) => own === other)) return [];
  const statuses = ACCOUNTS.flatMap((account, index) => {
    const [own, other] = [requirement[account], others[index]];
    if (!other || other.status === own.status) return [];
    return [`${words[account]}: ${statusText(own, null, page)} → ${statusText(other, null, page)}`];
  });
  return [
    ...figuresRow(page, { text: requirement.title[language] }, pairs),
    ...statuses.flatMap((text) => paragraph(text, width, 4, 'bad')),
  ];
}
