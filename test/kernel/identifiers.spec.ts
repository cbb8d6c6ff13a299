import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { isHprNumber, isNationalIdentityNumber, isOrganisationNumber } from '../../src/kernel/identifiers.js';

const digits = (length: number) =>
  fc.array(fc.integer({ min: 0, max: 9 }), { minLength: length, maxLength: length }).map((list) => list.join(''));

const tenDigits = Array.from('0123456789');

/** Every text that differs from the given one in exactly one digit. */
function singleDigitChanges(text: string): string[] {
  return Array.from(text).flatMap((digit, place) =>
    tenDigits.filter((other) => other !== digit).map((other) => text.slice(0, place) + other + text.slice(place + 1)),
  );
}

/** The sum as the domain reference states it: one weight a digit, from the left. */
function weightedSum(text: string, weights: string): number {
  return Array.from(weights).reduce((total, weight, place) => total + Number(weight) * Number(text[place]), 0);
}

describe('organisation number (ID-ORG)', () => {
  test('the worked example of the domain reference is accepted', () => {
    expect(isOrganisationNumber('123456785')).toBe(true);
  });

  test('real numbers are accepted: Brønnøysundregistrene, Oslo kommune', () => {
    expect(['974760673', '958935420'].filter(isOrganisationNumber)).toEqual(['974760673', '958935420']);
  });

  test('a remainder of 0 gives check digit 0', () => {
    expect(isOrganisationNumber('100000040')).toBe(true); // 3 + 2 x 4 = 11
  });

  test('every change of one digit is refused', () => {
    const changes = singleDigitChanges('123456785');
    expect(changes).toHaveLength(81);
    expect(changes.filter(isOrganisationNumber)).toEqual([]);
  });

  test.each([
    '',
    '12345678',
    '1234567850',
    '123 456 785',
    ' 123456785',
    '123456785\n',
    '12345678x',
    '१२३४५६७८५',
    '000000000',
  ])('refused: %j', (text) => {
    expect(isOrganisationNumber(text)).toBe(false);
  });

  test('eight digits have one check digit, or none where the remainder is 1; a number passes no other way', () => {
    fc.assert(
      fc.property(digits(8), (eight) => {
        fc.pre(eight !== '00000000');
        const sum = weightedSum(eight, '32765432');
        const accepted = tenDigits.filter((check) => isOrganisationNumber(eight + check));
        const [check] = accepted;
        expect(accepted).toHaveLength(sum % 11 === 1 ? 0 : 1);
        if (check !== undefined) expect((sum + Number(check)) % 11).toBe(0);
      }),
    );
  });

  test('any accepted number refuses every change of one digit', () => {
    fc.assert(
      fc.property(digits(9).filter(isOrganisationNumber), (number) => {
        expect(singleDigitChanges(number).filter(isOrganisationNumber)).toEqual([]);
      }),
      { numRuns: 50 },
    );
  });
});

/** A number for the first nine digits, built from the sums as the reference states them; undefined where a check digit would be 10. */
function withCheckDigits(nine: string): string | undefined {
  const check = (sum: number) => tenDigits.find((digit) => (sum + Number(digit)) % 11 === 0);
  const first = check(weightedSum(nine, '376189452'));
  if (first === undefined) return undefined;
  const second = check(weightedSum(nine + first, '5432765432'));
  return second === undefined ? undefined : nine + first + second;
}

/** A number for a date of birth with the first individual number from `series` on that has check digits. */
function numberFor(ddmmyy: string, series: number): string {
  for (let individual = series; individual < 1000; individual += 1) {
    const number = withCheckDigits(ddmmyy + String(individual).padStart(3, '0'));
    if (number !== undefined) return number;
  }
  throw new Error(`No number for ${ddmmyy} from ${series}`);
}

