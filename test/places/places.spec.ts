import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type CalendarDate, dateOf, dayOf } from '../../src/kernel/dates.js';
import { loadDistricts, loadMunicipalities, loadPlaces } from '../../src/places/load.js';
import { NumberHistory, type Translation } from '../../src/places/number-history.js';

const places = loadPlaces();

/** One date for each state of the numbers. */
const [BEFORE_2018, IN_2018, IN_2020, IN_2024] = ['2017-06-01', '2018-06-01', '2020-06-01', '2024-06-01'] as const;

describe('a number on a date', () => {
  test('is in force from its first day to the day before the next takes over', () => {
    expect(places.municipality('0106', '2019-12-31')).toMatchObject({ name: 'Fredrikstad', until: '2020-01-01' });
    expect(places.municipality('0106', '2020-01-01')).toBeUndefined();
    expect(places.municipality('3004', '2019-12-31')).toBeUndefined();
    expect(places.municipality('3004', '2020-01-01')).toMatchObject({ name: 'Fredrikstad', from: '2020-01-01' });
  });

  test('one still in force has no end', () => {
    expect(places.municipality('0301', IN_2024)).toEqual({
      number: '0301',
      name: 'Oslo',
      from: '1971-01-01',
      successors: [],
    });
  });

  test('all of a day, in order', () => {
    expect(places.municipalities(IN_2024)).toHaveLength(357);
    expect(places.municipalities(IN_2024)[0]).toMatchObject({ number: '0301' });
    expect(places.municipalities(IN_2024).at(-1)).toMatchObject({ number: '5636' });
    expect(places.municipalities('1970-12-31')).toEqual([]);
  });

  test('numbers never given out', () => {
    expect(['0000', '0300', '9999', '301', 'Oslo', ''].map((number) => places.municipality(number, IN_2024))).toEqual(
      Array.from({ length: 6 }, () => undefined),
    );
  });
});

describe('districts', () => {
  const numbers = (municipality: string, on: CalendarDate) =>
    places.districts(municipality, on).map(({ number, name }) => `${number} ${name}`);

  test('Oslo: fifteen with their own administration, and two without', () => {
    const oslo = places.districts('0301', IN_2024);
    expect(oslo.filter(({ administrative }) => administrative).map(({ number }) => number)).toEqual(
      Array.from({ length: 15 }, (_, index) => String(30_101 + index).padStart(6, '0')),
    );
    expect(oslo.filter(({ administrative }) => !administrative).map(({ name }) => name)).toEqual(['Sentrum', 'Marka']);
    expect(places.districts('0301', '2010-01-01')).toEqual(oslo);
  });

  test('Bergen: eight, under 1201 to 2019 and 4601 from 2020', () => {
    expect(numbers('1201', '2019-12-31')).toHaveLength(8);
    expect(numbers('1201', '2020-01-01')).toEqual([]);
    expect(numbers('4601', '2020-01-01')).toEqual([
      '460101 Arna',
      '460102 Bergenhus',
      '460103 Fana',
      '460104 Fyllingsdalen',
      '460105 Laksevåg',
      '460106 Ytrebygda',
      '460107 Årstad',
      '460108 Åsane',
    ]);
  });

  test('Trondheim: four, under 1601 to 2017 and 5001 from 2018', () => {
    expect(numbers('1601', '2017-12-31')).toEqual([
      '160101 Midtbyen',
      '160102 Østbyen',
      '160103 Lerkendal',
      '160104 Heimdal',
    ]);
    expect(numbers('5001', '2018-01-01')).toEqual([
      '500101 Midtbyen',
      '500102 Østbyen',
      '500103 Lerkendal',
      '500104 Heimdal',
    ]);
  });

  test('Stavanger: seven, and nine since Finnøy and Rennesøy joined in 2020', () => {
    expect(numbers('1103', '2019-12-31')).toHaveLength(7);
    expect(numbers('1103', '2020-01-01').slice(7)).toEqual(['110308 Finnøy', '110309 Rennesøy']);
  });

  test('one district', () => {
    expect(places.district('030102', IN_2024)).toMatchObject({
      name: 'Grünerløkka',
      municipality: '0301',
      administrative: true,
    });
    expect(places.district('120108', IN_2020)).toBeUndefined();
    expect(places.district('0301', IN_2024)).toBeUndefined();
  });
});

