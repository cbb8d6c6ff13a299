import type { Style } from './fonts.js';
import { SHEET, TEXT_WIDTH, type Paper, heightOf } from './paper.js';
import { BODY, SHADE } from './styles.js';

export type Place = { readonly x?: number; readonly width?: number; readonly below?: number };

/** A paragraph that goes on over the sheet's end where it must, never with one line alone. */
export function paragraph(paper: Paper, text: string, style: Style = BODY, place: Place = {}): void {
  const { x = SHEET.left, width = TEXT_WIDTH, below = 4 } = place;
  const tag = paper.tag('P');
  flow(paper, paper.linesOf(text, style, width), style, (lines) => {
    paper.mark(tag, 'P', () => {
      lines.forEach((line, index) => {
        paper.line(line, x, paper.y + heightOf(index, style), style);
      });
    });
  });
  tag.end();
  paper.y += below;
}

/** Draws lines sheet by sheet and moves on below them. */
export function flow(
  paper: Paper,
  lines: readonly string[],
  style: Style,
  draw: (lines: readonly string[]) => void,
): void {
  paper.keep(heightOf(Math.min(2, lines.length), style));
  for (let done = 0; done < lines.length;) {
    const fitting = Math.max(1, Math.floor(paper.room / heightOf(1, style)));
    const part = lines.slice(done, done + fitting);
    draw(part);
    paper.y += heightOf(part.length, style);
    done += part.length;
    if (done < lines.length) paper.newSheet();
  }
}

/** A short paragraph in a shaded box with a bar at its side, for what nobody may overlook. */
export function callOut(paper: Paper, text: string, style: Style): void {
  const inset = 10;
  const lines = paper.linesOf(text, style, TEXT_WIDTH - 2 * inset);
  const height = heightOf(lines.length, style) + inset;
  paper.keep(height);
  paper.artifact(() => {
    paper.pdf.rect(SHEET.left, paper.y, TEXT_WIDTH, height).fill(SHADE);
    paper.pdf.rect(SHEET.left, paper.y, 3, height).fill(style.colour);
  });
  paper.y += inset / 2;
  paragraph(paper, text, style, { x: SHEET.left + inset, width: TEXT_WIDTH - 2 * inset, below: inset / 2 + 4 });
}
