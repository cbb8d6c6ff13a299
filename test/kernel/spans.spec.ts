import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Span } from '../../src/kernel/dates.js';
import { common, joined, without } from '../../src/kernel/spans.js';

const span = fc
  .tuple(fc.integer({ min: 0, max: 30 }), fc.integer({ min: 1, max: 10 }))
  .map(([from, days]): Span => ({ from, until: from + days }));
const daysIn = (spans: readonly Span[]) =>
  spans.flatMap(({ from, until }) => Array.from({ length: until - from }, (_, day) => from + day));

describe('spans of days', () => {
  it('have in common the days that lie in both', () => {
    fc.assert(
      fc.property(span, span, (a, b) => {
        const both = common(a, b);
        expect(both ? daysIn([both]) : []).toEqual(daysIn([a]).filter((day) => daysIn([b]).includes(day)));
      }),
    );
  });

  it('are left with the days that none of the others holds, each once and in order', () => {
    fc.assert(
      fc.property(span, fc.array(span, { maxLength: 4 }), (whole, taken) => {
        const left = daysIn([whole]).filter((day) => !daysIn(taken).includes(day));
        expect(daysIn(without(whole, taken))).toEqual(left);
      }),
    );
  });

  it('are put together only where they meet and are alike', () => {
    const spans = [
      { from: 0, until: 5, is: 'a' },
      { from: 5, until: 7, is: 'a' },
      { from: 7, until: 9, is: 'b' },
      { from: 10, until: 12, is: 'b' },
    ];
    expect(joined(spans, (one, next) => one.is === next.is)).toEqual([
      { from: 0, until: 7, is: 'a' },
      { from: 7, until: 9, is: 'b' },
      { from: 10, until: 12, is: 'b' },
    ]);
  });
});
