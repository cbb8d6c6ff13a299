import { randomUUID } from 'node:crypto';
import { UseFilters } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Args, Context, ID, Int, Mutation, Resolver } from '@nestjs/graphql';
import { Refused } from '../../kernel/rule.js';
import { Clock } from '../../platform/clock.js';
import { RequestInput } from '../../platform/graphql/inputs.js';
import { userError } from '../../platform/graphql/user-errors.js';
import type { CallContext } from '../../rights/call-context.js';
import { mayChangeCatalogue } from '../../rights/catalogue-rights.js';
import { type CatalogueChange, ChangeCatalogue } from '../application/change-catalogue.js';
import { GoalCatalogue } from '../application/goal-catalogue.js';
import { commandsFor, diffOf, objectionsTo } from '../domain/proposal.js';
import { CatalogueErrors } from './catalogue-errors.js';
import { viewDiff } from './catalogue-view.js';
import { CatalogueInput } from './inputs.js';
import { proposalOf } from './proposal-input.js';
import { CataloguePayload } from './types.js';

const INPUT = { description: 'The list.' };
const REQUEST = {
  name: 'request',
  type: () => RequestInput,
  nullable: true,
  description: 'Your id for the request, dry run.',
};

/** Which learning goals there are to be. A list is looked at first, and then applied as it was looked at. */
@Resolver()
@UseFilters(CatalogueErrors)
export class CatalogueCommandsResolver {
  constructor(
    private readonly commandBus: CommandBus,
    private readonly catalogue: GoalCatalogue,
    private readonly clock: Clock,
  ) {}

  @Mutation(() => CataloguePayload, {
    description: 'What a list of learning goals would change, and all that speaks against it. Records nothing.',
  })
  async proposeCatalogue(
    @Args('input', INPUT) input: CatalogueInput,
    @Context() { caller }: CallContext,
  ): Promise<CataloguePayload> {
    const judged = mayChangeCatalogue('ProposeCatalogue', caller);
    if ('refusal' in judged) throw new Refused([judged.refusal]);
    const catalogue = await this.catalogue.atLeast(-1);
    const proposal = proposalOf(input);
    const diff = diffOf(catalogue, proposal, this.clock.today());
    const errors = objectionsTo(commandsFor(diff), proposal, catalogue).map(userError);
    return { diff: viewDiff(diff), seen: null, recordings: [], errors };
  }

  @Mutation(() => CataloguePayload, {
    description:
      'Brings the catalogue to what a list says, all of it or nothing: new goals and new versions, and the end of what is missing where asked for. `CONFLICT` when the catalogue has moved on since the list was looked at.',
  })
  async applyCatalogue(
    @Args('input', INPUT) input: CatalogueInput,
    @Args('expectedRevision', { type: () => Int, description: 'As `proposeCatalogue` gave it.' })
    expectedRevision: number,
    @Context() context: CallContext,
    @Args('endMissing', {
      type: () => Boolean,
      nullable: true,
      description: 'Whether goals missing from the list end today. Only those of sets the list has goals of.',
    })
    endMissing?: boolean,
    @Args(REQUEST) request?: RequestInput,
  ): Promise<CataloguePayload> {
    const proposal = proposalOf(input);
    const before = await this.catalogue.atLeast(-1);
    const answer = await this.change({ proposal, endMissing: endMissing === true }, context, request, expectedRevision);
    // As it was when the list was looked at; a request that was sent again finds the list recorded.
    return { ...answer, diff: viewDiff(diffOf(before, proposal, this.clock.today())) };
  }

  @Mutation(() => CataloguePayload, {
    description: 'Ends a learning goal. One that is to go on is published anew.',
  })
  endLearningGoal(
    @Args('code', { type: () => ID, description: 'Its code.' }) code: string,
    @Args('on', { type: () => String, description: 'Last day; the day before the first: never in force.' }) on: string,
    @Args('reason', { type: () => String, description: 'Why. Not about any person.' }) reason: string,
    @Context() context: CallContext,
    @Args(REQUEST) request?: RequestInput,
  ): Promise<CataloguePayload> {
    const change: CatalogueChange = { commands: [{ type: 'EndGoal', data: { code, on, reason } }] };
    return this.change(change, context, request, request?.expectedRevision);
  }

  private async change(
    change: CatalogueChange,
    { caller, correlation }: CallContext,
    request: RequestInput | undefined,
    expectedRevision: number | undefined,
  ): Promise<CataloguePayload> {
    const { stream, revision, recordings } = await this.commandBus.execute(
      new ChangeCatalogue({
        change,
        commandId: request?.commandId ?? randomUUID(),
        caller,
        correlation,
        ...(typeof expectedRevision === 'number' ? { expectedRevision } : {}),
        ...(request?.dryRun === true ? { dryRun: true } : {}),
      }),
    );
    return { diff: null, seen: revision === -1 ? null : { stream, revision }, recordings, errors: [] };
  }
}
