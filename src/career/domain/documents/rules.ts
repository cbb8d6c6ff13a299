import { isCalendarDate } from '../../../kernel/dates.js';
import { sameJson } from '../../../kernel/json.js';
import { enforce } from '../../../kernel/rule.js';
import {
  type Check,
  isNotInTheFuture,
  isRegistered,
  isWhole,
  notAfterToday,
  onIsDate,
  postIsKnown,
} from '../checks.js';
import type { CareerContent } from '../content.js';
import type { CareerEvent, DataOf } from '../events.js';
import type { DocumentScope } from './events.js';

/** What is said of a document. That a correction supersedes one follows by itself and is nobody's command. */
export type DocumentCommand =
  | { readonly type: 'IssueConfirmation'; readonly data: IssueConfirmation }
  | { readonly type: 'WithdrawConfirmation'; readonly data: DataOf<'ConfirmationWithdrawn'> };

export type IssueConfirmation = DataOf<'ConfirmationIssued'> & { readonly packed: string };

// --- facts -----------------------------------------------------------------------------------------------------------

const isCount =
  (field: 'patients' | 'doctors' | 'residents'): Check<DataOf<'ServiceDescribed'>> =>
  (data) => {
    const value = data[field];
    return value === undefined || isWhole(value, 0, 100_000)
      ? undefined
      : { code: 'COUNT_INVALID', field, value: String(value) };
  };

/** DOC-FIELDS 7: whether service was satisfactory is for whoever was responsible for it. */
const employerJudges: Check<DataOf<'ServiceDescribed'>> = ({ satisfactory, remark, declaredBy }) =>
  (satisfactory === undefined && remark === undefined) || declaredBy === 'EMPLOYER'
    ? undefined
    : { code: 'JUDGED_BY_EMPLOYER_ONLY', field: 'satisfactory', value: declaredBy, rule: 'DOC-FIELDS' };

/** What names a description and says nothing. */
const NAMED: ReadonlySet<string> = new Set(['descriptionId', 'postId', 'declaredBy']);

const saysSomething: Check<DataOf<'ServiceDescribed'>> = (data) =>
  Object.keys(data).some((field) => !NAMED.has(field))
    ? undefined
    : { code: 'DESCRIPTION_EMPTY', field: 'content', rule: 'DOC-FIELDS' };

export const describingService: readonly Check<DataOf<'ServiceDescribed'>>[] = [
  isRegistered,
  postIsKnown,
  saysSomething,
  isCount('patients'),
  isCount('doctors'),
  isCount('residents'),
  employerJudges,
];

/** The date itself is sealed, and judged before. */
export const recordingBirthDate: readonly Check<DataOf<'BirthDateRecorded'>>[] = [isRegistered];

// --- documents -------------------------------------------------------------------------------------------------------

const isNewDocument: Check<IssueConfirmation> = ({ documentId }, { career }) =>
  career.content.documents.issued.has(documentId)
    ? { code: 'DOCUMENT_EXISTS', field: 'documentId', value: documentId }
    : undefined;

/** What it says was made from this very revision, or it would vouch for something else. */
const isMadeFromThis: Check<IssueConfirmation> = ({ madeFrom }, { career }) =>
  madeFrom === career.revision
    ? undefined
    : { code: 'DOCUMENT_OF_OTHER_REVISION', field: 'madeFrom', value: String(madeFrom) };

const scopeIsKnown: Check<IssueConfirmation> = ({ scope }, scene) => {
  if (scope.kind === 'CAREER') return undefined;
  if (scope.kind === 'POST') return postIsKnown({ postId: scope.postId }, scene);
  const { posts } = scene.career.content;
  const isThere = [...posts.values()].some(({ post }) => isInScope(post, scope));
  const value = scope.kind === 'MUNICIPALITY' ? scope.municipality : scope.district;
  return isThere ? undefined : { code: 'NO_POST_THERE', field: 'scope', value };
};

export function isInScope(
  {
    postId,
    place,
  }: { readonly postId: string; readonly place?: { readonly municipality: string; readonly district?: string } },
  scope: DocumentScope,
): boolean {
  switch (scope.kind) {
    case 'POST':
      return postId === scope.postId;
    case 'MUNICIPALITY':
      return place?.municipality === scope.municipality;
    case 'DISTRICT':
      return place?.district === scope.district;
    case 'CAREER':
      return true;
  }
}

/**
 * Whether a document of that scope is made of these posts alone, and so tells of no other. Where no post is left in a place, it
 * tells of others for all anybody knows.
 */
export function isMadeOf(scope: DocumentScope, own: ReadonlySet<string>, { posts }: CareerContent): boolean {
  if (scope.kind === 'CAREER') return false;
  if (scope.kind === 'POST') return own.has(scope.postId);
  const there = [...posts.values()].filter(({ post }) => isInScope(post, scope));
  return there.length > 0 && there.every(({ post }) => own.has(post.postId));
}

const validOnIsDate: Check<IssueConfirmation> = ({ validOn }, scene) =>
  isCalendarDate(validOn)
    ? notAfterToday(validOn, 'validOn', scene)
    : { code: 'DATE_INVALID', field: 'validOn', value: validOn };

const replacesSameKind: Check<IssueConfirmation> = ({ replaces, scope }, { career }) => {
  if (replaces === undefined) return undefined;
  const replaced = career.content.documents.issued.get(replaces);
  if (!replaced) return { code: 'DOCUMENT_UNKNOWN', field: 'replaces', value: replaces };
  return sameJson(replaced.scope, scope)
    ? undefined
    : { code: 'REPLACES_OTHER_SCOPE', field: 'replaces', value: replaces };
};

const issuing: readonly Check<IssueConfirmation>[] = [
  isRegistered,
  isNewDocument,
  isMadeFromThis,
  scopeIsKnown,
  validOnIsDate,
  replacesSameKind,
];

type Withdrawal = DataOf<'ConfirmationWithdrawn'>;

const documentIsKnown: Check<Withdrawal> = ({ documentId }, { career }) =>
  career.content.documents.issued.has(documentId)
    ? undefined
    : { code: 'DOCUMENT_UNKNOWN', field: 'documentId', value: documentId };

const withdrawing: readonly Check<Withdrawal>[] = [
  isRegistered,
  documentIsKnown,
  onIsDate,
  isNotInTheFuture,
  ({ reason }) => (reason === '' ? { code: 'REASON_MISSING', field: 'reason' } : undefined),
];

/**
 * New facts, or none when it is already so.
 *
 * @throws Refused with every rule the command breaks
 */
export function decideOnDocument(
  command: DocumentCommand,
  scene: Parameters<Check<unknown>>[1],
): readonly CareerEvent[] {
  switch (command.type) {
    case 'IssueConfirmation': {
      enforce(issuing, command.data, scene);
      const { packed, ...issued } = command.data;
      return [
        { type: 'ConfirmationIssued', data: issued },
        { type: 'ConfirmationKept', data: { documentId: issued.documentId, packed } },
      ];
    }
    case 'WithdrawConfirmation':
      if (scene.career.content.documents.issued.get(command.data.documentId)?.withdrawn) return [];
      enforce(withdrawing, command.data, scene);
      return [{ type: 'ConfirmationWithdrawn', data: command.data }];
  }
}
