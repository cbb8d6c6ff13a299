import { type Language, type Text, fill } from '../messages/template.js';
import type { Fault } from './faults.js';
import type { ImportSummary, Progress } from './importer.js';

/** At most so many are shown on a screen; the report as JSON holds all. */
const SHOWN = 200;

/** Faults as a table: where, in which column, what stands there, what is wrong and what to do. One table a file. */
export function faultTable(faults: readonly Fault[], language: Language, width: number): string {
  const tables = groups(faults.slice(0, SHOWN)).map(([place, group]) => tableOf(place, group, language, width));
  const more = faults.length - SHOWN;
  const rest = more > 0 ? `${text('MORE', language, { more: number(more, language) })}\n` : '';
  return tables.join('\n') + rest;
}

function groups(faults: readonly Fault[]): [string, Fault[]][] {
  const byPlace = new Map<string, Fault[]>();
  for (const each of faults) {
    const place = [each.file, each.sheet].filter((part) => part !== undefined).join(' › ');
    byPlace.set(place, [...(byPlace.get(place) ?? []), each]);
  }
  return [...byPlace];
}

function tableOf(place: string, faults: readonly Fault[], language: Language, width: number): string {
  const heads = ['LINE', 'COLUMN', 'VALUE', 'WHAT', 'FIX'].map((head) => text(head as keyof typeof TEXTS, language));
  const rows = faults.map(({ line, column = '', value = '', message, fix }) =>
    [line === undefined ? '' : String(line), column, value, message[language], fix[language]].map(printable),
  );
  const longest = (index: number) => Math.max(...[heads, ...rows].map((row) => (row[index] ?? '').length));
  const [line, column, value] = [longest(0), Math.min(longest(1), 20), Math.min(longest(2), 24)];
  const left = Math.max(width - line - column - value - 8, 40);
  const widths = [line, column, value, Math.min(longest(3), Math.ceil(left / 2)), Math.floor(left / 2)];
  const rule = widths.map((each) => '─'.repeat(each)).join('  ');
  return [
    ...(place === '' ? [] : [printable(place)]),
    wrapped(heads, widths),
    rule,
    ...rows.map((row) => wrapped(row, widths)),
  ]
    .map((part) => `${part}\n`)
    .join('');
}

/** One row of a table, its cells broken over as many lines as they need. */
function wrapped(cells: readonly string[], widths: readonly number[]): string {
  const columns = cells.map((cell, index) => broken(cell, widths[index] ?? 1));
  const height = Math.max(...columns.map(({ length }) => length));
  return Array.from({ length: height }, (_, line) =>
    columns
      .map((column, index) => (column[line] ?? '').padEnd(widths[index] ?? 0))
      .join('  ')
      .trimEnd(),
  ).join('\n');
}

function broken(cell: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of cell.split(' ').flatMap((each) => each.match(new RegExp(`.{1,${String(width)}}`, 'gu')) ?? [''])) {
    if (line !== '' && line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line];
}

/** What a file says is not to move the cursor of whoever reads about it. */
function printable(cell: string): string {
  return cell.replaceAll(/\p{Control}/gu, '?');
}

export function summaryText({ dryRun, doctors, events, stopped }: ImportSummary, language: Language): string {
  const figures = Object.fromEntries(
    Object.entries({ ...doctors, events }).map(([key, value]) => [key, number(value, language)]),
  );
  const head = text(dryRun ? 'SUMMARY_DRY' : 'SUMMARY', language, figures);
  return `${head}\n${stopped ? `${text('STOPPED', language, figures)}\n` : ''}`;
}

export function notesTitle(count: number, language: Language): string {
  return `${text('NOTES', language, { count: number(count, language) })}\n`;
}

export function faultsTitle(count: number, language: Language): string {
  return `${text('FAULTS', language, { count: number(count, language) })}\n`;
}

export function unreadableTitle(language: Language): string {
  return `${text('UNREADABLE', language)}\n`;
}

export function brokenText(reason: string, language: Language): string {
  return `${text('BROKEN', language, { reason: printable(reason) })}\n`;
}

/** Unlike what is broken, this does not get better by trying again. */
export function notLoggedInText(reason: Text, language: Language): string {
  return `${text('NOT_LOGGED_IN', language, { reason: printable(reason[language]) })}\n`;
}

