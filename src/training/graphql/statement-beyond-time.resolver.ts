import { Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { GoalCatalogue } from '../../learning-goals/application/goal-catalogue.js';
import { Vault } from '../../platform/vault/vault.js';
import type { StatementWithCareer } from '../../statement/graphql/made-from.js';
import { Statement } from '../../statement/graphql/types.js';
import { Supervisors } from '../../supervisors/application/supervisors.js';
import { minutesShown } from '../application/minutes-shown.js';
import { supervisorsOnRecord } from '../application/supervisors-on-record.js';
import { beyondTime } from '../beyond-time.js';
import { goalsThatApplyTo } from '../goals-that-apply.js';
import { StatementBeyondTime } from './requirement-types.js';
import { catalogueFor } from './requirements.resolver.js';
import { openedCases } from './waiver-case-view.js';

/** Made only when it is asked for: most readers of a statement want its time. */
@Resolver(() => Statement)
export class StatementBeyondTimeResolver {
  constructor(
    private readonly catalogue: GoalCatalogue,
    private readonly supervisors: Supervisors,
    private readonly vault: Vault,
  ) {}

  @ResolveField(() => StatementBeyondTime, {
    nullable: true,
    description: 'Goals, supervision, group, courses, plan and papers, and what is left. Null for a hypothetical.',
  })
  async beyondTime(@Parent() { madeFrom }: StatementWithCareer): Promise<StatementBeyondTime | null> {
    if (!madeFrom) return null;
    const { known, statement, history, rules } = madeFrom;
    const career = known.career('FIGURES');
    const goals = goalsThatApplyTo(career.content, await catalogueFor(this.catalogue, known));
    const { supervision, group, ...rest } = beyondTime(
      career,
      history,
      rules,
      statement,
      goals,
      await supervisorsOnRecord(career.content, this.supervisors, known.knownAt),
      minutesShown(known),
    );
    return {
      ...rest,
      supervision: {
        ofTheWhole: true,
        ...supervision,
        waiverCases: await openedCases(supervision.waiverCases, career, known, this.vault),
      },
      group: { ofTheWhole: true, ...group },
    };
  }
}
