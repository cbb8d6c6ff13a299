import { Parent, ResolveField, Resolver } from '@nestjs/graphql';
import type { CareerContent } from '../../career/domain/content.js';
import { serviceHistoryOf } from '../../career/domain/service-history.js';
import { type DoctorWithCareer, openerOf } from '../../career/graphql/doctor-view.js';
import { Doctor } from '../../career/graphql/types.js';
import type { KnownCareer } from '../../career/application/known-career.js';
import { NORWEGIAN_RULES, makeStatement, schemeOn } from '../../counting/index.js';
import { type CalendarDate, dateOf } from '../../kernel/dates.js';
import { GoalCatalogue } from '../../learning-goals/application/goal-catalogue.js';
import { Vault } from '../../platform/vault/vault.js';
import { Supervisors } from '../../supervisors/application/supervisors.js';
import { minutesShown } from '../application/minutes-shown.js';
import { supervisorsOnRecord } from '../application/supervisors-on-record.js';
import { beyondTime } from '../beyond-time.js';
import type { GoalsThatApply } from '../goal-summary.js';
import { goalsThatApplyTo } from '../goals-that-apply.js';
import { groupAccount } from '../group-account.js';
import { requirementsAccount } from '../requirements-account.js';
import { schemesSideBySide } from '../schemes.js';
import { supervisionAccount } from '../supervision-account.js';
import { openedCases } from './waiver-case-view.js';
import {
  BeyondTime,
  GroupSupervision,
  SchemesSideBySide,
  SupervisionAccount,
  SupervisionMinutes,
  WhatIsLeft,
} from './requirement-types.js';

/** What is required beside time, made afresh from the career each time. */
@Resolver(() => Doctor)
export class RequirementsResolver {
  constructor(
    private readonly catalogue: GoalCatalogue,
    private readonly supervisors: Supervisors,
    private readonly vault: Vault,
  ) {}

  @ResolveField(() => SupervisionAccount, {
    description: 'Supervision owed, agreed and held, and the days that are lost, or will be, for want of a supervisor.',
  })
  async supervisionAccount(@Parent() { known }: DoctorWithCareer): Promise<SupervisionAccount> {
    const { career, history, ofTheWhole } = trainingOf(known);
    const supervisorOn = await supervisorsOnRecord(career.content, this.supervisors, known.knownAt);
    const minutesOf = minutesShown(known);
    const account = supervisionAccount(career, history, NORWEGIAN_RULES, known.validOn, supervisorOn, minutesOf);
    return { ofTheWhole, ...account, waiverCases: await openedCases(account.waiverCases, career, known, this.vault) };
  }

  @ResolveField(() => GroupSupervision, {
    description: 'Group supervision: months, hours, months in practice, diploma.',
  })
  groupSupervision(@Parent() { known }: DoctorWithCareer): GroupSupervision {
    const { career, history, ofTheWhole } = trainingOf(known);
    const scheme = schemeOn(history, known.validOn);
    return { ofTheWhole, ...groupAccount(career.content, history, NORWEGIAN_RULES, known.validOn, scheme) };
  }

  @ResolveField(() => [SupervisionMinutes], {
    description: 'Minutes of supervision talks: the doctor’s own, or those you wrote (GOAL-NOTES).',
  })
  async minutes(@Parent() { known }: DoctorWithCareer): Promise<SupervisionMinutes[]> {
    const career = known.career('NOTES');
    const open = await openerOf(known, career, this.vault);
    const on = dateOf(known.validOn);
    return [...career.content.supervisionLog.minutes.values()]
      .filter((each) => each.on <= on)
      .map(({ minutesId, sessionId, supervisor, on: written, text }) => ({
        id: minutesId,
        sessionId,
        supervisorId: supervisor,
        on: written,
        text: open(text),
      }));
  }

  @ResolveField(() => BeyondTime, {
    description: 'Courses, duties, visits, points and papers, and how far they go towards the requirements.',
  })
  beyondTime(@Parent() { known }: DoctorWithCareer): BeyondTime {
    const { career, history } = trainingOf(known);
    const scheme = schemeOn(history, known.validOn);
    return {
      requirements: requirementsAccount(career.content, scheme, known.validOn),
      ...viewRecorded(career.content, dateOf(known.validOn)),
    };
  }

