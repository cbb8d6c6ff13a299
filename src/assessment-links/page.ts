import type { ActivityKind } from '../career/domain/goals/events.js';
import { QUALIFICATIONS } from '../career/domain/events.js';
import { dateText } from '../counting/index.js';
import type { Language } from '../messages/template.js';
import { wordsIn } from './words.js';

/** The activity as it is shown to whoever is asked to sign it. */
export type ShownActivity = {
  readonly doctor: string;
  readonly description: string;
  readonly kind: ActivityKind;
  readonly on: string;
  readonly minutes?: number;
  readonly goals: readonly { readonly code: string; readonly title: string }[];
  readonly expiresOn: string;
};

/** What was written already, so that nothing must be written twice, and what is wrong with it. */
export type Filled = {
  readonly name?: string;
  readonly qualification?: string;
  readonly field?: string;
  readonly comment?: string;
  readonly vouches?: boolean;
};

export function signingPage(
  activity: ShownActivity,
  language: Language,
  filled: Filled = {},
  faults: readonly string[] = [],
): string {
  const words = wordsIn(language);
  const facts = [
    [words.kind, words.kinds[activity.kind]],
    [words.when, dateText(activity.on, language)],
    ...(activity.minutes === undefined ? [] : [[words.lasted, words.minutes(activity.minutes)]]),
  ] as const;
  const options = QUALIFICATIONS.map(
    (each) =>
      `<option value="${each}"${filled.qualification === each ? ' selected' : ''}>${text(words.qualifications[each])}</option>`,
  );
  return page(
    language,
    words.title,
    `${faults.length === 0 ? '' : `<div class="fault" role="alert">${faults.map((fault) => `<p>${text(fault)}</p>`).join('')}</div>`}
    <p class="lead">${text(words.asks(activity.doctor))}</p>
    <section aria-labelledby="what">
      <h2 id="what">${text(words.what)}</h2>
      <p class="said">${text(activity.description)}</p>
      <dl>${facts.map(([term, fact]) => `<div><dt>${text(term)}</dt><dd>${text(fact)}</dd></div>`).join('')}
        <div><dt>${text(words.goals)}</dt><dd><ul>${activity.goals
          .map(({ code, title }) => `<li><b>${text(code)}</b> ${text(title)}</li>`)
          .join('')}</ul></dd></div></dl>
    </section>
    <form method="post">
      <h2>${text(words.you)}</h2>
      <label for="name">${text(words.name)}</label>
      <input id="name" name="name" required maxlength="200" autocomplete="name" value="${text(filled.name ?? '')}">
      <label for="qualification">${text(words.qualification)}</label>
      <select id="qualification" name="qualification" required>
        <option value="">${text(words.choose)}</option>${options.join('')}
      </select>
      <label for="field">${text(words.field)} <span>(${text(words.optional)})</span></label>
      <input id="field" name="field" maxlength="200" aria-describedby="hint" value="${text(filled.field ?? '')}">
      <small id="hint">${text(words.fieldHint)}</small>
      <label for="comment">${text(words.comment)} <span>(${text(words.optional)})</span></label>
      <textarea id="comment" name="comment" rows="3" maxlength="2000">${text(filled.comment ?? '')}</textarea>
      <label class="vouch"><input type="checkbox" name="vouch" value="yes" required${filled.vouches === true ? ' checked' : ''}> ${text(words.vouch(activity.doctor))}</label>
      <button>${text(words.sign)}</button>
      <p class="small">${text(words.recorded)}</p>
    </form>
    <p class="small">${text(words.until(dateText(activity.expiresOn, language)))}</p>`,
  );
}

export function signedPage(doctor: string, language: Language): string {
  const words = wordsIn(language);
  return page(
    language,
    words.thanks,
    `<p class="done">✓</p><p class="lead">${text(words.signed(doctor))}</p><p>${text(words.close)}</p>`,
  );
}

/** @param messages why not, and the way out */
export function refusedPage(messages: readonly string[], language: Language): string {
  const words = wordsIn(language);
  const told = messages.length === 0 ? [words.notThere] : messages;
  return page(language, words.cannot, told.map((message) => `<p class="lead">${text(message)}</p>`).join(''));
}

function page(language: Language, title: string, body: string): string {
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${text(title)} – Tjenestebok</title>
<style>
  :root { --ink: #17202a; --soft: #4b5966; --line: #c9d2da; --deep: #12506b; --pale: #eef4f7; }
  body { margin: 0; background: var(--pale); color: var(--ink); font: 18px/1.5 system-ui, sans-serif; }
  header { background: var(--deep); color: #fff; padding: .8rem 1.2rem; font-weight: 600; }
  main { max-width: 40rem; margin: 1.5rem auto; padding: 1.5rem; background: #fff; border-radius: .6rem; }
  @media (max-width: 42rem) { main { margin: 0; border-radius: 0; } }
  h1 { font-size: 1.6rem; line-height: 1.2; margin: 0 0 .8rem; }
  h2 { font-size: 1.15rem; margin: 1.6rem 0 .5rem; }
  .said { border-left: .3rem solid var(--deep); background: var(--pale); margin: 0; padding: .8rem 1rem; white-space: pre-wrap; overflow-wrap: anywhere; }
  dl { margin: .8rem 0 0; } dl div { display: grid; grid-template-columns: 11rem 1fr; gap: .2rem 1rem; padding: .3rem 0; }
  @media (max-width: 42rem) { dl div { grid-template-columns: 1fr; } }
  dt { color: var(--soft); } dd { margin: 0; } ul { margin: 0; padding-left: 1.1rem; }
  label { display: block; margin-top: 1rem; font-weight: 600; } label span, .vouch { font-weight: 400; }
  input:not([type=checkbox]), select, textarea { box-sizing: border-box; width: 100%; font: inherit; padding: .5rem; border: 1px solid #7d8b97; border-radius: .3rem; background: #fff; color: inherit; }
  small, .small { color: var(--soft); font-size: .9rem; }
  .vouch { display: grid; grid-template-columns: auto 1fr; gap: .7rem; } .vouch input { width: 1.3rem; height: 1.3rem; margin-top: .15rem; }
  button { margin-top: 1.2rem; font: inherit; font-weight: 600; color: #fff; background: var(--deep); border: 0; border-radius: .3rem; padding: .7rem 2rem; cursor: pointer; }
  :focus-visible { outline: .2rem solid #b4560c; outline-offset: .1rem; }
  .fault { border: 2px solid #a32014; border-radius: .3rem; padding: .2rem 1rem; background: #fdf1ef; }
  .done { font-size: 3rem; line-height: 1; margin: 0; color: #1d6b38; }
</style>
</head>
<body>
<header>Tjenestebok</header>
<main>
<h1>${text(title)}</h1>
${body}
</main>
</body>
</html>
`;
}

/** Whatever somebody wrote, as text and never as markup. */
function text(value: string): string {
  return value.replace(/[&<>"']/g, (sign) => `&#${String(sign.charCodeAt(0))};`);
}
