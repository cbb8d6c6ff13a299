import { Clock } from '../../platform/clock.js';
import { Projections } from '../../platform/projections/projections.js';
import { ReadModelIncomplete } from '../../platform/projections/status.js';
import { Views } from '../../platform/projections/views.js';
import type { CalendarDate } from '../../kernel/dates.js';
import {
  type Appointment,
  type AppointedRole,
  Appointments,
  type StoodInFor,
  type Territory,
} from '../../rights/caller.js';
import { type AppointmentRow, appointmentsProjection } from '../projections/appointments.js';
import { appointmentsOnDate } from '../projections/appointments-on-date.js';
import { standInsProjection } from '../projections/stand-ins.js';
import { standInsOnDate } from '../projections/stand-ins-on-date.js';

/** How long what was read is gone by, in milliseconds: a role is gone so long after the read model shows its end. */
const REMEMBERED_MS = 2_000;
/** Persons remembered at a time. */
const REMEMBERED = 10_000;
/** How long a caller waits for a read model that is being built, in milliseconds. */
const PATIENCE_MS = 5_000;

/**
 * Roles held today as the enterprises have recorded them, from the read model. What cannot be read is not replaced by what was
 * read before: then nobody has a role.
 */
export class RecordedAppointments extends Appointments {
  readonly #remembered = new Map<string, Remembered>();

  constructor(
    private readonly projections: Pick<Projections, 'status' | 'whenComplete'>,
    private readonly views: Views,
    private readonly clock: Clock,
    /** Milliseconds of a clock that only goes forward. */
    private readonly now: () => number = () => performance.now(),
  ) {
    super();
  }

  /** @throws ReadModelIncomplete when the read model is being built or has stopped; ViewsUnavailable */
  override async of(id: string): Promise<readonly Appointment[]> {
    return (await this.heldBy(id)).appointments;
  }

  /** @throws as `of` */
  override async standsInFor(id: string): Promise<readonly StoodInFor[]> {
    return (await this.heldBy(id)).standsInFor;
  }

  private async heldBy(id: string): Promise<Remembered> {
    const on = this.clock.today();
    const known = this.#remembered.get(id);
    if (known?.on === on && this.now() < known.until) return known;
    // From before the reading: what is recorded while it goes on is not seen by it.
    const until = this.now() + REMEMBERED_MS;
    const [appointments, standsInFor] = await Promise.all([this.read(id, on), this.readStandIns(id, on)]);
    const read = { appointments, standsInFor, on, until };
    if (this.#remembered.size >= REMEMBERED) this.#remembered.clear();
    this.#remembered.set(id, read);
    return read;
  }

  private async read(id: string, on: CalendarDate): Promise<readonly Appointment[]> {
    await this.complete(appointmentsProjection.name);
    return (await appointmentsOnDate(this.views, id, on)).map(appointmentIn);
  }

  private async readStandIns(id: string, on: CalendarDate): Promise<readonly StoodInFor[]> {
    await this.complete(standInsProjection.name);
    const found = await standInsOnDate(this.views, id, on);
    return found.map(({ organisationNumber, absent }) => ({ organisation: organisationNumber, absent }));
  }

  private async complete(name: string): Promise<void> {
    await this.projections.whenComplete(PATIENCE_MS, name);
    const status = this.projections.status().find((each) => each.name === name);
    if (status?.state === 'stopped') throw new ReadModelIncomplete(name, status.reason ?? '');
  }
}

type Remembered = {
  readonly appointments: readonly Appointment[];
  readonly standsInFor: readonly StoodInFor[];
  readonly on: CalendarDate;
  readonly until: number;
};

function appointmentIn(row: AppointmentRow): Appointment {
  return {
    role: row.role as AppointedRole,
    organisation: row.organisation_number,
    organisationName: row.organisation_name,
    territory: JSON.parse(row.territory) as Territory,
    territoryFrom: row.territory_from,
    from: row.role_from,
    ...(row.role_to === null ? {} : { to: row.role_to }),
  };
}
