import type { Paper } from './paper.js';

export type Box = { readonly x: number; readonly y: number; readonly width: number; readonly height: number };

export const CONFIRMED = '#1d4f7c';
export const DECLARED = '#b06000';
export const DISPUTED = '#8a2a0b';

/** Three ways of drawing a stretch, apart without colour: filled, hatched, and an outline of dashes. */
export function filled({ pdf }: Paper, { x, y, width, height }: Box): void {
  pdf.rect(x, y, width, height).fill(CONFIRMED);
}

export function hatched({ pdf }: Paper, { x, y, width, height }: Box): void {
  pdf.save().rect(x, y, width, height).clip().lineWidth(0.9).strokeColor(DECLARED);
  for (let start = x - height; start < x + width; start += 3.6) {
    pdf.moveTo(start, y + height).lineTo(start + height, y);
  }
  pdf.stroke().restore();
  pdf.rect(x, y, width, height).lineWidth(0.7).stroke(DECLARED);
}

export function outlined({ pdf }: Paper, { x, y, width, height }: Box): void {
  pdf.save().rect(x, y, width, height).lineWidth(1).dash(2.4, { space: 1.6 }).stroke(DISPUTED).restore();
}
