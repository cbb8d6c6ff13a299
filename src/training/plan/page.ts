import type { PlannedPeriod } from '../../career/domain/plan/events.js';
import { dateText } from '../../counting/texts.js';
import { dayOf, spanOf } from '../../kernel/dates.js';
import { formatMonths, monthsOf, partsIn } from '../../kernel/months.js';
import type { Language, Text } from '../../messages/template.js';
import { monthsText } from '../../statement/figures.js';
import { REQUIREMENT_TITLES } from '../../statement/titles.js';
import { type Markup, html } from './markup.js';
import { PAGE_STYLE } from './page-style.js';
import { PAGE_WORDS } from './page-words.js';
import type { GoalTitle, PeriodView, PlanView, PlannedGoalView, Revision } from './plan-view.js';
import type { Prospect } from './prospect.js';
import type { PlanRemark } from './remarks.js';
import { TEMPLATES } from './templates.js';
import { ARENA_TITLES, ASSESSMENT_TITLES, SERVICE_TITLES, capital, periodTitle } from './words.js';

/** Who the plan is for; a line to write on where the reader is not shown it. */
export type PlanHeading = { readonly name?: string; readonly hprNumber?: string; readonly language: Language };

/** The plan as a page to print: A4, no script, nothing fetched from anywhere. */
export function planPage(
  view: PlanView,
  revisions: readonly Revision[],
  { name, hprNumber, language }: PlanHeading,
): string {
  const words = PAGE_WORDS[language];
  const { agreement, version, on } = view;
  const facts: readonly (readonly [string, string | undefined])[] = [
    [words.doctor, name ?? ' '],
    [words.hprNumber, hprNumber],
    [
      words.agreed,
      `${dateText(agreement.on, language)}${agreement.by.name === undefined ? '' : `, ${agreement.by.name}`}`,
    ],
    [words.version, String(version)],
    [words.template, agreement.template && TEMPLATES[agreement.template].title[language]],
    [words.shown, dateText(on, language)],
  ];
  return `<!doctype html>\n${
    html`<html lang="${language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'" />
        <title>${words.title}</title>
        <style>
          ${PAGE_STYLE}
        </style>
      </head>
      <body>
        <header>
          <h1>${words.title}</h1>
          <p class="subtitle">${words.subtitle}</p>
          <dl>
            ${facts
              .filter(([, value]) => value !== undefined)
              .map(
                ([label, value]) =>
                  html`<div>
                    <dt>${label}</dt>
                    <dd>${value}</dd>
                  </div>`,
              )}
          </dl>
        </header>
        <main>
          ${inShort(view, language)} ${remarks(view, language)} ${periodTable(view.periods, language)}
          ${requirements(view.requirements, language)}
          <section>
            <h2>${words.goalsInPeriods}</h2>
            ${view.periods.map((period, index) => goalTable(period, index, language))}
          </section>
          ${missingGoals(view.goalsWithoutPlace, language)} ${history(revisions, language)} ${signatures(language)}
        </main>
        <footer><p>${words.notice}</p></footer>
      </body>
    </html> `.text
  }`;
}

function inShort(view: PlanView, language: Language): Markup {
  const { periods, goalsWithoutPlace, requirements: reached } = view;
  const toSettle = remarksInShort(view);
  const words = PAGE_WORDS[language];
  const now = periods.find(({ state }) => state === 'NOW');
  const next = periods.find(({ state }) => state === 'AHEAD');
  const goals = new Map(periods.flatMap((period) => period.goals).map((goal) => [goal.code, goal.status]));
  const having = (status: PlannedGoalView['status']) => [...goals.values()].filter((each) => each === status).length;
  const total = reached.find(({ then }) => then.id === 'TOTAL' || then.id === 'OLD_GENERAL_PRACTICE');
  const missing = goalsWithoutPlace.length;
  const goalsLine = `${words.goalsText(having('APPROVED'), having('SENT'), having('OPEN'))}${missing === 0 ? '' : `; ${words.withoutPlace(missing)}`}`;
  const lines: readonly (readonly [string, string])[] = [
    [words.now, now ? `${periodTitle(now)[language]}, ${words.until} ${dateText(now.to, language)}` : words.nothingNow],
    ...(next
      ? [[words.next, `${periodTitle(next)[language]}, ${words.from} ${dateText(next.from, language)}`] as const]
      : []),
    [words.goals, goalsLine],
    ...(total ? [[words.time, timeLine(total, language)] as const] : []),
  ];
  return html`<section class="short">
    <h2>${words.inShort}</h2>
    <dl>
      ${lines.map(
        ([label, text]) =>
          html`<dt>${label}</dt>
            <dd>${text}</dd>`,
      )}
    </dl>
    <p class="${toSettle.length === 0 ? 'good' : 'look'}">${words.remarksText(toSettle.length)}</p>
  </section>`;
}

