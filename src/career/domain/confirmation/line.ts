import { Refused } from '../../../kernel/rule.js';
import type { Confirmer, ConfirmerCapacity, Post } from '../events.js';
import type { Surroundings } from '../surroundings.js';
import { isSameOrganisation } from './content.js';
import type { Route } from './events.js';

/** Somebody who can be asked to answer for a post, and why it is they. */
export type Asked = { readonly of: Confirmer; readonly route: Route };

/**
 * Who can answer for a post today, nearest first: the employer, then the city district and the municipality where it was, or
 * what has become of them (DOC-DUTY). A place that was divided has no successor but the one that is named.
 *
 * @param successor number of the municipality or district to ask, where the place was divided
 * @throws Refused with PLACE_DIVIDED, SUCCESSOR_UNKNOWN
 */
export function lineOf(post: Post, successor: string | undefined, surroundings: Surroundings): readonly Asked[] {
  return [...employerOf(post, surroundings), ...placesOf(post, successor, surroundings)];
}

/** A hospital trust answers for its own, registered here or not. Everybody else must be there, with somebody in office. */
function employerOf({ employer, category, arena }: Post, { officeOf }: Surroundings): Asked[] {
  const { name, organisationNumber } = employer;
  const office = organisationNumber === undefined ? undefined : officeOf(organisationNumber);
  const isHospital = category === 'PART1_HOSPITAL' || arena === 'HOSPITAL';
  if (!office && !isHospital) return [];
  const numbered = organisationNumber === undefined ? {} : { organisationNumber };
  return [{ of: { organisation: office?.name ?? name, ...numbered, capacity: 'EMPLOYER' }, route: 'EMPLOYER' }];
}

function placesOf({ place, from }: Post, successor: string | undefined, surroundings: Surroundings): Asked[] {
  if (!place) return [];
  const { district, municipality } = place;
  const asked = (number: string, route: Route, capacity: ConfirmerCapacity): Asked[] => {
    const place = surroundings.placeToday(number, from);
    const candidates = place?.kind === 'DIVIDED' ? place.candidates : undefined;
    if (candidates && successor === undefined) {
      const details = { candidates: candidates.map(({ number, name }) => `${number} ${name}`).join(', ') };
      throw new Refused([{ code: 'PLACE_DIVIDED', field: 'successor', value: number, details, rule: 'ID-KOMMUNE' }]);
    }
    if (candidates && !candidates.some(({ number }) => number === successor)) {
      const details = { candidates: candidates.map(({ number, name }) => `${number} ${name}`).join(', ') };
      throw new Refused([{ code: 'SUCCESSOR_UNKNOWN', field: 'successor', value: successor ?? '', details }]);
    }
    const today = candidates ? successor : place?.kind === 'ONE' ? place.number : undefined;
    const office = today === undefined ? undefined : surroundings.officeOfPlace(today);
    if (!office) return [];
    const isSuccessor = candidates !== undefined || (place?.kind === 'ONE' && place.isSuccessor);
    const of = { organisation: office.name, organisationNumber: office.organisationNumber };
    return [
      isSuccessor ? { of: { ...of, capacity: 'SUCCESSOR' }, route: 'SUCCESSOR' } : { of: { ...of, capacity }, route },
    ];
  };
  return [
    ...(district === undefined ? [] : asked(district, 'DISTRICT', 'DISTRICT_HEAD_DOCTOR')),
    ...asked(municipality, 'MUNICIPALITY', 'MUNICIPAL_HEAD_DOCTOR'),
  ];
}

/** Others than those who are asked now, further up: nobody who was passed over, and nobody who has been asked in vain. */
export function nextInLine(line: readonly Asked[], now: Confirmer, isGone: boolean): Asked | undefined {
  return line.find(({ of }) => {
    const higher = LEVEL[of.capacity] - LEVEL[now.capacity];
    return higher > 0 || (isGone && higher === 0 && !isSameOrganisation(of, now));
  });
}

const LEVEL: Readonly<Record<ConfirmerCapacity, number>> = {
  EMPLOYER: 0,
  DISTRICT_HEAD_DOCTOR: 1,
  MUNICIPAL_HEAD_DOCTOR: 2,
  SUCCESSOR: 2,
};
