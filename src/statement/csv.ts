import { type Language, dateText } from '../counting/index.js';
import { type Months, NO_MONTHS, ONE_MONTH, fractionOf } from '../kernel/months.js';
import type { WhatIsLeft } from '../training/what-is-left.js';
import { trainingWordsIn } from '../training/words.js';
import type { AccountName } from './accounts.js';
import { monthsIn } from './figures.js';
import type { AccountView, CategoryView, LineView, ReadingView, ReasonView, StatementView } from './view.js';

/**
 * The statement as a flat file: one row for each line of the ledger, in both accounts, then what is taken away or added, then
 * the totals. Everything that adds up stands in `months`, so that for an account and category its sum is what is credited;
 * totals stand in a column of their own and are never summed with their parts.
 *
 * The Norwegian file is for a Norwegian Excel: semicolons, decimal commas, Norwegian words. The English one is for programs:
 * commas, decimal points, ISO dates, the codes of the interface.
 */
export function statementCsv(view: StatementView, language: Language): string {
  const rows = (['confirmed', 'withDeclared'] as const).flatMap((account) => rowsOf(view[account], account, language));
  const beyond = view.beyondTime ? leftRows(view.beyondTime.left, language) : [];
  const separator = language === 'nb' ? ';' : ',';
  const lines = [
    COLUMNS.map((column) => (language === 'nb' ? NORWEGIAN_COLUMNS[column] : column)),
    ...[...rows, ...beyond].map((row) => COLUMNS.map((column) => cellText(row[column], language))),
  ];
  const text = lines.map((cells) => `${cells.map((cell) => quoted(cell, separator)).join(separator)}\r\n`).join('');
  return language === 'nb' ? `\ufeff${text}` : text;
}

const COLUMNS = [
  'rowType',
  'account',
  'category',
  'postId',
  'employer',
  'municipality',
  'district',
  'from',
  'to',
  'days',
  'percent',
  'countedPercent',
  'absentPercent',
  'percentDays',
  'months',
  'totalMonths',
  'exactNumerator',
  'exactDenominator',
  'verdict',
  'standing',
  'rules',
  'reasonCodes',
  'reasons',
] as const;
type ColumnName = (typeof COLUMNS)[number];

/** Numbers are written as the language does; everything else is text that a spreadsheet must not take for a formula. */
type Value = string | number | { readonly decimal: string };
type Row = Partial<Readonly<Record<ColumnName, Value>>>;
type RowType = keyof typeof NORWEGIAN_WORDS.rowType;

const NORWEGIAN_COLUMNS: Readonly<Record<ColumnName, string>> = {
  rowType: 'radtype',
  account: 'regnskap',
  category: 'kategori',
  postId: 'stillings-id',
  employer: 'arbeidsgiver',
  municipality: 'kommune',
  district: 'bydel',
  from: 'fra',
  to: 'til',
  days: 'dager',
  percent: 'stillingsprosent',
  countedPercent: 'tellende prosent',
  absentPercent: 'fraværsprosent',
  percentDays: 'prosentdager',
  months: 'måneder',
  totalMonths: 'sum måneder',
  exactNumerator: 'eksakt teller',
  exactDenominator: 'eksakt nevner',
  verdict: 'utfall',
  standing: 'grunnlag',
  rules: 'regler',
  reasonCodes: 'grunnkoder',
  reasons: 'grunner',
};

const NORWEGIAN_WORDS = {
  rowType: {
    line: 'linje',
    deduction: 'fravær trukket',
    decided: 'enkeltavgjørelse',
    uncredited: 'ikke kreditert',
    total: 'sum',
    strictestTotal: 'sum, strengeste lesning',
    otherReading: 'sum, annen lesning',
    left: 'før søknad',
  },
  account: { confirmed: 'bekreftet', withDeclared: 'med egenmeldt' },
  category: {
    AUP: 'AUP',
    INSTITUTION: 'institusjonstjeneste',
    OTHER: 'annen allmennmedisinsk tjeneste',
    OTHER_COMBINED: 'annen ved siden av AUP',
    OTHER_ALONE: 'annen alene',
    RESEARCH: 'forskning',
    MILITARY: 'militærtjeneste',
    PART1_HOSPITAL: 'LIS1 sykehus',
    PART1_MUNICIPALITY: 'LIS1 kommune',
    NOT_RELEVANT: 'annen stilling',
    TOTAL: 'i alt',
  },
  verdict: {
    COUNTS: 'teller',
    COUNTS_IN_PART: 'teller delvis',
    DOES_NOT_COUNT: 'teller ikke',
    PART1: 'LIS1',
    NOT_YET: 'ikke ennå',
  },
  standing: { CONFIRMED: 'bekreftet', DECLARED: 'egenmeldt', DISPUTED: 'bestridt' },
  left: { MET: 'ferdig', OPEN: 'gjenstår', CHECK: 'avklares' },
} as const;

type Category = keyof typeof NORWEGIAN_WORDS.category;

function rowsOf(account: AccountView, name: AccountName, language: Language): Row[] {
  const head = (rowType: RowType, category: Category): Row => ({
    rowType: word('rowType', rowType, language),
    account: word('account', name, language),
    category: word('category', category, language),
  });
  return [
    ...account.lines.map((line) => ({ ...head('line', line.bucket ?? line.category), ...lineCells(line, language) })),
    ...account.employments.flatMap(({ employer, category, from, to, deducted }): Row[] =>
      monthsIn(deducted) === NO_MONTHS
        ? []
        : [
            {
              ...head('deduction', category),
              employer,
              from: dateText(from, language),
              to: dateText(to, language),
              ...added(-monthsIn(deducted)),
            },
          ],
    ),
    ...account.categories.flatMap((category) => categoryRows(category, head, language)),
    { ...head('total', 'TOTAL'), ...total(monthsIn(account.total)) },
    { ...head('strictestTotal', 'TOTAL'), ...total(monthsIn(account.strictestTotal)) },
    ...account.otherReadings.map((reading) => ({
      ...head('otherReading', 'TOTAL'),
      ...total(monthsIn(reading.total)),
      rules: reading.rule,
      reasons: readingText(reading, language),
    })),
  ];
}

