import type { OpenOffice } from '../../enterprise/application/offices.js';
import type { EnterpriseState } from '../../enterprise/domain/state.js';
import type { CalendarDate } from '../../kernel/dates.js';
import type { Places } from '../../places/index.js';
import type { Territory } from '../../rights/caller.js';
import type { Office, PlaceToday, Surroundings } from '../domain/surroundings.js';

type AroundConfirmations = Pick<Surroundings, 'officeOf' | 'officeOfPlace' | 'isClosed' | 'placeToday'>;

/** Who can answer for service today, by the register of enterprises and what has become of their places. */
export function aroundConfirmations(
  open: readonly OpenOffice[],
  enterprises: ReadonlyMap<string, EnterpriseState>,
  places: Places,
  today: CalendarDate,
): AroundConfirmations {
  const stillThere = open.filter(({ territory, territoryFrom }) => !isGone(territory, territoryFrom, places, today));
  const byNumber = new Map(stillThere.map((office) => [office.organisationNumber, officeIn(office)]));
  const byPlace = new Map(
    stillThere
      .filter(({ kind }) => kind === 'MUNICIPALITY' || kind === 'DISTRICT')
      .flatMap((office) =>
        numbersIn(office.territory).flatMap((number) => {
          const place = placeToday(places, number, office.territoryFrom, today);
          return place?.kind === 'ONE' ? [[place.number, officeIn(office)] as const] : [];
        }),
      ),
  );
  return {
    officeOf: (organisationNumber) => byNumber.get(organisationNumber),
    officeOfPlace: (number) => byPlace.get(number),
    isClosed: (organisationNumber) => {
      const organised = enterprises.get(organisationNumber)?.organised.at(-1);
      return organised === undefined || isGone(organised.territory, organised.from, places, today);
    },
    placeToday: (number, on) => placeToday(places, number, on, today),
  };
}

function officeIn({ organisationNumber, name }: OpenOffice): Office {
  return { organisationNumber, name };
}

function numbersIn(territory: Territory): readonly string[] {
  if (territory.kind === 'MUNICIPALITIES') return territory.municipalities;
  return territory.kind === 'DISTRICTS' ? territory.districts : [];
}

/** A reform that has put all its places together with others, or divided them, has left nothing of an enterprise. */
function isGone(territory: Territory, from: CalendarDate, places: Places, today: CalendarDate): boolean {
  const numbers = numbersIn(territory);
  return (
    numbers.length > 0 &&
    numbers.every((number) => {
      const place = placeToday(places, number, from, today);
      return place?.kind === 'DIVIDED' || (place?.kind === 'ONE' && place.isSuccessor);
    })
  );
}

function placeToday(places: Places, number: string, on: CalendarDate, today: CalendarDate): PlaceToday | undefined {
  const named = (each: string) => ({ number: each, name: places.nameOf(each, today) ?? each });
  const led = places.translate(number, on, today);
  switch (led.kind) {
    case 'unchanged':
      return { kind: 'ONE', ...named(number), isSuccessor: false };
    case 'renumbered':
      return { kind: 'ONE', ...named(led.number), isSuccessor: isJoined(places, { number, on }, led.number, today) };
    case 'split':
      return { kind: 'DIVIDED', candidates: led.candidates.map(named) };
    case 'merged':
    case 'unknown':
    case 'not-in-force':
      return undefined;
  }
}

/** Whether it has become part of another: put together with others, and called something else since. */
function isJoined(places: Places, before: { number: string; on: CalendarDate }, now: string, today: CalendarDate) {
  const wasSeveral = places.translate(now, today, before.on).kind === 'merged';
  return wasSeveral && places.nameOf(before.number, before.on) !== places.nameOf(now, today);
}
