import type { DocumentLanguage, Language } from '../counting/index.js';
import { CATEGORY_TITLES } from './titles.js';
import type { LineView, Text } from './view.js';

const NORWEGIAN = {
  title: 'Tellende tjeneste i spesialistutdanningen i allmennmedisin',
  asOf: (day: string) => `Slik det var ${day}`,
  recorded: (instant: string, revision: number) => `som registrert ${instant} (revisjon ${String(revision)})`,
  nothingRecorded: 'ingenting er registrert',
  scheme: { NEW: 'Ny ordning', OLD: 'Gammel ordning' },
  ruleSet: (id: string) => `regelsett ${id}`,
  together: (readings: string) => `Har bare virkning sammen med: ${readings}.`,
  overridden: (names: string) => `Regnet med egne valg i stedet for regelsettets: ${names}`,

  inShort: 'KORT SAGT',
  counts: 'Teller',
  countsText: {
    NEW: (months: string) => `${months} måneder på heltid i del 3`,
    OLD: (months: string) => `${months} måneder på heltid`,
  },
  byReading: 'etter hvordan uavklarte regler leses',
  confirmedAnd: (withDeclared: string) => ` på bekreftet tid, ${withDeclared} med egenmeldt`,
  allConfirmed: 'Alt som teller, er bekreftet.',
  waiting: 'Ikke bekreftet',
  waitingText: (days: string, months: string) =>
    `${days} venter på arbeidsgiver; bekreftet ville de gitt ${months} måneder.`,
  doesNotCount: 'Teller ikke',
  nothingRejected: 'Ingenting er avvist.',
  more: (count: number) => `… og ${String(count)} grunner til, se linje for linje`,
  longest: 'lengste tilfelle',
  timeRequirements: 'Tidskrav',
  metText: (met: number, all: number) => `${String(met)} av ${String(all)} er oppfylt på bekreftet tid`,
  anyReading: ', uansett lesning',
  statusOf: (title: string, status: string) => `${title}: ${status}`,
  metOrMissing: (months: string) => `oppfylt eller mangler ${months}, etter lesning`,
  andDeclared: (status: string) => `(${status} med egenmeldt)`,
  /** Days of posts: two posts on one day are two. */
  days: (days: number) => (days === 1 ? '1 stillingsdag' : `${String(days)} stillingsdager`),
  rejectedDays: (days: string, text: string, rule: string) => `${days}: ${text} [${rule}]`,
  uncreditedText: (months: string, text: string) => `${months} måneder: ${text}`,
  deductedText: (months: string) => `${months} måneder er trukket for fravær`,
  asRead: (rules: string) => `, slik ${rules} er lest her`,

  requirements: 'KRAV',
  required: 'kreves',
  confirmed: 'bekreftet',
  withDeclared: 'med egenmeldt',
  status: 'status',
  chosen: 'som regnet her',
  strictest: 'strengeste lesning',
  mildest: 'mildere lesning',
  differs: (range: string) => `${range} etter lesning`,
  differsBoth: (confirmed: string, withDeclared: string) =>
    `${confirmed} bekreftet, ${withDeclared} med egenmeldt, etter lesning`,
  met: 'oppfylt',
  missingBoth: (confirmed: string, withDeclared: string) => `mangler ${confirmed} / ${withDeclared}`,
  missing: (months: string) => `mangler ${months}`,
  near: (months: string) => `nær – mangler ${months}`,
  lessThanHundredth: 'under 0,01',
  remains: 'resttjeneste gjenstår',
  barLegend: ['bekreftet', 'egenmeldt i tillegg', 'gjenstår'],

  readings: (count: number): string =>
    count === 1 ? 'TO LESNINGER AV EN UAVKLART REGEL' : 'TO LESNINGER AV UAVKLARTE REGLER',
  readingsIntro: 'Begge tallene gjelder side om side. Bare Helsedirektoratet kan avgjøre hvilken lesning som er rett.',
  chosenReading: (value: string) => `Som regnet her: ${value}`,
  otherReading: (value: string) => `Annen lesning: ${value}`,
  difference: 'forskjell',
  here: 'her',
  there: 'annen',
  combined: 'Strengest av alle kombinasjoner',

  timeline: 'TIDSLINJE',
  cellIs: (months: number) =>
    months === 1
      ? 'én rute er en måned'
      : months === 3
        ? 'én rute er et kvartal'
        : `én rute er ${String(months)} måneder`,
  cellsPerMonth: (cells: number) => `${String(cells)} ruter er en måned`,
  marks: {
    '█': 'teller',
    '▓': 'teller delvis',
    '▒': 'teller når egenmeldt tas med',
    '?': 'avhenger av lesning',
    f: 'teller, men med fravær',
    '·': 'teller ikke',
    '×': 'bestridt',
    '1': 'LIS1',
    '–': 'ikke ennå',
  },
  later: 'Stillinger varer lenger enn tidslinjen viser.',
  noPosts: 'Ingen stillinger er registrert.',
  monthNames: 'jan feb mar apr mai jun jul aug sep okt nov des',

  ledger: 'LINJE FOR LINJE',
  ledgerDeclared: (withDeclared: string, confirmed: string) =>
    `Linjene regner med egenmeldt tid og gir ${withDeclared} kreditert. Bare bekreftet tid gir ${confirmed}.`,
  ledgerSame: 'Bekreftet tid alene gir samme sum som tid med egenmeldt.',
  rounding:
    'Tall er måneder på heltid, rundet ned; summer er regnet uten avrunding og kan avvike med noen hundredeler.',
  period: 'periode',
  position: 'stilling',
  counted: 'teller',
  months: 'måneder',
  verdict: 'utfall',
  standing: 'grunnlag',
  verdicts: {
    COUNTS: 'teller',
    COUNTS_IN_PART: 'teller delvis',
    DOES_NOT_COUNT: 'teller ikke',
    PART1: 'LIS1',
    NOT_YET: 'ikke ennå',
  },
  standings: { CONFIRMED: 'bekreftet', DECLARED: 'egenmeldt', DISPUTED: 'bestridt' },
  absentLine: (percent: string) => `Fravær fra ${percent} av stillingen disse dagene, se fravær nedenfor.`,
  readingLine: (rules: string) => `Avhenger av hvordan ${rules} leses, se lesningene ovenfor.`,
  confirmedDiffers: (months: string, why: string) => `På bekreftet tid alene: ${months}. ${why}`,
  sumOfPost: 'sum',
  sumOfLines: 'Sum av alle linjer',
  municipality: (number: string) => `kommune ${number}`,
  district: (number: string) => `bydel ${number}`,

  absence: 'FRAVÆR',
  absenceIntro: 'Ferie og kurs er ikke med her: de teller som tjeneste.',
  absenceIntroOld: 'Ferie og kurs er ikke med her. Gammel ordning trekker fra alt annet fravær.',
  employment: 'ansettelse',
  gross: 'brutto',
  absent: 'fravær',
  allowance: 'tålt',
  deducted: 'trukket',
  net: 'netto',
  sum: 'Sum',

  categories: 'REGNESTYKKET',
  categoriesWithDeclared: 'Med egenmeldt',
  categoriesConfirmed: 'Bare bekreftet',
  category: 'slag tjeneste',
  decided: 'avgjort',
  uncredited: 'ikke med',
  credited: 'kreditert',
  total: 'I alt',
  totalCredited: 'I alt kreditert',
  totalStrictest: 'Strengeste lesning',

  part1: 'DEL 1 (LIS1)',
  part1Completed: (day: string, months: string) => `Fullført ${day} og regnes som ${months} måneder.`,
  part1NotCompleted: 'Ikke registrert fullført.',
  part1Exempt: 'Unntatt fra kravet om LIS1 før LIS3 (utdannet i EØS eller Sveits, begynt før 01.03.2019).',
  part1Parts: { HOSPITAL: 'Sykehus', MUNICIPALITY: 'Kommune' },
  part: 'tjeneste',
  served: 'avtjent',
  remaining: 'resttjeneste',
  absentIn: { WORKING_DAYS: 'fravær i arbeidsdager', MONTHS: 'fravær i måneder' },
  complete: 'fullt avtjent',
  notComplete: 'gjenstår',
};

