import { type CalendarDate, dayOf, isCalendarDate } from '../../kernel/dates.js';
import { isOrganisationNumber } from '../../kernel/identifiers.js';
import { sameJson } from '../../kernel/json.js';
import type { Refusal } from '../../kernel/rule.js';
import type { AppointedRole, Territory } from '../../rights/caller.js';
import type { DataOf, Enterprise, EnterpriseKind } from './events.js';
import { type Check, type Scene, endsOnOrAfterStart, fromIsDate, isRegistered, onIsDate, toIsDate } from './scene.js';
import { type Assignment, type EnterpriseState, spanOfAssignment } from './state.js';

/** What an enterprise of each kind may have to do with. An authority is of the whole country or of a region of it. */
const TERRITORIES: Readonly<Record<EnterpriseKind, readonly Territory['kind'][]>> = {
  PRACTICE: ['OWN_POSTS'],
  MUNICIPALITY: ['MUNICIPALITIES'],
  DISTRICT: ['DISTRICTS'],
  ALIS_OFFICE: ['MUNICIPALITIES'],
  AUTHORITY: ['NATION', 'MUNICIPALITIES'],
};

/**
 * What roles there are in an enterprise of each kind. Those who audit and those who operate the service are appointed by a
 * municipality or an authority: a district is part of its municipality, and nobody audits from inside a practice.
 */
const ROLES: Readonly<Record<EnterpriseKind, readonly AppointedRole[]>> = {
  PRACTICE: ['OFFICE'],
  MUNICIPALITY: ['LEADER', 'COORDINATOR', 'AUDITOR', 'ADMINISTRATOR'],
  DISTRICT: ['LEADER', 'COORDINATOR'],
  ALIS_OFFICE: ['ALIS_OFFICE'],
  AUTHORITY: ['LEADER', 'COORDINATOR', 'AUDITOR', 'ADMINISTRATOR'],
};

// --- the enterprise --------------------------------------------------------------------------------------------------

const isNotRegistered: Check<unknown> = (_, { enterprise }) =>
  enterprise.organised.length === 0 ? undefined : { code: 'ENTERPRISE_EXISTS', field: 'organisationNumber' };

const hasValidNumber: Check<{ organisationNumber: string }> = ({ organisationNumber }) =>
  isOrganisationNumber(organisationNumber)
    ? undefined
    : { code: 'ORGANISATION_NUMBER_WRONG', field: 'organisationNumber', value: organisationNumber, rule: 'ID-ORG' };

const hasName: Check<{ name: string }> = ({ name }) =>
  name.trim() === '' ? { code: 'ENTERPRISE_NAME_MISSING', field: 'name' } : undefined;

const fits = (kind: EnterpriseKind | undefined, { territory }: Enterprise): Refusal | undefined =>
  kind === undefined || TERRITORIES[kind].includes(territory.kind)
    ? undefined
    : {
        code: 'TERRITORY_UNFIT',
        field: 'territory',
        value: territory.kind,
        details: { kind, known: TERRITORIES[kind].join(', ') },
      };

const hasPlaces: Check<Enterprise> = ({ territory }) =>
  numbersIn(territory)?.length === 0 ? { code: 'TERRITORY_EMPTY', field: 'territory' } : undefined;

const placesWereInForce: Check<Enterprise> = ({ territory, from }, { checkTerritory }) =>
  isCalendarDate(from) ? checkTerritory(territory, from, 'territory')[0] : undefined;

/** Undefined where a territory is not a list of places. */
function numbersIn(territory: Territory): readonly string[] | undefined {
  if (territory.kind === 'MUNICIPALITIES') return territory.municipalities;
  return territory.kind === 'DISTRICTS' ? territory.districts : undefined;
}

export const registeringEnterprise: readonly Check<DataOf<'EnterpriseRegistered'>>[] = [
  isNotRegistered,
  hasValidNumber,
  hasName,
  fromIsDate,
  (input) => fits(input.kind, input),
  hasPlaces,
  placesWereInForce,
];

const isLaterThanTheLast: Check<Enterprise> = ({ from }, { enterprise }) => {
  const last = enterprise.organised.at(-1);
  return last && from <= last.from
    ? { code: 'REORGANISED_TOO_EARLY', field: 'from', value: from, details: { from: last.from } }
    : undefined;
};

