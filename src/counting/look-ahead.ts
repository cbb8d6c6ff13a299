import type { Day, Span } from '../kernel/dates.js';
import type { Months } from '../kernel/months.js';
import { count, schemeOn } from './count.js';
import type { ServiceHistory, ServicePost, SupervisionSpan } from './history.js';
import type { Line } from './ledger.js';
import { type Reason, type ReasonCode, reason } from './reasons.js';
import { regimes } from './regime.js';
import type { RuleSet } from './rule-set.js';
import { type Statement, makeStatement } from './statement.js';

/** Posts that are not recorded, changes to ones that are, and supervision that could be arranged. */
export type Hypothesis = {
  readonly add?: readonly PlannedPost[];
  readonly change?: readonly PostChange[];
  readonly drop?: readonly string[];
  readonly supervision?: readonly SupervisionSpan[];
};

export type PlannedPost = Span &
  Pick<ServicePost, 'postId' | 'employer' | 'category'> & { readonly basisPoints: number };

/** What would be otherwise about a recorded post. */
export type PostChange = {
  readonly postId: string;
  readonly from?: Day;
  readonly until?: Day;
  readonly basisPoints?: number;
};

/** The history as it would be. Planned service is declared, never confirmed. */
export function suppose(history: ServiceHistory, hypothesis: Hypothesis): ServiceHistory {
  const dropped = new Set(hypothesis.drop);
  const kept = history.posts
    .filter(({ postId }) => !dropped.has(postId))
    .map((post) => {
      const change = hypothesis.change?.find(({ postId }) => postId === post.postId);
      return change ? changed(post, change) : post;
    });
  return {
    ...history,
    posts: [...kept, ...(hypothesis.add ?? []).map(asPost)],
    supervision: [...history.supervision, ...(hypothesis.supervision ?? [])],
  };
}

function asPost({ postId, employer, category, from, until, basisPoints }: PlannedPost): ServicePost {
  return { postId, employer, category, stretches: [{ from, until, basisPoints }], standing: [], absences: [] };
}

function changed(post: ServicePost, change: PostChange): ServicePost {
  const [first, last] = [post.stretches[0], post.stretches.at(-1)];
  if (!first || !last) return post;
  const [from, until] = [change.from ?? first.from, change.until ?? last.until];
  const stretches =
    change.basisPoints === undefined
      ? post.stretches.map((stretch) => ({
          ...stretch,
          from: stretch === first ? from : stretch.from,
          until: stretch === last ? until : stretch.until,
        }))
      : [{ from, until, basisPoints: change.basisPoints }];
  const within = stretches
    .map((stretch) => ({ ...stretch, from: Math.max(stretch.from, from), until: Math.min(stretch.until, until) }))
    .filter((stretch) => stretch.from < stretch.until);
  return { ...post, stretches: within };
}

export type WhatIf = { readonly now: Statement; readonly then: Statement; readonly difference: Months };

/** The statement that would follow, beside the one that holds now, both as valid on the same day. Nothing is recorded. */
export function whatIf(history: ServiceHistory, rules: RuleSet, hypothesis: Hypothesis, validOn: Day): WhatIf {
  const scheme = schemeOn(history, validOn);
  const now = makeStatement(history, rules, { validOn, scheme });
  const then = makeStatement(suppose(history, hypothesis), rules, { validOn, scheme });
  return { now, then, difference: then.withDeclared.ledger.total - now.withDeclared.ledger.total };
}

/** Before signing: what a planned post would be worth, and what would make more of it count. */
export type Prospect = {
  readonly verdict: 'COUNTS' | 'COUNTS_IN_PART' | 'DOES_NOT_COUNT';
  /** The days of the planned post. */
  readonly lines: readonly Line[];
  /** What the doctor's credited total would gain; with posts it lifts over the floor, more than the post itself. */
  readonly gain: Months;
  /** The same under the strictest readings no source rules out. */
  readonly strictestGain: Months;
  readonly remedies: readonly Remedy[];
  /** Other posts that would count more, or less, because of it. */
  readonly affected: readonly { readonly postId: string; readonly difference: Months }[];
};

export type Remedy = Span & { readonly action: RemedyAction; readonly because: Reason; readonly gain: Months };

export type RemedyAction =
  | { readonly kind: 'RAISE_PERCENT'; readonly byBasisPoints: number; readonly toBasisPoints: number }
  | { readonly kind: 'ASSIGN_SUPERVISOR' }
  | { readonly kind: 'COMPLETE_PART1' };

