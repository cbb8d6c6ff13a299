import type { CareerState } from '../career/domain/state.js';
import {
  type Account,
  type BucketSum,
  type DocumentLanguage,
  type EmploymentSum,
  type Line,
  type Part1,
  type ReadingDifference,
  type Reason,
  type Requirement,
  type ServiceHistory,
  type Statement,
  RULES,
  type RuleId,
  type RuleSet,
  type RuleText,
  metOn,
  ruleOf,
  textOf,
} from '../counting/index.js';
import { type Day, dateOf } from '../kernel/dates.js';
import { type Months, FULL, formatMonths, fractionOf } from '../kernel/months.js';
import type { BeyondTime } from '../training/beyond-time.js';
import { CATEGORY_TITLES, REQUIREMENT_TITLES } from './titles.js';

/**
 * A statement as plain JSON: what the command line prints, the service answers and a program can read. Dates are
 * `YYYY-MM-DD`, both ends included; percentages are numbers of percent; months are full-time months, rounded down for
 * reading and exact beside it.
 */
export type StatementView = {
  readonly notice: Text;
  readonly asOf: { readonly valid: string; readonly recorded: string | null; readonly revision: number };
  readonly scheme: 'NEW' | 'OLD';
  readonly ruleSet: string;
  /** Parameters the reader set; empty when the rule set was used as it is. */
  readonly overridden: readonly string[];
  /** What the reader must know beside the figures, such as a deadline. */
  readonly notices: readonly ReasonView[];
  readonly requirements: readonly RequirementView[];
  readonly confirmed: AccountView;
  readonly withDeclared: AccountView;
  /** What is required beside time; absent where only time was asked for. */
  readonly beyondTime?: BeyondTime;
};

/** In every language a document can be written in. */
export type Text = Readonly<Record<DocumentLanguage, string>>;
export type Figure = { readonly rounded: string; readonly exact: string };
export type ReasonView = { readonly code: string; readonly rule: RuleId; readonly source: string; readonly text: Text };

export type RequirementView = {
  readonly id: Requirement['id'];
  readonly rule: RuleId;
  readonly source: string;
  readonly title: Text;
  readonly required: Figure;
  readonly confirmed: ReachedView;
  readonly withDeclared: ReachedView;
};

export type ReachedView = {
  readonly credited: Figure;
  readonly missing: Figure;
  readonly status: Requirement['status'];
  /** First day on which it was met; null while it is not. */
  readonly metOn: string | null;
  /** Under the strictest combination of readings no source rules out. */
  readonly strictest: { readonly credited: Figure; readonly missing: Figure; readonly status: Requirement['status'] };
};

export type AccountView = {
  readonly total: Figure;
  readonly strictestTotal: Figure;
  readonly categories: readonly CategoryView[];
  readonly lines: readonly LineView[];
  readonly employments: readonly EmploymentView[];
  readonly otherReadings: readonly ReadingView[];
  readonly part1: Part1View;
};

export type CategoryView = {
  readonly category: BucketSum['bucket'];
  readonly title: Text;
  readonly net: Figure;
  readonly decided: Figure;
  readonly credited: Figure;
  readonly uncredited: Figure;
  readonly reasons: readonly ReasonView[];
};

export type LineView = {
  readonly postId: string;
  readonly employer: string;
  readonly municipality: string | null;
  readonly district: string | null;
  /** Name of the district, else of the municipality, on the post's first day; null when not looked up. */
  readonly placeName: string | null;
  readonly category: Line['category'];
  /** Where it is credited, which in the old scheme tells more than the category; null for days set aside. */
  readonly bucket: BucketSum['bucket'] | null;
  readonly from: string;
  readonly to: string;
  readonly days: number;
  readonly percent: number;
  readonly countedPercent: number;
  /** Share of the post away in a way that can be deducted. */
  readonly absentPercent: number;
  /** Sum of the counted percentage over the days. */
  readonly percentDays: number;
  readonly months: Figure;
  readonly verdict: Line['verdict'];
  readonly standing: Line['standing'];
  readonly reasons: readonly ReasonView[];
};

