import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { type CalendarDate, isCalendarDate } from '../../kernel/dates.js';
import { isOrganisationNumber } from '../../kernel/identifiers.js';
import { type Refusal, Refused } from '../../kernel/rule.js';
import { Clock } from '../../platform/clock.js';
import { type Coverage, type GoalToCover, coverageOf, goalsNamed } from '../domain/arenas.js';
import type { EnterpriseState } from '../domain/state.js';
import { Enterprises } from './enterprises.js';
import { GoalsInForce } from './goals-in-force.js';

/**
 * What an enterprise says of training in it: arenas, general plan, guidance. It is public (PLAN-GENERAL), so whoever has logged
 * in may ask; nothing in it is of persons. Undefined when the enterprise is not registered.
 */
export class ReadTraining extends Query<Training | undefined> {
  constructor(
    readonly organisationNumber: string,
    /** Today when it is left out. */
    readonly on: CalendarDate | undefined,
  ) {
    super();
  }
}

export type Training = { readonly enterprise: EnterpriseState; readonly on: CalendarDate };

@QueryHandler(ReadTraining)
export class ReadTrainingHandler implements IQueryHandler<ReadTraining> {
  constructor(
    private readonly enterprises: Enterprises,
    private readonly clock: Clock,
  ) {}

  /** @throws Refused for what is no organisation number or no date */
  async execute({ organisationNumber, on = this.clock.today() }: ReadTraining): Promise<Training | undefined> {
    return trainingIn(this.enterprises, organisationNumber, on);
  }
}

/** Which learning goals the arenas of an enterprise cover on a day. Undefined when it is not registered. */
export class ReadCoverage extends Query<CoverageFound | undefined> {
  constructor(
    readonly organisationNumber: string,
    readonly on: CalendarDate | undefined,
    /** How far ahead arenas that close are told of. */
    readonly months: number,
    /** LIS1 and LIS3 are not mixed. */
    readonly part: GoalToCover['part'] = 'PART3',
  ) {
    super();
  }
}

export type CoverageFound = Training & {
  readonly coverage: Coverage;
  /** Whether the goals are those of a catalogue; else only those that the arenas themselves name. */
  readonly isCatalogued: boolean;
};

/** How far ahead it can be asked. */
const MOST_MONTHS = 60;

@QueryHandler(ReadCoverage)
export class ReadCoverageHandler implements IQueryHandler<ReadCoverage> {
  constructor(
    private readonly enterprises: Enterprises,
    private readonly goals: GoalsInForce,
    private readonly clock: Clock,
  ) {}

  /** @throws Refused for what is no organisation number, no date or too many months */
  async execute(query: ReadCoverage): Promise<CoverageFound | undefined> {
    const { organisationNumber, on = this.clock.today(), months, part } = query;
    if (!Number.isInteger(months) || months < 0 || months > MOST_MONTHS) {
      const details = { most: String(MOST_MONTHS) };
      throw new Refused([{ code: 'MONTHS_AHEAD_WRONG', field: 'months', value: String(months), details }]);
    }
    const training = await trainingIn(this.enterprises, organisationNumber, on);
    return training && { ...training, ...(await coverageFrom(this.goals, training, months, part)) };
  }
}

/** By the catalogue where there is one. */
export async function coverageFrom(
  goals: GoalsInForce,
  { enterprise, on }: Training,
  months: number,
  part: GoalToCover['part'],
): Promise<Pick<CoverageFound, 'coverage' | 'isCatalogued'>> {
  const catalogued = await goals.on(on);
  if (!catalogued) return { coverage: coverageOf(enterprise, on, goalsNamed(enterprise), months), isCatalogued: false };
  const asked = catalogued.filter((goal) => goal.part === part);
  const coverage = coverageOf(enterprise, on, asked, months);
  const known = new Set(catalogued.map(({ code }) => code));
  return { coverage: { ...coverage, others: coverage.others.filter((code) => !known.has(code)) }, isCatalogued: true };
}

async function trainingIn(
  enterprises: Enterprises,
  organisationNumber: string,
  on: CalendarDate,
): Promise<Training | undefined> {
  const wrong: Refusal[] = [];
  if (!isOrganisationNumber(organisationNumber)) {
    const field = 'organisationNumber';
    wrong.push({ code: 'ORGANISATION_NUMBER_WRONG', field, value: organisationNumber, rule: 'ID-ORG' });
  }
  if (!isCalendarDate(on)) wrong.push({ code: 'DATE_INVALID', field: 'on', value: on });
  if (wrong.length > 0) throw new Refused(wrong);
  const enterprise = await enterprises.state(organisationNumber);
  return enterprise.organised.length === 0 ? undefined : { enterprise, on };
}