export type Words = typeof NORWEGIAN;

const ENGLISH: Words = {
  title: 'Counting service in the specialist training in general practice',
  asOf: (day) => `As it was on ${day}`,
  recorded: (instant, revision) => `as recorded by ${instant} (revision ${String(revision)})`,
  nothingRecorded: 'nothing is recorded',
  scheme: { NEW: 'New scheme', OLD: 'Old scheme' },
  ruleSet: (id) => `rule set ${id}`,
  together: (readings) => `Matters only together with: ${readings}.`,
  overridden: (names) => `Counted with own choices instead of the rule set's: ${names}`,

  inShort: 'IN SHORT',
  counts: 'Counts',
  countsText: {
    NEW: (months) => `${months} full-time months in part 3`,
    OLD: (months) => `${months} full-time months`,
  },
  byReading: 'depending on how unsettled rules are read',
  confirmedAnd: (withDeclared) => ` on confirmed time, ${withDeclared} with declared`,
  allConfirmed: 'All that counts is confirmed.',
  waiting: 'Not confirmed',
  waitingText: (days, months) => `${days} await the employer; confirmed they would give ${months} months.`,
  doesNotCount: 'Does not count',
  nothingRejected: 'Nothing is rejected.',
  more: (count) => `… and ${String(count)} more reasons, see line by line`,
  longest: 'longest case',
  timeRequirements: 'Time required',
  metText: (met, all) => `${String(met)} of ${String(all)} met on confirmed time`,
  anyReading: ', whatever the reading',
  statusOf: (title, status) => `${title}: ${status}`,
  metOrMissing: (months) => `met or ${months} missing, depending on reading`,
  andDeclared: (status) => `(${status} with declared)`,
  days: (days) => (days === 1 ? '1 post-day' : `${String(days)} post-days`),
  rejectedDays: (days, text, rule) => `${days}: ${text} [${rule}]`,
  uncreditedText: (months, text) => `${months} months: ${text}`,
  deductedText: (months) => `${months} months are deducted for absence`,
  asRead: (rules) => `, by the reading of ${rules} used here`,

  requirements: 'REQUIREMENTS',
  required: 'required',
  confirmed: 'confirmed',
  withDeclared: 'with declared',
  status: 'status',
  chosen: 'as counted here',
  strictest: 'strictest reading',
  mildest: 'milder reading',
  differs: (range) => `${range} depending on reading`,
  differsBoth: (confirmed, withDeclared) =>
    `${confirmed} confirmed, ${withDeclared} with declared, depending on reading`,
  met: 'met',
  missingBoth: (confirmed, withDeclared) => `${confirmed} / ${withDeclared} missing`,
  missing: (months) => `${months} missing`,
  near: (months) => `near – ${months} missing`,
  lessThanHundredth: 'under 0.01',
  remains: 'remaining service',
  barLegend: ['confirmed', 'declared on top', 'remaining'],

  readings: (count) => (count === 1 ? 'TWO READINGS OF AN UNSETTLED RULE' : 'TWO READINGS OF UNSETTLED RULES'),
  readingsIntro: 'Both figures stand side by side. Only Helsedirektoratet can settle which reading is right.',
  chosenReading: (value) => `As counted here: ${value}`,
  otherReading: (value) => `Other reading: ${value}`,
  difference: 'difference',
  here: 'here',
  there: 'other',
  combined: 'Strictest of all combinations',

  timeline: 'TIMELINE',
  cellIs: (months) =>
    months === 1
      ? 'one cell is a month'
      : months === 3
        ? 'one cell is a quarter'
        : `one cell is ${String(months)} months`,
  cellsPerMonth: (cells) => `${String(cells)} cells are a month`,
  marks: {
    '█': 'counts',
    '▓': 'counts in part',
    '▒': 'counts when declared time is included',
    '?': 'depends on reading',
    f: 'counts, but with absence',
    '·': 'does not count',
    '×': 'disputed',
    '1': 'part 1 (LIS1)',
    '–': 'not yet',
  },
  later: 'Posts last longer than the timeline shows.',
  noPosts: 'No posts are recorded.',
  monthNames: 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec',

  ledger: 'LINE BY LINE',
  ledgerDeclared: (withDeclared, confirmed) =>
    `The lines include declared time and give ${withDeclared} credited. Confirmed time alone gives ${confirmed}.`,
  ledgerSame: 'Confirmed time alone gives the same sum as time with declared.',
  rounding: 'Figures are full-time months, rounded down; sums are made unrounded and may differ by some hundredths.',
  period: 'period',
  position: 'position',
  counted: 'counts',
  months: 'months',
  verdict: 'verdict',
  standing: 'basis',
  verdicts: {
    COUNTS: 'counts',
    COUNTS_IN_PART: 'counts partly',
    DOES_NOT_COUNT: 'does not count',
    PART1: 'part 1',
    NOT_YET: 'not yet',
  },
  standings: { CONFIRMED: 'confirmed', DECLARED: 'declared', DISPUTED: 'disputed' },
  absentLine: (percent) => `Absent from ${percent} of the post these days, see absence below.`,
  readingLine: (rules) => `Depends on the reading of ${rules}, see the readings above.`,
  confirmedDiffers: (months, why) => `On confirmed time alone: ${months}. ${why}`,
  sumOfPost: 'sum',
  sumOfLines: 'Sum of all lines',
  municipality: (number) => `municipality ${number}`,
  district: (number) => `district ${number}`,

  absence: 'ABSENCE',
  absenceIntro: 'Holiday and courses are not among it: they count as service.',
  absenceIntroOld: 'Holiday and courses are not among it. The old scheme deducts all other absence.',
  employment: 'employment',
  gross: 'gross',
  absent: 'absent',
  allowance: 'allowed',
  deducted: 'deducted',
  net: 'net',
  sum: 'Sum',

  categories: 'HOW IT ADDS UP',
  categoriesWithDeclared: 'With declared',
  categoriesConfirmed: 'Confirmed only',
  category: 'kind of service',
  decided: 'decided',
  uncredited: 'not incl.',
  credited: 'credited',
  total: 'In all',
  totalCredited: 'Credited in all',
  totalStrictest: 'Strictest reading',

  part1: 'PART 1 (LIS1)',
  part1Completed: (day, months) => `Completed on ${day} and taken as ${months} months.`,
  part1NotCompleted: 'Not recorded as completed.',
  part1Exempt: 'Exempt from part 1 before part 3 (trained in the EEA or Switzerland, started before 2019-03-01).',
  part1Parts: { HOSPITAL: 'Hospital', MUNICIPALITY: 'Municipality' },
  part: 'service',
  served: 'served',
  remaining: 'remaining',
  absentIn: { WORKING_DAYS: 'absence in working days', MONTHS: 'absence in months' },
  complete: 'fully served',
  notComplete: 'remaining',
};

