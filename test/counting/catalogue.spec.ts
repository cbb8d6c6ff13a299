import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { isCalendarDate } from '../../src/kernel/dates.js';
import { REASONS } from '../../src/counting/reasons.js';
import type { Parameter } from '../../src/counting/rule-set.js';
import { type RuleEntry, RULES } from '../../src/counting/rules/catalogue.js';
import { rulesDocument } from '../../src/counting/rules/document.js';
import { NORWEGIAN_RULES } from '../../src/counting/rules/parameters.js';
import { CONFIRMATION_PARAMETERS } from '../../src/career/domain/confirmation/parameters.js';
import { TRAINING_PARAMETERS } from '../../src/training/parameters.js';

const DOMAIN_REFERENCE = `
  TIME-TOTAL-6Y6M TIME-LIS1-18M TIME-LIS3-60M ASP-MIN-2Y ASP-MAX-4Y6M OTH-MAX-2Y6M OTH-TYPES INST-MIN-6M
  INST-PLACE INST-MAX INST-PRIOR RES-EXT SAM-SEPARATE FOREIGN-MANUAL LIS1-BEFORE-LIS3 SERVICE-EXPIRY
  MIN-DURATION PCT-MIN-50 PCT-BASIS PCT-PROPORTIONAL PCT-OTHER PCT-INST PCT-CAP-100 PCT-HALF-BOUND ABS-COURSE
  ABS-VAC-LIS3 ABS-10PCT ABS-MODE ABS-BASIS ABS-LIS1-2017 ABS-LIS1-2019A ABS-LIS1-2019B ABS-COVID ABS-WHO
  SUP-REQUIRED SUP-HOURS SUP-RHYTHM SUP-SPECIALIST SUP-WAIVER SUP-SAME SUP-COURSE GRP-2Y GRP-DIPLOMA
  SUPERVISION-DAILY ENT-REGISTERED ENT-SUBSTANTIAL ENT-ARENA-CHANGE PLAN-GENERAL PLAN-INDIVIDUAL GOAL-FLOW
  GOAL-ROLES GOAL-NOTES GOAL-FINAL GOAL-ACTIVITY-ADVICE APPLY COURSES DOC-DUTY DOC-FIELDS DOC-COMPLETE DOC-LIS1
  OLD-WHO OLD-DEADLINE OLD-GP-4Y OLD-AUP-2Y OLD-HALF-WEEK OLD-COMBINE OLD-STANDALONE-2Y OLD-RESEARCH-1Y
  OLD-HALFTIME OLD-MIN-3M OLD-HOSPITAL-1Y OLD-ABSENCE OLD-MILITARY OLD-REST CONV-ALLOWED CONV-TIME CONV-GOALS
  CONV-SUP OLD-APPROVED-GP KOM-WHO-2017 KOM-HPR-REPORT KOM-VIK-12M KOM-VIK-CUM KOM-TEMP KOM-LV-2M
  KOM-SCOPE-2026 KOM-OUT-2026 KOM-IN-2026 KOM-LV-COURSES KOM-LV-ALONE KOM-EX-1Y KOM-EX-4M KOM-EX-LV-6M
  KOM-EX-COUNT KOM-EX-RESET KOM-EX-REPORT
`;

const ALSO_NEEDED = 'ID-HPR ID-ORG ID-FNR ID-KOMMUNE ID-BYDEL REF-TWO-ON-LIST REF-INTRO REF-INTRO-TERMS ALISA-LENGTH';
const CONVENTIONS = 'DAY-COUNT NEAR';

const rules: [string, RuleEntry][] = Object.entries(RULES);
const parameters: [string, Parameter<unknown>][] = Object.entries(NORWEGIAN_RULES.parameters);

describe('the catalogue of rules', () => {
  it('holds every rule of the domain reference on service, schemes and competence, and those others point at', () => {
    const expected = [DOMAIN_REFERENCE, ALSO_NEEDED, CONVENTIONS].join(' ').trim().split(/\s+/);
    expect(rules.map(([id]) => id).sort()).toEqual(expected.sort());
  });

  it('says every rule in both languages, with a source a reader can look up', () => {
    const wanting = rules.filter(
      ([, { statement, source }]) =>
        statement.nb.trim() === '' ||
        statement.en.trim() === '' ||
        statement.nb === statement.en ||
        source.trim() === '' ||
        /\bS\d/.test(source),
    );
    expect(wanting).toEqual([]);
  });

  it('gives the same numbers in both languages', () => {
    const numbers = (language: 'nb' | 'en') =>
      rules.map(([id, { statement }]) => [id, numbersIn(statement[language], language)]);
    expect(numbers('nb')).toEqual(numbers('en'));
  });

  it('dates rules with real dates, in order', () => {
    const wrong = rules.filter(([, { validFrom = '1900-01-01', validTo = '9999-12-31' }]) => {
      return !isCalendarDate(validFrom) || !isCalendarDate(validTo) || validFrom > validTo;
    });
    expect(wrong).toEqual([]);
  });

  it('knows the rule behind every reason', () => {
    for (const { rule } of Object.values(REASONS)) expect(RULES).toHaveProperty([rule]);
  });
});

describe('the parameters', () => {
  it('rest on rules of the catalogue, with a source', () => {
    for (const [, { rule, source }] of parameters) {
      expect(RULES).toHaveProperty([rule]);
      expect(source).not.toBe('');
    }
  });

  it('have periods in order, from real dates', () => {
    for (const [, { periods }] of parameters) {
      const starts = periods.map(({ from }) => from);
      expect(starts.length).toBeGreaterThan(0);
      expect(starts.every(isCalendarDate)).toBe(true);
      expect(starts).toEqual([...new Set(starts)].sort());
    }
  });

  it('offer another reading only where the sources leave one open, and never the reading in use', () => {
    const open = parameters.filter(([, { alternatives }]) => alternatives !== undefined);
    expect(open.map(([name]) => name).sort()).toEqual([
      'absence.basis',
      'absence.mode',
      'aup.pct_basis',
      'conversion.absence_rule',
      'conversion.part1',
      'inst.min_pct',
    ]);
    for (const [, { confidence, periods, alternatives = [] }] of open) {
      expect(confidence).toBe('UNSETTLED');
      for (const { value } of periods) expect(alternatives).not.toContain(value);
    }
  });
});

const BEYOND_TIME = { ...TRAINING_PARAMETERS, ...CONFIRMATION_PARAMETERS };

describe('docs/rules.md', () => {
  it('is what the generator writes: run npm run build && node scripts/write-rules-doc.mjs', () => {
    const written = readFileSync(new URL('../../docs/rules.md', import.meta.url), 'utf8');
    expect(written).toBe(rulesDocument(NORWEGIAN_RULES, BEYOND_TIME));
  });

  it('has a row for every rule and every parameter', () => {
    const document = rulesDocument(NORWEGIAN_RULES, BEYOND_TIME);
    for (const [name] of [...rules, ...parameters, ...Object.entries(BEYOND_TIME)])
      expect(document).toContain(`\n| \`${name}\` |`);
  });
});

/** Numbers in figures. The parts of the training are left out: LIS1 in Norwegian, part 1 in English. */
function numbersIn(text: string, language: 'nb' | 'en'): string[] {
  const figures = text.replaceAll(/LIS\d|parts? \d( (and|or) \d)?/gi, '').matchAll(/\d+(?:[.,]\d+)?/g);
  return [...figures].map(([number]) => (language === 'nb' ? number.replace(',', '.') : number)).sort();
}
