import type { Style } from './fonts.js';
import { SHEET, TEXT_WIDTH, type Paper, heightOf } from './paper.js';

/** An address written out that can be followed. `says`: what it leads to, for who hears it. */
export function link(paper: Paper, address: string, says: string, style: Style, x: number = SHEET.left): void {
  const lines = paper.linesOf(address, style, SHEET.left + TEXT_WIDTH - x);
  const height = heightOf(lines.length, style);
  paper.keep(height);
  paper.within('P', () => {
    const tag = paper.tag('Link');
    paper.mark(tag, 'Link', () => {
      lines.forEach((line, index) => {
        paper.line(line, x, paper.y + heightOf(index, style), style);
      });
    });
    area(
      paper,
      { x, y: paper.y, width: Math.max(...lines.map((line) => paper.widthOf(line, style))), height },
      address,
      says,
      tag,
    );
  });
  paper.y += height + 4;
}

type Area = { readonly x: number; readonly y: number; readonly width: number; readonly height: number };

function area(
  paper: Paper,
  { x, y, width, height }: Area,
  address: string,
  says: string,
  tag: PDFKit.PDFStructureElement,
): void {
  const options = { structParent: tag, Contents: new String(says) };
  paper.pdf.link(x, y, width, height, address, options as unknown as PDFKit.Mixins.AnnotationOption);
  // The tag takes the sheet that is open when it ends for the sheet of the link.
  tag.end();
}
