import type { Vault } from '../../platform/vault/vault.js';
import type { SupervisorThatDay } from '../application/read-supervisors.js';
import { supervisorStream } from '../application/supervisor-stream.js';
import type { CapacityTotals } from '../domain/load.js';
import type { SupervisorState } from '../domain/state.js';
import type { SupervisionTotals, SupervisorLoadView, SupervisorView } from './types.js';

/** A supervisor for those who may see her. Name and number are null when they were erased. */
export async function viewSupervisor(
  personId: string,
  supervisor: SupervisorState,
  vault: Vault,
  thatDay?: SupervisorThatDay,
): Promise<SupervisorView> {
  const { registered, left, competence, courses, offers, revision } = supervisor;
  const open = await vault.opener(
    supervisorStream(personId),
    registered ? [registered.hprNumber, registered.name] : [],
  );
  return {
    id: personId,
    registered: registered !== undefined,
    name: registered ? (open(registered.name) ?? null) : null,
    hprNumber: registered ? (open(registered.hprNumber) ?? null) : null,
    leftOn: left ?? null,
    competence: [...competence.values()].map(({ competenceId, kind, field, from, to, source, recordedAs }) => ({
      id: competenceId,
      kind,
      field: field ?? null,
      from,
      to: to ?? null,
      source: source ?? null,
      recordedAs,
    })),
    courses: [...courses.values()]
      .filter(({ withdrawn }) => !withdrawn)
      .map(({ courseId, title, on, expiresOn, provider }) => ({
        id: courseId,
        title,
        on,
        expiresOn: expiresOn ?? null,
        provider: provider ?? null,
      })),
    offers: [...offers.values()].map(({ offerId, hundredthsOfHoursPerMonth, district, to, ...offer }) => ({
      id: offerId,
      organisationNumber: offer.organisationNumber,
      municipality: offer.municipality,
      district: district ?? null,
      residents: offer.residents,
      hoursPerMonth: hundredthsOfHoursPerMonth / 100,
      from: offer.from,
      to: to ?? null,
    })),
    load: thatDay ? viewLoad(thatDay) : null,
    revision,
  };
}

function viewLoad({ on, load }: SupervisorThatDay): SupervisorLoadView {
  const hasLeft = load.leftOn !== null && load.leftOn < on;
  return {
    on,
    residents: load.residents,
    residentsOffered: load.residentsOffered,
    residentsFree: load.residentsFree,
    hoursOffered: load.hoursOffered / 100,
    hoursNeeded: load.hoursNeeded / 100,
    hoursFree: load.hoursFree / 100,
    isSpecialist: load.isSpecialist ?? null,
    course: load.course,
    residentsToHandOver: hasLeft ? load.residents : 0,
  };
}

export function viewTotals(totals: CapacityTotals): SupervisionTotals {
  return {
    hoursOffered: totals.hoursOffered / 100,
    hoursUsed: totals.hoursUsed / 100,
    hoursFree: totals.hoursFree / 100,
    residentsOffered: totals.residentsOffered,
    residentsSupervised: totals.residentsSupervised,
    residentsWithoutSupervisor: totals.residentsWithoutSupervisor,
    hoursMissing: totals.hoursMissing / 100,
  };
}
