import { describe, expect, test } from '@jest/globals';
import { APPOINTED_ROLES, type Caller } from '../../src/rights/caller.js';
import { asksAboutPlace, mayRegister, seesSupervisor } from '../../src/rights/supervisor-rights.js';
import { REGISTERS } from '../../src/rights/table.js';
import type { SupervisorCommand } from '../../src/supervisors/domain/supervisor.js';
import type { SupervisorState } from '../../src/supervisors/domain/state.js';
import { appointed } from '../support/callers.js';
import {
  competenceEnded,
  competent,
  left,
  offered,
  registered,
  saying,
  supervisorOf,
  trained,
  untrained,
  withdrawn,
} from './given.js';

const KARI = 'kari';
const NATION = { kind: 'NATION' } as const;
const OSLO = { kind: 'MUNICIPALITIES', municipalities: ['0301'] } as const;
const BERGEN = { kind: 'MUNICIPALITIES', municipalities: ['4601'] } as const;
const GRUNERLOKKA = { kind: 'DISTRICTS', districts: ['030102'] } as const;

const inRegister = supervisorOf(registered());
const offering = supervisorOf(registered(), offered(), competent(), trained());

const everything: readonly SupervisorCommand[] = [
  registered(),
  competent({ competenceId: 'c2' }),
  competenceEnded('2024-01-01'),
  trained({ courseId: 'k2' }),
  untrained(),
  offered({ offerId: 'o2' }),
  withdrawn('2024-01-01'),
  left('2024-01-01'),
].map(saying);

/** What somebody may have recorded, by name; else the code. */
function outcome(command: SupervisorCommand, supervisor: SupervisorState, caller: Caller): string {
  const judged = mayRegister([command], KARI, supervisor, caller);
  if ('refusals' in judged) return judged.refusals[0]?.code ?? '';
  return judged.capacity.role;
}

describe('who may record what of a supervisor', () => {
  test('every command is walked', () => {
    expect(everything.map(({ type }) => type)).toEqual(Object.keys(REGISTERS));
  });

  test('herself: what she offers, courses and leaving, and nothing in another role', () => {
    const kari: Caller = { ...appointed('LEADER', OSLO), id: KARI, person: KARI };
    expect(everything.map((command) => outcome(command, offering, kari))).toEqual([
      'NOT_YOURS_TO_RECORD',
      'NOT_YOURS_TO_RECORD',
      'NOT_YOURS_TO_RECORD',
      'SUPERVISOR',
      'SUPERVISOR',
      'SUPERVISOR',
      'SUPERVISOR',
      'SUPERVISOR',
    ]);
  });

  test.each(APPOINTED_ROLES)('%s of the whole country', (role) => {
    const isAble = role === 'LEADER' || role === 'COORDINATOR';
    for (const command of everything) {
      expect(outcome(command, offering, appointed(role, NATION))).toBe(isAble ? role : 'NOT_YOURS_TO_RECORD');
    }
  });

  test('leaders where she offers something, and only there', () => {
    const asked = (territory: typeof OSLO | typeof BERGEN | typeof GRUNERLOKKA) =>
      everything.map((command) => outcome(command, offering, appointed('LEADER', territory)));
    const able = everything.map(() => 'LEADER');
    expect(asked(OSLO)).toEqual(able);
    expect(asked(GRUNERLOKKA)).toEqual(able);
    expect(asked(BERGEN)).toEqual([
      'LEADER',
      'SUPERVISOR_UNKNOWN',
      'SUPERVISOR_UNKNOWN',
      'SUPERVISOR_UNKNOWN',
      'SUPERVISOR_UNKNOWN',
      'NOT_YOUR_PLACE',
      'CAPACITY_UNKNOWN',
      'SUPERVISOR_UNKNOWN',
    ]);
    const here = saying(offered({ offerId: 'o3', municipality: '4601', district: '460106' }));
    expect(outcome(here, offering, appointed('LEADER', BERGEN))).toBe('LEADER');
  });

  test('any leader of somebody who offers nothing yet', () => {
    expect(outcome(saying(competent()), inRegister, appointed('COORDINATOR', BERGEN))).toBe('COORDINATOR');
  });

  test('nobody who is nothing', () => {
    const stranger: Caller = { id: 'x', name: '', person: 'x', appointments: [] };
    for (const command of everything) expect(outcome(command, offering, stranger)).toBe('SUPERVISOR_UNKNOWN');
  });
});

describe('who sees a supervisor', () => {
  const sees = (caller: Caller, supervisor = offering, supervised = [{ municipality: '1103' }]) =>
    seesSupervisor(KARI, supervisor, supervised, caller);

  test('herself, and those who have to do with what she offers or whom she supervises', () => {
    expect(sees({ id: KARI, name: '', person: KARI, appointments: [] })).toBe(true);
    expect(sees({ id: 'x', name: '', person: 'x', appointments: [] })).toBe(false);
    for (const role of APPOINTED_ROLES) {
      const reads = role === 'LEADER' || role === 'COORDINATOR' || role === 'AUDITOR';
      expect([role, sees(appointed(role, NATION)), sees(appointed(role, OSLO)), sees(appointed(role, BERGEN))]).toEqual(
        [role, reads, reads, false],
      );
      const stavanger = { kind: 'MUNICIPALITIES', municipalities: ['1103'] } as const;
      expect(sees(appointed(role, stavanger))).toBe(reads);
    }
  });

  test('leaders, of somebody who has to do with nobody yet', () => {
    expect(sees(appointed('LEADER', BERGEN), inRegister, [])).toBe(true);
    expect(sees(appointed('AUDITOR', BERGEN), inRegister, [])).toBe(false);
    expect(sees(appointed('LEADER', BERGEN), inRegister)).toBe(false);
  });

  test('lists are of one’s own places, and figures are for the regional office too', () => {
    const asks = (role: (typeof APPOINTED_ROLES)[number], what: 'SUPERVISORS' | 'TOTALS') => [
      asksAboutPlace({ municipality: '0301' }, what, appointed(role, OSLO)),
      asksAboutPlace({ municipality: '0301', district: '030102' }, what, appointed(role, GRUNERLOKKA)),
      asksAboutPlace({ municipality: '0301' }, what, appointed(role, GRUNERLOKKA)),
      asksAboutPlace({ municipality: '0301' }, what, appointed(role, BERGEN)),
      asksAboutPlace(undefined, what, appointed(role, OSLO)),
      asksAboutPlace(undefined, what, appointed(role, NATION)),
    ];
    const own = [true, true, false, false, false, true];
    const none = own.map(() => false);
    expect(asks('COORDINATOR', 'SUPERVISORS')).toEqual(own);
    expect(asks('AUDITOR', 'TOTALS')).toEqual(own);
    expect(asks('ALIS_OFFICE', 'SUPERVISORS')).toEqual(none);
    expect(asks('ALIS_OFFICE', 'TOTALS')).toEqual(own);
    expect(asks('OFFICE', 'TOTALS')).toEqual(none);
    expect(asks('ADMINISTRATOR', 'TOTALS')).toEqual(none);
  });
});
