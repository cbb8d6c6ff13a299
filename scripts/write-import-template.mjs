// The templates in docs/templates and the tables in docs/import.md, from the columns and words the program reads. Run with
//   node --import ./scripts/typescript.mjs scripts/write-import-template.mjs
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { URL } from 'node:url';
import writeExcelFile from 'write-excel-file/node';
import { ALL_COLUMNS, COLUMNS, headerOf } from '../src/import/columns.ts';
import * as words from '../src/import/words.ts';

const pathOf = (name) => fileURLToPath(new URL(`../${name}`, import.meta.url));

/** What goes into each column: Norwegian, English, an example. */
const GUIDE = {
  record: ['Hva raden forteller', 'What the row tells', 'stilling', words.RECORDS],
  hpr: ['Legens HPR-nummer, på hver rad', "The doctor's HPR number, on every row", '9000001'],
  name: ['Legens navn, på minst én rad', "The doctor's name, on at least one row", 'Kari Nordmann'],
  reference: [
    'Ditt eget navn på stillingen (eller veiledningen), så senere rader kan vise til den',
    'Your own name for the post (or the supervision), so that later rows can refer to it',
    'A1',
  ],
  category: ['Hva slags tjeneste', 'The kind of service', 'AUP', words.CATEGORY_WORDS],
  arena: ['Læringsarena', 'Learning arena', 'legekontor', words.ARENA_WORDS],
  employer: ['Arbeidsgiverens navn', 'Name of the employer', 'Bergen kommune'],
  organisationNumber: [
    'Organisasjonsnummer: arbeidsgiverens, eller på bekreftelse og bestridelse den som bekrefter',
    "Organisation number: the employer's, or on confirmations and disputes the confirmer's",
    '310000663',
  ],
  municipality: [
    'Kommunenummer slik det var den første dagen, eller «utlandet»',
    'Municipality number as it was on the first day, or “utlandet” for abroad',
    '4601',
  ],
  district: ['Bydelsnummer slik det var den første dagen', 'City district number as it was on the first day', '030102'],
  from: ['Første dag', 'First day', '01.03.2024'],
  to: ['Siste dag', 'Last day', '31.08.2024'],
  on: ['Dato, på rader som bare har én', 'Date, on rows that have only one', '31.08.2022'],
  percent: ['Stillingsprosent', 'Position percentage', '62,5'],
  contract: ['Ansettelsesform, på stilling', 'Contract, on stilling', 'fast', words.CONTRACT_WORDS],
  substituteFor: ['Hvem vikaren er for', 'For whom the substitute is', 'fastlege', words.SUBSTITUTE_WORDS],
  holder: ['Navn på den det vikarieres for', 'Name of whom the substitute is for', 'Ola Nordmann'],
  list: ['Listen det vikarieres på', 'The patient list', 'Liste 2'],
  arrangement: [
    'I stedet for, eller på toppen av, den det vikarieres for',
    'Instead of, or on top of, whom the substitute is for',
    'på toppen',
    words.ARRANGEMENT_WORDS,
  ],
  daysPerWeek: [
    'Dager i uken; alene gir de prosenten (én dag er 20 %)',
    'Days a week; alone they give the percentage (a day is 20 %)',
    '1,5',
  ],
  absenceKind: ['Hva slags fravær', 'The kind of absence', 'sykdom', words.ABSENCE_WORDS],
  share: [
    'Andel av stillingen legen var borte; tom betyr hele',
    'Share of the post away; empty means all of it',
    '50 %',
  ],
  workingDays: [
    'Arbeidsdager borte, der arbeidsgiver har talt dem',
    'Working days away, where the employer counted',
    '15',
  ],
  supervisorHpr: ['Veilederens HPR-nummer', "The supervisor's HPR number", '9000101'],
  supervisorName: ['Veilederens navn', "The supervisor's name", 'Berit Vik'],
  qualification: [
    'Veilederens kvalifikasjon',
    "The supervisor's qualification",
    'spesialist i allmennmedisin',
    words.QUALIFICATION_WORDS,
  ],
  appliesTo: [
    'Referanse til stillingen veiledningen gjelder; tom betyr alle',
    'Reference of the post the supervision is for; empty means all',
    'A1',
  ],
  scheme: ['Ordning, på spesialisering', 'Scheme, on spesialisering', 'ny', words.SCHEME_WORDS],
  exemption: [
    'Unntak fra LIS1 for leger utdannet i EØS som startet før 01.03.2019',
    'Exemption from part 1 for doctors trained in the EEA who started before 1 March 2019',
    'EØS',
    words.EXEMPTION_WORDS,
  ],
  agreedOn: ['Når avtalen ble inngått', 'When the agreement was made', '15.12.2023'],
  declaredBy: [
    'Hvem som oppgir det; det arbeidsgiver oppgir trenger ingen bekreftelse',
    'Who states it; what the employer states needs no confirmation',
    'lege',
    words.DECLARANT_WORDS,
  ],
  by: ['Organisasjonen som bekrefter eller bestrider', 'The organisation that confirms or disputes', 'Bergen kommune'],
  capacity: [
    'Rollen den bekrefter i; tom betyr arbeidsgiver',
    'The capacity it does so in; empty means employer',
    'kommuneoverlege',
    words.CAPACITY_WORDS,
  ],
  reason: [
    'Grunn til bestridelse, eller grunnlag for at andre enn arbeidsgiveren bekrefter',
    'Reason for a dispute, or basis on which somebody else than the employer confirms',
    'Lønnslipper',
  ],
  decision: ['Vedtak eller saksnummer', 'Decision or case number', '24/42'],
  remark: ['Leses ikke', 'Not read', ''],
};

function wordsOf([, , , accepted]) {
  return accepted ? accepted.known : '';
}

const headers = ALL_COLUMNS.map(headerOf);
writeFileSync(pathOf('docs/templates/import-mal.csv'), `\uFEFF${headers.join(';')}\r\n`);

const bold = (value) => ({ value, fontWeight: 'bold' });
const explanation = [
  ['Kolonne', 'Forklaring', 'Column (English)', 'Explanation', 'Eksempel / example', 'Verdier / values'].map(bold),
  ...ALL_COLUMNS.map((column) => {
    const [nb, en, example] = GUIDE[column];
    const english = COLUMNS[column].at(-1);
    return [headerOf(column), nb, english, en, example, wordsOf(GUIDE[column])];
  }),
];
await writeExcelFile([
  { data: [headers.map(bold)], sheet: 'Rader', stickyRowsCount: 1, columns: headers.map(() => ({ width: 16 })) },
  { data: explanation, sheet: 'Forklaring', columns: [16, 60, 24, 60, 24, 80].map((width) => ({ width })) },
]).toFile(pathOf('docs/templates/import-mal.xlsx'));

const rows = ALL_COLUMNS.map((column) => {
  const [nb, , example] = GUIDE[column];
  const accepted = wordsOf(GUIDE[column]);
  return `| \`${headerOf(column)}\` | ${nb}${accepted === '' ? '' : `: ${accepted}`} | ${example} | ${COLUMNS[column].at(-1)} |`;
});
const table = ['| Kolonne | Innhold | Eksempel | Engelsk |', '| --- | --- | --- | --- |', ...rows].join('\n');
const path = pathOf('docs/import.md');
const [before, , after] = readFileSync(path, 'utf8').split(/<!-- (?:columns|end of columns) -->/);
writeFileSync(path, `${before}<!-- columns -->\n\n${table}\n\n<!-- end of columns -->${after}`);
