import { describe, expect, test } from '@jest/globals';
import { loadPlaces } from '../../src/places/load.js';

const places = loadPlaces();

const codes = (municipality: string, district: string | undefined, on: string) =>
  places.checkPlace({ municipality, district }, on, 'place').map(({ code }) => code);

describe('a place that may be registered', () => {
  test.each([
    ['0301', undefined, '2024-06-01'],
    ['0301', '030102', '2023-03-01'],
    ['0301', '030117', '2023-03-01'],
    ['1201', '120108', '2019-12-31'],
    ['4601', '460108', '2020-01-01'],
    ['1103', '110309', '2020-01-01'],
    ['0106', undefined, '2019-12-31'],
  ])('%s %s on %s', (municipality, district, on) => {
    expect(places.checkPlace({ municipality, district }, on, 'place')).toEqual([]);
  });
});

describe('municipality', () => {
  test('no longer in force: the span, the name and what took over', () => {
    expect(places.checkPlace({ municipality: '0106' }, '2021-03-01', 'place')).toEqual([
      {
        code: 'MUNICIPALITY_NOT_IN_FORCE',
        field: 'place.municipality',
        value: '0106',
        rule: 'ID-KOMMUNE',
        details: {
          on: '2021-03-01',
          name: 'Fredrikstad',
          from: '1994-01-01',
          to: '2019-12-31',
          instead: '3004 Fredrikstad',
        },
      },
    ]);
  });

  test('not yet in force: what there was then, all of it', () => {
    expect(places.checkPlace({ municipality: '3103' }, '2018-06-01', '')).toEqual([
      {
        code: 'MUNICIPALITY_NOT_IN_FORCE',
        field: 'municipality',
        value: '3103',
        rule: 'ID-KOMMUNE',
        details: { on: '2018-06-01', name: 'Moss', from: '2024-01-01', instead: '0104 Moss, 0136 Rygge' },
      },
    ]);
  });

  test('divided: both parts are offered', () => {
    const [refusal] = places.checkPlace({ municipality: '1507' }, '2024-01-01', 'place');
    expect(refusal?.details).toMatchObject({ to: '2023-12-31', instead: '1508 Ålesund, 1580 Haram' });
  });

  test('before the table begins nothing is offered', () => {
    const [refusal] = places.checkPlace({ municipality: '0106' }, '1993-12-31', 'place');
    expect(refusal?.details).toEqual({
      on: '1993-12-31',
      name: 'Fredrikstad',
      from: '1994-01-01',
      to: '2019-12-31',
    });
  });

  test('unknown', () => {
    expect(places.checkPlace({ municipality: '0300' }, '2024-06-01', 'place')).toEqual([
      {
        code: 'MUNICIPALITY_UNKNOWN',
        field: 'place.municipality',
        value: '0300',
        rule: 'ID-KOMMUNE',
        details: { on: '2024-06-01' },
      },
    ]);
  });

  test.each([
    ['301', '0301 Oslo'], // the leading zero lost in a spreadsheet
    ['Fredrikstad', '3107 Fredrikstad'],
    ['herøy', '1515 Herøy (Møre og Romsdal), 1818 Herøy (Nordland)'],
    ['Fred', undefined],
    ['', undefined],
  ])('unknown, but probably meant: %j', (municipality, instead) => {
    const [refusal] = places.checkPlace({ municipality }, '2024-06-01', 'place');
    expect(refusal).toMatchObject({ code: 'MUNICIPALITY_UNKNOWN', value: municipality });
    expect(refusal?.details?.instead).toBe(instead);
  });
});

describe('district', () => {
  test('no longer in force', () => {
    expect(places.checkPlace({ municipality: '4601', district: '120108' }, '2020-01-01', 'post.place')).toEqual([
      {
        code: 'DISTRICT_NOT_IN_FORCE',
        field: 'post.place.district',
        value: '120108',
        rule: 'ID-BYDEL',
        details: { on: '2020-01-01', name: 'Åsane', from: '2004-01-01', to: '2019-12-31', instead: '460108 Åsane' },
      },
    ]);
  });

  test('not yet in force', () => {
    const [refusal] = places.checkPlace({ municipality: '1601', district: '500101' }, '2017-12-31', 'place');
    expect(refusal).toMatchObject({
      code: 'DISTRICT_NOT_IN_FORCE',
      details: { name: 'Midtbyen', from: '2018-01-01', instead: '160101 Midtbyen' },
    });
    expect(refusal?.details).not.toHaveProperty('to');
  });

  test('of another municipality', () => {
    expect(places.checkPlace({ municipality: '0301', district: '460101' }, '2024-06-01', 'place')).toEqual([
      {
        code: 'DISTRICT_ELSEWHERE',
        field: 'place.district',
        value: '460101',
        rule: 'ID-BYDEL',
        details: { on: '2024-06-01', name: 'Arna', belongsTo: '4601 Bergen', municipality: '0301 Oslo' },
      },
    ]);
  });

  test.each([
    ['030199', undefined],
    ['30102', '030102 Grünerløkka'],
  ])('unknown: %s', (district, instead) => {
    const refusals = places.checkPlace({ municipality: '0301', district }, '2024-06-01', 'place');
    expect(refusals).toEqual([
      {
        code: 'DISTRICT_UNKNOWN',
        field: 'place.district',
        value: district,
        rule: 'ID-BYDEL',
        details: { on: '2024-06-01', ...(instead === undefined ? {} : { instead }) },
      },
    ]);
  });
});

describe('both at once', () => {
  test('each is told', () => {
    expect(codes('1201', '120101', '2021-01-01')).toEqual(['MUNICIPALITY_NOT_IN_FORCE', 'DISTRICT_NOT_IN_FORCE']);
    expect(codes('0300', '030199', '2021-01-01')).toEqual(['MUNICIPALITY_UNKNOWN', 'DISTRICT_UNKNOWN']);
  });

  test('a good district is not blamed for a wrong municipality', () => {
    expect(codes('1201', '460101', '2021-01-01')).toEqual(['MUNICIPALITY_NOT_IN_FORCE']);
    expect(codes('9999', '460101', '2021-01-01')).toEqual(['MUNICIPALITY_UNKNOWN']);
  });
});
