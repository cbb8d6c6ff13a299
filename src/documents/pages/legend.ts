import { type Paper, SHEET, heightOf } from './paper/paper.js';
import { filled, hatched, outlined } from './paper/shading.js';
import { CELL } from './paper/styles.js';
import type { View } from './view.js';

/** How the three ways of drawing are told apart. */
export function legend({ paper, words }: View): void {
  const entries = [
    { draw: filled, says: words.legendShapes.CONFIRMED },
    { draw: hatched, says: words.legendShapes.DECLARED },
    { draw: outlined, says: words.legendShapes.DISPUTED },
  ];
  const height = heightOf(1, CELL) + 4;
  paper.keep(height);
  legendLine(paper, words.legend, entries, height);
}

type Entry = { readonly draw: typeof filled; readonly says: string };

function legendLine(paper: Paper, intro: string, entries: readonly Entry[], height: number): void {
  const tag = paper.tag('P');
  let x: number = SHEET.left + paper.widthOf(`${intro}  `, CELL);
  const places = entries.map(({ draw, says }) => {
    const at = x;
    x += 24 + paper.widthOf(says, CELL) + 14;
    return { draw, says, at };
  });
  paper.artifact(() => {
    for (const { draw, at } of places) draw(paper, { x: at, y: paper.y + 2, width: 18, height: 8 });
  });
  paper.mark(tag, 'P', () => {
    paper.line(`${intro} `, SHEET.left, paper.y, CELL);
    for (const { says, at } of places) paper.line(`${says} `, at + 23, paper.y, CELL);
  });
  tag.end();
  paper.y += height;
}
