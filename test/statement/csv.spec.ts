import { describe, expect, test } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import type { Language } from '../../src/counting/index.js';
import { type Months, NO_MONTHS, ONE_MONTH } from '../../src/kernel/months.js';
import { statementCsv } from '../../src/statement/csv.js';
import { monthsIn } from '../../src/statement/figures.js';
import type { StatementView } from '../../src/statement/view.js';
import { ALL, READY, mixed, post, v16, v17, viewOf } from './careers.js';

type Row = Readonly<Record<string, string>>;

function rowsOf(view: StatementView, language: Language = 'en'): Row[] {
  return parse(statementCsv(view, language), {
    columns: true,
    bom: true,
    delimiter: language === 'nb' ? ';' : ',',
    record_delimiter: '\r\n',
  });
}

function exact({ exactNumerator = '', exactDenominator = '' }: Row): Months {
  return (BigInt(exactNumerator) * ONE_MONTH) / BigInt(exactDenominator);
}

describe('the sums', () => {
  const views = Object.entries(ALL).map(([name, view]) => [name, view()] as const);

  test.each(views)('%s: months add up exactly to what is credited, for each account and category', (_, view) => {
    const rows = rowsOf(view);
    for (const account of ['confirmed', 'withDeclared'] as const) {
      const own = rows.filter((row) => row.account === account);
      const sum = (category?: string) =>
        own
          .filter((row) => row.months !== '' && (category === undefined || row.category === category))
          .reduce((months, row) => months + exact(row), NO_MONTHS);
      const categories = new Set(own.map(({ category }) => category).filter((one) => one !== 'TOTAL'));
      for (const category of categories) {
        const credited = view[account].categories.find((one) => one.category === category)?.credited;
        expect([category, sum(category)]).toEqual([category, credited ? monthsIn(credited) : NO_MONTHS]);
      }
      expect(sum()).toBe(monthsIn(view[account].total));
    }
  });

  test.each(views)('%s: so do the decimals a spreadsheet adds, to far below a hundredth', (_, view) => {
    for (const language of ['nb', 'en'] as const) {
      const rows = rowsOf(view, language);
      const [account, months, total, type] =
        language === 'nb'
          ? ['regnskap', 'måneder', 'sum måneder', 'radtype']
          : ['account', 'months', 'totalMonths', 'rowType'];
      const number = (text: string | undefined) => Number((text ?? '').replace(',', '.'));
      for (const name of new Set(rows.map((row) => row[account]))) {
        const own = rows.filter((row) => row[account] === name);
        const sum = own.reduce((all, row) => all + number(row[months]), 0);
        const stated = own.find(
          (row) =>
            ['sum', 'total'].includes(row[type] ?? '') &&
            ['i alt', 'TOTAL'].includes(row.kategori ?? row.category ?? ''),
        );
        expect(sum).toBeCloseTo(number(stated?.[total]), 7);
      }
    }
  });

  test('a row adds up or is a total, never both', () => {
    for (const row of rowsOf(mixed())) {
      const isTotal = ['total', 'strictestTotal', 'otherReading'].includes(row.rowType ?? '');
      expect([row.months === '', row.totalMonths === '']).toEqual([isTotal, !isTotal]);
    }
  });

  test('the strictest reading and each other reading stand among the totals', () => {
    const totals = rowsOf(v16()).filter((row) => row.account === 'confirmed' && row.category === 'TOTAL');
    expect(totals.map(({ rowType, totalMonths, rules }) => [rowType, totalMonths, rules])).toEqual([
      ['total', '8.4', ''],
      ['strictestTotal', '6.6', ''],
      ['otherReading', '6.6', 'PCT-BASIS'],
    ]);
  });

  test('V17: the old scheme’s two kinds of other service are told apart', () => {
    const lines = rowsOf(v17()).filter(({ rowType, account }) => rowType === 'line' && account === 'confirmed');
    expect(new Set(lines.map(({ category }) => category))).toEqual(new Set(['AUP', 'OTHER_COMBINED', 'OTHER_ALONE']));
  });
});

