import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type CareerCommand, type StatingCommand, decide } from '../../src/career/domain/career.js';
import { spanOfPost, stretchesOf } from '../../src/career/domain/content.js';
import type { CareerEvent, Category, DataOf, Place } from '../../src/career/domain/events.js';
import { serviceHistoryOf } from '../../src/career/domain/service-history.js';
import { paint } from '../../src/career/domain/standing.js';
import { type CareerState, foldCareer } from '../../src/career/domain/state.js';
import { type Ledger, NORWEGIAN_RULES, count, makeStatement } from '../../src/counting/index.js';
import { type Day, dateOf, dayOf } from '../../src/kernel/dates.js';
import { loadPlaces } from '../../src/places/load.js';
import { recordsOf, registered, sceneOf } from '../support/given.js';

/** What holds for every recorded career: its order, its replay, its corrections, and the numbers of its places. */

const FIRST = dayOf('2019-01-01');
const LAST = dayOf('2023-12-31');
const places = loadPlaces();

type Drawn = {
  readonly employer: string;
  readonly category: Category;
  readonly place: Place;
  readonly from: Day;
  readonly length: number;
  readonly basisPoints: number;
  readonly declaredBy: 'DOCTOR' | 'EMPLOYER';
  readonly change?: { readonly after: number; readonly basisPoints: number };
  readonly confirmed?: { readonly after: number; readonly length: number };
};

const anyPercent = fc.constantFrom(1000, 2000, 3000, 4000, 5000, 6000, 8000, 10_000);
const anyDrawn: fc.Arbitrary<Drawn> = fc.record(
  {
    employer: fc.constantFrom('North', 'South'),
    category: fc.constantFrom('AUP', 'AUP', 'OTHER', 'INSTITUTION'),
    // Every one of these was renumbered in 2020 or 2024.
    place: fc.constantFrom<Place[]>({ municipality: '1201' }, { municipality: '0106' }, { municipality: '0806' }),
    from: fc.integer({ min: FIRST, max: dayOf('2019-12-31') }),
    length: fc.integer({ min: 2, max: 500 }),
    basisPoints: anyPercent,
    declaredBy: fc.constantFrom('DOCTOR', 'EMPLOYER'),
    change: fc.record({ after: fc.integer({ min: 1, max: 500 }), basisPoints: anyPercent }),
    confirmed: fc.record({ after: fc.nat(500), length: fc.integer({ min: 1, max: 500 }) }),
  },
  { requiredKeys: ['employer', 'category', 'place', 'from', 'length', 'basisPoints', 'declaredBy'] },
);
const anyPosts = fc.array(anyDrawn, { minLength: 1, maxLength: 4 });

const general: readonly StatingCommand[] = [
  { type: 'CompletePart1', data: { on: '2018-08-31' } },
  {
    type: 'AssignSupervisor',
    data: { supervisionId: 's', supervisor: { supervisorId: 's', qualification: 'GP_SPECIALIST' }, from: '2019-03-01' },
  },
];

/** The commands that record a post, in the one order in which they make sense. */
function commandsFor(drawn: Drawn, index: number): StatingCommand[] {
  const { employer, category, place, from, length, basisPoints, declaredBy, change, confirmed } = drawn;
  const postId = `p${String(index)}`;
  const day = (after: number) => dateOf(from + Math.min(after, length - 1));
  const commands: StatingCommand[] = [
    {
      type: 'StartEmployment',
      data: {
        postId,
        employer: { name: employer },
        category,
        place,
        from: dateOf(from),
        to: dateOf(from + length - 1),
        basisPoints,
        declaredBy,
        contract: 'FIXED_TERM',
      },
    },
  ];
  if (change) {
    commands.push({
      type: 'ChangePositionPercent',
      data: { postId, from: day(change.after), basisPoints: change.basisPoints, declaredBy },
    });
  }
  if (confirmed) {
    const by = { organisation: employer, capacity: 'EMPLOYER' } as const;
    commands.push({
      type: 'ConfirmPeriod',
      data: { postId, from: day(confirmed.after), to: day(confirmed.after + confirmed.length), by },
    });
  }
  return commands;
}

