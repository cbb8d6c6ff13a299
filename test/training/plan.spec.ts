import { describe, expect, it } from '@jest/globals';
import { noContent } from '../../src/career/domain/content.js';
import type { DataOf } from '../../src/career/domain/events.js';
import { PLAN_TEMPLATES, type PlannedPeriod } from '../../src/career/domain/plan/events.js';
import { serviceHistoryOf } from '../../src/career/domain/service-history.js';
import type { Arena } from '../../src/career/domain/terms.js';
import { NORWEGIAN_RULES } from '../../src/counting/index.js';
import { formatMonths } from '../../src/kernel/months.js';
import { Refused } from '../../src/kernel/rule.js';
import { changesBetween } from '../../src/training/plan/changes.js';
import { changeLines, planPage } from '../../src/training/plan/page.js';
import { type CatalogueGoal, type PlanSetting, planView, revisionsOf } from '../../src/training/plan/plan-view.js';
import { prospectOf } from '../../src/training/plan/prospect.js';
import { type PlannableGoal, TEMPLATES, planFromTemplate } from '../../src/training/plan/templates.js';
import { dayOf } from '../../src/kernel/dates.js';
import { careerIn } from '../support/portable.js';

type Plan = DataOf<'EducationPlanAgreed'>;

const by = { person: 'leader' };
const TODAY = '2026-03-01';

/** Part 1 is behind her, and nothing else has begun. */
const newcomer = careerIn({
  format: 'tjenestebok-career/1',
  milestones: [{ type: 'PART1_COMPLETED', on: '2025-08-31' }],
  posts: [],
  supervisors: [],
});

function catalogueGoal(code: string, arenas: readonly Arena[] = []): CatalogueGoal {
  return {
    code,
    arenas,
    activities: ['Se og gjøre'],
    assessmentForms: [],
    title: { nb: `Mål ${code}`, en: `Goal ${code}` },
    isInForce: true,
  };
}

function period(change: Partial<PlannedPeriod> = {}): PlannedPeriod {
  return {
    periodId: 'practice',
    from: '2026-01-01',
    to: '2027-12-31',
    category: 'AUP',
    arena: 'GP_OFFICE',
    basisPoints: 10_000,
    ...change,
  };
}

function plan(change: Partial<Plan> = {}): Plan {
  return { planId: 'p1', on: '2026-01-02', periods: [period()], goals: [], by, ...change };
}

function setting(change: Partial<PlanSetting> = {}): PlanSetting {
  return {
    plans: [plan()],
    goals: noContent().goals,
    catalogue: [],
    arenaOf: () => undefined,
    rules: NORWEGIAN_RULES,
    on: TODAY,
    open: (text) => text,
    ...change,
  };
}

const codesOf = (of: PlanSetting) => planView(of)?.remarks.map(({ code, rule }) => [code, rule]);

