import { figure } from './paper/figure.js';
import { heading } from './paper/heading.js';
import { paragraph } from './paper/paragraph.js';
import { SHEET, TEXT_WIDTH, heightOf } from './paper/paper.js';
import { filled, hatched } from './paper/shading.js';
import { CELL, RULE, STRONG } from './paper/styles.js';
import { type View, same } from './view.js';

/** A bar for each requirement, and the same in words below it. */
export function requirements(view: View): void {
  const { paper, content, words } = view;
  const all = content.account.requirements;
  heading(paper, 2, words.requirements);
  for (const { title, rule, required, confirmed, withDeclared } of all) {
    const name = view.text(title);
    paper.keep(heightOf(1, STRONG) + 14 + heightOf(2, CELL) + 10);
    paragraph(paper, `${name} (${rule})`, STRONG, { below: 2 });
    const [credited, declared, needed] = [confirmed.credited, withDeclared.credited, required].map((one) =>
      view.figure(one),
    );
    const alt = words.barAlt(name, credited ?? '', declared ?? '', needed ?? '');
    figure(paper, alt, 12, (y) => {
      const box = { x: SHEET.left, y: y + 1, height: 10 };
      const share = (months: { rounded: string }) =>
        Number(required.rounded) === 0 ? 1 : Math.min(1, Number(months.rounded) / Number(required.rounded));
      const solid = share(confirmed.credited) * TEXT_WIDTH;
      const above = Math.max(0, share(withDeclared.credited) * TEXT_WIDTH - solid);
      paper.pdf.rect(box.x, box.y, TEXT_WIDTH, box.height).lineWidth(0.7).stroke(RULE);
      if (solid > 0) filled(paper, { ...box, width: solid });
      if (above > 0) hatched(paper, { ...box, x: box.x + solid, width: above });
    });
    const reachedText = (says: string, { credited, missing, status, metOn, strictest }: typeof confirmed) => {
      const met = metOn === null ? words.met : words.metOn(view.day(metOn));
      const differs = strictest.credited.exact !== credited.exact || strictest.status !== status;
      const beside = differs
        ? ` (${words.strictestReached(view.figure(strictest.credited), words.statuses[strictest.status])})`
        : '';
      return `${says}: ${status === 'MET' ? met : words.missing(view.figure(missing))}${beside}.`;
    };
    paragraph(paper, reachedText(words.creditedOf(credited ?? '', needed ?? ''), confirmed), CELL, { below: 0 });
    if (!same(confirmed, withDeclared)) {
      paragraph(paper, reachedText(words.withDeclaredOf(declared ?? '', needed ?? ''), withDeclared), CELL, {
        below: 0,
      });
    }
    paper.y += 6;
  }
}
