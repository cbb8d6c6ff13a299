import { type CalendarDate, dateOf, dayOf } from '../kernel/dates.js';
import type { Text } from '../messages/template.js';
import type { LateReads, NightReads, ReaderDay, Refusals } from '../platform/access-log/access-log.js';
import { type Instant, endOfDayInOslo, osloClock, startOfDayInOslo } from '../platform/instants.js';
import { writtenDate, writtenTime } from './written-times.js';

/** Reading that an auditor should look at. It is a question, not an accusation: each has harmless explanations too. */
export type UnusualAccess = {
  readonly code: (typeof UNUSUAL)[number];
  readonly reader: string;
  /** From the first to the last of it: what to search the log for. */
  readonly from: Instant;
  readonly to: Instant;
  readonly figures: Readonly<Record<string, number>>;
  readonly text: Text;
};

export const UNUSUAL = ['REPEATED_REFUSALS', 'MANY_PERSONS', 'OUTSIDE_HOURS', 'AFTER_THE_RELATION_ENDED'] as const;

/**
 * From where on reading is shown to an auditor. No regulation gives these figures; they are set so that a year's ordinary work
 * of a coordinator shows nothing, and are to be judged anew when there is experience.
 */
export const LIMITS = {
  /** Somebody who types a number wrongly tries it again a few times, with one or two doctors: within this many minutes ... */
  refusalMinutes: 60,
  /** ... refusals for this many different persons are guessing, */
  refusedPersons: 5,
  /** ... and this many at all are a program, or insistence. */
  refusals: 10,
  /** More than the doctors a coordinator of most municipalities has to do with at all, seen one by one in a day. */
  personsADay: 50,
  /** A large municipality goes through all its doctors now and then: so it must also be this many times the reader's usual day, */
  timesTheUsual: 3,
  /** ... the median of the days with any reading in so many days before. Without such a day there is nothing usual. */
  usualDays: 30,
  /** Offices and municipalities close; a single late look is somebody catching up. So many in a night are not. */
  nightReads: 20,
  /** The night, by hours of Norwegian clocks. */
  night: { evening: 22, morning: 6 },
  /** Confirmations and attests are settled within some months after a post. Later there is seldom a need. */
  daysAfterTheEnd: 180,
} as const;

/** The worst hour of one who was refused. Undefined when it stays below the limits. Takes what was refused in order. */
export function repeatedRefusals({ reader, refused }: Refusals): UnusualAccess | undefined {
  let worst: { from: Instant; to: Instant; refusals: number; persons: number } | undefined;
  const inWindow = new Map<string, number>();
  let start = 0;
  for (const [end, { at, person }] of refused.entries()) {
    inWindow.set(person, (inWindow.get(person) ?? 0) + 1);
    for (
      let oldest = refused[start];
      oldest && minutes(oldest.at, at) > LIMITS.refusalMinutes;
      oldest = refused[++start]
    ) {
      const left = (inWindow.get(oldest.person) ?? 0) - 1;
      if (left === 0) inWindow.delete(oldest.person);
      else inWindow.set(oldest.person, left);
    }
    const [refusals, persons] = [end - start + 1, inWindow.size];
    if (refusals < LIMITS.refusals && persons < LIMITS.refusedPersons) continue;
    if (worst && (persons - worst.persons || refusals - worst.refusals) <= 0) continue;
    worst = { from: refused[start]?.at ?? at, to: at, refusals, persons };
  }
  if (worst === undefined) return undefined;
  const { from, to, refusals, persons } = worst;
  return {
    code: 'REPEATED_REFUSALS',
    reader,
    from,
    to,
    figures: { refusals, persons },
    text: {
      nb: `Avvist ${times(refusals, 'gang', 'ganger')} for ${times(persons, 'lege', 'leger')} innen en time, ${dateAt(from, 'nb')} kl. ${writtenTime(from, 'nb')} til ${writtenTime(to, 'nb')}.`,
      en: `Refused ${times(refusals, 'time', 'times')} for ${times(persons, 'doctor', 'doctors')} within an hour, on ${dateAt(from, 'en')} from ${writtenTime(from, 'en')} to ${writtenTime(to, 'en')}.`,
    },
  };
}

