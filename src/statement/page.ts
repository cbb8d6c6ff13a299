import type { Language } from '../counting/index.js';
import type { StatementView } from './view.js';
import type { Words } from './words.js';

/** What every section of the printed statement is made from. */
export type Page = {
  readonly view: StatementView;
  readonly language: Language;
  readonly words: Words;
  readonly width: number;
};
