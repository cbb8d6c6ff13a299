import { type Day, type Span, addMonths } from '../kernel/dates.js';
import { type Months, FULL, monthsOf, partsIn } from '../kernel/months.js';
import type { Scheme, ServiceHistory } from './history.js';
import type { Bucket, Line } from './ledger.js';
import { type Reason, type ReasonCode, reason } from './reasons.js';
import { type Regime, regimes, weighAlike } from './regime.js';
import { type RuleSet, valueOn } from './rule-set.js';
import { type Employment, type Segment, type Weighable, lasts } from './segments.js';
import { covers, prolonged, supervisedSpans } from './supervised.js';

/** What one employment gathers in one bucket. Gross figures are parts of a month times basis points: plain integers. */
export type Tally = {
  readonly employment: Employment;
  readonly bucket: Bucket;
  gross: number;
  /** The part of the gross from before a conversion, where another absence rule may hold (CONV-TIME). */
  grossBeforeConversion: number;
  readonly absences: AbsentPiece[];
};

export type AbsentPiece = { readonly months: Months; readonly beforeConversion: boolean };

export type Weighed = { readonly tallies: readonly Tally[]; readonly lines: readonly Line[] };

/** What a count rests on whatever the reading: the spans in which nothing changes, and the posts present in each. */
export type Layout = {
  readonly history: ServiceHistory;
  readonly scheme: Scheme;
  readonly spans: readonly (Span & { readonly parts: number; readonly present: readonly Segment[] })[];
  readonly supervision: SupervisionByPost;
  readonly conversion: Day;
  readonly oldest: Day;
  readonly maxAge: number | null;
  /** What the readings asked for so far weigh: most of them differ only in what comes after the weighing. */
  readonly weighed: { readonly rules: RuleSet; readonly tallies: readonly Tally[] }[];
};

export function layOut(
  history: ServiceHistory,
  { segments }: Weighable,
  rules: RuleSet,
  scheme: Scheme,
  validOn: Day,
): Layout {
  const regimeList = regimes(rules, scheme);
  const maxAge = valueOn(rules, 'service.max_age_years', validOn);
  const oldest = maxAge === null ? -Infinity : addMonths(validOn, -12 * maxAge);
  const conversion = conversionDay(history, scheme, validOn);
  const supervision = supervisionByPost(history, segments, regimeList);
  const cuts = cutsOf(history, segments, supervision, [oldest, conversion, ...regimeList.map(({ from }) => from)]);
  const active = activeIn(cuts, segments);
  const spans = active.flatMap((present, index) => {
    const span = { from: cuts[index] ?? 0, until: cuts[index + 1] ?? 0 };
    return present.length === 0 ? [] : [{ ...span, parts: partsIn(span), present }];
  });
  return { history, scheme, spans, supervision, conversion, oldest, maxAge, weighed: [] };
}

/**
 * Steps 1 to 4 of the count: for every span in which nothing changes, which posts count, and how much of each.
 *
 * The span's posts are weighed together, because floors and the cap of one day a day look at all of them.
 *
 * @param rules may read an unsettled parameter otherwise than the rules the layout was made with, at no other dates
 */
export function weigh(layout: Layout, rules: RuleSet, explain: boolean): Weighed {
  const { conversion } = layout;
  const known = explain ? undefined : layout.weighed.find((other) => weighAlike(other.rules, rules));
  if (known) return { tallies: known.tallies, lines: [] };
  const regimeList = regimes(rules, layout.scheme);
  const tallies = new Map<Employment, Tally[]>();
  const lines = new Map<Segment, Line[]>();
  for (const { from, until, parts, present } of layout.spans) {
    const regime = regimeList.findLast((candidate) => candidate.from <= from) ?? first(regimeList);
    for (const share of sharesOf(present, layout, regime, from, explain)) {
      const { segment, counted, bucket } = share;
      const absentShare = deductibleShare(segment, from, regime);
      if (counted > 0) {
        const tally = tallyFor(tallies, segment.employment, bucket);
        tally.gross += parts * counted;
        const beforeConversion = from < conversion;
        if (beforeConversion) tally.grossBeforeConversion += parts * counted;
        if (absentShare > 0) {
          tally.absences.push({ months: BigInt(parts * counted) * BigInt(absentShare), beforeConversion });
        }
      }
      if (explain) addLine(lines, share, from, until, monthsOf(parts * counted), absentShare);
    }
  }
  const weighed = { tallies: [...tallies.values()].flat(), lines: [...lines.values()].flat() };
  layout.weighed.push({ rules, tallies: weighed.tallies });
  return weighed;
}

