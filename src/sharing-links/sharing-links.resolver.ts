import { randomUUID } from 'node:crypto';
import { Catch, type ExceptionFilter, UseFilters } from '@nestjs/common';
import { Args, Context, Field, ID, Mutation, ObjectType, Resolver } from '@nestjs/graphql';
import type { CareerCommand } from '../career/domain/career.js';
import { TODAY } from '../career/domain/record-keeping.js';
import { CareerChanges } from '../career/graphql/career-changes.js';
import { CareerPayload } from '../career/graphql/types.js';
import { OwnAddress } from '../platform/http/own-address.js';
import { RequestInput } from '../platform/graphql/inputs.js';
import { type ToldError, toldErrors, userErrors } from '../platform/graphql/user-errors.js';
import type { CallContext } from '../rights/call-context.js';
import { ShareByLinkInput } from './share-inputs.js';
import { ShareTokens } from './share-tokens.js';

@ObjectType({ description: 'What became of sharing by a link, with the link and its code.' })
export class ShareByLinkPayload extends CareerPayload {
  @Field(() => String, {
    nullable: true,
    description:
      'The address to hand over. A path alone where the service does not know its public address. Null when there is none.',
  })
  link!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Eight digits to hand over another way than the link. Shown here only. Null when there is none.',
  })
  code!: string | null;
}

@Catch(...toldErrors)
class ShareErrors implements ExceptionFilter<ToldError> {
  catch(error: ToldError): ShareByLinkPayload {
    const nothing = { doctor: null, seen: null, recordings: [], events: 0, notices: [], link: null, code: null };
    return { ...nothing, errors: userErrors(error) };
  }
}

@Resolver()
@UseFilters(ShareErrors)
export class SharingLinksResolver {
  constructor(
    private readonly changes: CareerChanges,
    private readonly tokens: ShareTokens,
    private readonly own: OwnAddress,
  ) {}

  @Mutation(() => ShareByLinkPayload, {
    description:
      'The doctor lets whoever has a link and its code see parts of her record, until a day at most twelve months ahead or until taken back with `withdrawAccess`. Every use stands in her access log. Errors: GRANT_EXISTS, PARTS_MISSING, ENDS_BEFORE_START, SHARE_PERIOD_WRONG.',
  })
  async shareByLink(
    @Args('doctor', { type: () => ID, description: 'Id of the doctor.' }) doctor: string,
    @Args('input', { description: 'What, until when, for whom.' }) input: ShareByLinkInput,
    @Context() context: CallContext,
    @Args('request', {
      type: () => RequestInput,
      nullable: true,
      description:
        'Your id for the request, the revision you saw, dry run. The same request gives the same code again.',
    })
    request?: RequestInput,
  ): Promise<ShareByLinkPayload> {
    const commandId = request?.commandId ?? randomUUID();
    const code = this.tokens.code(doctor, commandId);
    const grantIds: string[] = [];
    const make = (newId: (what: string) => string): CareerCommand => {
      const grantId = input.grantId ?? newId('grant');
      grantIds.push(grantId);
      const { parts, from, to, label } = input;
      return {
        type: 'GrantAccess',
        data: {
          grantId,
          grantee: { kind: 'LINK', code: this.tokens.kept(grantId, code) },
          parts: [...new Set(parts)],
          from: from ?? TODAY,
          to,
          ...(label?.trim() ? { label } : {}),
        },
      };
    };
    const payload = await this.changes.make(doctor, [make], context, { ...request, commandId });
    const [grantId] = grantIds;
    if (request?.dryRun === true || grantId === undefined) return { ...payload, link: null, code: null };
    const token = await this.tokens.make({ doctorId: doctor, grantId }, input.to);
    // Behind the number sign it reaches no log on the way.
    return { ...payload, link: `${this.own.base}/shared#${token}`, code };
  }
}
