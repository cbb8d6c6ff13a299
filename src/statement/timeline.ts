import { type Day, civilOf, dayFrom, dayOf } from '../kernel/dates.js';
import { countedAmong, postsOf, unsettledRules } from './accounts.js';
import { monthsIn } from './figures.js';
import { type Piece, type TextLine, type Tone, cut, flow, paragraph, row, widthOf } from './layout.js';
import type { Page } from './page.js';
import type { LineView } from './view.js';
import { SHORT_CATEGORIES } from './words.js';

/** In the order of the legend. Every sign differs without colour. */
const MARKS = ['█', '▓', '▒', '?', 'f', '·', '×', '1', '–'] as const;
export type Mark = (typeof MARKS)[number];

const TONES: Readonly<Record<Mark, Tone>> = {
  '█': 'good',
  '▓': 'good',
  '▒': 'declared',
  '?': 'declared',
  f: 'declared',
  '·': 'bad',
  '×': 'bad',
  '1': 'faint',
  '–': 'faint',
};

/** Longest look ahead, in months: a post agreed for decades must not squeeze what has been served. */
const LOOK_AHEAD = 12;
const MONTHS_PER_CELL = [1, 2, 3, 4, 6, 12, 24, 60, 120];

/** One row for each post, one sign for each stretch of the calendar. */
export function timeline(page: Page): TextLine[] {
  const { view, language, words, width } = page;
  const { lines } = view.withDeclared;
  if (lines.length === 0) return paragraph(words.noPosts, width);
  const marked = lines.map((line) => ({ line, mark: markOf(page, line) }));
  const posts = postsOf(lines).flatMap(([first]) => (first ? [first] : []));
  const place = ({ district, municipality }: LineView) => district ?? municipality ?? '';
  const kind = ({ category }: LineView) => SHORT_CATEGORIES[category][language];
  const widest = (text: (post: LineView) => string, most: number) =>
    Math.min(most, Math.max(...posts.map((post) => widthOf(text(post)))));
  const name = widest(({ employer }) => employer, Math.floor(width * 0.33));
  const columns = [{ width: name }, { width: widest(place, 6) }, { width: widest(kind, 6) }];
  const chart = width - columns.reduce((sum, column) => sum + column.width + GAP, 0);
  const axis = axisOf(lines, dayOf(view.asOf.valid), chart);
  const rows = posts.flatMap((post) =>
    row(
      [...columns, { width: chart }],
      [
        { text: cut(post.employer, name), tone: 'strong' },
        { text: place(post) },
        { text: kind(post), tone: 'faint' },
        {
          lines: [
            shade(
              marked.filter(({ line }) => line.postId === post.postId),
              axis,
            ),
          ],
        },
      ],
      GAP,
    ),
  );
  const heads = header(axis, words.monthNames).flatMap((text) =>
    row([...columns, { width: chart }], [BLANK, BLANK, BLANK, { lines: [[{ text, tone: 'faint' }]] }], GAP),
  );
  return [...heads, ...rows, ...legend(new Set(marked.map(({ mark }) => mark)), axis, page)];
}

const GAP = 1;
const BLANK = { text: '' };

function markOf({ view }: Page, line: LineView): Mark {
  switch (line.verdict) {
    case 'PART1':
      return '1';
    case 'NOT_YET':
      return '–';
    case 'DOES_NOT_COUNT':
      if (line.standing === 'DISPUTED') return '×';
      return unsettledRules(view, line).length > 0 ? '?' : '·';
    case 'COUNTS':
    case 'COUNTS_IN_PART':
      if (unsettledRules(view, line).length > 0) return '?';
      if (countedAmong(view.confirmed.lines, line) < monthsIn(line.months)) return '▒';
      if (line.absentPercent > 0) return 'f';
      return line.verdict === 'COUNTS' ? '█' : '▓';
  }
}

/** Where the cells begin: months since year 0, and how they are cut. */
type Axis = {
  readonly start: number;
  readonly months: number;
  /** Either several cells a month or several months a cell. */
  readonly cellsPerMonth: number;
  readonly monthsPerCell: number;
  readonly cut: boolean;
};

