import type { DocumentChange } from '../career/domain/documents/events.js';
import { sameJson } from '../kernel/json.js';
import { fractionOf } from '../kernel/months.js';
import { sumOf } from '../statement/figures.js';
import type { Figure } from '../statement/view.js';
import type { PostEntry } from './content.js';
import type { Says } from './make-content.js';

/**
 * What a document would say otherwise now, and by how much; empty when it would say the same. Figures are exact fractions of
 * full-time months. When and in which event a thing was recorded is no part of what is said.
 */
export function changesBetween(before: Says, after: Says): readonly DocumentChange[] {
  const changes = [
    ...figure('TOTAL', 'CONFIRMED', before.account.confirmed.total, after.account.confirmed.total),
    ...figure('TOTAL', 'WITH_DECLARED', before.account.withDeclared.total, after.account.withDeclared.total),
    ...figures('CATEGORY', creditedBy(before), creditedBy(after)),
    ...figures('REQUIREMENT', reachedIn(before), reachedIn(after)),
    ...changedLines(before, after),
    ...changedPosts(before, after),
    ...whether('GOALS', before.goals, after.goals),
    ...whether('SUPERVISION', before.supervision, after.supervision),
    ...whether('DOCTOR', before.doctor, after.doctor),
  ];
  // What is left is said in reasons and other readings, which are made of the lines.
  return changes.length > 0 ? changes : whether('LINE', saidOf(before), saidOf(after));
}

type Figures = ReadonlyMap<string, Figure>;

function figures(what: 'CATEGORY' | 'REQUIREMENT', before: Figures, after: Figures): DocumentChange[] {
  const all = new Set([...before.keys(), ...after.keys()]);
  return [...all].flatMap((of) => figure(what, of, before.get(of), after.get(of)));
}

function figure(
  what: DocumentChange['what'],
  of: string,
  before: Figure | undefined,
  after: Figure | undefined,
): DocumentChange[] {
  if (before?.exact === after?.exact) return [];
  return [
    {
      what,
      of,
      ...(before === undefined ? {} : { before: before.exact }),
      ...(after === undefined ? {} : { after: after.exact }),
    },
  ];
}

function creditedBy({ account }: Says): Figures {
  return new Map(account.confirmed.categories.map(({ category, credited }) => [category, credited]));
}

function reachedIn({ account }: Says): Figures {
  return new Map(account.requirements.map(({ id, confirmed }) => [id, confirmed.credited]));
}

function changedLines(before: Says, after: Says): DocumentChange[] {
  const ledgers = ['confirmed', 'withDeclared'] as const;
  const linesOf = ({ account }: Says, postId: string) =>
    ledgers.map((ledger) => account[ledger].lines.filter((line) => line.postId === postId));
  const postIds = [before, after].flatMap(({ account }) => account.withDeclared.lines.map(({ postId }) => postId));
  return [...new Set(postIds)].flatMap((of) => {
    const [was, is] = [linesOf(before, of), linesOf(after, of)];
    if (sameJson(was, is)) return [];
    const worth = (lines: typeof was) => fractionOf(sumOf((lines[0] ?? []).map(({ months }) => months)));
    return [{ what: 'LINE' as const, of, before: worth(was), after: worth(is) }];
  });
}

function changedPosts(before: Says, after: Says): DocumentChange[] {
  const said = ({ posts }: Says) => new Map(posts.map((post) => [post.postId, saidOfPost(post)]));
  const [was, is] = [said(before), said(after)];
  return [...new Set([...was.keys(), ...is.keys()])].flatMap((of) =>
    sameJson(was.get(of) ?? null, is.get(of) ?? null) ? [] : [{ what: 'POST' as const, of }],
  );
}

/** Without when and where it was recorded. */
function saidOfPost({ confirmations, disputes, ...post }: PostEntry) {
  const { employer, place, category, arena, position, contract, periods, absences, supervisors, description } = post;
  return {
    ...{ employer, place, category, arena, position, contract, periods, absences, supervisors, description },
    confirmations: confirmations.map((each) => ({ ...each, recordedAt: '', recordingId: '' })),
    disputes: disputes.map((each) => ({ ...each, recordedAt: '', recordingId: '' })),
  };
}

function saidOf({ account, notConfirmed, gaps }: Says) {
  return { account, notConfirmed, gaps };
}

function whether(what: DocumentChange['what'], before: unknown, after: unknown): DocumentChange[] {
  return sameJson(before, after) ? [] : [{ what }];
}