type Share = {
  readonly segment: Segment;
  readonly counted: number;
  readonly bucket: Bucket;
  readonly reasons: Reason[];
};

type SupervisionByPost = ReadonlyMap<
  string,
  ReturnType<typeof supervisedSpans> & { readonly tolerated: ReturnType<typeof prolonged> }
>;

/**
 * The day the new scheme's own demands begin. Someone still in the old scheme, counted as if converted, has no such day yet:
 * all service so far is from before it.
 */
function conversionDay({ scheme, convertedOn }: ServiceHistory, counted: Scheme, validOn: Day): Day {
  if (counted === 'OLD') return -Infinity;
  return scheme === 'OLD' ? (convertedOn ?? validOn + 1) : -Infinity;
}

function supervisionByPost(
  history: ServiceHistory,
  segments: readonly Segment[],
  regimeList: readonly Regime[],
): SupervisionByPost {
  const grace = Math.max(...regimeList.map(({ graceDays }) => graceDays));
  const shared = history.supervision.every(({ postId }) => postId === undefined);
  const result = new Map<string, ReturnType<SupervisionByPost['get']> & {}>();
  const common = shared ? supervisedSpans(history, '') : undefined;
  const commonTolerated = common && prolonged(common.qualified, grace);
  for (const { post } of segments) {
    if (result.has(post.postId)) continue;
    const spans = common ?? supervisedSpans(history, post.postId);
    result.set(post.postId, { ...spans, tolerated: commonTolerated ?? prolonged(spans.qualified, grace) });
  }
  return result;
}

/** Every day on which something may change the verdict of a post, in order. */
function cutsOf(
  history: ServiceHistory,
  segments: readonly Segment[],
  supervision: SupervisionByPost,
  special: readonly Day[],
): readonly Day[] {
  let [earliest, latest] = [Infinity, -Infinity];
  const cuts = new Set<Day>();
  const posts = new Set<Segment['post']>();
  for (const { from, until, post } of segments) {
    cuts.add(from).add(until);
    posts.add(post);
    earliest = Math.min(earliest, from);
    latest = Math.max(latest, until);
  }
  for (const { absences } of posts) for (const { from, until } of absences) cuts.add(from).add(until);
  for (const spans of new Set(
    [...supervision.values()].flatMap(({ any, qualified, tolerated }) => [any, qualified, tolerated]),
  )) {
    for (const { from, until } of spans) cuts.add(from).add(until);
  }
  for (const day of special) cuts.add(day);
  if (history.part1CompletedOn !== undefined) cuts.add(history.part1CompletedOn + 1);
  return [...cuts].filter((day) => day >= earliest && day <= latest).sort((a, b) => a - b);
}

/** For each span between two cuts, the segments present in it, in the order in which a full day is filled. */
function activeIn(cuts: readonly Day[], segments: readonly Segment[]): Segment[][] {
  const active: Segment[][] = cuts.map(() => []);
  const indexOf = new Map(cuts.map((day, index) => [day, index]));
  for (const segment of segments) {
    const end = indexOf.get(segment.until) ?? cuts.length;
    for (let index = indexOf.get(segment.from) ?? 0; index < end; index++) active[index]?.push(segment);
  }
  return active;
}

