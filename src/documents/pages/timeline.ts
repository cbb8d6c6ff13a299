import { addMonths, civilOf, dateOf, dayFrom, dayOf } from '../../kernel/dates.js';
import type { DocumentContent, PostEntry, Unconfirmed } from '../content.js';
import { legend } from './front.js';
import { figure } from './paper/figure.js';
import { heading } from './paper/heading.js';
import { paragraph } from './paper/paragraph.js';
import { SHEET, TEXT_WIDTH, heightOf } from './paper/paper.js';
import { filled, hatched, outlined } from './paper/shading.js';
import { BODY, FAINT, RULE, SHADE } from './paper/styles.js';
import type { Style } from './paper/fonts.js';
import type { View } from './view.js';

export type Stretch = {
  readonly from: number;
  readonly until: number;
  readonly standing: 'CONFIRMED' | Unconfirmed['standing'];
};
export type Drawn = { readonly post: PostEntry; readonly stretches: readonly Stretch[] };

const LABEL = 168;
const NAME: Style = { face: 'regular', size: 8, colour: BODY.colour };
const AXIS: Style = { face: 'regular', size: 7.5, colour: FAINT };

/** Days of every post up to the day the document speaks up to, cut where somebody begins or ceases to stand behind them. */
export function stretchesOf({ posts, notConfirmed, madeFrom }: DocumentContent): Drawn[] {
  const end = dayOf(madeFrom.validOn) + 1;
  return posts.map((post) => {
    const served = post.periods.map(({ from, to }) => ({
      from: dayOf(from),
      until: Math.min(end, to === null ? end : dayOf(to) + 1),
    }));
    const open = notConfirmed
      .filter(({ postId }) => postId === post.postId)
      .map(({ from, to, standing }) => ({ from: dayOf(from), until: dayOf(to) + 1, standing }));
    const cuts = [...new Set([...served, ...open].flatMap(({ from, until }) => [from, until]))].sort((a, b) => a - b);
    const stretches: Stretch[] = [];
    cuts.forEach((from, index) => {
      const until = cuts[index + 1];
      if (until === undefined || !served.some((one) => one.from <= from && until <= one.until)) return;
      const over = open.filter((one) => one.from <= from && until <= one.until);
      const standing = over.find((one) => one.standing === 'DISPUTED')?.standing ?? over[0]?.standing ?? 'CONFIRMED';
      const last = stretches.at(-1);
      if (last?.until === from && last.standing === standing) stretches[stretches.length - 1] = { ...last, until };
      else stretches.push({ from, until, standing });
    });
    return { post, stretches };
  });
}

/** One row for each post, along the years. Drawn in as many pictures as it takes sheets. */
export function timeline(view: View): void {
  const { paper, content, words } = view;
  const drawn = stretchesOf(content);
  const all = drawn.flatMap(({ stretches }) => stretches);
  if (all.length === 0) {
    heading(paper, 2, words.timeline);
    paragraph(paper, words.noPosts);
    return;
  }
  const axis = axisOf(Math.min(...all.map(({ from }) => from)), Math.max(...all.map(({ until }) => until)));
  const rows = drawn.map((one) => {
    const lines = paper.linesOf(view.postName(one.post.postId), NAME, LABEL - 10);
    return { ...one, lines, height: Math.max(15, heightOf(lines.length, NAME) + 5) };
  });
  heading(paper, 2, words.timeline, AXIS_HEIGHT + (rows[0]?.height ?? 0) + 24);
  legend(view);
  for (let next = 0; next < rows.length;) {
    const part: typeof rows = [];
    let height = AXIS_HEIGHT;
    for (const row of rows.slice(next)) {
      if (part.length > 0 && height + row.height > paper.room) break;
      part.push(row);
      height += row.height;
    }
    const first = Math.min(...part.flatMap(({ stretches }) => stretches.map(({ from }) => from)), axis.until);
    const last = Math.max(...part.flatMap(({ stretches }) => stretches.map(({ until }) => until)), axis.from);
    const alt = [
      words.timelineAlt(part.length, view.day(dateOf(Math.min(first, last - 1))), view.day(dateOf(last - 1))),
      ...part.map(
        ({ post, stretches }) =>
          `${view.postName(post.postId)}: ${stretches
            .map(({ from, until, standing }) =>
              words.stretch(view.day(dateOf(from)), view.day(dateOf(until - 1)), words.standings[standing]),
            )
            .join(', ')}.`,
      ),
    ].join(' ');
    figure(paper, alt, height, (top) => {
      const chart = { x: SHEET.left + LABEL, width: TEXT_WIDTH - LABEL };
      const at = (day: number) => chart.x + ((day - axis.from) / (axis.until - axis.from)) * chart.width;
      for (const { day, label } of axis.ticks) {
        paper.pdf
          .moveTo(at(day), top + AXIS_HEIGHT - 3)
          .lineTo(at(day), top + height)
          .lineWidth(0.4)
          .stroke(RULE);
        const room = chart.x + chart.width - at(day);
        if (label !== '' && room > paper.widthOf(label, AXIS)) paper.line(`${label} `, at(day) + 1.5, top, AXIS);
      }
      let y = top + AXIS_HEIGHT;
      part.forEach(({ lines, stretches, height: own }, index) => {
        if (index % 2 === 0)
          paper.pdf
            .save()
            .rect(SHEET.left, y, LABEL - 4, own)
            .fill(SHADE)
            .restore();
        lines.forEach((line, below) => {
          paper.line(`${line.trimEnd()} `, SHEET.left + 3, y + 2 + heightOf(below, NAME), NAME);
        });
        for (const { from, until, standing } of stretches) {
          const box = { x: at(from), y: y + 3.5, width: Math.max(1.2, at(until) - at(from)), height: 8 };
          if (standing === 'CONFIRMED') filled(paper, box);
          else if (standing === 'DECLARED') hatched(paper, box);
          else outlined(paper, box);
        }
        y += own;
      });
    });
    next += part.length;
    if (next < rows.length) paper.newSheet();
  }
}

const AXIS_HEIGHT = 14;

type Axis = { from: number; until: number; ticks: { day: number; label: string }[] };

/** Whole years; quarters where there are few of them, and a label only where there is room. */
function axisOf(first: number, until: number): Axis {
  const [begins, ends] = [civilOf(first).year, civilOf(until - 1).year + 1];
  const [from, to] = [dayFrom(begins, 1, 1), dayFrom(ends, 1, 1)];
  const years = ends - begins;
  const months = years <= 4 ? 3 : 12;
  const labelled = Math.ceil(years / 12);
  const ticks: Axis['ticks'] = [];
  for (let day = from; day < to; day = addMonths(day, months)) {
    const { year, month } = civilOf(day);
    const label = month === 1 && (year - begins) % labelled === 0 ? String(year) : '';
    ticks.push({ day, label });
  }
  return { from, until: to, ticks };
}
