import { Controller, Get, NotFoundException, Param, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type DocumentLanguage, DOCUMENT_LANGUAGES } from '../counting/index.js';
import { Refused } from '../kernel/rule.js';
import { RequestRights } from '../platform/graphql/request-rights.js';
import { type RefusedAnswer, answerRefused } from '../platform/http/answer-refused.js';
import type { Caller } from '../rights/caller.js';
import { DocumentFiles } from './application/document-files.js';
import { FindDocument, type Found } from './application/find-document.js';
import type { DocumentDownload } from './document-downloads.js';

/** Issued documents as files, for whoever is logged in and may see them: `<id>.pdf`, `<id>.json`, `<id>.sd-jwt`. */
@Controller('documents')
export class DocumentsController {
  constructor(
    private readonly rights: RequestRights<Caller>,
    private readonly documents: FindDocument,
    private readonly files: DocumentFiles,
  ) {}

  @Get(':file')
  async download(
    @Param('file') file: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Query('language') asked?: string,
    @Query('doctor') doctorId?: string,
  ): Promise<Buffer | RefusedAnswer> {
    const [, documentId, ending] = /^([0-9a-f-]{36})\.(pdf|json|sd-jwt)$/.exec(file) ?? [];
    const language = asked === undefined ? 'nb' : DOCUMENT_LANGUAGES.find((each) => each === asked);
    if (documentId === undefined || ending === undefined || language === undefined) throw new NotFoundException();
    void reply.header('cache-control', 'no-store');
    try {
      const caller = await this.rights.callerOf(request);
      const found = await this.documents.find(documentId, caller, { doctorId });
      const download = found && (await this.fileOf(found, ending, language));
      if (!download) throw new Refused([{ code: 'DOCUMENT_UNKNOWN', field: 'documentId', value: documentId }]);
      void reply.headers({
        'content-type': download.contentType,
        'content-disposition': `attachment; filename="${download.fileName}"`,
      });
      return Buffer.from(download.bytes);
    } catch (error) {
      return answerRefused(error, reply, STATUS);
    }
  }

  private fileOf(
    { known, document: { documentId } }: Found,
    ending: string,
    language: DocumentLanguage,
  ): Promise<DocumentDownload | undefined> {
    if (ending === 'pdf') return this.files.pdf(known, documentId, language);
    return ending === 'json' ? this.files.json(known, documentId) : this.files.credential(known, documentId);
  }
}

const STATUS: Readonly<Record<string, number>> = {
  TOO_MANY_REFUSALS: 429,
  DOCTOR_FORGOTTEN: 410,
  DOCUMENT_DAMAGED: 500,
};
