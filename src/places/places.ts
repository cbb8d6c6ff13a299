import { type CalendarDate, dayOf, lastDateOf } from '../kernel/dates.js';
import type { Refusal } from '../kernel/rule.js';
import { type Life, NumberHistory, type Translation } from './number-history.js';

export type Municipality = Life;

export type District = Life & {
  /** Number of the municipality it is part of; it changes together with the district's own. */
  readonly municipality: string;
  /** Has an administration of its own, as Oslo's fifteen do. The others are divisions for statistics. */
  readonly administrative: boolean;
};

/** Where a post is: both numbers as they were on the date of the fact. */
export type Place = { readonly municipality: string; readonly district?: string | undefined };

/**
 * Municipalities and their districts on any date (ID-KOMMUNE, ID-BYDEL). A number means nothing without a date: store both,
 * and translate when reading.
 */
export class Places {
  readonly #municipalities: NumberHistory<Municipality>;
  readonly #districts: NumberHistory<District>;

  constructor(municipalities: readonly Municipality[], districts: readonly District[]) {
    this.#municipalities = new NumberHistory(municipalities);
    this.#districts = new NumberHistory(districts);
  }

  municipality(number: string, on: CalendarDate): Municipality | undefined {
    return this.#municipalities.inForce(number, on);
  }

  /** In order of number. */
  municipalities(on: CalendarDate): readonly Municipality[] {
    return this.#municipalities.allInForce(on).sort(byNumber);
  }

  district(number: string, on: CalendarDate): District | undefined {
    return this.#districts.inForce(number, on);
  }

  /** In order of number. */
  districts(municipality: string, on: CalendarDate): readonly District[] {
    const all = this.#districts.allInForce(on);
    return all.filter((district) => district.municipality === municipality).sort(byNumber);
  }

  /** Every number a municipality or district of that day has gone by without a split: those that lead to it, and its own. */
  numbersOf(number: string, on: CalendarDate): readonly string[] {
    const lives = number.length > 4 ? this.#districts.begunBy(on) : this.#municipalities.begunBy(on);
    const leadHere = lives.filter((life) => {
      const led = this.translate(life.number, life.from, on);
      return (led.kind === 'unchanged' || led.kind === 'renumbered') && led.number === number;
    });
    return [...new Set(leadHere.map((life) => life.number))];
  }

  /** What a municipality or city district, by its number, was called on a day. */
  nameOf(number: string, on: CalendarDate): string | undefined {
    return (number.length > 4 ? this.district(number, on) : this.municipality(number, on))?.name;
  }

  /**
   * What a municipality's (4 digits) or district's (6 digits) number of one date was on another, earlier or later.
   * An earlier date answers for the whole of the place: what was put together since is reported as several.
   */
  translate(number: string, from: CalendarDate, to: CalendarDate): Translation {
    return this.#historyOf(number).translate(number, from, to);
  }

  /** The newest number the tables know for what bore this one on a date. Undefined after a split, or if it was not in force. */
  currentNumber(number: string, on: CalendarDate): string | undefined {
    const translation = this.translate(number, on, LATEST);
    return translation.kind === 'unchanged' || translation.kind === 'renumbered' ? translation.number : undefined;
  }

  /** By number, or by any of its names or the beginning or some part of one; best first. Upper and lower case are the same. */
  findMunicipality(text: string, on: CalendarDate): readonly Municipality[] {
    const sought = fold(text);
    const ranked = this.municipalities(on).map((municipality) => ({
      municipality,
      rank: rankOf(municipality, sought),
    }));
    const found = ranked.filter(({ rank }) => sought !== '' && rank < NO_MATCH);
    return found.sort((a, b) => a.rank - b.rank).map(({ municipality }) => municipality);
  }

  /** May this be written down as the place of something on this date? All objections, each with the way out if one is known. */
  checkPlace(place: Place, on: CalendarDate, fieldPrefix: string): readonly Refusal[] {
    const field = (name: string) => (fieldPrefix === '' ? name : `${fieldPrefix}.${name}`);
    const refusals = [
      this.#checkMunicipality(place.municipality, on, field('municipality')),
      place.district === undefined ? undefined : this.#checkDistrict(place.district, place, on, field('district')),
    ];
    return refusals.filter((refusal) => refusal !== undefined);
  }

