import type { DocumentContent } from '../documents/content.js';
import { issuerRoleText } from '../documents/issuer-words.js';
import { dayText, figureText, instantText, textIn } from '../documents/written.js';
import type { ProvenDocument } from '../proof/verify.js';
import type { Language } from '../proof/verdict-words.js';
import { type Child, type Element, element } from './element.js';
import { postsTable, timeline } from './timeline.js';
import { WORDS } from './words.js';

type Reached = DocumentContent['account']['requirements'][number]['confirmed'];

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
    section(words.notConfirmed, notConfirmed(content, language)),
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
    content.gaps.length === 0
      ? []
      : section(
          words.gaps,
          element(
            'ul',
            {},
            gapTexts(content, language).map((text) => element('li', {}, text)),
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
    [words.birthDate, doctor.birthDate && dayText(doctor.birthDate, language)],
    [words.issued, dayText(content.issuedOn, language)],
    [words.by, issuerText(issuedBy, language)],
    [words.speaksOf, [words.scopes[scope.kind], placeOf(content)].filter((part) => part !== '').join(': ')],
    [words.upTo, dayText(madeFrom.validOn, language)],
    [words.replaces, replaces],
  ]);
}

/** Which post or place it is of; of a whole career there is nothing to add. */
function placeOf({ scope, posts }: DocumentContent): string {
  const named = (number: string, name: string | null | undefined) => (name ? `${name} (${number})` : number);
  const place = posts[0]?.place;
  switch (scope.kind) {
    case 'POST':
      return posts[0]?.employer.name ?? '';
    case 'MUNICIPALITY':
      return named(scope.municipality, place?.municipalityName);
    case 'DISTRICT':
      return named(scope.district, place?.districtName);
    case 'CAREER':
      return '';
  }
}

function issuerText({ name, role, organisation, organisationNumber }: DocumentContent['issuedBy'], language: Language) {
  const number = organisationNumber === null ? '' : ` (${organisationNumber})`;
  const of = organisation === null ? '' : `, ${organisation}${number}`;
  return `${name} (${issuerRoleText(role, language)})${of}`;
}

function totals({ account }: DocumentContent, language: Language): Element {
  const words = WORDS[language];
  const strictest = (['confirmed', 'withDeclared'] as const).map(
    (basis) => `${figureText(account[basis].strictestTotal, language)} ${words[basis]}`,
  );
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
    isStricter(account) ? element('p', { class: 'warning' }, `${words.strictest(strictest.join(', '))}.`) : undefined,
    element('p', { class: 'small' }, textIn(account.notice, language)),
    account.notices.length === 0
      ? []
      : element(
          'ul',
          { class: 'small' },
          account.notices.map(({ text }) => element('li', {}, textIn(text, language))),
        ),
  );
}

function isStricter({ confirmed, withDeclared }: DocumentContent['account']): boolean {
  return [confirmed, withDeclared].some(({ total, strictestTotal }) => total.exact !== strictestTotal.exact);
}

function requirements({ account }: DocumentContent, language: Language): Element | undefined {
  const words = WORDS[language];
  if (account.requirements.length === 0) return undefined;
  const months = (figure: { readonly rounded: string }) => figureText(figure, language);
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
            element('b', {}, textIn(title, language)),
            ' ',
            element('span', { class: `status ${confirmed.status.toLowerCase()}` }, words.statuses[confirmed.status]),
          ),
          bar(Number(required.rounded), Number(confirmed.credited.rounded), Number(withDeclared.credited.rounded)),
          element(
            'p',
            { class: 'small' },
            words.reached(months(confirmed.credited), months(required), months(withDeclared.credited)),
          ),
          strictestOf(confirmed, withDeclared, language),
        ),
      ),
    ),
  );
}

/** Where a stricter reading gives less or another answer. */
function strictestOf(confirmed: Reached, withDeclared: Reached, language: Language): readonly Element[] {
  const words = WORDS[language];
  const reached = { confirmed, withDeclared };
  const differ = (['confirmed', 'withDeclared'] as const).filter((basis) => {
    const { credited, status, strictest } = reached[basis];
    return strictest.credited.exact !== credited.exact || strictest.status !== status;
  });
  const figures = differ.map((basis) => {
    const { credited, status } = reached[basis].strictest;
    return `${figureText(credited, language)} ${words[basis]}, ${words.statuses[status]}`;
  });
  return differ.length === 0
    ? []
    : [element('p', { class: 'small warning' }, `${words.strictest(figures.join('; '))}.`)];
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
        `${employer}, ${dayText(from, language)}–${dayText(to, language)}: ${words.standings[standing]}`,
      ),
    ),
  );
}

/** Post by post, as the pages have them. */
function gapTexts({ gaps, posts }: DocumentContent, language: Language): readonly string[] {
  return [undefined, ...posts].flatMap((post) => {
    const missing = gaps.filter(({ postId }) => postId === (post?.postId ?? null));
    const said = missing.map(({ text }) => textIn(text, language)).join('; ');
    return missing.length === 0 ? [] : [post ? `${post.employer.name}: ${said}` : said];
  });
}

function training({ goals, supervision }: DocumentContent, language: Language): Element | undefined {
  const words = WORDS[language];
  if (!goals && !supervision) return undefined;
  const groups = supervision?.groups.map(({ name, from, to, hours }) =>
    [
      name,
      `${dayText(from, language)}–${to === null ? '' : dayText(to, language)}`,
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
