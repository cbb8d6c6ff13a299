import type { RecordedEvent } from '../../kernel/event.js';
import { type CareerContent, addFact, noContent } from './content.js';
import {
  ABOUT_THE_RECORD,
  ACTS,
  type AboutTheRecord,
  type Act,
  type CareerEvent,
  type CorrectableFact,
} from './events.js';
import { type Mark, marksOf, marksOfAmendment } from './standing.js';

/** A career as its events tell it: what was recorded, what it says now, and who stands behind it. */
export type CareerState = {
  /** Newest revision folded; -1 before the first event. */
  readonly revision: number;
  /** When the newest event folded was recorded. */
  readonly recordedAt?: string;
  readonly recordings: readonly Recording[];
  readonly content: CareerContent;
  readonly marks: readonly Mark[];
};

/** One recorded event and what has been said about it since. The event itself never changes. */
export type Recording = {
  readonly event: CareerRecord;
  /** What it says now; undefined once withdrawn, and for corrections and withdrawals, which speak of others. */
  readonly now: CorrectableFact | undefined;
  /** Corrections and withdrawals of it, in order, that still hold. */
  readonly amendedBy: readonly string[];
};

export type CareerRecord = Pick<
  RecordedEvent<CareerEvent>,
  'id' | 'type' | 'data' | 'revision' | 'recordedAt' | 'metadata'
> &
  CareerEvent;

export function isEventAboutTheRecord(event: CareerRecord): event is Extract<CareerRecord, { type: AboutTheRecord }> {
  return (ABOUT_THE_RECORD as readonly string[]).includes(event.type);
}

export function isAct(event: CareerRecord): event is Extract<CareerRecord, { type: Act }> {
  return (ACTS as readonly string[]).includes(event.type);
}

/** What stands as it was said for ever; another event may follow that says the opposite. */
function isFinal(
  event: CareerRecord,
): event is Extract<CareerRecord, { type: 'DoctorRegistered' | AboutTheRecord | Act }> {
  return event.type === 'DoctorRegistered' || isEventAboutTheRecord(event) || isAct(event);
}

export function isCorrectable(event: CareerRecord): event is CareerRecord & CorrectableFact {
  const isAmendment = event.type === 'RecordingCorrected' || event.type === 'RecordingWithdrawn';
  return !isAmendment && !isFinal(event);
}

export const newCareer: CareerState = { revision: -1, recordings: [], content: noContent(), marks: [] };

export function foldCareer(events: Iterable<CareerRecord>, from: CareerState = newCareer): CareerState {
  const recordings = [...from.recordings];
  const marks = [...from.marks];
  let content = from === newCareer ? noContent() : contentOf(recordings);
  let { revision, recordedAt } = from;
  for (const event of events) {
    revision = event.revision;
    recordedAt = event.recordedAt;
    if (isFinal(event)) {
      addFact(content, event, event.id);
      recordings.push({ event, now: undefined, amendedBy: [] });
    } else if (event.type === 'RecordingCorrected' || event.type === 'RecordingWithdrawn') {
      const target = event.type === 'RecordingCorrected' ? event.data.corrects : event.data.withdraws;
      recordings.push({ event, now: undefined, amendedBy: [] });
      amend(recordings, marks, target);
      const after = contentOf(recordings);
      const touched = marksOfAmendment(event.id, content, after, event.data.declaredBy);
      const undone = event.type === 'RecordingWithdrawn' && mayUndo(recordings, event) && undo(marks, target, touched);
      if (!undone) marks.push(...touched);
      content = after;
    } else {
      marks.push(...marksOf(event.id, event, content));
      addFact(content, event, event.id);
      recordings.push({ event, now: event, amendedBy: [] });
    }
  }
  return { revision, ...(recordedAt === undefined ? {} : { recordedAt }), recordings, content, marks };
}