describe('the histories named in the seeds', () => {
  test.each([
    ['Oslo', ['0301', '0301', '0301', '0301']],
    ['Trondheim', ['1601', '5001', '5001', '5001']],
    ['Klæbu', ['1662', '5030', '5001', '5001']],
    ['Stavanger', ['1103', '1103', '1103', '1103']],
    ['Finnøy', ['1141', '1141', '1103', '1103']],
    ['Rennesøy', ['1142', '1142', '1103', '1103']],
    ['Fredrikstad', ['0106', '0106', '3004', '3107']],
    ['Skien', ['0806', '0806', '3807', '4003']],
    ['Levanger', ['1719', '5037', '5037', '5037']],
    ['Bergen', ['1201', '1201', '4601', '4601']],
    ['Drammen', ['0602', '0602', '3005', '3301']],
    ['Nedre Eiker', ['0625', '0625', '3005', '3301']],
    ['Svelvik', ['0711', '0711', '3005', '3301']],
    ['Sarpsborg', ['0105', '0105', '3003', '3105']],
    ['Moss', ['0104', '0104', '3002', '3103']],
    ['Rygge', ['0136', '0136', '3002', '3103']],
    ['Halden', ['0101', '0101', '3001', '3101']],
    ['Hvaler', ['0111', '0111', '3011', '3110']],
    ['Bodø', ['1804', '1804', '1804', '1804']],
    ['Kristiansand', ['1001', '1001', '4204', '4204']],
    ['Hamar', ['0403', '0403', '3403', '3403']],
  ] as const)('%s', (name, numbers) => {
    const dates = [BEFORE_2018, IN_2018, IN_2020, IN_2024];
    expect(places.municipality(numbers[0], BEFORE_2018)?.name).toBe(name);
    const translated = dates.map((on) => places.translate(numbers[0], BEFORE_2018, on));
    expect(translated.map(({ number }) => number)).toEqual(numbers);
    expect(translated.map(({ kind }) => kind)).toEqual(
      numbers.map((number) => (number === numbers[0] ? 'unchanged' : 'renumbered')),
    );
    expect(places.currentNumber(numbers[0], BEFORE_2018)).toBe(numbers[3]);
  });
});

