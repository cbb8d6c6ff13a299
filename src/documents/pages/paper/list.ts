import type { Style } from './fonts.js';
import { flow } from './paragraph.js';
import { SHEET, TEXT_WIDTH, type Paper, heightOf } from './paper.js';
import { BODY } from './styles.js';

const INDENT = 18;

/** A list; each item has a bullet, or its number where others refer to it. */
export function list(paper: Paper, items: readonly string[], style: Style = BODY, numbered = false): void {
  paper.within('L', () => {
    items.forEach((item, position) => {
      paper.within('LI', () => {
        const lines = paper.linesOf(item, style, TEXT_WIDTH - INDENT);
        paper.keep(heightOf(Math.min(2, lines.length), style));
        const label = paper.tag('Lbl');
        paper.mark(label, 'Lbl', () => {
          paper.line(numbered ? `${position + 1}.` : '•', SHEET.left, paper.y, style);
        });
        label.end();
        const body = paper.tag('LBody');
        flow(paper, lines, style, (part) => {
          paper.mark(body, 'LBody', () => {
            part.forEach((line, index) => {
              paper.line(line, SHEET.left + INDENT, paper.y + heightOf(index, style), style);
            });
          });
        });
        body.end();
        paper.y += 1.5;
      });
    });
  });
  paper.y += 4;
}