describe('a template', () => {
  const starts = ['2026-01-01', '2026-02-15', '2027-08-31', '2028-02-29'];

  it.each(PLAN_TEMPLATES.flatMap((id) => [5000, 6250, 8000, 10_000].map((share) => [id, share] as const)))(
    '%s at %i basis points satisfies the requirements of part 3, as the engine counts',
    (id, basisPoints) => {
      for (const from of starts) {
        const { periods } = planFromTemplate(id, { from, basisPoints, goals: [] });
        const reached = prospectOf(periods, serviceHistoryOf(newcomer), NORWEGIAN_RULES, dayOf('2025-12-01'));
        const part3 = reached.filter(({ then }) => ['TOTAL', 'AUP', 'INSTITUTION'].includes(then.id));
        expect(part3.map(({ then }) => [then.id, then.status])).toEqual([
          ['TOTAL', 'MET'],
          ['AUP', 'MET'],
          ['INSTITUTION', 'MET'],
        ]);
        const total = part3.find(({ then }) => then.id === 'TOTAL');
        // Not a day more than it takes: every period is the shortest that gives its months, each at most a day over.
        expect(Number(formatMonths(total?.then.credited ?? 0n))).toBeLessThan(60.1);
      }
    },
  );

  it('has its periods one after the other', () => {
    const { periods } = planFromTemplate('TRONDHEIM_FIVE_YEARS', {
      from: '2026-01-01',
      basisPoints: 10_000,
      goals: [],
    });
    expect(periods.map(({ periodId, from, to }) => [periodId, from, to])).toEqual([
      ['introduction', '2026-01-01', '2027-12-31'],
      ['institution', '2028-01-01', '2028-12-31'],
      ['list', '2029-01-01', '2030-12-31'],
    ]);
  });

  it('says where it is described, and what is assumed', () => {
    for (const { source, assumed, stretches } of Object.values(TEMPLATES)) {
      expect(source).toMatch(/^Fafo-notat 2020:09/);
      expect([assumed.nb, assumed.en].every((text) => text.length > 20)).toBe(true);
      expect(stretches.reduce((sum, { months }) => sum + months, 0)).toBe(60);
    }
  });

  it('puts each goal in the first period that offers it, and those of institution service there', () => {
    const goals: PlannableGoal[] = [
      catalogueGoal('ALM-055'),
      catalogueGoal('ALM-063', ['GP_OFFICE']),
      { ...catalogueGoal('ALM-068', ['HOSPITAL']), assessmentForms: ['CASE_DISCUSSION'] },
      catalogueGoal('FKM-001'),
      catalogueGoal('ALM-900', ['PRISON_HEALTH']),
    ];
    const made = planFromTemplate('LIST_HOLDER', { from: '2026-01-01', basisPoints: 10_000, goals });
    expect(made.goals).toEqual([
      { code: 'ALM-055', periodId: 'institution', activities: ['Se og gjøre'], assessment: 'OTHER' },
      { code: 'ALM-063', periodId: 'list-1', activities: ['Se og gjøre'], assessment: 'OTHER' },
      { code: 'ALM-068', periodId: 'institution', activities: ['Se og gjøre'], assessment: 'CASE_DISCUSSION' },
      { code: 'FKM-001', periodId: 'list-1', activities: ['Se og gjøre'], assessment: 'OTHER' },
    ]);
    expect(made.withoutPlace).toEqual(['ALM-900']);
  });

  it('cannot be followed on less than half a post, nor from a day that is none', () => {
    const attempt = () => planFromTemplate('LIST_HOLDER', { from: '2026-02-30', basisPoints: 4900, goals: [] });
    expect(attempt).toThrow(Refused);
    try {
      attempt();
    } catch (error) {
      expect((error as Refused).refusals).toEqual([
        { code: 'DATE_INVALID', field: 'from', value: '2026-02-30' },
        { code: 'PERCENT_UNDER_FLOOR', field: 'percent', value: '49 %', rule: 'PCT-MIN-50' },
      ]);
    }
  });
});