function record(commands: readonly CareerCommand[], before: readonly CareerEvent[] = [registered]): CareerEvent[] {
  return commands.reduce<CareerEvent[]>(
    (facts, command) => [...facts, ...decide(command, sceneOf(foldCareer(recordsOf(facts))))],
    [...before],
  );
}

/** The posts' commands shuffled among each other, each post's own in their order. */
function interleaved(posts: readonly Drawn[], order: readonly number[]): StatingCommand[] {
  const waiting = [...general.map((command) => [command]), ...posts.map(commandsFor)];
  const result: StatingCommand[] = [];
  for (let turn = 0; waiting.some(({ length }) => length > 0); turn++) {
    const open = waiting.filter(({ length }) => length > 0);
    const next = open[(order[turn % order.length] ?? 0) % open.length]?.shift();
    if (next) result.push(next);
  }
  return result;
}

const statement = (career: CareerState) => makeStatement(serviceHistoryOf(career), NORWEGIAN_RULES, { validOn: LAST });

describe('a career', () => {
  it('counts the same whatever the order in which it became known', () => {
    fc.assert(
      fc.property(anyPosts, fc.array(fc.nat(), { minLength: 1, maxLength: 12 }), (posts, order) => {
        const inOrder = foldCareer(recordsOf(record(interleaved(posts, [0]))));
        const shuffled = foldCareer(recordsOf(record(interleaved(posts, order))));
        expect(statement(shuffled)).toEqual(statement(inOrder));
      }),
      { numRuns: 100 },
    );
  });

  it('is the same folded at once and piece by piece', () => {
    fc.assert(
      fc.property(anyHistory(), fc.integer({ min: 1, max: 4 }), (facts, size) => {
        const records = recordsOf(facts);
        let career = foldCareer([]);
        for (let at = 0; at < records.length; at += size) career = foldCareer(records.slice(at, at + size), career);
        expect(career).toEqual(foldCareer(records));
      }),
      { numRuns: 200 },
    );
  });

  it('counts the same when its places are written with the numbers of after the reforms', () => {
    fc.assert(
      fc.property(anyPosts, (posts) => {
        const facts = record(interleaved(posts, [0]));
        const renumbered = facts.map((fact) =>
          fact.type === 'EmploymentStarted' ? { ...fact, data: { ...fact.data, place: moved(fact.data) } } : fact,
        );
        expect(renumbered).not.toEqual(facts);
        expect(statement(foldCareer(recordsOf(renumbered)))).toEqual(statement(foldCareer(recordsOf(facts))));
      }),
      { numRuns: 100 },
    );
  });
});

