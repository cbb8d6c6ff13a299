import { describe, expect, it } from '@jest/globals';
import type { CareerCommand } from '../../src/career/domain/career.js';
import type { CareerEvent, Declarant } from '../../src/career/domain/events.js';
import { newCareer } from '../../src/career/domain/state.js';
import type { Caller } from '../../src/rights/caller.js';
import { mayRecord } from '../../src/rights/recording-rights.js';
import { appointed } from '../support/callers.js';
import * as a from '../support/facts.js';
import { careerOf, given } from '../support/given.js';
import { auditor, coordinator, inBergen, inOslo, office, person, setRight, takenBack } from './words.js';

/** Who may have what recorded. Facts are `e1`, `e2` and so on. */

const TODAY = '2024-03-01';

function asked(caller: Caller, commands: readonly CareerCommand[], ...facts: readonly CareerEvent[]): string[] {
  const told = mayRecord(commands, 'doctor', careerOf(...facts), caller, TODAY);
  return 'capacity' in told ? [`as ${told.capacity.role}`] : told.refusals.map(({ code }) => code);
}

const doctor = person('doctor');
const bergen = coordinator('4601');
const moved = [inBergen(), inOslo()] as const;
const absent = (postId: string, declaredBy: Declarant = 'DOCTOR'): CareerCommand => ({
  type: 'RegisterAbsence',
  data: a.absence({ postId, declaredBy }),
});
const start = (postId: string, municipality: string): CareerCommand => ({
  type: 'StartEmployment',
  data: a.post({ postId, place: { municipality } }),
});
const confirms = (postId: string, organisation = 'Virksomheten', organisationNumber?: string): CareerCommand => ({
  type: 'ConfirmPeriod',
  data: a.period({
    postId,
    by: { organisation, capacity: 'EMPLOYER', ...(organisationNumber === undefined ? {} : { organisationNumber }) },
  }),
});
const supervises = (postId?: string): CareerCommand => ({
  type: 'AssignSupervisor',
  data: a.supervision(postId === undefined ? {} : { postId }),
});

describe('the doctor', () => {
  it('says everything about herself, in her own name', () => {
    expect(asked(doctor, [absent('bergen'), supervises(), start('new', '1103')], ...moved)).toEqual(['as DOCTOR']);
    expect(asked(doctor, [absent('bergen', 'EMPLOYER')], ...moved)).toEqual(['NOT_YOURS_TO_DECLARE']);
    expect(asked(doctor, [absent('bergen', 'OFFICE')], ...moved)).toEqual(['NOT_YOURS_TO_DECLARE']);
  });

  it('confirms nothing, and decides nothing the authorities decide', () => {
    expect(asked(doctor, [confirms('bergen')], ...moved)).toEqual(['OWN_SERVICE']);
    expect(asked(doctor, [{ type: 'ApproveSpecialist', data: { on: '2024-01-01' } }])).toEqual(['NOT_YOURS_TO_RECORD']);
  });

  it('says nothing about another', () => {
    expect(asked(person('other'), [absent('bergen')], ...moved)).toEqual(['DOCTOR_NOT_ACCESSIBLE']);
    expect(asked(person('kari'), [absent('bergen')], ...moved, a.supervised())).toEqual(['NOT_YOURS_TO_RECORD']);
  });
});

