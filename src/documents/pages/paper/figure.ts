import { SHEET, TEXT_WIDTH, type Paper } from './paper.js';

/** A drawing with what it shows in words. `draw` gets its upper edge; below it goes on at `height`. */
export function figure(
  paper: Paper,
  alt: string,
  height: number,
  draw: (y: number) => void,
  width: number = TEXT_WIDTH,
): void {
  paper.keep(height);
  const { y } = paper;
  const tag = paper.tag('Figure', { alt, bbox: [SHEET.left, y, SHEET.left + width, y + height] });
  paper.mark(tag, 'Figure', () => {
    draw(y);
  });
  tag.end();
  paper.y = y + height;
}