describe('a correction', () => {
  it('of a percentage changes the verdict of no day it does not touch, and leaves its confirmation', () => {
    fc.assert(
      fc.property(anyPosts, fc.nat(), anyPercent, fc.boolean(), (posts, which, basisPoints, ofChange) => {
        const facts = record(interleaved(posts, [0]));
        const before = foldCareer(recordsOf(facts));
        const correction = correctPercent(before, which, basisPoints, ofChange);
        const after = foldCareer(recordsOf(record([correction], facts)));
        const touched = touchedDays(before, after);
        const [one, two] = [before, after].map((career) => verdicts(ledgerOf(career, 'WITH_DECLARED')));
        expect(outside(touched, two)).toEqual(outside(touched, one));
        expect(standingOutside(after, touched)).toEqual(standingOutside(before, touched));
      }),
      { numRuns: 150 },
    );
  });

  /*
   * Where a day is overfull, the employment that began first fills it. Correcting when it began, or unsettling when its
   * confirmed service began, may therefore change which of two posts of a category counts on other days, but not how much.
   */
  it('changes on no day it does not touch how much counts in each category, confirmed or not', () => {
    fc.assert(
      fc.property(anyPosts, fc.nat(), fc.integer({ min: -60, max: 60 }), (posts, which, shift) => {
        const facts = record(interleaved(posts.map(plain), [0]));
        const before = foldCareer(recordsOf(facts));
        const original = starts(before)[which % starts(before).length];
        if (!original) return;
        const latest = Math.min(dayOf(original.data.to ?? ''), dayOf('2019-12-31'));
        const from = Math.min(Math.max(dayOf(original.data.from) + shift, FIRST), latest);
        const replacement = { type: 'StartEmployment', data: { ...original.data, from: dateOf(from) } } as const;
        const after = foldCareer(recordsOf(record([correctionOf(original.id, replacement)], facts)));
        const touched = touchedDays(before, after);
        for (const basis of ['CONFIRMED', 'WITH_DECLARED'] as const) {
          const [one, two] = [before, after].map((career) => perCategory(ledgerOf(career, basis)));
          expect(outside(touched, two)).toEqual(outside(touched, one));
        }
      }),
      { numRuns: 150 },
    );
  });

  it('taken back leaves every figure as it was, whoever has to confirm it anew', () => {
    fc.assert(
      fc.property(anyPosts, fc.nat(), anyPercent, (posts, which, basisPoints) => {
        const facts = record(interleaved(posts, [0]));
        const before = foldCareer(recordsOf(facts));
        const corrected = record([correctPercent(before, which, basisPoints, false)], facts);
        if (corrected.length === facts.length) return;
        const undo: CareerCommand = {
          type: 'WithdrawRecording',
          data: { recordingId: `e${String(facts.length)}`, reason: 'v1.slip.of', declaredBy: 'EMPLOYER' },
        };
        const after = foldCareer(recordsOf(record([undo], corrected)));
        expect(after.content).toEqual(before.content);
        expect(ledgerOf(after, 'WITH_DECLARED').total).toBe(ledgerOf(before, 'WITH_DECLARED').total);
      }),
      { numRuns: 100 },
    );
  });
});

/** Careers with corrections, corrections of corrections and withdrawals among the facts. */
function anyHistory(): fc.Arbitrary<CareerEvent[]> {
  const anyAmendment = fc.record({ which: fc.nat(), basisPoints: anyPercent, withdraw: fc.boolean() });
  return fc.tuple(anyPosts, fc.array(anyAmendment, { maxLength: 5 })).map(([posts, amendments]) =>
    amendments.reduce(
      (facts, { which, basisPoints, withdraw }) => {
        const career = foldCareer(recordsOf(facts));
        const command: CareerCommand = withdraw
          ? {
              type: 'WithdrawRecording',
              data: { recordingId: lastAmendment(career) ?? 'e1', reason: 'v1.a.b', declaredBy: 'DOCTOR' },
            }
          : correctPercent(career, which, basisPoints, false);
        return record([command], facts);
      },
      record(interleaved(posts, [0])),
    ),
  );
}

function lastAmendment({ recordings }: CareerState): string | undefined {
  return recordings.findLast(({ event }) => event.type === 'RecordingCorrected')?.event.id;
}

type Start = { readonly id: string; readonly data: DataOf<'EmploymentStarted'> };

function starts({ recordings }: CareerState): Start[] {
  return recordings.flatMap(({ event, now }) =>
    now?.type === 'EmploymentStarted' ? [{ id: event.id, data: now.data }] : [],
  );
}

function correctionOf(recordingId: string, replacement: StatingCommand): CareerCommand {
  return {
    type: 'CorrectRecording',
    data: { recordingId, replacement, reason: 'v1.slip.of', declaredBy: 'DOCTOR' },
  };
}

