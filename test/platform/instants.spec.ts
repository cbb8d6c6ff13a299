import { describe, expect, it } from '@jest/globals';
import { endOfDayInOslo, instantOf, recordedBy, todayInOslo } from '../../src/platform/instants.js';

describe('an instant', () => {
  it('is noon UTC when only the date is given', () => {
    expect(instantOf('2024-02-01')).toBe('2024-02-01T12:00:00.000000Z');
  });

  it('is brought to UTC with microseconds, so that instants compare as text', () => {
    expect(instantOf('2024-02-01T09:30Z')).toBe('2024-02-01T09:30:00.000000Z');
    expect(instantOf('2024-02-01T00:30:15.25+01:00')).toBe('2024-01-31T23:30:15.250000Z');
    expect(instantOf('2024-02-01T09:30:00.123456Z')).toBe('2024-02-01T09:30:00.123456Z');
  });

  it.each([
    '2024-02-30',
    '2024-2-1',
    '2024-02-01T24:00Z',
    '2024-02-01T09:60Z',
    '2024-02-01T09:30',
    '2024-02-01 09:30Z',
    'now',
  ])('is not %s', (text) => {
    expect(instantOf(text)).toBeUndefined();
  });
});

describe('a day in Norway', () => {
  it.each([
    ['2024-01-15', '2024-01-15T22:59:59.999999Z'],
    ['2024-07-15', '2024-07-15T21:59:59.999999Z'],
    // Clocks go forward in the night to 31 March, back in the night to 27 October.
    ['2024-03-30', '2024-03-30T22:59:59.999999Z'],
    ['2024-03-31', '2024-03-31T21:59:59.999999Z'],
    ['2024-10-26', '2024-10-26T21:59:59.999999Z'],
    ['2024-10-27', '2024-10-27T22:59:59.999999Z'],
    ['2023-12-31', '2023-12-31T22:59:59.999999Z'],
    ['9999-12-31', '9999-12-31T23:59:59.999999Z'],
  ])('%s ends at %s', (date, end) => {
    expect(endOfDayInOslo(date)).toBe(end);
  });

  it('is what recorded by a date means; an instant means itself', () => {
    expect(recordedBy('2024-01-15')).toBe('2024-01-15T22:59:59.999999Z');
    expect(recordedBy('2024-01-15T10:00Z')).toBe('2024-01-15T10:00:00.000000Z');
    expect(recordedBy('yesterday')).toBeUndefined();
  });

  it('begins at Norwegian midnight', () => {
    expect(todayInOslo(new Date('2024-07-14T21:59:59Z'))).toBe('2024-07-14');
    expect(todayInOslo(new Date('2024-07-14T22:00:00Z'))).toBe('2024-07-15');
  });
});
