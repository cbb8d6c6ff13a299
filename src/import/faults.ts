import type { Refusal } from '../kernel/rule.js';
import { refusalWords } from '../messages/refusals.js';
import { type Slots, type Text, fillBoth } from '../messages/template.js';

/** Where something stands in a file; the line as a text editor or a spreadsheet numbers it. */
export type At = { readonly file?: string; readonly sheet?: string; readonly line?: number };

/** Something that must be put right (or, as a note, is worth knowing): where, what, and the way out. */
export type Fault = At & {
  /** The header as it stands in the file. */
  readonly column?: string;
  /** What was written, unless it is personal. */
  readonly value?: string;
  readonly code: string;
  readonly message: Text;
  readonly fix: Text;
};

export function fault(code: FaultCode, at: At, slots: Slots = {}): Fault {
  const { message, fix } = FAULTS[code];
  const { column, value } = slots;
  return {
    ...at,
    ...(column === undefined ? {} : { column }),
    ...(value === undefined ? {} : { value: shortened(value) }),
    code,
    message: fillBoth(message, slots),
    fix: fillBoth(fix, slots),
  };
}

/** A refusal of the register, told about the row it came from. */
export function refusedRow(refusal: Refusal, at: At, cell: { column?: string; value?: string }): Fault {
  const { message, fix } = refusalWords(refusal);
  return {
    ...at,
    ...(cell.column === undefined ? {} : { column: cell.column }),
    ...(cell.value === undefined ? {} : { value: shortened(cell.value) }),
    code: refusal.code,
    message,
    fix,
  };
}

/** The file as a whole cannot be used: nothing of it was recorded. */
export class FileUnreadable extends Error {
  override readonly name = 'FileUnreadable';
  constructor(readonly faults: readonly Fault[]) {
    super(faults.map(({ code }) => code).join(', '));
  }
}

function shortened(value: string): string {
  return value.length > 60 ? `${value.slice(0, 59)}…` : value;
}

type Wording = { readonly message: Text; readonly fix: Text };

const say = (nb: string, en: string): Text => ({ nb, en });
const words = (message: Text, fix: Text): Wording => ({ message, fix });

const SAVE_AS_UTF8 = say(
  'Lagre på nytt fra regnearket som «CSV UTF-8 (kommadelt)» eller som .xlsx.',
  'Save again from the spreadsheet as “CSV UTF-8 (comma delimited)” or as .xlsx.',
);

const SPLIT = say(
  'Del filen i flere, for eksempel etter arbeidsgiver, med alle radene til en lege i samme fil.',
  "Split the file into several, for instance by employer, with all of a doctor's rows in the same file.",
);

