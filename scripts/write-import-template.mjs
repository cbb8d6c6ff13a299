// The templates in docs/templates and the tables in docs/import.md, from the columns and words the program reads. Run with
//   node --import ./scripts/typescript.mjs scripts/write-import-template.mjs
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { URL } from 'node:url';
import writeExcelFile from 'write-excel-file/node';
import { ALL_COLUMNS, CAREER_TABLE, headerOf } from '../src/import/columns.ts';
import * as words from '../src/import/words.ts';

const pathOf = (name) => fileURLToPath(new URL(`../${name}`, import.meta.url));

/** What goes into each column: Norwegian, English, an example. */
const GUIDE = {
  record: ['Hva raden forteller', 'What the row tells', 'stilling', words.RECORDS],
  hpr: ['Legens HPR-nummer, på hver rad', "The doctor's HPR number, on every row", '9000001'],
  name: ['Legens navn, på minst én rad', "The doctor's name, on at least one row", 'Kari Nordmann'],
  reference: [
    'Ditt eget navn på stillingen (eller veiledningen, gruppen eller noe annet), så senere rader kan vise til den',
    'Your own name for the post (or the supervision, the group or something else), so that later rows can refer to it',
    'A1',
  ],
  category: ['Hva slags tjeneste', 'The kind of service', 'AUP', words.CATEGORY_WORDS],
  arena: ['Læringsarena', 'Learning arena', 'legekontor', words.ARENA_WORDS],
  employer: ['Arbeidsgiverens navn', 'Name of the employer', 'Bergen kommune'],
  organisationNumber: [
    'Organisasjonsnummer: arbeidsgiverens, på bekreftelse og bestridelse den som bekrefter, på leder virksomheten lederen leder, på læringsmål den som tar målet over',
    "Organisation number: the employer's, on confirmations and disputes the confirmer's, on leder the enterprise led, on læringsmål the one that takes the goal over",
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
    'Kvalifikasjonen til veilederen eller supervisøren',
    'Qualification of the supervisor or superviser',
    'spesialist i allmennmedisin',
    words.QUALIFICATION_WORDS,
  ],
  leaderHpr: ['HPR-nummeret til lederen som godkjenner', 'HPR number of the leader who approves', '9000201'],
  leaderName: ['Lederens navn', "The leader's name", 'Anne Lund'],
  superviserHpr: [
    'Supervisørens HPR-nummer: den som signerer i det daglige',
    "The superviser's HPR number: who signs from day to day",
    '9000102',
  ],
  superviserName: ['Supervisørens navn', "The superviser's name", 'Olav Hegge'],
  speciality: ['Supervisørens fagfelt, med ord', "The superviser's field, in words", 'indremedisin'],
  appliesTo: [
    'Referanse til stillingen raden gjelder; tom betyr alle',
    'Reference of the post the row is about; empty means all',
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
    'Grunn til bestridelse, eller grunnlag for at andre enn arbeidsgiveren bekrefter; på læringsmål hvorfor målet tas over',
    'Reason for a dispute, or basis on which somebody else than the employer confirms; on læringsmål why the goal is taken over',
    'Lønnslipper',
    { known: `på læringsmål ${words.GROUND_WORDS.known}` },
  ],
  decision: ['Vedtak eller saksnummer', 'Decision or case number', '24/42'],
  goals: [
    'Koder for læringsmål, flere med komma, semikolon eller mellomrom mellom',
    'Codes of learning goals, several with commas, semicolons or blanks between',
    'ALM-063, ALM-068',
  ],
  version: [
    'Utgaven av målet som ble godkjent; tom betyr den som gjaldt den dagen',
    'The publication of the goal that was approved; empty means the one in force that day',
    '1',
  ],
  approvedBy: ['Hvem som godkjente målet', 'Who approved the goal', 'Anne Lund'],
  enterprise: [
    'Hvor målet ble godkjent: navn eller organisasjonsnummer',
    'Where the goal was approved: name or organisation number',
    'Bergen kommune',
  ],
  evidence: [
    'Hva godkjenningen bygger på; ingenting om pasienter',
    'What the approval rests on; nothing about patients',
    'Utskrift av 01.07.2023, sak 23/118',
  ],
  activityKind: ['Hva slags læringsaktivitet', 'The kind of activity', 'prosedyre', words.ACTIVITY_WORDS],
  description: [
    'Hva som ble gjort; ingenting om pasienter',
    'What was done; nothing about patients',
    'Akuttøvelse på legevakten',
  ],
  minutes: [
    'Minutter; på veiledningsplan hver måned. Timer kan skrives i stedet',
    'Minutes; on veiledningsplan a month. Hours can be written instead',
    '90',
  ],
  hours: ['Timer; på kurs kurstimer', 'Hours; on kurs course hours', '1,5'],
  groupName: ['Hva gruppen heter; ingen navn på personer', 'What the group is called; no names of persons', 'Gruppe 3'],
  organiser: ['Hvem som arrangerer kurset eller gruppen', 'Who arranges the course or the group', 'Legeforeningen'],
  courseKind: ['Hva slags kurs', 'The kind of course', 'emnekurs', words.COURSE_WORDS],
  title: ['Kursets tittel', 'Title of the course', 'Emnekurs i diabetes'],
  topic: [
    'Emnet, på emnekurs: kurs i samme emne legges sammen',
    'Topic, on topic courses: those of one topic are summed',
    'diabetes',
  ],
  certificate: [
    'Hva kursbeviset heter eller har av nummer',
    'Name or number of the course certificate',
    'Bevis 24/311',
  ],
  expiresOn: ['Siste dag kurset gjelder', 'Last day on which the course counts', '14.03.2028'],
  count: ['Antall legevakter', 'Number of duties', '24'],
  visit: [
    'Om legen besøkte en annen praksis, eller fikk besøk',
    'Whether the doctor visited, or was visited',
    'besøkte',
    words.VISIT_WORDS,
  ],
  points: ['Poeng i den gamle ordningen', 'Points of the old scheme', '12,5'],
  pointsFor: ['Hva poengene er for', 'What the points are for', 'valgfrie kurs'],
  documentKind: ['Hva dokumentet viser', 'What the document shows', 'tjenestebekreftelse', words.DOCUMENT_WORDS],
  form: ['Skjemaet det er skrevet på', 'The form it is written on', 'ny ordning', words.FORM_WORDS],
  pages: ['Sider som er der', 'Pages that are there', '2'],
  pagesOf: ['Sider dokumentet skal ha', 'Pages the document should have', '2'],
  signed: ['Om dokumentet er signert', 'Whether the document is signed', 'ja', words.YES_OR_NO],
  emptyFields: [
    'Felter i skjemaet som ikke er fylt ut, med komma eller semikolon mellom',
    'Fields of the form that are empty, with commas or semicolons between',
    'stillingsprosent; fravær',
  ],
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
    const english = CAREER_TABLE.englishOf(column);
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
  return `| \`${headerOf(column)}\` | ${nb}${accepted === '' ? '' : `: ${accepted}`} | ${example} | ${CAREER_TABLE.englishOf(column)} |`;
});
const table = ['| Kolonne | Innhold | Eksempel | Engelsk |', '| --- | --- | --- | --- |', ...rows].join('\n');
const path = pathOf('docs/import.md');
const [before, , after] = readFileSync(path, 'utf8').split(/<!-- (?:columns|end of columns) -->/);
writeFileSync(path, `${before}<!-- columns -->\n\n${table}\n\n<!-- end of columns -->${after}`);
