import type { DocumentContent } from '../documents/content.js';
import type { ProvenDocument } from '../proof/verify.js';
import type { Language } from '../proof/verdict-words.js';
import { type Child, type Element, element } from './element.js';
import { postsTable, timeline } from './timeline.js';
import { WORDS, dateText, figureText, inLanguage, instantText } from './words.js';

/** What a proven document says: nothing that is not in it. */
export function documentView(document: ProvenDocument, language: Language, isAltered: boolean): Element {
  const { content } = document;
  const words = WORDS[language];
  return element(
    'article',
    { 'aria-labelledby': 'says' },
    element('h2', { id: 'says' }, isAltered ? words.saysAltered : words.says),
    atAGlance(content, language),
    totals(content, language),
    requirements(content, language),
    content.posts.length === 0
      ? []
      : section(
          words.timeline,
          timeline(content, language),
          element(
            'details',
            {},
            element('summary', {}, words.asTable),
            element('div', { class: 'wide' }, postsTable(content, language)),
          ),
        ),
    section(words.notConfirmed, notConfirmed(content, language)),
    content.gaps.length === 0
      ? []
      : section(
          words.gaps,
          element(
            'ul',
            {},
            content.gaps.map((gap) => element('li', {}, gapText(gap, content, language))),
          ),
        ),
    training(content, language),
    proofDetails(document, language),
  );
}

function atAGlance(content: DocumentContent, language: Language): Element {
  const words = WORDS[language];
  const { doctor, issuedBy, scope, madeFrom, replaces } = content;
  return facts([
    [words.doctor, element('b', {}, doctor.name)],
    [words.hprNumber, doctor.hprNumber],
    [words.birthDate, doctor.birthDate && dateText(doctor.birthDate, language)],
    [words.issued, dateText(content.issuedOn, language)],
    [words.by, [issuedBy.name, issuedBy.organisation].filter((part) => part !== null).join(', ')],
    [words.speaksOf, words.scopes[scope.kind]],
    [words.upTo, dateText(madeFrom.validOn, language)],
    [words.replaces, replaces],
  ]);
}

function totals({ account }: DocumentContent, language: Language): Element {
  const words = WORDS[language];
  const figure = (months: string, what: string) =>
    element('p', {}, element('b', {}, figureText(months, language)), ` ${words.months} ${what}`);
  return section(
    words.totals,
    element(
      'div',
      { class: 'totals' },
      figure(account.confirmed.total.rounded, words.confirmed),
      figure(account.withDeclared.total.rounded, words.withDeclared),
    ),
    account.notices.length === 0
      ? []
      : element(
          'ul',
          { class: 'small' },
          account.notices.map(({ text }) => element('li', {}, inLanguage(text, language))),
        ),
  );
}

function requirements({ account }: DocumentContent, language: Language): Element | undefined {
  const words = WORDS[language];
  if (account.requirements.length === 0) return undefined;
  const months = (figure: { readonly rounded: string }) => figureText(figure.rounded, language);
  return section(
    words.requirements,
    element(
      'ul',
      { class: 'requirements' },
      account.requirements.map(({ title, required, confirmed, withDeclared }) =>
        element(
          'li',
          {},
          element(
            'p',
            {},
            element('b', {}, inLanguage(title, language)),
            ' ',
            element('span', { class: `status ${confirmed.status.toLowerCase()}` }, words.statuses[confirmed.status]),
          ),
          bar(Number(required.rounded), Number(confirmed.credited.rounded), Number(withDeclared.credited.rounded)),
          element(
            'p',
            { class: 'small' },
            words.reached(months(confirmed.credited), months(required), months(withDeclared.credited)),
          ),
        ),
      ),
    ),
  );
}

/** What is said beside it, drawn. */
function bar(required: number, confirmed: number, withDeclared: number): Element {
  const share = (months: number) => `${(Math.min(1, required > 0 ? months / required : 1) * 100).toFixed(2)}%`;
  return element(
    'svg',
    { class: 'bar', width: '100%', height: '18', 'aria-hidden': 'true' },
    element('rect', { class: 'track', x: '0', y: '0', width: '100%', height: '18' }),
    element('rect', { class: 'declared', x: '0', y: '0', width: share(withDeclared), height: '18' }),
    element('rect', { class: 'confirmed', x: '0', y: '0', width: share(confirmed), height: '18' }),
  );
}

function notConfirmed(content: DocumentContent, language: Language): Element {
  const words = WORDS[language];
  if (content.notConfirmed.length === 0) return element('p', {}, words.allConfirmed);
  return element(
    'ul',
    {},
    content.notConfirmed.map(({ employer, from, to, standing }) =>
      element(
        'li',
        {},
        `${employer}, ${dateText(from, language)}–${dateText(to, language)}: ${words.standings[standing]}`,
      ),
    ),
  );
}

function gapText(
  { text, postId }: DocumentContent['gaps'][number],
  content: DocumentContent,
  language: Language,
): string {
  const post = content.posts.find((each) => each.postId === postId);
  return post ? `${post.employer.name}: ${inLanguage(text, language)}` : inLanguage(text, language);
}

function training({ goals, supervision }: DocumentContent, language: Language): Element | undefined {
  const words = WORDS[language];
  if (!goals && !supervision) return undefined;
  const groups = supervision?.groups.map(({ name, from, to, hours }) =>
    [
      name,
      `${dateText(from, language)}–${to === null ? '' : dateText(to, language)}`,
      words.hoursOf(figureText(hours, language)),
    ]
      .filter((part) => part !== null)
      .join(', '),
  );
  return section(
    words.training,
    facts([
      [words.goals, goals && words.goalsOf(goals.approved.length, goals.of)],
      [words.supervision, supervision && words.hoursOf(figureText(supervision.individual.heldHours, language))],
      [words.groups, groups && groups.length > 0 ? groups.join('; ') : null],
    ]),
  );
}

function proofDetails({ content, log, index, logSize, issuedAt }: ProvenDocument, language: Language): Element {
  const words = WORDS[language];
  return element(
    'details',
    {},
    element('summary', {}, words.proof),
    facts([
      [words.documentId, content.documentId],
      [words.log, log],
      [words.placeInLog, words.placeOf(index, logSize)],
      [words.recorded, instantText(issuedAt, language)],
      [words.revision, `${String(content.madeFrom.revision)}, ${instantText(content.madeFrom.recordedAt, language)}`],
    ]),
  );
}

/** What is null is left out. */
function facts(entries: readonly (readonly [string, Child | null])[]): Element {
  return element(
    'dl',
    {},
    entries.flatMap(([term, fact]) =>
      fact === null ? [] : [element('div', {}, element('dt', {}, term), element('dd', {}, fact))],
    ),
  );
}

function section(title: string, ...children: readonly (Child | readonly Child[] | undefined)[]): Element {
  return element('section', {}, element('h3', {}, title), ...children);
}
