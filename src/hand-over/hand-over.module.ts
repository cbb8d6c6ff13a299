import { Module, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyAdapter } from '@nestjs/platform-fastify';
import { CareerModule } from '../career/career.module.js';
import { DocumentsModule } from '../documents/documents.module.js';
import { LearningGoalsModule } from '../learning-goals/learning-goals.module.js';
import { PlacesModule } from '../places/index.js';
import { RightsModule } from '../rights/rights.module.js';
import { HandOverController } from './hand-over.controller.js';
import { MakePackage } from './application/make-package.js';
import { PackageViews } from './application/package-views.js';
import { ReceivePackage } from './application/receive-package.js';
import { LARGEST_PACKAGE } from './zip.js';

/** Records that move from one installation to another. */
@Module({
  imports: [CareerModule, DocumentsModule, LearningGoalsModule, PlacesModule, RightsModule],
  controllers: [HandOverController],
  providers: [MakePackage, ReceivePackage, PackageViews],
})
export class HandOverModule implements OnModuleInit {
  constructor(private readonly host: HttpAdapterHost<FastifyAdapter>) {}

  /** A package is larger than any other request, and is held whole in memory while it is checked. */
  onModuleInit(): void {
    const http = this.host.httpAdapter.getInstance();
    if (http.hasContentTypeParser('application/zip')) return;
    http.addContentTypeParser(
      'application/zip',
      { parseAs: 'buffer', bodyLimit: LARGEST_PACKAGE },
      (_request, body, done) => {
        done(null, body);
      },
    );
  }
}