export function beforeSigning(
  history: ServiceHistory,
  rules: RuleSet,
  planned: PlannedPost,
  supervision: readonly SupervisionSpan[] = [],
): Prospect {
  const validOn = planned.until - 1;
  const scheme = schemeOn(history, validOn);
  const options = { validOn, scheme };
  const assumed = suppose(history, { supervision });
  const without = makeStatement(assumed, rules, options).withDeclared;
  const withPost = (post: PlannedPost, extra: readonly SupervisionSpan[] = []) =>
    makeStatement(suppose(assumed, { add: [post], supervision: extra }), rules, options).withDeclared;
  const account = withPost(planned);
  const lines = account.ledger.lines.filter(({ postId }) => postId === planned.postId);
  const gain = account.ledger.total - without.ledger.total;
  const remedies = remediesFor(planned, lines).map((remedy): Remedy => {
    const better =
      remedy.action.kind === 'RAISE_PERCENT'
        ? withPost({ ...planned, basisPoints: remedy.action.toBasisPoints })
        : remedy.action.kind === 'ASSIGN_SUPERVISOR'
          ? withPost(planned, [{ from: remedy.from, until: remedy.until, supervisorId: '', specialist: true }])
          : undefined;
    return { ...remedy, gain: better ? better.ledger.total - without.ledger.total : 0n };
  });
  return {
    verdict: verdictOf(lines),
    lines,
    gain,
    strictestGain: account.strictest.total - without.strictest.total,
    remedies,
    affected: affectedPosts(without.ledger.lines, account.ledger.lines, planned.postId),
  };
}

function verdictOf(lines: readonly Line[]): Prospect['verdict'] {
  if (lines.every(({ verdict }) => verdict === 'COUNTS')) return 'COUNTS';
  return lines.some(({ countedBasisPoints }) => countedBasisPoints > 0) ? 'COUNTS_IN_PART' : 'DOES_NOT_COUNT';
}

/** One remedy for each run of days that do not count, where something can be done about the reason. */
function remediesFor(planned: PlannedPost, lines: readonly Line[]): Omit<Remedy, 'gain'>[] {
  return lines.flatMap(({ from, until, reasons }) => {
    const [because] = reasons;
    if (!because) return [];
    const action = actionAgainst(because, planned);
    return action ? [{ from, until, action, because }] : [];
  });
}

/** Reasons that say how many percentage points are missing. */
const MENDED_BY_MORE: ReadonlySet<ReasonCode> = new Set([
  'BELOW_FLOOR',
  'OLD_BELOW_HALF_WEEK',
  'OTHER_BELOW_FLOOR',
  'INSTITUTION_BELOW_FLOOR',
]);

function actionAgainst({ code, values }: Reason, planned: PlannedPost): RemedyAction | undefined {
  const raise = (byBasisPoints: number): RemedyAction => ({
    kind: 'RAISE_PERCENT',
    byBasisPoints,
    toBasisPoints: planned.basisPoints + byBasisPoints,
  });
  if (code === 'CONTRACT_BELOW_FLOOR') return raise(Number(values.floor) - planned.basisPoints);
  if (MENDED_BY_MORE.has(code)) return raise(Number(values.missing));
  if (code === 'NO_SUPERVISOR' || code === 'SUPERVISOR_NOT_SPECIALIST') return { kind: 'ASSIGN_SUPERVISOR' };
  if (code === 'BEFORE_PART1' || code === 'PART1_NOT_RECORDED') return { kind: 'COMPLETE_PART1' };
  return undefined;
}

function affectedPosts(before: readonly Line[], after: readonly Line[], planned: string): Prospect['affected'] {
  const worth = (lines: readonly Line[], postId: string) =>
    lines.reduce((sum, line) => (line.postId === postId ? sum + line.worth : sum), 0n);
  return [...new Set(before.map(({ postId }) => postId))]
    .filter((postId) => postId !== planned)
    .map((postId) => ({ postId, difference: worth(after, postId) - worth(before, postId) }))
    .filter(({ difference }) => difference !== 0n);
}

/** Days of a post that alone is under the floor, with the posts beside it. */
export type Fragment = Span & {
  readonly postId: string;
  readonly category: 'AUP' | 'OTHER';
  readonly basisPoints: number;
  readonly floor: number;
  /** All posts of the category on these days together, recorded and planned, that nothing else bars. */
  readonly sum: number;
  readonly lifted: boolean;
  /** Percentage points (in basis points) still missing. */
  readonly missing: number;
  readonly beside: readonly PostBeside[];
  /** The smallest sets of other posts that lift this one over the floor. */
  readonly liftedBy: readonly (readonly string[])[];
  /** Under the other reading (PCT-BASIS) parallel contracts are never added: lifting helps only where sums count. */
  readonly because: Reason;
};

type PostBeside = {
  readonly postId: string;
  readonly category: 'AUP' | 'OTHER';
  readonly basisPoints: number;
  readonly planned: boolean;
};

/** Reasons that speak of a post's size alone; with any other a post can neither be lifted nor lift. */
const OF_SIZE: ReadonlySet<ReasonCode> = new Set([
  'BELOW_FLOOR',
  'CONTRACT_BELOW_FLOOR',
  'OTHER_BELOW_FLOOR',
  'OLD_BELOW_HALF_WEEK',
  'NO_ROOM',
  'COUNTS',
]);

