import { Catch, type ExceptionFilter, UseFilters } from '@nestjs/common';
import { Args, Context, Field, ID, Mutation, ObjectType, Resolver } from '@nestjs/graphql';
import type { CareerCommand } from '../career/domain/career.js';
import { CareerChanges } from '../career/graphql/career-changes.js';
import { issueAssessmentLink } from '../career/graphql/training-commands.js';
import { IssueAssessmentLinkInput } from '../career/graphql/training-inputs.js';
import { CareerPayload } from '../career/graphql/types.js';
import { OwnAddress } from '../platform/http/own-address.js';
import { RequestInput } from '../platform/graphql/inputs.js';
import { type ToldError, toldErrors, userErrors } from '../platform/graphql/user-errors.js';
import type { CallContext } from '../rights/call-context.js';
import { LinkTokens } from './link-tokens.js';

@ObjectType({ description: 'What became of asking for a link, and the link.' })
export class AssessmentLinkPayload extends CareerPayload {
  @Field(() => String, {
    nullable: true,
    description:
      'The address to hand over: whoever has it can sign, once. A path alone where the service does not know its public address. Null when there is none.',
  })
  link!: string | null;
}

@Catch(...toldErrors)
class LinkErrors implements ExceptionFilter<ToldError> {
  catch(error: ToldError): AssessmentLinkPayload {
    return { doctor: null, seen: null, recordings: [], events: 0, notices: [], link: null, errors: userErrors(error) };
  }
}

@Resolver()
@UseFilters(LinkErrors)
export class AssessmentLinksResolver {
  constructor(
    private readonly changes: CareerChanges,
    private readonly tokens: LinkTokens,
    private readonly own: OwnAddress,
  ) {}

  @Mutation(() => AssessmentLinkPayload, {
    description:
      'Lets somebody without an account sign one activity, once, until a day at most three months ahead. Not for the doctor herself: whoever has the link can sign (GOAL-FLOW). Errors: ACTIVITY_UNKNOWN, LINK_EXISTS, LINK_PERIOD_WRONG, OWN_GOAL.',
  })
  async issueAssessmentLink(
    @Args('doctor', { type: () => ID, description: 'Id of the doctor.' }) doctor: string,
    @Args('input', { description: 'For which activity, for whom, until when.' }) input: IssueAssessmentLinkInput,
    @Context() context: CallContext,
    @Args('request', {
      type: () => RequestInput,
      nullable: true,
      description: 'Your id for the request, the revision you saw, dry run.',
    })
    request?: RequestInput,
  ): Promise<AssessmentLinkPayload> {
    const issued: CareerCommand[] = [];
    const make = (newId: (what: string) => string) => {
      const command = issueAssessmentLink(input, newId);
      issued.push(command);
      return command;
    };
    const payload = await this.changes.make(doctor, [make], context, request);
    const [command] = issued;
    const isTried = request?.dryRun === true;
    return { ...payload, link: isTried || !command ? null : await this.linkOf(doctor, command) };
  }

  private async linkOf(doctorId: string, command: CareerCommand): Promise<string | null> {
    if (command.type !== 'IssueAssessmentLink') return null;
    const { linkId, activityId, expiresOn } = command.data;
    const token = await this.tokens.make({ doctorId, linkId, activityId }, expiresOn);
    return `${this.own.base}/sign/${token}`;
  }
}
