import { type CalendarDate, type Span, dateOf, dayOf, spanOf } from '../../kernel/dates.js';
import type { RecordedEvent } from '../../kernel/event.js';
import type { Capacity, Competence, DataOf, SupervisorCourse, SupervisorEvent } from './events.js';

/** A supervisor as her events tell it. */
export type SupervisorState = {
  /** Newest revision folded; -1 before the first event. */
  readonly revision: number;
  readonly registered?: DataOf<'SupervisorRegistered'>;
  /** Last day as a supervisor; undefined while she is one. */
  readonly left?: CalendarDate;
  readonly competence: ReadonlyMap<string, CompetenceHeld>;
  readonly courses: ReadonlyMap<string, CourseTaken>;
  readonly offers: ReadonlyMap<string, Offer>;
};

export type CompetenceHeld = Competence & { readonly recorded: Competence };
export type CourseTaken = SupervisorCourse & { readonly withdrawn: boolean };
export type Offer = Capacity & { readonly offered: Capacity };

export type SupervisorRecord = Pick<RecordedEvent, 'revision'> & SupervisorEvent;

export const newSupervisor: SupervisorState = {
  revision: -1,
  competence: new Map(),
  courses: new Map(),
  offers: new Map(),
};

/** Only rebuilds and never refuses: what refers to something that is not there changes nothing. */
export function foldSupervisor(
  events: Iterable<SupervisorRecord>,
  from: SupervisorState = newSupervisor,
): SupervisorState {
  let state = from;
  for (const event of events) state = { ...evolve(state, event), revision: event.revision };
  return state;
}

function evolve(state: SupervisorState, event: SupervisorEvent): SupervisorState {
  switch (event.type) {
    case 'SupervisorRegistered': {
      const { revision, competence, courses, offers } = state;
      return { revision, competence, courses, offers, registered: event.data };
    }
    case 'CompetenceRecorded': {
      const { data } = event;
      return { ...state, competence: withEntry(state.competence, data.competenceId, { ...data, recorded: data }) };
    }
    case 'CompetenceEnded': {
      const { competenceId, on } = event.data;
      const known = state.competence.get(competenceId);
      return known ? { ...state, competence: withEntry(state.competence, competenceId, { ...known, to: on }) } : state;
    }
    case 'SupervisorCourseTaken':
      return { ...state, courses: withEntry(state.courses, event.data.courseId, { ...event.data, withdrawn: false }) };
    case 'SupervisorCourseWithdrawn': {
      const known = state.courses.get(event.data.courseId);
      return known
        ? { ...state, courses: withEntry(state.courses, known.courseId, { ...known, withdrawn: true }) }
        : state;
    }
    case 'CapacityOffered': {
      const { data } = event;
      return { ...state, offers: withEntry(state.offers, data.offerId, { ...data, offered: data }) };
    }
    case 'CapacityWithdrawn': {
      const { offerId, on } = event.data;
      const known = state.offers.get(offerId);
      return known ? { ...state, offers: withEntry(state.offers, offerId, { ...known, to: on }) } : state;
    }
    case 'SupervisorLeft': {
      const { on } = event.data;
      const offers = [...state.offers].map(([id, offer]): [string, Offer] => [id, endedBy(offer, on)]);
      return { ...state, left: on, offers: new Map(offers) };
    }
  }
}

/** What begins later was never offered: it ends the day before its first. */
function endedBy(offer: Offer, on: CalendarDate): Offer {
  if (offer.to !== undefined && offer.to <= on) return offer;
  return { ...offer, to: offer.from > on ? dateOf(dayOf(offer.from) - 1) : on };
}

function withEntry<Value>(map: ReadonlyMap<string, Value>, id: string, value: Value): ReadonlyMap<string, Value> {
  return new Map(map).set(id, value);
}

/** Empty for what was taken back before its first day. */
export function spanHeld({ from, to }: { readonly from: CalendarDate; readonly to?: CalendarDate }): Span {
  return spanOf(from, to);
}
