import type { DocumentNode, GraphQLSchema, Location, Token } from 'graphql';
import { type ComplexityEstimator, getComplexity } from 'graphql-query-complexity';
import { Refused } from '../../kernel/rule.js';

/** A request may ask for so many fields, pages multiplied by their size. The example queries cost 3 to some 2 200. */
export const COST_LIMIT = 5_000;
/** The deepest question the schema has an answer to is nine fields deep; the IDE's own look at the schema is fifteen. */
export const DEPTH_LIMIT = 16;

/**
 * The words and signs of a query. Reading and checking it costs time before its cost can be told, more than in proportion; the
 * longest of our own has 341, and a hundred changes written out some 3 000.
 */
export const TOKEN_LIMIT = 4_000;

/** The text of a query, in kB: it is kept for the next time, with comments and values that are no more than one token each. */
export const TEXT_LIMIT = 64;

/** What costs as much as fifty fields: counting a career anew, reading much of a log, waiting for what is not shown yet. */
const DEAR = 50;

/**
 * What costs more than one, by its name, or by type and name where others bear it too: in proportion to the time a career of
 * forty posts and 150 goals takes, of which counting it takes some 2.5 ms.
 */
const PRICES: Readonly<Record<string, number>> = {
  statement: DEAR,
  ledger: DEAR,
  requirements: DEAR,
  whatIf: DEAR,
  beforeSigning: DEAR,
  clock: DEAR,
  timeline: DEAR,
  accessLog: DEAR,
  unusualAccess: DEAR,
  // Reads a history and folds it.
  'Query.doctor': 20,
  // Goals, with their texts opened.
  'Doctor.goals': DEAR,
  // Opens what was kept, and proves it.
  'IssuedDocument.file': DEAR,
  'Query.document': 20,
  goalProgress: DEAR,
  'Doctor.activities': DEAR,
  minutes: DEAR,
  approvalQueue: DEAR,
  queueReminders: DEAR,
  confirmationQueue: DEAR,
  // What is required beside time. The last makes a statement and all of that in each scheme, and looks years ahead.
  groupSupervision: DEAR,
  'Doctor.beyondTime': DEAR,
  supervisionAccount: 125,
  'Statement.beyondTime': 200,
  whatIsLeft: 250,
  schemesSideBySide: 650,
  // What is left, and every document that stands opened.
  applicationPack: 400,
  // The plan, held against goals, posts and requirements.
  educationPlan: DEAR,
  educationPlans: DEAR,
  planFromTemplate: DEAR,
  planAgainstRequirements: DEAR,
  planAgainstPosts: 75,
  educationPlanPage: 175,
  // All of a place, or of an enterprise.
  oldSchemeWatchList: DEAR,
  supervisors: DEAR,
  supervisionCapacity: DEAR,
  goalCoverage: DEAR,
  generalPlan: DEAR,
};

/** Each of these is counted for the page. */
const PRICES_OF_ITEMS: Readonly<Record<string, number>> = { oldSchemeWatchList: 100 };

/** How many are handed out where no number is asked for. */
const ITEMS_UNASKED: Readonly<Record<string, number>> = { 'Doctor.goals': 500 };

/** A field that hands out a page costs its children as many times as it is asked for items; one that must have seen something waits. */
const fields: ComplexityEstimator = ({ type, field, args, childComplexity }) => {
  const { first, seen } = args as { first?: unknown; seen?: unknown };
  const found = (table: Readonly<Record<string, number>>) => table[`${type.name}.${field.name}`] ?? table[field.name];
  const items = typeof first === 'number' ? Math.max(1, Math.min(first, 1_000)) : (found(ITEMS_UNASKED) ?? 1);
  const each = childComplexity + (found(PRICES_OF_ITEMS) ?? 0);
  return (found(PRICES) ?? 1) + (seen ? DEAR : 0) + items * each;
};

/**
 * Before the text is read.
 *
 * @throws Refused with QUERY_TOO_LONG
 */
export function requireShortText(query: string): void {
  if (Buffer.byteLength(query) <= TEXT_LIMIT * 1024) return;
  throw new Refused([{ code: 'QUERY_TOO_LONG', details: { kilobytes: String(TEXT_LIMIT) } }]);
}

/**
 * Comments are no tokens to the parser's own limit, but are kept with the query as tokens are.
 *
 * @throws Refused with QUERY_TOO_LONG
 */
export function requireFewTokens({ startToken }: Location): void {
  let count = 0;
  for (let token: Token | null = startToken; token; token = token.next) count++;
  // The beginning and the end are tokens here, too.
  if (count - 2 > TOKEN_LIMIT) throw new Refused([{ code: 'QUERY_TOO_LONG', details: { limit: String(TOKEN_LIMIT) } }]);
}

/** @throws Refused with QUERY_TOO_COSTLY */
export function requireAffordable(
  schema: GraphQLSchema,
  query: DocumentNode,
  variables: Record<string, unknown>,
): number {
  const cost = getComplexity({
    schema,
    query,
    variables,
    estimators: [fields],
  });
  if (cost > COST_LIMIT) {
    throw new Refused([
      { code: 'QUERY_TOO_COSTLY', value: String(cost), details: { cost: String(cost), limit: String(COST_LIMIT) } },
    ]);
  }
  return cost;
}
