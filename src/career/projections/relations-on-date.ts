import type { Kysely } from 'kysely';
import type { CalendarDate } from '../../kernel/dates.js';
import type { Held } from '../../rights/access.js';
import type { CareerTables } from './career-views.js';

/** Somebody, by everything a relation to a doctor can be found by. */
export type RelatedTo = {
  readonly held: readonly Held[];
  /** Her own career, which needs no relation. */
  readonly self?: string;
  readonly on: CalendarDate;
};

/** An employer may see a post from when it is recorded and after it has ended; the others from their first day. */
const BEGINS: ReadonlySet<Held['kind']> = new Set([
  'SUPERVISED_BY',
  'SUPERVISED_FOR',
  'LED_BY',
  'LED_FOR',
  'ASSESSED_BY',
  'SHARED_WITH_ORGANISATION',
  'SHARED_WITH_MUNICIPALITY',
  'SHARED_WITH_DISTRICT',
  'SHARED_WITH_PERSON',
]);
/** What is shared is shared until its last day, and an enterprise says who takes a supervisor's place while it leads. */
const ENDS: ReadonlySet<Held['kind']> = new Set(
  [...BEGINS].filter((kind) => kind.startsWith('SHARED_WITH_') || kind === 'SUPERVISED_FOR'),
);

/** Ids of the doctors the relations open, each once. */
export function relatedDoctors(db: Kysely<CareerTables>, { held, self, on }: RelatedTo) {
  const kinds = [...new Set(held.map(({ kind }) => kind))];
  return db
    .selectFrom('relations_v1')
    .select('doctor_id')
    .distinct()
    .where((relation) =>
      relation.or([
        ...kinds.map((kind) =>
          relation.and([
            relation('kind', '=', kind),
            relation(
              'holder',
              'in',
              held.filter((each) => each.kind === kind).map(({ holder }) => holder),
            ),
            ...(BEGINS.has(kind) ? [relation('valid_from', '<=', on)] : []),
            ...(ENDS.has(kind)
              ? [relation.or([relation('valid_to', 'is', null), relation('valid_to', '>=', on)])]
              : []),
          ]),
        ),
        relation.lit(false),
      ]),
    )
    .$if(self !== undefined, (query) =>
      query.union(
        db
          .selectFrom('doctor_roster_v1')
          .select('doctor_id')
          .where('doctor_id', '=', self ?? ''),
      ),
    );
}
