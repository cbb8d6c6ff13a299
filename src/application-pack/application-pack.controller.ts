import { Controller, Get, NotFoundException, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DOCUMENT_LANGUAGES } from '../counting/index.js';
import { Refused } from '../kernel/rule.js';
import { RequestRights } from '../platform/graphql/request-rights.js';
import { type RefusedAnswer, answerRefused } from '../platform/http/answer-refused.js';
import type { Caller } from '../rights/caller.js';
import { ApplicationPacks } from './application/application-packs.js';

/** The application pack as one download, for the doctor who has logged in, and whoever is shown her whole record. */
@Controller()
export class ApplicationPackController {
  constructor(
    private readonly packs: ApplicationPacks,
    private readonly rights: RequestRights<Caller>,
  ) {}

  /**
   * @param doctorId without it, whoever asks
   * @param draft `true` for a pack that is not ready, marked so on every sheet
   */
  @Get('application-pack.zip')
  async download(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Query('language') asked?: string,
    @Query('doctor') doctorId?: string,
    @Query('draft') draft?: string,
    @Query('valid') valid?: string,
  ): Promise<Buffer | RefusedAnswer> {
    const language = asked === undefined ? 'nb' : DOCUMENT_LANGUAGES.find((each) => each === asked);
    if (language === undefined || (draft !== undefined && draft !== 'true')) throw new NotFoundException();
    void reply.header('cache-control', 'no-store');
    try {
      const caller = await this.rights.callerOf(request);
      const doctor = doctorId ?? caller.person;
      if (doctor === undefined) throw new Refused([{ code: 'DOCTOR_NOT_ACCESSIBLE', field: 'doctor' }]);
      const asOf = valid === undefined ? {} : { asOf: { valid } };
      const bytes = await this.packs.zip({ doctorId: doctor, caller, ...asOf }, language, draft === 'true');
      void reply.headers({
        'content-type': 'application/zip',
        // Nothing of the doctor: names of files end up in lists and mails.
        'content-disposition': `attachment; filename="${draft === 'true' ? 'utkast-' : ''}soknadspakke.zip"`,
      });
      return Buffer.from(bytes);
    } catch (error) {
      return answerRefused(error, reply, STATUS);
    }
  }
}

const STATUS: Readonly<Record<string, number>> = {
  APPLICATION_NOT_READY: 409,
  PART_NOT_SHOWN: 403,
  DATE_INVALID: 422,
  DOCTOR_FORGOTTEN: 410,
  TOO_MANY_REFUSALS: 429,
};
