import type { RuleId, Scheme, Statement } from '../counting/index.js';
import type { Requirement } from '../counting/ledger.js';
import { type Day, dateOf } from '../kernel/dates.js';
import { NO_MONTHS, formatMonths } from '../kernel/months.js';
import type { Text } from '../messages/template.js';
import { REQUIREMENT_TITLES } from '../statement/titles.js';
import type { Fault } from './completeness.js';
import type { Figure } from './figures.js';
import type { GoalSummary } from './goal-summary.js';
import type { GroupAccount, GroupRequirement } from './group-account.js';
import { trainingParameter } from './parameters.js';
import type { PlanSummary } from './plan-summary.js';
import type { RequirementsAccount } from './requirements-account.js';
import type { Status } from './status.js';
import type { SupervisionAccount } from './supervision-account.js';
import { say } from './words.js';

/** The answer to "what is left before I can apply?": everything an application needs, each with how far it has come. */
export type WhatIsLeft = {
  readonly scheme: Scheme;
  readonly verdict: 'READY' | 'READY_IF_CHECKED' | 'NOT_READY';
  /** All is met on confirmed days, by every reading that no source rules out. */
  readonly readyToApply: boolean;
  readonly sentence: Text;
  /** What keeps it from being ready, in words: what is open, or else the readings and doubts. */
  readonly inTheWay: readonly Text[];
  readonly items: readonly LeftItem[];
};

export const LEFT_KINDS = ['TIME', 'GOALS', 'SUPERVISION', 'GROUP', 'COURSES', 'PLAN', 'DOCUMENTS'] as const;
export type LeftKind = (typeof LEFT_KINDS)[number];

export type LeftItem = {
  readonly kind: LeftKind;
  /** Stable within its kind: a requirement, a part, a fault. */
  readonly id: string;
  readonly status: Status;
  /** Advice or a duty of others: no application is refused for want of it. */
  readonly advice: boolean;
  readonly rule: RuleId;
  readonly title: Text;
  /** What is needed and what there is, as the kind writes figures; null where there is none. */
  readonly required: string | null;
  readonly reached: string | null;
  /** The same with declared days or talks; and by the strictest reading on confirmed days, for time only. */
  readonly withDeclared: string | null;
  readonly strictest: string | null;
  readonly text: Text;
};

export type Accounts = {
  readonly goals: readonly GoalSummary[];
  /** Part 1 is completed, and its goals with it (LIS1-BEFORE-LIS3). */
  readonly part1Done: boolean;
  readonly supervision: SupervisionAccount;
  readonly group: GroupAccount;
  readonly requirements: RequirementsAccount;
  readonly plan: PlanSummary;
  readonly faults: readonly Fault[];
};

/** @param statement of the scheme that is applied under, on the same day as the accounts */
export function whatIsLeft(statement: Statement, accounts: Accounts): WhatIsLeft {
  const { scheme } = statement;
  const time = timeItems(statement);
  const timeLeft = time.some(({ status }) => status === 'OPEN');
  const items = [
    ...time,
    ...(scheme === 'NEW' ? goalItems(accounts) : []),
    ...(scheme === 'NEW' ? supervisionItems(accounts.supervision, timeLeft, statement.validOn) : []),
    ...groupItems(accounts.group),
    ...courseItems(accounts.requirements),
    ...(scheme === 'NEW' ? [planItem(accounts.plan)] : []),
    ...documentItems(accounts.faults),
  ];
  const open = items.filter(({ status }) => status === 'OPEN');
  const doubts = items.filter(({ status, advice }) => status === 'CHECK' && !advice);
  const verdict = open.length > 0 ? 'NOT_READY' : doubts.length > 0 ? 'READY_IF_CHECKED' : 'READY';
  const slots = { open: String(open.length), check: String(doubts.length) };
  const left = doubts.length === 0 ? 'open' : 'openAndCheck';
  return {
    scheme,
    verdict,
    readyToApply: verdict === 'READY',
    sentence: say(
      verdict === 'READY' ? 'left.ready' : verdict === 'READY_IF_CHECKED' ? 'left.check' : `left.${left}`,
      slots,
    ),
    inTheWay: (open.length > 0 ? open : doubts).map(({ title, text }) => ({
      nb: `${title.nb}: ${text.nb}`,
      en: `${title.en}: ${text.en}`,
    })),
    items,
  };
}

type Figures = Partial<Pick<LeftItem, 'required' | 'reached' | 'withDeclared' | 'strictest' | 'advice'>>;

function item(
  kind: LeftKind,
  id: string,
  status: Status,
  rule: RuleId,
  title: Text,
  text: Text,
  figures: Figures = {},
): LeftItem {
  const none = { required: null, reached: null, withDeclared: null, strictest: null, advice: false };
  return { kind, id, status, rule, title, text, ...none, ...figures };
}