describe('translating', () => {
  test('forward, with the steps and their dates', () => {
    expect(places.translate('0106', '2015-03-01', '2024-01-01')).toEqual({
      kind: 'renumbered',
      number: '3107',
      steps: [
        { on: '2020-01-01', from: '0106', to: '3004' },
        { on: '2024-01-01', from: '3004', to: '3107' },
      ],
    });
  });

  test('backward', () => {
    expect(places.translate('3107', '2024-01-01', '2023-12-31')).toEqual({
      kind: 'renumbered',
      number: '3004',
      steps: [{ on: '2024-01-01', from: '3107', to: '3004' }],
    });
    expect(places.translate('460101', '2021-01-01', '2019-01-01')).toMatchObject({
      kind: 'renumbered',
      number: '120101',
    });
  });

  test('districts, forward', () => {
    expect(places.translate('160104', '2017-12-31', '2018-01-01')).toEqual({
      kind: 'renumbered',
      number: '500104',
      steps: [{ on: '2018-01-01', from: '160104', to: '500104' }],
    });
    expect(places.translate('030102', BEFORE_2018, IN_2024)).toEqual({ kind: 'unchanged', number: '030102' });
    expect(places.currentNumber('120108', BEFORE_2018)).toBe('460108');
  });

  test('on the same date nothing changes', () => {
    expect(places.translate('3004', IN_2020, IN_2020)).toEqual({ kind: 'unchanged', number: '3004' });
  });

  test.each([
    ['0720', '2016-12-31', '2017-01-01', ['0704', '0710'], '2017-01-01'],
    ['0720', '2016-12-31', IN_2024, ['3905', '3907'], '2017-01-01'],
    ['1850', IN_2018, IN_2020, ['1806', '1875'], '2020-01-01'],
    ['5012', IN_2018, IN_2024, ['5055', '5056', '5059'], '2020-01-01'],
    ['1507', IN_2020, IN_2024, ['1508', '1580'], '2024-01-01'],
  ])('a split is reported, never guessed: %s', (number, from, to, candidates, on) => {
    expect(places.translate(number, from, to)).toMatchObject({ kind: 'split', number, on, candidates });
    expect(places.currentNumber(number, from)).toBeUndefined();
  });

  test('the number that split may lie further on the way', () => {
    expect(places.translate('1534', IN_2018, IN_2024)).toEqual({
      kind: 'split',
      number: '1507',
      on: '2024-01-01',
      candidates: ['1508', '1580'],
      steps: [
        { on: '2020-01-01', from: '1534', to: '1507' },
        { on: '2024-01-01', from: '1507', to: '1508' },
        { on: '2024-01-01', from: '1507', to: '1580' },
      ],
    });
  });

  test('no change, no split: it lies after the date asked for', () => {
    expect(places.translate('1534', IN_2018, '2023-12-31')).toMatchObject({ kind: 'renumbered', number: '1507' });
  });

  test('a merger has several answers backward', () => {
    expect(places.translate('3301', IN_2024, IN_2018)).toMatchObject({
      kind: 'merged',
      number: '3005',
      on: '2020-01-01',
      candidates: ['0602', '0625', '0711'],
    });
  });

  test('also where one of the merged kept its number', () => {
    expect(places.translate('5001', IN_2020, IN_2018)).toEqual({
      kind: 'merged',
      number: '5001',
      on: '2020-01-01',
      candidates: ['5001', '5030'],
      steps: [{ on: '2020-01-01', from: '5001', to: '5030' }],
    });
    expect(places.translate('1103', IN_2020, IN_2018)).toMatchObject({ candidates: ['1103', '1141', '1142'] });
  });

  test('a part of what was divided was the whole before', () => {
    expect(places.translate('1580', IN_2024, IN_2020)).toMatchObject({ kind: 'renumbered', number: '1507' });
  });

  test('a number nobody gave out is unknown', () => {
    expect(places.translate('0300', IN_2018, IN_2024)).toEqual({ kind: 'unknown', number: '0300' });
    expect(places.translate('030199', IN_2018, IN_2024)).toEqual({ kind: 'unknown', number: '030199' });
    expect(places.currentNumber('0300', IN_2018)).toBeUndefined();
  });

  test('what a number was before the table begins is unknown', () => {
    expect(places.translate('3105', IN_2024, '1991-12-31')).toEqual({
      kind: 'unknown',
      number: '0105',
      on: '1992-01-01',
    });
    expect(places.translate('0301', IN_2024, '1970-12-31')).toEqual({
      kind: 'unknown',
      number: '0301',
      on: '1971-01-01',
    });
    // 110308 was not a district before, though the municipality was one.
    expect(places.translate('110308', IN_2020, IN_2018)).toEqual({
      kind: 'unknown',
      number: '110308',
      on: '2020-01-01',
    });
  });

  test('one unknown origin among known ones makes the answer unknown, not shorter', () => {
    // 5603 was 5406, put together from 2017 Kvalsund and 2004 Hammerfest, the latter begun in 1992.
    expect(places.translate('5603', IN_2024, '1992-01-01')).toMatchObject({
      kind: 'merged',
      candidates: ['2004', '2017'],
    });
    expect(places.translate('5603', IN_2024, '1991-12-31')).toEqual({
      kind: 'unknown',
      number: '2004',
      on: '1992-01-01',
    });
  });

  test('a number not in force on its date is told apart, with what was in force instead', () => {
    expect(places.translate('0106', IN_2020, IN_2024)).toMatchObject({
      kind: 'not-in-force',
      number: '0106',
      life: { name: 'Fredrikstad', from: '1994-01-01', until: '2020-01-01' },
      instead: ['3004'],
    });
    expect(places.translate('0106', IN_2024, IN_2024)).toMatchObject({ instead: ['3107'] });
    expect(places.translate('3002', IN_2018, IN_2018)).toMatchObject({
      kind: 'not-in-force',
      instead: ['0104', '0136'],
    });
    expect(places.translate('1850', IN_2024, IN_2024)).toMatchObject({
      kind: 'not-in-force',
      instead: ['1806', '1875'],
    });
    expect(places.translate('0106', '1993-12-31', IN_2024)).toMatchObject({ kind: 'not-in-force', instead: [] });
  });
});

