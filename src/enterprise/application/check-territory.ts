import type { CalendarDate } from '../../kernel/dates.js';
import type { Refusal } from '../../kernel/rule.js';
import type { Places } from '../../places/index.js';
import type { Territory } from '../../rights/caller.js';

/** Whether the numbers of a territory were in force on the day: all objections, each with the way out if one is known. */
export function checkTerritory(
  places: Places,
  territory: Territory,
  on: CalendarDate,
  field: string,
): readonly Refusal[] {
  switch (territory.kind) {
    case 'OWN_POSTS':
    case 'NATION':
      return [];
    case 'MUNICIPALITIES':
      return territory.municipalities.flatMap((municipality) =>
        about(`${field}.municipalities`, places.checkPlace({ municipality }, on, '')),
      );
    case 'DISTRICTS':
      return territory.districts.flatMap((district) => {
        const municipality = places.district(district, on)?.municipality ?? district.slice(0, 4);
        const objections = places.checkPlace({ municipality, district }, on, '');
        return about(
          `${field}.districts`,
          objections.filter((refusal) => refusal.field === 'district'),
        );
      });
  }
}

function about(field: string, refusals: readonly Refusal[]): Refusal[] {
  return refusals.map((refusal) => ({ ...refusal, field }));
}
