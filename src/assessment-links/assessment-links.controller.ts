import { createHash } from 'node:crypto';
import { Body, Controller, Get, Header, Headers, Param, Post, Res } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import type { FastifyReply } from 'fastify';
import { ChangeCareer } from '../career/application/change-career.js';
import type { CalendarDate } from '../kernel/dates.js';
import type { KnownCareer } from '../career/application/known-career.js';
import { ReadCareer } from '../career/application/read-career.js';
import { TODAY } from '../career/domain/record-keeping.js';
import { QUALIFICATIONS } from '../career/domain/events.js';
import { openerOf } from '../career/graphql/doctor-view.js';
import { type Refusal, Refused } from '../kernel/rule.js';
import { GoalCatalogue } from '../learning-goals/application/goal-catalogue.js';
import { goalInForce } from '../learning-goals/domain/in-force.js';
import type { Catalogue } from '../learning-goals/domain/state.js';
import { refusalText } from '../messages/refusals.js';
import type { Language } from '../messages/template.js';
import { Clock } from '../platform/clock.js';
import { currentScope } from '../platform/logging/request-scope.js';
import { Vault } from '../platform/vault/vault.js';
import { acceptedLanguage } from '../platform/http/accepted-language.js';
import { textField } from '../platform/http/body-fields.js';
import type { Caller } from '../rights/caller.js';
import { type LinkTo, LinkTokens } from './link-tokens.js';
import { type Filled, type ShownActivity, refusedPage, signedPage, signingPage } from './page.js';

/** Nothing is fetched, nothing runs, and the form goes nowhere but here. */
const POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
const HTML = 'text/html; charset=utf-8';
const PARTS = ['IDENTITY', 'TRAINING'] as const;

/** The page where somebody without an account signs one activity (GOAL-FLOW). Whoever has the link is let in by it, once. */
@Controller('sign')
export class AssessmentLinksController {
  constructor(
    private readonly commandBus: CommandBus,
    private readonly queryBus: QueryBus,
    private readonly tokens: LinkTokens,
    private readonly catalogue: GoalCatalogue,
    private readonly vault: Vault,
    private readonly clock: Clock,
  ) {}

  @Get(':token')
  @Header('content-type', HTML)
  @Header('content-security-policy', POLICY)
  async show(
    @Param('token') token: string,
    @Headers('accept-language') accepts: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const language = acceptedLanguage(accepts);
    return this.orRefused(language, reply, async () => {
      const link = await this.linkIn(token);
      return signingPage(await this.activity(link, language), language);
    });
  }

  @Post(':token')
  @Header('content-type', HTML)
  @Header('content-security-policy', POLICY)
  async sign(
    @Param('token') token: string,
    @Body() body: unknown,
    @Headers('accept-language') accepts: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const language = acceptedLanguage(accepts);
    void reply.status(200);
    return this.orRefused(language, reply, async () => {
      const link = await this.linkIn(token);
      const filled = filledIn(body);
      const { name = '', qualification, field, comment } = filled;
      const known = QUALIFICATIONS.find((each) => each === qualification);
      const faults = faultsIn(filled);
      if (faults.length > 0 || !known) {
        void reply.status(422);
        return signingPage(
          await this.activity(link, language),
          language,
          filled,
          faults.map((fault) => refusalText(fault, language)),
        );
      }
      const said = {
        ...{ linkId: link.linkId, name, qualification: known, on: TODAY },
        ...(field === undefined ? {} : { field }),
        ...(comment === undefined ? {} : { comment }),
      };
      const caller = this.callerBy(link, name);
      const { known: career } = await this.commandBus.execute(
        new ChangeCareer({
          doctorId: link.doctorId,
          commands: [{ type: 'SignActivityByLink', data: said }],
          // A form sent twice is one signature.
          commandId: `${link.linkId} ${createHash('sha256').update(JSON.stringify(said)).digest('hex')}`,
          caller,
          correlation: currentScope()?.correlation ?? '',
          parts: PARTS,
        }),
      );
      return signedPage(career ? await this.nameOf(career) : '', language);
    });
  }