describe('an employer', () => {
  it('speaks of its own posts, of all that have been, and of no other', () => {
    expect(asked(bergen, [absent('bergen', 'EMPLOYER')], ...moved)).toEqual(['as COORDINATOR']);
    expect(asked(bergen, [absent('oslo', 'EMPLOYER')], ...moved)).toEqual(['POST_UNKNOWN']);
    expect(asked(bergen, [absent('none', 'EMPLOYER')], ...moved)).toEqual(['POST_UNKNOWN']);
    expect(asked(coordinator('1103'), [absent('oslo')], ...moved)).toEqual(['DOCTOR_NOT_ACCESSIBLE']);
  });

  it('begins posts in its own place', () => {
    expect(asked(bergen, [start('new', '4601')], ...moved)).toEqual(['as COORDINATOR']);
    expect(asked(bergen, [start('new', '0301')], ...moved)).toEqual(['NOT_YOUR_PLACE']);
    // Nor does it learn which ids there are elsewhere.
    expect(asked(bergen, [start('oslo', '0301')], ...moved)).toEqual(['NOT_YOUR_PLACE']);
    expect(asked(coordinator('1103'), [start('new', '1103'), absent('new')], ...moved)).toEqual(['as COORDINATOR']);
    expect(asked(coordinator('1103'), [start('new', '1103'), absent('oslo')], ...moved)).toEqual(['POST_UNKNOWN']);
  });

  it('confirms in its own name', () => {
    expect(asked(bergen, [confirms('bergen')], ...moved)).toEqual(['as COORDINATOR']);
    expect(asked(bergen, [confirms('bergen', 'virksomheten ', '974760673')], ...moved)).toEqual(['as COORDINATOR']);
    expect(asked(bergen, [confirms('bergen', 'Virksomheten', '910000004')], ...moved)).toEqual([
      'NOT_YOUR_ORGANISATION',
    ]);
    expect(asked(bergen, [confirms('bergen', 'Sagene legesenter')], ...moved)).toEqual(['NOT_YOUR_ORGANISATION']);
  });

  it('says who supervises its own posts, and not who supervises all service', () => {
    expect(asked(bergen, [supervises('bergen')], ...moved)).toEqual(['as COORDINATOR']);
    expect(asked(bergen, [supervises('oslo')], ...moved)).toEqual(['POST_UNKNOWN']);
    expect(asked(bergen, [supervises()], ...moved)).toEqual(['SUPERVISION_OF_ALL_SERVICE']);
    const takesOver: CareerCommand = {
      type: 'ChangeSupervisor',
      data: { supervisionId: 'first', from: '2023-02-01', supervisor: a.supervision().supervisor },
    };
    const ends: CareerCommand = { type: 'EndSupervision', data: { supervisionId: 'first', on: '2023-02-01' } };
    for (const command of [takesOver, ends]) {
      expect(asked(bergen, [command], ...moved, a.supervised({ postId: 'bergen' }))).toEqual(['as COORDINATOR']);
      expect(asked(bergen, [command], ...moved, a.supervised({ postId: 'oslo' }))).toEqual(['SUPERVISION_UNKNOWN']);
      expect(asked(bergen, [command], ...moved, a.supervised())).toEqual(['SUPERVISION_OF_ALL_SERVICE']);
    }
  });

  it('tells of milestones up to the last day of its last post, and leaves the later ones to others', () => {
    const { data: inBergenOnce } = inBergen();
    const last = 'to' in inBergenOnce && typeof inBergenOnce.to === 'string' ? inBergenOnce.to : undefined;
    const approved = (on: string): CareerCommand => ({ type: 'ApproveSpecialist', data: { on } });
    const credited = (decidedOn: string): CareerCommand => ({
      type: 'DecideCredit',
      data: {
        ...{ creditId: 'abroad', category: 'OTHER', hundredthsOfMonths: 100, ground: 'OTHER' },
        ...{ decidedBy: 'v1.a.b', decidedOn, reference: 'v1.a.b' },
      },
    });
    for (const command of [approved, credited]) {
      expect(asked(bergen, [command(last ?? '')], ...moved)).toEqual(['as COORDINATOR']);
      expect(asked(bergen, [command('2023-06-01')], ...moved)).toEqual(['AFTER_THE_POST']);
      expect(asked(bergen, [start('new', '4601'), command('2023-03-01')], ...moved)).toEqual(['as COORDINATOR']);
    }
  });

  it('has nothing to do with a post that was taken back or set right to be elsewhere', () => {
    expect(asked(bergen, [absent('bergen')], inBergen(), takenBack('e1'))).toEqual(['DOCTOR_NOT_ACCESSIBLE']);
    const elsewhere = setRight('e1', { postId: 'bergen', place: { municipality: '0301' } });
    expect(asked(bergen, [absent('bergen')], inBergen(), elsewhere)).toEqual(['DOCTOR_NOT_ACCESSIBLE']);
  });

  it('as an office confirms nothing, and speaks for itself and the doctor', () => {
    const practice = inBergen({ employer: { name: 'Legesenteret', organisationNumber: '910000004' } });
    const staff = office('910000004');
    expect(asked(staff, [absent('bergen', 'OFFICE')], practice)).toEqual(['as OFFICE']);
    expect(asked(staff, [absent('bergen', 'EMPLOYER')], practice)).toEqual(['NOT_YOURS_TO_DECLARE']);
    expect(asked(staff, [confirms('bergen', 'Virksomheten')], practice)).toEqual(['NOT_YOURS_TO_RECORD']);
    expect(asked(staff, [{ type: 'CompletePart1', data: { on: '2020-01-01' } }], practice)).toEqual([
      'NOT_YOURS_TO_RECORD',
    ]);
  });
});

