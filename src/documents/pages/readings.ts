import type { ReadingView } from '../../statement/view.js';
import { readingText } from '../../statement/words.js';
import { heading } from './paper/heading.js';
import { list } from './paper/list.js';
import { paragraph } from './paper/paragraph.js';
import { CELL } from './paper/styles.js';
import { table } from './paper/table.js';
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
  const titles = new Map(requirements.map(({ id, title }) => [id, view.text(title)]));
  const both = same(confirmed.otherReadings, withDeclared.otherReadings);
  for (const [title, all] of [
    [words.readingsConfirmed, confirmed.otherReadings],
    [words.readingsDeclared, both ? [] : withDeclared.otherReadings],
  ] as const) {
    if (all.length === 0) continue;
    if (!both) heading(paper, 3, title);
    readingsTable(view, all, titles);
  }
}

function readingsTable(view: View, all: readonly ReadingView[], titles: ReadonlyMap<string, string>): void {
  const { paper, words, language } = view;
  table(
    paper,
    [
      { share: 30, head: words.rule, names: true },
      { share: 22, head: words.readHere },
      { share: 20, head: words.readOtherwise },
      { share: 25, head: words.requirements },
      { share: 11, head: words.inAllOtherwise, align: 'right' },
      { share: 13, head: words.difference, align: 'right' },
    ],
    all.map(({ rule, parameter, statement, chosen, other, together, total, difference, requirements }) => ({
      cells: [
        [
          `${rule} (${parameter}): ${view.text(statement)}`,
          ...(together.length > 0 ? [words.together(together.join(', '))] : []),
        ],
        readingText(parameter, chosen, language),
        readingText(parameter, other, language),
        requirements.map(({ id, credited, missing, status }) =>
          [
            `${titles.get(id) ?? id}: ${view.figure(credited)}`,
            words.statuses[status],
            ...(status === 'MET' ? [] : [words.missing(view.figure(missing))]),
          ].join(', '),
        ),
        view.figure(total),
        view.figure(difference),
      ],
    })),
  );
}
