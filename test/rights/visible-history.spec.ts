import { describe, expect, it } from '@jest/globals';
import { knownTo } from '../../src/career/application/known-career.js';
import type { CareerEvent } from '../../src/career/domain/events.js';
import { dayOf } from '../../src/kernel/dates.js';
import type { Caller } from '../../src/rights/caller.js';
import type { Part } from '../../src/rights/table.js';
import * as a from '../support/facts.js';
import { careerOf } from '../support/given.js';
import { auditor, coordinator, granted, inBergen, inOslo, office, person, setRight, takenBack } from './words.js';

/** Which recordings are behind what somebody is shown, a year after she moved from Bergen to Oslo. Facts are `e1`, `e2` and so on. */

const TODAY = '2024-06-01';

/** Ids of the recordings somebody is shown in a part of the record; none when the doctor is not there for them. */
function shown(caller: Caller, part: Part, ...facts: readonly CareerEvent[]): string[] {
  const reading = { doctorId: 'doctor', caller, today: TODAY, validOn: dayOf(TODAY) };
  const known = knownTo(careerOf(...facts), reading);
  return known?.shows(part) === true ? known.career(part).recordings.map(({ event }) => event.id) : [];
}

const bergen = coordinator('4601');
const oslo = coordinator('0301');
const moved = [inBergen(), inOslo()] as const; // e1, e2

describe('a doctor who moves', () => {
  it('leaves each municipality its own post and what was said of it, whenever', () => {
    const facts = [
      ...moved,
      a.percentChanged({ postId: 'bergen' }), // e3
      a.away({ absenceId: 'there', postId: 'oslo', from: '2023-08-01', to: '2023-08-10' }), // e4
      a.confirmed({ postId: 'bergen' }), // e5
      a.confirmed({ postId: 'oslo', from: '2023-07-01', to: '2023-12-31' }), // e6
      setRight('e1', { postId: 'bergen', place: { municipality: '4601' }, basisPoints: 5000 }), // e7
      a.disputed({ postId: 'oslo', from: '2024-01-01', to: '2024-01-31' }), // e8
    ];
    expect(shown(bergen, 'TIMELINE', ...facts)).toEqual(['e0', 'e1', 'e3', 'e5', 'e7']);
    expect(shown(oslo, 'TIMELINE', ...facts)).toEqual(['e0', 'e2', 'e4', 'e6', 'e8']);
    expect(shown(auditor('4601'), 'TIMELINE', ...facts)).toEqual(shown(bergen, 'TIMELINE', ...facts));
    expect(shown(coordinator('1103'), 'TIMELINE', ...facts)).toEqual([]);
  });

  it('is known where she left by what was so on the last day there', () => {
    const milestone = (on: string): CareerEvent => ({ type: 'SpecialistApproved', data: { on } });
    expect(shown(bergen, 'BASICS', ...moved, milestone('2023-05-31'))).toContain('e3');
    expect(shown(bergen, 'BASICS', ...moved, milestone('2023-06-01'))).not.toContain('e3');
    expect(shown(oslo, 'BASICS', ...moved, milestone('2023-06-01'))).toContain('e3');
    // Set right to a day after she left: it was not so.
    const later: CareerEvent = {
      type: 'RecordingCorrected',
      data: {
        ...{ corrects: 'e3', type: 'SpecialistApproved', schema: 1, data: { on: '2023-09-01' } },
        ...{ reason: 'v1.slip.of', declaredBy: 'DOCTOR' },
      },
    };
    expect(shown(bergen, 'TIMELINE', ...moved, milestone('2023-05-31'), later)).toEqual(['e0', 'e1']);
  });

  it('shows offices no milestones, and no employer the authorities’ letter to her', () => {
    const practice = { name: 'Legesenteret', organisationNumber: '910000004' };
    const facts: CareerEvent[] = [
      inBergen({ employer: practice }),
      { type: 'Part1Completed', data: { on: '2020-01-01' } },
      {
        type: 'CreditDecided',
        data: {
          ...{ creditId: 'c', category: 'AUP', hundredthsOfMonths: 100, ground: 'OTHER' },
          ...{ decidedBy: 'v1.a.b', decidedOn: '2020-01-01', reference: 'v1.a.c' },
        },
      },
    ];
    expect(shown(office('910000004'), 'TIMELINE', ...facts)).toEqual(['e0', 'e1']);
    expect(shown(bergen, 'TIMELINE', ...facts)).toEqual(['e0', 'e1', 'e2']);
    expect(shown(person('doctor'), 'TIMELINE', ...facts)).toEqual(['e0', 'e1', 'e2', 'e3']);
  });
});

describe('what was taken back', () => {
  it('is seen by whom it named, with its being taken back', () => {
    const facts = [inBergen(), inOslo(), takenBack('e1')];
    expect(shown(bergen, 'TIMELINE', ...facts)).toEqual(['e1', 'e3']);
    expect(shown(bergen, 'POSTS', ...facts)).toEqual([]);
    expect(shown(oslo, 'TIMELINE', ...facts)).toEqual(['e0', 'e2']);
  });

  it('and given back is followed through both', () => {
    const facts = [inBergen(), takenBack('e1'), takenBack('e2')];
    expect(shown(bergen, 'TIMELINE', ...facts)).toEqual(['e0', 'e1', 'e2', 'e3']);
  });

  it('of a supervision is seen by the employer of the post alone', () => {
    const facts = [...moved, a.supervised({ postId: 'bergen' }), takenBack('e3')];
    expect(shown(bergen, 'TIMELINE', ...facts)).toEqual(['e0', 'e1', 'e3', 'e4']);
    expect(shown(oslo, 'TIMELINE', ...facts)).toEqual(['e0', 'e2']);
  });
});