function timeLine({ now, then }: Prospect, language: Language): string {
  const words = PAGE_WORDS[language];
  const text = words.timeText(monthsText(then.credited, language), monthsText(then.required, language));
  return `${text} (${words.todayText(monthsText(now.credited, language))})`;
}

function remarks(view: PlanView, language: Language): Markup | undefined {
  const toSettle = remarksInShort(view);
  if (toSettle.length === 0) return undefined;
  const line = ({ text, rule }: InShort) => html`<li>${text[language]} <span class="rule">${rule}</span></li>`;
  return html`<section>
    <h2>${PAGE_WORDS[language].remarks}</h2>
    <ul class="remarks">
      ${toSettle.map(line)}
    </ul>
  </section>`;
}

type InShort = Pick<PlanRemark, 'text' | 'rule'>;

/** Goals without a place in one line: they have a list of their own further down, and would drown the rest. */
function remarksInShort({ remarks: all, goalsWithoutPlace }: PlanView): readonly InShort[] {
  const others = all.filter(({ code }) => code !== 'GOAL_WITHOUT_PLACE');
  if (goalsWithoutPlace.length === 0) return others;
  const codes = goalsWithoutPlace.map(({ code }) => code).join(', ');
  const line = (language: Language) => `${PAGE_WORDS[language].goalsMissing}: ${codes}`;
  return [...others, { text: { nb: line('nb'), en: line('en') }, rule: 'PLAN-INDIVIDUAL' }];
}

function periodTable(periods: readonly PeriodView[], language: Language): Markup {
  const words = PAGE_WORDS[language];
  const bar = (period: PeriodView, index: number) =>
    html`<div class="${period.category} ${period.state}" style="flex-grow:${dayOf(period.to) - dayOf(period.from) + 1}">
      ${index + 1}
    </div>`;
  const row = (period: PeriodView, index: number) =>
    html`<tr class="${period.state}">
      <th scope="row">
        <span class="number ${period.category}">${index + 1}</span>
        ${capital(SERVICE_TITLES[period.category][language])}<br /><small
          >${ARENA_TITLES[period.arena][language]}${offeredText(period)}</small
        >
      </th>
      <td>${daysText(period, language)}</td>
      <td class="figure">${String(period.basisPoints / 100).replace('.', language === 'nb' ? ',' : '.')} %</td>
      <td class="figure">${monthsText(worthOf(period), language)}</td>
      <td>${words.state[period.state]}</td>
    </tr>`;
  return html`<section>
    <h2>${words.periods}</h2>
    <div class="bar" aria-hidden="true">${periods.map(bar)}</div>
    <table>
      <thead>
        <tr>
          <th scope="col">${words.service}</th>
          <th scope="col">${words.days}</th>
          <th scope="col" class="figure">%</th>
          <th scope="col" class="figure">${words.months}</th>
          <th scope="col">${words.status}</th>
        </tr>
      </thead>
      <tbody>
        ${periods.map(row)}
      </tbody>
    </table>
  </section>`;
}

function offeredText({ offered }: PlannedPeriod): string {
  return offered ? ` (${offered.arenaId})` : '';
}

/** The period as time alone, before any rule of counting. */
function worthOf({ from, to, basisPoints }: PlannedPeriod): bigint {
  return monthsOf(partsIn(spanOf(from, to)) * basisPoints);
}

function daysText({ from, to }: PlannedPeriod, language: Language): string {
  return `${dateText(from, language)}–${dateText(to, language)}`;
}

function requirements(reached: readonly Prospect[], language: Language): Markup | undefined {
  if (reached.length === 0) return undefined;
  const words = PAGE_WORDS[language];
  const row = ({ now, then }: Prospect) =>
    html`<tr class="${then.status === 'MET' ? 'met' : 'short-of'}">
      <th scope="row">${REQUIREMENT_TITLES[then.id][language]} <span class="rule">${then.rule}</span></th>
      <td class="figure">${monthsText(then.required, language)}</td>
      <td class="figure">${monthsText(now.credited, language)}</td>
      <td class="figure">${monthsText(then.credited, language)}</td>
      <td>${then.status === 'MET' ? words.met : words.missing(missingText(then.missing, language))}</td>
    </tr>`;
  return html`<section>
    <h2>${words.requirements}</h2>
    <table>
      <thead>
        <tr>
          <th scope="col">${words.requirement}</th>
          <th scope="col" class="figure">${words.required}</th>
          <th scope="col" class="figure">${words.today}</th>
          <th scope="col" class="figure">${words.carriedOut}</th>
          <th scope="col">${words.status}</th>
        </tr>
      </thead>
      <tbody>
        ${reached.map(row)}
      </tbody>
    </table>
  </section>`;
}

/** Never `0,00` of something that is missing. */
function missingText(missing: bigint, language: Language): string {
  return formatMonths(missing) === '0.00' ? `< ${language === 'nb' ? '0,01' : '0.01'}` : monthsText(missing, language);
}

