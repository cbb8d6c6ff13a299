import { describe, expect, it } from '@jest/globals';
import type { CareerEvent } from '../../src/career/domain/events.js';
import type { AccessGrant } from './words.js';
import {
  accessOf,
  auditor,
  coordinator,
  grant,
  granted,
  inBergen,
  inOslo,
  office,
  person,
  setRight,
  takenBack,
} from './words.js';
import { lastDateOf } from '../../src/kernel/dates.js';
import { loadPlaces } from '../../src/places/index.js';
import { Callers } from '../../src/rights/application/callers.js';
import type { Appointment, Appointments, Caller, StoodInFor } from '../../src/rights/caller.js';
import { PARTS } from '../../src/rights/table.js';
import type { Clock } from '../../src/platform/clock.js';
import type { Vault } from '../../src/platform/vault/vault.js';
import { appointed } from '../support/callers.js';
import * as a from '../support/facts.js';

/** Who may see a doctor on a day, and on what ground. Posts run from 2023-01-01 to 2023-05-31 unless a test says otherwise. */

const BEFORE = '2022-12-31';
const FIRST_DAY = '2023-01-01';
const LAST_DAY = '2023-05-31';
const DAY_AFTER = '2023-06-01';
const MUNICIPALITY = ['IDENTITY', 'BASICS', 'POSTS', 'TRAINING', 'TIMELINE', 'DOCUMENTS'];

describe('the doctor', () => {
  it('sees all of her own record on any day, forgotten or not', () => {
    const forgotten = {
      type: 'DoctorForgotten',
      data: { ground: 'RETENTION_OVER', on: '2040-01-01', reference: '40/1', decidedBy: 'operator' },
    } as const;
    expect(accessOf(person('doctor'), BEFORE)).toMatchObject([{ role: 'DOCTOR', parts: PARTS, extent: 'WHOLE' }]);
    expect(accessOf(person('doctor'), BEFORE, inBergen(), forgotten)).toHaveLength(1);
    expect(accessOf(coordinator('4601'), LAST_DAY, inBergen(), forgotten)).toEqual([]);
  });

  it('sees nothing of another', () => {
    expect(accessOf(person('other'), LAST_DAY, inBergen())).toEqual([]);
  });
});

describe('a municipality', () => {
  it.each([BEFORE, FIRST_DAY, LAST_DAY, DAY_AFTER])('sees the post it has recorded, on %s', (today) => {
    const [access, ...others] = accessOf(coordinator('4601'), today, inBergen());
    expect(others).toEqual([]);
    expect(access).toMatchObject({
      role: 'COORDINATOR',
      ground: { relation: 'EMPLOYS', since: FIRST_DAY, until: LAST_DAY, recordingId: 'e1' },
      parts: MUNICIPALITY,
    });
    expect(postsOf(access)).toEqual(['bergen']);
  });

  it('sees milestones until the last day of the last post that has begun there', () => {
    const until = (today: string, ...facts: readonly CareerEvent[]) =>
      untilOf(accessOf(coordinator('4601'), today, ...facts)[0]);
    expect(until(BEFORE, inBergen())).toBe('none');
    expect(until(FIRST_DAY, inBergen())).toBe(LAST_DAY);
    expect(until('2030-01-01', inBergen())).toBe(LAST_DAY);
    const planned = inBergen({ postId: 'again', from: '2031-01-01', to: '2031-12-31' });
    expect(until('2030-01-01', inBergen(), planned)).toBe(LAST_DAY);
    expect(until('2031-01-01', inBergen(), planned)).toBe('2031-12-31');
  });

  it('sees nothing of a post in another, whichever she moved to', () => {
    const moved = [inBergen(), inOslo()];
    expect(accessOf(coordinator('4601'), '2023-08-01', ...moved).flatMap(postsOf)).toEqual(['bergen']);
    expect(accessOf(coordinator('0301'), '2023-08-01', ...moved).flatMap(postsOf)).toEqual(['oslo']);
    expect(accessOf(coordinator('1103'), '2023-08-01', ...moved)).toEqual([]);
  });

  it('has a post no more that was set right to be elsewhere, not even when that is taken back as a whole', () => {
    const corrected = setRight('e1', { postId: 'bergen', place: { municipality: '0301' } });
    expect(accessOf(coordinator('4601'), LAST_DAY, inBergen(), corrected)).toEqual([]);
    expect(accessOf(coordinator('0301'), LAST_DAY, inBergen(), corrected).flatMap(postsOf)).toEqual(['bergen']);
    expect(accessOf(coordinator('4601'), LAST_DAY, inBergen(), corrected, takenBack('e1'))).toEqual([]);
    expect(accessOf(coordinator('0301'), LAST_DAY, inBergen(), corrected, takenBack('e1'))).toMatchObject([
      { parts: ['TIMELINE'] },
    ]);
  });

  it('sees of a post taken back only that it was said', () => {
    const [access] = accessOf(coordinator('4601'), LAST_DAY, inBergen(), takenBack('e1'));
    expect(access).toMatchObject({ parts: ['TIMELINE'] });
    expect(untilOf(access)).toBe('none');
    // Taken back by mistake: all is as it was.
    expect(accessOf(coordinator('4601'), LAST_DAY, inBergen(), takenBack('e1'), takenBack('e2'))).toMatchObject([
      { parts: MUNICIPALITY },
    ]);
  });
});

