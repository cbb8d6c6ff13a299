import { dateOf, dayOf } from '../../kernel/dates.js';
import { POST_CATEGORIES } from '../../statement/words.js';
import type { Described, PostEntry } from '../content.js';
import { confirmedText, disputedText, inWords, reportedText } from '../stood-by.js';
import { reportedByEmployer } from '../stretches.js';
import { heading } from './paper/heading.js';
import { paragraph } from './paper/paragraph.js';
import { TEXT_HEIGHT } from './paper/paper.js';
import { type Cell, laidTable } from './paper/table.js';
import { type View, firstDayOf, lastDayOf } from './view.js';

/** Days after the last of service from which a recording is called late, and both dates are pointed at. */
const LATE = 92;

/** A post that takes no more than this share of a sheet stands on one sheet whole, unless that leaves too much of one empty. */
const WHOLE = 0.5;
const EMPTY = 0.35;

/** DOC-FIELDS, post by post. What is not known has its row all the same. */
export function posts(view: View): void {
  const { paper, content, words } = view;
  const entries = content.posts.map((post) => {
    const name = view.postName(post.postId);
    const rows = rowsOf(view, post).map((cells) => ({ cells }));
    const facts = laidTable(paper, [{ share: 26, names: true }, { share: 74 }], rows, name);
    return { name, facts };
  });
  const keptBelow = (height = 0) =>
    height <= WHOLE * TEXT_HEIGHT && paper.room <= EMPTY * TEXT_HEIGHT ? height : undefined;
  heading(paper, 2, words.posts, 40 + (keptBelow(entries[0]?.facts.height) ?? 70));
  if (entries.length === 0) paragraph(paper, words.noPosts);
  for (const { name, facts } of entries) {
    paper.within('Sect', () => {
      heading(paper, 3, name, keptBelow(facts.height));
      facts.draw();
    });
  }
}

function rowsOf(view: View, post: PostEntry): (readonly [string, Cell])[] {
  const { words } = view;
  return [
    [words.employer, employerText(view, post.employer.name, post.employer.organisationNumber)],
    [words.place, placeText(view, post)],
    [words.position, `${words.positions[post.position]}, ${contractText(view, post)}`],
    [words.kindOfService, view.text(POST_CATEGORIES[post.category])],
    [words.arena, post.arena === null ? words.notFilled : words.arenas[post.arena]],
    [
      words.periods,
      orElse(
        post.periods.map(({ from, to, percent }) => `${view.period(from, to)}: ${view.percent(percent)}`),
        words.notFilled,
      ),
    ],
    [
      words.absences,
      orElse(
        post.absences.map(
          ({ kind, from, to, percent }) =>
            `${view.period(from, to)}: ${words.absenceKinds[kind]}, ${words.ofThePost(view.percent(percent))}`,
        ),
        words.noAbsence,
      ),
    ],
    [
      words.supervisor,
      orElse(
        post.supervisors.map((one) => supervisorText(view, one)),
        words.notFilled,
      ),
    ],
    ...describedRows(view, post.description),
    [
      words.confirmedBy,
      orElse(
        [
          ...post.confirmations.map((one) => confirmedText(one, view.period(one.from, one.to), view.language)),
          ...reportedByEmployer(post, view.content).map(({ from, until }) =>
            reportedText(view.period(dateOf(from), dateOf(until - 1)), view.language),
          ),
        ],
        words.notConfirmedByAny,
      ),
    ],
    ...unconfirmedRows(view, post),
    ...(post.disputes.length === 0
      ? []
      : [
          [
            words.disputedBy,
            post.disputes.map((one) => disputedText(one, view.period(one.from, one.to), view.language)),
          ] as const,
        ]),
    [words.recorded, recordedText(view, post)],
  ];
}

function orElse(texts: readonly string[], none: string): Cell {
  return texts.length === 0 ? none : texts;
}

function employerText({ words }: View, name: string, organisationNumber: string | null): string {
  return `${name}, ${words.organisationNumber} ${organisationNumber ?? words.notFilled}`;
}

function placeText({ words }: View, { place }: PostEntry): string {
  if (place === null) return words.notFilled;
  const parts = [
    `${words.municipality} ${place.municipality}${place.municipalityName === null ? '' : ` ${place.municipalityName}`}`,
    ...(place.district === null
      ? []
      : [`${words.district} ${place.district}${place.districtName === null ? '' : ` ${place.districtName}`}`]),
  ];
  return words.placeWas(parts.join(', '));
}

function contractText({ words }: View, { position, contract }: PostEntry): string {
  return inWords(position === 'EMPLOYMENT' ? words.contracts : words.substituteFor, contract);
}

function supervisorText(
  view: View,
  { name, qualification, from, to, waivers }: PostEntry['supervisors'][number],
): string {
  const { words } = view;
  return [
    `${name ?? words.unnamed}, ${words.qualifications[qualification]}, ${view.period(from, to)}`,
    ...waivers.map((waiver) => words.waiver(view.period(waiver.from, waiver.to))),
  ].join('; ');
}

function describedRows({ words }: View, description: Described | null): (readonly [string, Cell])[] {
  const text = (value: string | null | undefined): Cell => (value ?? '') || words.notFilled;
  const counts = [
    [description?.patients, words.patients],
    [description?.doctors, words.doctors],
    [description?.residents, words.residents],
  ] as const;
  const workplace = counts.flatMap(([count, says]) => (typeof count === 'number' ? [says(count)] : []));
  const satisfactory = description?.satisfactory ?? null;
  return [
    [words.contentOf, text(description?.content)],
    [words.workplace, workplace.length === 0 ? words.notFilled : workplace.join(', ')],
    [words.teaching, text(description?.teaching)],
    [words.onCall, text(description?.onCall)],
    [
      words.satisfactory,
      satisfactory === null ? words.notFilled : satisfactory ? words.wasSatisfactory : words.wasNotSatisfactory,
    ],
    ...(description?.remark ? [[words.remark, description.remark] as const] : []),
  ];
}

function unconfirmedRows(view: View, { postId }: PostEntry): (readonly [string, Cell])[] {
  const { words, content } = view;
  const days = content.notConfirmed.filter((each) => each.postId === postId);
  return days.length === 0
    ? []
    : [
        [
          words.unconfirmed,
          days.map(({ from, to, standing }) => `${view.period(from, to)}: ${words.standings[standing]}`),
        ],
      ];
}

function recordedText(view: View, post: PostEntry): string {
  const { words } = view;
  const day = view.day(post.firstRecorded);
  const [first, last] = [firstDayOf(post), lastDayOf(post)];
  const isLate = (since: string) => dayOf(post.firstRecorded.slice(0, 10)) - dayOf(since) > LATE;
  if (last && isLate(last)) return words.recordedLate(view.day(last), day);
  // What still runs has no last day to be late by.
  if (!last && first !== undefined && isLate(first)) return words.recordedLateRunning(view.day(first), day);
  return words.firstRecorded(day);
}
