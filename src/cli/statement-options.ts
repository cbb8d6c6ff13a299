import type { Command } from 'commander';
import { type RuleSet, type Scheme, NORWEGIAN_RULES, withParameterText } from '../counting/index.js';
import { type CalendarDate, isCalendarDate } from '../kernel/dates.js';
import { type Refusal, Refused } from '../kernel/rule.js';
import { type Text, fillBoth } from '../messages/template.js';
import { recordedBy } from '../platform/instants.js';
import { refusalMessages, refusalText } from '../messages/refusals.js';
import { statementCsv } from '../statement/csv.js';
import { renderStatement } from '../statement/table.js';
import type { StatementView } from '../statement/view.js';

export type StatementOptions = {
  readonly scheme?: string;
  readonly asValid?: string;
  readonly asRecorded?: string;
  readonly set?: readonly string[];
  readonly format?: string;
  readonly json?: boolean;
  readonly language?: string;
};

/** Where a statement goes: the figures on one stream, all else on the other. */
export type Output = {
  readonly stdout: { write(text: string): unknown; readonly isTTY?: boolean; readonly columns?: number };
  readonly stderr: { write(text: string): unknown };
  readonly env: Readonly<Record<string, string | undefined>>;
};

export const BAD_INPUT = 2;

/** The options every command that prints a statement, or what is made of one, has. */
export function addStatementOptions(command: Command, formats = 'table, json or csv'): Command {
  return command
    .option('--scheme <scheme>', 'count as if in this scheme: NEW or OLD')
    .option('--as-valid <date>', 'count service up to and including this day (default: today)')
    .option('--as-recorded <date|instant>', 'count on what was recorded by then: a whole day in Norway, or an instant')
    .option('--set <name=value>', 'set a parameter of the rules, see docs/rules.md (repeatable)', collect, [])
    .option('--format <format>', formats, 'table')
    .option('--json', 'the same as --format json')
    .option('--language <language>', 'nb or en', 'nb');
}

function collect(value: string, earlier: readonly string[]): string[] {
  return [...earlier, value];
}

/** In which language and form to answer, faults too. */
export function outputOf({ language, format, json }: StatementOptions): { language: 'nb' | 'en'; format: string } {
  return { language: language === 'en' ? 'en' : 'nb', format: json === true ? 'json' : (format ?? 'table') };
}

export type StatementChoices = {
  readonly rules: RuleSet;
  readonly validOn: CalendarDate;
  readonly asRecorded: string | undefined;
  readonly scheme?: Scheme;
};

/** @throws Refused naming everything about the options that cannot be used */
export function readStatementOptions(options: StatementOptions, today: CalendarDate): StatementChoices {
  const { scheme, asValid, asRecorded, set = [], language } = options;
  const refusals: Refusal[] = [
    ...oneOf('--language', language, ['nb', 'en']),
    ...oneOf('--format', outputOf(options).format, ['table', 'json', 'csv']),
    ...oneOf('--scheme', scheme, ['NEW', 'OLD']),
  ];
  if (asValid !== undefined && !isCalendarDate(asValid)) {
    refusals.push({ code: 'DATE_INVALID', field: '--as-valid', value: asValid });
  }
  if (asRecorded !== undefined && recordedBy(asRecorded) === undefined) {
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
    validOn: asValid ?? today,
    asRecorded,
    ...(scheme === 'NEW' || scheme === 'OLD' ? { scheme } : {}),
  };
}

function withSetting(rules: RuleSet, text: string): RuleSet {
  const at = text.indexOf('=');
  if (at < 1) throw new Refused(oneOf('--set', text, ['name=value']));
  return withParameterText(rules, text.slice(0, at).trim(), text.slice(at + 1).trim());
}

function oneOf(field: string, value: string | undefined, allowed: readonly string[]): Refusal[] {
  if (value === undefined || allowed.includes(value)) return [];
  return [{ code: 'VALUE_NOT_ALLOWED', field, value, details: { allowed: allowed.join(', ') } }];
}

export function printStatement(
  view: StatementView,
  options: StatementOptions,
  { stdout, env }: Output,
  title?: string,
): void {
  const { language, format } = outputOf(options);
  if (format === 'json') stdout.write(`${JSON.stringify(view, undefined, 2)}\n`);
  else if (format === 'csv') stdout.write(statementCsv(view, language));
  else {
    const colour = stdout.isTTY === true && (env.NO_COLOR ?? '') === '';
    const width = stdout.columns ?? 100;
    const text = renderStatement(view, { language, width, colour, ...(title === undefined ? {} : { title }) });
    const today = options.asValid === undefined ? `\n${fillBoth(TODAY, { date: view.asOf.valid })[language]}\n` : '';
    stdout.write(`${text.replace(/\n*$/, '\n')}${today}`);
  }
}

const TODAY: Text = {
  nb: 'Regnet til og med i dag, {date}. Velg en annen dag med --as-valid.',
  en: 'Counted up to and including today, {date}. Choose another day with --as-valid.',
};

export function printRefusals(refusals: readonly Refusal[], options: StatementOptions, { stderr }: Output): void {
  const { language, format } = outputOf(options);
  if (format === 'json') {
    const errors = refusals.map((refusal) => ({ ...refusal, message: refusalMessages(refusal) }));
    stderr.write(`${JSON.stringify({ errors }, undefined, 2)}\n`);
    return;
  }
  for (const refusal of refusals) {
    stderr.write(`${refusalText(refusal, language)} [${refusal.code}]\n`);
  }
}