function correctPercent(career: CareerState, which: number, basisPoints: number, ofChange: boolean): CareerCommand {
  const changes = career.recordings.flatMap(({ event, now }) =>
    now?.type === 'PositionPercentChanged' ? [{ id: event.id, data: now.data }] : [],
  );
  const change = changes[which % changes.length];
  if (ofChange && change) {
    return correctionOf(change.id, { type: 'ChangePositionPercent', data: { ...change.data, basisPoints } });
  }
  const all = starts(career);
  const start = all[which % all.length];
  if (!start) throw new Error('A career without a post');
  return correctionOf(start.id, { type: 'StartEmployment', data: { ...start.data, basisPoints } });
}

/** A correction of dates must not be stopped by a change or confirmation that would come to lie outside. */
function plain({ employer, category, place, from, length, basisPoints, declaredBy }: Drawn): Drawn {
  return { employer, category, place, from, length, basisPoints, declaredBy };
}

/** What is said of days that are not among these; the keys end in the day. */
function outside<T>(days: ReadonlySet<Day>, said: ReadonlyMap<string, T> = new Map()): Map<string, T> {
  return new Map([...said].filter(([key]) => !days.has(Number(key.split(' ')[1]))));
}

/** Days on which some post holds something else than before. */
function touchedDays(before: CareerState, after: CareerState): Set<Day> {
  const [one, two] = [before, after].map(percentByDay);
  const keys = [...new Set([...(one?.keys() ?? []), ...(two?.keys() ?? [])])];
  return new Set(keys.filter((key) => one?.get(key) !== two?.get(key)).map((key) => Number(key.split(' ')[1])));
}

function percentByDay({ content }: CareerState): Map<string, number> {
  return new Map(
    [...content.posts.values()].flatMap((post) =>
      stretchesOf(post).flatMap(({ from, until, basisPoints }) =>
        daysIn(from, until).map((day): [string, number] => [`${post.post.postId} ${String(day)}`, basisPoints]),
      ),
    ),
  );
}

function ledgerOf(career: CareerState, basis: 'CONFIRMED' | 'WITH_DECLARED'): Ledger {
  return count(serviceHistoryOf(career), NORWEGIAN_RULES, { validOn: LAST, basis });
}

function verdicts({ lines }: Ledger): Map<string, unknown> {
  return new Map(
    lines.flatMap(({ postId, from, until, verdict, basisPoints, countedBasisPoints, bucket, standing, reasons }) =>
      daysIn(from, until).map((day): [string, unknown] => [
        `${postId} ${String(day)}`,
        { verdict, basisPoints, countedBasisPoints, bucket, standing, reasons },
      ]),
    ),
  );
}

function perCategory({ lines }: Ledger): Map<string, number> {
  const sums = new Map<string, number>();
  for (const { category, from, until, countedBasisPoints } of lines) {
    for (const day of daysIn(from, until)) {
      const key = `${category} ${String(day)}`;
      if (countedBasisPoints > 0) sums.set(key, (sums.get(key) ?? 0) + countedBasisPoints);
    }
  }
  return sums;
}

function standingOutside({ content, marks }: CareerState, touched: ReadonlySet<Day>): Map<string, string> {
  const painted = paint(marks);
  return new Map(
    [...content.posts.values()].flatMap((post) => {
      const { until: end } = spanOfPost(post);
      return (painted.get(post.post.postId) ?? []).flatMap(({ from, until, standing }) =>
        daysIn(from, Math.min(until, end))
          .filter((day) => !touched.has(day))
          .map((day): [string, string] => [`${post.post.postId} ${String(day)}`, standing]),
      );
    }),
  );
}

function moved({ place, from }: DataOf<'EmploymentStarted'>): Place {
  const municipality = places.currentNumber(place?.municipality ?? '', from);
  if (municipality === undefined) throw new Error('A place that was split');
  return { municipality };
}

function daysIn(from: Day, until: Day): Day[] {
  return Array.from({ length: Math.max(0, until - from) }, (_, index) => from + index);
}
