import type { DocumentNode, GraphQLSchema, Location, Token } from 'graphql';
import { type ComplexityEstimator, getComplexity } from 'graphql-query-complexity';
import { Refused } from '../../kernel/rule.js';

/** A request may ask for so many fields, pages multiplied by their size. The example queries cost 3 to some 200. */
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
const dear = new Set([
  'statement',
  'ledger',
  'requirements',
  'whatIf',
  'beforeSigning',
  'clock',
  'timeline',
  'accessLog',
  'unusualAccess',
  'Doctor.goals',
  'goalProgress',
  'Doctor.activities',
  'approvalQueue',
  'queueReminders',
]);

/** A field that hands out a page costs its children as many times as it is asked for items; one that must have seen something waits. */
const fields: ComplexityEstimator = ({ type, field, args, childComplexity }) => {
  const { first, seen } = args as { first?: unknown; seen?: unknown };
  const items = typeof first === 'number' ? Math.max(1, Math.min(first, 1_000)) : 1;
  const isDear = dear.has(field.name) || dear.has(`${type.name}.${field.name}`);
  return (isDear ? DEAR : 1) + (seen ? DEAR : 0) + items * childComplexity;
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