export function wordsIn(language: Language): Words {
  return language === 'nb' ? NORWEGIAN : ENGLISH;
}

export const POST_CATEGORIES: Readonly<Record<LineView['category'], Text>> = {
  ...CATEGORY_TITLES,
  PART1_HOSPITAL: { nb: 'LIS1 i sykehus', nn: 'LIS1 i sjukehus', en: 'Part 1 (LIS1) in hospital' },
  PART1_MUNICIPALITY: { nb: 'LIS1 i kommune', nn: 'LIS1 i kommune', en: 'Part 1 (LIS1) in municipality' },
  NOT_RELEVANT: { nb: 'Annen stilling', nn: 'Anna stilling', en: 'Other post' },
};

/** For the narrow column of the timeline. */
export const SHORT_CATEGORIES: Readonly<Record<LineView['category'], Text>> = {
  AUP: { nb: 'AUP', nn: 'AUP', en: 'AUP' },
  INSTITUTION: { nb: 'inst.', nn: 'inst.', en: 'inst.' },
  OTHER: { nb: 'annen', nn: 'anna', en: 'other' },
  RESEARCH: { nb: 'forsk.', nn: 'forsk.', en: 'res.' },
  MILITARY: { nb: 'mil.', nn: 'mil.', en: 'mil.' },
  PART1_HOSPITAL: { nb: 'LIS1', nn: 'LIS1', en: 'LIS1' },
  PART1_MUNICIPALITY: { nb: 'LIS1', nn: 'LIS1', en: 'LIS1' },
  NOT_RELEVANT: { nb: '–', nn: '–', en: '–' },
};

