import { type Day, type Span, addMonths, civilOf, dateOf, dayFrom } from '../../kernel/dates.js';
import { joined } from '../../kernel/spans.js';
import type { PostEntry } from '../content.js';
import { type Stretch, stretchesOf } from '../stretches.js';
import { legend } from './legend.js';
import { figure } from './paper/figure.js';
import { heading } from './paper/heading.js';
import { paragraph } from './paper/paragraph.js';
import { type Paper, SHEET, TEXT_HEIGHT, TEXT_WIDTH, heightOf } from './paper/paper.js';
import { filled, hatched, outlined } from './paper/shading.js';
import { BODY, FAINT, RULE, SHADE } from './paper/styles.js';
import type { Style } from './paper/fonts.js';
import type { View } from './view.js';

const LABEL = 168;
const AXIS_HEIGHT = 14;
/** A drawing that takes no more than this share of a sheet is not torn. */
const WHOLE = 0.3;
const NAME: Style = { face: 'regular', size: 8, colour: BODY.colour };
const AXIS: Style = { face: 'regular', size: 7.5, colour: FAINT };

type Row = {
  readonly name: string;
  readonly lines: readonly string[];
  readonly height: number;
  readonly stretches: readonly Stretch[];
};

/** One row for each post, along the years. Drawn in as many pictures as it takes sheets. */
export function timeline(view: View): void {
  const { paper, content, words } = view;
  const rows = content.posts.map((post) => rowOf(post, view));
  const all = rows.flatMap(({ stretches }) => stretches);
  if (all.length === 0) {
    heading(paper, 2, words.timeline);
    paragraph(paper, words.noPosts);
    return;
  }
  const axis = axisOf(Math.min(...all.map(({ from }) => from)), Math.max(...all.map(({ until }) => until)));
  const whole = AXIS_HEIGHT + rows.reduce((sum, row) => sum + row.height, 0);
  heading(paper, 2, words.timeline, 24 + (whole <= WHOLE * TEXT_HEIGHT ? whole : AXIS_HEIGHT + (rows[0]?.height ?? 0)));
  legend(view);
  for (let next = 0; next < rows.length;) {
    const part = fitting(rows.slice(next), paper.room);
    const height = AXIS_HEIGHT + part.reduce((sum, row) => sum + row.height, 0);
    figure(paper, inWords(part, axis, view), height, (top) => {
      const chart = { x: SHEET.left + LABEL, width: TEXT_WIDTH - LABEL };
      const at = (day: Day) => chart.x + ((day - axis.from) / (axis.until - axis.from)) * chart.width;
      drawTicks(paper, axis, at, { top, height });
      let y = top + AXIS_HEIGHT;
      for (const [index, row] of part.entries()) {
        drawRow(paper, row, at, { top: y, isShaded: index % 2 === 0 });
        y += row.height;
      }
    });
    next += part.length;
    if (next < rows.length) paper.newSheet();
  }
}

/** The percentage is not drawn here: it stands with the post. */
function rowOf(post: PostEntry, view: View): Row {
  const { paper, content } = view;
  const name = view.postName(post.postId);
  const lines = paper.linesOf(name, NAME, LABEL - 10);
  const stretches = joined(stretchesOf(post, content), (one, next) => one.standing === next.standing);
  return { name, lines, height: Math.max(15, heightOf(lines.length, NAME) + 5), stretches };
}

/** The rows there is room for, and one at least. */
function fitting(rows: readonly Row[], room: number): readonly Row[] {
  let height = AXIS_HEIGHT;
  const over = rows.findIndex((row, index) => (height += row.height) > room && index > 0);
  return over < 0 ? rows : rows.slice(0, over);
}

/** For whoever has the drawing read out. */
function inWords(rows: readonly Row[], axis: Axis, view: View): string {
  const { words } = view;
  const all = rows.flatMap(({ stretches }) => stretches);
  const first = Math.min(...all.map(({ from }) => from), axis.until);
  const last = Math.max(...all.map(({ until }) => until), axis.from) - 1;
  const day = (of: Day) => view.day(dateOf(of));
  const said = ({ from, until, standing }: Stretch) =>
    words.stretch(day(from), day(until - 1), words.standings[standing]);
  return [
    words.timelineAlt(rows.length, day(Math.min(first, last)), day(last)),
    ...rows.map(({ name, stretches }) => `${name}: ${stretches.map(said).join(', ')}.`),
  ].join(' ');
}

type Across = (day: Day) => number;

function drawTicks(
  paper: Paper,
  { until, ticks }: Axis,
  at: Across,
  { top, height }: { top: number; height: number },
): void {
  for (const { day, label } of ticks) {
    paper.pdf
      .moveTo(at(day), top + AXIS_HEIGHT - 3)
      .lineTo(at(day), top + height)
      .lineWidth(0.4)
      .stroke(RULE);
    const room = at(until) - at(day);
    if (label !== '' && room > paper.widthOf(label, AXIS)) paper.line(`${label} `, at(day) + 1.5, top, AXIS);
  }
}

const SHAPES = { CONFIRMED: filled, DECLARED: hatched, DISPUTED: outlined } as const;

function drawRow(
  paper: Paper,
  { lines, height, stretches }: Row,
  at: Across,
  { top, isShaded }: { top: number; isShaded: boolean },
): void {
  if (isShaded) {
    paper.pdf
      .save()
      .rect(SHEET.left, top, LABEL - 4, height)
      .fill(SHADE)
      .restore();
  }
  lines.forEach((line, below) => {
    paper.line(`${line.trimEnd()} `, SHEET.left + 3, top + 2 + heightOf(below, NAME), NAME);
  });
  for (const { from, until, standing } of stretches) {
    SHAPES[standing](paper, { x: at(from), y: top + 3.5, width: Math.max(1.2, at(until) - at(from)), height: 8 });
  }
}

type Axis = Span & { readonly ticks: readonly { readonly day: Day; readonly label: string }[] };

/** Whole years; quarters where there are few of them, and a label only where there is room. */
function axisOf(first: number, until: number): Axis {
  const [begins, ends] = [civilOf(first).year, civilOf(until - 1).year + 1];
  const [from, to] = [dayFrom(begins, 1, 1), dayFrom(ends, 1, 1)];
  const years = ends - begins;
  const months = years <= 4 ? 3 : 12;
  const labelled = Math.ceil(years / 12);
  const ticks: { day: Day; label: string }[] = [];
  for (let day = from; day < to; day = addMonths(day, months)) {
    const { year, month } = civilOf(day);
    const label = month === 1 && (year - begins) % labelled === 0 ? String(year) : '';
    ticks.push({ day, label });
  }
  return { from, until: to, ticks };
}