// --- time ------------------------------------------------------------------------------------------------------------

/** Met only when it is so on confirmed days by the strictest reading; what another reading or basis gives is told beside. */
function timeItems({ confirmed, withDeclared, notices }: Statement): LeftItem[] {
  const requirements = confirmed.ledger.requirements.map((own, index) => {
    const declared = withDeclared.ledger.requirements[index] ?? own;
    const strictest = confirmed.strictest.requirements[index] ?? own;
    const status = statusOf(own, strictest);
    const slots = {
      missing: formatMonths(own.missing),
      declared: formatMonths(declared.missing),
      strictest: formatMonths(strictest.missing),
      differs: strictest.missing === own.missing ? '' : 'x',
    };
    const text =
      status === 'MET'
        ? say('time.met')
        : own.missing === NO_MONTHS && own.status !== 'MET'
          ? say('time.remaining')
          : status === 'CHECK'
            ? say(own.status === 'NEAR' ? 'time.near' : 'time.reading', slots)
            : say(own.missing === strictest.missing ? 'time.open' : 'time.openByReading', slots);
    return item('TIME', own.id, status, own.rule, REQUIREMENT_TITLES[own.id], text, {
      required: formatMonths(own.required),
      reached: formatMonths(own.credited),
      withDeclared: formatMonths(declared.credited),
      strictest: formatMonths(strictest.credited),
    });
  });
  const isLate = notices.some(({ code }) => code === 'OLD_DEADLINE_PASSED');
  const late = item('TIME', 'OLD_DEADLINE', 'OPEN', 'OLD-DEADLINE', say('time.deadline'), say('time.deadlinePassed'));
  return isLate ? [...requirements, late] : requirements;
}

function statusOf(own: Requirement, strictest: Requirement): Status {
  if (own.status === 'MET') return strictest.status === 'MET' ? 'MET' : 'CHECK';
  return own.status === 'NEAR' ? 'CHECK' : 'OPEN';
}

// --- goals, supervision, group ---------------------------------------------------------------------------------------

function goalItems({ goals, part1Done }: Accounts): LeftItem[] {
  const part3 = goals.some(({ part }) => part === 'PART3');
  const none = part3 ? [] : [item('GOALS', 'PART3', 'CHECK', 'GOAL-FLOW', say('goals.PART3'), say('goals.none'))];
  return [
    ...goals
      .filter(({ part }) => part === 'PART3' || !part1Done)
      .map(({ part, applies, approved, waiting, withoutEvidence, left, leftByOtherPlan, isFragment }): LeftItem => {
        // Whether she may finish by the other plan is hers to choose, and not always known.
        const isOtherDone = left > 0 && leftByOtherPlan === 0;
        const isUnsure = left > 0 || withoutEvidence > 0 || isFragment;
        const status = left > 0 && !isOtherDone ? 'OPEN' : isUnsure ? 'CHECK' : 'MET';
        const slots = {
          left: String(left),
          waiting: waiting > 0 ? String(waiting) : '',
          without: withoutEvidence > 0 ? String(withoutEvidence) : '',
        };
        const done = withoutEvidence > 0 ? 'goals.check' : 'goals.fragment';
        const other = isOtherDone ? 'goals.otherPlan' : left > 0 ? 'goals.open' : done;
        const text = say(status === 'MET' ? 'goals.met' : other, slots);
        const figures = { required: String(applies), reached: String(approved) };
        return item('GOALS', part, status, 'GOAL-FLOW', say(`goals.${part}`), text, figures);
      }),
    ...none,
  ];
}

