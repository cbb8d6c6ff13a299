import { type CalendarDate, type Span, FOREVER, dateOf, dayOf, lastDateOf } from '../../kernel/dates.js';
import { canonicalJson } from '../../kernel/json.js';
import type { Projection, RowOf } from '../../platform/projections/projection.js';
import type { Enterprise, EnterpriseEvent } from '../domain/events.js';
import { type Assignment, type EnterpriseState, foldEnterprise, spanOfAssignment } from '../domain/state.js';
import { readEnterpriseEvent } from '../domain/upcasters.js';

/** What is there? One row for each enterprise. */
const enterprises = {
  columns: { organisation_number: 'text', kind: 'text', revision: 'integer' },
  key: 'organisation_number',
} as const;

/** Who holds which role, when? One row for each run of days of a role with one territory. Without names: those are sealed. */
const appointments = {
  columns: {
    organisation_number: 'text',
    assignment_id: 'text',
    /** First day with this territory. */
    valid_from: 'text',
    /** Last day with it; null while no end is known. */
    valid_to: 'text?',
    person: 'text',
    role: 'text',
    /** First and last day of the role. */
    role_from: 'text',
    role_to: 'text?',
    organisation_name: 'text',
    /** As JSON. */
    territory: 'text',
    /** The numbers of the territory are those of this day. */
    territory_from: 'text',
  },
  key: 'organisation_number',
  within: ['assignment_id', 'valid_from'],
  indexes: [['person', 'valid_from', 'valid_to']],
} as const;

const tables = { enterprises_v1: enterprises, appointments_v1: appointments } as const;

export type EnterpriseRow = RowOf<(typeof tables)['enterprises_v1']>;
export type AppointmentRow = RowOf<(typeof tables)['appointments_v1']>;

export const appointmentsProjection: Projection<EnterpriseEvent, typeof tables> = {
  name: 'appointments',
  version: 1,
  category: 'enterprise-',
  tables,
  read: readEnterpriseEvent,
  rows(organisationNumber, events) {
    const enterprise = foldEnterprise(events);
    const { kind, revision, assignments } = enterprise;
    if (kind === undefined) return { enterprises_v1: [], appointments_v1: [] };
    return {
      enterprises_v1: [{ organisation_number: organisationNumber, kind, revision }],
      appointments_v1: [...assignments.values()].flatMap((assignment) =>
        rowsOf(organisationNumber, assignment, enterprise),
      ),
    };
  },
};

function rowsOf(organisationNumber: string, assignment: Assignment, enterprise: EnterpriseState): AppointmentRow[] {
  return organisationsOf(enterprise).flatMap(({ name, territory, from, span }) => {
    const held = common(spanOfAssignment(assignment), span);
    if (held.from >= held.until) return [];
    return {
      organisation_number: organisationNumber,
      assignment_id: assignment.assignmentId,
      valid_from: dateOf(held.from),
      valid_to: lastDateOf(held.until) ?? null,
      person: assignment.person,
      role: assignment.role,
      role_from: assignment.from,
      role_to: assignment.to ?? null,
      organisation_name: name,
      territory: canonicalJson(territory),
      territory_from: from,
    };
  });
}

/** What the enterprise has been, with the days each holds for; the first has no beginning. */
function organisationsOf({ organised }: EnterpriseState): (Enterprise & { readonly span: Span })[] {
  const begins = (index: number): number | undefined => dayOrNone(organised[index]?.from);
  return organised.map((enterprise, index) => ({
    ...enterprise,
    span: { from: index === 0 ? -Infinity : (begins(index) ?? FOREVER), until: begins(index + 1) ?? FOREVER },
  }));
}

function dayOrNone(date: CalendarDate | undefined): number | undefined {
  return date === undefined ? undefined : dayOf(date);
}

function common(a: Span, b: Span): Span {
  return { from: Math.max(a.from, b.from), until: Math.min(a.until, b.until) };
}