describe('translating, whatever the number and the dates', () => {
  const municipalities = loadMunicipalities();
  const dates = fc.integer({ min: dayOf('2000-01-02'), max: dayOf('2026-12-31') }).map(dateOf);
  // Around the turns of the year everything happens at once.
  const turns = fc
    .integer({ min: 2001, max: 2026 })
    .chain((year) => fc.constantFrom(`${year - 1}-12-31`, `${year}-01-01`));
  const date = fc.oneof(dates, turns);
  const threeDates = fc.tuple(date, date, date).map((three) => three.toSorted() as [string, string, string]);
  const lives = fc.constantFrom(...municipalities, ...loadDistricts());

  /** All numbers an answer allows; undefined where there is no answer. */
  function allowed(translation: Translation): readonly string[] | undefined {
    switch (translation.kind) {
      case 'unchanged':
      case 'renumbered':
        return [translation.number];
      case 'split':
      case 'merged':
        return translation.candidates;
      case 'unknown':
      case 'not-in-force':
        return undefined;
    }
  }

  test('forward: in two stages as in one', () => {
    fc.assert(
      fc.property(lives, threeDates, ({ number }, [first, second, third]) => {
        const toSecond = allowed(places.translate(number, first, second));
        fc.pre(toSecond !== undefined);
        const inStages = toSecond.flatMap((between) => allowed(places.translate(between, second, third)) ?? ['lost']);
        expect([...new Set(inStages)].sort()).toEqual(allowed(places.translate(number, first, third)));
      }),
      { numRuns: 2000 },
    );
  });

  test('backward: in two stages as in one, where all origins are known', () => {
    fc.assert(
      fc.property(lives, threeDates, ({ number }, [first, second, third]) => {
        const whole = allowed(places.translate(number, third, first));
        fc.pre(whole !== undefined);
        const toSecond = allowed(places.translate(number, third, second)) ?? [];
        const inStages = toSecond.flatMap((between) => allowed(places.translate(between, second, first)) ?? ['lost']);
        expect([...new Set(inStages)].sort()).toEqual(whole);
      }),
      { numRuns: 2000 },
    );
  });

  test('forward and backward agree: an origin leads here, and a destination came from here', () => {
    fc.assert(
      fc.property(lives, threeDates, ({ number }, [first, , third]) => {
        for (const destination of allowed(places.translate(number, first, third)) ?? []) {
          const origins = allowed(places.translate(destination, third, first));
          expect(origins === undefined || origins.includes(number)).toBe(true);
        }
        for (const origin of allowed(places.translate(number, third, first)) ?? []) {
          expect(allowed(places.translate(origin, first, third))).toContain(number);
        }
      }),
      { numRuns: 2000 },
    );
  });

  test('every answer is in force on the date asked for', () => {
    fc.assert(
      fc.property(lives, date, date, ({ number }, from, to) => {
        const answers = allowed(places.translate(number, from, to)) ?? [];
        const found = answers.map((answer) => places.municipality(answer, to) ?? places.district(answer, to));
        expect(found.map((life) => life?.number)).toEqual(answers);
      }),
      { numRuns: 2000 },
    );
  });

  test('forward every number in force has an answer, and on every day all of them lead to all that are in force', () => {
    const days = ['2000-01-02', '2005-12-31', '2012-12-31', '2016-12-31', BEFORE_2018, IN_2018, '2019-06-01', IN_2020];
    for (const day of days) {
      const reached = places
        .municipalities(day)
        .flatMap(({ number }) => allowed(places.translate(number, day, IN_2024)));
      const expected = places.municipalities(IN_2024).map(({ number }) => number);
      expect([...new Set(reached)].sort()).toEqual(expected);
    }
  });
});

