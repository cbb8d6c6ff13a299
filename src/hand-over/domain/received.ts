import type { RecordedEvent } from '../../kernel/event.js';

/** Reads a line of a log back to the event it holds. */
type Reader = (line: string) => RecordedEvent;
/** An event as the line of its log. */
type Writer = (event: RecordedEvent) => string;

/** The line an event was first recorded as, through however many installations it has come. */
export function firstLineOf(event: RecordedEvent, write: Writer, read: Reader): string {
  let line = event.metadata.origin?.line ?? write(event);
  for (let origin = read(line).metadata.origin; origin; origin = read(line).metadata.origin) line = origin.line;
  return line;
}

export const isReceipt = ({ type }: RecordedEvent): boolean => type === 'CareerReceived';

/**
 * Which events of a package are still to be recorded where some of them are: those behind the last one both have. What is said
 * about receiving is passed over on both sides, for each installation says that for itself.
 *
 * @returns undefined when either holds what the other does not, so that neither is the beginning of the other
 */
export function stillToCome(
  handed: readonly RecordedEvent[],
  here: readonly RecordedEvent[],
  write: Writer,
  read: Reader,
): readonly RecordedEvent[] | undefined {
  const line = (event: RecordedEvent) => firstLineOf(event, write, read);
  const [theirs, ours] = [handed, here].map((events) => events.filter((event) => !isReceipt(event)));
  if (!theirs || !ours) return undefined;
  const shared = Math.min(theirs.length, ours.length);
  for (let at = 0; at < shared; at++) {
    const [one, other] = [theirs[at], ours[at]];
    if (!one || !other || line(one) !== line(other)) return undefined;
  }
  if (theirs.length <= ours.length) return [];
  const last = theirs[shared - 1];
  const known = new Set(here.map(({ id }) => id));
  return handed.slice(last ? handed.indexOf(last) + 1 : 0).filter(({ id }) => !known.has(id));
}
