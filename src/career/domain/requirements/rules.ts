import { dayOf, isCalendarDate } from '../../../kernel/dates.js';
import {
  type Check,
  endsOnOrAfterStart,
  fromIsDate,
  isDate,
  isNotInTheFuture,
  isRegistered,
  isWhole,
  notAfterToday,
  onIsDate,
  postIsKnownIfNamed,
  taken,
  toIsDate,
} from '../checks.js';
import type { DataOf } from '../events.js';
import { goalIsKnown } from '../goals/rules.js';

/** May this be registered? How far it goes towards a requirement is counted elsewhere. */

type Course = DataOf<'CourseTaken'>;

/** Longer than any course: a slip of the decimal sign. */
const LONGEST_COURSE = 1_000_00;

export const recordingCourse: readonly Check<Course>[] = [
  isRegistered,
  ({ courseId }, { career }) => taken(career.content.requirements.courses, courseId, 'COURSE_EXISTS', 'courseId'),
  onIsDate,
  isNotInTheFuture,
  ({ title }) => (title.trim() === '' ? { code: 'TITLE_MISSING', field: 'title' } : undefined),
  ({ kind, topic }) =>
    kind === 'TOPIC' && (topic ?? '').trim() === ''
      ? { code: 'TOPIC_MISSING', field: 'topic', rule: 'COURSES' }
      : undefined,
  ({ hundredthsOfHours: hours }) =>
    isWhole(hours, 1, LONGEST_COURSE)
      ? undefined
      : { code: 'HOURS_OUT_OF_RANGE', field: 'hours', value: String(hours / 100), rule: 'COURSES' },
  isDate('expiresOn', ({ expiresOn }) => expiresOn),
  ({ on, expiresOn }) =>
    expiresOn !== undefined && isCalendarDate(expiresOn) && isCalendarDate(on) && expiresOn < on
      ? { code: 'ENDS_BEFORE_START', field: 'expiresOn', value: expiresOn, details: { from: on } }
      : undefined,
  ({ goals = [] }, scene) => goals.map((code) => goalIsKnown(code, 'goals', scene)).find((refusal) => refusal),
];

/** A doctor may take a day duty and a night duty on one day, and no more. */
const DUTIES_OF_A_DAY = 2;

export const recordingDuties: readonly Check<DataOf<'DutiesServed'>>[] = [
  isRegistered,
  ({ dutiesId }, { career }) => taken(career.content.requirements.duties, dutiesId, 'DUTIES_EXIST', 'dutiesId'),
  fromIsDate,
  toIsDate,
  endsOnOrAfterStart,
  ({ to }, scene) => notAfterToday(to, 'to', scene),
  postIsKnownIfNamed,
  ({ count, from, to }) => {
    if (!isCalendarDate(from) || !isCalendarDate(to)) return undefined;
    const most = (dayOf(to) - dayOf(from) + 1) * DUTIES_OF_A_DAY;
    return isWhole(count, 1, Math.max(1, most))
      ? undefined
      : {
          code: 'DUTIES_BEYOND_DAYS',
          field: 'count',
          value: String(count),
          details: { most: String(most) },
          rule: 'OLD-GP-4Y',
        };
  },
];

export const recordingVisit: readonly Check<DataOf<'PracticeVisitMade'>>[] = [
  isRegistered,
  ({ visitId }, { career }) => taken(career.content.requirements.visits, visitId, 'VISIT_EXISTS', 'visitId'),
  onIsDate,
  isNotInTheFuture,
];

export const recordingPoints: readonly Check<DataOf<'PointsEarned'>>[] = [
  isRegistered,
  ({ pointsId }, { career }) => taken(career.content.requirements.points, pointsId, 'POINTS_EXIST', 'pointsId'),
  onIsDate,
  isNotInTheFuture,
  ({ kind }) => (kind.trim() === '' ? { code: 'TITLE_MISSING', field: 'kind' } : undefined),
  ({ hundredthsOfPoints: points }) =>
    isWhole(points, 1, 1_000_00)
      ? undefined
      : { code: 'POINTS_OUT_OF_RANGE', field: 'points', value: String(points / 100), rule: 'OLD-REST' },
];

const MOST_PAGES = 1_000;

export const filingDocument: readonly Check<DataOf<'DocumentFiled'>>[] = [
  isRegistered,
  ({ documentId }, { career }) =>
    taken(career.content.requirements.documents, documentId, 'DOCUMENT_EXISTS', 'documentId'),
  onIsDate,
  isNotInTheFuture,
  ({ pages, pagesOf }) =>
    isWhole(pagesOf, 1, MOST_PAGES) && isWhole(pages, 0, pagesOf)
      ? undefined
      : { code: 'PAGES_WRONG', field: 'pages', value: `${String(pages)}/${String(pagesOf)}`, rule: 'DOC-FIELDS' },
  ({ fingerprint }) =>
    fingerprint === undefined || /^[0-9a-f]{64}$/.test(fingerprint)
      ? undefined
      : { code: 'FINGERPRINT_WRONG', field: 'fingerprint' },
];
