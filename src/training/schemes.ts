import type { CareerState } from '../career/domain/state.js';
import { type RuleSet, type Scheme, type ServiceHistory, makeStatement, schemeOn, valueOn } from '../counting/index.js';
import { type CalendarDate, type Day, FOREVER, addMonths, dateOf, dayOf } from '../kernel/dates.js';
import type { Text } from '../messages/template.js';
import { beyondTime } from './beyond-time.js';
import { papersBehind } from './goal-evidence.js';
import type { GoalsThatApply } from './goal-summary.js';
import type { SupervisorOn } from './supervision-account.js';
import type { WhatIsLeft } from './what-is-left.js';
import { say } from './words.js';

/** Both schemes for a doctor who began in the old one: what is left in each, and which can be finished first. */
export type SchemesSideBySide = {
  /** The scheme the doctor is in on the day. */
  readonly scheme: Scheme;
  readonly convertedOn: string | null;
  /** Last day to apply under the old scheme (OLD-DEADLINE). */
  readonly deadline: string;
  readonly daysToDeadline: number;
  readonly old: SchemeOutlook;
  readonly new: SchemeOutlook;
  /** Null where it cannot be said; `first` in words says why. */
  readonly finishesFirst: Scheme | null;
  readonly text: Text;
  readonly assumptions: readonly Text[];
  readonly coveredGoals: readonly CoveredGoal[];
};

export type SchemeOutlook = {
  readonly scheme: Scheme;
  readonly left: WhatIsLeft;
  /** First day on which its time is served, with declared days, if the present posts go on; null where they never lead there. */
  readonly timeServedOn: string | null;
  /** The same by the strictest reading. */
  readonly timeServedOnStrictest: string | null;
};

/** A goal that was found to be covered by what was done before the conversion (CONV-GOALS). */
export type CoveredGoal = {
  readonly code: string;
  readonly approvalId: string;
  readonly evidence: readonly { readonly kind: string; readonly id: string | null; readonly filed: boolean }[];
};

const MOST_YEARS_AHEAD = 15;

/** @returns undefined for a doctor who never was in the old scheme */
export function schemesSideBySide(
  career: CareerState,
  history: ServiceHistory,
  rules: RuleSet,
  validOn: Day,
  goalsThatApply: GoalsThatApply,
  supervisorOn?: SupervisorOn,
): SchemesSideBySide | undefined {
  if (history.scheme !== 'OLD') return undefined;
  const deadline = valueOn(rules, 'old.deadline', validOn);
  // Whoever has not converted is looked at as if she did so today: from then on service needs a supervisor (CONV-SUP).
  const isConverted = history.convertedOn !== undefined && history.convertedOn <= validOn;
  const converted = isConverted ? history : { ...history, convertedOn: validOn + 1 };
  const outlook = (scheme: Scheme): SchemeOutlook => {
    const of = scheme === 'NEW' ? converted : history;
    const statement = makeStatement(of, rules, { validOn, scheme });
    const { left } = beyondTime(career, of, rules, statement, goalsThatApply, supervisorOn);
    const ahead = goingOn(of, validOn);
    // Nobody finishes in a scheme before she is in it.
    const since = scheme === 'NEW' && !isConverted ? validOn : firstDayOf(of, validOn);
    const first = (strictest: boolean) => timeServedOn(ahead, rules, scheme, { since, validOn, strictest });
    return { scheme, left, timeServedOn: first(false), timeServedOnStrictest: first(true) };
  };
  const [old, own] = [outlook('OLD'), outlook('NEW')];
  return {
    scheme: schemeOn(history, validOn),
    convertedOn: isConverted ? dateOf(converted.convertedOn ?? validOn) : null,
    deadline,
    daysToDeadline: dayOf(deadline) - validOn,
    old,
    new: own,
    ...whichFirst(old, own, deadline, validOn),
    assumptions: [
      say('schemes.postsGoOn'),
      say('schemes.declared'),
      ...(isConverted ? [] : [say('schemes.convertedToday', { on: dateOf(validOn) })]),
      say('schemes.timeOnly'),
    ],
    coveredGoals: coveredGoals(career, validOn),
  };
}

