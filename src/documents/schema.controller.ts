import { Controller, Get, Header } from '@nestjs/common';
import { CONFIRMATION_SCHEMA } from './schema.js';

/** The JSON Schema of what a document says, for whoever reads one by machine; without log-in. */
@Controller('documents/schema')
export class SchemaController {
  @Get('v1')
  @Header('content-type', 'application/schema+json; charset=utf-8')
  @Header('cache-control', 'public, max-age=86400')
  @Header('access-control-allow-origin', '*')
  schema(): string {
    return JSON.stringify(CONFIRMATION_SCHEMA);
  }
}
