import type { DocumentNode, GraphQLSchema } from 'graphql';
import { type ComplexityEstimator, getComplexity, simpleEstimator } from 'graphql-query-complexity';
import { Refused } from '../../kernel/rule.js';

/** A request may ask for so many fields, pages multiplied by their size. The example queries cost 20 to 400. */
export const COST_LIMIT = 5_000;
/** The deepest question the schema has an answer to is nine fields deep; the IDE's own look at the schema is fifteen. */
export const DEPTH_LIMIT = 16;

/**
 * The words and signs of a query. Reading and checking it costs time before its cost can be told, more than in proportion; the
 * longest of our own has 341, and a hundred changes written out some 3 000.
 */
export const TOKEN_LIMIT = 4_000;

/** A field that hands out a page costs its children as many times as it is asked for items. */
const pages: ComplexityEstimator = ({ args, childComplexity }) => {
  const first = (args as { first?: unknown }).first;
  return typeof first === 'number' ? 1 + Math.max(1, Math.min(first, 1_000)) * childComplexity : undefined;
};

/** Counting a career anew is the dear part of these, whatever is asked of the answer. */
const dear = new Set(['statement', 'ledger', 'requirements', 'whatIf', 'beforeSigning', 'clock']);
const counting: ComplexityEstimator = ({ field, childComplexity }) =>
  dear.has(field.name) ? 50 + childComplexity : undefined;

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
    estimators: [pages, counting, simpleEstimator({ defaultComplexity: 1 })],
  });
  if (cost > COST_LIMIT) {
    throw new Refused([
      { code: 'QUERY_TOO_COSTLY', value: String(cost), details: { cost: String(cost), limit: String(COST_LIMIT) } },
    ]);
  }
  return cost;
}
