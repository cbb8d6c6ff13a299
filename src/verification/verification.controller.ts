import { Controller, Get, Header, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { VerificationPage } from './verification-page.js';

/** The page on which anybody checks a document. It is open to all, and what is checked on it stays in the browser. */
@Controller('verify')
export class VerificationController {
  constructor(private readonly page: VerificationPage) {}

  @Get()
  @Header('content-type', 'text/html; charset=utf-8')
  async show(@Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    const { html, policy } = await this.page.made();
    void reply.header('content-security-policy', policy);
    return html;
  }
}