const FAULTS = {
  // --- the file
  FILE_MISSING: words(
    say('Filen finnes ikke.', 'There is no such file.'),
    say('Kontroller navnet og mappen.', 'Check the name and the folder.'),
  ),
  FILE_NOT_READABLE: words(
    say('Filen kan ikke leses ({reason}).', 'The file cannot be read ({reason}).'),
    say(
      'Lukk den i andre programmer, og kontroller tilgangen.',
      'Close it in other programs, and check its permissions.',
    ),
  ),
  FILE_EMPTY: words(
    say('Filen er tom.', 'The file is empty.'),
    say('Begynn med overskriftene[; se {guide}].', 'Start with the headers[; see {guide}].'),
  ),
  FILE_TOO_LARGE: words(
    say('Filen er {size}; grensen er {limit}.', 'The file is {size}; the limit is {limit}.'),
    SPLIT,
  ),
  TOO_MANY_ROWS: words(say('Filen har mer enn {limit} rader.', 'The file has more than {limit} rows.'), SPLIT),
  NOT_A_TABLE: words(
    say('Filen er verken tekst eller et regneark.', 'The file is neither text nor a spreadsheet.'),
    SAVE_AS_UTF8,
  ),
  OLD_EXCEL: words(
    say(
      'Filen er et gammelt Excel-format (.xls) eller beskyttet med passord.',
      'The file is of an old Excel format (.xls) or protected by a password.',
    ),
    say('Lagre den som .xlsx uten passord.', 'Save it as .xlsx without a password.'),
  ),
  ENCODING_UNKNOWN: words(
    say(
      'Tegnene kan ikke tolkes sikkert: teksten er verken UTF-8, UTF-16 eller Windows-1252.',
      'The characters cannot be read for certain: the text is neither UTF-8, UTF-16 nor Windows-1252.',
    ),
    SAVE_AS_UTF8,
  ),
  QUOTE_NOT_CLOSED: words(
    say(
      'Et anførselstegn åpnes her og lukkes aldri; filen kan være kuttet.',
      'A quotation mark is opened here and never closed; the file may be cut.',
    ),
    say(
      'Lag filen på nytt; skal tegnet stå i teksten, skriv det dobbelt ("") inne i anførselstegn.',
      'Make the file anew; a mark that belongs to the text is written double ("") inside quotation marks.',
    ),
  ),
  QUOTE_MISPLACED: words(
    say('Et anførselstegn står midt i en celle.', 'A quotation mark stands inside a cell.'),
    say(
      'Sett hele cellen i anførselstegn og skriv tegnet dobbelt (""), eller fjern det.',
      'Put the whole cell in quotation marks and write the mark double (""), or remove it.',
    ),
  ),
  ROW_TOO_LONG: words(
    say(
      'Raden er lengre enn {limit} tegn; et anførselstegn kan mangle.',
      'The row is longer than {limit} characters; a quotation mark may be missing.',
    ),
    say('Kontroller anførselstegnene fra denne linjen.', 'Check the quotation marks from this line on.'),
  ),
  XLSX_DAMAGED: words(
    say('Regnearket er skadet eller kuttet ({reason}).', 'The spreadsheet is damaged or cut ({reason}).'),
    say(
      'Åpne det i regnearkprogrammet og lagre på nytt, eller hent filen på nytt.',
      'Open it in the spreadsheet program and save it again, or fetch it again.',
    ),
  ),
  XLSX_TOO_LARGE_INSIDE: words(
    say(
      'Regnearket er for stort utpakket: {size}; grensen er {limit}.',
      'The spreadsheet is too large unpacked: {size}; the limit is {limit}.',
    ),
    say(
      'Slett tomme rader og kolonner med formatering, lagre som CSV, eller del filen.',
      'Delete empty rows and columns that carry formatting, save as CSV, or split the file.',
    ),
  ),
  XLSX_CELL_WITHOUT_VALUE: words(
    say('Cellen har en formel uten beregnet verdi.', 'The cell has a formula without a calculated value.'),
    say(
      'Åpne filen i regnearkprogrammet og lagre på nytt, eller lim inn verdien.',
      'Open the file in the spreadsheet program and save it again, or paste the value.',
    ),
  ),
  NO_HEADER: words(
    say(
      'Ingen overskriftsrad: ingen av kolonnene ble funnet[ ({known})].',
      'No header row: none of the columns was found[ ({known})].',
    ),
    say('Første rad må ha kolonnenavnene[; se {guide}].', 'The first row must hold the column names[; see {guide}].'),
  ),
  HEADER_MISSING: words(
    say('Kolonnen {column} mangler.', 'The column {column} is missing.'),
    say('Legg den til i overskriftsraden.', 'Add it to the header row.'),
  ),
  HEADER_DUPLICATE: words(
    say(
      'Kolonnen «{value}» finnes to ganger[ (også som «{other}»)].',
      'The column “{value}” occurs twice[ (also as “{other}”)].',
    ),
    say('Behold den ene.', 'Keep one of them.'),
  ),
  HEADER_UNKNOWN: words(
    say('Kolonnen «{value}» er ukjent.', 'The column “{value}” is unknown.'),
    say(
      '[Mente du {nearest}? ]Slett kolonnen, eller kall den merknad; merknader leses ikke.',
      '[Did you mean {nearest}? ]Delete it, or call it merknad; remarks are not read.',
    ),
  ),
  NO_ROWS: words(
    say('Filen har overskrifter, men ingen rader.', 'The file has headers but no rows.'),
    say('Fyll inn minst én rad.', 'Fill in at least one row.'),
  ),

  // --- rows as such
  COLUMN_COUNT: words(
    say(
      'Raden har {found} celler; overskriften har {expected}.',
      'The row has {found} cells; the header has {expected}.',
    ),
    say(
      'Kontroller skilletegnene; tekst som inneholder skilletegnet må stå i anførselstegn.',
      'Check the delimiters; text that holds a delimiter must stand in quotation marks.',
    ),
  ),
  LINE_UNFINISHED: words(
    say(
      'Siste linje mangler linjeskift, så den kan være kuttet; det den gjelder er ikke registrert.',
      'The last line does not end with a line break, so it may be cut; what it is about was not recorded.',
    ),
    say(
      'Lagre filen på nytt fra regnearket, eller avslutt siste linje med linjeskift hvis den er hel.',
      'Save the file again from the spreadsheet, or end the last line with a line break if it is whole.',
    ),
  ),
  CELL_WITHOUT_HEADER: words(
    say('Cellen står i en kolonne uten overskrift.', 'The cell stands in a column without a header.'),
    say('Slett innholdet, eller gi kolonnen navn.', 'Delete what it holds, or name the column.'),
  ),
  CELL_ERROR: words(
    say('Cellen viser en regnearkfeil.', 'The cell shows a spreadsheet error.'),
    say('Rett formelen.', 'Correct the formula.'),
  ),
  RECORD_UNKNOWN: words(
    say(
      '[«{value}» er ikke en radtype. ]Raden må si hva som registreres.',
      '[“{value}” is not a kind of row. ]The row must say what is recorded.',
    ),
    say('Bruk en av disse: {known}.', 'Use one of these: {known}.'),
  ),
  DOCTOR_UNCLEAR: words(
    say(
      'Raden har verken et brukbart HPR-nummer eller et navn, så den kan gjelde hvem som helst; ingenting ble registrert.',
      'The row has neither a usable HPR number nor a name, so it may be about anybody; nothing was recorded.',
    ),
    say('Fyll inn hpr, eller slett raden.', 'Fill in hpr, or delete the row.'),
  ),
  HPR_MISSING: words(
    say('HPR-nummeret mangler.', 'The HPR number is missing.'),
    say('Skriv HPR-nummeret på hver rad.', 'Write the HPR number on every row.'),
  ),
  NAME_MISSING: words(
    say('Legens navn står ikke på noen av legens rader.', "The doctor's name stands on none of the doctor's rows."),
    say('Skriv navnet på minst én av dem.', 'Write the name on at least one of them.'),
  ),
  NAME_DIFFERS: words(
    say(
      'Samme HPR-nummer har et annet navn på linje {other}.',
      'The same HPR number has another name on line {other}.',
    ),
    say(
      'Kontroller HPR-nummeret, og skriv navnet likt på alle radene.',
      'Check the HPR number, and write the name alike on all rows.',
    ),
  ),
  IDENTITY_NUMBER_IN_CELL: words(
    say(
      'Cellen inneholder et fødselsnummer; det er ikke lagret.',
      'The cell holds a national identity number; it was not stored.',
    ),
    say('Fjern det. Bare HPR-nummer brukes.', 'Remove it. Only HPR numbers are used.'),
  ),

  // --- cells
  CELL_MISSING: words(
    say('Mangler {column}.', '{column} is missing.'),
    say('Fyll inn cellen[: {known}].', 'Fill in the cell[: {known}].'),
  ),
  CELL_NOT_USED: words(
    say(
      'Kolonnen {column} brukes ikke på rader av typen {record}.',
      'The column {column} is not used on rows of the kind {record}.',
    ),
    say('Tøm cellen[, eller bruk {instead}].', 'Empty the cell[, or use {instead}].'),
  ),
  VALUE_UNKNOWN: words(
    say('Verdien[ «{value}»] er ukjent.', 'The value[ “{value}”] is unknown.'),
    say('Bruk en av disse: {known}.', 'Use one of these: {known}.'),
  ),
  VALUES_DISAGREE: words(
    say(
      '«{value}» passer ikke med «{other}» i kolonnen {otherColumn}.',
      '“{value}” does not agree with “{other}” in the column {otherColumn}.',
    ),
    say('Rett en av dem.', 'Correct one of them.'),
  ),
  TEXT_TOO_LONG: words(
    say('Teksten er {length} tegn; grensen er {limit}.', 'The text is {length} characters; the limit is {limit}.'),
    say('Kort den ned.', 'Shorten it.'),
  ),
  DATE_UNREADABLE: words(
    say('Verdien[ «{value}»] er ikke en dato.', 'The value[ “{value}”] is not a date.'),
    say('Skriv dd.mm.åååå (31.12.2024) eller åååå-mm-dd.', 'Write dd.mm.yyyy (31.12.2024) or yyyy-mm-dd.'),
  ),
  DATE_NOT_REAL: words(
    say('Datoen «{value}» finnes ikke.', 'The date “{value}” does not exist.'),
    say('Kontroller dag og måned.', 'Check the day and the month.'),
  ),
  DATE_YEAR_SHORT: words(
    say('«{value}» har årstall med to sifre.', '“{value}” has a year of two digits.'),
    say('Skriv årstallet med fire sifre.', 'Write the year with four digits.'),
  ),
  DATE_SLASHES: words(
    say('«{value}» kan leses på to måter.', '“{value}” can be read in two ways.'),
    say('Skriv dd.mm.åååå, med punktum.', 'Write dd.mm.yyyy, with full stops.'),
  ),
  DATE_SERIAL: words(
    say('«{value}» er et tall, ikke en dato.', '“{value}” is a number, not a date.'),
    say(
      'Formater kolonnen som dato i regnearket[; tallet kan bety {guess}].',
      'Format the column as a date in the spreadsheet[; the number may mean {guess}].',
    ),
  ),
  NUMBER_UNREADABLE: words(
    say('Verdien[ «{value}»] er ikke et tall.', 'The value[ “{value}”] is not a number.'),
    say(
      'Skriv et tall, med komma eller punktum foran desimalene.',
      'Write a number, with a comma or a point before the decimals.',
    ),
  ),
  NUMBER_TOO_FINE: words(
    say('«{value}» har flere enn to desimaler.', '“{value}” has more than two decimals.'),
    say('Skriv høyst to desimaler.', 'Write at most two decimals.'),
  ),
  NUMBER_NOT_WHOLE: words(
    say('«{value}» er ikke et helt tall.', '“{value}” is not a whole number.'),
    say('Skriv et helt tall.', 'Write a whole number.'),
  ),
  PERCENT_UNCLEAR: words(
    say('«{value}» kan bety {fraction} % eller {value} %.', '“{value}” may mean {fraction} % or {value} %.'),
    say('Skriv {fraction}, eller skriv prosenttegn.', 'Write {fraction}, or write the percent sign.'),
  ),
  REFERENCE_NEEDED: words(
    say('Det er uklart hva raden gjelder.', 'It is unclear what the row is about.'),
    say('Skriv referanse[, for eksempel {known}].', 'Write referanse[, for instance {known}].'),
  ),
  REFERENCE_TAKEN: words(
    say(
      'Raden får samme referanse som linje {other}, men er en annen.',
      'The row gets the same reference as line {other}, but differs.',
    ),
    say('Gi hver sin referanse.', 'Give each its own reference.'),
  ),
  ABSENCE_TWICE: words(
    say(
      'Samme type fravær fra samme dag står også på linje {other}.',
      'The same kind of absence from the same day stands on line {other} too.',
    ),
    say('Slå dem sammen til én rad.', 'Make them one row.'),
  ),
  SAME_DAY_TWICE: words(
    say('Den samme dagen står også på linje {other}.', 'The same day stands on line {other} too.'),
    say('Slå dem sammen til én rad med summen.', 'Make them one row with the sum.'),
  ),
  HOURS_UNEVEN: words(
    say('«{value}» timer er ikke hele minutter.', '“{value}” hours are not whole minutes.'),
    say('Skriv tiden i kolonnen minutter i stedet.', 'Write the time in the column minutter instead.'),
  ),
  DOCTOR_TOO_LARGE: words(
    say('Legen har for mange rader til å registreres i ett.', 'The doctor has too many rows to be recorded at once.'),
    say('Del legens rader på to filer, stillingene først.', "Divide the doctor's rows between two files, posts first."),
  ),

  // --- notes
  ZERO_RESTORED: words(
    say('«{value}» er lest som {read}.', '“{value}” was read as {read}.'),
    say('Formater kolonnen som tekst for å beholde nullen.', 'Format the column as text to keep the zero.'),
  ),
  FRACTION_AS_PERCENT: words(
    say('Prosentcellen er lest som {read} %.', 'The percentage cell was read as {read} %.'),
    say('Kontroller at det stemmer.', 'Check that it is right.'),
  ),
  ROW_REPEATED: words(
    say('Raden er lik linje {other} og regnes én gang.', 'The row is the same as line {other} and is taken once.'),
    say('Slett den ene.', 'Delete one of them.'),
  ),
  SHEET_SKIPPED: words(
    say(
      'Arket «{value}» har ingen av kolonnene og er hoppet over.',
      'The sheet “{value}” has none of the columns and was skipped.',
    ),
    say('Var det ment, er alt i orden.', 'If that was meant, all is well.'),
  ),
  READ_AS_WINDOWS_1252: words(
    say('Teksten er lest som Windows-1252.', 'The text was read as Windows-1252.'),
    say('Kontroller æ, ø og å; lagre ellers som CSV UTF-8.', 'Check the letters æ, ø and å; else save as CSV UTF-8.'),
  ),
  CORRECTED_SINCE: words(
    say(
      'Opplysningen er registrert før og siden rettet eller trukket tilbake; raden er ikke registrert på nytt.',
      'This was recorded before and has been corrected or withdrawn since; the row was not recorded again.',
    ),
    say('Oppdater raden etter rettingen.', 'Bring the row up to date with the correction.'),
  ),
} as const satisfies Record<string, Wording>;

export type FaultCode = keyof typeof FAULTS;
export const FAULT_CODES = Object.keys(FAULTS) as readonly FaultCode[];
