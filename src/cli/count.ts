import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Command } from 'commander';
import { foldCareer } from '../career/domain/state.js';
import { serviceHistoryOf } from '../career/domain/service-history.js';
import { type Language, makeStatement } from '../counting/index.js';
import { dayOf } from '../kernel/dates.js';
import { type Refusal, Refused } from '../kernel/rule.js';
import { refusalMessages, refusalText } from '../messages/refusals.js';
import { type Text, fillBoth } from '../messages/template.js';
import { loadPlaces } from '../places/load.js';
import type { CareerFile } from '../portable/format.js';
import { todayInOslo } from '../platform/instants.js';
import { asOfRecorded, readCareerFile } from '../portable/read.js';
import { type StatementView, viewStatement } from '../statement/view.js';
import {
  type StatementChoices,
  type StatementOptions,
  BAD_INPUT,
  addStatementOptions,
  outputOf,
  printStatement,
  readStatementOptions,
} from './statement-options.js';

/** What the command touches outside: the figures on one stream, all else on the other. */
export type CountSurroundings = {
  readonly stdin: AsyncIterable<string | Uint8Array>;
  readonly stdout: { write(text: string): unknown; readonly isTTY?: boolean; readonly columns?: number };
  readonly stderr: { write(text: string): unknown };
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly now: Date;
};

export const COUNTED = 0;
export { BAD_INPUT };

const MEGABYTES = 10;

export function addCountCommand(program: Command): void {
  const command = program
    .command('count')
    .description(
      'count one career from a file in the portable format, recorded or hypothetical; see docs/portable-format.md',
    )
    .argument('<file>', 'JSON file in the format of docs/career.schema.json, or - for standard input');
  addStatementOptions(command)
    .addHelpText('after', '\nExit status: 0 counted, 2 the file or an option cannot be used.')
    .action(async (file: string, options: StatementOptions) => {
      const { stdin, stdout, stderr, env } = process;
      process.exitCode = await runCount(file, options, { stdin, stdout, stderr, env, now: new Date() });
    });
}

/** @returns the exit status */
export async function runCount(
  file: string,
  options: StatementOptions,
  surroundings: CountSurroundings,
): Promise<number> {
  const { stderr } = surroundings;
  const { language, format } = outputOf(options);
  try {
    const chosen = readStatementOptions(options, todayInOslo(surroundings.now));
    const career = parse(await textOf(file, surroundings.stdin));
    const { label } = career as CareerFile;
    printStatement(viewOf(career, chosen, surroundings.now), options, surroundings, label);
    return COUNTED;
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    stderr.write(format === 'json' ? errorsAsJson(error.refusals) : errorsAsText(file, error.refusals, language));
    return BAD_INPUT;
  }
}

async function textOf(file: string, stdin: CountSurroundings['stdin']): Promise<string> {
  if (file === '-') {
    const chunks: Uint8Array[] = [];
    let size = 0;
    for await (const chunk of stdin) {
      const bytes = typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
      size += bytes.length;
      if (size > MEGABYTES * 1_000_000) throw unreadable('FILE_TOO_LARGE', { limit: `${String(MEGABYTES)} MB` });
      chunks.push(bytes);
    }
    return Buffer.concat(chunks).toString('utf8');
  }
  try {
    const about = await stat(file);
    if (!about.isFile()) throw unreadable('FILE_NOT_READABLE', { reason: 'not a file' });
    if (about.size > MEGABYTES * 1_000_000) throw unreadable('FILE_TOO_LARGE', { limit: `${String(MEGABYTES)} MB` });
    return await readFile(file, 'utf8');
  } catch (error) {
    if (error instanceof Refused) throw error;
    const { code = 'unknown' } = error as NodeJS.ErrnoException;
    throw code === 'ENOENT' ? unreadable('FILE_MISSING', {}) : unreadable('FILE_NOT_READABLE', { reason: code });
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\ufeff/, ''));
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    const [, line, column] = /\(line (\d+) column (\d+)\)/.exec(error.message) ?? [];
    throw unreadable('FILE_NOT_JSON', line === undefined || column === undefined ? {} : { line, column });
  }
}

function unreadable(code: keyof typeof FILE_TEXTS, details: Readonly<Record<string, string>>): Refused {
  return new Refused([{ code, details }]);
}

/** Words for a file that cannot be used at all; all else is said by the catalogue of refusals. */
const FILE_TEXTS = {
  FILE_MISSING: {
    nb: 'Filen finnes ikke. Kontroller navnet og mappen.',
    en: 'There is no such file. Check the name and the folder.',
  },
  FILE_NOT_READABLE: {
    nb: 'Filen kan ikke leses ({reason}). Kontroller tilgangen.',
    en: 'The file cannot be read ({reason}). Check its permissions.',
  },
  FILE_TOO_LARGE: {
    nb: 'Filen er større enn {limit}. Formatet er for én lege; flere leses inn med import.',
    en: 'The file is larger than {limit}. The format is for one doctor; use import for several.',
  },
  FILE_NOT_JSON: {
    nb: 'Filen er ikke gyldig JSON[, linje {line}, tegn {column}]. Se etter et manglende komma, anførselstegn eller en klamme; filen kan være kuttet.',
    en: 'The file is not valid JSON[, line {line}, character {column}]. Look for a missing comma, quotation mark or bracket; the file may be cut.',
  },
} as const satisfies Record<string, Text>;

function viewOf(json: unknown, { rules, validOn, asRecorded, scheme }: StatementChoices, now: Date): StatementView {
  const places = loadPlaces();
  const records = readCareerFile(json, (place, on, field) => places.checkPlace(place, on, field));
  const career = foldCareer(asRecorded === undefined ? records : asOfRecorded(records, asRecorded));
  const history = serviceHistoryOf(career);
  const statement = makeStatement(history, rules, {
    validOn: dayOf(validOn),
    ...(scheme === undefined ? {} : { scheme }),
  });
  const placeNames = (number: string, on: string) => places.nameOf(number, on);
  return viewStatement(statement, career, history, rules, placeNames, asRecorded ?? now.toISOString());
}

function textOfRefusal(refusal: Refusal): Text {
  const own = (FILE_TEXTS as Readonly<Record<string, Text>>)[refusal.code];
  return own ? fillBoth(own, refusal.details ?? {}) : refusalMessages(refusal);
}

function errorsAsText(file: string, refusals: readonly Refusal[], language: Language): string {
  const name = file === '-' ? TEXT_FROM_STDIN[language] : basename(file);
  const title = fillBoth(CANNOT_COUNT, { name, number: String(refusals.length) })[language];
  const lines = refusals.map((refusal) => {
    const { code, field, value, details } = refusal;
    const about = [field, value === undefined ? undefined : `“${value}”`, details?.entry && `→ ${details.entry}`];
    const where = about.filter((part) => part !== undefined && part !== '').join(' ');
    const words = code in FILE_TEXTS ? textOfRefusal(refusal)[language] : refusalText(refusal, language);
    return `${where === '' ? '' : `  ${where}\n`}    ${words} [${code}]\n`;
  });
  return `${title}\n${lines.join('')}`;
}

const CANNOT_COUNT: Text = {
  nb: '{name}: kan ikke regnes. Antall feil: {number}',
  en: '{name}: cannot be counted. Errors: {number}',
};

const TEXT_FROM_STDIN: Text = { nb: 'standard inn', en: 'standard input' };

function errorsAsJson(refusals: readonly Refusal[]): string {
  const errors = refusals.map((refusal) => ({ ...refusal, message: textOfRefusal(refusal) }));
  return `${JSON.stringify({ errors }, undefined, 2)}\n`;
}
