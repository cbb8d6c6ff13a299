import { userInfo } from 'node:os';
import { callerId } from '../enterprise/application/caller-id.js';
import type { Vault } from '../platform/vault/vault.js';
import type { Appointment, Caller } from '../rights/caller.js';

/**
 * Whoever works at the machine with the register's own files and keys needs no right that the program could give or refuse: the
 * operating system has let them in. What they do is recorded and logged like everybody's.
 */
export function operator(vault: Vault): Caller {
  const name = userInfo().username;
  const at = {
    organisation: 'command line',
    organisationName: 'command line',
    territory: { kind: 'NATION' },
    from: '1900-01-01',
  } as const;
  const roles: readonly Appointment['role'][] = ['AUDITOR', 'COORDINATOR', 'ADMINISTRATOR'];
  return {
    id: callerId({ issuer: 'command line', subject: name }, vault),
    name,
    appointments: roles.map((role) => ({ role, ...at })),
  };
}
