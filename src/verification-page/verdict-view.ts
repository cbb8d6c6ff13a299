import { type Language, VERDICT_TITLES, leadWords, reasonWords } from '../proof/verdict-words.js';
import type { Verdict, VerdictWord } from '../proof/verify.js';
import { documentView } from './document-view.js';
import { type Element, element } from './element.js';
import { WORDS } from './words.js';

/** Each verdict has its own sign, so that nobody depends on colour. */
const SIGNS: Readonly<Record<VerdictWord, string>> = {
  GENUINE: 'M6 17l7 7L26 9',
  ALTERED: 'M8 8l16 16M24 8L8 24',
  SUPERSEDED: 'M6 12h18l-6-6M26 20H8l6 6',
  WITHDRAWN: 'M7 16h18',
  UNKNOWN_KEY: 'M11 12a5 5 0 1 1 7 5q-2 1-2 3M16 25v1',
  NOT_OURS: 'M9 5h10l5 5v17H9zM13 17h7',
};

/** @returns what is shown when a file has been checked: the verdict, and what the document says if that is proven */
export function verdictView(verdict: Verdict, language: Language): Element[] {
  const { word, reasons, document } = verdict;
  const words = WORDS[language];
  const page = document?.content.check.page;
  const isUnasked = document && verdict.standing === null && typeof page === 'string' && /^https?:\/\//.test(page);
  const card = element(
    'section',
    { class: `verdict ${word.toLowerCase()}`, 'aria-labelledby': 'verdict' },
    element(
      'svg',
      { class: 'sign', viewBox: '0 0 32 32', width: '64', height: '64', 'aria-hidden': 'true' },
      element('path', { d: SIGNS[word] }),
    ),
    element('h2', { id: 'verdict', tabindex: '-1' }, VERDICT_TITLES[word][language]),
    element('p', { class: 'lead' }, leadWords(verdict, language)),
    element('h3', {}, words.why),
    element(
      'ul',
      {},
      reasons.map((reason) => element('li', {}, reasonWords(reason, language))),
    ),
    isUnasked ? element('p', {}, element('a', { href: page, rel: 'noreferrer' }, words.askIssuer)) : undefined,
  );
  return document ? [card, shown(verdict, language)] : [card];
}

/** A log of another installation may vouch for what this page does not know how to draw. */
function shown({ word, document }: Verdict, language: Language): Element {
  try {
    if (document) return documentView(document, language, word === 'ALTERED');
  } catch {
    // Told below.
  }
  return element('p', {}, WORDS[language].cannotShow);
}