/** Values of the parameters that can be read in more than one way, in words. */
export const READINGS: Readonly<Record<string, Readonly<Record<string, Text>>>> = {
  'aup.pct_basis': {
    SUM: {
      nb: 'samtidige avtaler legges sammen',
      nn: 'samtidige avtalar blir lagde saman',
      en: 'parallel contracts are added up',
    },
    PER_CONTRACT: {
      nb: 'hver avtale må nå grensen alene',
      nn: 'kvar avtale må nå grensa åleine',
      en: 'each contract must reach the floor alone',
    },
  },
  'absence.mode': {
    EXCESS: {
      nb: 'bare fravær over grensen trekkes',
      nn: 'berre fråvær over grensa blir trekt frå',
      en: 'only absence above the threshold is deducted',
    },
    ALL: {
      nb: 'alt fravær trekkes når grensen er passert',
      nn: 'alt fråvær blir trekt frå når grensa er passert',
      en: 'all absence is deducted once above the threshold',
    },
  },
  'absence.basis': {
    PER_EMPLOYMENT: {
      nb: 'grensen gjelder hver ansettelse',
      nn: 'grensa gjeld kvar tilsetjing',
      en: 'the threshold is per employment',
    },
    TOTAL: {
      nb: 'grensen gjelder all tjeneste samlet',
      nn: 'grensa gjeld all teneste samla',
      en: 'the threshold is for all service together',
    },
  },
  'inst.min_pct': {
    '50': {
      nb: 'institusjonstjeneste krever 50 %',
      nn: 'institusjonsteneste krev 50 %',
      en: 'institution service needs 50 %',
    },
    '0': { nb: 'ingen laveste prosent', nn: 'ingen lågaste prosent', en: 'no lowest percentage' },
  },
  'conversion.part1': {
    REQUIRED: {
      nb: 'LIS1 må være fullført først, også for tjeneste før konverteringen',
      nn: 'LIS1 må vere fullført først, også for teneste før konverteringa',
      en: 'part 1 must be completed first, also for service before the conversion',
    },
    NOT_REQUIRED: {
      nb: 'tjeneste før konverteringen teller uten LIS1',
      nn: 'teneste før konverteringa tel utan LIS1',
      en: 'service before the conversion counts without part 1',
    },
  },
  'conversion.absence_rule': {
    NEW: {
      nb: 'ny ordnings fraværsregel også for tida før konvertering',
      nn: 'fråværsregelen i ny ordning også for tida før konvertering',
      en: 'the new absence rule also before conversion',
    },
    OLD: {
      nb: 'gammel ordnings fraværsregel før konvertering',
      nn: 'fråværsregelen i gammal ordning før konvertering',
      en: 'the old absence rule before conversion',
    },
  },
};

/** The value of a reading in words, or as it stands where there are none yet. */
export function readingText(parameter: string, value: string, language: DocumentLanguage): string {
  return READINGS[parameter]?.[value]?.[language] ?? `${parameter} = ${value}`;
}
