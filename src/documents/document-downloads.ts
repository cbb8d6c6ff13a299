import type { KnownCareer } from '../career/application/known-career.js';
import type { DocumentLanguage } from '../counting/index.js';

/** A document as a file somebody keeps. */
export type DocumentDownload = { readonly fileName: string; readonly contentType: string; readonly bytes: Uint8Array };

/** Hands out issued documents to whoever may see them, in the form they can be checked in. */
export abstract class DocumentDownloads {
  /** Undefined when there is no such document among what is known. @throws Refused where the part is not shown */
  abstract json(known: KnownCareer, documentId: string): Promise<DocumentDownload | undefined>;
  abstract pdf(
    known: KnownCareer,
    documentId: string,
    language: DocumentLanguage,
  ): Promise<DocumentDownload | undefined>;
}