  private async orRefused(language: Language, reply: FastifyReply, work: () => Promise<string>): Promise<string> {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      const codes = error.refusals.filter(({ code }) => TOLD.has(code));
      void reply.status(codes.length === 0 ? 404 : 410);
      return refusedPage(
        codes.map((refusal) => refusalText(refusal, language)),
        language,
      );
    }
  }

  private async linkIn(token: string): Promise<LinkTo> {
    const link = await this.tokens.read(token, Date.parse(this.clock.now()));
    if (link === undefined) throw new Refused([{ code: 'LINK_UNKNOWN', field: 'linkId' }]);
    if (link === 'EXPIRED') throw new Refused([{ code: 'LINK_EXPIRED', field: 'linkId' }]);
    return link;
  }

  private callerBy(link: LinkTo, name: string): Caller {
    return { id: this.vault.opaqueId(`link:${link.linkId}`), name, appointments: [], link };
  }

  private async activity(link: LinkTo, language: Language): Promise<ShownActivity> {
    const known = await this.queryBus.execute(
      new ReadCareer({ doctorId: link.doctorId, caller: this.callerBy(link, ''), parts: PARTS }),
    );
    const career = known?.career('TRAINING');
    const activity = career?.content.goals.activities.get(link.activityId);
    const issued = career?.content.goals.links.get(link.linkId);
    if (!known || known.forgotten || !career || !activity || !issued)
      throw new Refused([{ code: 'LINK_UNKNOWN', field: 'linkId' }]);
    if (issued.state === 'USED') throw new Refused([{ code: 'LINK_USED', field: 'linkId' }]);
    if (issued.state === 'WITHDRAWN') throw new Refused([{ code: 'LINK_WITHDRAWN', field: 'linkId' }]);
    if (this.clock.today() > issued.expiresOn) {
      throw new Refused([{ code: 'LINK_EXPIRED', field: 'linkId', details: { expiresOn: issued.expiresOn } }]);
    }
    const open = await openerOf(known, career, this.vault);
    const catalogue = await this.catalogue.current();
    return {
      doctor: await this.nameOf(known),
      description: open(activity.description),
      kind: activity.kind,
      on: activity.on,
      ...(activity.minutes === undefined ? {} : { minutes: activity.minutes }),
      goals: activity.goals.map((code) => ({ code, title: titleOf(catalogue, code, activity.on, language) })),
      expiresOn: issued.expiresOn,
    };
  }

  private async nameOf(known: KnownCareer): Promise<string> {
    const career = known.career('IDENTITY');
    const { registered } = career.content;
    return registered ? (await openerOf(known, career, this.vault))(registered.name) : '';
  }
}

/** As it was called that day; of a goal that was in force on other days only, as it is called then. */
function titleOf(catalogue: Catalogue, code: string, on: CalendarDate, language: Language): string {
  const title = (goalInForce(catalogue, code, on) ?? catalogue.goals.get(code)?.at(-1))?.title;
  return (language === 'en' ? title?.en : undefined) ?? title?.nb ?? '';
}

/** What whoever holds a link is told of it; anything else looks like no link. */
const TOLD: ReadonlySet<string> = new Set(['LINK_USED', 'LINK_WITHDRAWN', 'LINK_EXPIRED', 'TOO_MANY_REFUSALS']);

/** Lengths as the form has them. */
const LONGEST = { name: 200, qualification: 30, field: 200, comment: 2_000 } as const;

function filledIn(body: unknown): Filled {
  const texts = Object.keys(LONGEST)
    .map((key) => [key, textField(body, key)])
    .filter(([, text]) => text !== '');
  return { ...(Object.fromEntries(texts) as Filled), vouches: textField(body, 'vouch') === 'yes' };
}

function faultsIn(filled: Filled): Refusal[] {
  const tooLong = Object.entries(LONGEST).flatMap(([field, limit]): Refusal[] =>
    (filled[field as keyof typeof LONGEST]?.length ?? 0) > limit
      ? [{ code: 'INPUT_INVALID', field, details: { reason: 'TOO_LONG', limit: String(limit) } }]
      : [],
  );
  return [
    ...(filled.name === undefined ? [{ code: 'NAME_MISSING' }] : []),
    ...(QUALIFICATIONS.some((each) => each === filled.qualification)
      ? []
      : [{ code: 'QUALIFICATION_MISSING', field: 'qualification' }]),
    ...(filled.vouches === true ? [] : [{ code: 'NOT_VOUCHED', field: 'vouch', rule: 'GOAL-FLOW' }]),
    ...tooLong,
  ];
}
