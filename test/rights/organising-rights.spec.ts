import { describe, expect, it } from '@jest/globals';
import type { EnterpriseCommand } from '../../src/enterprise/domain/enterprise.js';
import { foldEnterprise } from '../../src/enterprise/domain/state.js';
import type { AppointedRole, Caller, Territory } from '../../src/rights/caller.js';
import { mayOrganise } from '../../src/rights/organising-rights.js';

const BERGEN = '964338531';
const OSLO = '958935420';
const bergen: Territory = { kind: 'MUNICIPALITIES', municipalities: ['4601'] };

function holding(...roles: readonly (readonly [AppointedRole, string, Territory])[]): Caller {
  const appointments = roles.map(([role, organisation, territory]) => ({
    ...{ role, organisation, territory },
    ...{ organisationName: organisation, from: '2020-01-01' },
  }));
  return { id: 'me', name: 'Me', appointments };
}

const assign = (role: AppointedRole, person = 'somebody'): EnterpriseCommand => ({
  type: 'AssignRole',
  data: { assignmentId: 'a', person, role, from: '2024-01-01' },
});
const reorganise: EnterpriseCommand = {
  type: 'ReorganiseEnterprise',
  data: { name: 'Bergen', territory: { kind: 'NATION' }, from: '2024-01-01' },
};

function asked(caller: Caller, command: EnterpriseCommand, organisation: string): string {
  const judged = mayOrganise(command, organisation, foldEnterprise([]), caller);
  return 'refusal' in judged ? judged.refusal.code : `as ${judged.as.role}`;
}

const national = ['ADMINISTRATOR', '974760673', { kind: 'NATION' }] as const;

describe('who says who is what', () => {
  it('is the administrator of the whole register, everywhere, and of an organisation, there', () => {
    expect(asked(holding(national), assign('AUDITOR'), OSLO)).toBe('as ADMINISTRATOR');
    const municipal = holding(['ADMINISTRATOR', BERGEN, bergen]);
    expect(asked(municipal, assign('AUDITOR'), BERGEN)).toBe('as ADMINISTRATOR');
    expect(asked(municipal, assign('AUDITOR'), OSLO)).toBe('NOT_YOUR_ORGANISATION');
  });

  it('is a leader or coordinator in her own organisation, for those who work there', () => {
    const leader = holding(['LEADER', BERGEN, bergen]);
    expect(asked(leader, assign('COORDINATOR'), BERGEN)).toBe('as LEADER');
    expect(asked(leader, assign('AUDITOR'), BERGEN)).toBe('NOT_YOURS_TO_ASSIGN');
    expect(asked(leader, assign('COORDINATOR'), OSLO)).toBe('NOT_YOUR_ORGANISATION');
    expect(asked(leader, reorganise, BERGEN)).toBe('NOT_ALLOWED');
  });

  it('is never somebody for herself, neither by a role nor by a wider territory', () => {
    expect(asked(holding(national), assign('AUDITOR', 'me'), OSLO)).toBe('NOT_TO_YOURSELF');
    const both = holding(national, ['LEADER', BERGEN, bergen]);
    expect(asked(both, reorganise, BERGEN)).toBe('NOT_TO_YOURSELF');
    expect(asked(both, reorganise, OSLO)).toBe('as ADMINISTRATOR');
  });

  const standIn = (person: string): EnterpriseCommand => ({
    type: 'AppointStandIn',
    data: { standInId: 's', absent: 'leader', standIn: person, from: '2024-07-01', to: '2024-07-31' },
  });
  const close: EnterpriseCommand = { type: 'CloseArena', data: { arenaId: 'a', on: '2024-07-31' } };

  it('lets a leader, a coordinator or an administrator say who stands in there, and nobody oneself', () => {
    for (const role of ['LEADER', 'COORDINATOR', 'ADMINISTRATOR'] as const) {
      const own = holding([role, BERGEN, bergen]);
      expect(asked(own, standIn('somebody'), BERGEN)).toBe(`as ${role}`);
      expect(asked(own, standIn('somebody'), OSLO)).toBe('NOT_YOUR_ORGANISATION');
      expect(asked(own, standIn('me'), BERGEN)).toBe('NOT_TO_YOURSELF');
    }
  });

  it('leaves arenas to those who lead and coordinate there', () => {
    expect(asked(holding(['LEADER', BERGEN, bergen]), close, BERGEN)).toBe('as LEADER');
    expect(asked(holding(['COORDINATOR', BERGEN, bergen]), close, OSLO)).toBe('NOT_YOUR_ORGANISATION');
    expect(asked(holding(['COORDINATOR', '974760673', { kind: 'NATION' }]), close, OSLO)).toBe('NOT_YOUR_ORGANISATION');
    expect(asked(holding(national), close, OSLO)).toBe('NOT_ALLOWED');
  });

  it.each(['OFFICE', 'ALIS_OFFICE', 'AUDITOR'] as const)('is no %s', (role) => {
    const caller = holding([role, BERGEN, bergen]);
    for (const command of [assign('COORDINATOR'), standIn('somebody'), close]) {
      expect(asked(caller, command, BERGEN)).toBe('NOT_ALLOWED');
    }
  });
});
