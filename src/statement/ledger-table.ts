import { type Language, percentText } from '../counting/index.js';
import { countedAmong, overlapping, postsOf, sameFigures, unsettledRules } from './accounts.js';
import { monthsIn, monthsText, periodText, sumOf } from './figures.js';
import { type Cell, type TextLine, type Tone, headingRow, indented, paragraph, row } from './layout.js';
import type { Page } from './page.js';
import type { LineView, ReasonView } from './view.js';
import { POST_CATEGORIES } from './words.js';

const FIGURE = { width: 8, align: 'right' } as const;
const COLUMNS = [{ width: 21 }, FIGURE, FIGURE, FIGURE, { width: 14 }, { width: 9 }];
const INDENT = 2;
const STANDING_TONES = { CONFIRMED: 'good', DECLARED: 'declared', DISPUTED: 'bad' } as const;

/** Every line of every post with its reasons, and sums to add up. The lines are those with declared time. */
export function ledger(page: Page): TextLine[] {
  const { view, language, words, width } = page;
  const { lines, total } = view.withDeclared;
  if (lines.length === 0) return [];
  const heads = [words.period, words.position, words.counted, words.months, words.verdict, words.standing];
  const intro = sameFigures(view)
    ? words.ledgerSame
    : words.ledgerDeclared(monthsText(total, language), monthsText(view.confirmed.total, language));
  return [
    ...paragraph(intro, width),
    ...paragraph(words.rounding, width, 0, 'faint'),
    [],
    ...indented(headingRow(COLUMNS, heads), INDENT),
    ...postsOf(lines).flatMap((post) => [...ofPost(page, post), []]),
    ...sumLine(page, words.sumOfLines, lines),
  ];
}

function ofPost(page: Page, post: readonly LineView[]): TextLine[] {
  const { language, words, width } = page;
  const [first] = post;
  if (!first) return [];
  const heading = [first.employer, placeOf(page, first), POST_CATEGORIES[first.category][language]];
  return [
    ...paragraph(heading.filter(Boolean).join(' · '), width, 0, 'strong'),
    ...post.flatMap((line) => [
      ...cells([
        { text: periodText(line.from, line.to, language) },
        { text: percent(line.percent, language) },
        { text: percent(line.countedPercent, language) },
        { text: monthsText(line.months, language), tone: 'strong' },
        { text: words.verdicts[line.verdict], tone: toneOf(line) },
        { text: words.standings[line.standing], tone: STANDING_TONES[line.standing] },
      ]),
      ...whyOf(page, line).flatMap((text) => paragraph(text, width, 3 * INDENT, 'faint')),
    ]),
    ...(post.length > 1 ? sumLine(page, words.sum, post) : []),
  ];
}

function cells(texts: readonly Cell[]): TextLine[] {
  return indented(row(COLUMNS, texts), INDENT);
}

function sumLine({ language }: Page, name: string, lines: readonly LineView[]): TextLine[] {
  const sum = monthsText(sumOf(lines.map(({ months }) => months)), language);
  const [period, position, counted] = COLUMNS.map(({ width }) => width);
  const label = (period ?? 0) + (position ?? 0) + (counted ?? 0) + 4;
  return indented(
    row(
      [{ width: label }, FIGURE],
      [
        { text: name, tone: 'strong' },
        { text: sum, tone: 'strong' },
      ],
    ),
    INDENT,
  );
}

function placeOf({ words }: Page, { municipality, district, placeName }: LineView): string {
  if (placeName !== null) return placeName;
  if (district !== null) return words.district(district);
  return municipality === null ? '' : words.municipality(municipality);
}

function whyOf({ view, language, words }: Page, line: LineView): string[] {
  const { confirmed } = view;
  const reasons = line.reasons.map((reason) => reasonText(reason, language));
  if (line.absentPercent > 0) reasons.push(words.absentLine(percent(line.absentPercent, language)));
  const unsettled = unsettledRules(view, line);
  if (unsettled.length > 0) reasons.push(words.readingLine(unsettled.join(', ')));
  const alone = countedAmong(confirmed.lines, line);
  if (line.standing === 'CONFIRMED' && alone !== monthsIn(line.months)) {
    const why = overlapping(confirmed.lines, line).flatMap(({ reasons: [first] }) => (first ? [first] : []));
    const texts = [...new Set(why.map((reason) => reasonText(reason, language)))];
    reasons.push(words.confirmedDiffers(monthsText(alone, language), texts.join(' ')));
  }
  return reasons;
}

export function reasonText({ text, rule }: ReasonView, language: Language): string {
  return `${text[language]} [${rule}]`;
}

function toneOf({ verdict, standing }: LineView): Tone {
  if (verdict === 'DOES_NOT_COUNT') return 'bad';
  if (verdict === 'PART1' || verdict === 'NOT_YET') return 'faint';
  return standing === 'CONFIRMED' ? 'good' : 'declared';
}

function percent(value: number, language: Language): string {
  return percentText(Math.round(value * 100), language);
}
