import { type Language, dateText, figureText } from '../counting/index.js';
import { type Months, NO_MONTHS } from '../kernel/months.js';
import { type AccountName, sameFigures } from './accounts.js';
import { monthsIn, monthsText, periodText, sumOf } from './figures.js';
import { type Cell, type Column, type TextLine, headingRow, paragraph, row, widthOf } from './layout.js';
import { reasonText } from './ledger-table.js';
import type { Page } from './page.js';
import { absenceReadings } from './readings-table.js';
import { CATEGORY_TITLES } from './titles.js';
import type { AccountView } from './view.js';

const GAP = 2;
const LEAST = 6;

/** What was taken away for absence, and from which employment. */
export function absence(page: Page): TextLine[] {
  const { view, language, words, width } = page;
  const away = view.withDeclared.employments.filter(({ absent }) => monthsIn(absent) > NO_MONTHS);
  if (away.length === 0) return [];
  const figures = ['gross', 'absent', 'allowance', 'deducted', 'net'] as const;
  const headings = figures.map((name) => words[name]);
  const { columns, first } = withFigures(headings, width);
  const unsettled = absenceReadings(page);
  return [
    ...paragraph(view.scheme === 'OLD' ? words.absenceIntroOld : words.absenceIntro, width),
    ...headingRow(columns, [words.employment, ...headings], GAP),
    ...away.flatMap((employment) =>
      row(
        columns,
        [
          {
            lines: [
              ...paragraph(employment.employer, first, 0, 'strong'),
              ...paragraph(periodText(employment.from, employment.to, language), first),
              ...paragraph(CATEGORY_TITLES[employment.category][language], first, 0, 'faint'),
            ],
          },
          ...figures.map((name) => figureCell(monthsIn(employment[name]), language, name === 'deducted')),
        ],
        GAP,
      ),
    ),
    ...(away.length === 1
      ? []
      : sumRow(
          columns,
          words.sum,
          figures.map((name) =>
            figureCell(sumOf(away.map((employment) => employment[name])), language, name === 'deducted'),
          ),
        )),
    ...(unsettled.length > 0 ? paragraph(words.readingLine(unsettled.join(', ')), width, 0, 'declared') : []),
  ];
}

/** From the lines to what is credited, kind by kind. Both accounts where they differ. */
export function categories(page: Page): TextLine[] {
  const { view, words } = page;
  if (sameFigures(view)) return ofAccount(page, 'withDeclared', words.category);
  return [
    ...ofAccount(page, 'confirmed', words.categoriesConfirmed),
    ...(view.confirmed.categories.length > 0 ? [[]] : []),
    ...ofAccount(page, 'withDeclared', words.categoriesWithDeclared),
  ];
}

function ofAccount({ view, language, words, width }: Page, name: AccountName, heading: string): TextLine[] {
  const account = view[name];
  const headings = [words.gross, words.deducted, words.net, words.decided, words.uncredited, words.credited];
  const { columns } = withFigures(headings, width);
  if (account.categories.length === 0) return [];
  const kinds = account.categories.map((category) => ({
    category,
    figures: figuresOf(account, category),
  }));
  return [
    ...headingRow(columns, [heading, ...headings], GAP),
    ...kinds.flatMap(({ category, figures }) => [
      ...row(columns, [{ text: category.title[language] }, ...figureCells(figures, language)], GAP),
      ...category.reasons.flatMap((reason) => paragraph(reasonText(reason, language), width, 6, 'faint')),
    ]),
    ...sumRow(
      columns,
      words.total,
      figureCells(
        SIGNS.map((_, index) => kinds.reduce((sum, { figures }) => sum + (figures[index] ?? NO_MONTHS), NO_MONTHS)),
        language,
      ),
    ),
    ...(account.strictestTotal.exact === account.total.exact
      ? []
      : sumRow(columns, words.totalStrictest, [
          ...SIGNS.slice(1).map(() => ({ text: '' })),
          { text: monthsText(account.strictestTotal, language), tone: 'strong' as const },
        ])),
  ];
}

/** Gross, absence deducted, net, decided, uncredited, credited: which of them is taken away. */
const SIGNS = [false, true, false, false, true, false];

function figuresOf({ employments }: AccountView, category: AccountView['categories'][number]): Months[] {
  const own = employments.filter((employment) => employment.category === category.category);
  return [
    sumOf(own.map(({ gross }) => gross)),
    sumOf(own.map(({ deducted }) => deducted)),
    ...[category.net, category.decided, category.uncredited, category.credited].map(monthsIn),
  ];
}

/** Part 1 with the service that remains because of absence. */
export function part1(page: Page): TextLine[] {
  const { view, language, words, width } = page;
  const { parts, completedOn, exempt, credited } = view.withDeclared.part1;
  const confirmed = view.confirmed.part1;
  if (parts.length === 0 && completedOn === null && !exempt) return [];
  const headings = [
    words.confirmed,
    words.withDeclared,
    words.required,
    words.absent,
    words.allowance,
    words.remaining,
  ];
  const { columns } = withFigures(headings, width);
  return [
    ...paragraph(
      completedOn === null
        ? words.part1NotCompleted
        : words.part1Completed(dateText(completedOn, language), monthsText(credited, language)),
      width,
    ),
    ...(exempt ? paragraph(words.part1Exempt, width) : []),
    ...(parts.length === 0 ? [] : headingRow(columns, [words.part, ...headings], GAP)),
    ...parts.flatMap((part) => {
      const onlyConfirmed = confirmed.parts.find((one) => one.part === part.part)?.served;
      const figures = [part.absent, part.allowed, part.remaining].map((text) => ({ text: figureText(text, language) }));
      const state = part.complete ? words.complete : words.notComplete;
      return [
        ...row(
          columns,
          [
            { text: words.part1Parts[part.part], tone: 'strong' },
            { text: monthsText(onlyConfirmed ?? NO_MONTHS, language) },
            { text: monthsText(part.served, language) },
            { text: monthsText(part.required, language) },
            ...figures,
          ],
          GAP,
        ),
        ...paragraph(state, width, 2, part.complete ? 'good' : 'bad'),
        ...paragraph(`${words.absentIn[part.absenceUnit]} [${part.rule}]`, width, 2, 'faint'),
      ];
    }),
  ];
}

/** A first column for words and a column for each figure, as wide as its heading. */
function withFigures(headings: readonly string[], width: number): { columns: Column[]; first: number } {
  const figures = headings.map((heading): Column => ({ width: Math.max(LEAST, widthOf(heading)), align: 'right' }));
  const used = figures.reduce((sum, figure) => sum + figure.width + GAP, 0);
  const first = Math.min(52, width - used);
  return { columns: [{ width: first }, ...figures], first };
}

function sumRow(columns: readonly Column[], name: string, cells: readonly Cell[]): TextLine[] {
  return row(columns, [{ text: name, tone: 'strong' }, ...cells], GAP);
}

function figureCells(figures: readonly Months[], language: Language): Cell[] {
  return figures.map((months, index) => figureCell(months, language, SIGNS[index] ?? false));
}

function figureCell(months: Months, language: Language, takenAway: boolean): Cell {
  const text = monthsText(takenAway ? -months : months, language);
  return months === NO_MONTHS ? { text, tone: 'faint' } : { text };
}