/** The posts and supervisors of the day, without an end. */
function goingOn(history: ServiceHistory, validOn: Day): ServiceHistory {
  const open = <Kind extends { readonly from: Day; readonly until: Day }>(span: Kind): Kind =>
    span.from <= validOn && validOn < span.until ? { ...span, until: FOREVER } : span;
  return {
    ...history,
    posts: history.posts.map((post) => ({
      ...post,
      stretches: post.stretches.map((stretch, index) =>
        index === post.stretches.length - 1 ? open(stretch) : stretch,
      ),
    })),
    supervision: history.supervision.map(open),
  };
}

/** The day before anything is recorded of. */
function firstDayOf({ posts }: ServiceHistory, validOn: Day): Day {
  return Math.min(validOn, ...posts.flatMap(({ stretches }) => stretches.map(({ from }) => from))) - 1;
}

type Search = { readonly since: Day; readonly validOn: Day; readonly strictest: boolean };

/** Counting more days never gives less but for absence, so the first day is found by halving. */
function timeServedOn(
  history: ServiceHistory,
  rules: RuleSet,
  scheme: Scheme,
  { since, validOn, strictest }: Search,
): CalendarDate | null {
  const isServed = (day: Day) => {
    const { ledger, strictest: least } = makeStatement(history, rules, { validOn: day, scheme }).withDeclared;
    return (strictest ? least : ledger).requirements.every(({ status }) => status === 'MET');
  };
  let notServed = since;
  let served = addMonths(validOn, 12 * MOST_YEARS_AHEAD);
  if (!isServed(served)) return null;
  if (isServed(since)) return dateOf(since);
  while (served - notServed > 1) {
    const middle = Math.floor((served + notServed) / 2);
    if (isServed(middle)) served = middle;
    else notServed = middle;
  }
  return dateOf(served);
}

/** By time alone, and only where every reading says the same. */
function whichFirst(
  old: SchemeOutlook,
  own: SchemeOutlook,
  deadline: CalendarDate,
  validOn: Day,
): { readonly finishesFirst: Scheme | null; readonly text: Text } {
  const isOpen = dateOf(validOn) <= deadline;
  const inTime = (day: CalendarDate | null) => (isOpen && day !== null && day <= deadline ? day : null);
  const [chosen, strict] = [
    { old: inTime(old.timeServedOn), own: own.timeServedOn },
    { old: inTime(old.timeServedOnStrictest), own: own.timeServedOnStrictest },
  ] as const;
  const isAgreed = first(chosen.old, chosen.own) === first(strict.old, strict.own);
  const slots = { old: chosen.old ?? '', new: chosen.own ?? '', deadline };
  if (!isAgreed) return { finishesFirst: null, text: say('schemes.byReading', slots) };
  const finishesFirst = first(chosen.old, chosen.own);
  if (finishesFirst === null) {
    const key = chosen.old === null && chosen.own === null ? 'schemes.neither' : 'schemes.same';
    return { finishesFirst, text: say(key, slots) };
  }
  if (finishesFirst === 'OLD') return { finishesFirst, text: say('schemes.oldFirst', slots) };
  return { finishesFirst, text: say(chosen.old === null ? 'schemes.oldTooLate' : 'schemes.newFirst', slots) };
}

function first(old: CalendarDate | null, own: CalendarDate | null): Scheme | null {
  if (old === own) return null;
  if (old === null || own === null) return old === null ? 'NEW' : 'OLD';
  return old < own ? 'OLD' : 'NEW';
}

function coveredGoals({ content }: CareerState, validOn: Day): readonly CoveredGoal[] {
  const today = dateOf(validOn);
  return [...content.goals.approvals.values()].flatMap((approval) => {
    const { approvalId, goal, given, on, revoked } = approval;
    if (given.type !== 'GoalTakenOver' || given.data.ground !== 'CONVERSION') return [];
    if ((revoked !== undefined && revoked.on <= today) || dayOf(on) > validOn) return [];
    const papers = new Set(papersBehind(content, approval, given.data.on < today ? given.data.on : today));
    const named = given.data.evidence.map(({ kind, id }) => ({
      kind,
      id: id ?? null,
      filed: id !== undefined && papers.delete(id),
    }));
    const others = [...papers].map((id) => ({ kind: 'DOCUMENT', id, filed: true }));
    return [{ code: goal.code, approvalId, evidence: [...named, ...others] }];
  });
}