describe('supervision', () => {
  const takenOver = (from: string): CareerEvent => ({
    type: 'SupervisorChanged',
    data: { supervisionId: 'first', from, supervisor: { supervisorId: 'ola', qualification: 'GP_SPECIALIST' } },
  });
  const ended = (on: string): CareerEvent => ({ type: 'SupervisorEnded', data: { supervisionId: 'first', on } });

  it('of a post is for its employer and its supervisor', () => {
    const facts = [...moved, a.supervised({ postId: 'oslo' }), takenOver('2024-01-01')];
    expect(shown(oslo, 'POSTS', ...facts)).toEqual(['e0', 'e2', 'e3', 'e4']);
    expect(shown(bergen, 'POSTS', ...facts)).toEqual(['e0', 'e1']);
    expect(shown(person('ola'), 'POSTS', ...facts)).toEqual(['e0', 'e2', 'e3', 'e4']);
  });

  it('shows a supervisor who was replaced nothing of the same post that came later', () => {
    const away = (absenceId: string, from: string, to: string) => a.away({ absenceId, postId: 'oslo', from, to });
    const facts = [...moved, a.supervised({ postId: 'oslo', from: '2023-07-01' }), takenOver('2024-01-01')];
    const told = [...facts, away('then', '2023-12-01', '2023-12-05'), away('later', '2024-01-01', '2024-02-01')];
    expect(shown(person(a.supervision().supervisor.supervisorId), 'POSTS', ...told)).toContain('e5');
    expect(shown(person(a.supervision().supervisor.supervisorId), 'POSTS', ...told)).not.toContain('e6');
    expect(shown(person('ola'), 'POSTS', ...told)).toContain('e6');
    expect(shown(oslo, 'POSTS', ...told)).toContain('e6');
  });

  it('of all service is seen by those who employed her meanwhile', () => {
    const facts = [...moved, a.supervised({ from: '2023-06-15' })];
    expect(shown(bergen, 'POSTS', ...facts)).toEqual(['e0', 'e1']);
    expect(shown(oslo, 'POSTS', ...facts)).toEqual(['e0', 'e2', 'e3']);
  });

  it.each([
    ['2023-05-31', true],
    ['2023-06-01', false],
  ])('of all service tells an employer she left of a change on %s: %s', (on, isTold) => {
    expect(shown(bergen, 'TIMELINE', ...moved, a.supervised(), takenOver(on)).includes('e4')).toBe(isTold);
    expect(shown(bergen, 'TIMELINE', ...moved, a.supervised(), ended(on)).includes('e4')).toBe(isTold);
    expect(shown(oslo, 'TIMELINE', ...moved, a.supervised(), takenOver(on))).toContain('e4');
  });

  it('tells of waivers for those who supervised there', () => {
    const waiver = (supervisorId: string): CareerEvent => ({
      type: 'SupervisorWaiverGranted',
      data: { waiverId: supervisorId, supervisorId, from: '2023-01-01', to: '2024-12-31', reference: 'v1.a.b' },
    });
    const facts = [...moved, a.supervised(), takenOver('2024-01-01'), waiver('kari'), waiver('ola')];
    expect(shown(bergen, 'TIMELINE', ...facts)).toEqual(['e0', 'e1', 'e3', 'e5']);
    expect(shown(oslo, 'TIMELINE', ...facts)).toEqual(['e0', 'e2', 'e3', 'e4', 'e5', 'e6']);
  });
});

describe('what is shared', () => {
  const hold: CareerEvent = { type: 'LegalHoldPlaced', data: { holdId: 'h', reference: '26/1' } };

  it('shows the whole timeline, but not whom else she shares with', () => {
    const facts = [...moved, granted({ parts: ['TIMELINE'] }), hold];
    expect(shown(person('kari'), 'TIMELINE', ...facts)).toEqual(['e0', 'e1', 'e2']);
    expect(shown(person('kari'), 'POSTS', ...facts)).toEqual([]);
    expect(shown(person('doctor'), 'TIMELINE', ...facts)).toEqual(['e0', 'e1', 'e2', 'e3', 'e4']);
  });

  it('with a municipality opens that part of all service and leaves the others as they were', () => {
    const facts = [
      ...moved,
      { type: 'Part1Completed', data: { on: '2023-09-09' } } as const,
      granted({ grantee: { kind: 'MUNICIPALITY', municipality: '4601' }, parts: ['POSTS'] }),
    ];
    expect(shown(bergen, 'POSTS', ...facts)).toContain('e2');
    expect(shown(bergen, 'TIMELINE', ...facts)).toEqual(['e0', 'e1']);
    expect(shown(bergen, 'BASICS', ...facts)).not.toContain('e3');
  });
});

describe('a look at how things were', () => {
  it('is a look with the rights of today', () => {
    const facts = [inBergen(), setRight('e1', { postId: 'bergen', place: { municipality: '0301' } })];
    const at = (caller: Caller) =>
      knownTo(careerOf(...facts), {
        ...{ doctorId: 'doctor', caller, today: TODAY, validOn: dayOf(TODAY) },
        wasKnown: ({ revision }) => revision <= 1,
      });
    expect(at(bergen)).toBeUndefined();
    expect(at(oslo)?.career('POSTS').content.posts.get('bergen')?.post.place).toEqual({ municipality: '4601' });
  });

  it('shows nobody who was not known then', () => {
    const reading = { doctorId: 'doctor', caller: oslo, today: TODAY, validOn: dayOf(TODAY), wasKnown: () => false };
    expect(knownTo(careerOf(...moved), reading)).toBeUndefined();
  });
});
