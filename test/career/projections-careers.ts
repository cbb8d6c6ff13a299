import { dateOf, dayFrom } from '../../src/kernel/dates.js';
import type { NewEvent } from '../../src/kernel/event.js';
import type {
  AbsenceKind,
  CareerEvent,
  Category,
  CorrectableFact,
  Declarant,
  Post,
} from '../../src/career/domain/events.js';

/**
 * Made-up careers: the same number gives the same career every time. They look like a substitute's life - short posts of odd
 * sizes in several districts, changed, extended, corrected and confirmed later - without asking whether each event would
 * have been let through.
 */
export function madeUpCareer(number: number, length: number): NewEvent<CareerEvent>[] {
  const chance = chanceFrom(number);
  const events: NewEvent<CareerEvent>[] = [];
  const posts: Post[] = [];
  const absences: string[] = [];
  let day = dayFrom(2016 + chance.below(4), 1 + chance.below(12), 1);

  const add = (fact: CareerEvent) => {
    events.push({ ...fact, id: uuid(number, events.length), schema: 1, metadata: metadataOf(number, events.length) });
  };
  const date = (ahead: number) => dateOf(day + ahead);
  const declaredBy = (): Declarant => chance.one(['DOCTOR', 'OFFICE', 'EMPLOYER']);
  const anyPost = () => chance.one(posts);

  add({ type: 'DoctorRegistered', data: { hprNumber: sealed(chance, 9), name: sealed(chance, 20) } });
  while (events.length < length) {
    day += 5 + chance.below(40);
    const what = posts.length === 0 ? 0 : chance.below(20);
    if (what < 4) {
      const post = madeUpPost(uuid(number, 5_000 + posts.length), chance, date, declaredBy());
      posts.push(post);
      if (chance.below(3) === 0) add({ type: 'EmploymentStarted', data: { ...post, contract: 'FIXED_TERM' } });
      else {
        const substituteFor = { kind: 'LIST_HOLDER', holder: sealed(chance, 20) } as const;
        add({ type: 'SubstitutePositionStarted', data: { ...post, substituteFor, arrangement: 'INSTEAD' } });
      }
      continue;
    }
    const { postId, from } = anyPost();
    if (what < 6) {
      const basisPoints = 500 * (1 + chance.below(20));
      add({ type: 'PositionPercentChanged', data: { postId, from: date(0), basisPoints, declaredBy: declaredBy() } });
    } else if (what < 8) {
      add({
        type: 'SubstitutePositionExtended',
        data: { postId, to: date(chance.below(300)), declaredBy: declaredBy() },
      });
    } else if (what === 8) {
      add({ type: 'EmploymentEnded', data: { postId, on: date(chance.below(30)), declaredBy: declaredBy() } });
    } else if (what < 11) {
      absences.push(uuid(number, 6_000 + absences.length));
      const kind = chance.one<AbsenceKind>(['SICK', 'VACATION', 'PARENTAL_LEAVE', 'COURSE']);
      const span = { from: date(0), to: date(chance.below(60)), shareBasisPoints: 10_000 };
      add({
        type: 'AbsenceRegistered',
        data: { absenceId: absences.at(-1) ?? '', postId, kind, ...span, declaredBy: declaredBy() },
      });
    } else if (what === 11) {
      const supervisor = {
        supervisorId: uuid(number, 7_000 + chance.below(3)),
        qualification: 'GP_SPECIALIST',
      } as const;
      const supervisionId = uuid(number, 8_000 + events.length);
      add({ type: 'SupervisorAssigned', data: { supervisionId, supervisor, from: date(0), to: date(400), postId } });
    } else if (what < 15) {
      const by = { organisation: 'Oslo kommune', organisationNumber: '958935420', capacity: 'EMPLOYER' } as const;
      const span = { from, ...(chance.below(2) === 0 ? { to: date(0) } : {}) };
      if (chance.below(5) > 0) add({ type: 'PeriodConfirmed', data: { postId, ...span, by } });
      else add({ type: 'PeriodDisputed', data: { postId, ...span, by, reason: sealed(chance, 30) } });
    } else if (what === 15) {
      add({ type: 'Part1Completed', data: { on: date(0) } });
    } else if (what === 16) {
      add({ type: 'SpecialisationStarted', data: { scheme: chance.one(['NEW', 'OLD']), on: date(0) } });
    } else if (what === 17) {
      add({ type: 'SchemeConverted', data: { on: date(0) } });
    } else {
      const target = chance.one(events);
      if (target.type === 'DoctorRegistered') continue;
      const said = { reason: sealed(chance, 30), declaredBy: declaredBy() };
      if (isCorrectable(target) && chance.below(3) > 0) {
        const { type, data } = corrected(target, chance, date);
        add({ type: 'RecordingCorrected', data: { corrects: target.id, type, schema: 1, data, ...said } });
      } else add({ type: 'RecordingWithdrawn', data: { withdraws: target.id, ...said } });
    }
  }
  return events;
}