export const reorganisingEnterprise: readonly Check<DataOf<'EnterpriseReorganised'>>[] = [
  isRegistered,
  hasName,
  fromIsDate,
  isLaterThanTheLast,
  (input, { enterprise }) => fits(enterprise.kind, input),
  hasPlaces,
  placesWereInForce,
];

export function isOrganisedSo(now: Enterprise, { organised }: EnterpriseState): boolean {
  return sameJson(organised.at(-1), now);
}

// --- roles -----------------------------------------------------------------------------------------------------------

const isNewAssignment: Check<DataOf<'RoleAssigned'>> = ({ assignmentId }, { enterprise }) =>
  enterprise.assignments.has(assignmentId)
    ? { code: 'ASSIGNMENT_EXISTS', field: 'assignmentId', value: assignmentId }
    : undefined;

const roleIsOfTheKind: Check<DataOf<'RoleAssigned'>> = ({ role }, { enterprise: { kind } }) =>
  kind === undefined || ROLES[kind].includes(role)
    ? undefined
    : { code: 'ROLE_UNFIT', field: 'role', value: role, details: { kind, known: ROLES[kind].join(', ') } };

/** Twice would mean that ending it once leaves it held. */
const isNotHeldAlready: Check<DataOf<'RoleAssigned'>> = (input, { enterprise }) => {
  if (!isCalendarDate(input.from) || (input.to !== undefined && !isCalendarDate(input.to))) return undefined;
  const asked = spanOfAssignment({ ...input, assigned: input });
  const held = [...enterprise.assignments.values()].find((other) => {
    const span = spanOfAssignment(other);
    const isSame = other.person === input.person && other.role === input.role;
    return isSame && span.from < span.until && span.from < asked.until && asked.from < span.until;
  });
  if (!held || held.assignmentId === input.assignmentId) return undefined;
  const details = { from: held.from, ...(held.to === undefined ? {} : { to: held.to }) };
  return { code: 'ROLE_HELD_ALREADY', field: 'role', value: input.role, details };
};

export const assigningRole: readonly Check<DataOf<'RoleAssigned'>>[] = [
  isRegistered,
  isNewAssignment,
  roleIsOfTheKind,
  fromIsDate,
  toIsDate,
  endsOnOrAfterStart,
  isNotHeldAlready,
];

/** Word for word, and not ended since. */
export function isAssignedSo(data: DataOf<'RoleAssigned'>, { assignments }: EnterpriseState): boolean {
  const known = assignments.get(data.assignmentId);
  return known !== undefined && sameJson(known.assigned, data) && known.to === data.to;
}

const isKnown: Check<DataOf<'RoleEnded'>> = ({ assignmentId }, { enterprise }) =>
  enterprise.assignments.has(assignmentId)
    ? undefined
    : { code: 'ASSIGNMENT_UNKNOWN', field: 'assignmentId', value: assignmentId };

function ofAssignment(check: (on: CalendarDate, assignment: Assignment) => Refusal | undefined) {
  return ({ assignmentId, on }: DataOf<'RoleEnded'>, { enterprise }: Scene): Refusal | undefined => {
    const assignment = enterprise.assignments.get(assignmentId);
    return assignment && isCalendarDate(on) ? check(on, assignment) : undefined;
  };
}

/** The day before the first takes a role back that should never have been held. */
const endsNoEarlierThanNever = ofAssignment((on, { from }) =>
  dayOf(on) < dayOf(from) - 1 ? { code: 'ENDS_BEFORE_START', field: 'on', value: on, details: { from } } : undefined,
);

/** A role that goes on is assigned anew: so nothing that was ended comes back unnoticed. */
const shortens = ofAssignment((on, { to }) =>
  to !== undefined && on > to ? { code: 'ROLE_ENDED', field: 'on', value: on, details: { to } } : undefined,
);

export const endingRole: readonly Check<DataOf<'RoleEnded'>>[] = [
  isRegistered,
  isKnown,
  onIsDate,
  endsNoEarlierThanNever,
  shortens,
];
