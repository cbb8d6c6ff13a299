import { describe, expect, it } from '@jest/globals';
import type { CareerEvent } from '../../src/career/domain/events.js';
import { correct, withdraw } from '../support/facts.js';
import {
  completeActivity,
  fileDocument,
  history,
  inTraining,
  recordCourse,
  recordDuties,
  recordPoints,
  recordVisit,
  recorded,
} from '../support/training.js';

/** Courses, duties, visits, points and papers: what is required beside time and goals. */

const all = recorded([recordCourse(), recordDuties(), recordVisit(), recordPoints(), fileDocument()], inTraining);

describe('what is required beside time and goals', () => {
  it.each([
    ['CourseTaken', recordCourse()],
    ['DutiesServed', recordDuties()],
    ['PracticeVisitMade', recordVisit()],
    ['PointsEarned', recordPoints()],
    ['DocumentFiled', fileDocument()],
  ])('%s is recorded as it was said, and twice is once', (type, command) => {
    const event = { type, data: command.data } as CareerEvent;
    history(inTraining).when(command).records(event);
    history(all).when(command).recordsNothing();
  });

  it.each([
    [recordCourse({ title: 'Grunnkurs B' }), 'COURSE_EXISTS courseId -'],
    [recordCourse({ courseId: 'x', on: 'x' }), 'DATE_INVALID on -'],
    [recordCourse({ courseId: 'x', on: '2026-11-23' }), 'IN_THE_FUTURE on -'],
    [recordCourse({ courseId: 'x', title: ' ' }), 'TITLE_MISSING title -'],
    [recordCourse({ courseId: 'x', kind: 'TOPIC' }), 'TOPIC_MISSING topic COURSES'],
    [recordCourse({ courseId: 'x', kind: 'TOPIC', topic: ' ' }), 'TOPIC_MISSING topic COURSES'],
    [recordCourse({ courseId: 'x', hundredthsOfHours: 0 }), 'HOURS_OUT_OF_RANGE hours COURSES'],
    [recordCourse({ courseId: 'x', hundredthsOfHours: 100_001 }), 'HOURS_OUT_OF_RANGE hours COURSES'],
    [recordCourse({ courseId: 'x', hundredthsOfHours: 0.5 }), 'HOURS_OUT_OF_RANGE hours COURSES'],
    [recordCourse({ courseId: 'x', expiresOn: '2023-05-11' }), 'ENDS_BEFORE_START expiresOn -'],
    [recordCourse({ courseId: 'x', expiresOn: '1 year' }), 'DATE_INVALID expiresOn -'],
    [recordCourse({ courseId: 'x', goals: ['ALM-700'] }), 'GOAL_UNKNOWN goals LG-MODEL'],
    [recordDuties({ count: 11 }), 'DUTIES_EXIST dutiesId -'],
    [recordDuties({ dutiesId: 'x', from: 'x' }), 'DATE_INVALID from -'],
    [recordDuties({ dutiesId: 'x', to: 'x' }), 'DATE_INVALID to -'],
    [recordDuties({ dutiesId: 'x', to: '2022-12-31', count: 1 }), 'ENDS_BEFORE_START to -'],
    [recordDuties({ dutiesId: 'x', to: '2026-11-23' }), 'IN_THE_FUTURE to -'],
    [recordDuties({ dutiesId: 'x', postId: 'x' }), 'POST_UNKNOWN postId -'],
    [recordDuties({ dutiesId: 'x', count: 0 }), 'DUTIES_BEYOND_DAYS count OLD-GP-4Y'],
    [recordDuties({ dutiesId: 'x', to: '2023-01-02', count: 5 }), 'DUTIES_BEYOND_DAYS count OLD-GP-4Y'],
    [recordVisit({ direction: 'RECEIVED' }), 'VISIT_EXISTS visitId -'],
    [recordVisit({ visitId: 'x', on: 'x' }), 'DATE_INVALID on -'],
    [recordVisit({ visitId: 'x', on: '2026-11-23' }), 'IN_THE_FUTURE on -'],
    [recordPoints({ kind: 'OTHER' }), 'POINTS_EXIST pointsId -'],
    [recordPoints({ pointsId: 'x', on: 'x' }), 'DATE_INVALID on -'],
    [recordPoints({ pointsId: 'x', on: '2026-11-23' }), 'IN_THE_FUTURE on -'],
    [recordPoints({ pointsId: 'x', kind: '' }), 'TITLE_MISSING kind -'],
    [recordPoints({ pointsId: 'x', hundredthsOfPoints: 0 }), 'POINTS_OUT_OF_RANGE points OLD-REST'],
    [recordPoints({ pointsId: 'x', hundredthsOfPoints: 100_001 }), 'POINTS_OUT_OF_RANGE points OLD-REST'],
    [fileDocument({ signed: false }), 'DOCUMENT_EXISTS documentId -'],
    [fileDocument({ documentId: 'x', on: 'x' }), 'DATE_INVALID on -'],
    [fileDocument({ documentId: 'x', on: '2026-11-23' }), 'IN_THE_FUTURE on -'],
    [fileDocument({ documentId: 'x', pages: 3 }), 'PAGES_WRONG pages DOC-FIELDS'],
    [fileDocument({ documentId: 'x', pages: 0, pagesOf: 0 }), 'PAGES_WRONG pages DOC-FIELDS'],
    [fileDocument({ documentId: 'x', pagesOf: 1001 }), 'PAGES_WRONG pages DOC-FIELDS'],
    [fileDocument({ documentId: 'x', fingerprint: 'A'.repeat(64) }), 'FINGERPRINT_WRONG fingerprint -'],
  ])('%j is refused: %s', (command, told) => {
    history(all).when(command).isRefusedFor(told);
  });

  it('is not refused because it is incomplete: that is told by the check before the application', () => {
    const poor = fileDocument({ documentId: 'x', pages: 0, signed: false, emptyFields: ['postId'], form: 'NO_FORM' });
    expect(history(all).when(poor).refusals()).toEqual([]);
  });

  it('may be two duties a day and not more', () => {
    const duties = (count: number) => history(all).when(recordDuties({ dutiesId: 'x', to: '2023-01-02', count }));
    expect(duties(4).refusals()).toEqual([]);
    expect(duties(5).refusals()).toMatchObject([{ details: { most: '4' } }]);
  });

  it.each([
    ['e6', recordCourse({ hundredthsOfHours: 2000 })],
    ['e7', recordDuties({ count: 12 })],
    ['e8', recordVisit({ direction: 'RECEIVED' })],
    ['e9', recordPoints({ hundredthsOfPoints: 500 })],
    ['e10', fileDocument({ signed: false })],
  ])('%s is corrected to %j, and withdrawn', (recordingId, replacement) => {
    const corrected = history(all).when(correct(recordingId, replacement)).leadsTo();
    const now = corrected.recordings.find(({ event }) => event.id === recordingId)?.now;
    expect(now?.data).toEqual(replacement.data);
    const gone = history(all).when(withdraw(recordingId)).leadsTo();
    expect(gone.recordings.find(({ event }) => event.id === recordingId)?.now).toBeUndefined();
  });

  it('is corrected to what could have been recorded, and to the same thing', () => {
    history(all)
      .when(correct('e7', recordDuties({ count: 181 })))
      .isRefused('DUTIES_BEYOND_DAYS');
    history(all)
      .when(correct('e6', recordCourse({ courseId: 'basic-b' })))
      .isRefused('CORRECTION_CHANGES_IDENTITY');
    history(all).when(correct('e6', completeActivity())).isRefused('CORRECTION_OF_OTHER_KIND');
    history(all).when(correct('e6', recordCourse())).recordsNothing();
  });
});