export type EmploymentView = {
  readonly employer: string;
  readonly category: EmploymentSum['bucket'];
  readonly from: string;
  readonly to: string;
  readonly gross: Figure;
  readonly absent: Figure;
  readonly allowance: Figure;
  readonly deducted: Figure;
  readonly net: Figure;
};

export type ReadingView = {
  readonly parameter: string;
  readonly rule: RuleId;
  readonly statement: Text;
  readonly chosen: string;
  readonly other: string;
  /** Other parameters that must be read otherwise too before this one matters; mostly none. */
  readonly together: readonly string[];
  readonly total: Figure;
  readonly difference: Figure;
  readonly categories: readonly CategoryView[];
  readonly requirements: readonly {
    readonly id: Requirement['id'];
    readonly credited: Figure;
    readonly missing: Figure;
    readonly status: Requirement['status'];
  }[];
};

export type Part1View = {
  readonly completedOn: string | null;
  readonly exempt: boolean;
  readonly credited: Figure;
  readonly parts: readonly {
    readonly part: 'HOSPITAL' | 'MUNICIPALITY';
    readonly rule: RuleId;
    readonly required: Figure;
    readonly served: Figure;
    readonly absenceUnit: 'WORKING_DAYS' | 'MONTHS';
    /** In the unit, as a decimal rounded down. */
    readonly absent: string;
    readonly allowed: string;
    readonly remaining: string;
    readonly complete: boolean;
  }[];
};

export const NOTICE: Text = {
  nb: 'Dette er en beregning, ikke et vedtak. Bare Helsedirektoratet godkjenner spesialister.',
  nn: 'Dette er ei utrekning, ikkje eit vedtak. Berre Helsedirektoratet godkjenner spesialistar.',
  en: 'This is an assessment, not a decision. Only the Norwegian Directorate of Health approves specialists.',
};

/** What a number was called on a day. */
export type PlaceNames = (number: string, on: string) => string | undefined;

/** @param knownAt the instant the figures are known as of, when a reader asked for one */
export function viewStatement(
  statement: Statement,
  career: CareerState,
  history: ServiceHistory,
  rules: RuleSet,
  placeNames: PlaceNames,
  knownAt?: string,
): StatementView {
  const { confirmed, withDeclared } = statement;
  return {
    notice: NOTICE,
    asOf: {
      valid: dateOf(statement.validOn),
      recorded: knownAt ?? career.recordedAt ?? null,
      revision: career.revision,
    },
    scheme: statement.scheme,
    ruleSet: statement.ruleSet,
    overridden: statement.overridden,
    notices: statement.notices.map(viewReason),
    requirements: withDeclared.ledger.requirements.map((requirement, index) => {
      const reached = (account: Account): ReachedView => {
        const own = account.ledger.requirements[index] ?? requirement;
        const least = account.strictest.requirements[index] ?? own;
        return {
          ...viewReached(own),
          metOn: viewDay(metOn(history, rules, account.ledger, own.id)),
          strictest: viewReached(least),
        };
      };
      return {
        id: requirement.id,
        ...viewRule(requirement.rule),
        title: REQUIREMENT_TITLES[requirement.id],
        required: figure(requirement.required),
        confirmed: reached(confirmed),
        withDeclared: reached(withDeclared),
      };
    }),
    confirmed: viewAccount(confirmed, career, placeNames),
    withDeclared: viewAccount(withDeclared, career, placeNames),
  };
}

export function figure(months: Months): Figure {
  return { rounded: formatMonths(months), exact: fractionOf(months) };
}

export function viewReason(reason: Reason): ReasonView {
  return {
    code: reason.code,
    ...viewRule(ruleOf(reason)),
    text: { nb: textOf(reason, 'nb'), nn: textOf(reason, 'nn'), en: textOf(reason, 'en') },
  };
}

function viewAccount(
  { ledger, otherReadings, strictest, part1 }: Account,
  career: CareerState,
  placeNames: PlaceNames,
): AccountView {
  return {
    total: figure(ledger.total),
    strictestTotal: figure(strictest.total),
    categories: ledger.buckets.map(viewCategory),
    lines: ledger.lines.map((line) => viewLine(line, career, placeNames)),
    employments: ledger.employments.map((employment) => viewEmployment(employment, career)),
    otherReadings: otherReadings.map(viewReading),
    part1: viewPart1(part1),
  };
}

