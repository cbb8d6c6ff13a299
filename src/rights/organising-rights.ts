import type { EnterpriseCommand } from '../enterprise/domain/enterprise.js';
import type { EnterpriseState } from '../enterprise/domain/state.js';
import type { Refusal } from '../kernel/rule.js';
import type { AppointedRole, Appointment, Caller } from './caller.js';
import { HANDED_OUT, ORGANISES } from './table.js';

/**
 * In which of the caller's roles a command about an organisation may be recorded, or why in none.
 *
 * Those who administer the whole register say which organisations there are and who begins in them; other administrators, leaders
 * and coordinators see to their own. Nobody appoints oneself: whoever operates the register would otherwise be one step from reading it.
 */
export function mayOrganise(
  command: EnterpriseCommand,
  organisationNumber: string,
  enterprise: EnterpriseState,
  { id, appointments }: Caller,
): { readonly as: Appointment } | { readonly refusal: Refusal } {
  if (command.type === 'AssignRole' && command.data.person === id) {
    return { refusal: { code: 'NOT_TO_YOURSELF', field: 'person' } };
  }
  // Who stands in signs as the other may: a leader names hers, and nobody takes the place of another by her own word.
  if (command.type === 'AppointStandIn' && command.data.standIn === id) {
    return { refusal: { code: 'NOT_TO_YOURSELF', field: 'standIn' } };
  }
  const able = appointments.filter(({ role }) => ORGANISES[command.type].includes(role));
  const [first] = able;
  if (!first) return { refusal: { code: 'NOT_ALLOWED', field: command.type } };
  const isOwn = ({ organisation }: Appointment) => organisation === organisationNumber;
  const administrator = able.find(
    (each) => each.role === 'ADMINISTRATOR' && (each.territory.kind === 'NATION' || isOwn(each)),
  );
  if (administrator) {
    // A wider territory is as good as another role.
    const gains =
      command.type === 'ReorganiseEnterprise' && appointments.some((each) => each !== administrator && isOwn(each));
    return gains ? { refusal: { code: 'NOT_TO_YOURSELF', field: 'territory' } } : { as: administrator };
  }
  const own = able.find((each) => each.role !== 'ADMINISTRATOR' && isOwn(each));
  if (!own)
    return { refusal: { code: 'NOT_YOUR_ORGANISATION', field: 'organisationNumber', value: organisationNumber } };
  const role = roleIn(command, enterprise);
  return role === undefined || HANDED_OUT.has(role)
    ? { as: own }
    : { refusal: { code: 'NOT_YOURS_TO_ASSIGN', field: 'role', value: role } };
}

/** Undefined for an assignment that is not there: the rules refuse that by itself. */
function roleIn(command: EnterpriseCommand, { assignments }: EnterpriseState): AppointedRole | undefined {
  if (command.type === 'AssignRole') return command.data.role;
  return command.type === 'EndRole' ? assignments.get(command.data.assignmentId)?.role : undefined;
}

/** Whether the caller may see an organisation and its roles, and whether the names of its people too. */
export function seesOrganisation(
  organisationNumber: string,
  { appointments }: Caller,
): { readonly organisation: boolean; readonly names: boolean } {
  const names = appointments.some(
    ({ role, organisation, territory }) =>
      role !== 'ADMINISTRATOR' &&
      (organisation === organisationNumber || (role === 'AUDITOR' && territory.kind === 'NATION')),
  );
  const own = appointments.some(({ organisation }) => organisation === organisationNumber);
  return { organisation: names || own || isNational('ADMINISTRATOR', appointments), names };
}

/**
 * The organisations whose readers an auditor may follow in the access log: all with a national mandate, else the auditor's own.
 *
 * Undefined: everything.
 */
export function auditedOrganisations({ appointments }: Caller): readonly string[] | undefined {
  const mandates = appointments.filter(({ role }) => role === 'AUDITOR');
  if (mandates.some(({ territory }) => territory.kind === 'NATION')) return undefined;
  return mandates.map(({ organisation }) => organisation);
}

function isNational(role: AppointedRole, appointments: readonly Appointment[]): boolean {
  return appointments.some((each) => each.role === role && each.territory.kind === 'NATION');
}
