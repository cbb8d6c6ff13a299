// Ledgers of a career of 6.5 years with 40 posts, next to reading the same career's events and to counting day by day.
//   node --import ./scripts/typescript.mjs bench/ledger.ts [seconds each]
import type { CareerEvent, Category } from '../src/career/domain/events.js';
import { serviceHistoryOf } from '../src/career/domain/service-history.js';
import { type CareerRecord, foldCareer } from '../src/career/domain/state.js';
import { type ServiceHistory, NORWEGIAN_RULES, count, makeStatement } from '../src/counting/index.js';
import { dateOf, dayOf } from '../src/kernel/dates.js';
import { formatMonths, monthsOf, partsIn } from '../src/kernel/months.js';

const seconds = Number(process.argv[2] ?? 3);
const begins = dayOf('2019-03-01');
const validOn = dayOf('2025-08-31');
const postCount = 40;

/** A substitute's chain of posts in Oslo: two or three at a time, of odd sizes, some changed, extended, confirmed, with leave. */
function chainOfPosts(): CareerEvent[] {
  const facts: CareerEvent[] = [
    { type: 'DoctorRegistered', data: { hprNumber: 'v1.sealed', name: 'v1.sealed' } },
    { type: 'Part1Completed', data: { on: '2019-02-28' } },
    { type: 'SpecialisationStarted', data: { scheme: 'NEW', on: '2019-03-01' } },
  ];
  const categories: readonly Category[] = ['AUP', 'AUP', 'AUP', 'OTHER', 'AUP', 'INSTITUTION'];
  const step = Math.floor((validOn - begins) / postCount);
  for (let index = 0; index < postCount; index++) {
    const postId = `post-${index}`;
    const declaredBy = index % 3 === 0 ? 'EMPLOYER' : 'DOCTOR';
    const from = begins + index * step;
    const to = Math.min(from + Math.floor(step * (1 + (index % 5) / 2)), validOn);
    facts.push({
      type: 'SubstitutePositionStarted',
      data: {
        postId,
        employer: { name: `Legekontoret ${index % 9}`, organisationNumber: String(974_760_673 + (index % 9)) },
        place: { municipality: '0301', district: `0301${String(1 + (index % 15)).padStart(2, '0')}` },
        category: categories[index % categories.length] ?? 'AUP',
        from: dateOf(from),
        to: dateOf(to),
        basisPoints: 1_000 * (1 + (index % 8)),
        declaredBy,
        substituteFor: { kind: 'LIST_HOLDER' },
        arrangement: 'INSTEAD',
      },
    });
    if (index % 4 === 0) {
      const change = { from: dateOf(from + 20), basisPoints: 500 * (3 + (index % 16)) };
      facts.push({ type: 'PositionPercentChanged', data: { postId, ...change, declaredBy } });
    }
    if (index % 2 === 0) {
      const supervisor = { supervisorId: `supervisor-${index % 5}`, qualification: 'GP_SPECIALIST' } as const;
      const span = { from: dateOf(from), to: dateOf(to + 10) };
      facts.push({ type: 'SupervisorAssigned', data: { supervisionId: `supervision-${index}`, supervisor, ...span } });
    }
    if (index % 5 === 0) {
      const span = { from: dateOf(from + 5), to: dateOf(from + 12), shareBasisPoints: 10_000 };
      const absence = { absenceId: `absence-${index}`, postId, kind: 'SICK', ...span } as const;
      facts.push({ type: 'AbsenceRegistered', data: { ...absence, declaredBy } });
    }
    if (index % 3 === 1) {
      const by = { organisation: 'Oslo kommune', capacity: 'EMPLOYER' } as const;
      facts.push({ type: 'PeriodConfirmed', data: { postId, from: dateOf(from), to: dateOf(to), by } });
    }
  }
  return facts;
}

/** The same posts added up naively: each day's percentages, never more than a whole day, as big integers. No rules at all. */
function dayByDay({ posts }: ServiceHistory): bigint {
  let total = 0n;
  for (let day = begins; day <= validOn; day++) {
    let basisPoints = 0;
    for (const { stretches } of posts) {
      for (const { from, until, basisPoints: size } of stretches) {
        if (from <= day && day < until) basisPoints += size;
      }
    }
    total += monthsOf(partsIn({ from: day, until: day + 1 }) * Math.min(basisPoints, 10_000));
  }
  return total;
}

const records = chainOfPosts().map((fact, revision): CareerRecord => {
  const metadata = { actor: 'a', role: 'doctor', correlation: 'c', causation: 'c' };
  return { ...fact, id: `event-${revision}`, revision, recordedAt: '2025-09-01T12:00:00.000000Z', metadata };
});
const stored = records.map((record) => JSON.stringify(record));
const history = serviceHistoryOf(foldCareer(records));

const contestants: readonly (readonly [name: string, work: () => unknown])[] = [
  ['count, confirmed only', () => count(history, NORWEGIAN_RULES, { validOn, basis: 'CONFIRMED' })],
  ['count, with declared', () => count(history, NORWEGIAN_RULES, { validOn, basis: 'WITH_DECLARED' })],
  ['makeStatement: both, all readings', () => makeStatement(history, NORWEGIAN_RULES, { validOn })],
  [
    'beside: the events parsed and folded',
    () => serviceHistoryOf(foldCareer(stored.map((text) => JSON.parse(text) as CareerRecord))),
  ],
  ['beside: percentages added day by day', () => dayByDay(history)],
];

const { ledger, otherReadings } = makeStatement(history, NORWEGIAN_RULES, { validOn }).withDeclared;
console.log(
  `${records.length} events, ${history.posts.length} posts, ${ledger.lines.length} lines, total ${formatMonths(ledger.total)}; ` +
    `${otherReadings.length} other readings differ`,
);

// In turns, so that whatever else the machine does meets all alike.
const rates = new Map<string, number[]>();
const rounds = 10;
for (let round = -1; round < rounds; round++) {
  for (const [name, work] of contestants) {
    const began = performance.now();
    let times = 0;
    while (performance.now() - began < (seconds * 1_000) / rounds) {
      work();
      times += 1;
    }
    if (round >= 0) rates.set(name, [...(rates.get(name) ?? []), times / ((performance.now() - began) / 1_000)]);
  }
}
for (const [name, all] of rates) {
  const [least = NaN, middle = NaN, most = NaN] = [0, rounds / 2, rounds - 1].map(
    (at) => all.toSorted((a, b) => a - b)[at],
  );
  console.log(
    `${name.padEnd(38)} ${middle.toFixed(0).padStart(7)} /s, ${(1_000 / middle).toFixed(3)} ms each   (${least.toFixed(0)} to ${most.toFixed(0)})`,
  );
}
