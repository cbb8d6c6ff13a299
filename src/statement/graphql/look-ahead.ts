import { Field, Float, ID, InputType } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsBoolean, IsEnum, IsNumber, IsOptional, ValidateNested } from 'class-validator';
import { hundredths } from '../../career/graphql/input-values.js';
import { CategoryEnum } from '../../career/graphql/inputs.js';
import { DateText, Id, Words } from '../../platform/graphql/inputs.js';
import type { Category } from '../../career/domain/events.js';
import type {
  Fragment as FragmentFound,
  Hypothesis,
  PlannedPost,
  PostChange,
  Prospect as ProspectFound,
  Remedy as RemedyFound,
  SupervisionSpan,
} from '../../counting/index.js';
import { dateOf, dayOf, isCalendarDate, lastDateOf } from '../../kernel/dates.js';
import { FULL } from '../../kernel/months.js';
import { type Refusal, Refused } from '../../kernel/rule.js';
import { dateText, percentText } from '../../counting/index.js';
import type { PostContent } from '../../career/domain/content.js';
import type { CareerState } from '../../career/domain/state.js';
import { type PlaceNames, figure, viewLine, viewReason } from '../view.js';
import type { Fragment, Prospect, Remedy } from './types.js';

const DATE = 'A date, `YYYY-MM-DD`.';

@InputType({ description: 'A post that is not recorded: a plan, or a contract not yet signed.' })
export class PlannedPostInput {
  @Field(() => ID, { nullable: true, description: 'Your id for it; without it `planned`.' })
  @IsOptional()
  @Id()
  id?: string;
  @Field({ description: 'Name of the employer, or its organisation number where posts there are recorded with one.' })
  @Words(200)
  employer!: string;
  @Field(() => CategoryEnum, { description: 'What kind of service.' }) @IsEnum(CategoryEnum) category!: Category;
  @Field({ description: `First day. ${DATE}` }) @DateText() from!: string;
  @Field({ description: `Last day. ${DATE}` }) @DateText() to!: string;
  @Field(() => Float, { description: 'Position percentage.' }) @IsNumber() percent!: number;
}

@InputType({ description: 'What would be otherwise about a recorded post.' })
export class PostChangeInput {
  @Field(() => ID, { description: 'The post.' }) @Words(100) postId!: string;
  @Field(() => String, { nullable: true, description: `Another first day. ${DATE}` })
  @IsOptional()
  @DateText()
  from?: string;
  @Field(() => String, { nullable: true, description: `Another last day. ${DATE}` })
  @IsOptional()
  @DateText()
  to?: string;
  @Field(() => Float, { nullable: true, description: 'Another percentage, throughout.' })
  @IsOptional()
  @IsNumber()
  percent?: number;
}

@InputType({ description: 'What if: posts added, changed or dropped. Nothing is recorded.' })
export class HypothesisInput {
  @Field(() => [PlannedPostInput], { nullable: true, description: 'Posts to add.' })
  @IsOptional()
  @ArrayMaxSize(50, { context: { limit: '50' } })
  @ValidateNested({ each: true })
  @Type(() => PlannedPostInput)
  add?: PlannedPostInput[];
  @Field(() => [PostChangeInput], { nullable: true, description: 'Recorded posts to change.' })
  @IsOptional()
  @ArrayMaxSize(50, { context: { limit: '50' } })
  @ValidateNested({ each: true })
  @Type(() => PostChangeInput)
  change?: PostChangeInput[];
  @Field(() => [ID], { nullable: true, description: 'Recorded posts to leave out.' })
  @IsOptional()
  @ArrayMaxSize(50, { context: { limit: '50' } })
  drop?: string[];
  @Field(() => Boolean, {
    nullable: true,
    description: 'Suppose a qualified supervisor throughout the added posts; not without it.',
  })
  @IsOptional()
  @IsBoolean()
  supervised?: boolean;
}