describe('a city district, an office and an auditor', () => {
  it('see the posts of the district', () => {
    const sagene = appointed('LEADER', { kind: 'DISTRICTS', districts: ['030103'] });
    const elsewhere = appointed('LEADER', { kind: 'DISTRICTS', districts: ['030101'] });
    expect(accessOf(sagene, LAST_DAY, inOslo(), inBergen()).flatMap(postsOf)).toEqual(['oslo']);
    expect(accessOf(elsewhere, LAST_DAY, inOslo(), inBergen())).toEqual([]);
  });

  it('see the posts of the practice by its number, and no milestones', () => {
    const practice = { name: 'Sagene legesenter', organisationNumber: '910000004' };
    const [access, ...others] = accessOf(office('910000004'), LAST_DAY, inBergen({ employer: practice }), inOslo());
    expect(others).toEqual([]);
    expect(access?.parts).toEqual(['IDENTITY', 'POSTS', 'TIMELINE']);
    expect(postsOf(access)).toEqual(['bergen']);
    // The name alone is nobody's proof.
    expect(accessOf(office('910000004'), LAST_DAY, inBergen())).toEqual([]);
  });

  it('see no figures of a part of a record, and the nation’s auditor all but the access log', () => {
    expect(accessOf(auditor('4601'), LAST_DAY, inBergen())[0]?.parts).toEqual(MUNICIPALITY);
    const national = appointed('AUDITOR', { kind: 'NATION' });
    expect(accessOf(national, LAST_DAY)[0]).toMatchObject({
      parts: PARTS.filter((part) => part !== 'ACCESS_LOG' && part !== 'NOTES'),
      extent: 'WHOLE',
    });
  });

  it.each(['ALIS_OFFICE', 'ADMINISTRATOR'] as const)('see nothing as %s, whatever the mandate', (role) => {
    expect(accessOf(appointed(role, { kind: 'NATION' }), LAST_DAY, inBergen())).toEqual([]);
    const municipalities = { kind: 'MUNICIPALITIES', municipalities: ['4601'] } as const;
    expect(accessOf(appointed(role, municipalities), LAST_DAY, inBergen())).toEqual([]);
  });
});

