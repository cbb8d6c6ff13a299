import { readingText } from '../../statement/words.js';
import { heading } from './paper/heading.js';
import { list } from './paper/list.js';
import { paragraph } from './paper/paragraph.js';
import { CELL } from './paper/styles.js';
import { TEXT_HEIGHT } from './paper/paper.js';
import { laidTable } from './paper/table.js';
import { type View, same } from './view.js';

/** By which rules it was counted, and what the other readings of unsettled ones would give. */
export function readings(view: View): void {
  const { paper, content, words } = view;
  const { scheme, ruleSet, overridden, notices, confirmed, withDeclared, requirements } = content.account;
  heading(paper, 2, words.readings);
  paragraph(paper, words.ruleSet(words.schemes[scheme], ruleSet));
  if (overridden.length > 0) paragraph(paper, words.overridden(overridden.join(', ')));
  if (requirements.length > 0) {
    const texts = requirements.map(
      ({ title, rule, source }) => `${view.text(title)}. ${words.ruleAndSource(rule, source)}`,
    );
    list(paper, texts, CELL);
  }
  if (notices.length > 0) {
    const texts = notices.map(({ text, rule, source }) => `${view.text(text)} ${words.ruleAndSource(rule, source)}`);
    list(paper, texts);
  }
  if (confirmed.otherReadings.length + withDeclared.otherReadings.length === 0) {
    paragraph(paper, words.noOtherReadings);
    return;
  }
  paragraph(paper, words.readingsIntro);
  const both = same(confirmed.otherReadings, withDeclared.otherReadings);
  for (const [title, basis] of [
    [words.readingsConfirmed, 'confirmed'],
    [words.readingsDeclared, 'withDeclared'],
  ] as const) {
    if (content.account[basis].otherReadings.length === 0 || (both && basis === 'withDeclared')) continue;
    const laid = readingsTable(view, basis);
    if (!both) heading(paper, 3, title, Math.min(laid.height, WHOLE * TEXT_HEIGHT));
    laid.draw();
  }
}

/** A heading stands above so much of its table, or goes on to the next sheet with it. */
const WHOLE = 0.4;

function readingsTable(view: View, basis: 'confirmed' | 'withDeclared'): ReturnType<typeof laidTable> {
  const { paper, content, words, language } = view;
  const asRead = new Map(content.account.requirements.map((one) => [one.id, one]));
  return laidTable(
    paper,
    [
      { share: 30, head: words.rule, names: true },
      { share: 22, head: words.readHere },
      { share: 20, head: words.readOtherwise },
      { share: 25, head: words.requirements },
      { share: 11, head: words.inAllOtherwise, align: 'right' },
      { share: 13, head: words.difference, align: 'right' },
    ],
    content.account[basis].otherReadings.map(
      ({ rule, parameter, statement, chosen, other, together, total, difference, requirements }) => ({
        cells: [
          [
            `${rule} (${parameter}): ${view.text(statement)}`,
            ...(together.length > 0 ? [words.together(together.join(', '))] : []),
          ],
          readingText(parameter, chosen, language),
          readingText(parameter, other, language),
          requirements.flatMap(({ id, credited, missing, status }) => {
            const one = asRead.get(id);
            if (!one || (one[basis].credited.exact === credited.exact && one[basis].status === status)) return [];
            return [
              [
                `${view.text(one.title)}: ${view.figure(credited)}`,
                words.statuses[status],
                ...(status === 'MET' ? [] : [words.missing(view.figure(missing))]),
              ].join(', '),
            ];
          }),
          view.figure(total),
          view.figure(difference),
        ],
      }),
    ),
  );
}
