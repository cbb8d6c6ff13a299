import type { Confirmed, DocumentContent, Issuer, Ledger, PostEntry } from '../documents/content.js';
import { digestOfContent } from '../proof/document-file.js';
import type { CategoryView, Figure, RequirementView } from '../statement/view.js';

/**
 * What a credential says beside who made it: a document's content, cut so that the holder can show one thing without another.
 * Names and values are those of the document; figures are full-time months, rounded down and exact.
 */
export type CredentialClaims = {
  /** Of which document, and where in which log it stands. */
  readonly document: {
    readonly id: string;
    readonly digest: string;
    readonly log: string;
    readonly leafIndex: number;
    readonly replaces: string | null;
  };
  readonly issuedBy: Issuer;
  readonly doctor: DocumentContent['doctor'];
  readonly scheme: DocumentContent['account']['scheme'];
  /** With the parameters that were set otherwise than the rule set has them. */
  readonly ruleSet: { readonly id: string; readonly overridden: readonly string[] };
  readonly totals: {
    readonly confirmed: Figure;
    readonly withDeclared: Figure;
    /** Under the strictest combination of readings no source rules out. */
    readonly confirmedStrictest: Figure;
    readonly withDeclaredStrictest: Figure;
  };
  /** By id, such as `TOTAL`; empty unless the document is of the whole career. */
  readonly requirements: Readonly<
    Record<string, Pick<RequirementView, 'rule' | 'required' | 'confirmed' | 'withDeclared'>>
  >;
  /** By category, such as `AUP`. */
  readonly categories: Readonly<Record<string, Readonly<Record<'confirmed' | 'withDeclared', CategorySum | null>>>>;
  readonly posts: readonly PostClaims[];
  readonly goals: { readonly approved: readonly string[]; readonly of: number | null } | null;
  readonly supervision: DocumentContent['supervision'];
};

/**
 * What anybody sees who is shown anything: what the figures are about, and that they are no decision. The kind of scope names no
 * place.
 */
export type AlwaysShown = {
  readonly covers: DocumentContent['scope']['kind'];
  readonly upTo: string;
  readonly notice: DocumentContent['account']['notice'];
};

type CategorySum = Pick<CategoryView, 'net' | 'decided' | 'credited' | 'uncredited'>;

type PostClaims = Pick<PostEntry, 'employer' | 'place' | 'category' | 'position' | 'periods'> & {
  readonly confirmations: readonly Pick<Confirmed, 'from' | 'to' | 'organisation' | 'capacity'>[];
};

/**
 * How deep claims can be shown apart: 1 the parts of it, 2 the parts of each part. What is not named is shown whole or not:
 * nobody is shown the kinder of two totals alone, nor time with what is only declared without what is confirmed.
 */
export const APART: Readonly<Partial<Record<keyof CredentialClaims, 1 | 2>>> = {
  document: 1,
  doctor: 1,
  requirements: 1,
  categories: 1,
  posts: 2,
};

/** @param leafIndex place of the event that issued the document in the log */
export function claimsOf(content: DocumentContent, leafIndex: number): CredentialClaims {
  const { account, goals } = content;
  return {
    document: {
      id: content.documentId,
      digest: digestOfContent(content),
      log: content.check.log,
      leafIndex,
      replaces: content.replaces,
    },
    issuedBy: content.issuedBy,
    doctor: content.doctor,
    scheme: account.scheme,
    ruleSet: { id: account.ruleSet, overridden: account.overridden },
    totals: {
      confirmed: account.confirmed.total,
      withDeclared: account.withDeclared.total,
      confirmedStrictest: account.confirmed.strictestTotal,
      withDeclaredStrictest: account.withDeclared.strictestTotal,
    },
    requirements: Object.fromEntries(
      account.requirements.map(({ id, rule, required, confirmed, withDeclared }) => [
        id,
        { rule, required, confirmed, withDeclared },
      ]),
    ),
    categories: Object.fromEntries(
      [
        ...new Set([...account.withDeclared.categories, ...account.confirmed.categories].map((sum) => sum.category)),
      ].map((category) => [
        category,
        { confirmed: sumOf(account.confirmed, category), withDeclared: sumOf(account.withDeclared, category) },
      ]),
    ),
    posts: content.posts.map(({ employer, place, category, position, periods, confirmations }) => ({
      ...{ employer, place, category, position, periods },
      confirmations: confirmations.map(({ from, to, organisation, capacity }) => ({
        from,
        to,
        organisation,
        capacity,
      })),
    })),
    goals: goals && { approved: goals.approved.map(({ code }) => code), of: goals.of },
    supervision: content.supervision,
  };
}

function sumOf({ categories }: Ledger, of: CategoryView['category']): CategorySum | null {
  const found = categories.find(({ category }) => category === of);
  if (!found) return null;
  const { net, decided, credited, uncredited } = found;
  return { net, decided, credited, uncredited };
}