describe('a supervisor', () => {
  const ofPost = a.supervised({ postId: 'bergen' });

  it('sees the post supervised from the first day on, and milestones until the supervision or the post ends', () => {
    expect(accessOf(person('kari'), BEFORE, inBergen(), ofPost)).toEqual([]);
    for (const today of [FIRST_DAY, LAST_DAY, DAY_AFTER]) {
      const [access] = accessOf(person('kari'), today, inBergen(), inOslo(), ofPost);
      expect(access?.parts).toEqual(['IDENTITY', 'BASICS', 'POSTS', 'TRAINING', 'NOTES']);
      expect(postsOf(access)).toEqual(['bergen']);
      expect(untilOf(access)).toBe(LAST_DAY);
    }
    const shorter = a.supervised({ postId: 'bergen', to: '2023-02-28' });
    expect(untilOf(accessOf(person('kari'), LAST_DAY, inBergen(), shorter)[0])).toBe('2023-02-28');
  });

  it('sees nothing once the post is taken back', () => {
    expect(accessOf(person('kari'), LAST_DAY, inBergen(), ofPost, takenBack('e1'))).toEqual([]);
  });

  it('of all service sees the posts that ran meanwhile', () => {
    const facts = [inBergen(), inOslo(), a.supervised({ to: '2023-05-31' })];
    expect(accessOf(person('kari'), '2024-01-01', ...facts).flatMap(postsOf)).toEqual(['bergen']);
    expect(accessOf(person('kari'), '2024-01-01', inBergen(), inOslo(), a.supervised()).flatMap(postsOf)).toEqual([
      'bergen',
      'oslo',
    ]);
  });

  it('who was replaced on the first day never was one', () => {
    const replaced = {
      type: 'SupervisorChanged',
      data: {
        supervisionId: 'first',
        from: FIRST_DAY,
        supervisor: { supervisorId: 'ola', qualification: 'GP_SPECIALIST' },
      },
    } as const;
    expect(accessOf(person('kari'), LAST_DAY, inBergen(), ofPost, replaced)).toEqual([]);
    expect(accessOf(person('ola'), LAST_DAY, inBergen(), ofPost, replaced)).toHaveLength(1);
  });
});

describe('whom she shares with', () => {
  const dated = { from: '2024-02-01', to: '2024-02-29' } as const;

  it.each([
    ['2024-01-31', 0],
    ['2024-02-01', 1],
    ['2024-02-29', 1],
    ['2024-03-01', 0],
  ])('sees it on %s: %i', (today, ways) => {
    const facts = granted({ grantee: { kind: 'PERSON', person: 'kari' }, ...dated });
    expect(accessOf(person('kari'), today, facts)).toHaveLength(ways);
  });

  it('sees the parts she named, who she is, and of all service', () => {
    const facts = granted({ grantee: { kind: 'PERSON', person: 'kari' }, parts: ['FIGURES'] });
    expect(accessOf(person('kari'), '2024-05-01', inBergen(), facts)).toMatchObject([
      { role: 'INVITED', ground: { relation: 'SHARED' }, parts: ['IDENTITY', 'FIGURES'], extent: 'WHOLE' },
    ]);
  });

  it('sees nothing once it is taken back', () => {
    const facts = [
      granted({ grantee: { kind: 'PERSON', person: 'kari' } }),
      { type: 'AccessWithdrawn', data: { grantId: grant } } as const,
    ];
    expect(accessOf(person('kari'), '2024-05-01', ...facts)).toEqual([]);
  });

  const leader = appointed('LEADER', { kind: 'DISTRICTS', districts: ['030103'] });
  const alis = appointed('ALIS_OFFICE', { kind: 'MUNICIPALITIES', municipalities: ['4601', '4602'] }, '910055550');
  const toMunicipality: AccessGrant['grantee'] = { kind: 'MUNICIPALITY', municipality: '4601' };
  const toDistrict: AccessGrant['grantee'] = { kind: 'DISTRICT', district: '030103' };
  const toOffice: AccessGrant['grantee'] = { kind: 'ORGANISATION', organisationNumber: '910055550' };

  it.each<[string, Caller, AccessGrant['grantee'], number]>([
    ['a coordinator of the municipality', coordinator('4601'), toMunicipality, 1],
    ['a coordinator of another', coordinator('0301'), toMunicipality, 0],
    ['the regional office of the municipality', alis, toMunicipality, 0],
    ['the regional office itself', alis, toOffice, 1],
    ['a leader of the district', leader, toDistrict, 1],
    ['a coordinator of the municipality of the district', coordinator('0301'), toDistrict, 0],
    ['an auditor of the municipality', auditor('4601'), toMunicipality, 0],
    ['an administrator of the office', appointed('ADMINISTRATOR', { kind: 'NATION' }, '910055550'), toOffice, 0],
    ['the office of a practice', office('910055550'), toOffice, 1],
    ['somebody with no role there', person('kari'), toOffice, 0],
  ])('%s', (_, caller, grantee, ways) => {
    expect(accessOf(caller, '2024-05-01', granted({ grantee }))).toHaveLength(ways);
  });
});

