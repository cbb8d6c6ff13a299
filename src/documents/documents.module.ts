import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { CareerModule } from '../career/career.module.js';
import { CredentialModule } from '../credential/credential.module.js';
import { IssuedDocuments } from '../credential/issued-documents.js';
import { LearningGoalsModule } from '../learning-goals/learning-goals.module.js';
import { PlacesModule } from '../places/index.js';
import { Settings } from '../platform/config/settings.js';
import { RightsModule } from '../rights/rights.module.js';
import { DocumentAddresses } from './addresses.js';
import { DocumentFiles } from './application/document-files.js';
import { FallenDocuments } from './application/fallen-documents.js';
import { FindDocument } from './application/find-document.js';
import { IssueDocumentHandler } from './application/issue-document.js';
import { CheckController } from './check.controller.js';
import { DocumentCodes } from './document-codes.js';
import { DocumentDownloads } from './document-downloads.js';
import { DocumentsController } from './documents.controller.js';
import { DocumentsResolver, IssuedDocumentResolver } from './graphql/documents.resolver.js';
import { SchemaController } from './schema.controller.js';
import { ServedAddresses } from './served-addresses.js';

/** Confirmations of service: issuing, reading and checking them. */
@Module({
  imports: [
    CqrsModule,
    CareerModule,
    LearningGoalsModule,
    PlacesModule,
    RightsModule,
    CredentialModule.with({ providers: [{ provide: IssuedDocuments, useClass: FallenDocuments }] }),
  ],
  controllers: [DocumentsController, CheckController, SchemaController],
  providers: [
    IssueDocumentHandler,
    FindDocument,
    DocumentFiles,
    { provide: DocumentDownloads, useExisting: DocumentFiles },
    { provide: DocumentAddresses, useClass: ServedAddresses },
    {
      provide: DocumentCodes,
      useFactory: (settings: Settings) => new DocumentCodes(settings.keys.identity),
      inject: [Settings],
    },
    DocumentsResolver,
    IssuedDocumentResolver,
  ],
  exports: [DocumentDownloads, DocumentFiles, FindDocument],
})
export class DocumentsModule {}