/** @throws Refused naming every field that cannot be read, and posts that are not there or there already */
export function hypothesisOf(input: HypothesisInput, career: CareerState): Hypothesis {
  const refusals: Refusal[] = [];
  const known = (postId: string, field: string) => {
    if (!career.content.posts.has(postId)) refusals.push({ code: 'POST_UNKNOWN', field, value: postId });
  };
  input.drop?.forEach((postId, index) => {
    known(postId, `drop.${String(index)}`);
  });
  const changed = new Set<string>();
  const change = (input.change ?? []).map((of, index): PostChange => {
    const path = `change.${String(index)}`;
    known(of.postId, `${path}.postId`);
    if (changed.has(of.postId)) refusals.push({ code: 'POST_ID_TAKEN', field: `${path}.postId`, value: of.postId });
    changed.add(of.postId);
    return postChange(of, path, career.content.posts.get(of.postId), refusals);
  });
  const add = plannedPosts(input.add ?? [], 'add', career, refusals);
  if (refusals.length > 0) throw new Refused(refusals);
  return { add, change, drop: input.drop ?? [], supervision: input.supervised === true ? add.map(supervisedFor) : [] };
}

export function plannedPostOf(input: PlannedPostInput, career: CareerState): PlannedPost {
  const refusals: Refusal[] = [];
  requireFreeId(idOf(input), 'post.id', new Set(career.content.posts.keys()), refusals);
  const post = plannedPost(input, 'post', refusals);
  if (refusals.length > 0) throw new Refused(refusals);
  return post;
}

export function plannedPostsOf(inputs: readonly PlannedPostInput[], career: CareerState): PlannedPost[] {
  const refusals: Refusal[] = [];
  const posts = plannedPosts(inputs, 'planned', career, refusals);
  if (refusals.length > 0) throw new Refused(refusals);
  return posts;
}

function plannedPosts(
  inputs: readonly PlannedPostInput[],
  path: string,
  career: CareerState,
  refusals: Refusal[],
): PlannedPost[] {
  const taken = new Set(career.content.posts.keys());
  return inputs.map((post, index) => {
    requireFreeId(idOf(post), `${path}.${String(index)}.id`, taken, refusals);
    taken.add(idOf(post));
    return plannedPost(post, `${path}.${String(index)}`, refusals);
  });
}

/** Not a default of the schema: compiled queries forget those inside inputs. */
function idOf({ id }: PlannedPostInput): string {
  return id ?? 'planned';
}

function requireFreeId(id: string, field: string, taken: ReadonlySet<string>, refusals: Refusal[]): void {
  if (taken.has(id)) refusals.push({ code: 'POST_ID_TAKEN', field, value: id });
}

function postChange(
  { postId, from, to, percent }: PostChangeInput,
  path: string,
  recorded: PostContent | undefined,
  refusals: Refusal[],
): PostChange {
  const [first, last] = [from ?? recorded?.post.from, to ?? recorded?.to];
  requireSpan(first, last, to ? 'to' : 'from', path, refusals);
  return {
    postId,
    ...(from ? { from: dayOf(from) } : {}),
    ...(to ? { until: dayOf(to) + 1 } : {}),
    ...(typeof percent === 'number' ? { basisPoints: basisPointsOf(percent, path, refusals) } : {}),
  };
}

function plannedPost(input: PlannedPostInput, path: string, refusals: Refusal[]): PlannedPost {
  const { employer, category, from, to, percent } = input;
  requireSpan(from, to, 'to', path, refusals);
  return {
    postId: idOf(input),
    employer: employer.trim().toLowerCase(),
    category,
    from: dayOf(from),
    until: dayOf(to) + 1,
    basisPoints: basisPointsOf(percent, path, refusals),
  };
}

