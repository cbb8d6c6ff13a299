import { Refused } from '../../kernel/rule.js';
import type { Territory } from '../../rights/caller.js';

/** A territory as told from outside: its kind, and the lists of numbers that may go with it. */
export type ToldTerritory = {
  readonly kind: Territory['kind'];
  readonly municipalities?: readonly string[] | null;
  readonly districts?: readonly string[] | null;
};

/** @throws Refused when numbers are given that the kind does not go with: they would be lost */
export function territoryOf({ kind, municipalities, districts }: ToldTerritory): Territory {
  if (municipalities?.length && kind !== 'MUNICIPALITIES') throw unclear('territory.municipalities', kind);
  if (districts?.length && kind !== 'DISTRICTS') throw unclear('territory.districts', kind);
  if (kind === 'MUNICIPALITIES') return { kind, municipalities: municipalities ?? [] };
  return kind === 'DISTRICTS' ? { kind, districts: districts ?? [] } : { kind };
}

function unclear(field: string, kind: string): Refused {
  return new Refused([{ code: 'TERRITORY_UNCLEAR', field, details: { kind } }]);
}