describe('the rows', () => {
  test('one for each line of each account, with every field', () => {
    const view = mixed();
    const rows = rowsOf(view).filter(({ rowType }) => rowType === 'line');
    expect(rows).toHaveLength(view.confirmed.lines.length + view.withDeclared.lines.length);
    const declared = rows.find(
      ({ account, postId }) =>
        account === 'withDeclared' &&
        postId === view.withDeclared.lines.find(({ percent }) => percent === 37.5)?.postId,
    );
    expect(declared).toMatchObject({
      category: 'AUP',
      employer: 'Legene på Grünerløkka',
      municipality: '0301',
      district: '030102',
      from: '2022-07-01',
      to: '2023-03-31',
      days: '274',
      percent: '37.5',
      countedPercent: '37.5',
      absentPercent: '0',
      percentDays: '10275',
      months: '3.375',
      exactNumerator: '27',
      exactDenominator: '8',
      verdict: 'COUNTS',
      standing: 'DECLARED',
      rules: 'PCT-PROPORTIONAL PCT-BASIS',
      reasonCodes: 'COUNTS COUNTS_TOGETHER',
    });
    expect(declared?.reasons).toContain('Counts together with other posts');
  });

  test('what is taken away is negative, and what is decided is added', () => {
    const rows = rowsOf(mixed());
    const deduction = rows.find(({ rowType }) => rowType === 'deduction');
    expect(deduction?.months).toMatch(/^-0\.95161/);
    expect(rows.find(({ rowType }) => rowType === 'decided')).toMatchObject({
      category: 'OTHER',
      months: '4.5',
      rules: 'FOREIGN-MANUAL',
    });
  });
});

describe('for a Norwegian spreadsheet', () => {
  const text = statementCsv(mixed(), 'nb');

  test('semicolons, decimal commas, Norwegian dates and words, and the mark that makes Excel read æøå', () => {
    expect(text.startsWith('\ufeffradtype;regnskap;kategori;')).toBe(true);
    expect(text).toContain(';01.07.2022;31.03.2023;274;37,5;37,5;0;10275;3,375;');
    expect(text).toContain('med egenmeldt');
    expect(text).not.toMatch(/\d{4}-\d{2}-\d{2}|DOES_NOT_COUNT/);
    expect(text.split('\r\n').at(-1)).toBe('');
  });

  test('a municipality keeps its leading zero', () => {
    expect(rowsOf(mixed(), 'nb')[0]).toMatchObject({ kommune: 'kommune 0301', bydel: 'bydel 030103' });
  });

  test('no such mark, ISO dates and points for a program', () => {
    expect(statementCsv(mixed(), 'en').startsWith('rowType,account,category,')).toBe(true);
  });
});

describe('cells', () => {
  const employerOf = (employer: string, language: Language) => {
    const view = viewOf([...READY, post('AUP', 100, ['2022-01-01', '2022-12-31'], { employer })], '2022-12-31');
    return rowsOf(view, language)[0]?.[language === 'nb' ? 'arbeidsgiver' : 'employer'];
  };

  test.each(['A; B, C', 'Legene "på hjørnet"', 'To\nlinjer', 'To\r\nlinjer', ' luft ', "L'Oreal", 'æøå 日本'])(
    '%j comes back as it went in',
    (employer) => {
      for (const language of ['nb', 'en'] as const) expect(employerOf(employer, language)).toBe(employer);
    },
  );

  test.each(['=1+1', '+47 22', '-2+3', '@SUM(A1)', '\t=1', '\r=1', ' =1', '=HYPERLINK("http://x";"y")', '＝1'])(
    '%j is text and no formula',
    (employer) => {
      for (const language of ['nb', 'en'] as const) expect(employerOf(employer, language)).toBe(`'${employer}`);
    },
  );

  test('negative months stay numbers', () => {
    expect(statementCsv(mixed(), 'nb')).toMatch(/;-0,95161\d+;/);
    expect(statementCsv(mixed(), 'nb')).not.toContain("'-");
  });
});
