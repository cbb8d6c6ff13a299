import type { Confidence, Parameter, ParameterName, ParameterValues, RuleSet } from '../rule-set.js';
import { type RuleEntry, type RuleId, RULES } from './catalogue.js';
import { ALWAYS } from './parameters.js';

type Value = ParameterValues[ParameterName];

/** Parameters that weigh no service and so are no part of a rule set. */
export type OtherParameters = Readonly<Record<string, Parameter<Value>>>;

type Prefix<Id extends string> = Id extends `${infer Start}-${string}` ? Start : Id;

/** Headings by the first word of a rule id, in the order of the catalogue. The type makes a new first word name its heading. */
const HEADINGS: Readonly<Record<Prefix<RuleId>, string>> = {
  TIME: 'Time and categories',
  ASP: 'Time and categories',
  OTH: 'Time and categories',
  INST: 'Time and categories',
  RES: 'Time and categories',
  SAM: 'Time and categories',
  FOREIGN: 'Time and categories',
  LIS1: 'Time and categories',
  SERVICE: 'Time and categories',
  MIN: 'Time and categories',
  PCT: 'Position percentage',
  ABS: 'Absence',
  SUP: 'Supervision',
  GRP: 'Supervision',
  SUPERVISION: 'Supervision',
  ENT: 'Enterprise, plans, learning goals, application',
  PLAN: 'Enterprise, plans, learning goals, application',
  GOAL: 'Enterprise, plans, learning goals, application',
  APPLY: 'Enterprise, plans, learning goals, application',
  COURSES: 'Enterprise, plans, learning goals, application',
  DOC: 'Confirmation of service',
  OLD: 'Old scheme and conversion',
  CONV: 'Old scheme and conversion',
  KOM: 'Competence regulation',
  REF: 'Reimbursement and agreements',
  ALISA: 'Reimbursement and agreements',
  ID: 'Identifiers',
  DAY: 'Our own conventions',
  NEAR: 'Our own conventions',
};

const CONFIDENCE: Readonly<Record<Confidence, string>> = {
  CONFIRMED: 'confirmed',
  INFERRED: 'inferred',
  UNSETTLED: 'unsettled',
};

const INTRODUCTION = `# Rules and parameters

What the counting of service rests on. The tables are generated: change \`src/counting/rules/\` and run
\`npm run build && node scripts/write-rules-doc.mjs\`. A statement is an assessment, not a decision: only Helsedirektoratet
approves specialists.

## How a figure is explained

Every stretch of every post ends as time that counts or time that does not, and carries the ids of the rules behind it, such
as \`PCT-MIN-50\`. Totals only add these lines up. Look the id up below: it says what the rule is, in English and
Norwegian, when it is valid and where it can be read. Numbers are not written into the calculation. They are parameters, each
with its dates and its rule, and service is judged by the value of its own day. The statement names the set of parameters it
used.

## What confidence means

- **confirmed**: stands in a source we have read.
- **inferred**: follows from a source, or carries it over to a case it does not name.
- **unsettled**: no source answers. The value is a choice, and Helsedirektoratet may see it otherwise.

A rule has the confidence of the weakest part of its statement, which says what is open. A parameter has the confidence of its
number, which may be surer than the rule around it.

## What a reading is

Where a rule can reasonably be read in more than one way, the parameter has _other readings_. Each statement is counted under
them too. Those that change this doctor's figures are shown beside the figure, together with the least that any combination of
them gives.

## What if

\`count --set name=value\` counts with a value of your own, for all dates; repeat it for several. The statement lists what was
set, so that it is not mistaken for the rules. Write values as the table does: a number where it shows \`none\` sets a limit, and
lists have commas between. For example, to make each contract reach the floor alone and to deduct all absence once the threshold
is passed:

\`\`\`sh
count --set aup.pct_basis=PER_CONTRACT --set absence.mode=ALL
\`\`\`
`;

const PARAMETERS = `## Parameters

A parameter without a date holds for all time. Service older than the first date is judged by the first value. \`none\` as a
maximum of institution service or an age of service is no limit; as a maximum of research or military time it means that
nothing is credited in the new scheme without a decision.
`;

const TRAINING = `## Parameters beside time

What is asked for beside time, in groups, courses, duties and answers to goals. They weigh no service and cannot be set with
\`--set\`. \`none\` means that it is required and no source says how much, or that none gives a size: it is told as not known,
never as met.
`;

/** `docs/rules.md`: every rule and every parameter. The tables are kept narrow, hence hidden from Prettier. */
export function rulesDocument(rules: RuleSet, training: OtherParameters): string {
  const parameters = table(
    ['Parameter', 'Value', 'Other readings', 'Rule', 'Confidence'],
    Object.entries(rules.parameters).map(([name, parameter]) => parameterRow(name, parameter)),
  );
  const beyondTime = table(
    ['Parameter', 'Value', 'Other readings', 'Rule', 'Confidence'],
    Object.entries(training).map(([name, parameter]) => parameterRow(name, parameter)),
  );
  const chapters = [...rulesByHeading()].map(
    ([heading, ids]) =>
      `### ${heading}\n\n${table(['Rule', 'English', 'Norsk', 'Valid', 'Source', 'Confidence'], ids.map(ruleRow))}`,
  );
  return [
    INTRODUCTION,
    PARAMETERS,
    `Parameter set: \`${rules.id}\`.\n`,
    parameters,
    TRAINING,
    beyondTime,
    '## Rules\n',
    ...chapters,
  ].join('\n');
}

function rulesByHeading(): Map<string, RuleId[]> {
  const chapters = new Map<string, RuleId[]>();
  for (const id of Object.keys(RULES) as RuleId[]) {
    const heading = HEADINGS[id.split('-')[0] as Prefix<RuleId>];
    chapters.set(heading, [...(chapters.get(heading) ?? []), id]);
  }
  return chapters;
}

function ruleRow(id: RuleId): string[] {
  const rule: RuleEntry = RULES[id];
  return [code(id), rule.statement.en, rule.statement.nb, validity(rule), rule.source, CONFIDENCE[rule.confidence]];
}

function parameterRow(name: string, parameter: Parameter<Value>): string[] {
  const values = parameter.periods.map(({ from, value }) =>
    from === ALWAYS ? code(valueText(value)) : `${code(valueText(value))} from ${from}`,
  );
  const readings = (parameter.alternatives ?? []).map((value) => code(valueText(value)));
  return [code(name), values.join(', '), readings.join(', '), code(parameter.rule), CONFIDENCE[parameter.confidence]];
}

function validity({ validFrom, validTo }: RuleEntry): string {
  return [validFrom && `from ${validFrom}`, validTo && `to ${validTo}`].filter(Boolean).join(' ');
}

/** As `count --set` reads it. */
function valueText(value: Value): string {
  return value === null ? 'none' : String(value);
}

function code(text: string): string {
  return `\`${text}\``;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  const lines = [line(head), line(head.map(() => '---')), ...rows.map(line)];
  return `<!-- prettier-ignore -->\n${lines.join('\n')}\n`;
}
