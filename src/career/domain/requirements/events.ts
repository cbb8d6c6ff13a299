import type { Declarant, Sealed } from '../terms.js';

/** What is required beside time and goals, in the new scheme and the old (COURSES, OLD-REST), and the papers that show it. */
export type RequirementFacts = {
  CourseTaken: {
    courseId: string;
    kind: CourseKind;
    title: string;
    /** Topic of a topic course: courses of one topic are summed. */
    topic?: string;
    /** Course hours in hundredths: 15 hours is 1500. */
    hundredthsOfHours: number;
    /** Last day of the course. */
    on: string;
    expiresOn?: string;
    provider?: string;
    /** Codes of goals it was taken for. */
    goals?: readonly string[];
    certificate?: Sealed;
    declaredBy: Declarant;
  };
  /** Out-of-hours duties (legevakter): OLD-GP-4Y asks for a number of them. */
  DutiesServed: { dutiesId: string; count: number; from: string; to: string; postId?: string; declaredBy: Declarant };
  PracticeVisitMade: { visitId: string; on: string; direction: VisitDirection; declaredBy: Declarant };
  PointsEarned: {
    pointsId: string;
    kind: string;
    hundredthsOfPoints: number;
    on: string;
    declaredBy: Declarant;
  };
  /** A paper that will go with the application, and what can be seen of it (the faults Helsedirektoratet lists). */
  DocumentFiled: {
    documentId: string;
    kind: DocumentKind;
    form: DocumentForm;
    /** What it is about: a post, course, approval or group, by its id. */
    about?: string;
    pages: number;
    /** As the paper itself counts them. */
    pagesOf: number;
    signed: boolean;
    emptyFields: readonly string[];
    on: string;
    /** SHA-256 of the file in hexadecimal. */
    fingerprint?: string;
  };
};

export const COURSE_KINDS = [
  'BASIC_A',
  'BASIC_B',
  'BASIC_C',
  'BASIC_D',
  'TOPIC',
  'ACUTE_MEDICINE',
  'VIOLENCE_AND_ABUSE',
  'EXPERT_WITNESS',
  'SUPERVISOR',
  'OTHER',
] as const;
export type CourseKind = (typeof COURSE_KINDS)[number];

export const VISIT_DIRECTIONS = ['MADE', 'RECEIVED'] as const;
export type VisitDirection = (typeof VISIT_DIRECTIONS)[number];

export const DOCUMENT_KINDS = [
  'SERVICE_CONFIRMATION',
  'GROUP_DIPLOMA',
  'COURSE_CERTIFICATE',
  'CONVERSION_EVIDENCE',
  'DUTY_CONFIRMATION',
  'OTHER',
] as const;
export type DocumentKind = (typeof DOCUMENT_KINDS)[number];

/** The forms of the two schemes differ (APPLY). */
export const DOCUMENT_FORMS = ['NEW_SCHEME_FORM', 'OLD_SCHEME_FORM', 'OTHER_FORM', 'NO_FORM'] as const;
export type DocumentForm = (typeof DOCUMENT_FORMS)[number];
