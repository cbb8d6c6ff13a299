import type { CategoryView, LineView, ReasonView } from '../../statement/view.js';
import type { Ledger } from '../content.js';
import { heading } from './paper/heading.js';
import { list } from './paper/list.js';
import { paragraph } from './paper/paragraph.js';
import { CELL } from './paper/styles.js';
import { type Column, type Row, table } from './paper/table.js';
import { type View, same } from './view.js';

/** Every line with its outcome, the sums that are made of them, and the reasons, each once and by number. */
export function ledger(view: View): void {
  const { paper, content, words } = view;
  const { confirmed, withDeclared } = content.account;
  const reasons = new Reasons();
  heading(paper, 2, words.ledger, 120);
  paragraph(paper, words.ledgerIntro, CELL);
  lines(view, withDeclared.lines, reasons);
  const others = confirmed.lines.filter((line) => !withDeclared.lines.some((own) => same(own, line)));
  if (others.length > 0) {
    heading(paper, 3, words.ledgerOnConfirmed);
    lines(view, others, reasons);
  }
  const sums = (own: Ledger) => [own.categories, own.total];
  if (same(sums(confirmed), sums(withDeclared))) categories(view, words.sumsBoth, confirmed, reasons);
  else {
    categories(view, words.sumsConfirmed, confirmed, reasons);
    categories(view, words.sumsDeclared, withDeclared, reasons);
  }
  if (same(confirmed.employments, withDeclared.employments)) employments(view, words.absenceBoth, confirmed);
  else {
    employments(view, words.absenceConfirmed, confirmed);
    employments(view, words.absenceDeclared, withDeclared);
  }
  if (reasons.all.length === 0) return;
  heading(paper, 3, words.reasons);
  const texts = reasons.all.map(({ text, rule, source }) => `${view.text(text)} ${words.ruleAndSource(rule, source)}`);
  list(paper, texts, CELL, true);
}

/** Reasons in the order in which they are first given. */
class Reasons {
  readonly all: ReasonView[] = [];

  /** `grunn 1, 3`; empty where there is none. */
  numbers({ words }: View, reasons: readonly ReasonView[]): string {
    const found = reasons.map((reason) => {
      const known = this.all.findIndex((one) => same(one, reason));
      return known < 0 ? this.all.push(reason) : known + 1;
    });
    return found.length === 0 ? '' : words.reason([...new Set(found)].join(', '));
  }
}

function lines(view: View, all: readonly LineView[], reasons: Reasons): void {
  const { paper, words } = view;
  const columns: Column[] = [
    { share: 25, head: words.post, names: true },
    { share: 24, head: words.period },
    { share: 9, head: words.percent, align: 'right' },
    { share: 9, head: words.counts, align: 'right' },
    { share: 11, head: words.monthsHead, align: 'right' },
    { share: 20, head: words.verdict },
    { share: 14, head: words.basisHead },
  ];
  const rows = all.map((line): Row => {
    const why = reasons.numbers(view, line.reasons);
    return {
      cells: [
        view.postName(line.postId, line.employer),
        [view.period(line.from, line.to), words.days(line.days)],
        view.percent(line.percent),
        view.percent(line.countedPercent),
        view.figure(line.months),
        [
          words.verdicts[line.verdict],
          ...(line.absentPercent > 0 ? [words.away(view.percent(line.absentPercent))] : []),
          ...(why === '' ? [] : [why]),
        ],
        words.standings[line.standing],
      ],
    };
  });
  if (rows.length === 0) paragraph(paper, words.noPosts);
  else table(paper, columns, rows);
}

function categories(view: View, title: string, { categories: all, total }: Ledger, reasons: Reasons): void {
  const { paper, words } = view;
  heading(paper, 3, title);
  const row = ({ title: name, net, decided, uncredited, credited, reasons: why }: CategoryView): Row => ({
    cells: [
      view.text(name),
      ...[net, decided, uncredited, credited].map((figure) => view.figure(figure)),
      reasons.numbers(view, why),
    ],
  });
  table(
    paper,
    [
      { share: 36, names: true, head: words.kindOfService },
      ...[words.net, words.decided, words.uncredited, words.credited].map((head): Column => ({
        share: 13,
        head,
        align: 'right',
      })),
      { share: 14, head: words.reasons },
    ],
    [...all.map(row), { cells: [words.inAll, '', '', '', view.figure(total), ''], strong: true }],
  );
}

function employments(view: View, title: string, { employments: all, categories: kinds }: Ledger): void {
  if (all.length === 0) return;
  const { paper, words } = view;
  heading(paper, 3, title);
  const kind = (category: string) => {
    const found = kinds.find((one) => one.category === category);
    return found ? view.text(found.title) : category;
  };
  table(
    paper,
    [
      { share: 34, head: words.employer, names: true },
      { share: 24, head: words.period },
      ...[words.gross, words.absent, words.allowed, words.deducted, words.netAfter].map((head): Column => ({
        share: 11,
        head,
        align: 'right',
      })),
    ],
    all.map(({ employer, category, from, to, gross, absent, allowance, deducted, net }) => ({
      cells: [
        [employer, kind(category)],
        view.period(from, to),
        ...[gross, absent, allowance, deducted, net].map((figure) => view.figure(figure)),
      ],
    })),
  );
}
