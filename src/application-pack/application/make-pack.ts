import { Injectable } from '@nestjs/common';
import type { KnownCareer } from '../../career/application/known-career.js';
import type { CareerState } from '../../career/domain/state.js';
import { standingOfDocument } from '../../career/domain/documents/content.js';
import { openerOf } from '../../career/graphql/doctor-view.js';
import type { DocumentLanguage } from '../../counting/index.js';
import { DocumentFiles } from '../../documents/application/document-files.js';
import type { DocumentContent } from '../../documents/content.js';
import { Refused } from '../../kernel/rule.js';
import { GoalCatalogue } from '../../learning-goals/application/goal-catalogue.js';
import { Vault } from '../../platform/vault/vault.js';
import type { Part } from '../../rights/table.js';
import { Supervisors } from '../../supervisors/application/supervisors.js';
import { supervisorsOnRecord } from '../../training/application/supervisors-on-record.js';
import { goalsThatApplyTo } from '../../training/goals-that-apply.js';
import type { DocumentFiles as FilesOfDocuments } from '../files.js';
import type { Pack } from '../pack.js';
import { packOf } from '../pack-of.js';

/** The parts of the record it is made of: all of them must be shown to whoever asks, and the access log says so. */
export const PACK_PARTS = [
  'IDENTITY',
  'BASICS',
  'POSTS',
  'TRAINING',
  'FIGURES',
  'DOCUMENTS',
] as const satisfies readonly Part[];

/** Makes an application pack of a career that was read, with the documents that were issued. */
@Injectable()
export class MakePack {
  constructor(
    private readonly catalogue: GoalCatalogue,
    private readonly supervisors: Supervisors,
    private readonly documents: DocumentFiles,
    private readonly vault: Vault,
  ) {}

  /** @throws Refused with PART_NOT_SHOWN, DOCTOR_FORGOTTEN */
  async of(known: KnownCareer): Promise<Pack> {
    const whole = wholeOf(known);
    const { knownAt } = known;
    const catalogue = await (knownAt === undefined ? this.catalogue.current() : this.catalogue.asOf(knownAt));
    return packOf({
      career: whole,
      validOn: known.validOn,
      contents: await this.contentsOf(known),
      goals: goalsThatApplyTo(whole.content, catalogue),
      catalogue,
      supervisorOn: await supervisorsOnRecord(whole.content, this.supervisors, knownAt),
      open: await openerOf(known, whole, this.vault),
    });
  }

  /**
   * As one zip file.
   *
   * @throws Refused with APPLICATION_NOT_READY when there are faults and it is no draft
   */
  async zip(known: KnownCareer, pack: Pack, language: DocumentLanguage, isDraft: boolean): Promise<Uint8Array> {
    if (pack.state === 'NOT_READY' && !isDraft) {
      const faults = pack.faults.filter(({ severity }) => severity === 'FAULT').length;
      throw new Refused([{ code: 'APPLICATION_NOT_READY', rule: 'APPLY', details: { faults: String(faults) } }]);
    }
    const { zippedPack } = await import('../files.js'); // with fonts and drawing, for whoever asks
    return zippedPack(pack, await this.filesOf(known, pack, language), language, isDraft);
  }

  /** Of the documents that stand. One that is not as it was issued is left out, and the pack says so. */
  private async contentsOf(known: KnownCareer): Promise<ReadonlyMap<string, DocumentContent>> {
    const contents = new Map<string, DocumentContent>();
    for (const document of known.career('DOCUMENTS').content.documents.issued.values()) {
      if (standingOfDocument(document) !== 'VALID') continue;
      try {
        contents.set(document.documentId, await this.documents.contentOf(known.doctorId, document));
      } catch (error) {
        if (!(error instanceof Refused) || error.refusals.some(({ code }) => code !== 'DOCUMENT_DAMAGED')) throw error;
      }
    }
    return contents;
  }

  private async filesOf(known: KnownCareer, { parts }: Pack, language: DocumentLanguage): Promise<FilesOfDocuments> {
    const files = new Map<string, readonly { readonly fileName: string; readonly bytes: Uint8Array }[]>();
    for (const { document } of parts.flatMap(({ items }) => items)) {
      if (document === null) continue;
      const pages = await this.documents.pdf(known, document, language);
      const data = await this.documents.json(known, document);
      files.set(
        document,
        [pages, data].flatMap((file) => file ?? []),
      );
    }
    return files;
  }
}

/**
 * All that a pack is made of, each from the part of the record it belongs to.
 *
 * @throws Refused with PART_NOT_SHOWN, DOCTOR_FORGOTTEN
 */
function wholeOf(known: KnownCareer): CareerState {
  const [identity, whole, documents] = [
    known.career('IDENTITY').content,
    known.career('FIGURES'),
    known.career('DOCUMENTS').content.documents,
  ];
  for (const part of PACK_PARTS) known.career(part);
  if (known.forgotten) throw new Refused([{ code: 'DOCTOR_FORGOTTEN', field: 'doctor' }]);
  const registered = identity.registered ? { registered: identity.registered } : {};
  return { ...whole, content: { ...whole.content, documents, ...registered } };
}