function lineCells(line: LineView, language: Language): Row {
  return {
    postId: line.postId,
    employer: line.employer,
    municipality: placeText(line.municipality, 'kommune', language),
    district: placeText(line.district, 'bydel', language),
    from: dateText(line.from, language),
    to: dateText(line.to, language),
    days: line.days,
    percent: line.percent,
    countedPercent: line.countedPercent,
    absentPercent: line.absentPercent,
    percentDays: line.percentDays,
    ...added(monthsIn(line.months)),
    verdict: word('verdict', line.verdict, language),
    standing: word('standing', line.standing, language),
    ...reasonCells(line.reasons, language),
  };
}

function categoryRows(
  { category, net, decided, uncredited, credited, reasons }: CategoryView,
  head: (rowType: RowType, category: Category) => Row,
  language: Language,
): Row[] {
  const of = (codes: (code: string) => boolean) =>
    reasonCells(
      reasons.filter(({ code }) => codes(code)),
      language,
    );
  const row = (rowType: RowType, months: Months, cells: Row): Row[] =>
    months === NO_MONTHS ? [] : [{ ...head(rowType, category), ...added(months), ...cells }];
  return [
    ...row(
      'decided',
      monthsIn(decided),
      of((code) => code === DECIDED),
    ),
    ...row(
      'uncredited',
      -monthsIn(uncredited),
      of((code) => code !== DECIDED),
    ),
    ...(monthsIn(net) === NO_MONTHS && monthsIn(decided) === NO_MONTHS
      ? []
      : [{ ...head('total', category), ...total(monthsIn(credited)) }]),
  ];
}

/** What an application needs, one row each; `months` stays empty, so that it still adds up. */
function leftRows({ items }: WhatIsLeft, language: Language): Row[] {
  const kinds = trainingWordsIn(language).kinds;
  return items.map(({ kind, id, status, rule, title, text }) => ({
    rowType: word('rowType', 'left', language),
    category: language === 'nb' ? kinds[kind] : kind,
    verdict: word('left', status, language),
    rules: rule,
    reasonCodes: id,
    reasons: `${title[language]}: ${text[language]}`,
  }));
}

const DECIDED = 'DECIDED_CREDIT';

function reasonCells(reasons: readonly ReasonView[], language: Language): Row {
  return {
    rules: [...new Set(reasons.map(({ rule }) => rule))].join(' '),
    reasonCodes: reasons.map(({ code }) => code).join(' '),
    reasons: reasons.map(({ text }) => text[language]).join(' '),
  };
}

function readingText({ parameter, other, statement }: ReadingView, language: Language): string {
  return `${parameter} = ${other}. ${statement[language]}`;
}

function added(months: Months): Row {
  return { months: { decimal: decimalOf(months) }, ...exactCells(months) };
}

function total(months: Months): Row {
  return { totalMonths: { decimal: decimalOf(months) }, ...exactCells(months) };
}

/** A fraction in one cell would be taken for a date: `1/31`. */
function exactCells(months: Months): Row {
  const [numerator = '0', denominator = '1'] = fractionOf(months).split('/');
  return { exactNumerator: { decimal: numerator }, exactDenominator: { decimal: denominator } };
}

const DECIMALS = 10n;

/** Enough decimals that a spreadsheet's own sum, shown with two, is right; rounded to the nearest. */
function decimalOf(months: Months): string {
  const unit = 10n ** DECIMALS;
  const negative = months < 0n;
  const nearest = ((negative ? -months : months) * unit * 2n + ONE_MONTH) / (ONE_MONTH * 2n);
  const decimals = String(nearest % unit)
    .padStart(Number(DECIMALS), '0')
    .replace(/0+$/, '');
  const text = `${String(nearest / unit)}${decimals === '' ? '' : '.'}${decimals}`;
  return negative && nearest > 0n ? `-${text}` : text;
}

/** Excel drops the leading zero of 0301, so a Norwegian cell names what the number is. */
function placeText(number: string | null, kind: string, language: Language): string {
  if (number === null) return '';
  return language === 'nb' ? `${kind} ${number}` : number;
}

function word<Kind extends keyof typeof NORWEGIAN_WORDS>(
  kind: Kind,
  code: keyof (typeof NORWEGIAN_WORDS)[Kind] & string,
  language: Language,
): string {
  const words: Readonly<Record<string, string>> = NORWEGIAN_WORDS[kind];
  return language === 'nb' ? (words[code] ?? code) : code;
}

function cellText(value: Value | undefined, language: Language): string {
  if (value === undefined) return '';
  if (typeof value === 'string') return harmless(value);
  const number = typeof value === 'number' ? String(value) : value.decimal;
  return language === 'nb' ? number.replace('.', ',') : number;
}

/** A cell that begins like a formula runs as one when the file is opened. An apostrophe makes it text. */
function harmless(text: string): string {
  return /^\s*[=+\-@＝＋－＠]|^[\t\r\n]/.test(text) ? `'${text}` : text;
}

function quoted(cell: string, separator: string): string {
  return cell.includes(separator) || /["\r\n\t]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
