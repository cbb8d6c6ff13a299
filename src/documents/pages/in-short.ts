import { formatMonths } from '../../kernel/months.js';
import { sumOf } from '../../statement/figures.js';
import type { Style } from './paper/fonts.js';
import { heading } from './paper/heading.js';
import { paragraph } from './paper/paragraph.js';
import { SHEET, TEXT_WIDTH, heightOf } from './paper/paper.js';
import { CELL, FAINT, INK, RULE, WARNING } from './paper/styles.js';
import type { View } from './view.js';

/** The kinder figure is never read alone. */
const EMPHASIS: Style = { ...CELL, face: 'bold', colour: WARNING };
const NUMBER: Style = { face: 'bold', size: 24, colour: INK };

/** The totals, large, beside each other. */
export function inShort(view: View): void {
  const { paper, content, words } = view;
  const { confirmed, withDeclared, requirements } = content.account;
  // In the old scheme general practice and the hospital year are required, and nothing of both together.
  const required = requirements.filter(({ id }) => ['TOTAL', 'OLD_GENERAL_PRACTICE', 'OLD_HOSPITAL'].includes(id));
  const differs = (own: typeof confirmed) => own.strictestTotal.exact !== own.total.exact;
  const strictest = (own: typeof confirmed) => (differs(own) ? words.strictest(view.figure(own.strictestTotal)) : '');
  const boxes = [
    { number: view.figure(confirmed.total), says: words.confirmedTotal, beside: strictest(confirmed) },
    { number: view.figure(withDeclared.total), says: words.declaredTotal, beside: strictest(withDeclared) },
    ...(required.length > 0
      ? [
          {
            number: view.figure(formatMonths(sumOf(required.map((one) => one.required)))),
            says: words.requiredTotal,
            beside: '',
          },
        ]
      : []),
  ];
  heading(paper, 2, words.inShort);
  const width = (TEXT_WIDTH - 12 * (boxes.length - 1)) / boxes.length;
  const laid = boxes.map(({ number, says, beside }) => ({
    number,
    lines: [
      ...paper.linesOf(says, CELL, width - 16).map((line) => ({ line, style: CELL })),
      ...(beside === '' ? [] : paper.linesOf(beside, EMPHASIS, width - 16).map((line) => ({ line, style: EMPHASIS }))),
    ],
  }));
  const height = heightOf(1, NUMBER) + Math.max(...laid.map(({ lines }) => heightOf(lines.length, CELL))) + 14;
  paper.keep(height);
  paper.within('L', () => {
    laid.forEach(({ number, lines }, index) => {
      const x = SHEET.left + index * (width + 12);
      paper.artifact(() => {
        paper.pdf.rect(x, paper.y, width, height).lineWidth(0.7).stroke(RULE);
      });
      paper.within('LI', () => {
        const body = paper.tag('LBody');
        paper.mark(body, 'LBody', () => {
          paper.line(`${number} `, x + 8, paper.y + 4, NUMBER);
          const unit = words.months('').trim();
          paper.line(`${unit} `, x + 14 + paper.widthOf(number, NUMBER), paper.y + 17, { ...CELL, size: 10 });
          lines.forEach(({ line, style }, below) => {
            paper.line(line, x + 8, paper.y + 6 + heightOf(1, NUMBER) + heightOf(below, CELL), style);
          });
        });
        body.end();
      });
    });
  });
  paper.y += height + 4;
  paragraph(paper, words.fullTime, { ...CELL, colour: FAINT });
}