function sharesOf(present: readonly Segment[], layout: Layout, regime: Regime, from: Day, explain: boolean): Share[] {
  const { scheme } = layout;
  const barred = present.map((segment) => barrier(segment, layout, regime, from));
  const sums = { AUP: 0, INSTITUTION: 0, OTHER: 0, RESEARCH: 0, MILITARY: 0 };
  present.forEach(({ category, basisPoints }, index) => {
    if (!barred[index]) sums[category] += basisPoints;
  });
  const reachesFloor = ({ basisPoints }: Segment) =>
    regime.perContract ? basisPoints >= regime.floor : sums.AUP >= regime.floor;
  const countedAup = present.reduce(
    (sum, segment, index) =>
      segment.category === 'AUP' && !barred[index] && reachesFloor(segment) ? sum + segment.basisPoints : sum,
    0,
  );
  let room = regime.cap;
  return present.map((segment, index) => {
    const bucket = bucketOf(segment, scheme, countedAup >= regime.floor);
    const not = (why: Reason): Share => ({ segment, bucket, counted: 0, reasons: [why] });
    const bar = barred[index];
    if (bar) return not(bar);
    const below = belowFloor(segment, sums, countedAup, reachesFloor(segment), regime, scheme);
    if (below) return not(below);
    const counted = Math.min(segment.basisPoints, room);
    if (counted === 0) return not(reason('NO_ROOM', { cap: regime.cap }));
    room -= counted;
    const reasons = explain ? reasonsFor(segment, counted, bucket, sums.AUP, countedAup, layout, regime, from) : [];
    return { segment, bucket, counted, reasons };
  });
}

/** Why a post cannot count on these days whatever its size. */
function barrier(segment: Segment, layout: Layout, regime: Regime, from: Day): Reason | undefined {
  const { history, scheme } = layout;
  if (from < layout.oldest) return reason('SERVICE_TOO_OLD', { years: layout.maxAge ?? 0 });
  const days = segment.employment.until - segment.employment.from;
  if (scheme === 'OLD') {
    if (lasts(segment.employment, regime.oldMinMonths)) return undefined;
    return reason('OLD_PERIOD_TOO_SHORT', { days, months: regime.oldMinMonths });
  }
  if (!history.part1Exempt && (from >= layout.conversion || regime.part1BeforeConversion)) {
    const completed = history.part1CompletedOn;
    if (completed === undefined) return reason('PART1_NOT_RECORDED');
    if (from <= completed) return reason('BEFORE_PART1', { date: completed });
  }
  if (regime.supervisorRequired && from >= layout.conversion) {
    const supervision = layout.supervision.get(segment.post.postId);
    if (!supervision || !covers(supervision.any, from)) {
      if (!supervision || !covers(supervision.tolerated, from)) return reason('NO_SUPERVISOR');
    } else if (!covers(supervision.tolerated, from)) return reason('SUPERVISOR_NOT_SPECIALIST');
  }
  if (days < regime.minPeriodDays) return reason('PERIOD_TOO_SHORT', { days, required: regime.minPeriodDays });
  return undefined;
}

function belowFloor(
  segment: Segment,
  sums: Readonly<Record<Segment['category'], number>>,
  countedAup: number,
  aupReachesFloor: boolean,
  { floor, otherFloor, institutionFloor }: Regime,
  scheme: Scheme,
): Reason | undefined {
  switch (segment.category) {
    case 'AUP': {
      if (aupReachesFloor) return undefined;
      if (sums.AUP >= floor) return reason('CONTRACT_BELOW_FLOOR', { position: segment.basisPoints, floor });
      const figures = { sum: sums.AUP, floor, missing: floor - sums.AUP };
      return reason(scheme === 'OLD' ? 'OLD_BELOW_HALF_WEEK' : 'BELOW_FLOOR', figures);
    }
    case 'OTHER':
      if (countedAup >= floor || sums.OTHER >= otherFloor) return undefined;
      return reason('OTHER_BELOW_FLOOR', { sum: sums.OTHER, floor: otherFloor, missing: otherFloor - sums.OTHER });
    case 'INSTITUTION':
      if (sums.INSTITUTION >= institutionFloor) return undefined;
      return reason('INSTITUTION_BELOW_FLOOR', {
        sum: sums.INSTITUTION,
        floor: institutionFloor,
        missing: institutionFloor - sums.INSTITUTION,
      });
    case 'MILITARY':
      return scheme === 'NEW' || countedAup >= floor ? undefined : reason('OLD_MILITARY_ALONE', { floor });
    case 'RESEARCH':
      return undefined;
  }
}

