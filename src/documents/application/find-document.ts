import { Injectable } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { careerStream } from '../../career/application/career-stream.js';
import { CompleteLists } from '../../career/application/complete-lists.js';
import type { KnownCareer } from '../../career/application/known-career.js';
import { LoggedAccess } from '../../career/application/logged-access.js';
import { ReadCareer } from '../../career/application/read-career.js';
import type { IssuedDocument } from '../../career/domain/documents/content.js';
import { foldCareer } from '../../career/domain/state.js';
import { readCareerEvent } from '../../career/domain/upcasters.js';
import { EventStore } from '../../platform/event-store/event-store.js';
import { Views } from '../../platform/projections/views.js';
import { Vault } from '../../platform/vault/vault.js';
import type { Access } from '../../rights/access.js';
import type { Caller } from '../../rights/caller.js';
import { type Part, SEES } from '../../rights/table.js';
import { ownerOfDocument } from '../projections/issued-documents.js';

export type Found = { readonly known: KnownCareer; readonly document: IssuedDocument };
export type Seen = { readonly stream: string; readonly revision: number };

const PARTS = ['DOCUMENTS'] as const;

/** From the id of a document to the document, so far as the caller may know of it. Every look is logged. */
@Injectable()
export class FindDocument {
  constructor(
    private readonly views: Views,
    private readonly lists: CompleteLists,
    private readonly queryBus: QueryBus,
    private readonly store: EventStore,
    private readonly vault: Vault,
    private readonly access: LoggedAccess,
  ) {}

  /**
   * Undefined when there is no such document, and when it is not the caller’s to see.
   *
   * @param doctorId where the caller knows whose it is: then it need not be looked up
   * @throws Refused; ReadModelBehind, ReadModelIncomplete; AccessLogUnavailable
   */
  async find(
    documentId: string,
    caller: Caller,
    {
      doctorId,
      seen,
      parts = PARTS,
    }: {
      readonly doctorId?: string | undefined;
      readonly seen?: Seen | undefined;
      readonly parts?: readonly Part[];
    } = {},
  ): Promise<Found | undefined> {
    if (doctorId === undefined) await this.lists.wait(caller, seen);
    const owner = doctorId ?? (await ownerOfDocument(this.views, documentId));
    if (owner === undefined) {
      // One that is not there is looked for as long, and counted as a guess, like one that is another's.
      await this.access.refused(caller, documentId, parts);
      return undefined;
    }
    const asked = [...new Set([...parts, ...PARTS])];
    const known = await this.queryBus.execute(new ReadCareer({ doctorId: owner, caller, parts: asked }));
    const document = known?.shows('DOCUMENTS')
      ? known.career('DOCUMENTS').content.documents.issued.get(documentId)
      : undefined;
    return known && document ? { known, document } : undefined;
  }

  /**
   * For whoever has the code on a document, and no account: this one document. That somebody used the code is put in the access log
   * first, so that the doctor sees it.
   *
   * @throws AccessLogUnavailable
   */
  async byCode(
    documentId: string,
  ): Promise<{ readonly doctorId: string; readonly document: IssuedDocument } | undefined> {
    const doctorId = await ownerOfDocument(this.views, documentId);
    if (doctorId === undefined) return undefined;
    const stored = await this.store.readStream(careerStream(doctorId));
    const { forgotten, documents } = foldCareer(stored.map(readCareerEvent)).content;
    const document = documents.issued.get(documentId);
    if (!document || forgotten) return undefined;
    const caller: Caller = { id: this.vault.opaqueId(`document code:${documentId}`), name: '', appointments: [] };
    const access: Access = {
      role: 'DOCUMENT_HOLDER',
      ground: { relation: 'HOLDS_DOCUMENT' },
      parts: SEES.HOLDS_DOCUMENT,
      extent: { posts: new Set(), until: -Infinity, postsUntil: -Infinity, training: [] },
    };
    await this.access.seen(caller, { doctorId, accesses: [access] }, PARTS);
    return { doctorId, document };
  }
}