describe('number histories in general', () => {
  const life = (number: string, from: string, until?: string, ...successors: string[]) => ({
    number,
    name: `Place ${number}`,
    from,
    ...(until === undefined ? {} : { until }),
    successors,
  });

  test('a number used again after a gap is two lives', () => {
    const history = new NumberHistory([
      life('1', '2000-01-01', '2005-01-01', '2'),
      life('2', '2005-01-01', '2010-01-01', '1'),
      life('1', '2010-01-01'),
    ]);
    expect(history.translate('1', '2001-01-01', '2006-01-01')).toMatchObject({ kind: 'renumbered', number: '2' });
    expect(history.translate('1', '2001-01-01', '2011-01-01')).toMatchObject({ kind: 'renumbered', number: '1' });
    expect(history.translate('1', '2011-01-01', '2001-01-01')).toMatchObject({ kind: 'renumbered', number: '1' });
    expect(history.translate('1', '2007-01-01', '2011-01-01')).toMatchObject({
      kind: 'not-in-force',
      life: { from: '2000-01-01' },
      instead: ['2'],
    });
    expect(history.translate('1', '1999-01-01', '2011-01-01')).toMatchObject({
      life: { from: '2000-01-01' },
      instead: [],
    });
  });

  test('what was divided and put together again is one answer, and a later split is told from the earlier', () => {
    const history = new NumberHistory([
      life('1', '2000-01-01', '2005-01-01', '2', '3'),
      life('2', '2005-01-01', '2010-01-01', '4'),
      life('3', '2005-01-01', '2010-01-01', '4'),
      life('4', '2010-01-01', '2015-01-01', '5', '6'),
      life('5', '2015-01-01'),
      life('6', '2015-01-01'),
    ]);
    expect(history.translate('1', '2001-01-01', '2007-01-01')).toMatchObject({ kind: 'split', number: '1' });
    expect(history.translate('1', '2001-01-01', '2011-01-01')).toMatchObject({ kind: 'renumbered', number: '4' });
    expect(history.translate('1', '2001-01-01', '2016-01-01')).toMatchObject({
      kind: 'split',
      number: '4',
      on: '2015-01-01',
    });
    expect(history.translate('6', '2016-01-01', '2001-01-01')).toMatchObject({ kind: 'renumbered', number: '1' });
  });

  test('of several splits the first is told; candidates are in order', () => {
    const history = new NumberHistory([
      life('1', '2000-01-01', '2005-01-01', '9', '3'),
      life('9', '2005-01-01'),
      life('3', '2005-01-01', '2010-01-01', '5', '4'),
      life('4', '2010-01-01'),
      life('5', '2010-01-01'),
    ]);
    expect(history.translate('1', '2001-01-01', '2011-01-01')).toMatchObject({
      kind: 'split',
      number: '1',
      on: '2005-01-01',
      candidates: ['4', '5', '9'],
    });
    expect(history.translate('1', '2011-01-01', '2011-01-01')).toMatchObject({ instead: ['4', '5', '9'] });
  });

  test('of several lives the last one begun is spoken of', () => {
    const history = new NumberHistory([
      life('1', '2000-01-01', '2005-01-01', '2'),
      life('2', '2005-01-01'),
      life('1', '2010-01-01', '2015-01-01', '3'),
      life('3', '2015-01-01'),
    ]);
    expect(history.translate('1', '2016-01-01', '2016-01-01')).toMatchObject({
      life: { from: '2010-01-01' },
      instead: ['3'],
    });
  });

  test('a number that ended without a successor leads nowhere', () => {
    const history = new NumberHistory([life('1', '2000-01-01', '2005-01-01')]);
    expect(history.translate('1', '2001-01-01', '2005-01-01')).toEqual({
      kind: 'unknown',
      number: '1',
      on: '2005-01-01',
    });
    expect(history.translate('1', '2001-01-01', '2004-12-31')).toEqual({ kind: 'unchanged', number: '1' });
  });
});

describe('searching by name', () => {
  const found = (text: string, on: CalendarDate = IN_2024) =>
    places.findMunicipality(text, on).map(({ number, name }) => `${number} ${name}`);

  test('upper and lower case, blanks around and composed letters make no difference', () => {
    expect(found('fredrikstad')).toEqual(['3107 Fredrikstad']);
    expect(found('  BODØ ')).toEqual(['1804 Bodø']);
    expect(found('A\u030Alesund')).toEqual(['1508 Ålesund']);
  });

  test('every one of parallel names, or all together', () => {
    for (const name of ['Gáivuotna', 'Kåfjord', 'kaivuono', 'Gáivuotna - Kåfjord - Kaivuono']) {
      expect(found(name)).toEqual(['5540 Gáivuotna - Kåfjord - Kaivuono']);
    }
  });

  test('the county behind a name that occurs twice may be left out', () => {
    expect(found('herøy')).toEqual(['1515 Herøy (Møre og Romsdal)', '1818 Herøy (Nordland)']);
    expect(found('Herøy (Nordland)')).toEqual(['1818 Herøy (Nordland)']);
  });

  test('the whole name first, then beginnings, then parts', () => {
    expect(found('nes').slice(0, 6)).toEqual([
      '3228 Nes',
      '1828 Nesna',
      '3212 Nesodden',
      '3322 Nesbyen',
      '5636 Unjárga - Nesseby',
      '1108 Sandnes',
    ]);
  });

  test('on its date', () => {
    expect(found('Rygge', IN_2018)).toEqual(['0136 Rygge']);
    expect(found('Rygge', IN_2024)).toEqual([]);
    expect(found('Fredrikstad', IN_2020)).toEqual(['3004 Fredrikstad']);
  });

  test('a number finds itself; nothing finds nothing', () => {
    expect(found('0301')).toEqual(['0301 Oslo']);
    expect(found('')).toEqual([]);
    expect(found('  ')).toEqual([]);
    expect(found('Atlantis')).toEqual([]);
  });
});