describe('a plan is held against', () => {
  it('the goals in force: those that are not approved must have a place', () => {
    const goals = noContent().goals;
    const approval = { approvalId: 'a', goal: { code: 'FKM-002', version: 1 }, on: '2026-02-01' };
    goals.approvals.set('a', { ...approval, by: { ...by, organisation: '1' } } as never);
    const catalogue = [catalogueGoal('FKM-001'), catalogueGoal('FKM-002'), catalogueGoal('FKM-003')];
    const placed = [{ code: 'FKM-003', periodId: 'practice', activities: [], assessment: 'PANEL' as const }];
    const view = planView(setting({ goals, catalogue, plans: [plan({ goals: placed })] }));
    expect(view?.goalsWithoutPlace.map(({ code }) => code)).toEqual(['FKM-001']);
    expect(view?.remarks.map(({ code, goal, text }) => [code, goal, text.nb])).toEqual([
      ['GOAL_WITHOUT_PLACE', 'FKM-001', 'FKM-001 Mål FKM-001 har ikke fått plass i planen.'],
    ]);
  });

  it('what had become of the goals by the day it is of, whatever became of them later', () => {
    const goal = { code: 'FKM-001', version: 1 };
    const sent = { submissionId: 's', goal, on: '2026-01-10', opinions: [] };
    const approval = { approvalId: 'a', goal, on: '2026-02-01', by: { ...by, organisation: '1' } };
    const given = { type: 'GoalApproved', data: { ...approval, submissionId: 's' } };
    const goals = noContent().goals;
    goals.submissions.set('s', sent);
    goals.approvals.set('a', { ...approval, given, revoked: { ...approval, on: '2026-04-01', reason: 'x' } } as never);
    const placed = [{ code: 'FKM-001', periodId: 'practice', activities: [], assessment: 'PANEL' as const }];
    const catalogue = [catalogueGoal('FKM-001')];
    const statusOn = (on: string) => {
      const view = planView(setting({ goals, catalogue, plans: [plan({ goals: placed })], on }));
      const [planned] = view?.periods[0]?.goals ?? [];
      return [planned?.status, planned?.approvedOn];
    };
    expect(['2026-01-09', '2026-01-10', '2026-03-01', '2026-04-01'].map(statusOn)).toEqual([
      ['OPEN', undefined],
      ['SENT', undefined],
      ['APPROVED', '2026-02-01'],
      ['SENT', undefined],
    ]);
  });

  it('no goal that is only being finished by: its title is known, and no place is asked for', () => {
    const old = { ...catalogueGoal('FKM-OLD'), isInForce: false };
    expect(codesOf(setting({ catalogue: [old] }))).toEqual([]);
    const goals = [{ code: 'FKM-OLD', periodId: 'practice', activities: [], assessment: 'PANEL' as const }];
    const view = planView(setting({ catalogue: [old], plans: [plan({ goals })] }));
    expect(view?.periods[0]?.goals[0]?.title.nb).toBe('Mål FKM-OLD');
  });

  it('where goals can be met', () => {
    const goals = ['ALM-055', 'ALM-068'].map((code) => {
      return { code, periodId: 'practice', activities: [], assessment: 'PANEL' as const };
    });
    const catalogue = [catalogueGoal('ALM-055'), catalogueGoal('ALM-068', ['HOSPITAL'])];
    expect(codesOf(setting({ catalogue, plans: [plan({ goals })] }))).toEqual([
      ['GOAL_NOT_AT_ARENA', 'INST-MIN-6M'],
      ['GOAL_NOT_AT_ARENA', 'LG-MODEL'],
    ]);
  });

  it('arenas that close, or are not there', () => {
    const offered = { organisation: '958935420', arenaId: 'kad' };
    const plans = [plan({ periods: [period({ offered })] })];
    const closing = setting({ plans, arenaOf: () => ({ from: '2020-01-01', to: '2026-12-31' }) });
    expect(planView(closing)?.remarks.map(({ text }) => text)).toEqual([
      {
        nb: 'Læringsarenaen «kad» stenger 31.12.2026, før perioden er over 31.12.2027.',
        en: 'The learning arena “kad” closes on 2026-12-31, before the period is over on 2027-12-31.',
      },
    ]);
    expect(codesOf(setting({ plans }))).toEqual([['ARENA_GONE', 'ENT-ARENA-CHANGE']]);
    expect(codesOf(setting({ plans, arenaOf: () => ({ from: '2020-01-01' }) }))).toEqual([]);
  });

  it('posts as recorded: another percentage, another service, none at all', () => {
    const career = careerIn({
      format: 'tjenestebok-career/1',
      milestones: [{ type: 'PART1_COMPLETED', on: '2019-12-31' }],
      posts: [
        { id: 'a', employer: 'Sagene', category: 'AUP', percent: 60, from: '2026-01-11', to: '2026-01-31' },
        { id: 'b', employer: 'Sagene', category: 'OTHER', percent: 100, from: '2026-02-01', to: '2026-04-30' },
      ],
      supervisors: [],
    });
    const view = planView(setting({ posts: career.content.posts }));
    expect(view?.remarks.map(({ text }) => text.nb)).toEqual([
      '01.01.2026–10.01.2026: planen sier allmennpraksis (AUP) 100 %, men ingen stilling er registrert.',
      '11.01.2026–31.01.2026: planen sier allmennpraksis (AUP) 100 %, men det er registrert allmennpraksis (AUP) 60 %.',
      '01.02.2026–30.04.2026: planen sier allmennpraksis (AUP) 100 %, men det er registrert annen allmennmedisinsk tjeneste 100 %.',
    ]);
  });

  it('what it would give: posts until today, the plan from tomorrow', () => {
    const career = careerIn({
      format: 'tjenestebok-career/1',
      milestones: [{ type: 'PART1_COMPLETED', on: '2019-12-31' }],
      posts: [{ id: 'a', employer: 'Sagene', category: 'AUP', percent: 100, from: '2026-01-01' }],
      supervisors: [{ from: '2020-01-01' }],
    });
    const periods = [period({ basisPoints: 5000 })];
    const view = planView(setting({ plans: [plan({ periods })], history: serviceHistoryOf(career), on: '2026-06-30' }));
    const practice = view?.requirements.find(({ then }) => then.id === 'AUP');
    // 6 months whole, then 18 at a half.
    expect([practice?.now.credited, practice?.then.credited].map((each) => formatMonths(each ?? 0n))).toEqual([
      '6.00',
      '15.00',
    ]);
    expect(view?.remarks.find(({ rule }) => rule === 'ASP-MIN-2Y')?.text.nb).toBe(
      'Åpen uselektert allmennpraksis: gjennomført gir planen 15,00 av 24,00 måneder. Det mangler 9,00.',
    );
  });

  it('nothing, before the first was agreed', () => {
    expect(planView(setting({ on: '2026-01-01' }))).toBeUndefined();
  });
});

