import type { DocumentContent, PostEntry } from '../documents/content.js';
import { confirmedText, reportedText } from '../documents/stood-by.js';
import { type Stretch, reportedByEmployer, stretchesOf } from '../documents/stretches.js';
import { dayText, percentText } from '../documents/written.js';
import { type Day, type Span, civilOf, dateOf, dayFrom, spanOf } from '../kernel/dates.js';
import { common } from '../kernel/spans.js';
import type { Language } from '../proof/verdict-words.js';
import { type Element, element } from './element.js';
import { WORDS } from './words.js';

/** The days a drawing spans: whole years. */
type Axis = { readonly from: Day; readonly until: Day; readonly years: readonly number[] };

/**
 * The posts as a drawing: one row a post, time along, the height of a bar the percentage. Everything the drawing shows stands in
 * words in its row, so that the drawing itself need not be read out.
 */
export function timeline(content: DocumentContent, language: Language): Element {
  const words = WORDS[language];
  const rows = content.posts.map((post) => ({ post, stretches: stretchesOf(post, content) }));
  const axis = axisOf(rows.flatMap(({ stretches }) => stretches));
  const legend = (['CONFIRMED', 'DECLARED', 'DISPUTED'] as const).map((standing) =>
    element(
      'li',
      {},
      element('svg', { class: 'key', 'aria-hidden': 'true' }, bar(standing, 1, 2, 30, 14)),
      words.standings[standing],
    ),
  );
  return element(
    'figure',
    { class: 'timeline' },
    element('figcaption', {}, element('ul', { class: 'legend' }, legend)),
    element('div', { class: 'years', 'aria-hidden': 'true' }, yearsOf(axis)),
    element(
      'ol',
      {},
      rows.map(({ post, stretches }) =>
        element(
          'li',
          {},
          element('p', {}, element('b', {}, post.employer.name), ' ', element('span', {}, kindOf(post, language))),
          element('p', { class: 'small' }, stretches.map((stretch) => stretchText(stretch, language)).join(' · ')),
          drawing(stretches, axis),
        ),
      ),
    ),
  );
}

/** The same for who reads with a screen reader, or wants to compare. */
export function postsTable(content: DocumentContent, language: Language): Element {
  const words = WORDS[language];
  const heads = [
    words.workplace,
    words.place,
    words.kind,
    words.period,
    words.percent,
    words.standing,
    words.confirmedBy,
  ];
  const rows = content.posts.flatMap((post) =>
    stretchesOf(post, content).map((stretch) => {
      const cells = [
        placeOf(post),
        words.categories[post.category],
        periodText(stretch, language),
        percentText(stretch.percent, language),
        words.standings[stretch.standing],
        stretch.standing === 'CONFIRMED' ? stoodBy(post, stretch, content, language).join(' ') : '',
      ];
      return element(
        'tr',
        {},
        element('th', { scope: 'row' }, post.employer.name),
        cells.map((cell, index) => element('td', { 'data-head': heads[index + 1] }, cell)),
      );
    }),
  );
  return element(
    'table',
    {},
    element('caption', {}, words.asTable),
    element(
      'thead',
      {},
      element(
        'tr',
        {},
        heads.map((head) => element('th', { scope: 'col' }, head)),
      ),
    ),
    element('tbody', {}, rows),
  );
}

/** Who stands behind days of a stretch, as the pages say it. */
function stoodBy(post: PostEntry, stretch: Stretch, content: DocumentContent, language: Language): readonly string[] {
  const within = (days: Span) => {
    const both = common(days, stretch);
    return both && periodText(both, language);
  };
  const confirmed = post.confirmations.flatMap((one) => {
    const period = within(spanOf(one.from, one.to ?? undefined));
    return period === undefined ? [] : [confirmedText(one, period, language)];
  });
  const reported = reportedByEmployer(post, content).flatMap((days) => {
    const period = within(days);
    return period === undefined ? [] : [`${reportedText(period, language)}.`];
  });
  return [...confirmed, ...reported];
}

function axisOf(stretches: readonly Stretch[]): Axis {
  const first = civilOf(Math.min(...stretches.map(({ from }) => from))).year;
  const last = civilOf(Math.max(...stretches.map(({ until }) => until - 1))).year;
  const years = Array.from({ length: last - first + 1 }, (_, index) => first + index);
  return { from: dayFrom(first, 1, 1), until: dayFrom(last + 1, 1, 1), years };
}

const HEIGHT = 28;

/** In percent across, so that it takes whatever width there is. */
function drawing(stretches: readonly Stretch[], axis: Axis): Element {
  const across = (day: Day) => ((day - axis.from) / (axis.until - axis.from)) * 100;
  return element(
    'svg',
    { class: 'row', width: '100%', height: String(HEIGHT), 'aria-hidden': 'true' },
    axis.years.map((year) => {
      const x = `${across(dayFrom(year, 1, 1)).toFixed(3)}%`;
      return element('line', { x1: x, x2: x, y1: '0', y2: String(HEIGHT) });
    }),
    stretches.map(({ from, until, percent, standing }) => {
      const height = Math.max(4, Math.min(100, percent) * 0.01 * (HEIGHT - 2));
      const width = Math.max(0.4, across(until) - across(from));
      return bar(standing, `${across(from).toFixed(3)}%`, HEIGHT - 1 - height, `${width.toFixed(3)}%`, height);
    }),
  );
}

function bar(
  standing: Stretch['standing'],
  x: string | number,
  y: number,
  width: string | number,
  height: number,
): Element {
  const place = { x: String(x), y: y.toFixed(1), width: String(width), height: height.toFixed(1) };
  return element('rect', { class: standing.toLowerCase(), ...place });
}

/** One label for each year, or for some where there are many. */
function yearsOf({ years }: Axis): Element {
  const step = Math.ceil(years.length / 8);
  return element(
    'svg',
    { width: '100%', height: '18' },
    years
      .map((year, index) =>
        index % step === 0
          ? element('text', { x: `${((index / years.length) * 100).toFixed(3)}%`, y: '14', dx: '2' }, String(year))
          : undefined,
      )
      .filter((label) => label !== undefined),
  );
}

function kindOf(post: PostEntry, language: Language): string {
  return [WORDS[language].categories[post.category], placeOf(post)].filter((part) => part !== '').join(', ');
}

function placeOf({ place }: PostEntry): string {
  if (!place) return '';
  return place.districtName ?? place.district ?? place.municipalityName ?? place.municipality;
}

function stretchText(stretch: Stretch, language: Language): string {
  const percent = percentText(stretch.percent, language);
  return `${periodText(stretch, language)}, ${percent}, ${WORDS[language].standings[stretch.standing]}`;
}

function periodText({ from, until }: Span, language: Language): string {
  return `${dayText(dateOf(from), language)}–${dayText(dateOf(until - 1), language)}`;
}
