import { Args, Context, Float, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import type { PlanTemplateId } from '../../career/domain/plan/events.js';
import { serviceHistoryOf } from '../../career/domain/service-history.js';
import type { Surroundings } from '../../career/domain/surroundings.js';
import { type DoctorWithCareer, openerOf } from '../../career/graphql/doctor-view.js';
import { hundredths } from '../../career/graphql/input-values.js';
import { PlanTemplateEnum } from '../../career/graphql/training-inputs.js';
import { Doctor } from '../../career/graphql/types.js';
import { NORWEGIAN_RULES } from '../../counting/index.js';
import { Enterprises } from '../../enterprise/application/enterprises.js';
import { arenaOf } from '../../enterprise/domain/arenas.js';
import { dateOf } from '../../kernel/dates.js';
import { GoalCatalogue } from '../../learning-goals/application/goal-catalogue.js';
import type { Language } from '../../messages/template.js';
import { Vault } from '../../platform/vault/vault.js';
import type { CallContext } from '../../rights/call-context.js';
import { goalsToPlan } from '../plan/catalogue.js';
import { planPage } from '../plan/page.js';
import { type PlanSetting, goalsOn, planView, revisionsOf } from '../plan/plan-view.js';
import { planFromTemplate } from '../plan/templates.js';
import {
  EducationPlan,
  EducationPlanRevision,
  LanguageEnum,
  PlanProposal,
  PlanProspect,
  PlanRemark,
} from './plan-types.js';
import { viewPlan, viewProposal, viewProspect, viewRemark, viewRevision } from './plan-view.js';

type Known = DoctorWithCareer['known'];

/** The individual education plan, made afresh from the events and held against what it must fit (PLAN-INDIVIDUAL). */
@Resolver(() => Doctor)
export class PlanResolver {
  constructor(
    private readonly catalogue: GoalCatalogue,
    private readonly enterprises: Enterprises,
    private readonly vault: Vault,
  ) {}

  @ResolveField(() => EducationPlan, {
    nullable: true,
    description:
      'The plan as agreed by the day asked about, with what about it should be looked at. Null before the first.',
  })
  async educationPlan(@Parent() { known }: DoctorWithCareer): Promise<EducationPlan | null> {
    const view = planView(await this.settingFor(known));
    return view ? viewPlan(view) : null;
  }

  @ResolveField(() => [EducationPlanRevision], {
    description: 'Every agreement on the plan by the day, the newest first, with what it changed, why and by whom.',
  })
  async educationPlans(@Parent() { known }: DoctorWithCareer): Promise<EducationPlanRevision[]> {
    return revisionsOf(await this.settingFor(known)).map(viewRevision);
  }

  @ResolveField(() => [PlanRemark], {
    description:
      'Days on which posts as recorded say something else than the plan. Of days to come, posts without an end say nothing.',
  })
  async planAgainstPosts(@Parent() { known }: DoctorWithCareer): Promise<PlanRemark[]> {
    const setting = { ...(await this.settingFor(known)), posts: known.career('POSTS').content.posts };
    const remarks = planView(setting)?.remarks ?? [];
    return remarks.filter(({ code }) => code === 'POST_DIFFERS' || code === 'NOTHING_RECORDED').map(viewRemark);
  }

  @ResolveField(() => [PlanProspect], {
    description:
      'What each requirement of time would come to if the plan were carried out from the day after, with a qualified supervisor. Empty before the first plan.',
  })
  async planAgainstRequirements(@Parent() { known }: DoctorWithCareer): Promise<PlanProspect[]> {
    const setting = { ...(await this.settingFor(known)), history: serviceHistoryOf(known.career('FIGURES')) };
    return (planView(setting)?.requirements ?? []).map(viewProspect);
  }

  @ResolveField(() => String, {
    nullable: true,
    description:
      'The plan as a page to print: HTML in one piece, A4, nothing fetched from anywhere. What of the record is on it you ask for beside it: `name` and `hprNumber`, `planAgainstPosts`, `planAgainstRequirements`.',
  })
  async educationPlanPage(
    @Parent() doctor: DoctorWithCareer,
    @Context() { asked }: CallContext,
    @Args('language', { type: () => LanguageEnum, nullable: true, description: 'Without it Norwegian.' })
    language?: Language,
  ): Promise<string | null> {
    const { known } = doctor;
    const beside = asked.get('Doctor') ?? new Set<string>();
    const setting = await this.settingFor(known);
    const view = planView({
      ...setting,
      ...(beside.has('planAgainstPosts') ? { posts: known.career('POSTS').content.posts } : {}),
      ...(beside.has('planAgainstRequirements') ? { history: serviceHistoryOf(known.career('FIGURES')) } : {}),
    });
    if (!view) return null;
    const { name, hprNumber } = doctor;
    return planPage(view, revisionsOf(setting), {
      language: language ?? 'nb',
      ...(beside.has('name') && name ? { name } : {}),
      ...(beside.has('hprNumber') && hprNumber ? { hprNumber } : {}),
    });
  }

  @ResolveField(() => PlanProposal, {
    description:
      'A proposal by one of the paths that municipalities use, with the goals not yet approved, to be changed and sent back in `agreePlan`. Errors: DATE_INVALID, PERCENT_UNDER_FLOOR.',
  })
  async planFromTemplate(
    @Parent() { known }: DoctorWithCareer,
    @Args('template', { type: () => PlanTemplateEnum, description: 'Which path.' }) template: PlanTemplateId,
    @Args('from', { type: () => String, description: 'First day. A date, `YYYY-MM-DD`.' }) from: string,
    @Args('percent', {
      type: () => Float,
      nullable: true,
      description: 'Position percentage throughout, 50 to 100; without it 100.',
    })
    percent?: number,
  ): Promise<PlanProposal> {
    const setting = await this.settingFor(known);
    const goalOn = goalsOn(setting);
    const open = setting.catalogue.filter(({ code, isInForce }) => isInForce && !goalOn(code).approval);
    return viewProposal(
      planFromTemplate(template, { from, basisPoints: hundredths(percent ?? 100), goals: open }),
      open,
    );
  }

  /** Without posts and figures: those are parts of the record of their own. */
  private async settingFor(known: Known): Promise<PlanSetting> {
    const career = known.career('TRAINING');
    const { content } = career;
    const on = dateOf(known.validOn);
    const catalogue = await (known.knownAt === undefined
      ? this.catalogue.current()
      : this.catalogue.asOf(known.knownAt));
    return {
      plans: content.plans,
      goals: content.goals,
      catalogue: goalsToPlan(content, catalogue, on),
      arenaOf: await this.arenasOf(content.plans.findLast((plan) => plan.on <= on)?.periods ?? []),
      rules: NORWEGIAN_RULES,
      on,
      open: await openerOf(known, career, this.vault),
    };
  }

  private async arenasOf(periods: readonly { readonly offered?: { readonly organisation: string } }[]) {
    const numbers = new Set(periods.flatMap(({ offered }) => (offered ? [offered.organisation] : [])));
    const states = await Promise.all(
      [...numbers].map(async (number) => [number, await this.enterprises.state(number)] as const),
    );
    const known = new Map(states);
    return ((organisation, arenaId) => {
      const enterprise = known.get(organisation);
      return enterprise && arenaOf(enterprise, arenaId);
    }) satisfies Surroundings['arenaOf'];
  }
}
