import { describe, expect, it } from '@jest/globals';
import type { StatingCommand } from '../../src/career/domain/career.js';
import { stretchesOf } from '../../src/career/domain/content.js';
import type { CareerState } from '../../src/career/domain/state.js';
import * as a from '../support/facts.js';
import { careerOf, given, standingOf } from '../support/given.js';

/** What was said is never changed: it is corrected or taken back by saying so. Event `e1` is the first fact given. */

const startAt = (basisPoints: number, change = {}): StatingCommand => ({
  type: 'StartEmployment',
  data: a.post({ basisPoints, ...change }),
});

const confirm: StatingCommand = { type: 'ConfirmPeriod', data: a.period() };

describe('a correction', () => {
  it('says what should have been said, and leaves the old value readable', () => {
    const career = given(a.started())
      .when(a.correct('e1', startAt(4000)))
      .leadsTo();
    expect(percentsOf(career)).toEqual([4000]);
    expect(career.recordings[1]).toMatchObject({
      event: { data: { basisPoints: 6000 } },
      now: { data: { basisPoints: 4000 } },
      amendedBy: ['e2'],
    });
  });

  it('is recorded with type and schema of what it replaces', () => {
    given(a.started())
      .when(a.correct('e1', startAt(4000)))
      .records({
        type: 'RecordingCorrected',
        data: {
          corrects: 'e1',
          type: 'EmploymentStarted',
          schema: 1,
          data: a.post({ basisPoints: 4000 }),
          reason: 'v1.slip.of',
          declaredBy: 'DOCTOR',
        },
      });
  });

  it('can be corrected in turn: the last word holds', () => {
    const career = given(a.started())
      .when(a.correct('e1', startAt(4000)))
      .then(a.correct('e1', startAt(5000)))
      .leadsTo();
    expect(percentsOf(career)).toEqual([5000]);
    expect(career.recordings[1]?.amendedBy).toEqual(['e2', 'e3']);
  });

  it('stays quiet when it changes nothing', () => {
    given(a.started())
      .when(a.correct('e1', startAt(6000)))
      .recordsNothing();
  });

  it('is refused for what was never recorded', () => {
    given(a.started())
      .when(a.correct('e9', startAt(4000)))
      .isRefused('RECORDING_UNKNOWN');
  });

  it('is refused for the registration, and for a correction itself', () => {
    given(a.started())
      .when(a.correct('e0', startAt(4000)))
      .isRefused('RECORDING_NOT_CORRECTABLE');
    given(a.started())
      .when(a.correct('e1', startAt(4000)))
      .then(a.correct('e2', startAt(5000)))
      .isRefused('RECORDING_NOT_CORRECTABLE');
  });

  it('is refused when it says something of another kind, or of something else', () => {
    given(a.started())
      .when(a.correct('e1', { type: 'CompletePart1', data: { on: '2020-01-01' } }))
      .isRefused('CORRECTION_OF_OTHER_KIND');
    given(a.started())
      .when(a.correct('e1', startAt(4000, { postId: 'other' })))
      .isRefused('CORRECTION_CHANGES_IDENTITY');
  });

  it('is held to the rules of what it says', () => {
    given(a.started())
      .when(a.correct('e1', startAt(14_000)))
      .isRefused('PERCENT_OUT_OF_RANGE');
  });

  it('is refused when what was recorded since would no longer fit, and names it', () => {
    const [refusal] = given(a.started(), a.away())
      .when(a.correct('e1', startAt(6000, { from: '2023-03-01' })))
      .refusals();
    expect(refusal).toMatchObject({ code: 'ABSENCE_OUTSIDE_POST', details: { recordingId: 'e2' } });
  });

  it('is not blamed for faults that were there before', () => {
    // Recorded under an older rule: the percentage of e1 would be refused today.
    const odd = a.started({ postId: 'odd', basisPoints: 14_000 });
    const career = given(odd, a.started())
      .when(a.correct('e2', startAt(4000)))
      .leadsTo();
    expect(percentsOf(career)).toEqual([4000]);
  });
});

describe('a withdrawal', () => {
  it('takes a fact back, and leaves it readable', () => {
    const career = given(a.started(), a.away()).when(a.withdraw('e2')).leadsTo();
    expect(career.content.absences.size).toBe(0);
    expect(career.recordings[2]).toMatchObject({ event: { type: 'AbsenceRegistered' }, now: undefined });
  });

  it('takes a correction back: the original holds again', () => {
    const career = given(a.started())
      .when(a.correct('e1', startAt(4000)))
      .then(a.withdraw('e2'))
      .leadsTo();
    expect(percentsOf(career)).toEqual([6000]);
    expect(career.recordings[1]?.amendedBy).toEqual([]);
  });

  it('of the second correction leaves the first in force', () => {
    const career = given(a.started())
      .when(a.correct('e1', startAt(4000)))
      .then(a.correct('e1', startAt(5000)))
      .then(a.withdraw('e3'))
      .leadsTo();
    expect(percentsOf(career)).toEqual([4000]);
  });

  it('can be taken back itself', () => {
    const gone = given(a.started()).when(a.withdraw('e1'));
    expect(gone.leadsTo().content.posts.size).toBe(0);
    expect(percentsOf(gone.then(a.withdraw('e2')).leadsTo())).toEqual([6000]);
  });

  it('is refused while something recorded since rests on it', () => {
    given(a.started(), a.away()).when(a.withdraw('e1')).isRefused('POST_UNKNOWN');
  });

  it('is refused for what was never recorded', () => {
    given().when(a.withdraw('e7')).isRefused('RECORDING_UNKNOWN');
  });

  it('stays quiet when it is taken back already', () => {
    given(a.started()).when(a.withdraw('e1')).then(a.withdraw('e1')).recordsNothing();
    given(a.started())
      .when(a.correct('e1', startAt(4000)))
      .then(a.withdraw('e2'))
      .then(a.withdraw('e2'))
      .recordsNothing();
  });

  it('is outlived by a correction: the fact stands anew', () => {
    const career = given(a.started())
      .when(a.withdraw('e1'))
      .then(a.correct('e1', startAt(3000)))
      .leadsTo();
    expect(percentsOf(career)).toEqual([3000]);
  });
});