/** Brings a recording up to date after something was said about it, or about something said about it. */
function amend(recordings: Recording[], marks: Mark[], target: string): void {
  const index = recordings.findIndex(({ event }) => event.id === target);
  const recording = recordings[index];
  if (!recording) return;
  const { event } = recording;
  const amendedBy = amendmentsOf(recordings, target).map(({ id }) => id);
  if (event.type === 'RecordingCorrected' || event.type === 'RecordingWithdrawn') {
    recordings[index] = { ...recording, amendedBy };
    amend(recordings, marks, event.type === 'RecordingCorrected' ? event.data.corrects : event.data.withdraws);
    return;
  }
  if (isFinal(event)) return;
  const now = currentFact(event, amendmentsOf(recordings, target).at(-1));
  recordings[index] = { ...recording, now, amendedBy };
  if (event.type === 'PeriodConfirmed' || event.type === 'PeriodDisputed') remark(marks, event.id, now);
}

type Amendment = Extract<CareerRecord, { type: 'RecordingCorrected' | 'RecordingWithdrawn' }>;

/** Corrections and withdrawals of a recording that have not been withdrawn themselves, in order. */
function amendmentsOf(recordings: readonly Recording[], target: string): Amendment[] {
  return recordings
    .map(({ event }) => event)
    .filter(
      (event): event is Amendment =>
        (event.type === 'RecordingCorrected' && event.data.corrects === target) ||
        (event.type === 'RecordingWithdrawn' && event.data.withdraws === target),
    )
    .filter(({ id }) => amendmentsOf(recordings, id).at(-1)?.type !== 'RecordingWithdrawn');
}

function currentFact(original: CorrectableFact, last: Amendment | undefined): CorrectableFact | undefined {
  if (!last) return original;
  // A correction carries the same type as what it corrects: `decide` sees to it.
  return last.type === 'RecordingWithdrawn'
    ? undefined
    : ({ type: last.data.type, data: last.data.data } as CorrectableFact);
}

/** A corrected confirmation speaks of other days; a withdrawn one of none, but keeps its place in the order. */
function remark(marks: Mark[], eventId: string, now: CorrectableFact | undefined): void {
  const index = marks.findIndex((mark) => mark.eventId === eventId);
  const old = marks[index];
  if (!old) return;
  const [mark] = now ? marksOf(eventId, now, noContent()) : [];
  marks[index] = mark ?? { ...old, until: old.from };
}

/**
 * An amendment taken back before anybody said more about the same days leaves them as they stood: its marks go, and the word
 * of whoever stood behind the days before it holds again.
 */
function undo(marks: Mark[], amendment: string, touched: readonly Mark[]): boolean {
  const own = marks.filter(({ eventId }) => eventId === amendment);
  const last = marks.findLastIndex(({ eventId }) => eventId === amendment);
  const said = marks.slice(last + 1);
  const sameDays =
    own.length > 0 &&
    own.length === touched.length &&
    own.every((mark) => touched.some((other) => sameSpan(mark, other)) && !said.some((other) => overlap(mark, other)));
  if (!sameDays) return false;
  for (const mark of own) marks[marks.indexOf(mark)] = { ...mark, until: mark.from };
  return true;
}

/** What the employer amended the employer alone can make as if it had not been said. */
function mayUndo(recordings: readonly Recording[], { data }: DataOfWithdrawal): boolean {
  const target = recordings.find(({ event }) => event.id === data.withdraws)?.event;
  const isAmendment = target?.type === 'RecordingCorrected' || target?.type === 'RecordingWithdrawn';
  return isAmendment && (data.declaredBy === 'EMPLOYER' || target.data.declaredBy !== 'EMPLOYER');
}

type DataOfWithdrawal = Extract<CareerRecord, { type: 'RecordingWithdrawn' }>;

function sameSpan(a: Mark, b: Mark): boolean {
  return a.postId === b.postId && a.from === b.from && a.until === b.until;
}

function overlap(a: Mark, b: Mark): boolean {
  return a.postId === b.postId && a.from < b.until && b.from < a.until;
}

function contentOf(recordings: readonly Recording[]): CareerContent {
  const content = noContent();
  for (const { event, now } of recordings) {
    if (isFinal(event)) addFact(content, event, event.id);
    else if (now) addFact(content, now, event.id);
  }
  return content;
}
