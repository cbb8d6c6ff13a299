import { type CareerCommand, decide } from '../career/domain/career.js';
import type { CareerEvent } from '../career/domain/events.js';
import type { Scene } from '../career/domain/checks.js';
import { NO_SURROUNDINGS } from '../career/domain/surroundings.js';
import { type CareerRecord, type CareerState, foldCareer } from '../career/domain/state.js';
import { type Refusal, Refused } from '../kernel/rule.js';
import { type Item, type StatingItem, itemsOf } from './entries.js';
import type { CareerFile } from './format.js';
import { type Instant, instantOf, recordedBy } from '../platform/instants.js';
import { joined, shapeFaults } from './shape.js';

/** A file may tell of what is still to come. */
const LAST_DATE = '9999-12-31';

/** Recorded before everything that says when it was recorded. */
export const BEGINNING: Instant = '0001-01-01T00:00:00.000000Z';

/**
 * A career in the portable format as the events that recording it would have left. Every entry passes the same rules as a
 * command to the service, in the order in which it became known.
 *
 * @throws Refused with everything that is wrong; the fields are paths in the file, such as `posts[2].to`
 */
export function readCareerFile(json: unknown, checkPlace: Scene['checkPlace']): CareerRecord[] {
  requireNone(shapeFaults(json, undefined, ''));
  const file = json as CareerFile;
  const items = itemsOf(file);
  requireNone([...idsTakenTwice(file), ...items.flatMap((item) => recordedTooEarly(item, items))]);

  const registration = record(
    { type: 'DoctorRegistered', data: { hprNumber: '', name: file.label ?? '' } },
    'doctor',
    0,
  );
  const records = [registration];
  const reading: Reading = {
    names: new Map(items.flatMap((item) => item.names.map((name) => [name, item]))),
    restated: new Map(),
    career: foldCareer(records),
  };
  const refusals: Refusal[] = [];
  const refused = new Set<Item | undefined>();
  for (const { item, instant } of inOrderOfRecording(items)) {
    // What builds on a refused entry would only be refused for the same reason.
    if (item.buildsOn !== undefined && refused.has(reading.names.get(item.buildsOn))) {
      refused.add(item);
      continue;
    }
    try {
      for (const event of decide(commandOf(item, reading), {
        doctorId: '',
        career: reading.career,
        today: LAST_DATE,
        checkPlace,
        surroundings: NO_SURROUNDINGS,
      })) {
        const next = record(event, item.id, records.length, instant);
        records.push(next);
        reading.career = foldCareer([next], reading.career);
      }
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      refused.add(item);
      refusals.push(...error.refusals.map((refusal) => inFile(refusal, item, reading)));
    }
  }
  requireNone(refusals);
  return records;
}

/** How far the reading has come. */
type Reading = {
  readonly names: ReadonlyMap<string, Item>;
  /** Entries as corrections say them, by the id of the correction. */
  readonly restated: Map<string, object>;
  career: CareerState;
};

/**
 * What was known by then.
 *
 * @param recorded a date, its whole day in Norway included, or an instant
 */
export function asOfRecorded(records: readonly CareerRecord[], recorded: string): CareerRecord[] {
  const instant = recordedBy(recorded);
  if (instant === undefined) {
    throw new Refused([{ code: 'INSTANT_INVALID', field: 'asRecorded', value: recorded }]);
  }
  return records.filter(({ recordedAt }) => recordedAt <= instant);
}

function requireNone(refusals: readonly Refusal[]): void {
  if (refusals.length > 0) throw new Refused(refusals);
}

function inOrderOfRecording(items: readonly Item[]): { item: Item; instant: Instant }[] {
  return items
    .map((item) => ({ item, instant: instantOfItem(item, items) }))
    .sort((a, b) => (a.instant < b.instant ? -1 : a.instant > b.instant ? 1 : 0)); // else as in the file
}

/** As it says itself, else when what it refers to was recorded, else the beginning. */
function instantOfItem(item: Item, items: readonly Item[]): Instant {
  if (item.recorded !== undefined) return instantOf(item.recorded) ?? BEGINNING;
  return instantOfBase(item, items)?.instant ?? BEGINNING;
}

/** When what the item refers to was recorded. Only entries further up in the file are looked at, so there are no circles. */
function instantOfBase(item: Item, items: readonly Item[]): { name: string; instant: Instant } | undefined {
  const name = item.buildsOn;
  const base = items.slice(0, items.indexOf(item)).find(({ names }) => name !== undefined && names.includes(name));
  return base && name !== undefined ? { name, instant: instantOfItem(base, items) } : undefined;
}

