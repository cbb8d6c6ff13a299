import { dateText } from '../counting/index.js';
import { type Months, NO_MONTHS } from '../kernel/months.js';
import { type AccountName, type Range, type Reached, rangeOf } from './accounts.js';
import { monthsIn, monthsText, rangeText } from './figures.js';
import {
  type Cell,
  type Column,
  type Piece,
  type TextLine,
  flow,
  headingRow,
  indented,
  paragraph,
  row,
} from './layout.js';
import type { Page } from './page.js';
import type { RequirementView } from './view.js';

const FIGURE = { width: 9, align: 'right' } as const;
const REQUIRED = { width: 8, align: 'right' } as const;

/**
 * How far each requirement is met. Where readings differ they stand as rows of equal weight, each with its own bar: the
 * kinder figure never stands alone.
 */
export function requirements(page: Page): TextLine[] {
  const { view, words, width } = page;
  const { columns, gap } = layoutOf(width);
  const heads = ['', '', words.confirmed, words.withDeclared, words.required, words.status];
  return [
    ...headingRow(columns, heads, gap),
    ...view.requirements.flatMap((requirement) => ofRequirement(page, requirement)),
    ...flow(
      (['█', '▒', '░'] as const).map((sign, index) => [
        { text: sign, tone: BAR_TONES[sign] },
        { text: ` ${words.barLegend[index] ?? ''}`, tone: 'faint' },
      ]),
      width,
    ),
  ];
}

type Layout = {
  readonly title: number;
  readonly bar: number;
  readonly status: number;
  readonly gap: number;
  readonly columns: readonly Column[];
};

function layoutOf(width: number): Layout {
  const [title, status, gap] = width >= 100 ? [32, 21, 2] : [21, 21, 1];
  const bar = width - title - status - 2 * FIGURE.width - REQUIRED.width - 5 * gap;
  return {
    title,
    bar,
    status,
    gap,
    columns: [{ width: title }, { width: bar }, FIGURE, FIGURE, REQUIRED, { width: status }],
  };
}

type Both<T> = Readonly<Record<AccountName, T>>;

function ofRequirement(page: Page, requirement: RequirementView): TextLine[] {
  const { view, language, words, width } = page;
  const { title, gap } = layoutOf(width);
  const ranges: Both<Range> = {
    confirmed: rangeOf(view, 'confirmed', requirement),
    withDeclared: rangeOf(view, 'withDeclared', requirement),
  };
  const pick = (which: keyof Range): Both<Reached> => ({
    confirmed: ranges.confirmed[which],
    withDeclared: ranges.withDeclared[which],
  });
  const named = { text: requirement.title[language], tone: 'strong' } as const;
  const differs = (which: 'least' | 'most') => !sameCredited(pick(which), pick('chosen'));
  if (!differs('least') && !differs('most')) return figuresRow(page, requirement, named, pick('chosen'), true);
  const reading = (name: string, which: keyof Range) =>
    figuresRow(page, requirement, { lines: indentedName(name, title) }, pick(which), which === 'chosen');
  return [
    ...row(
      [{ width: title }, { width: width - title - gap }],
      [named, { text: rangeSentence(ranges, page), tone: 'strong' }],
      gap,
    ),
    ...(differs('least') ? reading(words.strictest, 'least') : []),
    ...reading(words.chosen, 'chosen'),
    ...(differs('most') ? reading(words.mildest, 'most') : []),
  ];
}

function indentedName(name: string, width: number): TextLine[] {
  return indented(paragraph(name, width - 2), 2);
}

function sameCredited(a: Both<Reached>, b: Both<Reached>): boolean {
  return (
    a.confirmed.credited.exact === b.confirmed.credited.exact &&
    a.withDeclared.credited.exact === b.withDeclared.credited.exact
  );
}