  @ResolveField(() => WhatIsLeft, {
    description: 'What is left before the doctor can apply: time, goals, supervision, group, courses, plan and papers.',
  })
  async whatIsLeft(@Parent() { known }: DoctorWithCareer): Promise<WhatIsLeft> {
    const career = known.career('FIGURES');
    const history = serviceHistoryOf(career);
    const statement = makeStatement(history, NORWEGIAN_RULES, { validOn: known.validOn });
    const supervisorOn = await supervisorsOnRecord(career.content, this.supervisors, known.knownAt);
    return beyondTime(career, history, NORWEGIAN_RULES, statement, await this.goalsFor(known), supervisorOn).left;
  }

  @ResolveField(() => SchemesSideBySide, {
    nullable: true,
    description: 'Old and new scheme beside each other; null for a doctor who never was in the old one.',
  })
  async schemesSideBySide(@Parent() { known }: DoctorWithCareer): Promise<SchemesSideBySide | null> {
    const career = known.career('FIGURES');
    const history = serviceHistoryOf(career);
    const goals = await this.goalsFor(known);
    const supervisorOn = await supervisorsOnRecord(career.content, this.supervisors, known.knownAt);
    return schemesSideBySide(career, history, NORWEGIAN_RULES, known.validOn, goals, supervisorOn) ?? null;
  }

  private async goalsFor(known: KnownCareer): Promise<GoalsThatApply> {
    return goalsThatApplyTo(known.career('FIGURES').content, await catalogueFor(this.catalogue, known));
  }
}

/** The catalogue as it was known then, so that a figure given before comes out again. */
export function catalogueFor(catalogue: GoalCatalogue, { knownAt }: KnownCareer) {
  return knownAt === undefined ? catalogue.current() : catalogue.asOf(knownAt);
}

/** What the caller may know of the training, with the service it belongs to; of the whole career where she may see all. */
function trainingOf(known: KnownCareer) {
  const ofTheWhole = known.shows('FIGURES');
  const career = known.career(ofTheWhole ? 'FIGURES' : 'TRAINING');
  return { career, history: serviceHistoryOf(career), ofTheWhole };
}

/** As recorded by the day. */
function viewRecorded({ requirements }: CareerContent, on: CalendarDate): Omit<BeyondTime, 'requirements'> {
  const { courses, duties, visits, points, documents } = requirements;
  const isThere = (each: { readonly on: CalendarDate }) => each.on <= on;
  return {
    courses: [...courses.values()].filter(isThere).map((course) => ({
      id: course.courseId,
      kind: course.kind,
      title: course.title,
      topic: course.topic ?? null,
      hours: course.hundredthsOfHours / 100,
      on: course.on,
      expiresOn: course.expiresOn ?? null,
      provider: course.provider ?? null,
      goals: course.goals ?? [],
      certified: course.certificate !== undefined,
    })),
    duties: [...duties.values()]
      .filter(({ to }) => to <= on)
      .map(({ dutiesId, count, from, to, postId }) => ({ id: dutiesId, count, from, to, postId: postId ?? null })),
    visits: [...visits.values()]
      .filter(isThere)
      .map(({ visitId, on: made, direction }) => ({ id: visitId, on: made, direction })),
    points: [...points.values()].filter(isThere).map(({ pointsId, kind, hundredthsOfPoints, on: earned }) => ({
      id: pointsId,
      kind,
      points: hundredthsOfPoints / 100,
      on: earned,
    })),
    documents: [...documents.values()].filter(isThere).map((paper) => ({
      id: paper.documentId,
      kind: paper.kind,
      form: paper.form,
      about: paper.about ?? null,
      pages: paper.pages,
      pagesOf: paper.pagesOf,
      signed: paper.signed,
      emptyFields: paper.emptyFields,
      on: paper.on,
    })),
  };
}
