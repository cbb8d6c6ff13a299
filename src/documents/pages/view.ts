import type { DocumentLanguage } from '../../counting/index.js';
import type { DocumentContent, PostEntry } from '../content.js';
import type { Figure } from '../../statement/view.js';
import type { Paper } from './paper/paper.js';
import { dayText, figureText, instantText, percentText, textIn } from '../written.js';
import { type PageWords, PAGE_WORDS } from './words.js';

/** What every part of the pages is drawn from. */
export class View {
  readonly words: PageWords;

  constructor(
    readonly paper: Paper,
    readonly content: DocumentContent,
    /** SHA-256 of the content, in hex. */
    readonly digest: string,
    readonly language: DocumentLanguage,
  ) {
    this.words = PAGE_WORDS[language];
  }

  day(date: string): string {
    return dayText(date, this.language);
  }

  instant(instant: string): string {
    return instantText(instant, this.language);
  }

  figure(figure: Figure | string): string {
    return figureText(figure, this.language);
  }

  percent(percent: number): string {
    return percentText(percent, this.language);
  }

  text(text: { nb: string; nn?: string | undefined; en: string }): string {
    return textIn(text, this.language);
  }

  /** Both ends, or from when it runs. */
  period(from: string, to: string | null): string {
    return to === null ? this.words.fromOnwards(this.day(from)) : `${this.day(from)}–${this.day(to)}`;
  }

  /** `3. Nordbyen legekontor`: posts are numbered as they stand in the document. */
  postName(postId: string, employer?: string): string {
    const index = this.content.posts.findIndex((post) => post.postId === postId);
    const name = employer ?? this.content.posts[index]?.employer.name ?? postId;
    return index < 0 ? name : `${index + 1}. ${name}`;
  }
}

export function firstDayOf({ periods }: PostEntry): string | undefined {
  return periods.map(({ from }) => from).sort()[0];
}

/** Null where the post still runs, undefined where it has no days. */
export function lastDayOf({ periods }: PostEntry): string | null | undefined {
  if (periods.some(({ to }) => to === null)) return null;
  return periods
    .map(({ to }) => to ?? '')
    .sort()
    .at(-1);
}

/** Whether two accounts say the same; then one of them is shown. */
export function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
