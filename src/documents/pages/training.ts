import { heading } from './paper/heading.js';
import { paragraph } from './paper/paragraph.js';
import { table } from './paper/table.js';
import type { View } from './view.js';

/** Learning goals, where they were asked for. */
export function goals(view: View): void {
  const { paper, content, words } = view;
  if (content.goals === null) return;
  const { approved, of } = content.goals;
  heading(paper, 2, words.goals);
  paragraph(paper, words.goalsOf(approved.length, of));
  if (approved.length === 0) return;
  table(
    paper,
    [
      { share: 14, head: words.code, names: true },
      { share: 44, head: words.goal },
      { share: 10, head: words.version, align: 'right' },
      { share: 17, head: words.approved },
      { share: 27, head: words.approvedBy },
    ],
    approved.map(({ code, title, version, on, by, takenOver }) => ({
      cells: [
        code,
        title,
        String(version),
        view.day(on),
        [by ?? words.notFilled, ...(takenOver ? [words.takenOver] : [])],
      ],
    })),
  );
}

/** Supervision, individual and in groups, where it was asked for. */
export function supervision(view: View): void {
  const { paper, content, words } = view;
  if (content.supervision === null) return;
  const { individual, groups, diplomaOn } = content.supervision;
  heading(paper, 2, words.supervision);
  paragraph(paper, words.individual(view.figure(individual.heldHours), view.figure(individual.owedHours)));
  if (groups.length === 0) paragraph(paper, words.noGroups);
  else {
    table(
      paper,
      [
        { share: 50, head: words.group, names: true },
        { share: 35, head: words.period },
        { share: 15, head: words.hours, align: 'right' },
      ],
      groups.map(({ name, from, to, hours }) => ({
        cells: [name ?? words.unnamed, view.period(from, to), view.figure(hours)],
      })),
    );
  }
  paragraph(paper, diplomaOn === null ? words.noDiploma : words.diploma(view.day(diplomaOn)));
}
