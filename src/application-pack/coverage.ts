import type { DataOf } from '../career/domain/events.js';
import type { Line } from '../counting/index.js';
import { merged } from '../counting/supervised.js';
import type { DocumentContent } from '../documents/content.js';
import { type Span, dateOf, dayOf, spanOf } from '../kernel/dates.js';
import { common, without } from '../kernel/spans.js';

/** Days of one post. */
export type PostDays = Span & { readonly postId: string };

/** Days that count on what employers have confirmed. Part 1 has a form of its own (DOC-LIS1). */
export function countedDays(lines: readonly Line[]): readonly PostDays[] {
  const counted = lines.filter(({ bucket, countedBasisPoints }) => bucket !== undefined && countedBasisPoints > 0);
  const byPost = Map.groupBy(counted, ({ postId }) => postId);
  return [...byPost].flatMap(([postId, own]) => merged(own).map((span) => ({ postId, ...span })));
}

/** Days that a document shows as confirmed: what somebody stands behind, up to the day it speaks of. */
export function daysIn({ posts, notConfirmed, madeFrom }: DocumentContent): readonly PostDays[] {
  const { until } = spanOf(madeFrom.validOn, madeFrom.validOn);
  return posts.flatMap(({ postId, periods }) => {
    const served = merged(
      periods.map(({ from, to }) => ({
        from: dayOf(from),
        until: Math.min(until, spanOf(from, to ?? undefined).until),
      })),
    );
    const open = notConfirmed.filter((each) => each.postId === postId).map(({ from, to }) => spanOf(from, to));
    return served.flatMap((span) => without(span, open)).map((span) => ({ postId, ...span }));
  });
}

/** A confirmation on paper says nothing of days after it was filed. */
export function daysOfPaper(paper: DataOf<'DocumentFiled'>): readonly PostDays[] {
  const { about, on } = paper;
  return about === undefined ? [] : [{ postId: about, from: -Infinity, until: dayOf(on) + 1 }];
}

/** The days that none of the others holds. */
export function notCovered(days: readonly PostDays[], by: readonly PostDays[]): readonly PostDays[] {
  return days.flatMap(({ postId, ...span }) =>
    without(
      span,
      by.filter((each) => each.postId === postId),
    ).map((left) => ({ postId, ...left })),
  );
}

export function overlap(days: readonly PostDays[], others: readonly PostDays[]): boolean {
  return days.some((day) => others.some((other) => other.postId === day.postId && common(day, other) !== undefined));
}

export function datesOf({ from, until }: Span): { readonly from: string; readonly to: string } {
  return { from: dateOf(from), to: dateOf(until - 1) };
}
