import { Injectable } from '@nestjs/common';
import { careerStream } from '../../career/application/career-stream.js';
import type { KnownCareer } from '../../career/application/known-career.js';
import type { IssuedDocument } from '../../career/domain/documents/content.js';
import { type StatusEntry, credentialOf, statusEntryOf } from '../../credential/credential.js';
import { CredentialIssuer } from '../../credential/credential-issuer.js';
import type { DocumentLanguage } from '../../counting/index.js';
import { originalProof } from '../../hand-over/application/received-proofs.js';
import { Refused } from '../../kernel/rule.js';
import { Settings } from '../../platform/config/settings.js';
import { lineOf } from '../../platform/event-log-file/event-line.js';
import { EventStore } from '../../platform/event-store/event-store.js';
import { signerOf } from '../../platform/transparency/log-signer.js';
import { TransparencyLog } from '../../platform/transparency/transparency-log.js';
import { Vault } from '../../platform/vault/vault.js';
import { DOCUMENT_FORMAT, type DocumentFile, documentFileText } from '../../proof/document-file.js';
import { sealPages } from '../../proof/pages-seal.js';
import type { DocumentContent } from '../content.js';
import { type DocumentDownload, DocumentDownloads } from '../document-downloads.js';
import { unpacked } from '../packing.js';

/** A document as it was issued, with its proof, and its place in the log. */
export type ProvenFile = {
  readonly file: DocumentFile;
  readonly leafIndex: number;
  /** Where the status lists of this installation tell of it; null where it was issued without a service. */
  readonly status: StatusEntry | null;
};

/**
 * Issued documents as files: from what was kept when they were issued, whatever has been recorded or programmed since.
 *
 * @throws Refused with DOCUMENT_DAMAGED, DOCTOR_FORGOTTEN, PART_NOT_SHOWN from every method; TransparencyRefused
 */
@Injectable()
export class DocumentFiles extends DocumentDownloads {
  constructor(
    private readonly store: EventStore,
    private readonly vault: Vault,
    private readonly log: TransparencyLog,
    private readonly credentials: CredentialIssuer,
    private readonly settings: Settings,
  ) {
    super();
  }

  async json(known: KnownCareer, documentId: string): Promise<DocumentDownload | undefined> {
    const proven = await this.file(known, documentId);
    return (
      proven && {
        fileName: nameOf(proven, '', 'json'),
        contentType: 'application/json; charset=utf-8',
        bytes: Buffer.from(documentFileText(proven.file)),
      }
    );
  }

  async pdf(known: KnownCareer, documentId: string, language: DocumentLanguage): Promise<DocumentDownload | undefined> {
    const proven = await this.file(known, documentId);
    if (!proven) return undefined;
    // Fonts and drawing are a tenth of the program, and of no use before somebody asks for pages.
    const { renderPages } = await import('../pages/render-pages.js');
    const pages = await renderPages(proven.file, language);
    const bytes = sealPages(pages, documentId, signerOf(this.settings));
    return { fileName: nameOf(proven, `-${language}`, 'pdf'), contentType: 'application/pdf', bytes };
  }

  /** As SD-JWT VC: the holder shows of it what she will. */
  async credential(known: KnownCareer, documentId: string): Promise<DocumentDownload | undefined> {
    const proven = await this.file(known, documentId);
    if (!proven) return undefined;
    const { file, leafIndex, status } = proven;
    const text = await credentialOf(file.content, {
      issuer: this.credentials.name,
      leafIndex,
      statusList: status,
      key: this.credentials.key,
    });
    return { fileName: nameOf(proven, '', 'sd-jwt'), contentType: 'application/dc+sd-jwt', bytes: Buffer.from(text) };
  }

  /** Undefined when there is no such document among what is known. */
  async file(known: KnownCareer, documentId: string): Promise<ProvenFile | undefined> {
    if (known.forgotten) throw new Refused([{ code: 'DOCTOR_FORGOTTEN', field: 'doctor' }]);
    const document = known.career('DOCUMENTS').content.documents.issued.get(documentId);
    return document && this.fileOf(known.doctorId, document);
  }

  /** For whoever may see this document, and nothing else of the career. */
  async fileOf(doctorId: string, document: IssuedDocument): Promise<ProvenFile | undefined> {
    const content = await this.contentOf(doctorId, document);
    const stored = await this.store.readStream(careerStream(doctorId));
    const event = stored.find(({ id }) => id === document.recordingId);
    if (!event) return undefined;
    // What was issued elsewhere the log of there vouches for.
    const original = await originalProof(event, stored, this.store);
    const line = original?.line ?? lineOf(event);
    const own = await this.log.proofOf(event.id, lineOf(event));
    const proof = original ?? own;
    if (!proof || !own) return undefined;
    // The lists of elsewhere do not know what becomes of it here, and are not signed with our key.
    const lists = original ? this.credentials.statusLists : content.check.statusList;
    const status = lists === null ? null : statusEntryOf(lists, own.index);
    const file: DocumentFile = { format: DOCUMENT_FORMAT, version: 1, content, event: line, proof: proof.proof };
    return { file, leafIndex: proof.index, status };
  }

  async contentOf(doctorId: string, { documentId, packed, content }: IssuedDocument): Promise<DocumentContent> {
    const { open } = await this.vault.person(doctorId);
    const text = packed === undefined ? '' : open(packed);
    if (text === undefined) throw new Refused([{ code: 'DOCTOR_FORGOTTEN', field: 'doctor' }]);
    return unpacked(text, documentId, content);
  }
}

/** Nothing of the doctor: names of files end up in lists and mails. */
function nameOf({ file: { content } }: ProvenFile, variant: string, ending: string): string {
  return `tjenestebekreftelse-${content.documentId}${variant}.${ending}`;
}
