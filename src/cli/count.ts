import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Command } from 'commander';
import { foldCareer } from '../career/domain/state.js';
import { serviceHistoryOf } from '../career/domain/service-history.js';
import {
  type Language,
  type RuleSet,
  type Scheme,
  NORWEGIAN_RULES,
  makeStatement,
  withParameterText,
} from '../counting/index.js';
import { dayOf, isCalendarDate } from '../kernel/dates.js';
import { type Refusal, Refused } from '../kernel/rule.js';
import { refusalMessages, refusalText } from '../messages/refusals.js';
import { type Text, fillBoth } from '../messages/template.js';
import { loadPlaces } from '../places/load.js';
import type { CareerFile } from '../portable/format.js';
import { instantOf, todayInOslo } from '../portable/instants.js';
import { asOfRecorded, readCareerFile } from '../portable/read.js';
import { statementCsv } from '../statement/csv.js';
import { renderStatement } from '../statement/table.js';
import { type StatementView, viewStatement } from '../statement/view.js';

export type CountCommandOptions = {
  readonly scheme?: string;
  readonly asValid?: string;
  readonly asRecorded?: string;
  readonly set?: readonly string[];
  readonly format?: string;
  readonly json?: boolean;
  readonly language?: string;
};

/** What the command touches outside: the figures on one stream, all else on the other. */
export type CountSurroundings = {
  readonly stdin: AsyncIterable<string | Uint8Array>;
  readonly stdout: { write(text: string): unknown; readonly isTTY?: boolean; readonly columns?: number };
  readonly stderr: { write(text: string): unknown };
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly now: Date;
};

export const COUNTED = 0;
export const BAD_INPUT = 2;

const MEGABYTES = 10;

export function addCountCommand(program: Command): void {
  program
    .command('count')
    .description(
      'count one career from a file in the portable format, recorded or hypothetical; see docs/portable-format.md',
    )
    .argument('<file>', 'JSON file in the format of docs/career.schema.json, or - for standard input')
    .option('--scheme <scheme>', 'count as if in this scheme: NEW or OLD')
    .option('--as-valid <date>', 'count service up to and including this day (default: today)')
    .option('--as-recorded <date|instant>', 'count on what was recorded by then: a whole day in Norway, or an instant')
    .option('--set <name=value>', 'set a parameter of the rules, see docs/rules.md (repeatable)', collect, [])
    .option('--format <format>', 'table, json or csv', 'table')
    .option('--json', 'the same as --format json')
    .option('--language <language>', 'nb or en', 'nb')
    .addHelpText('after', '\nExit status: 0 counted, 2 the file or an option cannot be used.')
    .action(async (file: string, options: CountCommandOptions) => {
      const { stdin, stdout, stderr, env } = process;
      process.exitCode = await runCount(file, options, { stdin, stdout, stderr, env, now: new Date() });
    });
}

function collect(value: string, earlier: readonly string[]): string[] {
  return [...earlier, value];
}

/** @returns the exit status */
export async function runCount(
  file: string,
  options: CountCommandOptions,
  surroundings: CountSurroundings,
): Promise<number> {
  const { stdout, stderr } = surroundings;
  const language = options.language === 'en' ? 'en' : 'nb';
  const format = options.json === true ? 'json' : (options.format ?? 'table');
  try {
    const chosen = choices(options, format, surroundings.now);
    const career = parse(await textOf(file, surroundings.stdin));
    const view = viewOf(career, chosen);
    if (format === 'json') stdout.write(`${JSON.stringify(view, undefined, 2)}\n`);
    else if (format === 'csv') stdout.write(statementCsv(view, language));
    else stdout.write(table(view, career, chosen, language, surroundings));
    return COUNTED;
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    stderr.write(format === 'json' ? errorsAsJson(error.refusals) : errorsAsText(file, error.refusals, language));
    return BAD_INPUT;
  }
}

type Choices = {
  readonly rules: RuleSet;
  readonly validOn: string;
  readonly isToday: boolean;
  readonly asRecorded: string | undefined;
  readonly now: string;
  readonly scheme?: Scheme;
};

/** All that is wrong with the options, at once. */
function choices(options: CountCommandOptions, format: string, now: Date): Choices {
  const { scheme, asValid, asRecorded, set = [], language = 'nb' } = options;
  const refusals: Refusal[] = [
    ...oneOf('--language', language, ['nb', 'en']),
    ...oneOf('--format', format, ['table', 'json', 'csv']),
    ...oneOf('--scheme', scheme, ['NEW', 'OLD']),
  ];
  if (asValid !== undefined && !isCalendarDate(asValid)) {
    refusals.push({ code: 'DATE_INVALID', field: '--as-valid', value: asValid });
  }
  if (asRecorded !== undefined && instantOf(asRecorded) === undefined) {
    refusals.push({ code: 'INSTANT_INVALID', field: '--as-recorded', value: asRecorded });
  }
  let rules = NORWEGIAN_RULES;
  for (const text of set) {
    try {
      rules = withSetting(rules, text);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      refusals.push(...error.refusals.map((refusal) => ({ ...refusal, field: '--set' })));
    }
  }
  if (refusals.length > 0) throw new Refused(refusals);
  return {
    rules,
    validOn: asValid ?? todayInOslo(now),
    isToday: asValid === undefined,
    asRecorded,
    now: now.toISOString(),
    ...(scheme === 'NEW' || scheme === 'OLD' ? { scheme } : {}),
  };
}

function oneOf(field: string, value: string | undefined, allowed: readonly string[]): Refusal[] {
  if (value === undefined || allowed.includes(value)) return [];
  return [{ code: 'VALUE_NOT_ALLOWED', field, value, details: { allowed: allowed.join(', ') } }];
}

function withSetting(rules: RuleSet, text: string): RuleSet {
  const at = text.indexOf('=');
  if (at < 1) throw new Refused(oneOf('--set', text, ['name=value']));
  return withParameterText(rules, text.slice(0, at).trim(), text.slice(at + 1).trim());
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

function viewOf(json: unknown, { rules, validOn, asRecorded, now, scheme }: Choices): StatementView {
  const places = loadPlaces();
  const records = readCareerFile(json, (place, on, field) => places.checkPlace(place, on, field));
  const career = foldCareer(asRecorded === undefined ? records : asOfRecorded(records, asRecorded));
  const history = serviceHistoryOf(career);
  const statement = makeStatement(history, rules, {
    validOn: dayOf(validOn),
    ...(scheme === undefined ? {} : { scheme }),
  });
  const placeNames = (number: string, on: string) => places.nameOf(number, on);
  return viewStatement(statement, career, history, rules, placeNames, asRecorded ?? now);
}

function table(
  view: StatementView,
  json: unknown,
  { isToday }: Choices,
  language: Language,
  { stdout, env }: CountSurroundings,
): string {
  const { label } = json as CareerFile; // readCareerFile has vouched for it
  const text = renderStatement(view, {
    language,
    width: stdout.columns ?? 100,
    colour: stdout.isTTY === true && (env.NO_COLOR ?? '') === '',
    ...(label === undefined ? {} : { title: label }),
  });
  const today = fillBoth(TODAY, { date: view.asOf.valid })[language];
  return `${text.replace(/\n*$/, '\n')}${isToday ? `\n${today}\n` : ''}`;
}

const TODAY: Text = {
  nb: 'Regnet til og med i dag, {date}. Velg en annen dag med --as-valid.',
  en: 'Counted up to and including today, {date}. Choose another day with --as-valid.',
};

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
