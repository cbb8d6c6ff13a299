import { describe, expect, test } from '@jest/globals';
import { dateOf, dayOf, isCalendarDate } from '../../src/kernel/dates.js';
import { loadDistricts, loadMunicipalities } from '../../src/places/load.js';
import type { Life } from '../../src/places/number-history.js';

const municipalities = loadMunicipalities();
const districts = loadDistricts();
const tables: [string, readonly Life[]][] = [
  ['municipalities', municipalities],
  ['districts', districts],
];

const dayBefore = (date: string) => dateOf(dayOf(date) - 1);
const isInForce = ({ from, until }: Life, on: string) => from <= on && (until === undefined || on < until);
const inForce = (lives: readonly Life[], number: string, on: string) =>
  lives.filter((life) => life.number === number && isInForce(life, on));
const inWords = ({ number, name, from, until }: Life) => `${number} ${name} ${from}..${until ?? ''}`;

describe('the tables are whole', () => {
  test('rows', () => {
    expect([municipalities.length, districts.length]).toEqual([851, 50]);
  });

  test('form of numbers, names and dates', () => {
    expect(municipalities.filter(({ number }) => !/^\d{4}$/.test(number))).toEqual([]);
    expect(districts.filter(({ number }) => !/^\d{6}$/.test(number))).toEqual([]);
    const all: readonly Life[] = [...municipalities, ...districts];
    expect(all.filter(({ name }) => name === '' || name !== name.trim().normalize('NFC'))).toEqual([]);
    const dates = all.flatMap(({ from, until }) => (until === undefined ? [from] : [from, until]));
    expect(dates.filter((date) => !isCalendarDate(date))).toEqual([]);
  });

  test.each([
    ['2018-06-01', 422],
    ['2020-06-01', 356],
    ['2024-06-01', 357],
  ])('municipalities on %s: %d', (on, count) => {
    expect(municipalities.filter((life) => isInForce(life, on))).toHaveLength(count);
  });
});

describe.each(tables)('%s hang together', (_, lives) => {
  const label = (wrong: readonly Life[]) => wrong.map(inWords);

  test('every life has at least one day', () => {
    expect(label(lives.filter(({ from, until }) => until !== undefined && until <= from))).toEqual([]);
  });

  test('no number is in force twice on one day', () => {
    expect(label(lives.filter(({ number, from }) => inForce(lives, number, from).length !== 1))).toEqual([]);
  });

  test('a number has successors exactly when it ended', () => {
    expect(label(lives.filter(({ until, successors }) => (until === undefined) !== (successors.length === 0)))).toEqual(
      [],
    );
  });

  test('every successor is in force on the day it takes over, so there is no hole', () => {
    const wrong = lives.filter(
      ({ until, successors }) =>
        until !== undefined && successors.some((number) => inForce(lives, number, until).length !== 1),
    );
    expect(label(wrong)).toEqual([]);
  });

  test('no number succeeds itself, and none is named twice', () => {
    expect(label(lives.filter(({ number, successors }) => successors.includes(number)))).toEqual([]);
    expect(label(lives.filter(({ successors }) => new Set(successors).size !== successors.length))).toEqual([]);
  });
});

describe('nothing appears from nowhere', () => {
  const bornWithoutPredecessor = (lives: readonly Life[], since: string) =>
    lives.filter(
      ({ number, from }) =>
        from > since && !lives.some((life) => life.until === from && life.successors.includes(number)),
    );

  test('every municipality number begun after 2000-01-01 is somebody’s successor', () => {
    expect(bornWithoutPredecessor(municipalities, '2000-01-01').map(inWords)).toEqual([]);
  });

  test('the only new districts are the municipalities that joined Stavanger', () => {
    expect(bornWithoutPredecessor(districts, '2004-01-01').map(inWords)).toEqual([
      '110308 Finnøy 2020-01-01..',
      '110309 Rennesøy 2020-01-01..',
    ]);
    expect(municipalities.filter(({ number }) => ['1141', '1142'].includes(number)).map(inWords)).toEqual([
      '1141 Finnøy 1971-01-01..2020-01-01',
      '1142 Rennesøy 1971-01-01..2020-01-01',
    ]);
  });
});

describe('what the tables say of splits and districts', () => {
  test('four municipalities were divided, no district was', () => {
    const divided = municipalities.filter(({ successors }) => successors.length > 1);
    expect(divided.map(({ number, name, until, successors }) => [number, name, until, ...successors])).toEqual([
      ['0720', 'Stokke', '2017-01-01', '0704', '0710'],
      ['1507', 'Ålesund', '2024-01-01', '1508', '1580'],
      ['1850', 'Tysfjord - Divtasvuodna', '2020-01-01', '1806', '1875'],
      ['5012', 'Snillfjord', '2020-01-01', '5055', '5056', '5059'],
    ]);
    expect(districts.filter(({ successors }) => successors.length > 1)).toEqual([]);
  });

  test('a district begins with its municipality’s number, which is in force as long as the district is', () => {
    const wrong = districts.filter(
      ({ number, municipality, from, until }) =>
        !number.startsWith(municipality) ||
        inForce(municipalities, municipality, from).length !== 1 ||
        inForce(municipalities, municipality, until === undefined ? '9999-12-31' : dayBefore(until)).length !== 1,
    );
    expect(wrong.map(inWords)).toEqual([]);
  });

  test('a district that changes number stays in what became of its municipality, under the same name', () => {
    const wrong = districts.filter(({ name, municipality, until, successors }) => {
      if (until === undefined) return false;
      const next = inForce(districts, String(successors[0]), until)[0];
      const heirs = inForce(municipalities, municipality, dayBefore(until)).flatMap((life) => life.successors);
      return next?.name !== name || !heirs.some((heir) => next.number.startsWith(heir));
    });
    expect(wrong.map(inWords)).toEqual([]);
  });
});
