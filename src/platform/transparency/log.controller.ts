import { Controller, Get, Header, NotFoundException, Param, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { formatVerifierKey } from '../../proof/note.js';
import { engineReason } from '../lost-engine.js';
import { TransparencyRefused } from './refused.js';
import { tileInPath } from './tiles.js';
import { TransparencyLog } from './transparency-log.js';

const TEXT = 'text/plain; charset=utf-8';
/** What is once in a tile stays there. */
const FOR_EVER = 'public, max-age=31536000, immutable';
const FOR_SECONDS = 'public, max-age=5';

/**
 * The log for everybody, without log-in (C2SP tlog-tiles): hashes, and the signed root over them. The events themselves, which
 * that specification calls entries, are not served: who may read them is decided elsewhere.
 */
@Controller('log')
export class LogController {
  constructor(private readonly log: TransparencyLog) {}

  @Get('checkpoint')
  @Header('content-type', TEXT)
  checkpoint(@Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    return orAway(reply, FOR_SECONDS, () => this.log.checkpoint());
  }

  @Get('vkey')
  @Header('content-type', TEXT)
  @Header('cache-control', FOR_SECONDS)
  key(): string {
    return `${formatVerifierKey(this.log.key)}\n`;
  }

  @Get('tile/*')
  async tile(@Param('*') path: string, @Res({ passthrough: true }) reply: FastifyReply): Promise<Buffer | string> {
    const asked = tileInPath(path);
    if (!asked) throw new NotFoundException();
    return orAway(reply, FOR_EVER, async () => {
      const hashes = await this.log.tile(asked);
      if (!hashes) throw new NotFoundException();
      void reply.header('content-type', 'application/octet-stream');
      return Buffer.from(hashes);
    });
  }
}

async function orAway<Answer>(
  reply: FastifyReply,
  cached: string,
  work: () => Promise<Answer>,
): Promise<Answer | string> {
  try {
    const answer = await work();
    void reply.header('cache-control', cached);
    return answer;
  } catch (error) {
    const reason = error instanceof TransparencyRefused ? error.code : engineReason(error);
    if (reason === undefined) throw error;
    void reply.status(503).header('retry-after', '60').header('content-type', TEXT);
    return error instanceof TransparencyRefused ? `${error.code}\n` : 'STORE_UNAVAILABLE\n';
  }
}
