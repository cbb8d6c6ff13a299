import type { KnownCareer } from '../../career/application/known-career.js';
import type { RuleSet, ServiceHistory, Statement as StatementMade } from '../../counting/index.js';
import type { Statement } from './types.js';

/** A statement with what it was made from, for resolvers of fields that are made only when asked for. */
export type StatementWithCareer = Statement & { readonly madeFrom?: MadeFrom };

export type MadeFrom = {
  readonly known: KnownCareer;
  readonly statement: StatementMade;
  readonly history: ServiceHistory;
  readonly rules: RuleSet;
};
