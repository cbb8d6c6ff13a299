import { dateOf, dayOf, lastDateOf } from '../../kernel/dates.js';
import type { Places, Translation } from '../../places/index.js';
import { DoesNotOpen, type PersonSeal } from '../../platform/vault/vault.js';
import { careerStream } from '../application/career-stream.js';
import type { KnownCareer } from '../application/read-career.js';
import { type PostContent, stretchesOf } from '../domain/content.js';
import { standingWithin } from '../../counting/index.js';
import { serviceHistoryOf } from '../domain/service-history.js';
import type { CareerState, Recording as RecordingState } from '../domain/state.js';
import type { Absence, Doctor, PlaceOfPost, Post, Recording, SupervisionPeriod } from './types.js';

/** What the resolvers of a doctor's fields need to know of the one that was asked for. */
export type DoctorWithCareer = Doctor & { readonly known: KnownCareer; readonly person: PersonSeal };

export function viewDoctor(known: KnownCareer, person: PersonSeal): DoctorWithCareer {
  const { doctorId, career, validOn } = known;
  const { registered, specialisation, conversion, part1CompletedOn, approval } = career.content;
  const opened = (sealed: string | undefined) => (sealed === undefined ? null : (person.open(sealed) ?? null));
  return {
    known,
    person,
    id: doctorId,
    revision: career.revision,
    seen: { stream: careerStream(doctorId), revision: career.revision },
    recordedAt: career.recordedAt ?? '',
    validOn: dateOf(validOn),
    name: opened(registered?.name),
    hprNumber: opened(registered?.hprNumber),
    scheme: specialisation?.scheme ?? null,
    specialisationStartedOn: specialisation?.on ?? null,
    convertedOn: conversion?.on ?? null,
    part1CompletedOn: part1CompletedOn ?? null,
    approvedOn: approval?.on ?? null,
  };
}

export function viewPosts(career: CareerState, places: Places, today: string): Post[] {
  const history = new Map(serviceHistoryOf(career).posts.map((post) => [post.postId, post]));
  return [...career.content.posts.values()]
    .sort((a, b) => (a.post.from < b.post.from ? -1 : a.post.from > b.post.from ? 1 : 0))
    .map((content): Post => {
      const { post, start } = content;
      const service = history.get(post.postId);
      const substitute = start.type === 'SubstitutePositionStarted' ? start.data : undefined;
      return {
        id: post.postId,
        kind: substitute ? 'SUBSTITUTE' : 'EMPLOYMENT',
        employer: post.employer.name,
        organisationNumber: post.employer.organisationNumber ?? null,
        place: viewPlace(content, places, today),
        category: post.category,
        arena: post.arena ?? null,
        from: post.from,
        to: content.to ?? null,
        ended: content.ended,
        contract: start.type === 'EmploymentStarted' ? start.data.contract : null,
        substituteFor: substitute?.substituteFor.kind ?? null,
        arrangement: substitute?.arrangement ?? null,
        daysPerWeek:
          substitute?.hundredthsOfDaysPerWeek === undefined ? null : substitute.hundredthsOfDaysPerWeek / 100,
        stretches: (service ? stretchesOf(content) : []).flatMap((stretch) =>
          (service ? standingWithin(service, stretch.from, stretch.until) : []).map(({ from, until, standing }) => ({
            from: dateOf(from),
            to: lastDateOf(until) ?? null,
            percent: stretch.basisPoints / 100,
            standing,
          })),
        ),
      };
    });
}

function viewPlace({ post }: PostContent, places: Places, today: string): PlaceOfPost | null {
  const { place, from } = post;
  if (!place) return null;
  const translation = places.translate(place.municipality, from, today);
  return {
    municipality: place.municipality,
    municipalityName: places.municipality(place.municipality, from)?.name ?? null,
    municipalityToday: numberToday(translation),
    splitInto: translation.kind === 'split' ? [...translation.candidates] : [],
    district: place.district ?? null,
    districtName: place.district === undefined ? null : (places.district(place.district, from)?.name ?? null),
  };
}

function numberToday(translation: Translation): string | null {
  return translation.kind === 'unchanged' || translation.kind === 'renumbered' ? translation.number : null;
}

export function viewAbsences({ content }: CareerState): Absence[] {
  return [...content.absences.values()].map((absence) => ({
    id: absence.absenceId,
    postId: absence.postId,
    kind: absence.kind,
    from: absence.from,
    to: absence.to,
    share: absence.shareBasisPoints / 100,
    workingDays: absence.workingDays ?? null,
  }));
}

export function viewSupervision({ career }: KnownCareer, { open }: PersonSeal): SupervisionPeriod[] {
  return [...career.content.supervision.values()].flatMap(({ supervisionId, supervisors, to, postId }) =>
    supervisors.map((supervisor, index) => {
      const next = supervisors[index + 1];
      return {
        id: supervisionId,
        supervisorId: supervisor.supervisorId,
        name: supervisor.name === undefined ? null : (open(supervisor.name) ?? null),
        qualification: supervisor.qualification,
        from: supervisor.from,
        to: next ? dateOf(dayOf(next.from) - 1) : (to ?? null),
        postId: postId ?? null,
      };
    }),
  );
}

export function viewRecording(recording: RecordingState, person: PersonSeal): Recording {
  const { event, now, amendedBy } = recording;
  return {
    id: event.id,
    type: event.type,
    revision: event.revision,
    recordedAt: event.recordedAt,
    actor: openedText(event.metadata.actor, person),
    role: event.metadata.role,
    said: openedJson(event.data, person),
    now: now ? openedJson(now.data, person) : null,
    amendedBy: [...amendedBy],
  };
}

function openedJson(data: unknown, person: PersonSeal): string {
  return JSON.stringify(data, (_, value: unknown) => (typeof value === 'string' ? openedText(value, person) : value));
}

/** Sealed text is told by its form, and opened. What only looks like it stays as it is; what is erased says so. */
function openedText(text: string, { open }: PersonSeal): string {
  if (!/^v1\.[\w-]{38,}$/.test(text)) return text;
  try {
    return open(text) ?? '(erased)';
  } catch (error) {
    if (!(error instanceof DoesNotOpen)) throw error;
    return text;
  }
}