describe('national identity number (ID-FNR)', () => {
  test('the worked example of the domain reference is accepted', () => {
    expect(isNationalIdentityNumber('31129956715')).toBe(true);
    expect(withCheckDigits('311299567')).toBe('31129956715');
  });

  test('every change of one digit is refused', () => {
    expect(singleDigitChanges('31129956715').filter(isNationalIdentityNumber)).toEqual([]);
  });

  test('a D-number has 4 added to the first digit', () => {
    expect(isNationalIdentityNumber(numberFor('410170', 100))).toBe(true);
    expect(isNationalIdentityNumber(numberFor('710170', 100))).toBe(true);
  });

  test.each([
    ['day 0', '000170'],
    ['day 32', '320170'],
    ['D-number, day 0', '400170'],
    ['D-number, day 32', '720170'],
    ['31 April', '310470'],
    ['month 0', '010070'],
    ['month 13', '011370'],
    ['synthetic, month + 40', '014170'],
    ['synthetic, month + 80', '018170'],
    ['29 February of a common year', '290270'],
  ])('no such date of birth: %s', (_, ddmmyy) => {
    expect(isNationalIdentityNumber(numberFor(ddmmyy, 100))).toBe(false);
  });

  test('the individual number tells the century, and so whether there was a 29 February', () => {
    expect(isNationalIdentityNumber(numberFor('290200', 500))).toBe(true); // 2000
    expect(isNationalIdentityNumber(numberFor('290200', 0))).toBe(false); // 1900
    expect(isNationalIdentityNumber(numberFor('290296', 0))).toBe(true); // 1996
    expect(isNationalIdentityNumber(numberFor('290296', 500))).toBe(true); // 1896
    expect(isNationalIdentityNumber(numberFor('290240', 900))).toBe(true); // 1940
    expect(isNationalIdentityNumber(numberFor('290236', 900))).toBe(true); // 2036
  });

  test('individual numbers of series that were never opened are refused', () => {
    expect(isNationalIdentityNumber(numberFor('010153', 500))).toBe(false);
    expect(isNationalIdentityNumber(numberFor('010154', 500))).toBe(true); // 1854
    expect(isNationalIdentityNumber(numberFor('010154', 750))).toBe(false);
    expect(isNationalIdentityNumber(numberFor('010140', 750))).toBe(false);
    expect(isNationalIdentityNumber(numberFor('010139', 750))).toBe(true); // 2039
  });

  test.each(['', '3112995671', '311299567150', '311299 56715', '31129956715 ', '3112995671x'])(
    'refused: %j',
    (text) => {
      expect(isNationalIdentityNumber(text)).toBe(false);
    },
  );

  test('every day since 1940 has numbers, and each refuses every change of one digit', () => {
    const day = fc.date({ min: new Date('1940-01-01'), max: new Date('2039-12-31'), noInvalidDate: true });
    fc.assert(
      fc.property(day, fc.integer({ min: 0, max: 70 }), fc.boolean(), (birth, offset, foreign) => {
        const [year, month, dayOfMonth] = birth.toISOString().slice(0, 10).split('-').map(Number) as [
          number,
          number,
          number,
        ];
        const dd = String(dayOfMonth + (foreign ? 40 : 0)).padStart(2, '0');
        const ddmmyy = dd + String(month).padStart(2, '0') + String(year % 100).padStart(2, '0');
        const number = numberFor(ddmmyy, (year < 2000 ? 0 : 500) + offset);
        expect(isNationalIdentityNumber(number)).toBe(true);
        expect(singleDigitChanges(number).filter(isNationalIdentityNumber)).toEqual([]);
      }),
    );
  });
});

describe('HPR number (ID-HPR)', () => {
  test.each(['1', '42', '1234567', '999999999'])('accepted: %s', (text) => {
    expect(isHprNumber(text)).toBe(true);
  });

  test.each(['', '0', '0123', '1234567890', '-1', '1.5', '12a', ' 12', '12 ', '1e3'])('refused: %j', (text) => {
    expect(isHprNumber(text)).toBe(false);
  });

  test('exactly the whole numbers from 1 to 999 999 999, written plainly', () => {
    fc.assert(
      fc.property(fc.integer({ min: -10, max: 2_000_000_000 }), (number) => {
        expect(isHprNumber(String(number))).toBe(number >= 1 && number <= 999_999_999);
        expect(isHprNumber(`0${String(number)}`)).toBe(false);
      }),
    );
  });
});
