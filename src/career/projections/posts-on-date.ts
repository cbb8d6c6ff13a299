import type { Expression, ExpressionBuilder, SqlBool } from 'kysely';
import type { CalendarDate } from '../../kernel/dates.js';
import type { Views } from '../../platform/projections/views.js';
import { type CareerTables, careerTables } from './career-views.js';
import type { PostRow } from './post-overview.js';

/**
 * A place on a day, asked for by all the numbers it has had (`Places.translate`): a post keeps the numbers of the day it began.
 * With both lists a post must match both.
 */
export type PlaceOnDate = {
  readonly municipalities?: readonly string[];
  readonly districts?: readonly string[];
  readonly on: CalendarDate;
};

/** Posts held there that day, in order of doctor and post; each with the percentage and standing of the day. */
export async function postsOnDate(views: Views, query: PlaceOnDate): Promise<readonly PostRow[]> {
  return careerTables(views)
    .selectFrom('post_overview_v1')
    .selectAll()
    .where(isThereOn(query))
    .orderBy('doctor_id')
    .orderBy('post_id')
    .execute();
}

type PostCondition = (post: ExpressionBuilder<CareerTables, 'post_overview_v1'>) => Expression<SqlBool>;

export function isThereOn({ municipalities, districts, on }: PlaceOnDate): PostCondition {
  return (post) => {
    const among = (column: 'municipality' | 'district', numbers: readonly string[]) =>
      numbers.length === 0 ? post.lit(false) : post(column, 'in', numbers);
    return post.and([
      post('valid_from', '<=', on),
      post.or([post('valid_to', 'is', null), post('valid_to', '>=', on)]),
      ...(municipalities === undefined ? [] : [among('municipality', municipalities)]),
      ...(districts === undefined ? [] : [among('district', districts)]),
    ]);
  };
}
