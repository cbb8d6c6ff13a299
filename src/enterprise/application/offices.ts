import { type CalendarDate, dayOf } from '../../kernel/dates.js';
import type { EventStore } from '../../platform/event-store/event-store.js';
import type { Projections } from '../../platform/projections/projections.js';
import { ReadModelIncomplete } from '../../platform/projections/status.js';
import type { Views } from '../../platform/projections/views.js';
import type { AppointedRole, Territory } from '../../rights/caller.js';
import type { EnterpriseKind } from '../domain/events.js';
import { type EnterpriseRecord, foldEnterprise, organisedOn, spanOfAssignment } from '../domain/state.js';
import { readEnterpriseEvent } from '../domain/upcasters.js';
import { appointmentsProjection } from '../projections/appointments.js';
import { officesOnDate } from '../projections/offices-on-date.js';
import { enterpriseNumberIn } from './enterprise-stream.js';

/** An enterprise in which somebody holds an office: she can answer for it. */
export type OpenOffice = {
  readonly organisationNumber: string;
  readonly name: string;
  readonly kind: EnterpriseKind;
  readonly territory: Territory;
  /** The day the numbers of the territory were in force. */
  readonly territoryFrom: CalendarDate;
};

/** Those who confirm service (DOC-DUTY). */
export const OFFICE_HOLDERS: readonly AppointedRole[] = ['LEADER', 'COORDINATOR'];

/** Which enterprises have a leader or coordinator on a day. */
export abstract class Offices {
  abstract on(day: CalendarDate): Promise<readonly OpenOffice[]>;
}

/** How long it is waited for a read model that is being built, in milliseconds. */
const PATIENCE_MS = 5_000;

/** From the read model of appointments. */
export class RecordedOffices extends Offices {
  constructor(
    private readonly projections: Pick<Projections, 'whenComplete' | 'status'>,
    private readonly views: Views,
  ) {
    super();
  }

  /** @throws ReadModelIncomplete when the read model is being built or has stopped; ViewsUnavailable */
  override async on(day: CalendarDate): Promise<readonly OpenOffice[]> {
    const { name } = appointmentsProjection;
    await this.projections.whenComplete(PATIENCE_MS, name);
    const status = this.projections.status().find((each) => each.name === name);
    if (status?.state === 'stopped') throw new ReadModelIncomplete(name, status.reason ?? '');
    return (await officesOnDate(this.views, OFFICE_HOLDERS, day)).map((row) => ({
      organisationNumber: row.organisation_number,
      name: row.organisation_name,
      kind: row.kind as EnterpriseKind,
      territory: JSON.parse(row.territory) as Territory,
      territoryFrom: row.territory_from,
    }));
  }
}

/** By reading the whole log, for what runs without read models. */
export class OfficesInLog extends Offices {
  constructor(private readonly store: EventStore) {
    super();
  }

  override async on(day: CalendarDate): Promise<readonly OpenOffice[]> {
    const streams = new Map<string, EnterpriseRecord[]>();
    for await (const event of this.store.readAll()) {
      const number = enterpriseNumberIn(event.stream);
      if (number !== undefined) streams.set(number, [...(streams.get(number) ?? []), readEnterpriseEvent(event)]);
    }
    return [...streams].flatMap(([organisationNumber, events]): OpenOffice[] => {
      const enterprise = foldEnterprise(events);
      const organised = organisedOn(enterprise, day);
      const isHeld = [...enterprise.assignments.values()].some((assignment) => {
        const { from, until } = spanOfAssignment(assignment);
        return OFFICE_HOLDERS.includes(assignment.role) && from <= dayOf(day) && dayOf(day) < until;
      });
      if (!organised || enterprise.kind === undefined || !isHeld) return [];
      const { name, territory, from } = organised;
      return [{ organisationNumber, name, kind: enterprise.kind, territory, territoryFrom: from }];
    });
  }
}
