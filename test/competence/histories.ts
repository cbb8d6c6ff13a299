import fc from 'fast-check';
import type { ClockHistory, ClockPost } from '../../src/competence/index.js';
import { type Day, FOREVER, dateOf, dayOf } from '../../src/kernel/dates.js';

type PostWords = {
  readonly from: string;
  readonly to?: string;
  readonly percent?: number;
  readonly municipality?: string;
  readonly absences?: readonly { readonly from: string; readonly to: string; readonly percent?: number }[];
} & Partial<Omit<ClockPost, 'from' | 'until' | 'absences' | 'municipality' | 'agreedOn'>> & {
    readonly agreedOn?: string;
  };

let number = 0;

/** A post in words: inclusive dates, percent. A substitute for a GP in municipality 5501 unless said otherwise. */
export function substitute(words: PostWords): ClockPost {
  const { from, to, percent = 100, absences = [], agreedOn, ...rest } = words;
  const span = { from: dayOf(from), until: to === undefined ? FOREVER : dayOf(to) + 1 };
  number += 1;
  return {
    postId: `post-${String(number)}`,
    kind: 'SUBSTITUTE',
    outOfHours: false,
    municipality: '5501',
    listScheme: true,
    stretches: [{ ...span, basisPoints: Math.round(percent * 100) }],
    absences: absences.map((absence) => ({
      from: dayOf(absence.from),
      until: dayOf(absence.to) + 1,
      shareBasisPoints: Math.round((absence.percent ?? 100) * 100),
    })),
    ...rest,
    ...(agreedOn === undefined ? {} : { agreedOn: dayOf(agreedOn) }),
    ...span,
  };
}

export function post(words: PostWords): ClockPost {
  return { ...substitute(words), kind: 'OTHER' };
}

/** Dates instead of days, for reading. */
export function shown(reached: { readonly on: Day; readonly projected: boolean } | undefined): string | undefined {
  return reached && `${reached.projected ? 'projected ' : ''}${dateOf(reached.on)}`;
}

export function shownNotices(
  notices: readonly { readonly twelfths: number; readonly reached?: { on: Day; projected: boolean } | undefined }[],
): (string | undefined)[] {
  return notices.map(({ twelfths, reached }) => (reached ? `${String(twelfths)}: ${shown(reached) ?? ''}` : undefined));
}

export const FIRST = dayOf('2016-06-01');
export const LAST = dayOf('2029-12-31');

const someDay = fc.integer({ min: FIRST, max: LAST });
const aSpan = (longest: number) =>
  fc
    .tuple(someDay, fc.integer({ min: 1, max: longest }), fc.nat(9))
    .map(([from, length, open]) => ({ from, until: open === 0 ? FOREVER : from + length }));

export const anyPost: fc.Arbitrary<ClockPost> = fc
  .record({
    span: aSpan(900),
    kind: fc.constantFrom('SUBSTITUTE' as const, 'SUBSTITUTE' as const, 'OTHER' as const),
    outOfHours: fc.boolean(),
    municipality: fc.constantFrom('0301', '1103', '5001'),
    listScheme: fc.boolean(),
    agreed: fc.option(fc.integer({ min: -100, max: 400 }), { nil: undefined }),
    basisPoints: fc.tuple(fc.integer({ min: 0, max: 12_000 }), fc.integer({ min: 0, max: 10_000 })),
    cut: fc.integer({ min: 1, max: 600 }),
    daysPerWeek: fc.option(fc.integer({ min: 0, max: 600 }), { nil: undefined, freq: 4 }),
    absences: fc.array(fc.tuple(fc.integer({ min: -10, max: 600 }), fc.integer({ min: 1, max: 90 }), fc.nat(10_000)), {
      maxLength: 3,
    }),
    id: fc.uuid(),
  })
  .map((p) => {
    const { from, until } = p.span;
    const cut = Math.min(from + p.cut, until);
    return {
      postId: p.id,
      from,
      until,
      kind: p.kind,
      outOfHours: p.outOfHours,
      municipality: p.municipality,
      listScheme: p.listScheme,
      agreedOn: p.agreed === undefined ? undefined : from - p.agreed,
      stretches: [
        { from, until: cut, basisPoints: p.basisPoints[0] },
        ...(cut < until ? [{ from: cut, until, basisPoints: p.basisPoints[1] }] : []),
      ],
      hundredthsOfDaysPerWeek: p.daysPerWeek,
      absences: p.absences.map(([offset, length, shareBasisPoints]) => ({
        from: from + offset,
        until: from + offset + length,
        shareBasisPoints,
      })),
    };
  });

export const anyHistory: fc.Arbitrary<ClockHistory> = fc.record({
  posts: fc.array(anyPost, { maxLength: 6 }),
  competentFrom: fc.option(someDay, { nil: undefined, freq: 1 }),
  relevantSpecialityFrom: fc.option(someDay, { nil: undefined, freq: 1 }),
});

export const anyView = someDay;
