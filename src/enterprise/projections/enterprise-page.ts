import type { Views } from '../../platform/projections/views.js';
import { enterpriseTables } from './enterprise-views.js';

export type EnterprisePage = {
  readonly organisationNumbers: readonly string[];
  readonly hasNext: boolean;
  /** All there are, on whatever page. */
  readonly total: number;
};

/** Enterprises in the order of their numbers, `first` of them, behind the one with the number `after`. */
export async function enterprisePage(views: Views, first: number, after?: string): Promise<EnterprisePage> {
  const all = enterpriseTables(views).selectFrom('enterprises_v1');
  const behind = after === undefined ? all : all.where('organisation_number', '>', after);
  const found = await behind
    .select('organisation_number')
    .orderBy('organisation_number')
    .limit(first + 1)
    .execute();
  const { total } = await all.select(({ fn }) => fn.countAll().as('total')).executeTakeFirstOrThrow();
  return {
    organisationNumbers: found.slice(0, first).map((row) => row.organisation_number),
    hasNext: found.length > first,
    total: Number(total),
  };
}