describe('a caller', () => {
  const today = '2026-03-01';
  const callers = (appointments: readonly Appointment[], standIns: readonly StoodInFor[] = []) =>
    new Callers(
      { personId: (number: string) => `person-${number}`, opaqueId: (text: string) => text } as unknown as Vault,
      { of: () => Promise.resolve(appointments), standsInFor: () => Promise.resolve(standIns) } satisfies Appointments,
      loadPlaces(),
      { today: () => today } as Clock,
    );
  const logIn = { issuer: 'test', subject: 'somebody', hprNumber: '1', organisations: [] as string[] };
  const appointment = (municipality: string, territoryFrom: string): Appointment => ({
    ...{
      role: 'COORDINATOR',
      organisation: '910011111',
      organisationName: 'Kommunen',
      from: '2019-01-01',
      territoryFrom,
    },
    territory: { kind: 'MUNICIPALITIES', municipalities: [municipality] },
  });
  const territoryOf = async (municipality: string, territoryFrom: string) => {
    const { appointments } = await callers([appointment(municipality, territoryFrom)]).of(logIn);
    const [held] = appointments;
    return held?.territory.kind === 'MUNICIPALITIES' ? held.territory.municipalities.toSorted() : [];
  };

  it('answers for a place by every number it has had', async () => {
    expect(await territoryOf('0602', '2019-06-01')).toEqual(['0602', '0625', '0711', '3005', '3301']);
    expect(await territoryOf('3301', '2024-06-01')).toEqual(['0602', '0625', '0711', '3005', '3301']);
    expect(await territoryOf('4601', '2021-01-01')).toEqual(['1201', '4601']);
  });

  it('does not answer for what a place that was split has become', async () => {
    expect(await territoryOf('1507', '2022-01-01')).not.toEqual(expect.arrayContaining(['1508']));
    expect(await territoryOf('1507', '2022-01-01')).not.toEqual(expect.arrayContaining(['1580']));
    expect(await territoryOf('1580', '2024-01-01')).not.toContain('1507');
  });

  it('has, logged in for organisations, the roles in those alone', async () => {
    const appointments = [appointment('4601', '2021-01-01')];
    const rolesWith = async (...organisations: string[]) =>
      (await callers(appointments).of({ ...logIn, organisations })).appointments.length;
    expect(await rolesWith()).toBe(1);
    expect(await rolesWith('910011111')).toBe(1);
    expect(await rolesWith('910022229', '910011111')).toBe(1);
    expect(await rolesWith('910022229')).toBe(0);
  });

  it('takes somebody’s place in those organisations alone', async () => {
    const standIns = [{ organisation: '910011111', absent: 'lena' }];
    const placesWith = async (...organisations: string[]) =>
      (await callers([], standIns).of({ ...logIn, organisations })).standsInFor ?? [];
    expect(await placesWith()).toEqual(standIns);
    expect(await placesWith('910011111')).toEqual(standIns);
    expect(await placesWith('910022229')).toEqual([]);
  });

  it('is no doctor and no supervisor without an HPR number', async () => {
    expect(await callers([]).of({ issuer: 'test', subject: 'kari', organisations: [] })).not.toHaveProperty('person');
  });
});

function postsOf(access: ReturnType<typeof accessOf>[number] | undefined): string[] {
  return access === undefined || access.extent === 'WHOLE' ? [] : [...access.extent.posts];
}

function untilOf(access: ReturnType<typeof accessOf>[number] | undefined): string {
  if (access === undefined || access.extent === 'WHOLE') return 'whole';
  return access.extent.until === -Infinity ? 'none' : (lastDateOf(access.extent.until) ?? 'for ever');
}
