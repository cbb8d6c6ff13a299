import { dayOf } from '../../kernel/dates.js';
import { POST_CATEGORIES } from '../../statement/words.js';
import type { Confirmed, Described, Disputed, PostEntry } from '../content.js';
import { heading } from './paper/heading.js';
import { paragraph } from './paper/paragraph.js';
import { TEXT_HEIGHT } from './paper/paper.js';
import { type Cell, laidTable } from './paper/table.js';
import { type View, firstDayOf, inWords, lastDayOf } from './view.js';

/** Days after the last of service from which a recording is called late, and both dates are pointed at. */
const LATE = 92;

/** A post that takes no more than this share of a sheet stands on one sheet whole. */
const WHOLE = 0.5;

/** DOC-FIELDS, post by post. What is not known has its row all the same. */
export function posts(view: View): void {
  const { paper, content, words } = view;
  const entries = content.posts.map((post) => {
    const name = view.postName(post.postId);
    const rows = rowsOf(view, post).map((cells) => ({ cells }));
    const facts = laidTable(paper, [{ share: 26, names: true }, { share: 74 }], rows, name);
    return { name, facts, followedBy: facts.height <= WHOLE * TEXT_HEIGHT ? facts.height : undefined };
  });
  heading(paper, 2, words.posts, 40 + (entries[0]?.followedBy ?? 70));
  if (entries.length === 0) paragraph(paper, words.noPosts);
  for (const { name, facts, followedBy } of entries) {
    paper.within('Sect', () => {
      heading(paper, 3, name, followedBy);
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
        post.confirmations.map((one) => confirmedText(view, one)),
        words.notConfirmedByAny,
      ),
    ],
    ...(post.disputes.length === 0
      ? []
      : [[words.disputedBy, post.disputes.map((one) => disputedText(view, one))] as const]),
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

function whoText({ words }: View, { organisation, organisationNumber, capacity }: Omit<Disputed, 'reason'>): string {
  const number = organisationNumber === null ? '' : ` (${organisationNumber})`;
  return `${organisation}${number} ${words.as(words.capacities[capacity])}`;
}

function confirmedText(view: View, one: Confirmed): string {
  const { words } = view;
  const as = one.signedAs === null ? null : inWords(words.signatories, one.signedAs);
  const basis = one.basis === null ? '' : ` ${words.onBasis(one.basis)}`;
  return `${saidBy(view, one, one.name === null ? as : words.signed(one.name, as))}.${basis}`;
}

function disputedText(view: View, one: Disputed): string {
  const { words } = view;
  return `${saidBy(view, one, one.name === null ? null : words.signed(one.name, null))}. ${words.because(one.reason)}`;
}

function saidBy(view: View, one: Omit<Disputed, 'reason'>, signed: string | null): string {
  const who = `${view.period(one.from, one.to)}: ${whoText(view, one)}`;
  return [who, ...(signed === null ? [] : [signed]), view.words.recordedOn(view.day(one.recordedAt))].join(', ');
}

function recordedText(view: View, post: PostEntry): string {
  const { words } = view;
  const day = view.day(post.firstRecorded);
  const last = lastDayOf(post) ?? firstDayOf(post);
  const late = last !== undefined && dayOf(post.firstRecorded.slice(0, 10)) - dayOf(last) > LATE;
  return late ? words.recordedLate(view.day(last), day) : words.firstRecorded(day);
}
