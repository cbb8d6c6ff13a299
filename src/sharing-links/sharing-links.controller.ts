import { Body, Controller, Get, Header, Headers, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DocumentDownloads } from '../documents/document-downloads.js';
import { Refused } from '../kernel/rule.js';
import { refusalText } from '../messages/refusals.js';
import type { Language } from '../messages/template.js';
import { acceptedLanguage } from '../platform/http/accepted-language.js';
import { textField } from '../platform/http/body-fields.js';
import { Opening } from './opening.js';
import { POLICY, askingPage, closedPage, sharedPage } from './page.js';
import { SharedView } from './shared-view.js';

const HTML = 'text/html; charset=utf-8';

/** The page somebody without an account opens with a link and a code. The token stands in the body only, which nobody logs. */
@Controller('shared')
export class SharingLinksController {
  constructor(
    private readonly opening: Opening,
    private readonly view: SharedView,
    private readonly downloads: DocumentDownloads,
  ) {}

  @Get()
  @Header('content-type', HTML)
  @Header('content-security-policy', POLICY)
  ask(@Headers('accept-language') accepts: string | undefined): string {
    return askingPage(acceptedLanguage(accepts));
  }

  @Post()
  @Header('content-type', HTML)
  @Header('content-security-policy', POLICY)
  async show(
    @Body() body: unknown,
    @Headers('accept-language') accepts: string | undefined,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const language = acceptedLanguage(accepts);
    const { token, code } = formOf(body);
    void reply.status(200);
    return this.orClosed(language, token, reply, async () => {
      const opened = await this.opening.open(token, code, request.ip);
      const shared = await this.view.of(opened);
      return sharedPage(shared, { token, code }, language);
    });
  }

  @Post('document')
  @Header('content-security-policy', POLICY)
  async document(
    @Body() body: unknown,
    @Headers('accept-language') accepts: string | undefined,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string | Buffer> {
    const language = acceptedLanguage(accepts);
    const { token, code, document, format } = formOf(body);
    void reply.status(200).header('content-type', HTML);
    return this.orClosed<string | Buffer>(language, token, reply, async () => {
      const { known } = await this.opening.open(token, code, request.ip, ['DOCUMENTS']);
      const download = known.shows('DOCUMENTS') ? await this.downloadOf(known, document, format, language) : undefined;
      if (!download) throw new Refused([{ code: 'SHARED_DOCUMENT_UNKNOWN', field: 'document' }]);
      void reply.headers({
        'content-type': download.contentType,
        'content-disposition': `attachment; filename="${download.fileName}"`,
      });
      return Buffer.from(download.bytes);
    });
  }

  private downloadOf(
    known: Parameters<DocumentDownloads['json']>[0],
    document: string,
    format: string,
    language: Language,
  ) {
    return format === 'pdf' ? this.downloads.pdf(known, document, language) : this.downloads.json(known, document);
  }

  private async orClosed<Answer>(
    language: Language,
    token: string,
    reply: FastifyReply,
    work: () => Promise<Answer>,
  ): Promise<Answer | string> {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      const [refusal = { code: 'SHARE_UNKNOWN' }] = error.refusals;
      const said = TOLD[refusal.code];
      void reply.status(said ?? 404);
      const text = refusalText(said === undefined ? { code: 'SHARE_UNKNOWN' } : refusal, language);
      return refusal.code === 'SHARE_CODE_WRONG' ? askingPage(language, text, token) : closedPage(language, text);
    }
  }
}

/** What whoever holds a link is told, and how it is answered; anything else looks like no link. */
const TOLD: Readonly<Record<string, number>> = {
  SHARE_UNKNOWN: 404,
  SHARE_CODE_WRONG: 403,
  SHARE_LOCKED: 403,
  SHARE_OVER: 410,
  SHARED_DOCUMENT_UNKNOWN: 404,
  TOO_MANY_REFUSALS: 429,
};

/** A token is some 300 characters. */
const LONGEST = 4_000;

/** A pasted link is as good as the token in it. */
function formOf(body: unknown) {
  const text = (name: string) => {
    const value = textField(body, name);
    return value.length <= LONGEST ? value : '';
  };
  const token = text('token');
  return {
    token: token.slice(token.indexOf('#') + 1),
    code: text('code'),
    document: text('document'),
    format: text('format'),
  };
}
