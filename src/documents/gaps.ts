import { type CalendarDate, type Span, dayOf, spanOf } from '../kernel/dates.js';
import { without } from '../kernel/spans.js';
import type { DocumentContent, Gap, PostEntry, Words } from './content.js';

/** Fields of a service confirmation that must be filled (DOC-FIELDS, DOC-COMPLETE). Codes are stable. */
export const GAPS = {
  BIRTH_DATE: say('legens fødselsdato', 'fødselsdatoen til legen', 'the doctor’s birth date'),
  ORGANISATION_NUMBER: say(
    'arbeidsgiverens organisasjonsnummer',
    'organisasjonsnummeret til arbeidsgivaren',
    'the employer’s organisation number',
  ),
  PLACE: say('kommune og eventuell bydel', 'kommune og eventuell bydel', 'municipality, and city district if any'),
  ARENA: say('hva slags læringsarena', 'kva slags læringsarena', 'the kind of learning arena'),
  SUPERVISOR: say('veileder', 'rettleiar', 'a supervisor'),
  SUPERVISOR_NAME: say('veilederens navn', 'namnet til rettleiaren', 'the supervisor’s name'),
  CONTENT: say(
    'tjenestens innhold og beskrivelse av tjenestestedet',
    'innhaldet i tenesta og skildring av tenestestaden',
    'the content of the service and a description of the workplace',
  ),
  TEACHING: say(
    'undervisning legen har deltatt i',
    'undervisning legen har delteke i',
    'teaching the doctor has taken part in',
  ),
  ON_CALL: say(
    'vaktordning og deltakelse i vakt',
    'vaktordning og deltaking i vakt',
    'on-call arrangement and participation',
  ),
  WORKPLACE_NUMBERS: say(
    'antall pasienter, leger og LIS ved tjenestestedet',
    'talet på pasientar, legar og LIS på tenestestaden',
    'numbers of patients, doctors and specialty registrars at the workplace',
  ),
  SATISFACTORY: say(
    'om tjenesten var tilfredsstillende',
    'om tenesta var tilfredsstillande',
    'whether the service was satisfactory',
  ),
  DEPARTMENT_HEAD: say(
    'bekreftelse fra leder av tjenestestedet',
    'stadfesting frå leiaren av tenestestaden',
    'confirmation by the head of the workplace',
  ),
  MEDICALLY_RESPONSIBLE: say(
    'bekreftelse fra medisinsk ansvarlig lege',
    'stadfesting frå medisinsk ansvarleg lege',
    'confirmation by the medically responsible doctor',
  ),
} as const satisfies Readonly<Record<string, Words>>;

export type GapCode = keyof typeof GAPS;

/** What nobody has filled, first of the doctor and then post by post. */
export function gapsIn(
  { doctor, posts, notConfirmed }: Pick<DocumentContent, 'doctor' | 'posts' | 'notConfirmed'>,
  validOn: CalendarDate,
): readonly Gap[] {
  const gap = (code: GapCode, postId: string | null): Gap => ({ code, postId, text: GAPS[code] });
  return [
    ...(doctor.birthDate === null ? [gap('BIRTH_DATE', null)] : []),
    ...posts.flatMap((post) => {
      const open = notConfirmed.filter(({ postId }) => postId === post.postId).map(({ from, to }) => spanOf(from, to));
      return gapsOf(post, open, dayOf(validOn) + 1).map((code) => gap(code, post.postId));
    }),
  ];
}

/** @param open days nobody has confirmed, which are told apart and need no signature */
function gapsOf(post: PostEntry, open: readonly Span[], end: number): readonly GapCode[] {
  const { employer, place, arena, supervisors, description, confirmations, periods } = post;
  // What was never about specialist training has nothing to describe.
  if (post.category === 'NOT_RELEVANT') return [];
  const confirmed = periods
    .map(({ from, to }) => spanOf(from, to ?? undefined))
    .flatMap(({ from, until }) => without({ from, until: Math.min(until, end) }, open));
  // DOC-FIELDS 9: of every day that is confirmed. What an employer has reported, and not signed, has no signature yet.
  const signed = (as: 'DEPARTMENT_HEAD' | 'MEDICALLY_RESPONSIBLE') => {
    const under = confirmations
      .filter(({ signedAs }) => signedAs === as || signedAs === 'BOTH')
      .map(({ from, to }) => spanOf(from, to ?? undefined));
    return under.length > 0 && confirmed.every((span) => without(span, under).length === 0);
  };
  const missing: Readonly<Record<Exclude<GapCode, 'BIRTH_DATE'>, boolean>> = {
    ORGANISATION_NUMBER: employer.organisationNumber === null,
    PLACE: place === null,
    ARENA: arena === null,
    SUPERVISOR: supervisors.length === 0,
    SUPERVISOR_NAME: supervisors.some(({ name }) => name === null),
    CONTENT: !description?.content,
    TEACHING: !description?.teaching,
    ON_CALL: !description?.onCall,
    WORKPLACE_NUMBERS: [description?.patients, description?.doctors, description?.residents].some(
      (count) => count === undefined || count === null,
    ),
    SATISFACTORY: description?.satisfactory === undefined || description.satisfactory === null,
    DEPARTMENT_HEAD: !signed('DEPARTMENT_HEAD'),
    MEDICALLY_RESPONSIBLE: !signed('MEDICALLY_RESPONSIBLE'),
  };
  return (Object.keys(missing) as (keyof typeof missing)[]).filter((code) => missing[code]);
}

function say(nb: string, nn: string, en: string): Words {
  return { nb, nn, en };
}
