import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { ARENAS } from '../../src/career/domain/terms.js';
import { dateOf, dayOf } from '../../src/kernel/dates.js';
import { Refused } from '../../src/kernel/rule.js';
import { type CatalogueCommand, decide } from '../../src/learning-goals/domain/catalogue.js';
import type { CatalogueEvent, Goal } from '../../src/learning-goals/domain/events.js';
import { fieldsOf } from '../../src/learning-goals/domain/goal-fields.js';
import { goalInForce, lastDayOf } from '../../src/learning-goals/domain/in-force.js';
import { commandsFor, diffOf } from '../../src/learning-goals/domain/proposal.js';
import { type Catalogue, emptyCatalogue, evolve, foldCatalogue } from '../../src/learning-goals/domain/state.js';
import { goal, set } from './given.js';

const FIRST = dayOf('2026-01-01');
const dates = fc.integer({ min: 0, max: 12 }).map((days) => dateOf(FIRST + days));
const codes = fc.constantFrom('FKM-001', 'FKM-002', 'FKM-003');
const texts = fc.string({ unit: 'grapheme', maxLength: 12 });
const inNorwegian = fc.record({ nb: texts.map((text) => `${text}x`), en: texts }, { requiredKeys: ['nb'] });

const goals: fc.Arbitrary<Goal> = fc
  .record(
    {
      code: codes,
      from: dates,
      to: dates,
      group: texts,
      title: inNorwegian,
      text: inNorwegian,
      elaboration: inNorwegian,
      replaces: fc.array(codes, { maxLength: 2 }),
      activities: fc.array(texts, { maxLength: 3 }),
      assessmentForms: fc.array(texts, { maxLength: 3 }),
      arenas: fc.array(fc.constantFrom(...ARENAS), { maxLength: 3 }),
      source: texts,
    },
    { requiredKeys: ['code', 'from'] },
  )
  .map((over) => goal(over));

const commands: fc.Arbitrary<CatalogueCommand> = fc.oneof(
  { weight: 4, arbitrary: goals.map((data): CatalogueCommand => ({ type: 'PublishGoal', data })) },
  {
    weight: 1,
    arbitrary: fc
      .record({ code: codes, on: dates, reason: texts })
      .map((data): CatalogueCommand => ({ type: 'EndGoal', data })),
  },
);

/** What a catalogue records of the commands: what is refused, it does without. */
function recorded(asked: readonly CatalogueCommand[]): CatalogueEvent[] {
  const define: CatalogueCommand = { type: 'DefineGoalSet', data: set({ from: '2026-01-01' }) };
  const events: CatalogueEvent[] = [];
  let catalogue = emptyCatalogue;
  for (const command of [define, ...asked]) {
    try {
      const decided = decide(command, catalogue);
      events.push(...decided);
      catalogue = decided.reduce(evolve, catalogue);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
    }
  }
  return events;
}

const histories = fc.array(commands, { maxLength: 12 }).map(recorded);
const catalogueOf = (events: readonly CatalogueEvent[]): Catalogue =>
  foldCatalogue(events.map((event, revision) => ({ ...event, revision })));

describe('whatever is recorded', () => {
  test('on each day a goal has one version in force at most: the one whose days it lies within', () => {
    fc.assert(
      fc.property(histories, codes, dates, (events, code, on) => {
        const catalogue = catalogueOf(events);
        const within = (catalogue.goals.get(code) ?? []).filter((each) => {
          const last = lastDayOf(catalogue, each);
          return each.from <= on && (last === undefined || on <= last);
        });
        expect(within).toEqual([goalInForce(catalogue, code, on)].filter((each) => each !== undefined));
      }),
    );
  });

  test('versions are numbered without holes, and their first days never go back', () => {
    fc.assert(
      fc.property(histories, (events) => {
        for (const versions of catalogueOf(events).goals.values()) {
          expect(versions.map(({ version }) => version)).toEqual(versions.map((_, index) => index + 1));
          expect(versions.map(({ from }) => from)).toEqual(versions.map(({ from }) => from).sort());
        }
      }),
    );
  });

  test('read at once or bit by bit is the same', () => {
    fc.assert(
      fc.property(histories, fc.nat(12), (events, cut) => {
        const records = events.map((event, revision) => ({ ...event, revision }));
        const bitByBit = foldCatalogue(records.slice(cut), foldCatalogue(records.slice(0, cut)));
        expect(bitByBit).toEqual(catalogueOf(events));
      }),
    );
  });

  test('no recorded version is ever changed by what is recorded later', () => {
    fc.assert(
      fc.property(histories, fc.nat(12), (events, cut) => {
        const later = catalogueOf(events);
        for (const versions of catalogueOf(events.slice(0, cut)).goals.values()) {
          for (const known of versions) {
            const now = later.goals.get(known.code)?.[known.version - 1];
            expect({ ...now, ended: undefined }).toEqual({ ...known, ended: undefined });
          }
        }
      }),
    );
  });

  test('exported and imported is no change', () => {
    fc.assert(
      fc.property(histories, (events) => {
        const catalogue = catalogueOf(events);
        const newest = [...catalogue.goals.values()].flatMap((versions) => versions.at(-1) ?? []);
        const proposal = {
          sets: [...catalogue.sets.values()],
          goals: newest.map((each) => ({ code: each.code, fields: fieldsOf(each) })),
        };
        expect(commandsFor(diffOf(catalogue, proposal, '2026-01-07'), { today: '2026-01-07', reason: '' })).toEqual([]);
      }),
    );
  });

  test('a list that was taken over is no change the second time', () => {
    fc.assert(
      fc.property(histories, fc.uniqueArray(goals, { selector: ({ code }) => code }), (events, list) => {
        const catalogue = catalogueOf(events);
        const proposal = { sets: [], goals: list.map((each) => ({ code: each.code, fields: fieldsOf(each) })) };
        const taken = commandsFor(diffOf(catalogue, proposal, '2026-01-07'));
        const refused = taken.some(
          (command) => command.type === 'PublishGoal' && !isPublishable(command.data, catalogue),
        );
        fc.pre(!refused);
        const after = taken.reduce((known, command) => decide(command, known).reduce(evolve, known), catalogue);
        expect(commandsFor(diffOf(after, proposal, '2026-01-07'))).toEqual([]);
      }),
    );
  });
});

/** By itself; what it replaces aside. */
function isPublishable(data: Goal, catalogue: Catalogue): boolean {
  const newest = catalogue.goals.get(data.code)?.at(-1);
  const known = data.replaces.every((code) => catalogue.goals.has(code) && code !== data.code);
  return known && data.from >= (newest?.from ?? '') && (data.to ?? data.from) >= data.from;
}
