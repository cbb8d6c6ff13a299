import type { CareerState } from '../career/domain/state.js';
import { merged } from '../counting/supervised.js';
import { type CalendarDate, type Day, type Span, dateOf, dayOf } from '../kernel/dates.js';
import { FULL } from '../kernel/months.js';
import type { Text } from '../messages/template.js';
import { type Dates, datesOf } from './figures.js';
import { type TenureSpan, isWithin } from './held-supervision.js';
import { trainingParameter } from './parameters.js';
import type { ServiceLine } from './service-if-supervised.js';
import { say } from './words.js';

/** Advice, not a requirement (SUP-RHYTHM). */
export type Rhythm = {
  readonly longestPause: (Dates & { readonly days: number }) | null;
  readonly advisedDays: number;
  readonly text: Text;
};

/** The wish for the same supervisor throughout: told, never held against anybody (SUP-SAME). */
export type Continuity = {
  readonly supervisors: number;
  readonly longest: { readonly supervisorId: string; readonly days: number } | null;
  readonly changes: number;
  readonly handOverNotes: number;
  readonly text: Text;
};

/** The longest time in service without a session. Longer absence than the advice allows between sessions is no pause. */
export function rhythmOf(
  service: readonly ServiceLine[],
  sessions: readonly { readonly on: CalendarDate }[],
  validOn: Day,
): Rhythm {
  const days = sessions.map(({ on }) => dayOf(on)).sort((a, b) => a - b);
  const { value: advisedDays } = trainingParameter('supervision.rhythm_days', dateOf(validOn));
  const pauses = stretchesServed(service, validOn, advisedDays).flatMap((span) => {
    const marks = [span.from - 1, ...days.filter((day) => isWithin(span, day)), span.until];
    return marks.slice(1).map((mark, index) => ({ from: (marks[index] ?? mark) + 1, until: mark }));
  });
  const longest = pauses.reduce<Span>((a, b) => (b.until - b.from > a.until - a.from ? b : a), { from: 0, until: 0 });
  const length = longest.until - longest.from;
  if (length <= 0) return { longestPause: null, advisedDays, text: say('rhythm.none') };
  const pause = { ...datesOf(longest), days: length };
  const slots = { days: String(length), from: pause.from, to: pause.to ?? '', advised: String(advisedDays) };
  const text = say(length > advisedDays ? 'rhythm.long' : 'rhythm.good', slots);
  return { longestPause: pause, advisedDays, text };
}

/** Days in service, without absence from all of it that is longer than so many days. */
function stretchesServed(service: readonly ServiceLine[], validOn: Day, mostAway: number): readonly Span[] {
  const soFar = (lines: readonly ServiceLine[]) =>
    merged(
      lines
        .map(({ from, until }) => ({ from, until: Math.min(until, validOn + 1) }))
        .filter(({ from, until }) => from < until),
    );
  const present = soFar(service.filter(({ absentShare }) => absentShare < FULL));
  const away = soFar(service.filter(({ absentShare }) => absentShare >= FULL));
  return merged([...present, ...away.flatMap((span) => without(span, present)).filter(isShort(mostAway))]);
}

function isShort(most: number): (span: Span) => boolean {
  return ({ from, until }) => until - from <= most;
}

/** What is left of a span; the others are in order and share no day. */
function without(span: Span, others: readonly Span[]): readonly Span[] {
  let { from } = span;
  const left: Span[] = [];
  for (const other of others) {
    if (other.until <= from || other.from >= span.until) continue;
    if (from < other.from) left.push({ from, until: other.from });
    from = other.until;
  }
  return from < span.until ? [...left, { from, until: span.until }] : left;
}

export function continuityOf({ recordings }: CareerState, tenures: readonly TenureSpan[], validOn: Day): Continuity {
  const begun = tenures.filter(({ from }) => from <= validOn);
  const supervisors = [...new Set(begun.map(({ supervisorId }) => supervisorId))];
  const lasted = supervisors.map((supervisorId) => {
    const own = begun.filter((each) => each.supervisorId === supervisorId);
    const spans = merged(own.map(({ from, until }) => ({ from, until: Math.min(until, validOn + 1) })));
    return { supervisorId, days: spans.reduce((sum, { from, until }) => sum + until - from, 0) };
  });
  const [longest] = lasted.toSorted((a, b) => b.days - a.days);
  const on = dateOf(validOn);
  const handOverNotes = recordings.filter(
    ({ now }) =>
      (now?.type === 'SupervisorChanged' && now.data.handOver !== undefined && now.data.from <= on) ||
      (now?.type === 'SupervisorEnded' && now.data.handOver !== undefined && now.data.on <= on),
  ).length;
  const changes = changesIn(begun);
  const slots = { supervisors: String(supervisors.length), changes: String(changes), notes: String(handOverNotes) };
  const kind = supervisors.length === 0 ? 'none' : supervisors.length === 1 ? 'one' : 'several';
  return {
    supervisors: supervisors.length,
    longest: longest ?? null,
    changes,
    handOverNotes,
    text: say(`same.${kind}`, slots),
  };
}

/** Where somebody else comes after one who has ended. Whoever begins beside others, in a post of her own, follows nobody. */
function changesIn(tenures: readonly TenureSpan[]): number {
  const known = new Set<TenureSpan>();
  let changes = 0;
  for (const tenure of tenures) {
    const before = [...known].filter(({ until }) => until <= tenure.from);
    const last = (found: readonly TenureSpan[]) => found.toSorted((a, b) => a.until - b.until).at(-1);
    const own = before.filter(({ supervisionId }) => supervisionId === tenure.supervisionId);
    const followed = last(own) ?? last(before);
    if (followed) known.delete(followed); // nobody is followed twice
    if (followed && followed.supervisorId !== tenure.supervisorId) changes += 1;
    known.add(tenure);
  }
  return changes;
}
