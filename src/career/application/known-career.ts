import type { CalendarDate, Day } from '../../kernel/dates.js';
import { Refused } from '../../kernel/rule.js';
import { type Access, accessTo } from '../../rights/access.js';
import type { Caller } from '../../rights/caller.js';
import { partNotShown } from '../../rights/part-not-shown.js';
import { relationsOf } from '../../rights/relations.js';
import { PARTS, type Part } from '../../rights/table.js';
import { visibleRecordings } from '../../rights/visible-history.js';
import { type CareerRecord, type CareerState, foldCareer } from '../domain/state.js';

/** A career as one caller may know it: for each part of the record, the recordings shown and what they make. */
export type KnownCareer = {
  readonly doctorId: string;
  /** In how many ways the caller may see it; at least one. */
  readonly accesses: readonly Access[];
  readonly validOn: Day;
  /** The instant the reader asked for, if any. */
  readonly knownAt?: string;
  /** The newest recording shown. */
  readonly revision: number;
  readonly recordedAt?: string;
  /** Whether the doctor has been forgotten. */
  readonly forgotten: boolean;
  readonly shows: (part: Part) => boolean;
  /** @throws Refused with PART_NOT_SHOWN */
  readonly career: (part: Part) => CareerState;
};

export type Reading = {
  readonly doctorId: string;
  readonly caller: Caller;
  readonly today: CalendarDate;
  readonly validOn: Day;
  readonly knownAt?: string;
  /** Whether a recording was made by the time the reader asks about. */
  readonly wasKnown?: (recording: CareerRecord) => boolean;
};

/**
 * What the caller may know of a career. Rights are those of today and of all that is recorded, whatever time is asked about:
 * an old relation is not revived by asking how things were then.
 *
 * @returns undefined when there is nothing, or nothing the caller may know of: the two look the same
 */
export function knownTo(career: CareerState, reading: Reading): KnownCareer | undefined {
  const { doctorId, caller, today, validOn, knownAt, wasKnown = () => true } = reading;
  if (!career.content.registered && career.recordings.length === 0) return undefined;
  // One's own record is open in whole: relations would open nothing more.
  const relations = caller.person === doctorId ? [] : relationsOf(career);
  const accesses = accessTo(doctorId, relations, caller, today);
  if (accesses.length === 0) return undefined;

  // Most parts show the same recordings, and often all of them: those are folded once, or not again.
  const folded: CareerState[] = [career];
  const fold = (recordings: readonly CareerRecord[]) => {
    const known = folded.find((each) => isMadeOf(each, recordings)) ?? foldCareer(recordings);
    folded.push(known);
    return known;
  };
  const shows = (part: Part) => accesses.some(({ parts }) => parts.includes(part));
  const careers = new Map<Part, CareerState>();
  const careerFor = (part: Part): CareerState => {
    if (!shows(part)) throw new Refused([partNotShown(part, part)]);
    const known = careers.get(part) ?? fold(visibleRecordings(career, accesses, part).filter(wasKnown));
    careers.set(part, known);
    return known;
  };
  const shown = PARTS.filter(shows).map(careerFor);
  const newest = shown.reduce((a, b) => (b.revision > a.revision ? b : a));
  if (newest.revision === -1) return undefined; // nothing was known then
  return {
    doctorId,
    accesses,
    validOn,
    ...(knownAt === undefined ? {} : { knownAt }),
    revision: newest.revision,
    ...(newest.recordedAt === undefined ? {} : { recordedAt: newest.recordedAt }),
    forgotten: career.content.forgotten !== undefined,
    shows,
    career: careerFor,
  };
}

function isMadeOf({ recordings }: CareerState, events: readonly CareerRecord[]): boolean {
  return recordings.length === events.length && recordings.every(({ event }, index) => event === events[index]);
}
