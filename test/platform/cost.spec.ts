import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { buildSchema, parse } from 'graphql';
import { Refused } from '../../src/kernel/rule.js';
import { COST_LIMIT, requireAffordable } from '../../src/platform/graphql/cost.js';

const schema = buildSchema(readFileSync('docs/schema.graphql', 'utf8'));
const costOf = (query: string) => requireAffordable(schema, parse(query), {});
const inDoctor = (fields: string) => `{ doctor(hprNumber: "9000001") { ${fields} } }`;
const aliases = (count: number, field: string) =>
  Array.from({ length: count }, (_, index) => `a${String(index)}: ${field}`).join(' ');

/** The fields of a doctor that fold or count, with milliseconds for a career of 40 posts and 150 goals, and what they need to be asked. */
const MEASURED: readonly (readonly [field: string, milliseconds: number, question: string])[] = [
  ['statement', 2.5, 'statement { scheme }'],
  ['groupSupervision', 1.5, 'groupSupervision { __typename }'],
  ['supervisionAccount', 6, 'supervisionAccount { __typename }'],
  ['beyondTime', 0.3, 'beyondTime { __typename }'],
  ['beyondTime of the statement', 10, 'statement { beyondTime { __typename } }'],
  ['whatIsLeft', 12, 'whatIsLeft { verdict }'],
  ['schemesSideBySide', 30, 'schemesSideBySide { scheme }'],
  ['goals', 1.7, 'goals(first: 1) { totalCount }'],
  ['goalProgress', 1.7, 'goalProgress { part }'],
  ['educationPlan', 0.7, 'educationPlan { __typename }'],
  ['educationPlans', 2.4, 'educationPlans { __typename }'],
  ['planAgainstPosts', 3.6, 'planAgainstPosts { __typename }'],
  ['planAgainstRequirements', 1.9, 'planAgainstRequirements { __typename }'],
  ['educationPlanPage', 7.8, 'educationPlanPage'],
  ['planFromTemplate', 0.2, 'planFromTemplate(template: LIST_HOLDER, from: "2024-01-01") { source }'],
];

describe('what a query costs', () => {
  it.each(MEASURED)('%s is priced as what it takes, beside counting a career', (_, milliseconds, question) => {
    const statement = costOf(inDoctor('statement { scheme }')) - costOf(inDoctor('id'));
    const price = costOf(inDoctor(question)) - costOf(inDoctor('id'));
    expect(price / statement).toBeGreaterThanOrEqual((milliseconds / 2.5) * 0.9);
    expect(() => costOf(inDoctor(aliases(650, question)))).toThrow(Refused);
  });

  it('bounds what one request makes the service do to some 250 ms of counting', () => {
    for (const [, milliseconds, question] of MEASURED) {
      const price = costOf(inDoctor(question)) - costOf(inDoctor('id'));
      expect((COST_LIMIT / price) * milliseconds).toBeLessThan(280);
    }
  });

  it('is more than one for what opens texts or reads a history', () => {
    for (const question of ['minutes { on }', 'activities { id }']) {
      expect(() => costOf(inDoctor(aliases(650, question)))).toThrow(Refused);
    }
    expect(() => costOf(`{ ${aliases(650, 'doctor(hprNumber: "9000001") { id }')} }`)).toThrow(Refused);
  });

  it('takes a list without a number for the longest there is', () => {
    const goals = (given: string) => costOf(inDoctor(`goals${given} { edges { node { code } } }`));
    expect(goals('')).toBe(goals('(first: 500)'));
    expect(goals('(first: null)')).toBe(goals('(first: 500)'));
    expect(goals('(first: 50)')).toBeLessThan(goals('') / 5);
  });

  it('prices each doctor on the watch list, who is counted for it', () => {
    const list = (first: number) => `{ oldSchemeWatchList(first: ${String(first)}) { hasNextPage } }`;
    expect(costOf(list(20)) - costOf(list(10))).toBeGreaterThan(1_000);
    expect(() => costOf(list(100))).toThrow(Refused);
  });
});
