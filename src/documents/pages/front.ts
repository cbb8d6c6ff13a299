import { formatMonths } from '../../kernel/months.js';
import { sumOf } from '../../statement/figures.js';
import { figure } from './paper/figure.js';
import { heading } from './paper/heading.js';
import { callOut, paragraph } from './paper/paragraph.js';
import { type Paper, SHEET, TEXT_WIDTH, heightOf } from './paper/paper.js';
import { filled, hatched, outlined } from './paper/shading.js';
import { BODY, CELL, FAINT, INK, RULE, STRONG, WARNING } from './paper/styles.js';
import type { Style } from './paper/fonts.js';
import type { DocumentContent } from '../content.js';
import { issuerRoleText } from '../issuer-words.js';
import { type View, same } from './view.js';
import type { PageWords } from './words.js';

/** What it is, for whom, how much it speaks of, and what it is not. */
export function front(view: View): void {
  const { paper, content, words } = view;
  const { doctor, issuedBy, replaces, notConfirmed, gaps } = content;
  heading(paper, 1, titleOf(content, words), 0);
  paragraph(paper, words.for(doctor.name), { ...BODY, face: 'bold', size: 15 }, { below: 2 });
  paragraph(
    paper,
    `${doctor.birthDate === null ? words.birthDateMissing : words.born(view.day(doctor.birthDate))} · ${words.hprNumber} ${doctor.hprNumber}`,
    { ...BODY, size: 11 },
    { below: 8 },
  );
  const organisation = [
    issuedBy.organisation,
    issuedBy.organisationNumber && `${words.organisationNumber} ${issuedBy.organisationNumber}`,
  ].filter(Boolean);
  const issuer = [`${issuedBy.name} (${issuerRoleText(issuedBy.role, view.language)})`, ...organisation].join(', ');
  paragraph(
    paper,
    [
      scopeText(view),
      words.upTo(view.day(content.madeFrom.validOn)),
      words.issued(view.day(content.issuedOn), issuer),
      ...(replaces === null ? [] : [words.replaces(replaces)]),
    ].join(' '),
    BODY,
    { below: 8 },
  );
  callOut(paper, view.text(content.account.notice), { ...STRONG, size: 10 });
  const warnings = [
    ...(notConfirmed.length > 0 ? [words.warnUnconfirmed(notConfirmed.length)] : []),
    ...(gaps.length > 0 ? [words.warnGaps(gaps.length)] : []),
  ];
  if (warnings.length > 0) callOut(paper, warnings.join(' '), { ...STRONG, size: 10, colour: WARNING });
}

export function titleOf({ scope }: DocumentContent, words: PageWords): string {
  return scope.kind === 'CAREER' ? words.careerTitle : words.confirmationTitle;
}

function scopeText({ content: { scope, posts }, words }: View): string {
  const named = (number: string, name: string | null | undefined) => (name ? `${name} (${number})` : number);
  switch (scope.kind) {
    case 'POST':
      return words.scopePost(posts.find(({ postId }) => postId === scope.postId)?.employer.name ?? scope.postId);
    case 'MUNICIPALITY': {
      const post = posts.find(({ place }) => place?.municipality === scope.municipality);
      return words.scopeMunicipality(named(scope.municipality, post?.place?.municipalityName));
    }
    case 'DISTRICT': {
      const post = posts.find(({ place }) => place?.district === scope.district);
      return words.scopeDistrict(named(scope.district, post?.place?.districtName));
    }
    case 'CAREER':
      return words.scopeCareer;
  }
}

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
    lines: [says, ...(beside === '' ? [] : [beside])].flatMap((text) => paper.linesOf(text, CELL, width - 16)),
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
          lines.forEach((line, below) => {
            paper.line(line, x + 8, paper.y + 6 + heightOf(1, NUMBER) + heightOf(below, CELL), CELL);
          });
        });
        body.end();
      });
    });
  });
  paper.y += height + 4;
  paragraph(paper, words.fullTime, { ...CELL, colour: FAINT });
}

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

/** How the three ways of drawing are told apart. */
export function legend({ paper, words }: View): void {
  const entries = [
    { draw: filled, says: words.legendShapes.CONFIRMED },
    { draw: hatched, says: words.legendShapes.DECLARED },
    { draw: outlined, says: words.legendShapes.DISPUTED },
  ];
  const height = heightOf(1, CELL) + 4;
  paper.keep(height);
  legendLine(paper, words.legend, entries, height);
}

type Entry = { readonly draw: typeof filled; readonly says: string };

function legendLine(paper: Paper, intro: string, entries: readonly Entry[], height: number): void {
  const tag = paper.tag('P');
  let x: number = SHEET.left + paper.widthOf(`${intro}  `, CELL);
  const places = entries.map(({ draw, says }) => {
    const at = x;
    x += 24 + paper.widthOf(says, CELL) + 14;
    return { draw, says, at };
  });
  paper.artifact(() => {
    for (const { draw, at } of places) draw(paper, { x: at, y: paper.y + 2, width: 18, height: 8 });
  });
  paper.mark(tag, 'P', () => {
    paper.line(`${intro} `, SHEET.left, paper.y, CELL);
    for (const { says, at } of places) paper.line(`${says} `, at + 23, paper.y, CELL);
  });
  tag.end();
  paper.y += height;
}
