import { type CalendarDate, type Day, FOREVER, type Span, dayOf, spanOf } from '../../../kernel/dates.js';
import { without } from '../../../kernel/spans.js';
import type { CareerContent } from '../content.js';
import type { AssessorRole } from './events.js';
import type { Submission } from './content.js';
import { supervisersInOffice, supervisorsInOffice, tenures } from './roles.js';

/** Whom a goal that was sent may wait for (GOAL-FLOW): first for both who are to be heard, then for the leader. */
export const WAITING_FOR = ['SUPERVISOR', 'SUPERVISER', 'LEADER'] as const;
export type WaitingFor = (typeof WAITING_FOR)[number];

/** Days on which a submission waits for somebody in a role; it goes on for ever where nothing has ended it. */
export type Step = Span & { readonly waitingFor: WaitingFor; readonly submission: Submission };

/** Somebody who holds a role for the doctor, day by day. */
export type Holder = Span & {
  readonly role: WaitingFor;
  readonly person: string;
  /** The enterprise a leader leads for. */
  readonly organisation?: string;
};

/** What a submission has waited for, and waits for now. It waits again from the day its approval is revoked. */
export function stepsOf({ goals }: CareerContent, submission: Submission): Step[] {
  const approvals = [...goals.approvals.values()].flatMap(({ given, on, revoked }): Span[] =>
    given.type === 'GoalApproved' && given.data.submissionId === submission.submissionId
      ? [{ from: dayOf(on), until: revoked === undefined ? FOREVER : dayOf(revoked.on) }]
      : [],
  );
  const { outcome, on } = submission;
  const end = outcome === undefined || outcome.kind === 'APPROVED' ? FOREVER : dayOf(outcome.on);
  const open = without({ from: dayOf(on), until: end }, approvals);
  const supervisor = firstHeard(submission, 'SUPERVISOR');
  const superviser = firstHeard(submission, 'SUPERVISER');
  return open.flatMap(({ from, until }): Step[] => {
    const step = (waitingFor: WaitingFor, begins: Day, ends: Day): Step[] =>
      begins < ends ? [{ waitingFor, submission, from: begins, until: ends }] : [];
    return [
      ...step('SUPERVISOR', from, Math.min(supervisor, until)),
      ...step('SUPERVISER', from, Math.min(superviser, until)),
      ...step('LEADER', Math.max(from, supervisor, superviser), until),
    ];
  });
}

function firstHeard({ opinions }: Submission, role: AssessorRole): Day {
  return Math.min(FOREVER, ...opinions.flatMap(({ by, on }) => (by.role === role ? [dayOf(on)] : [])));
}

/** Everybody who leads, supervises or assesses, with the days on which they do (GOAL-ROLES). */
export function holdersOf(content: CareerContent): Holder[] {
  return [
    ...tenures(content).map(({ leader, organisation, from, to }): Holder => ({
      role: 'LEADER',
      person: leader.person,
      organisation,
      ...spanOf(from, to),
    })),
    ...supervisersInOffice(content).map(({ superviser, from, until }): Holder => ({
      role: 'SUPERVISER',
      person: superviser.person,
      from,
      until,
    })),
    ...supervisorsInOffice(content).map(({ supervisor, from, until }): Holder => ({
      role: 'SUPERVISOR',
      person: supervisor.supervisorId,
      from,
      until,
    })),
  ].filter(({ from, until }) => from < until);
}

/**
 * Whose turn it is within a step; without a person on the days when nobody holds the role, and without an organisation on those
 * when nobody leads.
 */
export type Turn = Span & { readonly person?: string; readonly organisation?: string };

/**
 * Who is waited for, from day to day: whoever holds the role then, so that nothing waits for somebody who has left. Several may
 * hold it at once, and any of them will do. One person who holds it twice over has one turn, cut where another enterprise takes
 * over leading: from then on the turn is in its queue, and those stand in that it names.
 */
export function turnsOf(step: Step, holders: readonly Holder[]): Turn[] {
  const held = holders.flatMap(({ role, person, ...span }) =>
    role === step.waitingFor ? common(span, step).map((days) => ({ ...days, person })) : [],
  );
  const leaders = joined(
    holders.flatMap(({ role, organisation, from, until }) =>
      role === 'LEADER' && organisation !== undefined ? [{ from, until, organisation }] : [],
    ),
    ({ organisation }) => organisation,
  );
  return [...joined(held, ({ person }) => person), ...without(step, held)].flatMap((turn): Turn[] => [
    ...leaders.flatMap(({ organisation, ...span }) =>
      common(span, turn).map((days) => ({ ...turn, ...days, organisation })),
    ),
    ...without(turn, leaders).map((days) => ({ ...turn, ...days })),
  ]);
}

/** The days that two spans have in common, if any. */
function common(one: Span, other: Span): Span[] {
  const span = { from: Math.max(one.from, other.from), until: Math.min(one.until, other.until) };
  return span.from < span.until ? [span] : [];
}

/** Days both included. */
export function isWithin({ from, until }: Span, on: CalendarDate): boolean {
  const day = dayOf(on);
  return from <= day && day < until;
}

/** Spans of the same holder that meet or overlap put together. */
function joined<Held extends Span>(spans: readonly Held[], holderOf: (held: Held) => string): Held[] {
  return [...Map.groupBy(spans, holderOf).values()].flatMap((own) =>
    own
      .toSorted((a, b) => a.from - b.from)
      .reduce<Held[]>((done, span) => {
        const last = done.at(-1);
        if (last === undefined || last.until < span.from) return [...done, span];
        return [...done.slice(0, -1), { ...last, until: Math.max(last.until, span.until) }];
      }, []),
  );
}
