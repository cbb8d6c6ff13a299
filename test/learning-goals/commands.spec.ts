import { describe, expect, test } from '@jest/globals';
import type { Arena } from '../../src/career/domain/terms.js';
import { decideAll } from '../../src/learning-goals/domain/catalogue.js';
import { catalogueOf, defined, ended, given, goal, published, refusalsOf, saying } from './given.js';

describe('defining a set of goals', () => {
  test('is recorded', () => {
    given().when(saying(defined())).records(defined());
  });

  test('again in the same words records nothing; in others it stands in place of the earlier', () => {
    given(defined()).when(saying(defined())).recordsNothing();
    const longer = defined({ to: '2030-12-31' });
    given(defined()).when(saying(longer)).records(longer);
    expect([...catalogueOf(defined(), longer).sets.values()]).toEqual([longer.data]);
  });

  test('tells all that is wrong at once', () => {
    given()
      .when(
        saying(
          defined({
            set: 'fkm',
            title: { nb: '', en: 'x' },
            from: '2026-02-30',
            to: '2026-13-01',
            replaces: ['FKM-OLD'],
            transition: { begunBefore: '2025', finishBy: '2027', milestone: 'PART1' },
          }),
        ),
      )
      .isRefused(
        'GOAL_SET_NAME_WRONG set',
        'GOAL_TITLE_MISSING title.nb',
        'DATE_INVALID from',
        'DATE_INVALID to',
        'GOAL_SET_UNKNOWN replaces',
        'DATE_INVALID transition.begunBefore',
        'DATE_INVALID transition.finishBy',
      );
  });

  test('with days in the wrong order is refused', () => {
    given()
      .when(saying(defined({ to: '2026-02-28' })))
      .isRefused('ENDS_BEFORE_START to');
    const transition = { begunBefore: '2026-03-01', finishBy: '2026-02-01', milestone: 'PART1' } as const;
    given(defined({ set: 'FKM-OLD', from: '2019-03-01' }))
      .when(saying(defined({ replaces: ['FKM-OLD'], transition })))
      .isRefused('ENDS_BEFORE_START transition.finishBy');
  });

  test('a transition is from something, and what is replaced is older', () => {
    const transition = { begunBefore: '2026-03-01', finishBy: '2028-03-01', milestone: 'PART1' } as const;
    given()
      .when(saying(defined({ transition })))
      .isRefused('GOAL_SET_TRANSITION_ALONE transition');
    given(defined())
      .when(saying(defined({ set: 'FKM-NEXT', replaces: ['FKM-PART3-2026'] })))
      .isRefused('GOAL_SET_REPLACES_LATER replaces');
    given(defined())
      .when(saying(defined({ replaces: ['FKM-PART3-2026'], to: '2030-12-31' })))
      .isRefused('GOAL_SET_REPLACES_LATER replaces');
  });

  test('does not move goals to another part', () => {
    given(defined(), published())
      .when(saying(defined({ part: 'PART1' })))
      .isRefused('GOAL_PART_DIFFERS part');
  });
});

