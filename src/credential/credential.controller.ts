import { Controller, Get, Header, NotFoundException, Param, Res } from '@nestjs/common';
import type { TypeMetadataFormat } from '@sd-jwt/sd-jwt-vc';
import type { FastifyReply } from 'fastify';
import { CredentialIssuer } from './credential-issuer.js';
import { type IssuerMetadata, issuerMetadata, typeMetadata } from './metadata.js';
import { KEPT_FOR } from './status-list.js';
import { StatusLists } from './status-lists.js';

const KEPT = `public, max-age=${String(KEPT_FOR)}`;
/** Pages of verifiers, from wherever they come, read what is published here; nothing of it is about who asks. */
const ANYBODY = ['access-control-allow-origin', '*'] as const;

/** What a third party fetches to check a credential, without log-in: keys, kind, and which documents still stand. */
@Controller()
export class CredentialController {
  constructor(
    private readonly issuer: CredentialIssuer,
    private readonly lists: StatusLists,
  ) {}

  @Get('documents/status/:block')
  @Header(...ANYBODY)
  async statuses(@Param('block') block: string, @Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    if (!/^(0|[1-9]\d{0,6})$/.test(block)) throw new NotFoundException();
    const list = await this.lists.of(Number(block));
    // Not before there is one: an error is no list, and nobody keeps it.
    void reply.headers({ 'content-type': 'application/statuslist+jwt', 'cache-control': KEPT });
    return list;
  }

  @Get('.well-known/jwt-vc-issuer')
  @Header('cache-control', KEPT)
  @Header(...ANYBODY)
  keys(): IssuerMetadata {
    return issuerMetadata(this.issuer.name, [this.issuer.key.public]);
  }

  @Get('documents/credential/v1')
  @Header('cache-control', KEPT)
  @Header(...ANYBODY)
  type(): TypeMetadataFormat {
    return typeMetadata(this.issuer.name);
  }
}