export function readingText(file: string, language: Language): string {
  return text('READING', language, { file: printable(file) });
}

const BAR = 24;

/** `[########----------------]  33 %  40/120 leger  1 200 rader/s  0:04 igjen` */
export function progressText(progress: Progress, language: Language): string {
  const { doctors, doctorsInAll, rows, rowsInAll, rowsPerSecond, secondsLeft } = progress;
  const share = rowsInAll === 0 ? 1 : rows / rowsInAll;
  const filled = Math.floor(share * BAR);
  const seconds = Math.ceil(secondsLeft);
  return text('PROGRESS', language, {
    bar: `[${'#'.repeat(filled)}${'-'.repeat(BAR - filled)}]`,
    share: String(Math.floor(share * 100)).padStart(3),
    doctors: number(doctors, language),
    doctorsInAll: number(doctorsInAll, language),
    rate: number(Math.round(rowsPerSecond), language),
    left: `${String(Math.floor(seconds / 60))}:${String(seconds % 60).padStart(2, '0')}`,
  });
}

function number(value: number, language: Language): string {
  return String(value).replaceAll(/\B(?=(\d{3})+$)/g, language === 'nb' ? ' ' : ',');
}

function text(key: keyof typeof TEXTS, language: Language, slots: Readonly<Record<string, string>> = {}): string {
  return fill(TEXTS[key][language], slots, language);
}

const say = (nb: string, en: string): Text => ({ nb, en });

const TEXTS = {
  LINE: say('Linje', 'Line'),
  COLUMN: say('Kolonne', 'Column'),
  VALUE: say('Verdi', 'Value'),
  WHAT: say('Hva', 'What'),
  FIX: say('Gjør slik', 'Way out'),
  MORE: say('… og {more} til; alle står i rapporten med --json.', '… and {more} more; the report with --json has all.'),
  UNREADABLE: say(
    'Filen kan ikke brukes som den er. Ingenting er registrert.',
    'The file cannot be used as it is. Nothing was recorded.',
  ),
  FAULTS: say('Å rette ({count}):', 'To put right ({count}):'),
  NOTES: say('Verdt å vite ({count}):', 'Worth knowing ({count}):'),
  SUMMARY: say(
    'Leger: {new} nye, {changed} endret, {unchanged} uendret, {refused} avvist. Hendelser registrert: {events}.',
    'Doctors: {new} new, {changed} changed, {unchanged} unchanged, {refused} refused. Events recorded: {events}.',
  ),
  SUMMARY_DRY: say(
    'Prøvekjøring, ingenting er registrert. Leger: {new} nye, {changed} ville bli endret, {unchanged} uendret, {refused} avvist. Hendelser det ville blitt: {events}.',
    'Dry run, nothing was recorded. Doctors: {new} new, {changed} would change, {unchanged} unchanged, {refused} refused. Events there would be: {events}.',
  ),
  STOPPED: say(
    'Stanset før {left} leger var nådd. Kjør samme kommando igjen for å fortsette.',
    'Stopped before {left} doctors were reached. Run the same command again to go on.',
  ),
  BROKEN: say(
    'Registeret svarte ikke som det skulle ({reason}). Det som er registrert står; kjør samme kommando igjen for å fortsette.',
    'The register did not answer as it should ({reason}). What was recorded stands; run the same command again to go on.',
  ),
  NOT_LOGGED_IN: say(
    'Tjenesten slipper deg ikke inn. {reason} Tilgangstokenet skal stå i miljøvariabelen TJENESTEBOK_TOKEN. Det som måtte være registrert før dette, står.',
    'The service does not let you in. {reason} The access token goes in the environment variable TJENESTEBOK_TOKEN. What may have been recorded before this stands.',
  ),
  READING: say('Leser {file} …', 'Reading {file} …'),
  PROGRESS: say(
    '{bar} {share} %  {doctors}/{doctorsInAll} leger  {rate} rader/s  {left} igjen',
    '{bar} {share} %  {doctors}/{doctorsInAll} doctors  {rate} rows/s  {left} left',
  ),
} as const satisfies Record<string, Text>;