describe('publishing a goal', () => {
  test('is recorded, in plain form', () => {
    given(defined()).when(saying(published())).records(published());
    given(defined())
      .when(
        saying(
          published({
            title: { nb: ' Etisk refleksjon i eget arbeid\r\n', en: ' ' },
            text: { nb: ' ' },
            activities: ['Veiledning | Kurs', 'Kurs', ''],
          }),
        ),
      )
      .records(published({ activities: ['Veiledning', 'Kurs'] }));
  });

  test('again in the same words records nothing', () => {
    given(defined(), published()).when(saying(published())).recordsNothing();
  });

  test('in other words is the next version: from a later day, or of the same to correct it', () => {
    const corrected = published({ title: { nb: 'Etisk refleksjon' } });
    given(defined(), published()).when(saying(corrected)).records(corrected);
    const later = published({ from: '2027-01-01' });
    given(defined(), published()).when(saying(later)).records(later);
  });

  test('after its end publishes it anew', () => {
    given(defined(), published(), ended('2026-12-31')).when(saying(published())).records(published());
  });

  test('from before the newest version is refused', () => {
    given(defined(), published())
      .when(saying(published({ from: '2026-02-28' })))
      .isRefused('GOAL_VERSION_TOO_EARLY from');
  });

  test.each([
    ['', 'GOAL_CODE_MISSING code'],
    ['fkm-001', 'GOAL_CODE_WRONG code'],
    ['FKM 001', 'GOAL_CODE_WRONG code'],
    ['FKM--1', 'GOAL_CODE_WRONG code'],
  ])('with the code %j is refused: %s', (code, told) => {
    given(defined())
      .when(saying(published({ code })))
      .isRefused(told);
  });

  test('may have a plain number for a code, as they once had', () => {
    const numbered = published({ code: '17' });
    given(defined()).when(saying(numbered)).records(numbered);
  });

  test('tells all that is wrong at once', () => {
    given()
      .when(
        saying(
          published({
            title: { nb: '' },
            text: { nb: '', en: 'In English' },
            group: 'x'.repeat(501),
            elaboration: { nb: 'x'.repeat(10_001) },
            from: '2026-03-01',
            to: '2026-02-01',
            replaces: ['FKM-001', 'FKM-900'],
            activities: Array.from({ length: 101 }, (_, index) => `Aktivitet ${String(index)}`),
            assessmentForms: ['x'.repeat(501)],
            arenas: ['SHIP' as Arena],
          }),
        ),
      )
      .isRefused(
        'GOAL_SET_UNKNOWN set',
        'GOAL_TITLE_MISSING title.nb',
        'GOAL_TITLE_MISSING text.nb',
        'GOAL_TEXT_TOO_LONG group',
        'GOAL_TEXT_TOO_LONG elaboration.nb',
        'ENDS_BEFORE_START to',
        'GOAL_REPLACES_UNKNOWN replaces',
        'GOAL_REPLACES_ITSELF replaces',
        'GOAL_LIST_TOO_LONG activities',
        'GOAL_TEXT_TOO_LONG assessmentForms',
        'GOAL_ARENA_UNKNOWN arenas',
      );
    given(defined())
      .when(saying(published({ part: 'PART1', from: 'i mars' })))
      .isRefused('GOAL_PART_DIFFERS part', 'DATE_INVALID from');
  });

  test('may replace several that are known', () => {
    const both = published({ code: 'FKM-003', replaces: ['FKM-001', 'FKM-002'] });
    given(defined(), published(), published({ code: 'FKM-002' }))
      .when(saying(both))
      .records(both);
  });
});

describe('ending a goal', () => {
  test('is recorded', () => {
    given(defined(), published())
      .when(saying(ended('2026-12-31')))
      .records(ended('2026-12-31'));
  });

  test('on the day it ends anyway records nothing', () => {
    given(defined(), published(), ended('2026-12-31'))
      .when(saying(ended('2026-12-31')))
      .recordsNothing();
    given(defined(), published({ to: '2026-12-31' }))
      .when(saying(ended('2026-12-31')))
      .recordsNothing();
  });

  test('the day before its first takes it back; a day earlier is refused', () => {
    given(defined(), published())
      .when(saying(ended('2026-02-28')))
      .records(ended('2026-02-28'));
    given(defined(), published())
      .when(saying(ended('2026-02-27')))
      .isRefused('ENDS_BEFORE_START on');
  });

  test('shortens only', () => {
    given(defined(), published(), ended('2026-12-31'))
      .when(saying(ended('2027-01-01')))
      .isRefused('GOAL_ENDED_EARLIER on');
  });

  test('that is not there, or on no day, is refused', () => {
    given(defined())
      .when(saying(ended('2026-12-31')))
      .isRefused('GOAL_UNKNOWN code');
    given(defined(), published())
      .when(saying(ended('31.12.2026')))
      .isRefused('DATE_INVALID on');
  });
});

describe('several commands', () => {
  test('are decided each on top of those before it', () => {
    const events = [defined(), published(), published({ code: 'FKM-002', replaces: ['FKM-001'] }), ended('2026-12-31')];
    expect(decideAll(events.map(saying), catalogueOf())).toEqual(events);
  });

  test('are refused together, each refusal with the command it is about', () => {
    const commands = [defined(), published({ code: '' }), published(), published({ set: 'X', code: 'X-1' })].map(
      saying,
    );
    expect(refusalsOf(() => decideAll(commands, catalogueOf()))).toMatchObject([
      { code: 'GOAL_CODE_MISSING', details: { command: '1' } },
      { code: 'GOAL_SET_UNKNOWN', details: { command: '3', known: 'FKM-PART3-2026' } },
    ]);
  });
});

test('a goal of the tests is as the tests think it is', () => {
  expect(catalogueOf(defined(), published()).goals.get('FKM-001')).toEqual([{ ...goal(), version: 1 }]);
});
