import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { hasRefusalText, refusalMessages, refusalText } from '../../src/messages/refusals.js';
import { loadPlaces } from '../../src/places/index.js';

/** Where refusals come from. The import has texts of its own for what is wrong with a file. */
const SOURCES = [
  'src/access-log/application',
  'src/access-log/graphql',
  'src/application-pack/application',
  'src/assessment-links',
  'src/career',
  'src/hand-over',
  'src/confirmations',
  'src/enterprise',
  'src/learning-goals',
  'src/cli/catalogue.ts',
  'src/credential',
  'src/platform/event-store/request-causation.ts',
  'src/places',
  'src/counting/rule-set.ts',
  'src/portable',
  'src/sharing-links',
  'src/supervisors',
  'src/training/application',
  'src/training/graphql',
];

const GENERIC = [
  'CONFLICT',
  'INPUT_INVALID',
  'READ_MODEL_BEHIND',
  'QUERY_TOO_DEEP',
  'QUERY_TOO_LONG',
  'QUERY_TOO_COSTLY',
  'QUERY_NOT_SINGLE',
  'INTERNAL',
  'STORE_UNAVAILABLE',
  'LOG_NOT_VOUCHED_FOR',
  'OUTCOME_UNKNOWN',
  'READ_MODEL_BUILDING',
  'EVENT_TYPE_UNKNOWN',
  'EVENT_SCHEMA_NEWER',
];

function filesIn(path: string): string[] {
  if (path.endsWith('.ts')) return [path];
  return readdirSync(path, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => join(path, name));
}

/** Literals that stand where a code stands: after `code:`, or handed to one of the functions that make a refusal. */
function codesIn(source: string): string[] {
  const places = [
    /\bcode: [^,}\n]*(?:\n\s+[?:] [^,}\n]*)*/g,
    /\b(?:notYet|refused)\(\s*'[^']*'/g,
    /\b(?:known|unknown|taken|twice|wasHeard)\([^;]*?\)/g,
    /^const OUT_OF_RANGE[^}]*/gm,
  ];
  const texts = places.flatMap((place) => [...source.matchAll(place)].map(([text]) => text));
  return texts.flatMap((text) =>
    [...text.matchAll(/'([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+)'/g)].map(([, code]) => code ?? ''),
  );
}

const codes = [...new Set(SOURCES.flatMap(filesIn).flatMap((file) => codesIn(readFileSync(file, 'utf8'))))];

describe('refusal texts', () => {
  test('the codes are found in the source, whichever way they are written', () => {
    for (const code of [
      'DATE_INVALID',
      'POST_IS_SUBSTITUTE',
      'PART1_ALREADY_COMPLETED',
      'CREDIT_EXISTS',
      'POST_EXISTS',
    ])
      expect(codes).toContain(code);
    for (const code of ['ACTIVITY_EXISTS', 'EVIDENCE_UNKNOWN', 'GOAL_TWICE', 'SUPERVISER_NOT_HEARD'])
      expect(codes).toContain(code);
    expect(codes).toContain('PARAMETER_UNKNOWN');
    expect(codes).toContain('MUNICIPALITY_NOT_IN_FORCE');
    expect(codes).not.toContain('PER_CONTRACT');
  });

  test.each([...codes, ...GENERIC].sort())('%s has a text in both languages', (code) => {
    expect(hasRefusalText(code)).toBe(true);
    const text = refusalMessages({ code });
    expect(text.nb.length).toBeGreaterThan(20);
    expect(text.en.length).toBeGreaterThan(20);
    expect(text.nb).not.toBe(text.en);
    expect(text.nb + text.en).not.toMatch(/[{}[\]]/);
  });

  test('values and details are filled in, dates and decimals as the language writes them', () => {
    const refusal = { code: 'POST_ENDED', value: '2024-03-01', details: { to: '2024-02-29' } };
    expect(refusalText(refusal, 'nb')).toMatch(/^01\.03\.2024 er etter at stillingen sluttet, 29\.02\.2024\./);
    expect(refusalText(refusal, 'en')).toMatch(/^2024-03-01 is after the post ended, 2024-02-29\./);
    expect(refusalText({ code: 'PERCENT_OUT_OF_RANGE', value: '137.5 %' }, 'nb')).toContain('137,5 %');
    expect(refusalText({ code: 'PERCENT_OUT_OF_RANGE', value: '137.5 %' }, 'en')).toContain('137.5 %');
  });

  test('what is not known is left out', () => {
    expect(refusalText({ code: 'POST_UNKNOWN' }, 'nb')).toBe(
      'Stillingen finnes ikke på denne legen. Registrer stillingen først, eller bruk en som finnes.',
    );
  });

  test.each([
    [{ municipality: '1601' }, '2020-01-01', /1601.*gjaldt ikke 01\.01\.2020.*til 31\.12\.2017.*5001 Trondheim/],
    [{ municipality: '301' }, '2020-01-01', /«301» er ikke et kommunenummer.*0301 Oslo/],
    [{ municipality: '0301', district: '460101' }, '2021-01-01', /460101.*hører til 4601 Bergen.*0301 Oslo/],
    [{ municipality: '4601', district: '120101' }, '2021-01-01', /120101.*gjaldt ikke 01\.01\.2021.*460101/],
    [{ municipality: '0301', district: '30102' }, '2021-01-01', /«30102» er ikke et bydelsnummer.*030102 Grünerløkka/],
  ])('a wrong place names the way out: %j on %s', (place, on, text) => {
    const [refusal] = loadPlaces().checkPlace(place, on, 'place');
    expect(refusal && refusalText(refusal, 'nb')).toMatch(text);
  });

  test.each([
    ['MUNICIPALITY_UNKNOWN', /fire sifre\.$/, /four digits\.$/],
    ['DISTRICT_UNKNOWN', /seks sifre\.$/, /six digits\.$/],
  ])('%s without a date ends with its sentence', (code, nb, en) => {
    const text = refusalMessages({ code, value: '1' });
    expect(text.nb).toMatch(nb);
    expect(text.en).toMatch(en);
  });

  test('an identity number is never repeated', () => {
    const text = refusalMessages({ code: 'POST_UNKNOWN', value: '31129956715', details: { known: '311299 56715' } });
    expect(text.nb + text.en).not.toMatch(/56715/);
  });

  test('a code without words says itself', () => {
    expect(refusalText({ code: 'SOMETHING_NEWER' }, 'en')).toBe('Refused with the code SOMETHING_NEWER.');
  });
});