/**
 * For every post that alone is below the floor: which of the doctor's other posts, recorded or planned, lift it. AUP is lifted
 * by AUP; other general-practice service by its like, or by AUP that reaches its own floor (PCT-OTHER).
 */
export function combineFragments(
  history: ServiceHistory,
  rules: RuleSet,
  planned: readonly PlannedPost[],
  validOn: Day,
): Fragment[] {
  const plannedIds = new Set(planned.map(({ postId }) => postId));
  const scheme = schemeOn(history, validOn);
  const until = Math.max(validOn, ...planned.map((post) => post.until - 1));
  const options = { validOn: until, scheme, basis: 'WITH_DECLARED' as const };
  const lines = count(suppose(history, { add: planned }), rules, options).lines.filter(
    ({ category, reasons: [because] }) =>
      (category === 'AUP' || category === 'OTHER') && because !== undefined && OF_SIZE.has(because.code),
  );
  const cuts = [...new Set(lines.flatMap((line) => [line.from, line.until]))].sort((a, b) => a - b);
  const regimeList = regimes(rules, scheme);
  const fragments = lines.flatMap((line) =>
    cuts.flatMap((from, index): Fragment[] => {
      const end = cuts[index + 1];
      if (end === undefined || from < line.from || end > line.until) return [];
      const regime = regimeList.findLast((candidate) => candidate.from <= from);
      const category = line.category === 'AUP' ? 'AUP' : 'OTHER';
      const floor = (category === 'AUP' ? regime?.floor : regime?.otherFloor) ?? 0;
      if (line.basisPoints >= floor) return [];
      const beside = lines
        .filter((other) => other.postId !== line.postId && other.from <= from && end <= other.until)
        .map(({ postId, category: of, basisPoints }): PostBeside => {
          return { postId, category: of === 'AUP' ? 'AUP' : 'OTHER', basisPoints, planned: plannedIds.has(postId) };
        })
        .filter((other) => category === 'OTHER' || other.category === 'AUP');
      const like = beside.filter((other) => other.category === category);
      const sum = like.reduce((total, { basisPoints }) => total + basisPoints, line.basisPoints);
      const byAup = category === 'OTHER' ? beside.filter((other) => other.category === 'AUP') : [];
      const liftedBy = [
        ...smallestSets(like, floor - line.basisPoints),
        ...smallestSets(byAup, regime?.floor ?? 0),
      ].sort((a, b) => a.length - b.length);
      const missing = liftedBy.length > 0 ? 0 : floor - sum;
      const under = category === 'AUP' ? 'BELOW_FLOOR' : 'OTHER_BELOW_FLOOR';
      return [
        {
          postId: line.postId,
          category,
          basisPoints: line.basisPoints,
          from,
          until: end,
          floor,
          sum,
          lifted: missing === 0,
          missing,
          beside,
          liftedBy,
          because: missing > 0 ? reason(under, { sum, floor, missing }) : liftedBecause(line, category, sum, floor),
        },
      ];
    }),
  );
  return joined(fragments);
}

function liftedBecause(line: Line, category: Fragment['category'], sum: number, floor: number): Reason {
  const together = reason('COUNTS_TOGETHER', { sum, floor });
  return category === 'AUP' ? together : (line.reasons.at(-1) ?? together);
}

/** Sets of posts that together give what is needed, from which none can be left out; at most ten posts are combined. */
function smallestSets(posts: readonly PostBeside[], needed: number): string[][] {
  const candidates = posts.slice(0, 10);
  const sets: string[][] = [];
  for (let choice = 1; choice < 2 ** candidates.length; choice++) {
    const chosen = candidates.filter((_, index) => (choice >> index) % 2 === 1);
    const sum = chosen.reduce((total, { basisPoints }) => total + basisPoints, 0);
    const noneIdle = chosen.every(({ basisPoints }) => sum - basisPoints < needed);
    if (sum >= needed && noneIdle) sets.push(chosen.map(({ postId }) => postId));
  }
  return sets.sort((a, b) => a.length - b.length);
}

/** Neighbouring spans of a post with the same posts beside it, as one. */
function joined(fragments: readonly Fragment[]): Fragment[] {
  const result: Fragment[] = [];
  for (const fragment of [...fragments].sort((a, b) =>
    a.postId < b.postId ? -1 : a.postId > b.postId ? 1 : a.from - b.from,
  )) {
    const last = result.at(-1);
    const same = last?.postId === fragment.postId && last.until === fragment.from && sameBeside(last, fragment);
    if (last && same) result[result.length - 1] = { ...last, until: fragment.until };
    else result.push(fragment);
  }
  return result;
}

function sameBeside(a: Fragment, b: Fragment): boolean {
  const text = ({ basisPoints, beside }: Fragment) =>
    [basisPoints, ...beside.map((other) => `${other.postId} ${String(other.basisPoints)}`)].join();
  return text(a) === text(b);
}