describe('revisions', () => {
  const goal = (code: string, periodId: string) => ({ code, periodId, activities: [], assessment: 'OTHER' as const });

  it('tell what was added, removed, changed and moved', () => {
    const before = plan({
      periods: [period(), period({ periodId: 'gone', from: '2028-01-01', to: '2028-06-30' })],
      goals: [goal('A', 'practice'), goal('B', 'practice'), goal('C', 'gone')],
    });
    const later = period({ to: '2028-03-31' });
    const ward = period({
      periodId: 'ward',
      category: 'INSTITUTION',
      arena: 'HOSPITAL',
      from: '2028-04-01',
      to: '2028-09-30',
    });
    const after = plan({
      periods: [later, ward],
      goals: [goal('A', 'practice'), goal('B', 'ward'), goal('D', 'ward')],
    });
    expect(changesBetween(before, after)).toEqual({
      periodsAdded: [ward],
      periodsRemoved: [before.periods[1]],
      periodsChanged: [{ before: period(), after: later }],
      goalsAdded: [{ code: 'D', periodId: 'ward' }],
      goalsRemoved: [{ code: 'C', periodId: 'gone' }],
      goalsMoved: [{ code: 'B', from: 'practice', to: 'ward' }],
    });
  });

  it('say on the page which period a goal moved to, not its id', () => {
    const ward = period({
      periodId: 'ward',
      category: 'INSTITUTION',
      arena: 'HOSPITAL',
      from: '2028-01-01',
      to: '2028-06-30',
    });
    const plans = [
      plan({ periods: [period(), ward], goals: [goal('B', 'practice')] }),
      plan({ planId: 'p2', periods: [period(), ward], goals: [goal('B', 'ward')] }),
    ];
    const [newest] = revisionsOf(setting({ plans }));
    expect(newest && changeLines(newest, 'nb')).toEqual([
      'B flyttet til Institusjonstjeneste ved sykehus, 100 %, 01.01.2028–30.06.2028',
    ]);
  });

  it('come the newest first, with who and why, and only those of the day asked about', () => {
    const plans = [
      plan(),
      plan({ planId: 'p2', on: '2026-02-01', reason: 'Permisjon' }),
      plan({ planId: 'p3', on: '2026-04-01' }),
    ];
    expect(revisionsOf(setting({ plans })).map(({ planId, version, reason }) => [planId, version, reason])).toEqual([
      ['p2', 2, 'Permisjon'],
      ['p1', 1, undefined],
    ]);
  });
});

describe('the page', () => {
  const HOSTILE = `"><script>alert('x')</script>&<img src=x onerror=y>`;
  const goals = [{ code: HOSTILE, periodId: 'practice', activities: [HOSTILE], assessment: 'OTHER' as const }];
  const offered = { organisation: '1', arenaId: HOSTILE };
  const hostile = setting({
    plans: [
      plan({ by: { person: 'x', name: HOSTILE } }),
      plan({
        planId: 'p2',
        periods: [period({ offered })],
        goals,
        reason: HOSTILE,
        by: { person: 'x', name: HOSTILE },
      }),
    ],
    catalogue: [{ ...catalogueGoal(HOSTILE), title: { nb: HOSTILE, en: HOSTILE } }, catalogueGoal(`${HOSTILE}2`)],
    history: serviceHistoryOf(newcomer),
  });

  const pageOf = (language: 'nb' | 'en') => {
    const view = planView(hostile);
    if (!view) throw new Error('no plan');
    return planPage(view, revisionsOf(hostile), { name: HOSTILE, hprNumber: HOSTILE, language });
  };

  it('shows whatever was written as text, never as tags', () => {
    const page = pageOf('nb');
    expect(page).not.toContain('<script');
    expect(page).not.toContain('<img');
    expect(page).toContain('&quot;&gt;&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&amp;&lt;img src=x onerror=y&gt;');
    const tags = [...page.matchAll(/<([a-z1-3]+)/g)].map(([, tag]) => tag);
    expect(tags).not.toContain('a');
    expect(page.match(/ on[a-z]+=/g)?.length).toBe(page.match(/src=x onerror=/g)?.length); // only as text
  });

  it('names its language, heads its columns and fetches nothing', () => {
    for (const language of ['nb', 'en'] as const) {
      const page = pageOf(language);
      expect(page).toContain(`<html lang="${language}">`);
      expect(page.match(/<table/g)?.length).toBe(page.match(/<thead/g)?.length);
      expect(page).toContain('scope="col"');
      expect(page).toContain("default-src 'none'");
      expect(page).not.toMatch(/url\(|https?:/);
    }
  });
});
