import { Body, Controller, Header, HttpCode, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { refusalMessages } from '../messages/refusals.js';
import { Clock } from '../platform/clock.js';
import { textField } from '../platform/http/body-fields.js';
import { documentFileText } from '../proof/document-file.js';
import { Guessing } from '../rights/application/guessing.js';
import { DocumentFiles } from './application/document-files.js';
import { FindDocument } from './application/find-document.js';
import { DocumentCodes } from './document-codes.js';

/**
 * Hands the document to whoever has the code on it, without log-in. The code stands in the body only, which nobody logs. A wrong
 * code and one of a document that is not there are answered alike.
 */
@Controller('verify')
export class CheckController {
  private readonly guessing = new Guessing();

  constructor(
    private readonly codes: DocumentCodes,
    private readonly documents: FindDocument,
    private readonly files: DocumentFiles,
    private readonly clock: Clock,
  ) {}

  @Post('document')
  @HttpCode(200)
  @Header('content-type', 'application/json; charset=utf-8')
  @Header('cache-control', 'no-store')
  async document(
    @Body() body: unknown,
    @Req() { ip }: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const now = this.clock.now();
    const minutes = this.guessing.wait(ip, now);
    if (minutes !== undefined) {
      void reply.status(429).header('retry-after', String(minutes * 60));
      return refusedWith('TOO_MANY_REFUSALS', { minutes: String(minutes) });
    }
    const documentId = this.codes.read(textField(body, 'token'));
    const found = documentId === undefined ? undefined : await this.documents.byCode(documentId);
    const proven = found && (await this.files.fileOf(found.doctorId, found.document));
    if (proven) return documentFileText(proven.file);
    this.guessing.note(ip, now);
    void reply.status(404);
    return refusedWith('DOCUMENT_CODE_UNKNOWN', {});
  }
}

function refusedWith(code: string, details: Readonly<Record<string, string>>): string {
  return JSON.stringify({ errors: [{ code, message: refusalMessages({ code, details }) }] });
}
