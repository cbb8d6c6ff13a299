import { Controller, Get, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Conflict, Refused } from '../kernel/rule.js';
import { toldErrors, userErrors, type ToldError } from '../platform/graphql/user-errors.js';
import { RequestRights } from '../platform/graphql/request-rights.js';
import { currentScope } from '../platform/logging/request-scope.js';
import type { Caller } from '../rights/caller.js';
import { MakePackage } from './application/make-package.js';
import { ReceivePackage, type Received } from './application/receive-package.js';

/** Takes packages out and brings them in, for whoever has logged in. Answers that are no package are JSON. */
@Controller('hand-over')
export class HandOverController {
  constructor(
    private readonly packages: MakePackage,
    private readonly receiving: ReceivePackage,
    private readonly rights: RequestRights<Caller>,
  ) {}

  /** @param doctor id of the doctor; without it, whoever asks */
  @Get()
  async take(
    @Query('doctor') doctor: unknown,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Buffer | Told> {
    return orTold(reply, async () => {
      const caller = await this.rights.callerOf(request);
      const doctorId = typeof doctor === 'string' ? doctor : caller.person;
      if (doctorId === undefined) throw new Refused([{ code: 'DOCTOR_NOT_ACCESSIBLE', field: 'doctor' }]);
      const { packageId, bytes } = await this.packages.for(doctorId, caller);
      void reply.headers({
        'content-type': 'application/zip',
        'content-disposition': `attachment; filename="tjenestebok-${packageId}.zip"`,
      });
      return Buffer.from(bytes);
    });
  }

  @Post()
  async bring(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<Told> {
    void reply.status(200);
    return orTold(reply, async () => {
      const caller = await this.rights.callerOf(request);
      const { body } = request;
      if (!Buffer.isBuffer(body)) throw new Refused([{ code: 'HAND_OVER_UNREADABLE', field: 'package' }]);
      const received = await this.receiving.receive({
        bytes: body,
        caller,
        correlation: currentScope()?.correlation ?? '',
      });
      return { received, errors: [] };
    });
  }
}

export type Told = { readonly received: Received | null; readonly errors: ReturnType<typeof userErrors> };

async function orTold<Answer>(reply: FastifyReply, work: () => Promise<Answer>): Promise<Answer | Told> {
  try {
    return await work();
  } catch (error) {
    if (!toldErrors.some((kind) => error instanceof kind)) throw error;
    const errors = userErrors(error as ToldError);
    void reply
      .status(statusOf(error, errors[0]?.code ?? ''))
      .header('content-type', 'application/json; charset=utf-8')
      .removeHeader('content-disposition');
    return { received: null, errors };
  }
}

function statusOf(error: unknown, code: string): number {
  if (error instanceof Conflict) return 409;
  return error instanceof Refused ? (STATUS[code] ?? 422) : 503;
}

const STATUS: Readonly<Record<string, number>> = {
  DOCTOR_NOT_ACCESSIBLE: 404,
  HAND_OVER_NOT_YOURS: 403,
  TOO_MANY_REFUSALS: 429,
  CAREER_KNOWN_HERE: 409,
};
