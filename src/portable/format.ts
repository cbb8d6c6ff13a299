import type {
  AbsenceKind,
  Arena,
  Category,
  ConfirmerCapacity,
  CountingCategory,
  CreditGround,
  Declarant,
  EmploymentContract,
  Part1Exemption,
  Qualification,
  Scheme,
  SubstituteFor,
} from '../career/domain/events.js';

/**
 * One career in one file, written by hand: what `count <file>` reads, and the form in which rule cases are kept. What a field
 * means stands in `schema.ts`, which is also published as `docs/career.schema.json`.
 */
export type CareerFile = {
  readonly $schema?: string;
  readonly format: typeof FORMAT;
  readonly label?: string;
  readonly milestones?: readonly MilestoneEntry[];
  readonly posts?: readonly PostEntry[];
  readonly absences?: readonly AbsenceEntry[];
  readonly supervisors?: readonly SupervisorEntry[];
  readonly waivers?: readonly WaiverEntry[];
  readonly corrections?: readonly CorrectionEntry[];
};

export const FORMAT = 'tjenestebok-career/1';

/** When it became known: a date, taken as noon UTC, or an instant. Left out, it was known from the beginning. */
type Known = { readonly recorded?: string };
type Stated = Known & { readonly declaredBy?: Declarant };

export type MilestoneEntry = Known &
  (
    | { readonly type: 'PART1_COMPLETED'; readonly on: string }
    | {
        readonly type: 'SPECIALISATION_STARTED';
        readonly scheme: Scheme;
        readonly on: string;
        readonly part1Exemption?: Part1Exemption;
      }
    | { readonly type: 'CONVERTED'; readonly on: string; readonly enterprise?: string }
    | { readonly type: 'SPECIALIST_APPROVED'; readonly on: string; readonly reference?: string }
    | {
        readonly type: 'CREDIT_DECIDED';
        readonly category: CountingCategory;
        readonly months: number;
        readonly ground: CreditGround;
        readonly decidedBy: string;
        readonly decidedOn: string;
        readonly reference: string;
      }
  );

export type PostEntry = Stated & {
  readonly id?: string;
  readonly kind?: 'EMPLOYMENT' | 'SUBSTITUTE';
  readonly employer: string | { readonly name: string; readonly organisationNumber?: string };
  readonly municipality?: string;
  readonly district?: string;
  readonly category: Category;
  readonly arena?: Arena;
  readonly from: string;
  readonly to?: string;
  readonly percent: number;
  readonly agreedOn?: string;
  readonly contract?: EmploymentContract;
  readonly substituteFor?: SubstituteFor['kind'];
  readonly arrangement?: 'INSTEAD' | 'ON_TOP';
  readonly daysPerWeek?: number;
  readonly changes?: readonly ChangeEntry[];
  readonly extended?: readonly ExtensionEntry[];
  readonly ended?: EndEntry;
  readonly confirmed?: readonly ConfirmationEntry[];
  readonly disputed?: readonly DisputeEntry[];
};

export type ChangeEntry = Stated & { readonly from: string; readonly percent: number };
export type ExtensionEntry = Stated & { readonly to: string };
export type EndEntry = string | (Stated & { readonly on: string });

export type ConfirmerEntry =
  | string
  | { readonly organisation: string; readonly organisationNumber?: string; readonly capacity?: ConfirmerCapacity };

export type ConfirmationEntry = Known & {
  readonly from?: string;
  readonly to?: string;
  readonly by?: ConfirmerEntry;
  readonly basis?: string;
};
export type DisputeEntry = Known & {
  readonly from?: string;
  readonly to?: string;
  readonly by?: ConfirmerEntry;
  readonly reason: string;
};

export type AbsenceEntry = Stated & {
  readonly id?: string;
  readonly post: string;
  readonly kind: AbsenceKind;
  readonly from: string;
  readonly to: string;
  readonly share?: number;
  readonly workingDays?: number;
};

export type SupervisorEntry = Known & {
  readonly id?: string;
  readonly supervisor?: string;
  readonly qualification?: Qualification;
  readonly from: string;
  readonly to?: string;
  readonly post?: string;
};

export type WaiverEntry = Known & {
  readonly id?: string;
  readonly supervisor: string;
  readonly from: string;
  readonly to: string;
  readonly reference: string;
};

export type CorrectionEntry = Stated & {
  /** An entry's own id or its place in the file: `sagene`, `posts/1`, `sagene/changes/1`, `milestones/2`, `corrections/1`. */
  readonly of: string;
  readonly reason: string;
  readonly set?: Readonly<Record<string, unknown>>;
  readonly withdraw?: true;
};