function requireSpan(
  from: string | undefined,
  to: string | undefined,
  atFault: 'from' | 'to',
  path: string,
  refusals: Refusal[],
): void {
  const wrong = Object.entries({ from, to }).filter(([, value]) => value !== undefined && !isCalendarDate(value));
  for (const [field, value = ''] of wrong) refusals.push({ code: 'DATE_INVALID', field: `${path}.${field}`, value });
  if (wrong.length > 0 || from === undefined || to === undefined || from <= to) return;
  refusals.push({ code: 'ENDS_BEFORE_START', field: `${path}.${atFault}`, value: to, details: { from } });
}

/** The same that may be recorded: above 0 up to 100, at most two decimals. */
function basisPointsOf(percent: number, path: string, refusals: Refusal[]): number {
  const basisPoints = hundredths(percent);
  if (!Number.isInteger(basisPoints) || basisPoints < 1 || basisPoints > FULL) {
    refusals.push({ code: 'PERCENT_OUT_OF_RANGE', field: `${path}.percent`, value: `${String(percent)} %` });
  }
  return basisPoints;
}

export function supervisedFor({ postId, from, until }: PlannedPost): SupervisionSpan {
  return { postId, from, until, supervisorId: 'supposed', specialist: true };
}

export function viewProspect(prospect: ProspectFound, career: CareerState, placeNames: PlaceNames): Prospect {
  return {
    verdict: prospect.verdict,
    gain: figure(prospect.gain),
    strictestGain: figure(prospect.strictestGain),
    lines: prospect.lines.map((line) => viewLine(line, career, placeNames)),
    remedies: prospect.remedies.map(viewRemedy),
    affected: prospect.affected.map(({ postId, difference }) => ({ postId, difference: figure(difference) })),
  };
}

function viewRemedy({ action, because, from, until, gain }: RemedyFound): Remedy {
  const [first, last] = [dateOf(from), dateOf(until - 1)];
  const days = { nb: `${dateText(first, 'nb')}–${dateText(last, 'nb')}`, en: `${first} to ${last}` };
  const points = action.kind === 'RAISE_PERCENT' ? action.byBasisPoints : 0;
  const nb = {
    RAISE_PERCENT: `${percentText(points, 'nb').replace(' %', '')} prosentpoeng mer, ${days.nb}, ville gjort at stillingen teller.`,
    ASSIGN_SUPERVISOR: `En veileder som er spesialist i allmennmedisin, ${days.nb}, ville gjort at stillingen teller.`,
    COMPLETE_PART1: `LIS1 må være fullført før dagene ${days.nb} kan telle.`,
  };
  const en = {
    RAISE_PERCENT: `${percentText(points, 'en').replace(' %', '')} more percentage points, ${days.en}, would make the post count.`,
    ASSIGN_SUPERVISOR: `A supervisor who is a specialist in general practice, ${days.en}, would make the post count.`,
    COMPLETE_PART1: `Part 1 (LIS1) must be completed before the days ${days.en} can count.`,
  };
  return {
    action: action.kind,
    text: { nb: nb[action.kind], en: en[action.kind] },
    byPercentagePoints: action.kind === 'RAISE_PERCENT' ? points / 100 : null,
    from: first,
    to: last,
    because: viewReason(because),
    gain: figure(gain),
  };
}

export function viewFragment(fragment: FragmentFound): Fragment {
  return {
    postId: fragment.postId,
    category: fragment.category,
    from: dateOf(fragment.from),
    to: lastDateOf(fragment.until) ?? null,
    percent: fragment.basisPoints / 100,
    floor: fragment.floor / 100,
    sum: fragment.sum / 100,
    lifted: fragment.lifted,
    missing: fragment.missing / 100,
    beside: fragment.beside.map(({ postId, category, basisPoints, planned }) => ({
      postId,
      category,
      percent: basisPoints / 100,
      planned,
    })),
    liftedBy: fragment.liftedBy.map((set) => [...set]),
    because: viewReason(fragment.because),
  };
}