function goalTable(period: PeriodView, index: number, language: Language): Markup {
  const words = PAGE_WORDS[language];
  const title = html`<span class="number ${period.category}">${index + 1}</span> ${periodTitle(period)[language]}
    <small>${daysText(period, language)}</small>`;
  if (period.goals.length === 0)
    return html`<h3>${title}</h3>
      <p class="none">${words.noGoals}</p>`;
  const row = (goal: PlannedGoalView) =>
    html`<tr>
      <th scope="row">${goalTitle(goal, language)}</th>
      <td>
        ${
          goal.activities.length === 0
            ? '–'
            : html`<ul>
                ${goal.activities.map((each) => html`<li>${each}</li>`)}
              </ul>`
        }
      </td>
      <td>${capital(ASSESSMENT_TITLES[goal.assessment][language])}</td>
      <td class="${goal.status}">
        ${words.statusOf[goal.status]}${goal.approvedOn === undefined ? '' : ` ${dateText(goal.approvedOn, language)}`}
      </td>
    </tr>`;
  return html`<table class="goals">
    <caption>
      ${title}
    </caption>
    <thead>
      <tr>
        <th scope="col">${words.goal}</th>
        <th scope="col">${words.activities}</th>
        <th scope="col">${words.assessment}</th>
        <th scope="col">${words.status}</th>
      </tr>
    </thead>
    <tbody>
      ${period.goals.map(row)}
    </tbody>
  </table>`;
}

function goalTitle({ code, title }: GoalTitle, language: Language): Markup {
  return html`<strong>${code}</strong> ${title[language]}`;
}

function missingGoals(goals: readonly GoalTitle[], language: Language): Markup | undefined {
  if (goals.length === 0) return undefined;
  return html`<section>
    <h2>${PAGE_WORDS[language].goalsMissing}</h2>
    <ul class="columns">
      ${goals.map((goal) => html`<li>${goalTitle(goal, language)}</li>`)}
    </ul>
  </section>`;
}

function history(revisions: readonly Revision[], language: Language): Markup {
  const words = PAGE_WORDS[language];
  const row = ({ version, on, by, reason, changes, periods }: Revision) =>
    html`<tr>
      <th scope="row">${version}</th>
      <td>${dateText(on, language)}</td>
      <td>${by.name ?? '–'}</td>
      <td>
        ${version === 1 ? words.first : changeLines({ changes, periods }, language).map((line) => html`<div>${line}</div>`)}
      </td>
      <td>${reason ?? '–'}</td>
    </tr>`;
  return html`<section>
    <h2>${words.history}</h2>
    <table>
      <thead>
        <tr>
          <th scope="col">${words.version}</th>
          <th scope="col">${words.when}</th>
          <th scope="col">${words.who}</th>
          <th scope="col">${words.change}</th>
          <th scope="col">${words.why}</th>
        </tr>
      </thead>
      <tbody>
        ${revisions.map(row)}
      </tbody>
    </table>
  </section>`;
}

/** What an agreement changed, one thing a line. */
export function changeLines(
  { changes, periods }: Pick<Revision, 'changes' | 'periods'>,
  language: Language,
): readonly string[] {
  const words = PAGE_WORDS[language];
  const period = (each: PlannedPeriod) => `${periodTitle(each)[language]}, ${daysText(each, language)}`;
  const named = (periodId: string) => {
    const known = periods.find((each) => each.periodId === periodId);
    return known ? period(known) : periodId;
  };
  const codes = (goals: readonly { readonly code: string }[]) => goals.map(({ code }) => code).join(', ');
  const lines = [
    ...changes.periodsAdded.map((each) => `${words.added}: ${period(each)}`),
    ...changes.periodsRemoved.map((each) => `${words.removed}: ${period(each)}`),
    ...changes.periodsChanged.map(({ before, after }) => `${period(after)} (${words.was} ${period(before)})`),
    ...(changes.goalsAdded.length > 0 ? [`${words.added}: ${codes(changes.goalsAdded)}`] : []),
    ...(changes.goalsRemoved.length > 0 ? [`${words.removed}: ${codes(changes.goalsRemoved)}`] : []),
    ...changes.goalsMoved.map(({ code, to }) => `${code} ${words.moved} ${named(to)}`),
  ];
  return lines.length > 0 ? lines : [words.nothingChanged];
}

function signatures(language: Language): Markup {
  const words = PAGE_WORDS[language];
  const line = (who: string) =>
    html`<div>
      <p class="line"></p>
      <p>${who}<br /><small>${words.dateAndName}</small></p>
    </div>`;
  return html`<section class="signatures">
    <h2>${words.signatures}</h2>
    <div>${[words.doctor, words.supervisor, words.leader].map(line)}</div>
  </section>`;
}

/** For those who read the plan in words: what must be settled, in one language. */
export function remarkLines({ remarks: all }: PlanView, language: Language): readonly string[] {
  return all.map(({ text, rule }: { text: Text; rule: string }) => `${text[language]} [${rule}]`);
}
