/** The words of the field that events are made of. */

/** Text of a person, encrypted: `v1.<nonce and ciphertext>`. Domain code passes it on unread. */
export type Sealed = string;

export const SCHEMES = ['NEW', 'OLD'] as const;
export type Scheme = (typeof SCHEMES)[number];

/** §18: the exception for doctors trained in another EEA state or Switzerland who started before 2019-03-01. */
export const PART1_EXEMPTIONS = ['EEA_TRAINED_STARTED_BEFORE_2019_03_01'] as const;
export type Part1Exemption = (typeof PART1_EXEMPTIONS)[number];

/** Categories that are credited towards part 3. */
export const COUNTING_CATEGORIES = ['AUP', 'INSTITUTION', 'OTHER', 'RESEARCH', 'MILITARY'] as const;
export type CountingCategory = (typeof COUNTING_CATEGORIES)[number];

/** Every post is in exactly one: what kind of service it is, not what it is worth. */
export const CATEGORIES = [...COUNTING_CATEGORIES, 'PART1_HOSPITAL', 'PART1_MUNICIPALITY', 'NOT_RELEVANT'] as const;
export type Category = (typeof CATEGORIES)[number];

/** Kind of learning arena (OTH-TYPES): examples in the sources, so `OTHER` is always there. */
export const ARENAS = [
  'GP_OFFICE',
  'NURSING_HOME',
  'OUT_OF_HOURS',
  'PRISON_HEALTH',
  'ACUTE_BEDS',
  'CHILD_HEALTH',
  'REHABILITATION',
  'HOSPITAL',
  'MUNICIPAL_INSTITUTION',
  'OTHER',
] as const;
export type Arena = (typeof ARENAS)[number];

export const EMPLOYMENT_CONTRACTS = ['PERMANENT', 'FIXED_TERM', 'INTRODUCTION', 'LIST_HOLDER', 'PART1'] as const;
export type EmploymentContract = (typeof EMPLOYMENT_CONTRACTS)[number];

export const SUBSTITUTE_FOR = ['LIST_HOLDER', 'VACANT_LIST', 'EMPLOYEE'] as const;
export type SubstituteFor = { kind: (typeof SUBSTITUTE_FOR)[number]; holder?: Sealed; list?: Sealed };

/** Who stated a period first. What an employer states needs no further confirmation. */
export const DECLARANTS = ['DOCTOR', 'OFFICE', 'EMPLOYER', 'SUPERVISOR'] as const;
export type Declarant = (typeof DECLARANTS)[number];

export const ABSENCE_KINDS = [
  'VACATION',
  'COURSE',
  'SICK',
  'CHILD_SICK',
  'PARENTAL_LEAVE',
  'LEAVE',
  'MILITARY_SERVICE',
  'COVID',
  'OTHER',
] as const;
export type AbsenceKind = (typeof ABSENCE_KINDS)[number];

export const CREDIT_GROUNDS = ['FOREIGN_TRAINING', 'COMMUNITY_MEDICINE', 'RESEARCH', 'MILITARY', 'OTHER'] as const;
export type CreditGround = (typeof CREDIT_GROUNDS)[number];

export const QUALIFICATIONS = ['GP_SPECIALIST', 'OTHER_SPECIALIST', 'NOT_SPECIALIST'] as const;
export type Qualification = (typeof QUALIFICATIONS)[number];

/** Numbers in force on the first day of the period; translated across reforms only through the reference data. */
export type Place = { municipality: string; district?: string };

export type Employer = { name: string; organisationNumber?: string };

export type Post = {
  postId: string;
  employer: Employer;
  /** Unknown only where the service was outside Norway or a hypothetical names none. */
  place?: Place;
  category: Category;
  arena?: Arena;
  from: string;
  /** Last day where it is agreed. Without it the post runs until it is ended. */
  to?: string;
  basisPoints: number;
  /** When the agreement was signed, where known: the 2026 rules ask for it (KOM-EX-RESET). */
  agreedOn?: string;
  declaredBy: Declarant;
};

export type Supervisor = { supervisorId: string; name?: Sealed; qualification: Qualification };

export type Supervision = {
  supervisionId: string;
  supervisor: Supervisor;
  from: string;
  to?: string;
  /** Only for this post; without it for all the doctor's service. */
  postId?: string;
};

/**
 * Whom the doctor shares with: all who work with careers in a municipality, a city district or an organisation, one person, or
 * whoever has a link and the code that goes with it (kept as a keyed hash).
 */
export type Grantee =
  | { readonly kind: 'MUNICIPALITY'; readonly municipality: string }
  | { readonly kind: 'DISTRICT'; readonly district: string }
  | { readonly kind: 'ORGANISATION'; readonly organisationNumber: string }
  | { readonly kind: 'PERSON'; readonly person: string }
  | { readonly kind: 'LINK'; readonly code: string };

/** Who the doctor is goes with every grant. */
export const SHARED_PARTS = ['BASICS', 'POSTS', 'TRAINING', 'TIMELINE', 'FIGURES', 'DOCUMENTS'] as const;
export type SharedPart = (typeof SHARED_PARTS)[number];

export const FORGETTING_GROUNDS = ['REGISTERED_BY_MISTAKE', 'WISH_OF_THE_DOCTOR', 'RETENTION_OVER'] as const;
export type ForgettingGround = (typeof FORGETTING_GROUNDS)[number];

/** The organisation that stands behind a confirmation or dispute, and in what capacity the person signs. */
export type Confirmer = { organisation: string; organisationNumber?: string; capacity: ConfirmerCapacity };

export const CONFIRMER_CAPACITIES = ['EMPLOYER', 'SUCCESSOR', 'DISTRICT_HEAD_DOCTOR', 'MUNICIPAL_HEAD_DOCTOR'] as const;
export type ConfirmerCapacity = (typeof CONFIRMER_CAPACITIES)[number];

/** As what somebody signs a confirmation of service (DOC-FIELDS 9). */
export const SIGNATORIES = ['DEPARTMENT_HEAD', 'MEDICALLY_RESPONSIBLE', 'BOTH'] as const;
export type Signatory = (typeof SIGNATORIES)[number];
