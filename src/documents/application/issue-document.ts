import { Command, CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { careerStream } from '../../career/application/career-stream.js';
import { ChangeCareer, type Changed } from '../../career/application/change-career.js';
import { LoggedAccess } from '../../career/application/logged-access.js';
import type { DocumentScope, DocumentSection } from '../../career/domain/documents/events.js';
import type { IssueConfirmation } from '../../career/domain/documents/rules.js';
import { type CareerState, foldCareer } from '../../career/domain/state.js';
import { readCareerEvent } from '../../career/domain/upcasters.js';
import { openerOf } from '../../career/graphql/doctor-view.js';
import type { CalendarDate } from '../../kernel/dates.js';
import type { RecordedEvent } from '../../kernel/event.js';
import { sameJson } from '../../kernel/json.js';
import { type Refusal, Refused } from '../../kernel/rule.js';
import { GoalCatalogue } from '../../learning-goals/application/goal-catalogue.js';
import { Places } from '../../places/index.js';
import { Clock } from '../../platform/clock.js';
import { lineOf } from '../../platform/event-log-file/event-line.js';
import { Attempts } from '../../platform/event-store/attempts.js';
import { EventStore } from '../../platform/event-store/event-store.js';
import { Vault } from '../../platform/vault/vault.js';
import { digestOfContent } from '../../proof/document-file.js';
import { careerRoot } from '../../proof/merkle.js';
import type { Caller } from '../../rights/caller.js';
import { type Capacity, NOT_ACCESSIBLE, mayRecord } from '../../rights/recording-rights.js';
import type { Part } from '../../rights/table.js';
import { DocumentAddresses } from '../addresses.js';
import type { DocumentContent, Issuer } from '../content.js';
import { contentOf } from '../make-content.js';
import { packed } from '../packing.js';

export type IssueRequest = {
  readonly doctorId: string;
  /** Those of the document it takes the place of, when they are left out. */
  readonly scope?: DocumentScope;
  readonly sections?: readonly DocumentSection[];
  /** Today when it is left out. */
  readonly validOn?: CalendarDate;
  readonly replaces?: string;
  /** Decide, and issue nothing. */
  readonly dryRun?: boolean;
  /** The newest revision the caller was shown. */
  readonly expectedRevision?: number;
  readonly caller: Caller;
  readonly correlation: string;
  /** The same id sent again is the same document. */
  readonly commandId: string;
  /** The parts of the record that the answer will show. */
  readonly parts?: readonly Part[];
};

export type Issued = { readonly documentId: string; readonly changed: Changed | undefined };

/** Issues a document from the newest of the career: what it says is made and recorded at one revision, or made anew. */
export class IssueDocument extends Command<Issued> {
  constructor(readonly request: IssueRequest) {
    super();
  }
}

const PARTS = ['DOCUMENTS'] as const;

@CommandHandler(IssueDocument)
export class IssueDocumentHandler implements ICommandHandler<IssueDocument> {
  constructor(
    private readonly commandBus: CommandBus,
    private readonly store: EventStore,
    private readonly vault: Vault,
    private readonly places: Places,
    private readonly catalogue: GoalCatalogue,
    private readonly clock: Clock,
    private readonly access: LoggedAccess,
    private readonly addresses: DocumentAddresses,
  ) {}

  /**
   * @throws Refused with DOCUMENT_GAP for each field that is missing, NOTHING_CONFIRMED, and what the rules of documents refuse;
   * CareerConflict; StoreUnavailable
   */
  async execute({ request }: IssueDocument): Promise<Issued> {
    const { doctorId, caller, commandId } = request;
    await this.access.requirePatience(caller, doctorId, PARTS);
    const documentId = this.vault.opaqueId(`document ${doctorId} ${commandId}`);
    const attempts = new Attempts();
    for (;;) {
      const isLast = !(await attempts.another());
      const stored = await this.store.readStream(careerStream(doctorId));
      const career = foldCareer(stored.map(readCareerEvent));
      const capacity = await this.capacityIn(career, documentId, request);
      const earlier = career.content.documents.issued.get(documentId);
      if (earlier) {
        requireSameRequest(earlier, request);
        return { documentId, changed: undefined };
      }
      const command = await this.commandOn(career, stored, documentId, capacity, request);
      try {
        const changed = await this.commandBus.execute(
          new ChangeCareer({
            ...{ doctorId, caller, commandId, correlation: request.correlation },
            commands: [{ type: 'IssueConfirmation', data: command }],
            parts: request.parts ?? PARTS,
            ...(request.dryRun === true ? { dryRun: true } : {}),
            ...(request.expectedRevision === undefined ? {} : { expectedRevision: request.expectedRevision }),
          }),
        );
        return { documentId, changed };
      } catch (error) {
        if (isLast || !isOfOtherRevision(error)) throw error;
      }
    }
  }

  /** Judged before anything is told of what is missing. */
  private async capacityIn(career: CareerState, documentId: string, request: IssueRequest): Promise<Capacity> {
    const { doctorId, caller } = request;
    const today = this.clock.today();
    const asked = {
      ...askedIn(request, career, today),
      documentId,
      madeFrom: career.revision,
      content: '',
      packed: '',
    };
    const judged = mayRecord([{ type: 'IssueConfirmation', data: asked }], doctorId, career, caller, today);
    if ('capacity' in judged) return judged.capacity;
    const isStranger = judged.refusals.some(({ code }) => code === NOT_ACCESSIBLE.code);
    if (isStranger) await this.access.refused(caller, doctorId, PARTS);
    throw new Refused(judged.refusals.map((refusal) => ({ ...refusal, details: {} })));
  }

  private async commandOn(
    career: CareerState,
    stored: readonly RecordedEvent[],
    documentId: string,
    capacity: Capacity,
    request: IssueRequest,
  ): Promise<IssueConfirmation> {
    const { doctorId, caller } = request;
    if (career.content.forgotten) throw new Refused([{ code: 'DOCTOR_FORGOTTEN', field: 'doctor' }]);
    const today = this.clock.today();
    const asked = askedIn(request, career, today);
    const content = contentOf(
      career,
      asked,
      {
        documentId,
        replaces: request.replaces ?? null,
        issuedOn: today,
        issuedBy: issuerOf(caller, capacity),
        check: {
          log: this.addresses.log,
          page: this.addresses.page(documentId),
          statusList: this.addresses.statusList,
        },
      },
      careerRoot(stored.map(lineOf)),
      {
        open: await openerOf({ doctorId, forgotten: false }, career, this.vault),
        places: this.places,
        catalogue: await this.catalogue.atLeast(-1),
      },
    );
    requireComplete(content);
    return {
      documentId,
      ...asked,
      madeFrom: career.revision,
      content: digestOfContent(content),
      packed: packed(content),
    };
  }
}

/** Of a document that is not there: of no post, which is refused as such. */
const NOTHING: DocumentScope = { kind: 'POST', postId: '' };

function askedIn({ scope, sections, validOn, replaces }: IssueRequest, { content }: CareerState, today: CalendarDate) {
  const replaced = content.documents.issued.get(replaces ?? '');
  return {
    scope: scope ?? replaced?.scope ?? NOTHING,
    sections: sections ?? replaced?.sections ?? [],
    validOn: validOn ?? today,
    ...(replaces === undefined ? {} : { replaces }),
  };
}

function issuerOf({ name }: Caller, { role, appointment }: Capacity): Issuer {
  return {
    name,
    role,
    organisation: appointment?.organisationName ?? null,
    organisationNumber: appointment?.organisation ?? null,
  };
}

/** DOC-COMPLETE: only what is said of a whole career may be short of something, and it says of what. */
function requireComplete({ scope, posts, notConfirmed, gaps, account }: DocumentContent): void {
  if (scope.kind === 'CAREER' || posts.length === 0) return;
  const missing = gaps.map(({ code, postId, text }): Refusal => ({
    code: 'DOCUMENT_GAP',
    field: 'scope',
    ...(postId === null ? {} : { value: postId }),
    rule: 'DOC-COMPLETE',
    details: { gap: code, nb: text.nb, en: text.en },
  }));
  const isConfirmed = account.withDeclared.lines.some(({ standing }) => standing === 'CONFIRMED');
  const unconfirmed: Refusal[] =
    notConfirmed.length > 0 && !isConfirmed ? [{ code: 'NOTHING_CONFIRMED', field: 'scope', rule: 'DOC-DUTY' }] : [];
  if (missing.length + unconfirmed.length > 0) throw new Refused([...unconfirmed, ...missing]);
}

function requireSameRequest(
  earlier: Pick<IssueConfirmation, 'scope' | 'sections' | 'replaces' | 'validOn'>,
  { scope, sections, replaces, validOn }: IssueRequest,
): void {
  const isSame =
    (scope === undefined || sameJson(earlier.scope, scope)) &&
    (sections === undefined || sameJson(earlier.sections, sections)) &&
    earlier.replaces === replaces &&
    (validOn === undefined || earlier.validOn === validOn);
  if (!isSame) throw new Refused([{ code: 'COMMAND_ID_REUSED', field: 'request.commandId' }]);
}

function isOfOtherRevision(error: unknown): boolean {
  return error instanceof Refused && error.refusals.every(({ code }) => code === 'DOCUMENT_OF_OTHER_REVISION');
}
