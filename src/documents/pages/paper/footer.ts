import { SHEET, TEXT_WIDTH, type Paper, heightOf } from './paper.js';
import { RULE, SMALL } from './styles.js';

/** At the foot of a sheet: what stands left, in the middle and right. The same on all of them, so an artifact. */
export function footer(paper: Paper, left: string, middle: string, right: string): void {
  const y = SHEET.height - SHEET.bottom + 18;
  paper.artifact(() => {
    paper.pdf
      .moveTo(SHEET.left, y - 4)
      .lineTo(SHEET.left + TEXT_WIDTH, y - 4)
      .lineWidth(0.4)
      .stroke(RULE);
    const at = (text: string, share: number) => {
      paper.line(text, SHEET.left + share * (TEXT_WIDTH - paper.widthOf(text, SMALL)), y, SMALL);
    };
    at(left, 0);
    at(right, 1);
    paper.line(middle, SHEET.left, y + heightOf(1, SMALL), SMALL);
  }, 'Pagination');
}