describe('confirmation', () => {
  it('of the doctor’s word makes it the employer’s', () => {
    expect(standingOf(careerOf(a.started()), 'office')).toEqual([['2023-01-01', '2023-05-31', 'DECLARED']]);
    expect(standingOf(careerOf(a.started(), a.confirmed()), 'office')).toEqual([
      ['2023-01-01', '2023-05-31', 'CONFIRMED'],
    ]);
  });

  it('may speak of some days only', () => {
    expect(standingOf(careerOf(a.started(), a.confirmed({ to: '2023-02-28' })), 'office')).toEqual([
      ['2023-01-01', '2023-02-28', 'CONFIRMED'],
      ['2023-03-01', '2023-05-31', 'DECLARED'],
    ]);
  });

  it('lapses on the days a later correction touches, and on no others', () => {
    const career = given(a.started(), a.percentChanged(), a.confirmed())
      .when(
        a.correct('e2', {
          type: 'ChangePositionPercent',
          data: { postId: 'office', from: '2023-04-01', basisPoints: 8000, declaredBy: 'DOCTOR' },
        }),
      )
      .leadsTo();
    expect(standingOf(career, 'office')).toEqual([
      ['2023-01-01', '2023-02-28', 'CONFIRMED'],
      ['2023-03-01', '2023-03-31', 'DECLARED'], // 80 % became 60 %
      ['2023-04-01', '2023-05-31', 'CONFIRMED'],
    ]);
  });

  it('lapses on days of which absence was taken away', () => {
    const career = given(a.started(), a.away(), a.confirmed()).when(a.withdraw('e2')).leadsTo();
    expect(standingOf(career, 'office')).toEqual([
      ['2023-01-01', '2023-01-31', 'CONFIRMED'],
      ['2023-02-01', '2023-02-10', 'DECLARED'],
      ['2023-02-11', '2023-05-31', 'CONFIRMED'],
    ]);
  });

  it('stays where the employer makes the correction', () => {
    const career = given(a.started(), a.confirmed())
      .when(a.correct('e1', startAt(4000), 'EMPLOYER'))
      .leadsTo();
    expect(standingOf(career, 'office')).toEqual([['2023-01-01', '2023-05-31', 'CONFIRMED']]);
  });

  it('can be taken back, and given again', () => {
    const back = given(a.started(), a.confirmed()).when(a.withdraw('e2', 'EMPLOYER'));
    expect(standingOf(back.leadsTo(), 'office')).toEqual([['2023-01-01', '2023-05-31', 'DECLARED']]);
    expect(standingOf(back.then(confirm).leadsTo(), 'office')).toEqual([['2023-01-01', '2023-05-31', 'CONFIRMED']]);
  });

  it('can be given anew, in the same words, for days corrected since', () => {
    const corrected = given(a.started(), a.confirmed()).when(a.correct('e1', startAt(4000)));
    expect(standingOf(corrected.leadsTo(), 'office')).toEqual([['2023-01-01', '2023-05-31', 'DECLARED']]);
    expect(standingOf(corrected.then(confirm).leadsTo(), 'office')).toEqual([
      ['2023-01-01', '2023-05-31', 'CONFIRMED'],
    ]);
  });

  it('gives way to a dispute, and the dispute to a confirmation in the same words as before', () => {
    const contested = [a.started(), a.confirmed(), a.disputed({ from: '2023-05-01' })];
    expect(standingOf(careerOf(...contested), 'office')).toEqual([
      ['2023-01-01', '2023-04-30', 'CONFIRMED'],
      ['2023-05-01', '2023-05-31', 'DISPUTED'],
    ]);
    const settled = given(...contested)
      .when(confirm)
      .leadsTo();
    expect(standingOf(settled, 'office')).toEqual([['2023-01-01', '2023-05-31', 'CONFIRMED']]);
  });

  it('may be given by somebody else in the employer’s place, on stated evidence', () => {
    const by = { organisation: 'Oslo kommune', capacity: 'SUCCESSOR' } as const;
    given(a.started())
      .when({ type: 'ConfirmPeriod', data: a.period({ by, basis: 'v1.payroll' }) })
      .records(a.confirmed({ by, basis: 'v1.payroll' }));
  });
});

describe('who stands behind a post', () => {
  it('is the employer from the start, where the employer tells of it', () => {
    expect(standingOf(careerOf(a.started({ declaredBy: 'EMPLOYER' })), 'office')).toEqual([
      ['2023-01-01', '2023-05-31', 'CONFIRMED'],
    ]);
  });

  it('is told for the added days by whoever tells of an extension', () => {
    const career = careerOf(a.substituting({ declaredBy: 'EMPLOYER' }), {
      type: 'SubstitutePositionExtended',
      data: { postId: 'list', to: '2023-06-30', declaredBy: 'OFFICE' },
    });
    expect(standingOf(career, 'list')).toEqual([
      ['2023-01-01', '2023-05-31', 'CONFIRMED'],
      ['2023-06-01', '2023-06-30', 'DECLARED'],
    ]);
  });
});

function percentsOf({ content }: CareerState): number[] {
  const post = content.posts.get('office');
  return post ? stretchesOf(post).map(({ basisPoints }) => basisPoints) : [];
}
