import { createHash } from 'node:crypto';
import { dateText, figureText } from '../counting/index.js';
import type { Language } from '../messages/template.js';
import { instantText } from '../statement/figures.js';
import { renderStatement } from '../statement/table.js';
import type { StatementView } from '../statement/view.js';
import { type Content, Markup, html } from '../training/plan/markup.js';
import type { Shared, SharedDocument } from './shared-view.js';
import { wordsIn } from './words.js';

/** What whoever has the link has shown, for fetching documents with it. */
export type Credentials = { readonly token: string; readonly code: string };

/**
 * Takes the token out of the address, where only the browser sees it, and hides the field for it. Without scripts the link is
 * pasted into that field.
 */
const SCRIPT = `
const token = location.hash.slice(1);
if (token) {
  const field = document.getElementById('token');
  field.value = token;
  field.closest('div').hidden = true;
  history.replaceState(null, '', location.pathname);
}
`;

/** Nothing is fetched, nothing runs but the script above, and forms go nowhere but here. */
export const POLICY = [
  "default-src 'none'",
  "style-src 'unsafe-inline'",
  `script-src 'sha256-${createHash('sha256').update(SCRIPT).digest('base64')}'`,
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** Asks for the code. */
export function askingPage(language: Language, fault?: string, token = ''): string {
  const words = wordsIn(language);
  const alert = fault === undefined ? undefined : html`<div class="fault" role="alert"><p>${fault}</p></div>`;
  return page(
    language,
    words.title,
    html`${alert}
      <p>${words.asks}</p>
      <form method="post" action="shared">
        <div${new Markup(token === '' ? '' : ' hidden')}>
          <label for="token">${words.link}</label>
          <input id="token" name="token" required maxlength="4000" autocomplete="off" value="${token}">
        </div>
        <label for="code">${words.code}</label>
        <input id="code" name="code" required maxlength="20" inputmode="numeric" autocomplete="off">
        <button>${words.open}</button>
      </form>
      <p class="small">${words.logged}</p>
      <script>${new Markup(SCRIPT)}</script>`,
  );
}

/** Says why it does not open, and nothing of what is behind it. */
export function closedPage(language: Language, fault: string): string {
  const words = wordsIn(language);
  return page(language, words.cannot, html`<p>${fault}</p>`);
}

export function sharedPage(shared: Shared, credentials: Credentials, language: Language): string {
  const words = wordsIn(language);
  const { until, statement, goals, posts, basics, recordings, documents } = shared;
  const limit = until === undefined ? '' : ` ${words.until(dateText(until, language))}`;
  return page(
    language,
    words.heading(shared.name),
    html`<p>${words.hprNumber} ${shared.hprNumber}. ${words.asOf(dateText(shared.on, language))}${limit}</p>
      ${documents && section(words.documents, documentList(documents, credentials, language))}
      ${statement && section(words.statement, statementOf(statement, language))}
      ${basics && section(words.basics, basicsOf(basics, language))}
      ${posts && section(words.posts, postTable(posts, language))}
      ${goals && section(words.goals, goalsOf(goals, language))}
      ${recordings && section(words.timeline, timelineOf(recordings, language))}
      <p class="small">${words.logged}</p>`,
  );
}

function section(heading: string, content: Content): Markup {
  return html`<section>
    <h2>${heading}</h2>
    ${content}
  </section>`;
}

function documentList(documents: readonly SharedDocument[], { token, code }: Credentials, language: Language): Markup {
  const words = wordsIn(language);
  if (documents.length === 0) return html`<p>${words.none}</p>`;
  const button = (documentId: string, format: string, text: string) =>
    html`<form method="post" action="shared/document">
      <input type="hidden" name="token" value="${token}" /><input type="hidden" name="code" value="${code}" /><input
        type="hidden"
        name="document"
        value="${documentId}"
      /><button name="format" value="${format}">${text}</button>
    </form>`;
  const items = documents.map(({ documentId, scope, issuedAt, validOn, standing }) => {
    const issued = words.issued(dateText(issuedAt.slice(0, 10), language));
    const buttons = html`<div class="buttons">
      ${button(documentId, 'pdf', words.pdf)}${button(documentId, 'json', words.json)}
    </div>`;
    return html`<li>
      <p>
        <b>${words.scopes[scope]}</b>, ${issued}, ${words.validOn(dateText(validOn, language))}:
        ${words.standing[standing]}
      </p>
      ${buttons}
    </li>`;
  });
  return html`<ul class="documents">
    ${items}
  </ul>`;
}

type Reached = StatementView['requirements'][number]['confirmed'];

function statementOf(statement: NonNullable<Shared['statement']>, language: Language): Markup {
  const words = wordsIn(language);
  const isStricter = ({ credited, status, strictest }: Reached) =>
    strictest.credited.exact !== credited.exact || strictest.status !== status;
  const reached = (one: Reached) => {
    const strictest = isStricter(one)
      ? ` (${words.atLeast(figureText(one.strictest.credited.rounded, language))})`
      : '';
    return `${figureText(one.credited.rounded, language)}${strictest}`;
  };
  const rows = statement.requirements.map(({ title, required, confirmed, withDeclared }) => [
    title[language],
    figureText(required.rounded, language),
    ...[confirmed, withDeclared].map(reached),
    confirmed.strictest.status === confirmed.status
      ? words.status[confirmed.status]
      : words.unsettled(words.status[confirmed.status], words.status[confirmed.strictest.status]),
  ]);
  const may = statement.requirements.some(({ confirmed, withDeclared }) => [confirmed, withDeclared].some(isStricter));
  const heads = [words.requirement, words.required, words.confirmed, words.withDeclared, words.met];
  return html`<p>${words.months} ${statement.notice[language]}</p>
    ${table(heads, rows, 'figure')} ${may ? html`<p>${words.strictest}</p>` : undefined}
    <details>
      <summary>${words.whole}</summary>
      <pre tabindex="0">${renderStatement(statement, { language, width: 100, colour: false })}</pre>
    </details>`;
}

function basicsOf(basics: NonNullable<Shared['basics']>, language: Language): Markup {
  const words = wordsIn(language);
  const { specialisation, conversion, part1CompletedOn, approval } = basics;
  const date = (day: string | undefined) => (day === undefined ? undefined : dateText(day, language));
  const facts = [
    [words.scheme, specialisation && words.schemes[specialisation.scheme]],
    [words.part1, date(part1CompletedOn)],
    [words.begun, date(specialisation?.on)],
    [words.converted, date(conversion?.on)],
    [words.approved, date(approval?.on)],
  ].filter(([, fact]) => fact !== undefined);
  return html`<dl>
    ${facts.map(
      ([term, fact]) =>
        html`<div>
          <dt>${term}</dt>
          <dd>${fact}</dd>
        </div>`,
    )}
  </dl>`;
}

function postTable(posts: NonNullable<Shared['posts']>, language: Language): Markup {
  const words = wordsIn(language);
  const rows = posts.map(({ employer, place, from, to, stretches }) => [
    employer,
    place?.districtName ?? place?.municipalityName ?? place?.municipality,
    dateText(from, language),
    to === null ? '' : dateText(to, language),
    [...new Set(stretches.map(({ percent }) => figureText(String(percent), language)))].join(' → '),
    [...new Set(stretches.map(({ standing }) => words.standings[standing]))].join(', '),
  ]);
  return table([words.employer, words.place, words.from, words.to, words.percent, words.basis], rows);
}

function goalsOf({ counts, approved }: NonNullable<Shared['goals']>, language: Language): Markup {
  const words = wordsIn(language);
  const { numerator, denominator } = counts.approved;
  const list = approved.map(
    ({ code, title }) => html`<li><b>${code}</b> ${(language === 'en' ? title.en : undefined) ?? title.nb}</li>`,
  );
  const details = html`<details>
    <summary>${words.approvedList}</summary>
    <ul>
      ${list}
    </ul>
  </details>`;
  return html`<p>${words.approvedGoals(numerator, denominator)}</p>
    ${approved.length === 0 ? undefined : details}`;
}

function timelineOf(recordings: NonNullable<Shared['recordings']>, language: Language): Markup {
  const words = wordsIn(language);
  const rows = recordings.map(({ recordedAt, type, role }) => [instantText(recordedAt, language), type, role]);
  return html`<details>
    <summary>${words.recorded(recordings.length)}</summary>
    ${table([words.when, words.what, words.by], rows)}
  </details>`;
}

/** Rows of cells, the first of them what the row is about. On a narrow screen each cell stands beside its heading. */
function table(heads: readonly string[], rows: readonly (readonly (string | undefined)[])[], cell = ''): Markup {
  const head = heads.map((text, at) => html`<th scope="col" class="${at === 0 ? '' : cell}">${text}</th>`);
  const body = rows.map(([first, ...others]) => {
    const cells = others.map((text, at) => html`<td class="${cell}" data-head="${heads[at + 1]}">${text}</td>`);
    return html`<tr>
      <th scope="row">${first}</th>
      ${cells}
    </tr>`;
  });
  return html`<table>
    <thead>
      <tr>
        ${head}
      </tr>
    </thead>
    <tbody>
      ${body}
    </tbody>
  </table>`;
}

const STYLE = new Markup(`
  :root { --ink: #17202a; --soft: #4b5966; --line: #c9d2da; --deep: #12506b; --pale: #eef4f7; }
  * { box-sizing: border-box; }
  body { margin: 0; background: var(--pale); color: var(--ink); font: 18px/1.5 system-ui, sans-serif; }
  header { background: var(--deep); color: #fff; padding: .8rem 1.2rem; font-weight: 600; }
  main { max-width: 56rem; margin: 1.5rem auto; padding: 1.5rem; background: #fff; border-radius: .6rem; }
  @media (max-width: 60rem) { main { margin: 0; border-radius: 0; padding: 1.2rem; } }
  h1 { font-size: 1.6rem; line-height: 1.2; margin: 0 0 .8rem; overflow-wrap: anywhere; }
  h2 { font-size: 1.2rem; margin: 1.8rem 0 .5rem; border-bottom: 1px solid var(--line); }
  p { margin: .5rem 0; }
  dl { margin: 0; } dl div { display: grid; grid-template-columns: 16rem 1fr; gap: .2rem 1rem; padding: .2rem 0; }
  dt { color: var(--soft); } dd { margin: 0; }
  @media (max-width: 42rem) { dl div { grid-template-columns: 1fr; } }
  table { border-collapse: collapse; width: 100%; font-size: .95rem; }
  th, td { text-align: left; vertical-align: top; padding: .35rem .8rem .35rem 0; border-bottom: 1px solid var(--line); }
  thead th { color: var(--soft); font-weight: 600; font-size: .85rem; } tbody th { font-weight: 600; }
  .figure { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
  @media (max-width: 42rem) {
    thead { position: absolute; clip-path: inset(50%); height: 1px; overflow: hidden; }
    table, tbody, tr, th { display: block; } tr { border-bottom: 1px solid var(--line); padding: .4rem 0; }
    tbody th, td { border: 0; padding: .1rem 0; }
    td { display: grid; grid-template-columns: 10rem 1fr; text-align: left !important; overflow-wrap: anywhere; }
    td:empty { display: none; } td::before { content: attr(data-head); color: var(--soft); }
  }
  pre { overflow-x: auto; font: .8rem/1.35 ui-monospace, monospace; background: var(--pale); padding: .8rem; }
  summary { cursor: pointer; color: var(--deep); margin: .6rem 0; }
  .documents { list-style: none; margin: 0; padding: 0; } .documents li { border-bottom: 1px solid var(--line); padding: .5rem 0; }
  .buttons { display: flex; flex-wrap: wrap; gap: .6rem; } .buttons button { margin: 0; padding: .4rem 1rem; }
  label { display: block; margin-top: 1rem; font-weight: 600; }
  input { width: 100%; max-width: 26rem; font: inherit; padding: .5rem; border: 1px solid #7d8b97; border-radius: .3rem; background: #fff; color: inherit; }
  button { margin-top: 1.2rem; font: inherit; font-weight: 600; color: #fff; background: var(--deep); border: 0; border-radius: .3rem; padding: .7rem 2rem; cursor: pointer; }
  :focus-visible { outline: .2rem solid #b4560c; outline-offset: .1rem; }
  .fault { border: 2px solid #a32014; border-radius: .3rem; padding: .2rem 1rem; background: #fdf1ef; }
  .small { color: var(--soft); font-size: .9rem; }
  [hidden] { display: none; }
`);

function page(language: Language, title: string, body: Markup): string {
  return `<!doctype html>
${
  html`<html lang="${language}">
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="robots" content="noindex" />
      <title>${title} – Tjenestebok</title>
      <style>
        ${STYLE}
      </style>
    </head>
    <body>
      <header>Tjenestebok</header>
      <main>
        <h1>${title}</h1>
        ${body}
      </main>
    </body>
  </html> `.text
}`;
}