function recordedTooEarly(item: Item, items: readonly Item[]): Refusal[] {
  const base = instantOfBase(item, items);
  if (!base || item.recorded === undefined || instantOfItem(item, items) >= base.instant) return [];
  const details = { of: base.name, recorded: base.instant };
  return [{ code: 'RECORDED_TOO_EARLY', field: joined(item.path, 'recorded'), value: item.recorded, details }];
}

function idsTakenTwice(file: CareerFile): Refusal[] {
  const taken = new Set<string>();
  const lists = { posts: file.posts, absences: file.absences, supervisors: file.supervisors, waivers: file.waivers };
  return Object.entries(lists).flatMap(([name, entries = []]) =>
    entries.flatMap(({ id }, index) => {
      if (id === undefined) return [];
      if (taken.has(id)) return [{ code: 'ENTRY_ID_TAKEN', field: joined(name, String(index), 'id'), value: id }];
      taken.add(id);
      return [];
    }),
  );
}

function commandOf(item: Item, reading: Reading): CareerCommand {
  const now = (name: string) => entryNow(reading.names.get(name), reading);
  if (item.kind === 'STATEMENT') return item.command(item.entry, now);
  const { of, reason, declaredBy = 'EMPLOYER', set } = item.entry;
  const target = reading.names.get(of);
  if (!target)
    throw new Refused([{ code: 'ENTRY_UNKNOWN', field: 'of', value: of, details: { known: known(reading) } }]);
  if (set === undefined) return { type: 'WithdrawRecording', data: { recordingId: target.id, reason, declaredBy } };
  if (target.kind === 'CORRECTION') {
    const details = { type: 'RecordingCorrected' };
    throw new Refused([{ code: 'RECORDING_NOT_CORRECTABLE', field: 'of', value: of, details }]);
  }
  const entry = restated(target, set, reading);
  reading.restated.set(item.id, entry);
  const replacement = target.command(entry, now);
  return { type: 'CorrectRecording', data: { recordingId: target.id, replacement, reason, declaredBy } };
}

function known({ names }: Reading): string {
  return [...names.keys()].slice(0, 20).join(', ');
}

/** The entry's present fields with those of `set` in their place. */
function restated(target: StatingItem, set: Readonly<Record<string, unknown>>, reading: Reading): object {
  const fixed = Object.keys(set).filter((key) => key === 'id' || key === 'recorded' || target.nested.includes(key));
  requireNone(fixed.map((key) => ({ code: 'FIELD_NOT_CORRECTABLE', field: joined('set', key) })));
  const fields = Object.entries({ ...entryNow(target, reading), ...set });
  const entry = Object.fromEntries(fields.filter(([, value]) => value !== null));
  requireNone(shapeFaults(entry, target.shape, 'set'));
  return entry;
}

/** The entry as the corrections that hold have left it, without what is recorded apart from it. */
function entryNow(item: Item | undefined, { career, restated }: Reading): object {
  if (item?.kind !== 'STATEMENT') return {};
  const recording = career.recordings.find(({ event }) => event.id === item.id);
  const last = recording?.amendedBy.findLast((id) => restated.has(id));
  const entry = (last === undefined ? undefined : restated.get(last)) ?? item.entry;
  return Object.fromEntries(Object.entries(entry).filter(([key]) => key !== 'recorded' && !item.nested.includes(key)));
}

/** A refusal in the words of the file. */
function inFile(refusal: Refusal, item: Item, { names }: Reading): Refusal {
  const field = refusal.field ?? '';
  if (item.kind === 'STATEMENT') return { ...refusal, field: joined(item.path, item.fields(field)) };
  const target = names.get(item.entry.of);
  const fieldOfTarget = (name: string) => joined('set', target?.kind === 'STATEMENT' ? target.fields(name) : name);
  const { recordingId, ...details } = refusal.details ?? {};
  if (recordingId === undefined) {
    if (field.startsWith('replacement.'))
      return { ...refusal, field: joined(item.path, fieldOfTarget(field.slice(12))) };
    const own = field === 'recordingId' || field === 'replacement' ? 'of' : field;
    return { ...refusal, field: joined(item.path, own) };
  }
  // The history would no longer hold: either what is said instead breaks a rule, or something recorded since does.
  const broken = [...names.values()].find(({ id }) => id === recordingId);
  if (broken === target) return { ...refusal, field: joined(item.path, fieldOfTarget(field)), details };
  return { ...refusal, field: item.path, details: { ...details, entry: broken?.path ?? recordingId } };
}

function record(event: CareerEvent, id: string, revision: number, recordedAt: Instant = BEGINNING): CareerRecord {
  const metadata = { actor: 'file', role: 'file', correlation: 'file', causation: id };
  return { id, revision, recordedAt, metadata, ...event };
}