/** A day on which a reader saw many, held against the persons on each of the days before. */
export function manyPersons({ reader, day, persons }: ReaderDay, before: readonly number[]): UnusualAccess | undefined {
  const usual = median(before);
  if (persons <= LIMITS.personsADay || persons <= LIMITS.timesTheUsual * usual) return undefined;
  return {
    code: 'MANY_PERSONS',
    reader,
    ...wholeDay(day),
    figures: { persons, usual, daysBefore: before.length },
    text: {
      nb: `Så ${times(persons, 'lege', 'leger')} ${writtenDate(day, 'nb')}. ${before.length === 0 ? `Hadde ikke lest noe de ${String(LIMITS.usualDays)} dagene før.` : `En vanlig dag de ${String(LIMITS.usualDays)} dagene før var ${decimal(usual).replace('.', ',')}.`}`,
      en: `Saw ${times(persons, 'doctor', 'doctors')} on ${writtenDate(day, 'en')}. ${before.length === 0 ? `Had read nothing in the ${String(LIMITS.usualDays)} days before.` : `A usual day in the ${String(LIMITS.usualDays)} days before was ${decimal(usual)}.`}`,
    },
  };
}

/** Nights with much reading. A night belongs to the day it begins on. */
export function outsideHours(reads: readonly NightReads[]): UnusualAccess[] {
  const nights = new Map<string, { reader: string; night: CalendarDate; count: number }>();
  for (const { reader, day, late, reads: count } of reads) {
    const night = late ? day : dateOf(dayOf(day) - 1);
    const key = `${night} ${reader}`;
    nights.set(key, { reader, night, count: count + (nights.get(key)?.count ?? 0) });
  }
  const { evening, morning } = LIMITS.night;
  return [...nights.values()]
    .filter(({ count }) => count >= LIMITS.nightReads)
    .map(({ reader, night, count }) => ({
      code: 'OUTSIDE_HOURS',
      reader,
      from: atHour(night, evening),
      to: atHour(dateOf(dayOf(night) + 1), morning),
      figures: { reads: count },
      text: {
        nb: `Leste ${times(count, 'gang', 'ganger')} mellom kl. ${String(evening)} og ${String(morning)}, natten som begynte ${writtenDate(night, 'nb')}.`,
        en: `Read ${times(count, 'time', 'times')} between ${String(evening)}:00 and ${String(morning)}:00 in the night that began on ${writtenDate(night, 'en')}.`,
      },
    }));
}

/** What was read on relations that ended long before. */
export function afterTheRelationEnded({
  reader,
  persons,
  reads,
  daysAfter,
  firstAt,
  lastAt,
}: LateReads): UnusualAccess {
  return {
    code: 'AFTER_THE_RELATION_ENDED',
    reader,
    from: firstAt,
    to: lastAt,
    figures: { reads, persons, daysAfter },
    text: {
      nb: `Leste ${times(reads, 'gang', 'ganger')} om ${times(persons, 'lege', 'leger')} mer enn ${String(LIMITS.daysAfterTheEnd)} dager etter at forholdet tok slutt, på det meste ${String(daysAfter)} dager etter.`,
      en: `Read ${times(reads, 'time', 'times')} about ${times(persons, 'doctor', 'doctors')} more than ${String(LIMITS.daysAfterTheEnd)} days after the relation had ended, at most ${String(daysAfter)} days after.`,
    },
  };
}

function median(figures: readonly number[]): number {
  const sorted = figures.toSorted((a, b) => a - b);
  const [low, high] = [sorted[Math.floor((sorted.length - 1) / 2)], sorted[Math.floor(sorted.length / 2)]];
  return ((low ?? 0) + (high ?? 0)) / 2;
}

function minutes(from: Instant, to: Instant): number {
  return (Date.parse(to) - Date.parse(from)) / 60_000;
}

function wholeDay(day: CalendarDate) {
  return { from: startOfDayInOslo(day), to: endOfDayInOslo(day) };
}

/** Counted back from midnight: Norwegian clocks are changed at 2 or 3, before the hours that this is asked for. */
function atHour(date: CalendarDate, hour: number): Instant {
  const midnight = Date.parse(startOfDayInOslo(dateOf(dayOf(date) + 1)));
  return new Date(midnight - (24 - hour) * 3_600_000).toISOString().replace(/Z$/, '000Z');
}

function dateAt(instant: Instant, language: 'nb' | 'en'): string {
  return writtenDate(osloClock(instant).date, language);
}

function decimal(figure: number): string {
  return Number.isInteger(figure) ? String(figure) : figure.toFixed(1);
}

function times(count: number, one: string, many: string): string {
  return `${String(count)} ${count === 1 ? one : many}`;
}