function madeUpPost(postId: string, chance: Chance, date: (ahead: number) => string, declaredBy: Declarant): Post {
  const place = chance.one([
    { municipality: '0301', district: '030101' },
    { municipality: '0301', district: '030102' },
    { municipality: '4601' },
    { municipality: '3201' },
  ]);
  return {
    postId,
    employer: { name: `Legekontoret ${String(chance.below(40))}`, organisationNumber: '974760673' },
    ...(chance.below(10) === 0 ? {} : { place }),
    category: chance.one<Category>(['AUP', 'AUP', 'OTHER', 'INSTITUTION']),
    arena: 'GP_OFFICE',
    from: date(0),
    ...(chance.below(3) === 0 ? {} : { to: date(20 + chance.below(400)) }),
    basisPoints: 500 * (1 + chance.below(20)),
    declaredBy,
  };
}

type Correctable = NewEvent<CorrectableFact>;

function isCorrectable(event: NewEvent<CareerEvent>): event is Correctable {
  return !['DoctorRegistered', 'RecordingCorrected', 'RecordingWithdrawn'].includes(event.type);
}

function corrected(target: Correctable, chance: Chance, date: (ahead: number) => string): CorrectableFact {
  if (target.type === 'PeriodConfirmed') return { type: target.type, data: { ...target.data, to: date(0) } };
  if (target.type === 'SubstitutePositionStarted') {
    return { type: target.type, data: { ...target.data, to: date(chance.below(100)) } };
  }
  if (target.type === 'EmploymentStarted' || target.type === 'PositionPercentChanged') {
    const data = { ...target.data, basisPoints: 500 * (1 + chance.below(20)) };
    return { type: target.type, data } as CorrectableFact;
  }
  return { type: target.type, data: target.data } as CorrectableFact;
}

const metadataOf = (number: number, index: number) => ({
  actor: 'a0c7a1b4-64a0-4b31-8f0e-33b2b1c2c3d4',
  role: 'doctor',
  correlation: uuid(number, 10_000 + index),
  causation: uuid(number, 20_000 + index),
});

export function madeUpDoctor(number: number): string {
  return uuid(number, 0xffff);
}

function uuid(number: number, index: number): string {
  const hex = (value: number, width: number) => value.toString(16).padStart(width, '0');
  // Spread as a hash spreads them, so that neighbours in the log are not neighbours in an index.
  const spread = Math.imul(number + 1, 0x9e3779b1) >>> 0;
  return `${hex(spread, 8)}-${hex(index, 4)}-4000-8000-${hex(number, 12)}`;
}

const sealed = (chance: Chance, length: number) => `v1.${'x'.repeat(length)}${String(chance.below(1e9))}`;

type Chance = { below(limit: number): number; one<T>(list: readonly T[]): T };

/** Numbers that look random and are the same for the same seed (mulberry32). */
function chanceFrom(seed: number): Chance {
  let state = Math.imul(seed + 1, 0x85ebca6b);
  const below = (limit: number) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % limit;
  };
  return {
    below,
    one: (list) => {
      const chosen = list[below(list.length)];
      if (chosen === undefined) throw new Error('Nothing to choose from');
      return chosen;
    },
  };
}