  #checkMunicipality(number: string, on: CalendarDate, field: string): Refusal | undefined {
    if (this.municipality(number, on)) return undefined;
    const given = { field, value: number, rule: 'ID-KOMMUNE' };
    const life = this.#municipalities.nearest(number, on);
    if (life) {
      const instead = this.#municipalities.instead(life, on);
      return { code: 'MUNICIPALITY_NOT_IN_FORCE', ...given, details: { on, ...describe(life), ...wayOut(instead) } };
    }
    return { code: 'MUNICIPALITY_UNKNOWN', ...given, details: { on, ...wayOut(this.#meant(number, on)) } };
  }

  #checkDistrict(number: string, place: Place, on: CalendarDate, field: string): Refusal | undefined {
    const given = { field, value: number, rule: 'ID-BYDEL' };
    const district = this.district(number, on);
    if (district) {
      // While the municipality itself is wrong there is nothing to compare with.
      const municipality = this.municipality(place.municipality, on);
      if (!municipality || district.municipality === municipality.number) return undefined;
      const owner = this.municipality(district.municipality, on);
      const belongsTo = owner ? label(owner) : district.municipality;
      const details = { on, name: district.name, belongsTo, municipality: label(municipality) };
      return { code: 'DISTRICT_ELSEWHERE', ...given, details };
    }
    const life = this.#districts.nearest(number, on);
    if (life) {
      const instead = this.#districts.instead(life, on);
      return { code: 'DISTRICT_NOT_IN_FORCE', ...given, details: { on, ...describe(life), ...wayOut(instead) } };
    }
    const padded = this.district(number.padStart(6, '0'), on);
    return { code: 'DISTRICT_UNKNOWN', ...given, details: { on, ...wayOut(padded ? [padded] : []) } };
  }

  /** Spreadsheets eat the leading zero, and people write the name where the number belongs. */
  #meant(text: string, on: CalendarDate): readonly Municipality[] {
    const padded = this.municipality(text.padStart(4, '0'), on);
    if (padded) return [padded];
    return this.municipalities(on).filter((municipality) => rankOf(municipality, fold(text)) === EXACT);
  }

  #historyOf(number: string): NumberHistory<Life> {
    return number.length === 6 ? this.#districts : this.#municipalities;
  }
}

/** The last date we accept: later than every change. */
const LATEST: CalendarDate = '9999-12-31';

const EXACT = 0;
const NO_MATCH = 3;

function rankOf({ number, name }: Municipality, sought: string): number {
  const names = name.split(' - ').map(fold);
  const withoutCounty = names.map((one) => one.replace(/ \(.*\)$/, ''));
  const known = [number, fold(name), ...names, ...withoutCounty];
  if (known.includes(sought)) return EXACT;
  if (known.some((one) => one.startsWith(sought))) return 1;
  return known.some((one) => one.includes(sought)) ? 2 : NO_MATCH;
}

/** One code for an accented letter, whichever way it was typed. */
function fold(text: string): string {
  return text.normalize('NFC').trim().toLowerCase();
}

function byNumber(a: Life, b: Life): number {
  return Number(a.number) - Number(b.number);
}

/** Name and span of a life; `to` is its last day, as people write it, and absent while it lasts. */
function describe({ name, from, until }: Life): Record<string, string> {
  const to = until === undefined ? undefined : lastDateOf(dayOf(until));
  return to === undefined ? { name, from } : { name, from, to };
}

function label({ number, name }: Life): string {
  return `${number} ${name}`;
}

/** `0104 Moss, 0136 Rygge`. Absent when nothing is known. */
function wayOut(places: readonly Life[]): Record<string, string> {
  return places.length === 0 ? {} : { instead: places.toSorted(byNumber).map(label).join(', ') };
}