describe('a correction or withdrawal', () => {
  const absence = (postId: string) => a.away({ postId, absenceId: `of-${postId}` });
  const startAnew: CareerCommand = a.correct(
    'e2',
    { type: 'StartEmployment', data: a.post({ postId: 'oslo', place: { municipality: '4601' } }) },
    'EMPLOYER',
  );

  it('is for whoever could have said it', () => {
    expect(asked(bergen, [a.withdraw('e3', 'EMPLOYER')], ...moved, absence('bergen'))).toEqual(['as COORDINATOR']);
    expect(asked(bergen, [a.withdraw('e3', 'EMPLOYER')], ...moved, absence('oslo'))).toEqual(['RECORDING_UNKNOWN']);
  });

  it('of the start of another’s post is not for whoever knows the recording’s id', () => {
    expect(asked(bergen, [a.withdraw('e2', 'EMPLOYER')], ...moved)).toEqual(['RECORDING_UNKNOWN']);
    expect(asked(bergen, [startAnew], ...moved)).toEqual(['RECORDING_UNKNOWN']);
    // Nor by way of what was said about it.
    expect(asked(bergen, [a.withdraw('e3', 'EMPLOYER')], ...moved, takenBack('e2'))).toEqual(['RECORDING_UNKNOWN']);
  });

  it('of a post that went elsewhere before it was taken back is for those there', () => {
    const gone = [inBergen(), setRight('e1', { postId: 'bergen', place: { municipality: '0301' } }), takenBack('e1')];
    const another = inBergen({ postId: 'another' });
    expect(asked(bergen, [a.withdraw('e3', 'EMPLOYER')], ...gone, another)).toEqual(['RECORDING_UNKNOWN']);
  });

  it('does not make the doctor’s word the employer’s', () => {
    const own = a.correct('e1', {
      type: 'StartEmployment',
      data: a.post({ postId: 'bergen', declaredBy: 'EMPLOYER' }),
    });
    expect(asked(doctor, [own], ...moved)).toEqual(['NOT_YOURS_TO_DECLARE']);
    const kept = a.correct('e1', {
      type: 'StartEmployment',
      data: a.post({ postId: 'bergen', declaredBy: 'EMPLOYER' }),
    });
    expect(asked(doctor, [kept], inBergen({ declaredBy: 'EMPLOYER' }))).toEqual(['as DOCTOR']);
  });

  it('of another organisation’s confirmation is not for the municipality of the place', () => {
    const facts = [inBergen(), a.confirmed({ postId: 'bergen' })];
    expect(asked(bergen, [a.withdraw('e2', 'EMPLOYER')], ...facts)).toEqual(['RECORDING_UNKNOWN']);
  });
});

describe('whoever only looks, or only operates', () => {
  const national = appointed('AUDITOR', { kind: 'NATION' });
  const operator = appointed('ADMINISTRATOR', { kind: 'NATION' });
  const hold: CareerCommand = { type: 'PlaceLegalHold', data: { holdId: 'h', reference: '26/1' } };

  it('has nothing said about a career', () => {
    for (const caller of [national, auditor('4601'), operator]) {
      expect(asked(caller, [absent('bergen')], ...moved)).toEqual(['NOT_YOURS_TO_RECORD']);
    }
  });

  it('keeps records and shares none', () => {
    expect(asked(operator, [hold], ...moved)).toEqual(['as ADMINISTRATOR']);
    for (const caller of [doctor, bergen, national])
      expect(asked(caller, [hold], ...moved)).toEqual(['NOT_YOURS_TO_RECORD']);
    const grant: CareerCommand = {
      type: 'GrantAccess',
      data: {
        grantId: 'g',
        grantee: { kind: 'MUNICIPALITY', municipality: '4601' },
        parts: ['POSTS'],
        from: '2024-01-01',
      },
    };
    expect(asked(doctor, [grant])).toEqual(['as DOCTOR']);
    for (const caller of [bergen, national, operator])
      expect(asked(caller, [grant], ...moved)).toEqual(['NOT_YOURS_TO_RECORD']);
    expect(asked(person('kari'), [grant], ...moved)).toEqual(['DOCTOR_NOT_ACCESSIBLE']);
  });
});

describe('an administrator', () => {
  const hold: CareerCommand = { type: 'PlaceLegalHold', data: { holdId: 'case', reference: '2024/1' } };

  it('decides about records only with a task in the whole country', () => {
    expect(asked(appointed('ADMINISTRATOR', { kind: 'NATION' }), [hold], ...moved)).toEqual(['as ADMINISTRATOR']);
    const municipal = appointed('ADMINISTRATOR', { kind: 'MUNICIPALITIES', municipalities: ['4601'] });
    expect(asked(municipal, [hold], ...moved)).toEqual(['NOT_YOURS_TO_RECORD']);
  });
});

describe('somebody who is two things', () => {
  const both: Caller = { ...bergen, id: 'doctor', person: 'doctor' };

  it('is nothing but the doctor in her own record: nobody confirms her own service', () => {
    expect(asked(both, [absent('oslo')], ...moved)).toEqual(['as DOCTOR']);
    expect(asked(both, [absent('bergen', 'EMPLOYER')], ...moved)).toEqual(['NOT_YOURS_TO_DECLARE']);
    expect(asked({ ...both, person: 'other' }, [absent('bergen', 'EMPLOYER')], ...moved)).toEqual(['as COORDINATOR']);
  });
});

describe('the id of a post that was taken back', () => {
  it('is not given to another, or whoever it named would see that one', () => {
    given(inBergen(), takenBack('e1')).when(start('bergen', '0301')).isRefused('POST_EXISTS');
  });
});

describe('a stranger', () => {
  it('is told the same of a doctor who is there and of one who is not', () => {
    const stranger = coordinator('1103');
    for (const command of [absent('oslo'), confirms('oslo'), supervises(), start('oslo', '0301'), a.withdraw('e2')]) {
      expect(mayRecord([command], 'doctor', careerOf(...moved), stranger, TODAY)).toEqual(
        mayRecord([command], 'doctor', newCareer, stranger, TODAY),
      );
    }
  });
});
