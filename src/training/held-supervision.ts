import type { CareerContent } from '../career/domain/content.js';
import type { DataOf } from '../career/domain/events.js';
import { waiverOn } from '../career/domain/goals/roles.js';
import type { Qualification } from '../career/domain/terms.js';
import type { Fraction } from '../counting/formulas.js';
import { type CalendarDate, type Day, type Span, dayOf } from '../kernel/dates.js';
import { FULL } from '../kernel/months.js';
import type { Text } from '../messages/template.js';
import { type Figure, hoursFigure, hoursOf } from './figures.js';
import type { ServiceLine } from './service-if-supervised.js';
import { say } from './words.js';

/** Why a talk does not go towards the norm: the day owes no supervision, or nobody qualified held it. */
export const NOT_COUNTED_REASONS = ['NOTHING_OWED', 'NOT_QUALIFIED'] as const;
export type NotCountedBecause = (typeof NOT_COUNTED_REASONS)[number];

/** A talk, and what it is worth. */
export type Talk = DataOf<'SupervisionHeld'> & {
  /** Only the doctor or her office says so: no employer and no supervisor does. */
  readonly isDeclared: boolean;
  /** Undefined for one that counts. */
  readonly because: NotCountedBecause | undefined;
};

/** Talks that do not count, for one reason. */
export type NotCounted = {
  readonly because: NotCountedBecause;
  readonly rule: 'SUP-HOURS' | 'SUP-SPECIALIST';
  readonly sessions: number;
  readonly hours: Figure;
  readonly text: Text;
};

/** One supervisor in a supervision, from taking over until the next does. */
export type TenureSpan = Span & {
  readonly supervisionId: string;
  readonly supervisorId: string;
  readonly qualification: Qualification;
  readonly postId?: string;
};

/** Talks of a day that owes supervision, held with somebody who qualified that day, go towards the norm (SUP-HOURS, SUP-SPECIALIST). */
export function weighTalks(
  content: CareerContent,
  service: readonly ServiceLine[],
  tenures: readonly TenureSpan[],
  on: CalendarDate,
): readonly Talk[] {
  const { sessions } = content.supervisionLog;
  return [...sessions.values()]
    .filter((session) => session.on <= on)
    .map((session): Talk => {
      const { declaredBy } = session;
      const isDeclared = declaredBy !== 'EMPLOYER' && declaredBy !== 'SUPERVISOR';
      return { ...session, isDeclared, because: whyNot(session, content, service, tenures) };
    });
}

function whyNot(
  { supervisionId, on }: DataOf<'SupervisionHeld'>,
  content: CareerContent,
  service: readonly ServiceLine[],
  tenures: readonly TenureSpan[],
): NotCountedBecause | undefined {
  const day = dayOf(on);
  const postId = content.supervision.get(supervisionId)?.postId;
  const isOwed = service.some(
    (line) => isWithin(line, day) && line.absentShare < FULL && (postId === undefined || line.postId === postId),
  );
  if (!isOwed) return 'NOTHING_OWED';
  const tenure = tenures.find((each) => each.supervisionId === supervisionId && isWithin(each, day));
  return tenure && qualifiesOn(content, tenure, on) ? undefined : 'NOT_QUALIFIED';
}

/** Specialist in general practice, or under a waiver that day (SUP-SPECIALIST, SUP-WAIVER). */
export function qualifiesOn(
  content: CareerContent,
  { supervisorId, qualification }: Pick<TenureSpan, 'supervisorId' | 'qualification'>,
  on: CalendarDate,
): boolean {
  return qualification === 'GP_SPECIALIST' || waiverOn(content, supervisorId, on) !== undefined;
}

export function isWithin({ from, until }: Span, day: Day): boolean {
  return from <= day && day < until;
}

export function hoursOfTalks(talks: readonly Talk[]): Fraction {
  return hoursOf(talks.reduce((sum, { minutes }) => sum + minutes, 0));
}

/** One for each reason there is. */
export function notCounted(talks: readonly Talk[]): readonly NotCounted[] {
  return NOT_COUNTED_REASONS.flatMap((because) => {
    const own = talks.filter((talk) => talk.because === because);
    if (own.length === 0) return [];
    const hours = hoursFigure(hoursOfTalks(own));
    const rule = because === 'NOTHING_OWED' ? 'SUP-HOURS' : 'SUP-SPECIALIST';
    return [{ because, rule, sessions: own.length, hours, text: say(`held.${because}`, { hours: hours.rounded }) }];
  });
}