function axisOf(lines: readonly LineView[], validOn: Day, width: number): Axis {
  const month = (day: Day) => {
    const { year, month: of } = civilOf(day);
    return year * 12 + of - 1;
  };
  const first = Math.min(...lines.map(({ from }) => month(dayOf(from))));
  const last = Math.max(...lines.map(({ to }) => month(dayOf(to))));
  const served = lines.filter(({ verdict }) => verdict !== 'NOT_YET').map(({ to }) => month(dayOf(to)));
  const end = Math.min(last, Math.max(month(validOn), first, ...served) + LOOK_AHEAD) + 1;
  const monthsPerCell =
    MONTHS_PER_CELL.find((candidate) => Math.ceil((end - floorTo(first, candidate)) / candidate) <= width) ??
    Math.ceil((end - first) / width);
  const start = floorTo(first, monthsPerCell);
  const cells = Math.ceil((end - start) / monthsPerCell);
  const cellsPerMonth = monthsPerCell === 1 ? Math.max(1, Math.min(4, Math.floor(width / cells))) : 1;
  return { start, months: cells * monthsPerCell, cellsPerMonth, monthsPerCell, cut: last + 1 > end };
}

function floorTo(month: number, step: number): number {
  return Math.floor(month / step) * step;
}

function shade(lines: readonly { readonly line: LineView; readonly mark: Mark }[], axis: Axis): TextLine {
  const pieces: Piece[] = [];
  for (let month = axis.start; month < axis.start + axis.months; month += axis.monthsPerCell) {
    const mark = prevailing(lines, firstOf(month), firstOf(month + axis.monthsPerCell));
    if (mark) pieces.push({ text: mark.repeat(axis.cellsPerMonth), tone: TONES[mark] });
    else pieces.push({ text: ' '.repeat(axis.cellsPerMonth) });
  }
  return merged(pieces);
}

/** The sign of most of the days; among equals the one that promises least. */
function prevailing(
  lines: readonly { readonly line: LineView; readonly mark: Mark }[],
  from: Day,
  until: Day,
): Mark | undefined {
  const days = new Map<Mark, number>();
  for (const { line, mark } of lines) {
    const covered = Math.min(dayOf(line.to) + 1, until) - Math.max(dayOf(line.from), from);
    if (covered > 0) days.set(mark, (days.get(mark) ?? 0) + covered);
  }
  const most = Math.max(...days.values());
  return MARKS.findLast((mark) => days.get(mark) === most);
}

function firstOf(month: number): Day {
  return dayFrom(Math.floor(month / 12), (month % 12) + 1, 1);
}

function merged(pieces: readonly Piece[]): TextLine {
  const line: Piece[] = [];
  for (const piece of pieces) {
    const last = line.at(-1);
    if (last && last.tone === piece.tone) line[line.length - 1] = { ...last, text: last.text + piece.text };
    else line.push(piece);
  }
  return line;
}

/** Years, months where there is room, and a line with a tick where each year begins. */
function header(axis: Axis, monthNames: string): string[] {
  const { start, months, cellsPerMonth, monthsPerCell } = axis;
  const cells = (months / monthsPerCell) * cellsPerMonth;
  const years = new Array<string>(cells).fill(' ');
  const names = new Array<string>(cells).fill(' ');
  const ticks = new Array<string>(cells).fill('─');
  const write = (row: string[], at: number, text: string) => row.splice(at, text.length, ...text.split(''));
  let free = 0;
  for (let month = start; month < start + months; month += 1) {
    const at = Math.floor((month - start) / monthsPerCell) * cellsPerMonth;
    const ofYear = month % 12;
    if (ofYear === 0) write(ticks, at, '┬');
    if ((ofYear === 0 || month === start) && at >= free && at + 4 <= cells) {
      write(years, at, String(Math.floor(month / 12)));
      free = at + 5;
    }
    write(names, at, monthNames.slice(ofYear * 4, ofYear * 4 + 3).slice(0, cellsPerMonth - 1));
  }
  return [years.join(''), ...(cellsPerMonth > 3 ? [names.join('')] : []), ticks.join('')];
}

function legend(used: ReadonlySet<Mark>, axis: Axis, { words, width }: Page): TextLine[] {
  const cell = axis.cellsPerMonth > 1 ? words.cellsPerMonth(axis.cellsPerMonth) : words.cellIs(axis.monthsPerCell);
  const entries = [
    ...MARKS.filter((mark) => used.has(mark)).map((mark): TextLine => [
      { text: mark, tone: TONES[mark] },
      { text: ` ${words.marks[mark]}` },
    ]),
    [{ text: cell, tone: 'faint' as const }],
  ];
  return [...flow(entries, width), ...(axis.cut ? paragraph(words.later, width, 0, 'faint') : [])];
}
