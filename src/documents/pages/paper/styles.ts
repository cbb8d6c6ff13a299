import type { Style } from './fonts.js';

export const INK = '#1a1f24';
export const FAINT = '#4d5761';
export const RULE = '#b8c0c8';
export const SHADE = '#eef1f4';
export const WARNING = '#8a2a0b';

export const TITLE: Style = { face: 'bold', size: 22, colour: INK };
export const HEADINGS: Readonly<Record<2 | 3, Style>> = {
  2: { face: 'bold', size: 14, colour: INK },
  3: { face: 'bold', size: 11, colour: INK },
};
export const BODY: Style = { face: 'regular', size: 9.5, colour: INK };
export const STRONG: Style = { ...BODY, face: 'bold' };
export const CELL: Style = { face: 'regular', size: 8.5, colour: INK };
export const HEAD_CELL: Style = { ...CELL, face: 'bold' };
export const SMALL: Style = { face: 'regular', size: 7.5, colour: FAINT };
