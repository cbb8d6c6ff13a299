import { SHEET, TEXT_WIDTH, type Paper, heightOf } from './paper.js';
import { HEADINGS, TITLE } from './styles.js';

/** Points that must follow a heading on its sheet, or it goes on to the next. */
const FOLLOWED_BY = 64;

let outlines = new WeakMap<Paper, PDFKit.PDFOutline>();

/** A heading with a bookmark; the first level is the title. `followedBy`: points that must stand below it. */
export function heading(paper: Paper, level: 1 | 2 | 3, text: string, followedBy = FOLLOWED_BY): void {
  const style = level === 1 ? TITLE : HEADINGS[level];
  const above = level === 1 || paper.y === SHEET.top ? 0 : level === 2 ? 16 : 10;
  const lines = paper.linesOf(text, style, TEXT_WIDTH);
  const height = heightOf(lines.length, style);
  paper.keep(above + height + followedBy);
  if (paper.y > SHEET.top) paper.y += above;
  const tag = paper.tag(`H${level}`);
  paper.mark(tag, `H${level}`, () => {
    lines.forEach((line, index) => {
      paper.line(line, SHEET.left, paper.y + heightOf(index, style), style);
    });
  });
  tag.end();
  if (level === 2) outlines = outlines.set(paper, paper.pdf.outline.addItem(text));
  if (level === 3) outlines.get(paper)?.addItem(text);
  paper.y += height + 3;
}
