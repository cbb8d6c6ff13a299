import { readdirSync, readFileSync } from 'node:fs';
import { type CareerState, foldCareer } from '../../src/career/domain/state.js';
import { serviceHistoryOf } from '../../src/career/domain/service-history.js';
import { type RuleSet, NORWEGIAN_RULES, makeStatement } from '../../src/counting/index.js';
import { dayOf } from '../../src/kernel/dates.js';
import { loadPlaces } from '../../src/places/load.js';
import { readCareerFile } from '../../src/portable/read.js';
import { type StatementView, viewStatement } from '../../src/statement/view.js';

const places = loadPlaces();

export const checkPlace = places.checkPlace.bind(places);

export function careerIn(file: unknown): CareerState {
  return foldCareer(readCareerFile(file, checkPlace));
}

/** From a career in the portable format to what a reader sees: the way the command and the service go. */
export function statementOf(
  career: unknown,
  asValid: string,
  scheme?: 'NEW' | 'OLD',
  rules: RuleSet = NORWEGIAN_RULES,
): StatementView {
  const state = careerIn(career);
  const history = serviceHistoryOf(state);
  const options = { validOn: dayOf(asValid), ...(scheme === undefined ? {} : { scheme }) };
  return viewStatement(makeStatement(history, rules, options), state, history, rules, () => undefined);
}

export type Expectation = Readonly<Record<string, unknown>>;

/** A rule case as data: test/fixtures/cases/README.md says what the fields mean. */
export type Case = {
  readonly title: string;
  readonly rules: readonly string[];
  readonly career: unknown;
  readonly asValid: string;
  readonly scheme?: 'NEW' | 'OLD';
  readonly expect: Expectation;
  readonly readings?: Readonly<Record<string, Expectation>>;
};

const CASES = new URL('../fixtures/cases/', import.meta.url);

export function readCases(): (Case & { readonly name: string })[] {
  return readdirSync(CASES)
    .filter((file) => file.endsWith('.json'))
    .sort()
    .map((file) => ({
      name: file.replace('.json', ''),
      ...(JSON.parse(readFileSync(new URL(file, CASES), 'utf8')) as Case),
    }));
}
