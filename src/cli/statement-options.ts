import type { Command } from 'commander';
import { type RuleSet, type Scheme, NORWEGIAN_RULES, withParameterText } from '../counting/index.js';
import { type Refusal, Refused } from '../kernel/rule.js';
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

/** The options every command that prints a statement has. */
export function addStatementOptions(command: Command): Command {
  return command
    .option('--scheme <scheme>', 'count as if in this scheme: NEW or OLD')
    .option('--as-valid <date>', 'count service up to and including this day (default: today)')
    .option('--as-recorded <date|instant>', 'count on what was recorded by then: a whole day in Norway, or an instant')
    .option('--set <name=value>', 'set a parameter of the rules, see docs/rules.md (repeatable)', collect, [])
    .option('--format <format>', 'table, json or csv', 'table')
    .option('--json', 'the same as --format json')
    .option('--language <language>', 'nb or en', 'nb');
}

function collect(value: string, earlier: readonly string[]): string[] {
  return [...earlier, value];
}

export function languageOf({ language }: StatementOptions): 'nb' | 'en' {
  return language === 'en' ? 'en' : 'nb';
}

export function formatOf({ format, json }: StatementOptions): string {
  return json === true ? 'json' : (format ?? 'table');
}

/** @throws Refused naming every option that cannot be used */
export function checkStatementOptions(options: StatementOptions): void {
  const refusals = [
    ...oneOf('--language', options.language, ['nb', 'en']),
    ...oneOf('--format', formatOf(options), ['table', 'json', 'csv']),
    ...oneOf('--scheme', options.scheme, ['NEW', 'OLD']),
  ];
  if (refusals.length > 0) throw new Refused(refusals);
}

export function chosenScheme(options: StatementOptions): Scheme | undefined {
  checkStatementOptions(options);
  return options.scheme === 'NEW' || options.scheme === 'OLD' ? options.scheme : undefined;
}

/** @throws Refused when a parameter is not known or its value cannot be used */
export function rulesWith(settings: readonly string[]): RuleSet {
  return settings.reduce((rules, text) => {
    const at = text.indexOf('=');
    if (at < 1) throw new Refused(oneOf('--set', text, ['name=value']));
    return withParameterText(rules, text.slice(0, at).trim(), text.slice(at + 1).trim());
  }, NORWEGIAN_RULES);
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
  const language = languageOf(options);
  const format = formatOf(options);
  if (format === 'json') stdout.write(`${JSON.stringify(view, undefined, 2)}\n`);
  else if (format === 'csv') stdout.write(statementCsv(view, language));
  else {
    const colour = stdout.isTTY === true && (env.NO_COLOR ?? '') === '';
    const width = stdout.columns ?? 100;
    const text = renderStatement(view, { language, width, colour, ...(title === undefined ? {} : { title }) });
    stdout.write(text.replace(/\n*$/, '\n'));
  }
}

export function printRefusals(refusals: readonly Refusal[], options: StatementOptions, { stderr }: Output): void {
  if (formatOf(options) === 'json') {
    const errors = refusals.map((refusal) => ({ ...refusal, message: refusalMessages(refusal) }));
    stderr.write(`${JSON.stringify({ errors }, undefined, 2)}\n`);
    return;
  }
  for (const refusal of refusals) {
    stderr.write(`${refusalText(refusal, languageOf(options))} [${refusal.code}]\n`);
  }
}
