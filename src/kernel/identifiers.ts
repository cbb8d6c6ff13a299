import { daysInMonth } from './dates.js';

/**
 * Numbers that Norwegian registers hand out. Each check is about form only: whether the number was ever issued, and to whom,
 * only the register knows. No separators and no surrounding blanks are accepted; cleaning up is for whoever reads the input.
 */

const ORGANISATION_WEIGHTS = [3, 2, 7, 6, 5, 4, 3, 2];
const FIRST_PERSON_WEIGHTS = [3, 7, 6, 1, 8, 9, 4, 5, 2];
const SECOND_PERSON_WEIGHTS = [5, 4, 3, 2, 7, 6, 5, 4, 3, 2];

/**
 * ID-ORG: organisation number. Nine digits, the last a check digit modulo 11 over the first eight with the weights
 * 3 2 7 6 5 4 3 2. Nothing else is read out of the digits, except that nine zeros, which pass the sum, are a placeholder.
 * Municipalities, city districts, hospitals and offices all carry numbers of this form.
 */
export function isOrganisationNumber(text: string): boolean {
  return /^\d{9}$/.test(text) && text !== '000000000' && checkDigit(text, ORGANISATION_WEIGHTS) === Number(text[8]);
}

/**
 * ID-FNR: national identity number. Eleven digits: date of birth as ddmmyy, individual number of three, and two check digits
 * modulo 11, the first over nine digits with the weights 3 7 6 1 8 9 4 5 2, the second over ten with 5 4 3 2 7 6 5 4 3 2.
 * A D-number adds 4 to the first digit. The century follows from the individual number.
 *
 * Refused: synthetic test numbers (40 or 80 added to the month) and hospitals' emergency numbers. From 2032 numbers of a new
 * form are expected; their rules are not known yet.
 */
export function isNationalIdentityNumber(text: string): boolean {
  return (
    /^\d{11}$/.test(text) &&
    hasDateOfBirth(text) &&
    checkDigit(text, FIRST_PERSON_WEIGHTS) === Number(text[9]) &&
    checkDigit(text, SECOND_PERSON_WEIGHTS) === Number(text[10])
  );
}

/** ID-HPR: number in the health personnel register. One to nine digits without a leading zero; no check digit is known. */
export function isHprNumber(text: string): boolean {
  return /^[1-9]\d{0,8}$/.test(text);
}

/** 11 less the remainder of the weighted sum, where 11 becomes 0. A result of 10 equals no digit, so it refuses the number. */
function checkDigit(digits: string, weights: readonly number[]): number {
  const sum = weights.reduce((total, weight, index) => total + weight * Number(digits[index]), 0);
  return (11 - (sum % 11)) % 11;
}

function hasDateOfBirth(digits: string): boolean {
  const first = Number(digits.slice(0, 2));
  const day = first > 40 ? first - 40 : first;
  const month = Number(digits.slice(2, 4));
  const year = yearOfBirth(Number(digits.slice(4, 6)), Number(digits.slice(6, 9)));
  return year !== undefined && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
}

/** Series of individual numbers, first fit. Undefined where no series was opened. */
function yearOfBirth(lastTwoDigits: number, individual: number): number | undefined {
  if (individual <= 499) return 1900 + lastTwoDigits;
  if (individual <= 749 && lastTwoDigits >= 54) return 1800 + lastTwoDigits;
  if (lastTwoDigits <= 39) return 2000 + lastTwoDigits;
  return individual >= 900 ? 1900 + lastTwoDigits : undefined;
}
