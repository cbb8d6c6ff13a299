import { dateOf, dayOf, lastDateOf } from '../../kernel/dates.js';
import type { Metadata } from '../../kernel/event.js';
import type { Places, Translation } from '../../places/index.js';
import { isSealed, ownerOf } from '../../platform/vault/sealed-text.js';
import { DoesNotOpen, type Vault } from '../../platform/vault/vault.js';
import { PARTS } from '../../rights/table.js';
import { careerStream } from '../application/career-stream.js';
import type { KnownCareer } from '../application/known-career.js';
import { type PostContent, stretchesOf } from '../domain/content.js';
import { standingWithin } from '../../counting/index.js';
import { serviceHistoryOf } from '../domain/service-history.js';
import type { CareerState, Recording as RecordingState } from '../domain/state.js';
import type { Absence, Doctor, PlaceOfPost, Post, ReceivedFrom, Recording, SupervisionPeriod } from './types.js';

/** What the resolvers of a doctor's fields need to know of the one that was asked for. */
export type DoctorWithCareer = Doctor & { readonly known: KnownCareer };

/** Where a text was that nobody can read any more. */
export const ERASED = '(erased)';

/** Only what the caller is shown is filled in; the table of rights keeps the rest from being asked for. */
export async function viewDoctor(known: KnownCareer, vault: Vault): Promise<DoctorWithCareer> {
  const { doctorId, revision, recordedAt = '', validOn, forgotten, shows, career } = known;
  const registered = shows('IDENTITY') ? career('IDENTITY').content.registered : undefined;
  const basics = shows('BASICS') ? career('BASICS').content : undefined;
  const open = registered && !forgotten ? (await vault.person(doctorId)).open : undefined;
  const opened = (sealed: string | undefined) =>
    sealed === undefined ? null : forgotten ? ERASED : (open?.(sealed) ?? null);
  return {
    known,
    id: doctorId,
    revision,
    seen: { stream: careerStream(doctorId), revision },
    recordedAt,
    validOn: dateOf(validOn),
    forgotten,
    shown: PARTS.filter(shows),
    // Opened when asked for.
    get name() {
      return opened(registered?.name);
    },
    get hprNumber() {
      return opened(registered?.hprNumber);
    },
    scheme: basics?.specialisation?.scheme ?? null,
    specialisationStartedOn: basics?.specialisation?.on ?? null,
    convertedOn: basics?.conversion?.on ?? null,
    part1CompletedOn: basics?.part1CompletedOn ?? null,
    approvedOn: basics?.approval?.on ?? null,
  };
}

/** Opens sealed texts of a career, whoever's names they are. What is erased says so. */
export async function openerOf(
  { doctorId, forgotten }: Pick<KnownCareer, 'doctorId' | 'forgotten'>,
  { recordings }: CareerState,
  vault: Vault,
): Promise<Open> {
  // The same few persons have said and recorded most of it, and a name seals alike each time.
  const sealed = new Set(
    recordings.flatMap(({ event, now }) =>
      sealedTextsIn(now === event ? [event.data, event.metadata.actor] : [event.data, event.metadata.actor, now?.data]),
    ),
  );
  const open = await vault.opener(doctorId, sealed);
  const opened = new Map<string, string>();
  return (text) => {
    if (!isSealed(text)) return text;
    // The career knows before the vault of every instance does.
    if (forgotten && (ownerOf(text) ?? doctorId) === doctorId) return ERASED;
    const known = opened.get(text) ?? openedBy(open, text);
    opened.set(text, known);
    return known;
  };
}

function openedBy(open: (sealed: string) => string | undefined, text: string): string {
  try {
    return open(text) ?? ERASED;
  } catch (error) {
    if (!(error instanceof DoesNotOpen)) throw error;
    return text; // only looks like it
  }
}

type Open = (text: string) => string;

/** The fields that hold sealed text. Others are left as they are: whoever put somebody's sealed text there shall not have it opened. */
export function openedIn(value: unknown, open: Open, field = '', within = ''): unknown {
  if (typeof value === 'string') return SEALED.has(field) && within !== 'employer' ? open(value) : value;
  if (Array.isArray(value)) return value.map((each) => openedIn(each, open, field, within));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, openedIn(each, open, name, field)]));
}

export const SEALED: ReadonlySet<string> = new Set([
  ...['hprNumber', 'name', 'reference', 'decidedBy', 'holder', 'list', 'basis', 'reason'],
  ...['handOver', 'description', 'comment', 'assessor', 'approvedBy', 'activities', 'text', 'field'],
  ...['difficulty', 'steps', 'competence', 'certificate', 'organiser', 'label'],
  ...['content', 'teaching', 'onCall', 'remark', 'birthDate', 'packed', 'note'],
]);

function sealedTextsIn(value: unknown): string[] {
  if (typeof value === 'string') return isSealed(value) ? [value] : [];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(sealedTextsIn) : [];
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

export function viewSupervision(career: CareerState, open: Open): SupervisionPeriod[] {
  return [...career.content.supervision.values()].flatMap(({ supervisionId, supervisors, to, postId }) =>
    supervisors.map((supervisor, index) => {
      const next = supervisors[index + 1];
      return {
        id: supervisionId,
        supervisorId: supervisor.supervisorId,
        name: supervisor.name === undefined ? null : open(supervisor.name),
        qualification: supervisor.qualification,
        from: supervisor.from,
        to: next ? dateOf(dayOf(next.from) - 1) : (to ?? null),
        postId: postId ?? null,
      };
    }),
  );
}

function originOf({ origin }: Metadata): ReceivedFrom | null {
  if (!origin) return null;
  const { log, revision, recordedAt } = origin;
  return { log, revision, recordedAt };
}

export function viewRecording({ event, now, amendedBy }: RecordingState, open: Open): Recording {
  const opened = (data: unknown) => JSON.stringify(openedIn(data, open));
  return {
    id: event.id,
    type: event.type,
    revision: event.revision,
    recordedAt: event.recordedAt,
    receivedFrom: originOf(event.metadata),
    actor: open(event.metadata.actor),
    role: event.metadata.role,
    said: opened(event.data),
    now: now ? opened(now.data) : null,
    amendedBy: [...amendedBy],
  };
}