export function viewLine(line: Line, career: CareerState, placeNames: PlaceNames): LineView {
  const post = career.content.posts.get(line.postId)?.post;
  const place = post?.place;
  const days = line.until - line.from;
  return {
    postId: line.postId,
    employer: post?.employer.name ?? '',
    municipality: post?.place?.municipality ?? null,
    district: post?.place?.district ?? null,
    placeName: (place && placeNames(place.district ?? place.municipality, post.from)) ?? null,
    category: line.category,
    bucket: line.bucket ?? null,
    from: dateOf(line.from),
    to: dateOf(line.until - 1),
    days,
    percent: line.basisPoints / 100,
    countedPercent: line.countedBasisPoints / 100,
    absentPercent: line.absentShare / 100,
    percentDays: (days * line.countedBasisPoints) / 100,
    months: figure(line.worth),
    verdict: line.verdict,
    standing: line.standing,
    reasons: line.reasons.map(viewReason),
  };
}

function viewEmployment(sum: EmploymentSum, career: CareerState): EmploymentView {
  const { from, until, gross, absent, allowance, deducted, net } = sum;
  return {
    employer: employerName(career, sum.employer),
    category: sum.bucket,
    from: dateOf(from),
    to: dateOf(until - 1),
    gross: figure(gross),
    absent: figure(absent),
    allowance: figure(allowance),
    deducted: figure(deducted),
    net: figure(net),
  };
}

function employerName({ content }: CareerState, key: string): string {
  const posts = [...content.posts.values()].map(({ post }) => post.employer);
  return (
    posts.find(({ organisationNumber, name }) => (organisationNumber ?? name.trim().toLowerCase()) === key)?.name ?? key
  );
}

function viewReading({ parameter, rule, chosen, other, together, totals, difference }: ReadingDifference): ReadingView {
  return {
    parameter,
    rule,
    statement: viewStatementOf(rule),
    chosen,
    other,
    together,
    total: figure(totals.total),
    difference: figure(difference),
    categories: totals.buckets.map(viewCategory),
    requirements: totals.requirements.map((requirement) => ({ id: requirement.id, ...viewReached(requirement) })),
  };
}

function viewReached({ credited, missing, status }: Requirement): ReachedView['strictest'] {
  return { credited: figure(credited), missing: figure(missing), status };
}

function viewCategory({ bucket, net, decided, credited, uncredited, reasons }: BucketSum): CategoryView {
  return {
    category: bucket,
    title: CATEGORY_TITLES[bucket],
    net: figure(net),
    decided: figure(decided),
    credited: figure(credited),
    uncredited: figure(uncredited),
    reasons: reasons.map(viewReason),
  };
}

function viewPart1({ completedOn, exempt, credited, parts }: Part1): Part1View {
  return {
    completedOn: viewDay(completedOn),
    exempt,
    credited: figure(credited),
    parts: parts.map(({ part, rule, required, served, absence, complete }) => {
      const amount = (value: number | bigint) =>
        typeof value === 'bigint' ? formatMonths(value) : String(Math.floor((value * 100) / FULL) / 100);
      return {
        part,
        rule,
        required: figure(required),
        served: figure(served),
        absenceUnit: absence.unit,
        absent: amount(absence.absent),
        allowed: amount(absence.allowed),
        remaining: amount(absence.remaining),
        complete,
      };
    }),
  };
}

function viewRule(rule: RuleId): { rule: RuleId; source: string } {
  return { rule, source: RULES[rule].source };
}

/** A test holds that every rule behind a parameter, and so behind a reading, is there in nynorsk. */
function viewStatementOf(rule: RuleId): Text {
  const { nb, nn = nb, en }: RuleText = RULES[rule].statement;
  return { nb, nn, en };
}

function viewDay(day: Day | undefined): string | null {
  return day === undefined ? null : dateOf(day);
}
