import type { AppointedRole, Caller, Territory } from '../../src/rights/caller.js';

/** Sees and records everything everywhere, so that tests of other things need not think of rights. */
export const registrar: Caller = {
  id: '00000000-0000-8000-8000-0000000000aa',
  name: 'test',
  appointments: (['COORDINATOR', 'AUDITOR', 'ADMINISTRATOR'] as const).map((role) => ({
    role,
    organisation: '974761076',
    organisationName: 'Registeret',
    territory: { kind: 'NATION' },
    from: '2020-01-01',
  })),
};

/** Somebody with a role in an organisation, from the beginning of time as far as tests go. */
export function appointed(
  role: AppointedRole,
  territory: Territory,
  organisation = '974760673',
  organisationName = 'Virksomheten',
): Caller {
  return {
    id: `00000000-0000-8000-8000-${organisation.padStart(12, '0')}`,
    name: role,
    appointments: [{ role, organisation, organisationName, territory, from: '2000-01-01' }],
  };
}
