import { describe, expect, it } from '@jest/globals';
import { NORWEGIAN_RULES, REASONS, RULES, type RuleText, textOf } from '../../src/counting/index.js';
import { reason } from '../../src/counting/reasons.js';
import { REQUIREMENT_TITLES } from '../../src/statement/titles.js';
import { NOTICE, viewReason } from '../../src/statement/view.js';
import { POST_CATEGORIES, READINGS, readingText } from '../../src/statement/words.js';

const shownRules = [
  ...Object.values(REASONS).map(({ rule }) => rule),
  ...Object.values(NORWEGIAN_RULES.parameters).map(({ rule }) => rule),
];

const texts: (readonly [string, RuleText])[] = [
  ['NOTICE', NOTICE],
  ...Object.entries(REASONS),
  ...Object.entries(REQUIREMENT_TITLES),
  ...Object.entries(POST_CATEGORIES),
  ...Object.values(READINGS).flatMap((values) => Object.entries(values)),
  ...[...new Set(shownRules)].map((id) => [id, RULES[id].statement] as const),
];

/** Bokmål only: a text that holds one of these was copied, in whole or in part. */
const BOKMÅL =
  /(?<!\p{L})(ikke|tjeneste\w*|stillingen|grensen|konverteringen|samlet|sammen|dager|måneder|avgjørelse|veileder\w*|legene|åpen|bare|alene|gjelder|teller|kreves|mangler|hver|høyst|fravær(et)? som|bekreftet|fra|noen|hvor|hvis|legges|trekkes)(?!\p{L})/iu;

describe('nynorsk of what a document shows', () => {
  it('is there for every reason, title, shown rule and the notice', () => {
    expect(texts.filter(([, { nn }]) => !nn?.trim()).map(([id]) => id)).toEqual([]);
    expect(texts.length).toBeGreaterThan(90);
  });

  it('is written as nynorsk, not copied', () => {
    expect(texts.filter(([, { nn = '' }]) => BOKMÅL.test(nn)).map(([id]) => id)).toEqual([]);
    const sentences = texts.filter(([, { nb }]) => nb.endsWith('.'));
    expect(sentences.filter(([, { nb, nn }]) => nb === nn)).toEqual([]);
  });

  it('names the same figures as bokmål', () => {
    const figures = (text = '') => (text.match(/\{[^}]*\}|\d+(,\d+)?/gu) ?? []).sort();
    expect(texts.map(([id, { nn }]) => [id, figures(nn)])).toEqual(texts.map(([id, { nb }]) => [id, figures(nb)]));
  });

  it('writes dates and decimals as Norwegian does', () => {
    expect(textOf(reason('OLD_DEADLINE', { date: 20_818 }), 'nn')).toBe(
      'Siste frist for å søkje om godkjenning etter gammal ordning er 31.12.2026.',
    );
    expect(readingText('absence.basis', 'TOTAL', 'nn')).toBe('grensa gjeld all teneste samla');
    expect(viewReason(reason('COUNTS', { counted: 3750 })).text.nn).toBe('Tel: 37,5 % stilling gir 37,5 % av tida.');
  });
});
