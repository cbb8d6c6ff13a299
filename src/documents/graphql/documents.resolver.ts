import { randomUUID } from 'node:crypto';
import { UseFilters } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { Args, Context, ID, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { KnownCareer } from '../../career/application/known-career.js';
import { ReadCareer } from '../../career/application/read-career.js';
import type { IssuedDocument as Issued } from '../../career/domain/documents/content.js';
import { TODAY } from '../../career/domain/record-keeping.js';
import { CareerChanges } from '../../career/graphql/career-changes.js';
import { CommandErrors } from '../../career/graphql/command-errors.js';
import { type DoctorWithCareer, openerOf, viewDoctor } from '../../career/graphql/doctor-view.js';
import { CareerPayload, Doctor } from '../../career/graphql/types.js';
import { RequestInput } from '../../platform/graphql/inputs.js';
import { SeenInput } from '../../platform/graphql/types.js';
import { Vault } from '../../platform/vault/vault.js';
import { documentFileText } from '../../proof/document-file.js';
import type { CallContext } from '../../rights/call-context.js';
import { partsShownBy } from '../../rights/fields.js';
import { DocumentAddresses } from '../addresses.js';
import { DocumentFiles } from '../application/document-files.js';
import { FindDocument } from '../application/find-document.js';
import { IssueDocument, type IssueRequest } from '../application/issue-document.js';
import { IssueErrors } from './issue-errors.js';
import { viewDocument, viewDocuments } from './document-view.js';
import { IssueConfirmationInput, WithdrawConfirmationInput, scopeOf, sectionsOf } from './inputs.js';
import { DocumentPayload, IssuedDocument } from './types.js';

const DOCTOR = { name: 'doctor', type: () => ID, description: 'Id of the doctor.' };
const DOCUMENT = { name: 'documentId', type: () => ID, description: 'Id of the document.' };
const REQUEST = {
  name: 'request',
  type: () => RequestInput,
  nullable: true,
  description: 'Your id for the request, the revision you saw, dry run.',
};

/** A document with whom it is known to: what its file is made for. */
type KnownDocument = IssuedDocument & { readonly known: KnownCareer };

/** Confirmations of service: issued, read, withdrawn, and issued anew. */
@Resolver(() => Doctor)
export class DocumentsResolver {
  constructor(
    private readonly commandBus: CommandBus,
    private readonly queryBus: QueryBus,
    private readonly changes: CareerChanges,
    private readonly documentsFound: FindDocument,
    private readonly vault: Vault,
    private readonly addresses: DocumentAddresses,
  ) {}

  @Query(() => IssuedDocument, {
    nullable: true,
    description: 'A document by its id. Null when there is no such document, or none you may see.',
  })
  async document(
    @Context() { caller }: CallContext,
    @Args('id', { type: () => ID, description: 'Id of the document.' }) id: string,
    @Args('seen', { type: () => SeenInput, nullable: true, description: 'Show at least this.' }) seen?: SeenInput,
  ): Promise<KnownDocument | null> {
    const found = await this.documentsFound.find(id, caller, { seen });
    return found ? this.view(found.known, found.document) : null;
  }

  @ResolveField(() => [IssuedDocument], {
    description: 'Confirmations of service that were issued, the newest first, those that no longer stand too.',
  })
  async documents(@Parent() { known }: DoctorWithCareer): Promise<KnownDocument[]> {
    const career = known.career('DOCUMENTS');
    const open = await openerOf(known, career, this.vault);
    return viewDocuments(career, open, this.addresses).map((document) => ({ ...document, known }));
  }

  @ResolveField(() => [IssuedDocument], {
    description:
      'Documents that no longer stand and that nothing has taken the place of: `reissueConfirmation` makes the new one.',
  })
  async documentNotices(@Parent() doctor: DoctorWithCareer): Promise<KnownDocument[]> {
    const documents = await this.documents(doctor);
    return documents.filter(({ standing, supersededBy }) => standing !== 'VALID' && supersededBy === null);
  }

  @UseFilters(IssueErrors)
  @Mutation(() => DocumentPayload, {
    description:
      'Issues a confirmation of service from all that is recorded. Of one post, municipality or district only when every field is filled and something is confirmed; of the whole career always, and it says what is missing. Errors: DOCUMENT_GAP, NOTHING_CONFIRMED, DOCUMENT_OF_OTHER_POSTS, NO_POST_THERE, SCOPE_WRONG, REPLACES_OTHER_SCOPE, DOCUMENT_UNKNOWN.',
  })
  issueConfirmation(
    @Args(DOCTOR) doctor: string,
    @Args('input', { description: 'What to issue.' }) input: IssueConfirmationInput,
    @Context() context: CallContext,
    @Args(REQUEST) request?: RequestInput,
  ): Promise<DocumentPayload> {
    const { scope, sections, validOn, replaces } = input;
    return this.issue(
      {
        doctorId: doctor,
        scope: scopeOf(scope),
        sections: sectionsOf(sections),
        ...(validOn ? { validOn } : {}),
        ...(replaces ? { replaces } : {}),
      },
      context,
      request,
    );
  }

  @UseFilters(IssueErrors)
  @Mutation(() => DocumentPayload, {
    description:
      'Issues a document anew, of the same scope and sections and up to today, in the place of one that no longer stands. Errors: as `issueConfirmation`.',
  })
  reissueConfirmation(
    @Args(DOCTOR) doctor: string,
    @Args(DOCUMENT) documentId: string,
    @Context() context: CallContext,
    @Args(REQUEST) request?: RequestInput,
  ): Promise<DocumentPayload> {
    return this.issue({ doctorId: doctor, replaces: documentId }, context, request);
  }

  @UseFilters(CommandErrors)
  @Mutation(() => CareerPayload, {
    description:
      'Whoever issued a document no longer stands behind it. It stays readable, and every check says that it was withdrawn. Errors: DOCUMENT_UNKNOWN, NOT_YOUR_DOCUMENT, REASON_MISSING.',
  })
  withdrawConfirmation(
    @Args(DOCTOR) doctor: string,
    @Args('input', { description: 'Which, and why.' }) { documentId, reason }: WithdrawConfirmationInput,
    @Context() context: CallContext,
    @Args(REQUEST) request?: RequestInput,
  ): Promise<CareerPayload> {
    const data = { documentId, on: TODAY, reason };
    return this.changes.make(doctor, [() => ({ type: 'WithdrawConfirmation', data })], context, request);
  }

  private async issue(
    asked: Omit<IssueRequest, 'caller' | 'correlation' | 'commandId'>,
    { caller, correlation, asked: fields }: CallContext,
    request: RequestInput | undefined,
  ): Promise<DocumentPayload> {
    const commandId = request?.commandId ?? randomUUID();
    const { expectedRevision, dryRun } = request ?? {};
    const { documentId, changed } = await this.commandBus.execute(
      new IssueDocument({
        ...{ ...asked, caller, correlation, commandId },
        ...(typeof expectedRevision === 'number' ? { expectedRevision } : {}),
        ...(dryRun === true ? { dryRun } : {}),
      }),
    );
    const { doctorId } = asked;
    const parts = [...new Set([...partsShownBy(fields.get('Doctor') ?? []), 'DOCUMENTS' as const])];
    const known = await this.queryBus.execute(new ReadCareer({ doctorId, caller, parts }));
    const document = known?.career('DOCUMENTS').content.documents.issued.get(documentId);
    const revision = changed?.revision ?? known?.revision;
    return {
      document: known && document ? await this.view(known, document) : null,
      doctor: known ? await viewDoctor(known, this.vault) : null,
      seen: known && revision !== undefined ? { stream: `career-${doctorId}`, revision } : null,
      recordings: changed?.recordings ?? [],
      events: changed?.events ?? 0,
      notices: [],
      errors: [],
    };
  }

  private async view(known: KnownCareer, document: Issued): Promise<KnownDocument> {
    const career = known.career('DOCUMENTS');
    return { ...viewDocument(document, career, await openerOf(known, career, this.vault), this.addresses), known };
  }
}

/** What a document says, with its proof. */
@Resolver(() => IssuedDocument)
export class IssuedDocumentResolver {
  constructor(private readonly files: DocumentFiles) {}

  @ResolveField(() => String, {
    nullable: true,
    description:
      'The document file, as JSON text: what it says, the event that issued it, and the proof. Errors: DOCUMENT_DAMAGED, DOCTOR_FORGOTTEN.',
  })
  async file(@Parent() { known, id }: KnownDocument): Promise<string | null> {
    const proven = await this.files.file(known, id);
    return proven ? documentFileText(proven.file) : null;
  }
}
