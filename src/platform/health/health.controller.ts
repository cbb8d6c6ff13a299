import { Controller, Get, Header, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Health, type Report } from './health.js';

/** For whoever starts, stops and balances instances. 200 when all is well, otherwise 503 with the reasons. */
@Controller('health')
export class HealthController {
  constructor(private readonly health: Health) {}

  @Get('live')
  @Header('cache-control', 'no-store')
  live(): Report {
    return this.health.live();
  }

  @Get('started')
  @Header('cache-control', 'no-store')
  async started(@Res({ passthrough: true }) reply: FastifyReply): Promise<Report> {
    return answered(await this.health.started(), reply);
  }

  @Get('ready')
  @Header('cache-control', 'no-store')
  async ready(@Res({ passthrough: true }) reply: FastifyReply): Promise<Report> {
    return answered(await this.health.ready(), reply);
  }
}

function answered(report: Report, reply: FastifyReply): Report {
  void reply.status(report.status === 'ok' ? 200 : 503);
  return report;
}