function rangeSentence({ confirmed, withDeclared }: Both<Range>, { language, words }: Page): string {
  const text = ({ least, most }: Range) => rangeText(monthsIn(least.credited), monthsIn(most.credited), language);
  return text(confirmed) === text(withDeclared)
    ? words.differs(text(withDeclared))
    : words.differsBoth(text(confirmed), text(withDeclared));
}

function figuresRow(
  page: Page,
  requirement: RequirementView,
  first: Cell,
  { confirmed, withDeclared }: Both<Reached>,
  isChosen: boolean,
): TextLine[] {
  const { language, words, width } = page;
  const { bar: barWidth, status, columns, gap } = layoutOf(width);
  const statusLines = (): TextLine[] => {
    const own = statusText(confirmed, isChosen ? requirement.confirmed.metOn : null, page);
    const declared = statusText(withDeclared, isChosen ? requirement.withDeclared.metOn : null, page);
    const same = own === declared || (confirmed.status === 'MET' && withDeclared.status === 'MET');
    if (same) return paragraph(own, status, 0, toneOf(confirmed));
    if (confirmed.status === 'MISSING' && withDeclared.status === 'MISSING') {
      const both = [confirmed, withDeclared].map(({ missing }) => monthsText(missing, language));
      return paragraph(words.missingBoth(both[0] ?? '', both[1] ?? ''), status, 0, 'bad');
    }
    // What is met only on the doctor's own word is not met yet: both are said.
    return [
      ...paragraph(own, status, 0, toneOf(confirmed)),
      ...paragraph(words.andDeclared(declared), status, 0, 'declared'),
    ];
  };
  return row(
    columns,
    [
      first,
      { lines: [bar(barWidth, monthsIn(requirement.required), confirmed, withDeclared)] },
      { text: monthsText(confirmed.credited, language) },
      { text: monthsText(withDeclared.credited, language) },
      { text: monthsText(requirement.required, language) },
      { lines: statusLines() },
    ],
    gap,
  );
}

function toneOf({ status }: Reached): 'good' | 'declared' | 'bad' {
  return status === 'MET' ? 'good' : status === 'NEAR' ? 'declared' : 'bad';
}

export function statusText(
  { status, missing }: Reached,
  metOn: string | null,
  { language, words }: Pick<Page, 'language' | 'words'>,
): string {
  const months = missing.rounded === '0.00' ? words.lessThanHundredth : monthsText(missing, language);
  // Part 1 can be long enough and still have days to make up.
  if (status !== 'MET' && monthsIn(missing) === NO_MONTHS) return words.remains;
  switch (status) {
    case 'MET':
      return metOn === null ? words.met : `${words.met} ${dateText(metOn, language)}`;
    case 'NEAR':
      return words.near(months);
    case 'MISSING':
      return words.missing(months);
  }
}

const BAR_TONES = { '█': 'good', '▒': 'declared', '░': 'faint' } as const;

/** Filled for what is confirmed, shaded for what is declared on top. Full only when met, never empty when something counts. */
export function bar(width: number, required: Months, confirmed: Bar, withDeclared: Bar): TextLine {
  const filled = cellsOf(width, required, confirmed);
  const shaded = Math.max(0, cellsOf(width, required, withDeclared) - filled);
  const pieces: Piece[] = [
    { text: '█'.repeat(filled), tone: BAR_TONES['█'] },
    { text: '▒'.repeat(shaded), tone: BAR_TONES['▒'] },
    { text: '░'.repeat(width - filled - shaded), tone: BAR_TONES['░'] },
  ];
  return pieces.filter(({ text }) => text !== '');
}

type Bar = Pick<Reached, 'credited' | 'status'>;

function cellsOf(width: number, required: Months, { credited, status }: Bar): number {
  if (status === 'MET') return width;
  const reached = monthsIn(credited);
  if (reached <= NO_MONTHS) return 0;
  if (reached >= required) return width - 1;
  const nearest = Number((reached * BigInt(width) * 2n + required) / (required * 2n));
  return Math.min(width - 1, Math.max(1, nearest));
}