function bucketOf({ category }: Segment, scheme: Scheme, besideAup: boolean): Bucket {
  if (category !== 'OTHER' || scheme === 'NEW') return category;
  return besideAup ? 'OTHER_COMBINED' : 'OTHER_ALONE';
}

function reasonsFor(
  segment: Segment,
  counted: number,
  bucket: Bucket,
  sumOfAup: number,
  countedAup: number,
  layout: Layout,
  regime: Regime,
  from: Day,
): Reason[] {
  const reasons: Reason[] = [reason('COUNTS', { counted })];
  const add = (code: ReasonCode, values: Reason['values'] = {}) => reasons.push(reason(code, values));
  if (segment.category === 'AUP' && segment.basisPoints < regime.floor) {
    add('COUNTS_TOGETHER', { sum: sumOfAup, floor: regime.floor });
  }
  if (bucket === 'OTHER' && countedAup >= regime.floor) add('COUNTS_WITH_AUP', { sum: countedAup });
  if (bucket === 'OTHER_COMBINED') add('OLD_COMBINED', { sum: countedAup });
  if (bucket === 'OTHER_ALONE') add('OLD_ALONE');
  if (counted < segment.basisPoints) {
    add('CAPPED', { counted, position: segment.basisPoints, cap: regime.cap });
  }
  if (layout.scheme === 'NEW') {
    if (from < layout.conversion) add('BEFORE_CONVERSION');
    else if (regime.graceDays > 0 && regime.supervisorRequired) {
      const supervision = layout.supervision.get(segment.post.postId);
      if (!covers(supervision?.qualified ?? [], from)) add('SUPERVISOR_GRACE', { days: regime.graceDays });
    }
  }
  return reasons;
}

/** Shares of absence of the same days add up, to the whole post at most. */
function deductibleShare({ post }: Segment, day: Day, { freeKinds }: Regime): number {
  let share = 0;
  for (const { kind, from, until, shareBasisPoints } of post.absences) {
    if (from <= day && day < until && !freeKinds.has(kind)) share += shareBasisPoints;
  }
  return Math.min(share, FULL);
}

function tallyFor(tallies: Map<Employment, Tally[]>, employment: Employment, bucket: Bucket): Tally {
  const known = tallies.get(employment);
  const found = known?.find((tally) => tally.bucket === bucket);
  if (found) return found;
  const tally: Tally = { employment, bucket, gross: 0, grossBeforeConversion: 0, absences: [] };
  if (known) known.push(tally);
  else tallies.set(employment, [tally]);
  return tally;
}

/** Adds the span to the segment's lines; one that continues the last with the same verdict prolongs it. */
function addLine(
  lines: Map<Segment, Line[]>,
  { segment, counted, bucket, reasons }: Share,
  from: Day,
  until: Day,
  worth: Months,
  absentShare: number,
): void {
  const own = lines.get(segment) ?? [];
  if (own.length === 0) lines.set(segment, own);
  const last = own.at(-1);
  const verdict = counted === 0 ? 'DOES_NOT_COUNT' : counted < segment.basisPoints ? 'COUNTS_IN_PART' : 'COUNTS';
  if (
    last?.until === from &&
    last.absentShare === absentShare &&
    last.bucket === bucket &&
    sameReasons(last.reasons, reasons)
  ) {
    own[own.length - 1] = { ...last, until, worth: last.worth + worth };
    return;
  }
  own.push({
    postId: segment.post.postId,
    category: segment.category,
    standing: segment.standing,
    basisPoints: segment.basisPoints,
    countedBasisPoints: counted,
    verdict,
    from,
    until,
    bucket,
    worth,
    absentShare,
    reasons,
  });
}

function sameReasons(a: readonly Reason[], b: readonly Reason[]): boolean {
  return (
    a.length === b.length &&
    a.every(({ code, values }, index) => {
      const other = b[index];
      return code === other?.code && Object.keys(values).every((key) => values[key] === other.values[key]);
    })
  );
}

function first<T>(list: readonly T[]): T {
  const [value] = list;
  if (value === undefined) throw new Error('An empty list of regimes');
  return value;
}