function supervisionItems(
  { total, gaps, waiversEnding, waiverCases, tenures }: SupervisionAccount,
  timeLeft: boolean,
  validOn: Day,
): LeftItem[] {
  const missing = total.difference.rounded.replace('-', '');
  const hours = item(
    'SUPERVISION',
    'HOURS',
    total.enough ? 'MET' : 'CHECK',
    'SUP-HOURS',
    say('supervision.hours'),
    total.enough
      ? say('supervision.enough')
      : say(total.enoughWithDeclared ? 'supervision.declared' : 'supervision.short', {
          missing,
          declared: total.withDeclared.rounded,
        }),
    { required: total.owed.rounded, reached: total.held.rounded, withDeclared: total.withDeclared.rounded },
  );
  const on = dateOf(validOn);
  const present = tenures.filter(({ from, to }) => from <= on && (to === null || to >= on));
  const courseNeeded = trainingParameter('supervisor.course_required', on).value === 'REQUIRED';
  // A gap to come costs time only while time is missing; what is past is in the time already.
  const ahead = gaps.filter((gap) => gap.ahead);
  return [
    hours,
    ...ahead.map((gap) =>
      item('SUPERVISION', `GAP ${gap.from}`, timeLeft ? 'OPEN' : 'CHECK', gap.rule, say('supervision.gap'), gap.text, {
        advice: !timeLeft,
      }),
    ),
    ...waiversEnding.map(({ to, text }) =>
      item('SUPERVISION', `WAIVER ${to}`, 'CHECK', 'SUP-WAIVER', say('supervision.waiver'), text, { advice: true }),
    ),
    ...waiverCases
      .filter(({ status, to }) => status === 'WAITS' && to >= on)
      .map(({ caseId, appliedOn, from, to }) => {
        const text = say('waiver.waits', { applied: appliedOn, from, to });
        return item('SUPERVISION', `CASE ${caseId}`, 'CHECK', 'SUP-WAIVER', say('supervision.waiver'), text, {
          advice: true,
        });
      }),
    ...present.flatMap(({ supervisorId, qualification, register }) => [
      ...(qualification === 'GP_SPECIALIST' && register?.specialist === false
        ? [
            item(
              'SUPERVISION',
              `REGISTER ${supervisorId}`,
              'CHECK',
              'SUP-SPECIALIST',
              say('supervision.supervisor'),
              say('supervision.register'),
            ),
          ]
        : []),
      ...(register?.course === false
        ? [
            item(
              'SUPERVISION',
              `COURSE ${supervisorId}`,
              'CHECK',
              'SUP-COURSE',
              say('supervision.supervisor'),
              say('supervision.course'),
              { advice: !courseNeeded },
            ),
          ]
        : []),
    ]),
  ];
}

function groupItems({ months, hours, inPractice, diploma }: GroupAccount): LeftItem[] {
  const of = (
    id: 'MONTHS' | 'HOURS' | 'IN_PRACTICE',
    { required, reached, missing, status }: GroupRequirement,
    attended?: Figure,
  ) => {
    const slots = {
      missing: missing.rounded,
      attended: attended?.rounded ?? '',
      calendar: inPractice.calendar.confirmed.rounded,
      full: inPractice.fullTime.confirmed.rounded,
    };
    const unit = id === 'HOURS' ? 'hours' : 'months';
    const isShort = Number(inPractice.fullTime.confirmed.rounded) < Number(required.rounded);
    const reading = id === 'IN_PRACTICE' && isShort ? 'group.reading' : 'group.attended';
    const text = say(status === 'MET' ? 'group.met' : status === 'CHECK' ? reading : `group.open.${unit}`, slots);
    return item('GROUP', id, status, 'GRP-2Y', say(`group.${id}`), text, {
      required: required.rounded,
      reached: reached.rounded,
    });
  };
  const issued = diploma.issuedOn;
  const text = issued === null ? say('group.diploma.open') : say('group.diploma.met', { on: issued });
  return [
    of('MONTHS', months, months.attended),
    of('HOURS', hours),
    of('IN_PRACTICE', inPractice, inPractice.attended),
    item('GROUP', 'DIPLOMA', diploma.status, 'GRP-DIPLOMA', say('group.DIPLOMA'), text),
  ];
}

// --- courses, plan, documents ----------------------------------------------------------------------------------------

function courseItems({ rows }: RequirementsAccount): LeftItem[] {
  return rows.map(({ id, rule, title, required, reached, status, advice }) => {
    const missing = required === null ? '' : String(required - reached);
    const text =
      status === 'MET'
        ? say('course.met')
        : status === 'UNKNOWN'
          ? say('course.unknown')
          : say(advice ? 'course.advice' : 'course.open', { missing });
    const shown = status === 'MET' ? 'MET' : status === 'UNKNOWN' || advice ? 'CHECK' : 'OPEN';
    return item('COURSES', id, shown, rule, title, text, {
      advice,
      required: required === null ? null : String(required),
      reached: String(reached),
    });
  });
}

function planItem({ agreedOn, periods, goals }: PlanSummary): LeftItem {
  const slots = { on: agreedOn ?? '', periods: String(periods), goals: String(goals) };
  const text = agreedOn === null ? say('plan.open') : say('plan.met', slots);
  const status = agreedOn === null ? 'CHECK' : 'MET';
  return item('PLAN', 'INDIVIDUAL', status, 'PLAN-INDIVIDUAL', say('plan.title'), text, { advice: true });
}

/** Faults one by one, and the warnings; where there is nothing, one line that says so. */
function documentItems(all: readonly Fault[]): LeftItem[] {
  const faults = all.filter(({ code }) => code !== 'DIPLOMA_MISSING'); // told with the group
  if (faults.length === 0) {
    return [item('DOCUMENTS', 'COMPLETE', 'MET', 'DOC-COMPLETE', say('documents.title'), say('documents.met'))];
  }
  return faults.map(({ code, severity, rule, about, text }) => {
    const id = [code, ...about].join(' ');
    const isFault = severity === 'FAULT';
    return item('DOCUMENTS', id, isFault ? 'OPEN' : 'CHECK', rule, say('documents.title'), text, { advice: !isFault });
  });
}
