import { Args, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { Doctor } from '../../career/graphql/types.js';
import type { DoctorWithCareer } from '../../career/graphql/doctor-view.js';
import { SchemeEnum } from '../../career/graphql/inputs.js';
import { clockHistoryOf } from '../../career/domain/clock-history.js';
import type { Scheme } from '../../career/domain/events.js';
import { serviceHistoryOf } from '../../career/domain/service-history.js';
import { CLOCK_PARAMETERS, competenceClocks, withClockParameterText } from '../../competence/index.js';
import {
  NORWEGIAN_RULES,
  type RuleSet,
  type Statement as StatementMade,
  beforeSigning,
  combineFragments,
  makeStatement,
  suppose,
  whatIf,
  withParameterText,
} from '../../counting/index.js';
import { type Day, FOREVER } from '../../kernel/dates.js';
import { Places } from '../../places/index.js';
import { ListShape } from '../../platform/graphql/input-shape.js';
import { type PlaceNames, figure, viewStatement } from '../view.js';
import { viewClocks } from './clock-view.js';
import {
  HypothesisInput,
  PlannedPostInput,
  hypothesisOf,
  plannedPostOf,
  plannedPostsOf,
  supervisedFor,
  viewFragment,
  viewProspect,
} from './look-ahead.js';
import type { StatementWithCareer } from './made-from.js';
import { ParameterInput } from './parameter-input.js';
import { Account, BasisEnum, CompetenceClock, Fragment, Prospect, Requirement, Statement, WhatIf } from './types.js';

const PARAMETERS = {
  name: 'parameters',
  type: () => [ParameterInput],
  nullable: true,
  description:
    'Parameters to count with instead of the rule set’s own; the answer names them. Errors: PARAMETER_UNKNOWN, PARAMETER_VALUE_WRONG.',
};
const SCHEME = {
  name: 'scheme',
  type: () => SchemeEnum,
  nullable: true,
  description: 'Count as if in this scheme; without it the one the doctor is in on the day.',
};

/** What a career is worth: figures with their reasons, made afresh from the events each time. */
@Resolver(() => Doctor)
export class StatementResolver {
  private readonly placeNames: PlaceNames;

  constructor(places: Places) {
    this.placeNames = (number, on) => places.nameOf(number, on);
  }

  @ResolveField(() => Statement, { description: 'What counts, exactly, and why.' })
  statement(
    @Parent() doctor: DoctorWithCareer,
    @Args(SCHEME) scheme?: Scheme,
    @Args(PARAMETERS) parameters?: ParameterInput[],
  ): Statement {
    return this.statementOf(doctor, rulesWith(parameters), scheme);
  }

  @ResolveField(() => Account, { description: 'The ledger on one basis: every line with its verdict, and the sums.' })
  ledger(
    @Parent() doctor: DoctorWithCareer,
    @Args('basis', { type: () => BasisEnum, description: 'Confirmed only, or with declared.' })
    basis: keyof typeof BasisEnum,
    @Args(SCHEME) scheme?: Scheme,
    @Args(PARAMETERS) parameters?: ParameterInput[],
  ): Account {
    const { confirmed, withDeclared } = this.statementOf(doctor, rulesWith(parameters), scheme);
    return basis === 'CONFIRMED' ? confirmed : withDeclared;
  }

  @ResolveField(() => [Requirement], { description: 'How far each requirement is met, on both bases.' })
  requirements(@Parent() doctor: DoctorWithCareer, @Args(SCHEME) scheme?: Scheme): readonly Requirement[] {
    return this.statementOf(doctor, NORWEGIAN_RULES, scheme).requirements;
  }

  @ResolveField(() => CompetenceClock, {
    description: 'The exemption clocks of the competence regulation, across municipalities (KOM-VIK-12M, KOM-EX-1Y).',
  })
  clock(@Parent() { known }: DoctorWithCareer, @Args(PARAMETERS) parameters?: ParameterInput[]): CompetenceClock {
    const set = (parameters ?? []).reduce(
      (all, { name, value }) => withClockParameterText(all, name, value),
      CLOCK_PARAMETERS,
    );
    return viewClocks(competenceClocks(clockHistoryOf(known.career('FIGURES')), set, known.validOn));
  }

  @ResolveField(() => WhatIf, {
    description:
      'The statement that would follow from posts added, changed or dropped, as valid when the last of them has ended. Nothing is recorded. Errors: POST_UNKNOWN, POST_ID_TAKEN, DATE_INVALID, ENDS_BEFORE_START, PERCENT_OUT_OF_RANGE.',
  })
  whatIf(
    @Parent() { known }: DoctorWithCareer,
    @Args('hypothesis', { description: 'What to suppose.' }) input: HypothesisInput,
    @Args(PARAMETERS) parameters?: ParameterInput[],
  ): WhatIf {
    const career = known.career('FIGURES');
    const rules = rulesWith(parameters);
    const history = serviceHistoryOf(career);
    const hypothesis = hypothesisOf(input, career);
    const validOn = lastDayOf([...(hypothesis.add ?? []), ...(hypothesis.change ?? [])], known.validOn);
    const { now, then, difference } = whatIf(history, rules, hypothesis, validOn);
    const view = (statement: StatementMade, of: typeof history) =>
      viewStatement(statement, career, of, rules, this.placeNames, known.knownAt);
    return {
      now: view(now, history),
      then: view(then, suppose(history, hypothesis)),
      difference: figure(difference),
    };
  }

  @ResolveField(() => Prospect, {
    description:
      'Will this post count? What a planned contract would be worth, what would make more of it count, and which other posts it would lift.',
  })
  beforeSigning(
    @Parent() { known }: DoctorWithCareer,
    @Args('post', { description: 'The planned post.' }) input: PlannedPostInput,
    @Args('supervised', { type: () => Boolean, defaultValue: false, description: 'Suppose a qualified supervisor.' })
    supervised: boolean,
    @Args(PARAMETERS) parameters?: ParameterInput[],
  ): Prospect {
    const post = plannedPostOf(input, known.career('FIGURES'));
    const supervision = supervised ? [supervisedFor(post)] : [];
    return viewProspect(
      beforeSigning(serviceHistoryOf(known.career('FIGURES')), rulesWith(parameters), post, supervision),
      known.career('FIGURES'),
      this.placeNames,
    );
  }

  @ResolveField(() => [Fragment], {
    description: 'For posts that alone are under the floor: which other posts, recorded or planned, lift them over it.',
  })
  combineFragments(
    @Parent() { known }: DoctorWithCareer,
    @Args(
      { name: 'planned', type: () => [PlannedPostInput], nullable: true, description: 'Planned posts to try.' },
      new ListShape(PlannedPostInput, 'planned'),
    )
    planned?: PlannedPostInput[],
    @Args(PARAMETERS) parameters?: ParameterInput[],
  ): Fragment[] {
    const history = serviceHistoryOf(known.career('FIGURES'));
    const posts = plannedPostsOf(planned ?? [], known.career('FIGURES'));
    return combineFragments(history, rulesWith(parameters), posts, known.validOn).map(viewFragment);
  }

  private statementOf({ known }: DoctorWithCareer, rules: RuleSet, scheme?: Scheme | null): StatementWithCareer {
    const history = serviceHistoryOf(known.career('FIGURES'));
    const statement = makeStatement(history, rules, { validOn: known.validOn, ...(scheme ? { scheme } : {}) });
    const view = viewStatement(statement, known.career('FIGURES'), history, rules, this.placeNames, known.knownAt);
    return { ...view, madeFrom: { known, statement, history, rules } };
  }
}

function rulesWith(parameters: readonly ParameterInput[] | null | undefined): RuleSet {
  return (parameters ?? []).reduce((rules, { name, value }) => withParameterText(rules, name, value), NORWEGIAN_RULES);
}

/** A hypothetical is judged when it is over. */
function lastDayOf(spans: readonly { readonly until?: Day }[], validOn: Day): Day {
  const ends = spans.map(({ until }) => until ?? 0).filter((until) => until < FOREVER);
  return Math.max(validOn, ...ends.map((until) => until - 1));
}
